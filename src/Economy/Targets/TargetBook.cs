using Guatu.Kernel.Data;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Targets;

/// <summary>A target as it was set.</summary>
/// <param name="Value">In the indicator's unit, or per cent when <paramref name="Growth"/>.</param>
public sealed record Target(long Id, long IndicatorId, Subject Subject, int Year, TargetTier Tier, bool Growth, decimal Value, string? Document, string? Reason, bool Current, DateTimeOffset At, string By)
{
    /// <summary>As the engine takes it.</summary>
    public Forecasting.Targets.YearTarget Of(Indicator indicator) => new(
        Year, Growth ? Forecasting.Targets.TargetForm.Growth : indicator.Nature == Nature.Rate ? Forecasting.Targets.TargetForm.Ratio : Forecasting.Targets.TargetForm.Amount,
        Value, indicator.Better == Better.Less ? Forecasting.Targets.TargetSense.AtMost : Forecasting.Targets.TargetSense.AtLeast);
}

/// <summary>The target book.</summary>
public sealed class TargetBook(GuatuDb db)
{
    internal const decimal Scale = 10_000m;

    /// <summary>Current targets of a year for subjects of a kind, by indicator and subject; the own one before the superior's.</summary>
    public async Task<ILookup<(long Indicator, long Subject), Target>> OfAsync(int year, SubjectKind kind, CancellationToken stop) =>
        (await db.Set<TargetRow>().AsNoTracking().Where(t => t.Year == year && t.Subject == kind && t.Current).ToListAsync(stop)).Select(Of)
            .OrderBy(t => t.Tier == TargetTier.Own ? 0 : t.Tier == TargetTier.Superior ? 1 : 2).ToLookup(t => (t.IndicatorId, t.Subject.Id));

    /// <summary>All versions of one indicator's targets for one subject, newest first.</summary>
    public async Task<IReadOnlyList<Target>> HistoryAsync(long indicator, Subject subject, CancellationToken stop) =>
        [.. (await db.Set<TargetRow>().AsNoTracking().Where(t => t.IndicatorId == indicator && t.Subject == subject.Kind && t.SubjectId == subject.Id).OrderByDescending(t => t.Id).ToListAsync(stop)).Select(Of)];

    internal static Target Of(TargetRow r) => new(r.Id, r.IndicatorId, new Subject(r.Subject, r.SubjectId), r.Year, r.Tier, r.Growth, r.Value / Scale, r.Document, r.Reason, r.Current, r.At, r.By);
}
