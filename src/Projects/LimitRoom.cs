using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Limits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What shared crews, machines and money bring to the room.</summary>
internal static class LimitRoom
{
    public const string Seconds = "projects.limit-seconds";
    public const string Months = "projects.limit-months";
    public const string StaleMinutes = "projects.limit-stale-minutes";

    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Rules =>
    [
        new(Seconds, "统筹试排一次最多算多少秒", "10", "秒", "通用", "由本区确定；算得久结果可能更好", Always),
        new(Months, "统筹往后看多少个月", "24", "个月", "通用", "由本区确定；试排从最晚的预测竣工日再往后看这么久", Always),
        new(StaleMinutes, "试排多少分钟没有结果算中断", "5", "分钟", "通用", "由本区确定", Always),
    ];

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("limits", "队伍资金统筹", "/projects/limits", 134, ProjectsPermissions.See),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<LimitDesk>();
        services.AddScoped<LimitReader>();
        services.AddScoped<NeedReader>();
        services.AddScoped<TrialReader>();
        services.AddSingleton<TrialDesk>();
    }

    public static void AddTables(ModelBuilder model) => LimitTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        LimitRoutes.Map(routes);
        NeedRoutes.Map(routes);
        TrialRoutes.Map(routes);
    }
}
