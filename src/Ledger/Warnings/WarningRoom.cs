using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Slips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger.Warnings;

/// <summary>What warnings and slips bring to the room, so that the module itself stays short.</summary>
internal static class WarningRoom
{
    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("warnings", "预警", "/warnings", 50, LedgerPermissions.SeeWarnings),
        new("slips", "督办单", "/slips", 55, LedgerPermissions.SeeWarnings),
    ];

    public static IEnumerable<RuleSeed> Rules =>
    [
        new("warning.due-soon-days", "临近时限预警提前几个工作日", "3", "工作日", "通用", "参照宿迁市国资委督办办法：蓝色为临近时限；天数由本区确定", Always),
        new("warning.stall-periods", "连续几期没有进展算停滞", "3", "期", "通用", "由本区确定；针对“月月提月月不见进展”", Always),
        new("warning.copied-percent", "与上期文字相似到多少算照抄", "90", "%", "通用", "由本区确定；按相邻两字的Dice系数，日期和数字不计", Always),
        new("warning.snooze-days", "预警一次最多暂缓多少天", "14", "日", "通用", "由本区确定", Always),
        new("slip.automatic", "哪些颜色的督办单不经签发自动发出", "蓝", "颜色", "通用", "由本区确定；一事一单，参照三明市", Always),
        new("slip.answer-days.blue", "蓝色督办单几日内反馈", "5", "工作日", "通用", "由本区确定", Always),
        new("slip.answer-days.yellow", "黄色督办单几日内反馈", "3", "工作日", "通用", "参照山西13710制度“3天内反馈”", new DateOnly(2016, 9, 1)),
        new("slip.answer-days.red", "红色督办单几日内反馈", "1", "工作日", "通用", "由本区确定；红色送分管领导", Always),
        new("slip.again-days", "督办单办结后原因仍在，几个工作日后再拟发", "10", "工作日", "通用", "由本区确定；情况加重或有同样严重的新预警的随时拟发", Always),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<WarningFinder>();
        services.AddScoped<WarningsReader>();
        services.AddScoped<SlipDesk>();
        services.AddScoped<SlipsReader>();
    }

    public static void AddTables(ModelBuilder model)
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

    public static void AddRoutes(RoomRoutes routes)
    {
        WarningRoutes.Map(routes);
        SlipRoutes.Map(routes);
    }

    public static async ValueTask<int?> CountAsync(string menuKey, IServiceProvider services, CancellationToken stop) => menuKey == "slips"
        ? await services.GetRequiredService<SlipsReader>().WaitingAsync(stop)
        : await services.GetRequiredService<WarningsReader>().UnseenAsync(stop);
}
