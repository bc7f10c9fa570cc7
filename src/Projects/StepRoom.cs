using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Nodes;
using Guatu.Projects.Permits;
using Guatu.Projects.Seasons;
using Guatu.Projects.Steps;
using Guatu.Projects.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What templates, steps, permits, nodes and seasons bring to the room.</summary>
internal static class StepRoom
{
    public const string EnergyTce = "projects.energy-exempt-tce";
    public const string EnergyCoal = "projects.energy-exempt-coal";
    public const string ValidDays = "projects.permit-valid-days";
    public const string ReadyDays = "projects.ready-yellow-days";

    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Rules =>
    [
        new(EnergyTce, "不单独进行节能审查：年综合能源消费量低于", "1000", "吨标准煤", "通用", "固定资产投资项目节能审查和碳排放评价办法（国家发展改革委令第31号）", new DateOnly(2025, 9, 1)),
        new(EnergyCoal, "不单独进行节能审查：且年煤炭消费量低于", "1000", "吨", "通用", "固定资产投资项目节能审查和碳排放评价办法（国家发展改革委令第31号）", new DateOnly(2025, 9, 1)),
        new(ValidDays, "批文、许可有效期届满前多少天提醒", "60", "日", "通用", "由本区确定；够办一次延期", Always),
        new(ReadyDays, "开工条件：按时限算富余不足多少天亮黄灯", "15", "日", "通用", "由本区确定；赶不上计划开工日即亮红灯", Always),
    ];

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("permits", "手续办理", "/projects/permits", 131, ProjectsPermissions.See),
        new("templates", "流程模板", "/projects/templates", 132, ProjectsPermissions.See),
        new("seasons", "施工季节", "/projects/seasons", 133, ProjectsPermissions.See),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<StepDesk>();
        services.AddScoped<StepDays>();
        services.AddScoped<NodeDesk>();
        services.AddScoped(s => new TemplateBook(s.GetRequiredService<GuatuDb>(), s.GetRequiredService<Kernel.Clock.ZoneClock>(), s.GetRequiredService<Kernel.Permissions.CurrentActor>()));
        services.AddScoped<StepReader>();
        services.AddScoped<NodeReader>();
        services.AddScoped<PermitReader>();
        services.AddScoped<SeasonReader>();
    }

    public static void AddTables(ModelBuilder model)
    {
        TemplateTables.Add(model);
        StepWorkTables.Add(model);
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        TemplateRoutes.Map(routes);
        StepRoutes.Map(routes);
        RecordRoutes.Map(routes);
        StepApi.Map(routes.Api);
        NodeRoutes.Map(routes);
        PermitRoutes.Map(routes);
        SeasonRoutes.Map(routes);
    }
}
