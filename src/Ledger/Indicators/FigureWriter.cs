using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>How a delivery came in.</summary>
/// <param name="Channel">By what way.</param>
/// <param name="Source">File, form or caller.</param>
/// <param name="By">Who gave them; null is the actor.</param>
/// <param name="UnitId">For which unit.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Reason">Why earlier figures are revised.</param>
public sealed record Delivery(Channel Channel, string Source, string? By = null, long? UnitId = null, string? Sha256 = null, string? Reason = null);

/// <summary>
/// Enters figures inside the action of another room. Nothing is ever written over: what takes another's place stands beside it,
/// and of all figures of a key the one of the latest stage, then of the latest moment, is the current one, in whatever order they came.
/// Whether the actor may do so is the calling action's to ask.
/// </summary>
public static class FigureWriter
{
    /// <summary>Digits behind the point that are kept.</summary>
    public const int Digits = 4;

    private const long Scale = 10_000;

    private const int AtOnce = 5_000;

    /// <summary>Largest amount that can be kept, in the unit of its indicator.</summary>
    public const decimal Most = 100_000_000_000_000m;

    internal static long? Scaled(decimal? value) => value is { } v ? (long)Math.Round(v * Scale, MidpointRounding.AwayFromZero) : null;

    internal static decimal? Unscaled(long? value) => value / (decimal)Scale;

    /// <summary>Enters all or none.</summary>
    public static async Task<Outcome<EnteredFigures>> EnterAsync(ActionContext context, Delivery delivery, IReadOnlyList<NewFigure> figures, CancellationToken stop)
    {
        var db = context.Db;
        var ids = figures.Select(f => f.IndicatorId).Distinct().ToList();
        var indicators = await db.Set<IndicatorRow>().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
        if (figures.Select(f => Fault(f, indicators)).OfType<Refusal>().FirstOrDefault() is { } fault)
            return fault;
        if (figures.GroupBy(Key).FirstOrDefault(g => g.Count() > 1)?.First() is { } twice)
            return IndicatorRefusals.FigureTwice.With(indicators[twice.IndicatorId].Name, Forecasting.Series.PeriodWords.Text(twice.Period, twice.Form));
        var standing = await StandingAsync(db, figures, ids, stop);
        if (delivery.Channel != Channel.Enterprise && await OwnAsync(db, figures, ids, standing, stop) is { } own)
            return IndicatorRefusals.EnterpriseOwn.With(indicators[own.IndicatorId].Name, Forecasting.Series.PeriodWords.Text(own.Period, own.Form));
        var (fresh, past) = (new List<FigureRow>(), new List<long>());
        var (same, behind) = (0, 0);
        foreach (var figure in figures)
        {
            var now = standing.GetValueOrDefault(Key(figure));
            if (now is not null && now.Value == Scaled(figure.Value) && now.Growth == Scaled(figure.Growth) && now.Stage == figure.Stage)
            {
                same++;
                continue;
            }
            var current = now is null || figure.Stage >= now.Stage;
            if (now is not null && current)
                past.Add(now.Id);
            behind += current ? 0 : 1;
            fresh.Add(RowOf(figure, current));
        }
        if (fresh.Count == 0)
            return new EnteredFigures(0, 0, 0, same, 0);
        var entry = new EntryRow { At = context.Now, By = delivery.By ?? context.Actor.Name, UnitId = delivery.UnitId, Channel = delivery.Channel, Source = delivery.Source, Sha256 = delivery.Sha256, Reason = delivery.Reason };
        db.Add(entry);
        await db.SaveChangesAsync(stop);
        foreach (var row in fresh)
            row.EntryId = entry.Id;
        // A sheet may bring 100,000 cells: they are laid aside and added many to a statement.
        foreach (var some in past.Chunk(AtOnce))
            await db.Set<FigureRow>().Where(r => some.Contains(r.Id)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Current, false), stop);
        await db.InsertAsync(fresh, stop);
        context.Tell(IndicatorTopics.Entered, new { entry = entry.Id, indicators = ids });
        return new EnteredFigures(entry.Id, fresh.Count, past.Count, same, behind);
    }

    // What an enterprise sent itself stays as it was sent: nobody else may give another number for that indicator and period, in no form and of no stage.
    private static async Task<NewFigure?> OwnAsync(GuatuDb db, IReadOnlyList<NewFigure> figures, List<long> ids, Dictionary<(long, Subject, int, Forecasting.Series.ValueForm), FigureRow> standing, CancellationToken stop)
    {
        var theirs = figures.Where(f => f.Subject.Kind == SubjectKind.Enterprise && !(standing.GetValueOrDefault(Key(f)) is { } now && now.Value == Scaled(f.Value) && now.Growth == Scaled(f.Growth) && now.Stage == f.Stage)).ToList();
        if (theirs.Count == 0)
            return null;
        var (from, to) = (theirs.Min(f => PeriodCode.Of(f.Period)), theirs.Max(f => PeriodCode.Of(f.Period)));
        var own = (await db.Set<FigureRow>().Where(r => r.Subject == SubjectKind.Enterprise && ids.Contains(r.IndicatorId) && r.Period >= from && r.Period <= to)
            .Join(db.Set<EntryRow>().Where(e => e.Channel == Channel.Enterprise), r => r.EntryId, e => e.Id, (r, e) => new { r.IndicatorId, r.SubjectId, r.Period }).Distinct().ToListAsync(stop))
            .Select(r => (r.IndicatorId, r.SubjectId, r.Period)).ToHashSet();
        return own.Count == 0 ? null : theirs.FirstOrDefault(f => own.Contains((f.IndicatorId, f.Subject.Id, PeriodCode.Of(f.Period))));
    }

    private static FigureRow RowOf(NewFigure f, bool current) => new()
    {
        IndicatorId = f.IndicatorId, Subject = f.Subject.Kind, SubjectId = f.Subject.Id, Period = PeriodCode.Of(f.Period), Form = f.Form,
        Value = Scaled(f.Value), Growth = Scaled(f.Growth), Stage = f.Stage, Current = current, Cell = f.Cell,
    };

    private static (long, Subject, int, Forecasting.Series.ValueForm) Key(NewFigure f) => (f.IndicatorId, f.Subject, PeriodCode.Of(f.Period), f.Form);

    private static Refusal? Fault(NewFigure f, Dictionary<long, IndicatorRow> indicators)
    {
        if (!indicators.TryGetValue(f.IndicatorId, out var indicator))
            return KernelRefusals.NotFound.With("这个指标");
        if (f.Period.Kind != indicator.Rhythm || f.Period.Joint != (indicator.Joint && f.Period.Number == 2))
            return IndicatorRefusals.PeriodWrong.With(indicator.Name, Forecasting.Series.PeriodWords.Text(f.Period, f.Form), indicator.Joint ? "1月不单独报，1—2月合在一起" : $"按{IndicatorWords.Of(indicator.Rhythm)}报");
        if (indicator.Joint && f.Period.Number == 1)
            return IndicatorRefusals.PeriodWrong.With(indicator.Name, Forecasting.Series.PeriodWords.Text(f.Period, f.Form), "1月不单独报，1—2月合在一起");
        if (f.Value is null && f.Growth is null)
            return IndicatorRefusals.FigureEmpty.With(indicator.Name, Forecasting.Series.PeriodWords.Text(f.Period, f.Form));
        if (Math.Abs(f.Value ?? 0) > Most || Math.Abs(f.Growth ?? 0) > Most)
            return IndicatorRefusals.FigureHuge.With(indicator.Name, Forecasting.Series.PeriodWords.Text(f.Period, f.Form), indicator.Unit);
        return null;
    }

    // Those that stand for the indicators and the span of periods in hand: one question, whatever the number of cells.
    private static async Task<Dictionary<(long, Subject, int, Forecasting.Series.ValueForm), FigureRow>> StandingAsync(GuatuDb db, IReadOnlyList<NewFigure> figures, List<long> ids, CancellationToken stop)
    {
        if (figures.Count == 0)
            return [];
        var kinds = figures.Select(f => f.Subject.Kind).Distinct().ToList();
        var (from, to) = (figures.Min(f => PeriodCode.Of(f.Period)), figures.Max(f => PeriodCode.Of(f.Period)));
        var rows = db.Set<FigureRow>().AsNoTracking().Where(r => r.Current && ids.Contains(r.IndicatorId) && kinds.Contains(r.Subject) && r.Period >= from && r.Period <= to);
        if (figures.Select(f => f.Subject.Id).Distinct().ToList() is { Count: < 20 } few)
            rows = rows.Where(r => few.Contains(r.SubjectId));
        return await rows.ToDictionaryAsync(r => (r.IndicatorId, new Subject(r.Subject, r.SubjectId), r.Period, r.Form), stop);
    }
}

/// <summary>What the outbox tells of figures.</summary>
public static class IndicatorTopics
{
    /// <summary>Figures were entered.</summary>
    public const string Entered = "ledger.figures-entered";
}
