using Guatu.Economy.Alarms;
using Guatu.Economy.Benchmarks;
using Guatu.Economy.Pack;
using Guatu.Economy.Screen;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>What benchmarks, the analysis pack, warnings and the big screen bring to the room.</summary>
internal static class AnalysisRoom
{
    public static IReadOnlyList<Permission> Permissions => AnalysisPermissions.Every;

    public static IReadOnlyList<RefusalKind> Refusals => AnalysisRefusals.All;

    public static IEnumerable<MenuEntry> Menu => [];

    public static IEnumerable<RuleSeed> Rules => [.. PackRules.Seeds, .. BenchmarkRules.Seeds, .. AlarmRules.Seeds];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<PackReader>();
        services.AddScoped<BenchmarkReader>();
        services.AddScoped<AlarmFinder>();
        services.AddScoped<AlarmReader>();
        services.AddScoped<ScreenReader>();
    }

    public static void AddTables(ModelBuilder model)
    {
        PackTables.Add(model);
        BenchmarkTables.Add(model);
        AlarmTables.Add(model);
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        PackRoutes.Map(routes);
        BenchmarkRoutes.Map(routes);
        AlarmRoutes.Map(routes);
        ScreenRoutes.Map(routes);
    }
}
