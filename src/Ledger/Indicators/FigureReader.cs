using Guatu.Forecasting.Series;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>One subject's value in a cross-section.</summary>
/// <param name="SubjectId">Which.</param>
/// <param name="Period"><see cref="PeriodCode"/>.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Growth">Published growth, per cent.</param>
/// <param name="Stage">快报…</param>
/// <param name="FigureId">Row it was read from.</param>
public sealed record CrossValue(long SubjectId, int Period, ValueForm Form, decimal? Value, decimal? Growth, FigureStage Stage, long FigureId);

/// <summary>Reads figures. Every question goes along an index and asks for a whole sheet at once.</summary>
public sealed class FigureReader(GuatuDb db)
{
    /// <summary>Current figures of some indicators of one subject as series, from a year on.</summary>
    public async Task<IReadOnlyDictionary<long, SeriesView>> SeriesAsync(IReadOnlyCollection<Indicator> indicators, Subject subject, int fromYear, CancellationToken stop)
    {
        var ids = indicators.Select(i => i.Id).ToList();
        var from = PeriodCode.Year(PeriodKind.Day, fromYear).From;
        var rows = (await db.Set<FigureRow>().AsNoTracking().Where(r => r.Subject == subject.Kind && r.SubjectId == subject.Id && ids.Contains(r.IndicatorId) && r.Period >= from && r.Current)
            .Select(r => new { r.Id, r.IndicatorId, r.Period, r.Form, r.Value, r.Growth, r.Stage }).ToListAsync(stop)).ToLookup(r => r.IndicatorId);
        return indicators.ToDictionary(i => i.Id, i =>
        {
            var book = new SeriesBook(i.Grid);
            foreach (var row in rows[i.Id])
                Add(book, PeriodCode.Read(row.Period, i.Grid), row.Form, row.Value, row.Growth, row.Stage, row.Id);
            return book.View("");
        });
    }

    /// <summary>One series of one subject.</summary>
    public async Task<SeriesView> SeriesAsync(Indicator indicator, Subject subject, int fromYear, CancellationToken stop) => (await SeriesAsync([indicator], subject, fromYear, stop))[indicator.Id];

    /// <summary>Series of one indicator for all subjects of a kind, from a year on. Reads rows in bulk: ask for few years of many subjects.</summary>
    public async Task<IReadOnlyDictionary<long, SeriesView>> ManyAsync(Indicator indicator, SubjectKind kind, int fromYear, CancellationToken stop)
    {
        var from = PeriodCode.Year(indicator.Rhythm, fromYear).From;
        var rows = await db.Set<FigureRow>().AsNoTracking().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && r.Period >= from && r.Current)
            .Select(r => new { r.Id, r.SubjectId, r.Period, r.Form, r.Value, r.Growth, r.Stage }).ToListAsync(stop);
        var grid = indicator.Grid;
        return rows.GroupBy(r => r.SubjectId).ToDictionary(g => g.Key, g =>
        {
            var book = new SeriesBook(grid);
            foreach (var row in g)
                Add(book, PeriodCode.Read(row.Period, grid), row.Form, row.Value, row.Growth, row.Stage, row.Id);
            return book.View("");
        });
    }

    /// <summary>Current figures of an indicator in some periods for all subjects of a kind.</summary>
    public async Task<IReadOnlyList<CrossValue>> AcrossAsync(Indicator indicator, SubjectKind kind, IReadOnlyCollection<Period> periods, CancellationToken stop)
    {
        var codes = periods.Select(PeriodCode.Of).ToList();
        return [.. (await db.Set<FigureRow>().AsNoTracking().Where(r => r.IndicatorId == indicator.Id && r.Subject == kind && codes.Contains(r.Period) && r.Current)
            .Select(r => new { r.Id, r.SubjectId, r.Period, r.Form, r.Value, r.Growth, r.Stage }).ToListAsync(stop))
            .Select(r => new CrossValue(r.SubjectId, r.Period, r.Form, FigureWriter.Unscaled(r.Value), FigureWriter.Unscaled(r.Growth), r.Stage, r.Id))];
    }

    /// <summary>All that was ever given for one key, newest first: what stands, what stood, who gave it and where it was read.</summary>
    public async Task<IReadOnlyList<Figure>> HistoryAsync(Indicator indicator, Subject subject, Period period, CancellationToken stop)
    {
        var code = PeriodCode.Of(period);
        return [.. (await db.Set<FigureRow>().AsNoTracking().Where(r => r.IndicatorId == indicator.Id && r.Subject == subject.Kind && r.SubjectId == subject.Id && r.Period == code)
            .Join(db.Set<EntryRow>(), r => r.EntryId, e => e.Id, (r, e) => new { Row = r, Entry = e }).OrderByDescending(x => x.Entry.At).ThenByDescending(x => x.Row.Id).ToListAsync(stop))
            .Select(x => new Figure(x.Row.Id, indicator.Id, subject, period, x.Row.Form, FigureWriter.Unscaled(x.Row.Value), FigureWriter.Unscaled(x.Row.Growth), x.Row.Stage, x.Row.Current,
                x.Entry.At, x.Entry.By, x.Entry.UnitId, x.Entry.Channel, x.Entry.Source, x.Row.Cell, x.Entry.Reason))];
    }

    private static void Add(SeriesBook book, Period period, ValueForm form, long? value, long? growth, FigureStage stage, long id)
    {
        // One moment for all: only what is current was read, so nothing is left to decide by time.
        if (FigureWriter.Unscaled(value) is { } amount)
            book.Add(new Observation(period, amount, DateTimeOffset.UnixEpoch, $"figure/{id}") { Form = form, Stage = stage });
        if (FigureWriter.Unscaled(growth) is { } rate)
            book.Add(new Observation(period, rate, DateTimeOffset.UnixEpoch, $"figure/{id}") { Form = form, Stage = stage, Measure = FigureMeasure.Growth });
    }
}
