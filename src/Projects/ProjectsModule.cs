using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>项目: the register, the plan laid backward from the promised day, permits, promises.</summary>
public sealed class ProjectsModule : Module
{
    /// <inheritdoc/>
    public override string Name => "Projects";

    /// <inheritdoc/>
    public override string Title => "重点项目";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => [.. ProjectsPermissions.Every, .. LimitPermissions.Every];

    /// <inheritdoc/>
    public override IEnumerable<Kernel.Refusals.RefusalKind> Refusals =>
    [
        .. RegisterRefusals.All,
        .. LimitRefusals.All,
    ];

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        .. RegisterRoom.Menu,
        .. LimitRoom.Menu,
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("projects.workable-seasons", "哪些停工季可以留守班组接着干", "春节停工", "", "通用", "由本区确定；雨季、冬季、高考和重污染停工不在此列", new DateOnly(2015, 1, 1)),
        new("projects.chance-history", "用本区历史估计工期至少要几个办完的同类工序", "8", "个", "通用", "由本区确定；少于此数按上下浮动估计", new DateOnly(2015, 1, 1)),
        new("projects.chance-low", "没有历史时乐观工期按计划的百分之几", "85", "%", "通用", "由本区确定；三点估计（PERT，1959）的乐观值", new DateOnly(2015, 1, 1)),
        new("projects.chance-high", "没有历史时悲观工期按计划的百分之几", "150", "%", "通用", "由本区确定；三点估计（PERT，1959）的悲观值", new DateOnly(2015, 1, 1)),
        new("projects.chance-together", "各工序同时受影响的程度", "20", "%", "通用", "由本区确定；0为互不相干", new DateOnly(2015, 1, 1)),
        new("projects.season-cost", "停工季留守一天的费用", "8", "万元", "通用", "由本区确定，供比选方案用", new DateOnly(2015, 1, 1)),
        .. RegisterRoom.Rules,
        .. LimitRoom.Rules,
    ];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(ProjectsModule).Assembly);
        services.AddJobs(typeof(ProjectsModule).Assembly);
        services.AddSingleton<Steps.PlanBook>();
        services.AddScoped<Steps.PlanDesk>();
        RegisterRoom.AddServices(services);
        LimitRoom.AddServices(services);
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model)
    {
        model.Entity<ProjectRow>(e =>
        {
            e.ToTable("projects_project").HasKey(r => r.Id);
            e.HasIndex(r => r.Code).IsUnique();
            e.Ignore(r => r.Goal);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<StageRow>(e =>
        {
            e.ToTable("projects_stage").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.Stage });
            e.HasIndex(r => new { r.Stage, r.On });
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        model.Entity<ProjectTaskRow>(e =>
        {
            e.ToTable("projects_task").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ProjectId, r.CommitmentId }).IsUnique();
            e.HasIndex(r => r.CommitmentId);
            e.HasOne<ProjectRow>().WithMany().HasForeignKey(r => r.ProjectId);
        });
        Steps.StepTables.Add(model);
        RegisterRoom.AddTables(model);
        LimitRoom.AddTables(model);
    }

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        RegisterRoom.AddRoutes(routes);
        LimitRoom.AddRoutes(routes);
    }
}
