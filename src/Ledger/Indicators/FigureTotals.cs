using Guatu.Forecasting.Series;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>Tells whether figures are still those that were read: rows are only added, so a count and a last number say it, in whatever order transactions end.</summary>
/// <param name="Count">Figures there are, those that were replaced too.</param>
/// <param name="Last">Number of the newest.</param>
public readonly record struct FigureStamp(int Count, long Last);

/// <summary>Figures of many subjects brought to 累计 where the database lies, and stamps that tell caches what is stale.</summary>
public sealed class FigureTotals(GuatuDb db)
{
    /// <summary>Stamps of all series of one subject, by indicator.</summary>
    public async Task<IReadOnlyDictionary<long, FigureStamp>> StampsAsync(Subject subject, CancellationToken stop) =>
        (await db.Set<FigureRow>().Where(r => r.Subject == subject.Kind && r.SubjectId == subject.Id).GroupBy(r => r.IndicatorId)
            .Select(g => new { g.Key, Count = g.Count(), Last = g.Max(r => r.Id) }).ToListAsync(stop)).ToDictionary(g => g.Key, g => new FigureStamp(g.Count, g.Last));

    /// <summary>Stamp of the figures of all subjects of a kind from a year on.</summary>
    public async Task<FigureStamp> StampAsync(Indicator indicator, SubjectKind kind, int fromYear, CancellationToken stop)
    {
        var from = PeriodCode.Year(indicator.Rhythm, fromYear).From;
        var found = await db.Set<FigureRow>().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && r.Period >= from).GroupBy(r => r.IndicatorId)
            .Select(g => new { Count = g.Count(), Last = g.Max(r => r.Id) }).FirstOrDefaultAsync(stop);
        return found is null ? default : new FigureStamp(found.Count, found.Last);
    }

    /// <summary>Subjects whose figures of an indicator came after a stamp; one entry for each figure.</summary>
    public async Task<IReadOnlyList<long>> SinceAsync(Indicator indicator, SubjectKind kind, int fromYear, FigureStamp stamp, CancellationToken stop)
    {
        var from = PeriodCode.Year(indicator.Rhythm, fromYear).From;
        return await db.Set<FigureRow>().Where(r => r.Id > stamp.Last && r.IndicatorId == indicator.Id && r.Subject == kind && r.Period >= from).Select(r => r.SubjectId).ToListAsync(stop);
    }

    /// <summary>累计 through a period by subject: as it was given, else the sum of the year's 当期 when none of them is missing.</summary>
    /// <param name="indicator">A flow.</param>
    /// <param name="kind">Whose.</param>
    /// <param name="through">Last period.</param>
    /// <param name="only">Some subjects alone; null for all of the kind.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyDictionary<long, decimal>> ToDateAsync(Indicator indicator, SubjectKind kind, Period through, IReadOnlyCollection<long>? only, CancellationToken stop)
    {
        var (from, to) = (PeriodCode.Year(indicator.Rhythm, through.Year).From, PeriodCode.Of(through));
        var needed = indicator.Grid.Place(through) + 1;
        var rows = db.Set<FigureRow>().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && r.Current);
        if (only is not null)
            rows = rows.Where(r => only.Contains(r.SubjectId));
        var sums = await rows.Where(r => r.Period >= from && r.Period <= to && r.Form == ValueForm.Current && r.Value != null).GroupBy(r => r.SubjectId)
            .Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(r => r.Value) }).ToListAsync(stop);
        var found = sums.Where(s => s.Count == needed).ToDictionary(s => s.Key, s => FigureWriter.Unscaled(s.Sum)!.Value);
        foreach (var given in await rows.Where(r => r.Period == to && r.Form == ValueForm.Cumulative && r.Value != null).Select(r => new { r.SubjectId, r.Value }).ToListAsync(stop))
            found[given.SubjectId] = FigureWriter.Unscaled(given.Value)!.Value;
        return found;
    }

    /// <summary>Series of an indicator for some subjects of a kind, from a year on.</summary>
    public async Task<IReadOnlyDictionary<long, SeriesView>> SeriesOfAsync(Indicator indicator, SubjectKind kind, IReadOnlyCollection<long> subjects, int fromYear, CancellationToken stop)
    {
        var from = PeriodCode.Year(indicator.Rhythm, fromYear).From;
        var rows = await db.Set<FigureRow>().AsNoTracking().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && subjects.Contains(r.SubjectId) && r.Period >= from && r.Current && r.Value != null)
            .Select(r => new { r.SubjectId, r.Period, r.Form, r.Value, r.Stage }).ToListAsync(stop);
        return rows.GroupBy(r => r.SubjectId).ToDictionary(g => g.Key, g =>
        {
            var book = new SeriesBook(indicator.Grid);
            foreach (var row in g)
                book.Add(new Observation(PeriodCode.Read(row.Period, indicator.Grid), FigureWriter.Unscaled(row.Value)!.Value, DateTimeOffset.UnixEpoch, "") { Form = row.Form, Stage = row.Stage });
            return book.View("");
        });
    }

    /// <summary>Is there any figure of the indicator for subjects of a kind in a period?</summary>
    public async Task<bool> AnyAsync(Indicator indicator, SubjectKind kind, Period period, CancellationToken stop)
    {
        var code = PeriodCode.Of(period);
        return await db.Set<FigureRow>().AnyAsync(r => r.IndicatorId == indicator.Id && r.Subject == kind && r.Period == code && r.Current, stop);
    }

    /// <summary>Indicators with any figure of a kind of subject.</summary>
    public async Task<IReadOnlySet<long>> WithAsync(SubjectKind kind, CancellationToken stop) =>
        (await db.Set<IndicatorRow>().Where(i => db.Set<FigureRow>().Any(r => r.IndicatorId == i.Id && r.Subject == kind)).Select(i => i.Id).ToListAsync(stop)).ToHashSet();

    /// <summary>How many subjects of a kind have a figure of a period.</summary>
    public async Task<int> SubjectsAsync(Indicator indicator, SubjectKind kind, Period period, CancellationToken stop)
    {
        var code = PeriodCode.Of(period);
        return await db.Set<FigureRow>().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && r.Period == code).Select(r => r.SubjectId).Distinct().CountAsync(stop);
    }

    /// <summary>Last period of which there is any figure for subjects of a kind; null when there is none.</summary>
    public async Task<Period?> LastAsync(Indicator indicator, SubjectKind kind, CancellationToken stop) =>
        await db.Set<FigureRow>().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind).MaxAsync(r => (int?)r.Period, stop) is { } code ? PeriodCode.Read(code, indicator.Grid) : null;
}
