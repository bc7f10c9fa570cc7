using Guatu.Forecasting.Series;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>A figure that stands, as checks of new ones need it.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="SubjectId">Of which subject of its kind.</param>
/// <param name="Period"><see cref="PeriodCode"/>.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Growth">Published growth, per cent.</param>
/// <param name="Stage">快报…</param>
public sealed record StandingFigure(long IndicatorId, long SubjectId, int Period, ValueForm Form, decimal? Value, decimal? Growth, FigureStage Stage);

/// <summary>When figures of one indicator, subject and period came in for the first time.</summary>
public sealed record FiledFigure(long IndicatorId, long SubjectId, int Period, DateTimeOffset At, string By, Channel Channel);

/// <summary>Follows figures back: what stands, when it first came, who gave it. Every question runs along an index.</summary>
public sealed class FigureTrail(GuatuDb db)
{
    /// <summary>What stands for some indicators in some periods.</summary>
    /// <param name="kind">Of subjects of this kind.</param>
    /// <param name="indicators">Indicators.</param>
    /// <param name="from">First period, <see cref="PeriodCode"/>.</param>
    /// <param name="to">Last period.</param>
    /// <param name="subjects">Only of these; null of all.</param>
    /// <param name="periods">Only these periods within the span; null all.</param>
    /// <param name="stop">Stops reading.</param>
    public async Task<IReadOnlyList<StandingFigure>> StandingAsync(SubjectKind kind, IReadOnlyCollection<long> indicators, int from, int to, IReadOnlyCollection<long>? subjects, IReadOnlyCollection<int>? periods, CancellationToken stop)
    {
        var rows = db.Set<FigureRow>().AsNoTracking().Where(r => r.Current && r.Subject == kind && indicators.Contains(r.IndicatorId));
        if (subjects is not null)
            rows = rows.Where(r => subjects.Contains(r.SubjectId));
        if (periods is null)
            return await ReadAsync(rows.Where(r => r.Period >= from && r.Period <= to), stop);
        // Period by period each question runs along the index; a span would touch every row of two years for three months of them.
        var found = new List<StandingFigure>();
        foreach (var period in periods.Where(p => p >= from && p <= to))
            found.AddRange(await ReadAsync(rows.Where(r => r.Period == period), stop));
        return found;
    }

    private static async Task<IReadOnlyList<StandingFigure>> ReadAsync(IQueryable<FigureRow> rows, CancellationToken stop) =>
        [.. (await rows.Select(r => new { r.IndicatorId, r.SubjectId, r.Period, r.Form, r.Value, r.Growth, r.Stage }).ToListAsync(stop))
            .Select(r => new StandingFigure(r.IndicatorId, r.SubjectId, r.Period, r.Form, FigureWriter.Unscaled(r.Value), FigureWriter.Unscaled(r.Growth), r.Stage))];

    /// <summary>What one subject itself sent through a channel, the latest of each key: what an enterprise may see of itself.</summary>
    public async Task<IReadOnlyList<StandingFigure>> SentAsync(Subject subject, Channel channel, IReadOnlyCollection<long> indicators, int from, CancellationToken stop) =>
        [.. (await db.Set<FigureRow>().AsNoTracking().Where(r => r.Subject == subject.Kind && r.SubjectId == subject.Id && indicators.Contains(r.IndicatorId) && r.Period >= from)
            .Join(db.Set<EntryRow>().Where(e => e.Channel == channel), r => r.EntryId, e => e.Id, (r, e) => r)
            .Select(r => new { r.Id, r.IndicatorId, r.SubjectId, r.Period, r.Form, r.Value, r.Growth, r.Stage }).ToListAsync(stop))
            .GroupBy(r => (r.IndicatorId, r.Period, r.Form)).Select(g => g.MaxBy(r => r.Id)!)
            .Select(r => new StandingFigure(r.IndicatorId, r.SubjectId, r.Period, r.Form, FigureWriter.Unscaled(r.Value), FigureWriter.Unscaled(r.Growth), r.Stage))];

    /// <summary>When what was filed first came in, for subjects of a kind from a period on; one line for each indicator, subject and period.</summary>
    public async Task<IReadOnlyList<FiledFigure>> FiledAsync(SubjectKind kind, IReadOnlyCollection<long> indicators, int from, CancellationToken stop, Channel? channel = null)
    {
        var entries = channel is { } one ? db.Set<EntryRow>().Where(e => e.Channel == one) : db.Set<EntryRow>();
        var first = await db.Set<FigureRow>().AsNoTracking().Where(r => r.Subject == kind && indicators.Contains(r.IndicatorId) && r.Period >= from)
            .Join(entries, r => r.EntryId, e => e.Id, (r, e) => r)
            .GroupBy(r => new { r.IndicatorId, r.SubjectId, r.Period }).Select(g => new { g.Key, Entry = g.Min(r => r.EntryId) }).ToListAsync(stop);
        if (first.Count == 0)
            return [];
        var (low, high) = (first.Min(f => f.Entry), first.Max(f => f.Entry));
        var known = await entries.AsNoTracking().Where(e => e.Id >= low && e.Id <= high).ToDictionaryAsync(e => e.Id, stop);
        return [.. first.Select(f => new FiledFigure(f.Key.IndicatorId, f.Key.SubjectId, f.Key.Period, known[f.Entry].At, known[f.Entry].By, known[f.Entry].Channel))];
    }

    /// <summary>Figures with where they came from, newest entry first; those that were replaced too when asked for.</summary>
    /// <param name="indicators">Indicators, for their grids.</param>
    /// <param name="indicator">Only this one.</param>
    /// <param name="kind">Only subjects of this kind.</param>
    /// <param name="subject">Only this subject.</param>
    /// <param name="period">Only this period.</param>
    /// <param name="all">Those that do not stand any more, too.</param>
    /// <param name="before">Only rows below this key: the next page.</param>
    /// <param name="take">Most rows.</param>
    /// <param name="stop">Stops reading.</param>
    public async Task<IReadOnlyList<Figure>> PageAsync(IReadOnlyDictionary<long, Indicator> indicators, long? indicator, SubjectKind kind, long? subject, int? period, bool all, long? before, int take, CancellationToken stop)
    {
        var rows = db.Set<FigureRow>().AsNoTracking().Where(r => r.Subject == kind);
        if (indicator is { } i)
            rows = rows.Where(r => r.IndicatorId == i);
        if (subject is { } s)
            rows = rows.Where(r => r.SubjectId == s);
        if (period is { } p)
            rows = rows.Where(r => r.Period == p);
        if (!all)
            rows = rows.Where(r => r.Current);
        if (before is { } key)
            rows = rows.Where(r => r.Id < key);
        var found = await rows.OrderByDescending(r => r.Id).Take(take).Join(db.Set<EntryRow>(), r => r.EntryId, e => e.Id, (r, e) => new { Row = r, Entry = e }).ToListAsync(stop);
        return [.. found.OrderByDescending(x => x.Row.Id).Where(x => indicators.ContainsKey(x.Row.IndicatorId)).Select(x => new Figure(x.Row.Id, x.Row.IndicatorId, new Subject(x.Row.Subject, x.Row.SubjectId), PeriodCode.Read(x.Row.Period, indicators[x.Row.IndicatorId].Grid),
            x.Row.Form, FigureWriter.Unscaled(x.Row.Value), FigureWriter.Unscaled(x.Row.Growth), x.Row.Stage, x.Row.Current, x.Entry.At, x.Entry.By, x.Entry.UnitId, x.Entry.Channel, x.Entry.Source, x.Row.Cell, x.Entry.Reason))];
    }

    /// <summary>How many figures each indicator has.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountsAsync(CancellationToken stop) =>
        await db.Set<FigureRow>().AsNoTracking().Where(r => r.Current).GroupBy(r => r.IndicatorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
}
