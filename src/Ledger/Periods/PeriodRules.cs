using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Periods;

/// <summary>Rulebook rows and tables of reporting periods.</summary>
internal static class PeriodRules
{
    /// <summary>Rule: fields a person may be asked for in a month before 填报负担 warns.</summary>
    public const string BurdenRule = "ledger.burden-ceiling";

    private static readonly DateOnly Always = new(2015, 1, 1);

    public static IEnumerable<RuleSeed> Seeds =>
    [
        new(PeriodKeeper.ClosesAfterRule, "到期后几日截止填报", "2", "工作日", "通用", "由本区确定", Always),
        new(PeriodKeeper.ReopenRule, "重开的填报期补报几日", "2", "工作日", "通用", "由本区确定", Always),
        new(PeriodKeeper.CatchUpRule, "停机后最多补开几日内的填报期", "60", "日", "通用", "由本区确定", Always),
        new(BurdenRule, "每人每月填报栏数上限", "60", "栏", "通用", "《整治形式主义为基层减负若干规定》（2024年）要求控制填表报数，数值由本区确定", Always),
    ];

    public static void AddTables(ModelBuilder model)
    {
        model.Entity<PeriodRow>(e =>
        {
            e.ToTable("ledger_period").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Cadence, r.Key }).IsUnique();
            e.HasIndex(r => r.Opens);
        });
        model.Entity<PeriodItemRow>(e =>
        {
            e.ToTable("ledger_period_item").HasKey(r => r.Id);
            e.HasIndex(r => new { r.PeriodId, r.CommitmentId }).IsUnique();
            e.HasIndex(r => new { r.PeriodId, r.State, r.UnitId });
            e.HasIndex(r => new { r.CommitmentId, r.State });
            e.HasIndex(r => new { r.UnitId, r.State });
            e.HasIndex(r => new { r.PersonId, r.State });
            e.HasIndex(r => new { r.State, r.Closes });
            e.HasIndex(r => r.Due);
            e.HasOne<PeriodRow>().WithMany().HasForeignKey(r => r.PeriodId);
            e.HasOne<CommitmentRow>().WithMany().HasForeignKey(r => r.CommitmentId);
        });
    }
}
