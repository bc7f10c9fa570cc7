using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Map;
using Guatu.Projects.Promises;
using Guatu.Projects.PublicPages;
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
        new("projects.parcel-megabytes", "地块文件上限", "10", "MB", "通用", "由本区确定", Always),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<PromiseDesk>();
        services.AddScoped<PromiseReader>();
        services.AddSingleton<PublicBoard>();
        services.AddScoped<MapReader>();
    }

    public static void AddTables(ModelBuilder model) => PromiseTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        PromiseRoutes.Map(routes);
        PublicRoutes.Map(routes);
        MapRoutes.Map(routes);
    }
}
