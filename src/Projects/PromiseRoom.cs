using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Bonds;
using Guatu.Projects.Checks;
using Guatu.Projects.Map;
using Guatu.Projects.Promises;
using Guatu.Projects.PublicPages;
using Guatu.Projects.Stalls;
using Guatu.Projects.Supports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What promises bring to the room: what was promised, what the public sees, what stands still, checks, map, bonds.</summary>
internal static class PromiseRoom
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("public", "公开承诺", PublicRoutes.Path, 118, ProjectsPermissions.See),
    ];

    public static IEnumerable<RuleSeed> Rules =>
    [
        new("projects.promise-maybe-days", "预测晚多少天以内只算“可能晚”", "7", "日", "通用", "由本区确定", Always),
        new("projects.promise-maybe-chance", "按期可能性低于多少算“可能晚”", "60", "%", "通用", "由本区确定；按倒排计划模拟的按期概率", Always),
        new("projects.oc4ids-prefix", "公开数据（OC4IDS）项目编号前缀", "oc4ids-guatu0", "前缀", "通用", "OC4IDS要求项目编号带登记过的前缀；出厂值未登记，登记后请改成本区的", Always),
        new("projects.stall-months", "进度和投资连续几个月没动算停滞", "3", "月", "通用", "由本区确定；针对“月月提月月不见进展”", Always),
        new("projects.stall-days", "多少天没有联系、手续节点也没有变化算停滞", "60", "日", "通用", "由本区确定", Always),
        new("projects.stall-mentions", "没有变化期间几次会议提到算停滞", "3", "次", "通用", "由本区确定；针对“月月提月月不见进展”", Always),
        new("projects.stall-look-back", "会议讲话往回看几个月", "12", "月", "通用", "由本区确定", Always),
        new("projects.check-paid", "付款占比超前实施进度多少要核对", "15", "个百分点", "武汉", "参照武汉城市更新项目预警：资金进度超前实施进度15个百分点", Always),
        new("projects.check-invested", "累计投资占比超前实施进度多少要核对", "20", "个百分点", "通用", "由本区确定", Always),
        new("projects.check-jump", "一个月完成占全年多少要核对", "50", "%", "通用", "由本区确定；针对月末、年末突击填报", Always),
        new("projects.check-jump-months", "当年报了几期以后才查月末突增", "4", "期", "通用", "由本区确定", Always),
        new("projects.check-same", "本月完成连续几个月同一个数要核对", "3", "月", "通用", "由本区确定", Always),
        .. BondRules.Seeds,
        new("projects.parcel-megabytes", "地块文件上限", "10", "MB", "通用", "由本区确定", Always),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<PromiseDesk>();
        services.AddScoped<PromiseReader>();
        services.AddSingleton<PublicBoard>();
        services.AddScoped<MapReader>();
        services.AddScoped<StallReader>();
        services.AddScoped<CheckReader>();
        services.AddScoped<BondReader>();
        services.AddScoped<SupportReader>();
    }

    public static void AddTables(ModelBuilder model) => PromiseTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        PromiseRoutes.Map(routes);
        PublicRoutes.Map(routes);
        MapRoutes.Map(routes);
        StallRoutes.Map(routes);
        CheckRoutes.Map(routes);
        BondRoutes.Map(routes);
        SupportRoutes.Map(routes);
    }
}
