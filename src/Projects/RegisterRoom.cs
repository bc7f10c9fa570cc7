using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What the register brings to the room: projects, stages, months, funds, care, sheets.</summary>
internal static class RegisterRoom
{
    public static IEnumerable<RuleSeed> Rules => [];

    public static IEnumerable<MenuEntry> Menu => [];

    public static void AddServices(IServiceCollection services) { }

    public static void AddTables(ModelBuilder model) { }

    public static void AddRoutes(RoomRoutes routes) { }
}
