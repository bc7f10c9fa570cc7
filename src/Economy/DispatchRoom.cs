using Guatu.Economy.Dispatch;
using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>What brings to the room: targets, the dispatch sheet, why we are short, causes.</summary>
internal static class DispatchRoom
{
    public static IReadOnlyList<Permission> Permissions => DispatchPermissions.Every;

    public static IReadOnlyList<RefusalKind> Refusals => DispatchRefusals.All;

    public static IEnumerable<MenuEntry> Menu => [new("economy", "经济运行", "/economy", 28, EconomyPermissions.See)];

    public static IEnumerable<RuleSeed> Rules => DispatchRules.Seeds;

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<SeriesCache>();
        services.AddSingleton<MemberCache>();
        services.AddScoped<DispatchReader>();
        services.AddScoped<StageGoals>();
        services.AddScoped<TargetDesk>();
        services.AddScoped<CauseReader>();
        services.AddScoped<CauseDesk>();
        services.AddScoped<WhyReader>();
    }

    public static void AddTables(ModelBuilder model) => CauseTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        DispatchRoutes.Map(routes);
        TargetRoutes.Map(routes);
        WhyRoutes.Map(routes);
    }
}
