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
    public override IEnumerable<Permission> Permissions => [.. ProjectsPermissions.Every, .. StepPermissions.Every, .. PromisePermissions.Every, .. LimitPermissions.Every];

    /// <inheritdoc/>
    public override IEnumerable<Kernel.Refusals.RefusalKind> Refusals =>
    [
        .. RegisterRefusals.All,
        .. StepRefusals.All,
        .. PageRefusals.All,
        .. PromiseRefusals.All,
        .. LimitRefusals.All,
        .. ExchangeRefusals.All,
    ];

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        .. RegisterRoom.Menu,
        .. StepRoom.Menu,
        .. PageRoom.Menu,
        .. PromiseRoom.Menu,
        .. LimitRoom.Menu,
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        .. Steps.PlanRules.All,
        .. RegisterRoom.Rules,
        .. StepRoom.Rules,
        .. PromiseRoom.Rules,
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
        StepRoom.AddServices(services);
        PageRoom.AddServices(services);
        PromiseRoom.AddServices(services);
        LimitRoom.AddServices(services);
        ExchangeRoom.AddServices(services);
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
        StepRoom.AddTables(model);
        PromiseRoom.AddTables(model);
        LimitRoom.AddTables(model);
    }

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        RegisterRoom.AddRoutes(routes);
        StepRoom.AddRoutes(routes);
        PageRoom.AddRoutes(routes);
        PromiseRoom.AddRoutes(routes);
        LimitRoom.AddRoutes(routes);
        ExchangeRoom.AddRoutes(routes);
    }

    /// <inheritdoc/>
    public override Task SeedAsync(Kernel.Data.GuatuDb db, CancellationToken stop) => Templates.TemplateSeeds.InsertAsync(db, stop);
}
