using Guatu.Economy.Enterprises;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing;

/// <summary>A form of one unit and period.</summary>
/// <param name="Rhythm">Month, quarter…</param>
/// <param name="Code"><see cref="PeriodCode"/>.</param>
/// <param name="Words">2026年8月.</param>
/// <param name="Items">Its indicators with how each stands.</param>
public sealed record UnitForm(PeriodKind Rhythm, int Code, string Words, IReadOnlyList<OwedPeriod> Items)
{
    /// <summary>Filed.</summary>
    public int Filed => Items.Count(i => i.State is FilingState.Filed or FilingState.FiledLate);

    /// <summary>Past their day.</summary>
    public int Late => Items.Count(i => i.State == FilingState.Late);

    /// <summary>The next day something is due; null when all is filed.</summary>
    public DateOnly? Due => Items.Where(i => i.At is null).Select(i => (DateOnly?)i.Due).Min();
}

/// <summary>What one source unit owes.</summary>
/// <param name="Unit">Null: indicators without a source unit.</param>
/// <param name="Forms">Its open forms, the latest first.</param>
public sealed record UnitFiling(Unit? Unit, IReadOnlyList<UnitForm> Forms)
{
    /// <summary>Past their day.</summary>
    public int Late => Forms.Sum(f => f.Late);
}

/// <summary>数据报送: all source units in their fixed order, those that owe nothing new too.</summary>
public sealed record FilingView(DateOnly Today, IReadOnlyList<UnitFiling> Units, int Questions);

/// <summary>One line of a form.</summary>
/// <param name="Indicator">Indicator.</param>
/// <param name="Period">On its grid.</param>
/// <param name="Due">Last day on time.</param>
/// <param name="Now">Standing of this period: 当期, 累计, their growth, stage.</param>
/// <param name="Before">当期 and 累计 of the period before.</param>
/// <param name="YearAgo">当期 and 累计 a year before.</param>
/// <param name="Open">Open questions about it.</param>
public sealed record FormLine(Indicator Indicator, Period Period, DateOnly Due, FormValues Now, FormValues Before, FormValues YearAgo, int Open);

/// <summary>当期 and 累计 of a period, each with its published growth.</summary>
public sealed record FormValues(decimal? Current, decimal? Cumulative, decimal? CurrentGrowth = null, decimal? CumulativeGrowth = null, FigureStage? Stage = null);

/// <summary>A form to be filled in.</summary>
public sealed record FormView(Unit? Unit, int Code, string Words, IReadOnlyList<FormLine> Lines, int? Earlier, int? Later);

/// <summary>A figure on its page: everything ever given, words of explanation, questions.</summary>
public sealed record TrailView(Indicator Indicator, Subject Subject, string Who, Period Period, IReadOnlyList<Figure> Figures, IReadOnlyList<RemarkView> Remarks, IReadOnlyList<QuestionView> Questions, IReadOnlyList<Indicator> Parts);

/// <summary>An explanation.</summary>
public sealed record RemarkView(ValueForm Form, string Finding, string Text, DateTimeOffset At, string By);

/// <summary>Reads who owes which figures, and forms with what is known already.</summary>
internal sealed class FilingReader(GuatuDb db, IndicatorBook indicators, FigureTrail trail, FigureReader figures, ZoneDirectories directories, ZoneClock clock, Rules rules)
{
    /// <summary>Reported indicators: in use and not computed.</summary>
    public async Task<IReadOnlyList<Indicator>> ReportedAsync(CancellationToken stop) => [.. (await indicators.AllAsync(stop)).Where(i => i.Formula is null && !i.OfClusters)];

    public async Task<FilingView> ListAsync(CancellationToken stop)
    {
        var (today, directory) = (clock.Today, await directories.NowAsync(stop));
        var owed = await OwedAsync(await ReportedAsync(stop), today, stop);
        var order = directory.Units.Select((u, n) => (u.Id, n)).ToDictionary(u => u.Id, u => u.n);
        // The fixed order of the units, never that of their scores; who has filed everything stays in the table.
        var units = owed.GroupBy(o => directory.Now(directory.Unit(o.Indicator.SourceUnitId))?.Id).OrderBy(g => g.Key is { } id ? order[id] : int.MaxValue)
            .Select(g => new UnitFiling(directory.Unit(g.Key), [.. g.GroupBy(o => (o.Indicator.Rhythm, Code: PeriodCode.Of(o.Period))).OrderBy(f => f.Key.Rhythm).ThenByDescending(f => f.Key.Code)
                .Select(f => new UnitForm(f.Key.Rhythm, f.Key.Code, Words(f.Select(o => o.Period)), [.. f.OrderBy(o => o.Indicator.Place).ThenBy(o => o.Indicator.Id)]))])).ToList();
        return new FilingView(today, units, await db.Set<QuestionRow>().CountAsync(q => q.SettledAt == null, stop));
    }

    /// <summary>What the zone's reported indicators owe.</summary>
    public async Task<IReadOnlyList<OwedPeriod>> OwedAsync(IReadOnlyList<Indicator> reported, DateOnly today, CancellationToken stop)
    {
        if (reported.Count == 0)
            return [];
        var back = (int)(await rules.OnAsync("economy.filing-back", today, stop)).Number;
        // The last two years tell whether something was ever filed; nothing is followed further back.
        var from = reported.Min(i => PeriodCode.Year(i.Rhythm, today.Year - 2).From);
        var filed = (await trail.FiledAsync(SubjectKind.Zone, [.. reported.Select(i => i.Id)], from, stop)).ToLookup(f => f.IndicatorId);
        return [.. reported.SelectMany(i => Owed.Of(i, today, back, filed[i.Id].ToDictionary(f => f.Period, f => ZoneClock.DayOf(f.At))))];
    }

    public async Task<FormView?> FormAsync(long unit, int code, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var mine = (await ReportedAsync(stop)).Where(i => (directory.Now(directory.Unit(i.SourceUnitId))?.Id ?? 0) == unit && (int)i.Rhythm == code / 1_000 % 10).ToList();
        if (mine.Count == 0 || !Valid(code, mine[0].Rhythm))
            return null;
        mine = [.. mine.Where(i => !(i.Joint && code % 1_000 == 1))];
        var views = await figures.SeriesAsync(mine, Subject.Zone, (code / 10_000) - 1, stop);
        var stages = (await trail.StandingAsync(SubjectKind.Zone, [.. mine.Select(i => i.Id)], code, code, [0], null, stop)).ToLookup(s => s.IndicatorId);
        var asked = (await db.Set<QuestionRow>().Where(q => q.Subject == SubjectKind.Zone && q.Period == code && q.SettledAt == null).GroupBy(q => q.IndicatorId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key, g => g.Count);
        var lines = mine.Select(i =>
        {
            var period = PeriodCode.Read(code, i.Grid);
            var view = views[i.Id];
            FormValues At(Period? p) => p is { } known ? new FormValues(view.Value(known), view.Value(known, ValueForm.Cumulative)) : new FormValues(null, null);
            var (current, cumulative) = (stages[i.Id].FirstOrDefault(s => s.Form == ValueForm.Current), stages[i.Id].FirstOrDefault(s => s.Form == ValueForm.Cumulative));
            return new FormLine(i, period, Owed.Due(i, period), new FormValues(current?.Value, cumulative?.Value, current?.Growth, cumulative?.Growth, (current ?? cumulative)?.Stage), At(i.Grid.Previous(period)), At(period.YearsEarlier()), asked.GetValueOrDefault(i.Id));
        }).ToList();
        var grid = mine.Count == 0 ? PeriodGrid.Months : mine[0].Grid;
        var here = PeriodCode.Read(code, grid);
        var later = PeriodCode.Of(grid.Next(here));
        return new FormView(directory.Unit(unit), code, lines.Count == 0 ? PeriodWords.Text(here) : Words(lines.Select(l => l.Period)), lines, PeriodCode.Of(grid.Previous(here)), grid.Next(here).First <= clock.Today ? later : null);
    }

    public async Task<TrailView?> TrailAsync(long indicator, Subject subject, int code, CancellationToken stop)
    {
        if (await indicators.OneAsync(indicator, stop) is not { } one || !Valid(code, one.Rhythm))
            return null;
        var names = await SubjectNames.ReadAsync(db, stop);
        if (!names.Knows(subject))
            return null;
        var period = PeriodCode.Read(code, one.Grid);
        var history = await figures.HistoryAsync(one, subject, period, stop);
        var remarks = await db.Set<RemarkRow>().AsNoTracking().Where(r => r.IndicatorId == indicator && r.Subject == subject.Kind && r.SubjectId == subject.Id && r.Period == code).OrderByDescending(r => r.Id).ToListAsync(stop);
        var questions = await db.Set<QuestionRow>().AsNoTracking().Where(q => q.IndicatorId == indicator && q.Subject == subject.Kind && q.SubjectId == subject.Id && q.Period == code).OrderByDescending(q => q.Id).ToListAsync(stop);
        var parts = one.Formula is { } formula && Formula.Read(formula).Read is { } read ? (await indicators.AllAsync(stop, closedToo: true)).Where(i => read.Codes.Contains(i.Code)).ToList() : [];
        return new TrailView(one, subject, names.Said(subject), period, history, [.. remarks.Select(r => new RemarkView(r.Form, r.Finding, r.Text, r.At, r.By))], [.. questions.Select(QuestionView.Of)], parts);
    }

    public async Task<IReadOnlyList<QuestionView>> QuestionsAsync(bool all, CancellationToken stop)
    {
        var rows = db.Set<QuestionRow>().AsNoTracking();
        if (!all)
            rows = rows.Where(q => q.SettledAt == null);
        return [.. (await rows.OrderByDescending(q => q.Id).Take(300).ToListAsync(stop)).Select(QuestionView.Of)];
    }

    private static bool Valid(int code, PeriodKind kind) => code / 10_000 is >= 2000 and <= 2100 && (int)kind == code / 1_000 % 10 && code % 1_000 >= 1 && code % 1_000 <= Period.MostIn(kind, code / 10_000);

    // 2026年2月 and 2026年1—2月 stand on one form.
    private static string Words(IEnumerable<Period> periods) => string.Join("、", periods.Distinct().OrderBy(p => p.Joint).Select(PeriodWords.Text));
}
