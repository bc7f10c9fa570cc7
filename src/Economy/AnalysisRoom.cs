using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>What benchmarks, the analysis pack and the big screen bring to the room.</summary>
internal static class AnalysisRoom
{
    public static IReadOnlyList<Permission> Permissions => [];

    public static IReadOnlyList<RefusalKind> Refusals => [];

    public static IEnumerable<MenuEntry> Menu => [];

    public static IEnumerable<RuleSeed> Rules => [];

    public static void AddServices(IServiceCollection services)
    {
    }

    public static void AddTables(ModelBuilder model)
    {
    }

    public static void AddRoutes(RoomRoutes routes)
    {
    }
}
