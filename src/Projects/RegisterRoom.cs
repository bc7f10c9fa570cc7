using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.People.Merging;
using Guatu.Projects.Care;
using Guatu.Projects.Funds;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Guatu.Projects.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What the register brings to the room: projects, stages, months, funds, care, sheets.</summary>
internal static class RegisterRoom
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Rules =>
    [
        new("projects.big-wan", "总投资多少算百亿项目", "1000000", "万元", "通用", "通行叫法；由本区确定", Always),
        new("projects.stat-least-wan", "计划总投资多少起可以纳统", "500", "万元", "通用", "国家统计局固定资产投资统计报表制度：计划总投资500万元及以上，不含农户", Always),
        new("projects.month-closing-day", "项目月报每月几日截止", "25", "日", "通用", "各地重大项目调度平台通行做法：每月25日前填报，已过月份只读；由本区确定", Always),
        new("projects.total-factor", "自开始累计超过总投资多少倍时提示", "1.1", "倍", "通用", "参照《政府投资条例》（国令第712号）概算超估算10%须报告；企业项目由本区确定", Always),
        new("projects.most-photos", "一期月报最多几张现场影像", "9", "张", "通用", "由本区确定", Always),
        new("projects.contact-leader-days", "包保领导多少天至少联系一次", "30", "日", "通用", "由本区确定", Always),
        new("projects.contact-cadre-days", "包保干部多少天至少联系一次", "7", "日", "通用", "由本区确定", Always),
        new("projects.fund-points", "到位和完成相差多少算谁等谁", "15", "个百分点", "通用", "参照武汉城市更新项目资金进度预警：相差15个百分点；由本区确定", Always),
        new("projects.import-rows", "项目台账一次最多导入多少行", "3000", "行", "通用", "由本区确定", Always),
        new("projects.import-minutes", "导入多少分钟没有动静算中断", "10", "分钟", "通用", "由本区确定", Always),
    ];

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("projects", "重点项目", "/projects", 30, ProjectsPermissions.See),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<RegisterReader>();
        services.AddScoped<CountsReader>();
        services.AddScoped<MonthsReader>();
        services.AddScoped<StagesReader>();
        services.AddScoped<FundsReader>();
        services.AddScoped<CareReader>();
        services.AddScoped<CareMover>();
        services.AddScoped<ICarriedWork, CarriedProjects>();
        services.AddScoped<ImportReader>();
        services.AddSingleton<ImportDesk>();
    }

    public static void AddTables(ModelBuilder model) => RegisterTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        RegisterRoutes.Map(routes);
        StageRoutes.Map(routes);
        MonthRoutes.Map(routes);
        FundRoutes.Map(routes);
        CareRoutes.Map(routes);
        ImportRoutes.Map(routes);
    }
}
