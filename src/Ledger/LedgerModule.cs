using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Burden;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Judging;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.MyTasks;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Guatu.Ledger.Sheets;
using Guatu.Ledger.WallPages;
using Guatu.Ledger.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger;

/// <summary>督办台账: commitments, their reports and lights, the wall.</summary>
public sealed class LedgerModule : Module
{
    /// <inheritdoc/>
    public override string Name => "Ledger";

    /// <inheritdoc/>
    public override string Title => "督办台账";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => [.. LedgerPermissions.Every, .. ChainPermissions.Every, .. BeatPermissions.Every, .. IndicatorPermissions.Every];

    /// <inheritdoc/>
    public override IEnumerable<RefusalKind> Refusals => [.. LedgerRefusals.All, .. ChainRefusals.All, .. BeatRefusals.All, .. IndicatorRefusals.All];

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        new("wall", "作战图", "/", 10, LedgerPermissions.See),
        new("ledger", "督办台账", "/ledger", 30, LedgerPermissions.See),
        .. ChainRoom.Menu,
        .. WarningRoom.Menu,
        .. BeatRoom.Menu,
        new("mytasks", "我的填报", "/mytasks", 40, LedgerPermissions.Report),
        new("periods", "填报情况", "/periods", 45, LedgerPermissions.See),
        new("burden", "填报负担", "/burden", 128, LedgerPermissions.See),
        new("lights", "亮灯规则", "/lights", 130, LedgerPermissions.See),
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("ledger.usual-cadence", "没有写频次的任务多久报一次", "weekly", "频次", "通用", "周调度是各地通行做法，由本区确定", new DateOnly(2015, 1, 1)),
        new("ledger.dating-limit", "没有时限的任务几日内补定", "3", "工作日", "通用", "参照山西13710制度“3天内反馈”", new DateOnly(2016, 9, 1)),
        new("ledger.evidence-megabytes", "单个凭据文件上限", "20", "MB", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("ledger.trouble-first", "任务超过多少项时作战图先只看滞后", "150", "项", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        .. PeriodRules.Seeds,
        .. LightDesk.Seeds,
        .. ChainRoom.Rules,
        .. WarningRoom.Rules,
        .. BeatRoom.Rules,
    ];

    /// <inheritdoc/>
    public override string? SayRule(Rule rule) => LightDesk.Read(rule) is { } preset
        ? $"黄：{preset.YellowWords}；红：{preset.RedWords}"
        : rule.Code == "ledger.usual-cadence" ? Cadences.Text(rule.Value) : null;

    /// <inheritdoc/>
    public override string? RuleFault(Rule rule, string value)
    {
        if (rule.Code.StartsWith(LightDesk.PresetCodes, StringComparison.Ordinal) && LightDesk.Read(rule with { Value = value }) is null)
            return $"亮灯规则要填三样，用空格分开：算法、黄线、红线，如“{rule.Value}”。算法只有PointsBehind、ShareOfExpected、ShortfallOfExpected。";
        if (ChainRoom.RuleFault(rule, value) is { } fault)
            return fault;
        if (rule.Code == "ledger.usual-cadence" && !Cadences.IsKnown(value))
            return $"频次只有{string.Join('、', Cadences.All.Select(c => c.Norm))}，几个频次用+连起来。";
        return null;
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(LedgerModule).Assembly);
        services.AddJobs(typeof(LedgerModule).Assembly);
        services.AddScoped(s => new CommitmentWriter(s.GetRequiredService<ZoneSettings>(), s.GetRequiredService<PeriodKeeper>()));
        services.AddScoped(s => new DueMover(s.GetRequiredService<PeriodKeeper>()));
        services.AddScoped(s => new Reports.ProgressWriter(s.GetRequiredService<Kernel.Files.FileStore>(), s.GetRequiredService<Rules>()));
        services.AddScoped(s => new CommitmentStates(s.GetRequiredService<Kernel.Data.GuatuDb>(), s.GetRequiredService<LightDesk>(), s.GetRequiredService<People.Units.ZoneDirectories>(), s.GetRequiredService<Kernel.Clock.ZoneClock>()));
        services.AddScoped<Guatu.People.Merging.ICarriedWork, CarriedCommitments>();
        services.AddScoped<Guatu.People.Feeds.IDueDays, DueDays>();
        services.AddScoped<Telling>();
        services.AddScoped<ICountedDays, RecountDues>();
        services.AddScoped<LightDesk>();
        services.AddScoped<WallReader>();
        services.AddScoped<CommitmentReader>();
        services.AddScoped<MyTasksReader>();
        WarningRoom.AddServices(services);
        ChainRoom.AddServices(services);
        BeatRoom.AddServices(services);
        IndicatorRoom.AddServices(services);
        services.AddScoped<PeriodKeeper>();
        services.AddScoped<PeriodReader>();
        services.AddScoped<LateReader>();
        services.AddScoped<BurdenReader>();
        services.AddScoped<TaskSheets>();
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model)
    {
        model.Entity<CommitmentRow>(e =>
        {
            e.ToTable("ledger_commitment").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Year, r.Serial, r.PartNo }).IsUnique();
            e.Property(r => r.PartNo).HasDefaultValue(0);
            e.HasIndex(r => r.ParentId);
            e.HasQueryFilter(r => r.WithdrawnOn == null);
            e.HasIndex(r => r.LeadUnitId);
            e.HasIndex(r => r.LeadPersonId);
            e.HasIndex(r => r.Due);
            e.HasIndex(r => new { r.SourceKind, r.SourceId });
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        ChainTables.Add(model);
        model.Entity<CoUnitRow>(e =>
        {
            e.ToTable("ledger_co_unit").HasKey(r => r.Id);
            e.HasIndex(r => new { r.CommitmentId, r.UnitId }).IsUnique();
            e.HasIndex(r => r.UnitId);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<CoursePointRow>(e =>
        {
            e.ToTable("ledger_course_point").HasKey(r => r.Id);
            e.HasIndex(r => new { r.CommitmentId, r.Day }).IsUnique();
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<RevisionRow>(e =>
        {
            e.ToTable("ledger_revision").HasKey(r => r.Id);
            e.HasIndex(r => r.CommitmentId);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<ReportRow>(e =>
        {
            e.ToTable("ledger_report").HasKey(r => r.Id);
            e.HasIndex(r => new { r.CommitmentId, r.Day });
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        WarningRoom.AddTables(model);
        model.Entity<EvidenceRow>(e =>
        {
            e.ToTable("ledger_evidence").HasKey(r => r.Id);
            e.HasIndex(r => r.ReportId);
            e.HasIndex(r => r.Sha256);
            e.HasOne<ReportRow>().WithMany().HasForeignKey(r => r.ReportId);
        });
        PeriodRules.AddTables(model);
        BeatRoom.AddTables(model);
        IndicatorRoom.AddTables(model);
    }

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        WallRoutes.Map(routes);
        CommitmentRoutes.Map(routes);
        LedgerRoutes.Map(routes);
        MyTasksRoutes.Map(routes);
        LightsRoutes.Map(routes);
        WarningRoom.AddRoutes(routes);
        ChainRoom.AddRoutes(routes);
        BeatRoom.AddRoutes(routes);
        PeriodRoutes.Map(routes);
        BurdenRoutes.Map(routes);
        SheetRoutes.Map(routes);
    }

    /// <inheritdoc/>
    public override async ValueTask<int?> CountAsync(string menuKey, IServiceProvider services, CancellationToken stop) =>
        menuKey switch
        {
            "mytasks" => await services.GetRequiredService<MyTasksReader>().CountAsync(stop),
            "warnings" or "slips" => await WarningRoom.CountAsync(menuKey, services, stop),
            _ => await ChainRoom.CountAsync(menuKey, services, stop),
        };
}
