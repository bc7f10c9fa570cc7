using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Judging;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.MyTasks;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Parts;
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
    public override IEnumerable<Permission> Permissions => [.. LedgerPermissions.Every, .. ChainPermissions.Every];

    /// <inheritdoc/>
    public override IEnumerable<RefusalKind> Refusals => [.. LedgerRefusals.All, .. ChainRefusals.All];

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        new("wall", "作战图", "/", 10, LedgerPermissions.See),
        new("ledger", "督办台账", "/ledger", 30, LedgerPermissions.See),
        .. ChainRoom.Menu,
        new("mytasks", "我的任务", "/mytasks", 40, LedgerPermissions.Report),
        new("warnings", "预警", "/warnings", 50, LedgerPermissions.SeeWarnings),
        new("slips", "督办单", "/slips", 55, LedgerPermissions.SeeWarnings),
        new("lights", "亮灯规则", "/lights", 130, LedgerPermissions.See),
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("ledger.usual-cadence", "没有写频次的任务多久报一次", "weekly", "频次", "通用", "周调度是各地通行做法，由本区确定", new DateOnly(2015, 1, 1)),
        new("ledger.dating-limit", "没有时限的任务几日内补定", "3", "工作日", "通用", "参照山西13710制度“3天内反馈”", new DateOnly(2016, 9, 1)),
        new("ledger.evidence-megabytes", "单个凭据文件上限", "20", "MB", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("ledger.trouble-first", "任务超过多少项时作战图先只看滞后", "150", "项", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("warning.due-soon-days", "临近时限预警提前几个工作日", "3", "工作日", "通用", "参照宿迁市国资委督办办法：蓝色为临近时限；天数由本区确定", new DateOnly(2015, 1, 1)),
        new("warning.stall-periods", "连续几期没有进展算停滞", "3", "期", "通用", "由本区确定；针对“月月提月月不见进展”", new DateOnly(2015, 1, 1)),
        new("warning.copied-percent", "与上期文字相似到多少算照抄", "90", "%", "通用", "由本区确定；按相邻两字的Dice系数，日期和数字不计", new DateOnly(2015, 1, 1)),
        new("warning.snooze-days", "预警一次最多暂缓多少天", "14", "日", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("slip.automatic", "哪些颜色的督办单不经签发自动发出", "蓝", "颜色", "通用", "由本区确定；一事一单，参照三明市", new DateOnly(2015, 1, 1)),
        new("slip.answer-days.blue", "蓝色督办单几日内反馈", "5", "工作日", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("slip.answer-days.yellow", "黄色督办单几日内反馈", "3", "工作日", "通用", "参照山西13710制度“3天内反馈”", new DateOnly(2016, 9, 1)),
        new("slip.answer-days.red", "红色督办单几日内反馈", "1", "工作日", "通用", "由本区确定；红色送分管领导", new DateOnly(2015, 1, 1)),
        .. LightDesk.Seeds,
        .. ChainRoom.Rules,
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
        if (rule.Code == "ledger.usual-cadence" && !value.Split('+').All(part => Cadences.All.Any(c => c.Norm == part)))
            return $"频次只有{string.Join('、', Cadences.All.Select(c => c.Norm))}，几个频次用+连起来。";
        return null;
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(LedgerModule).Assembly);
        services.AddScoped<CommitmentWriter>();
        services.AddScoped<LightDesk>();
        services.AddScoped<WallReader>();
        services.AddScoped<CommitmentReader>();
        services.AddScoped<MyTasksReader>();
        services.AddScoped<WarningFinder>();
        services.AddScoped<WarningsReader>();
        services.AddScoped<SlipDesk>();
        services.AddScoped<SlipsReader>();
        services.AddJobs(typeof(LedgerModule).Assembly);
        ChainRoom.AddServices(services);
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
        AddWarningTables(model);
        model.Entity<EvidenceRow>(e =>
        {
            e.ToTable("ledger_evidence").HasKey(r => r.Id);
            e.HasIndex(r => r.ReportId);
            e.HasIndex(r => r.Sha256);
            e.HasOne<ReportRow>().WithMany().HasForeignKey(r => r.ReportId);
        });
    }

    private static void AddWarningTables(ModelBuilder model)
    {
        model.Entity<WarningRow>(e =>
        {
            e.ToTable("ledger_warning").HasKey(r => r.Id);
            // One open warning per rule and commitment: the database itself sees to it.
            e.HasIndex(r => new { r.Rule, r.CommitmentId }).IsUnique().HasFilter("solved_at IS NULL");
            e.HasIndex(r => r.CommitmentId);
            e.HasIndex(r => r.UnitId);
            e.HasIndex(r => r.RaisedAt);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
        model.Entity<SlipRow>(e =>
        {
            e.ToTable("ledger_slip").HasKey(r => r.Id);
            e.HasIndex(r => r.CommitmentId).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("IX_ledger_slip_open");
            e.HasIndex(r => new { r.Year, r.Colour, r.Serial }).IsUnique();
            e.HasIndex(r => r.UnitId);
            e.HasIndex(r => r.State);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
    }

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        WallRoutes.Map(routes);
        CommitmentRoutes.Map(routes);
        LedgerRoutes.Map(routes);
        MyTasksRoutes.Map(routes);
        LightsRoutes.Map(routes);
        WarningRoutes.Map(routes);
        SlipRoutes.Map(routes);
        ChainRoom.AddRoutes(routes);
    }

    /// <inheritdoc/>
    public override async ValueTask<int?> CountAsync(string menuKey, IServiceProvider services, CancellationToken stop) =>
        menuKey switch
        {
            "mytasks" => await services.GetRequiredService<MyTasksReader>().CountAsync(stop),
            "warnings" => await services.GetRequiredService<WarningsReader>().UnseenAsync(stop),
            "slips" => await services.GetRequiredService<SlipsReader>().WaitingAsync(stop),
            _ => await ChainRoom.CountAsync(menuKey, services, stop),
        };
}
