using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Status;

/// <summary>How an enterprise ran in a week.</summary>
/// <param name="Week">Which.</param>
/// <param name="Lost">估算少产 in the unit of the indicator of output; null when it could not be told.</param>
/// <param name="Daily">Mean output of a day it was worked out with.</param>
public sealed record WeekStatus(long Id, long EnterpriseId, Period Week, RunState State, int? Capacity, RunCause? Cause, string? Words, int? Days, decimal? Lost, decimal? Daily, DateTimeOffset At, string By)
{
    /// <summary>限产、停产.</summary>
    public bool Slow => State is RunState.Limited or RunState.Stopped;
}

/// <summary>An enterprise with its status of a week; null when nobody reported.</summary>
public sealed record StatusLine(Enterprise Who, WeekStatus? Status)
{
    /// <summary>Weeks without a break, this one with, that it has been slow.</summary>
    public int Weeks { get; init; }
}

/// <summary>The page of a week.</summary>
/// <param name="Week">Which.</param>
/// <param name="Today">Today.</param>
/// <param name="Slow">Not at full, stops first, then by what they lose.</param>
/// <param name="Fine">满产 and 正常.</param>
/// <param name="Missing">Expected and not reported.</param>
/// <param name="Output">Indicator losses are told in; null when there is none.</param>
/// <param name="All">All in the statistics have to report, not only 重点.</param>
public sealed record StatusView(Period Week, DateOnly Today, IReadOnlyList<StatusLine> Slow, IReadOnlyList<StatusLine> Fine, IReadOnlyList<StatusLine> Missing, Indicator? Output, bool All)
{
    /// <summary>Sum of what is lost.</summary>
    public decimal Lost => Slow.Sum(s => s.Status!.Lost ?? 0);

    /// <summary>Slow ones of which no loss could be told.</summary>
    public int Unknown => Slow.Count(s => s.Status!.Lost is null);

    /// <summary>Number and loss by cause, largest loss first.</summary>
    public IEnumerable<(RunCause Cause, int Count, decimal Lost)> Causes => Slow.GroupBy(s => s.Status!.Cause ?? RunCause.Other).Select(g => (g.Key, g.Count(), g.Sum(s => s.Status!.Lost ?? 0))).OrderByDescending(c => c.Item3).ThenBy(c => c.Key);

    /// <summary>How many of a state.</summary>
    public int Count(RunState state) => Slow.Concat(Fine).Count(s => s.Status!.State == state);
}

/// <summary>Reads how enterprises run, and what a day of theirs brings.</summary>
internal sealed class StatusReader(GuatuDb db, EnterpriseBook enterprises, IndicatorBook indicators, FigureTotals totals, ZoneClock clock, Rules rules)
{
    private static readonly PeriodGrid Weeks = new(PeriodKind.Week);

    public DateOnly Today => clock.Today;

    /// <summary>A week of an address; this one without, null when it is none.</summary>
    public static Period? WeekOf(string? text, Period today) =>
        string.IsNullOrWhiteSpace(text) ? today : PeriodReader.Read(text.Trim()) is { Fault: null, Read.Period: { Kind: PeriodKind.Week } week } ? week : null;

    public async Task<StatusView> WeekAsync(Period week, CancellationToken stop)
    {
        var all = (int)(await rules.OnAsync("economy.status-all", clock.Today, stop)).Number == 1;
        var from = week;
        for (var i = 0; i < 26; i++)
            from = Weeks.Previous(from);
        var (low, high) = (PeriodCode.Of(from), PeriodCode.Of(week));
        var known = Newest(await db.Set<StatusRow>().AsNoTracking().Where(s => s.Week >= low && s.Week <= high).ToListAsync(stop)).ToLookup(s => s.EnterpriseId);
        var lines = (await enterprises.AllAsync(stop)).Select(e => new StatusLine(e, known[e.Id].FirstOrDefault(s => s.Week == week)) { Weeks = InARow(known[e.Id], week) }).ToList();
        var slow = lines.Where(l => l.Status is { Slow: true }).OrderBy(l => l.Status!.State == RunState.Stopped ? 0 : 1).ThenByDescending(l => l.Status!.Lost ?? 0).ThenBy(l => l.Who.Id).ToList();
        return new StatusView(week, clock.Today, slow, [.. lines.Where(l => l.Status is { Slow: false })], [.. lines.Where(l => l.Status is null && l.Who.CountsOn(week.Last) && (all || l.Who.Key)).OrderByDescending(l => l.Who.Key)], await OutputAsync(stop), all);
    }

    /// <summary>How enterprises run in a week, those somebody reported.</summary>
    public async Task<IReadOnlyDictionary<long, RunState>> StatesAsync(Period week, CancellationToken stop)
    {
        var code = PeriodCode.Of(week);
        return Newest(await db.Set<StatusRow>().AsNoTracking().Where(s => s.Week == code).ToListAsync(stop)).ToDictionary(s => s.EnterpriseId, s => s.State);
    }

    /// <summary>All that was ever said of one enterprise, newest first; of a week the newest stands.</summary>
    public async Task<IReadOnlyList<WeekStatus>> OfAsync(long enterprise, CancellationToken stop) =>
        [.. (await db.Set<StatusRow>().AsNoTracking().Where(s => s.EnterpriseId == enterprise).OrderByDescending(s => s.Week).ThenByDescending(s => s.Id).Take(60).ToListAsync(stop)).Select(Of)];

    /// <summary>First day of the run of slow weeks that this week would go on: before it the enterprise ran as it usually does.</summary>
    public async Task<DateOnly> BeganAsync(long enterprise, Period week, CancellationToken stop)
    {
        var slow = (await OfAsync(enterprise, stop)).GroupBy(s => s.Week).Where(g => g.First().Slow).Select(g => g.Key).ToHashSet();
        var began = week;
        while (slow.Contains(Weeks.Previous(began)))
            began = Weeks.Previous(began);
        return began.First;
    }

    /// <summary>The indicator output is told in: monthly or weekly flow with enterprises' figures whose name has the rulebook's word.</summary>
    public async Task<Indicator?> OutputAsync(CancellationToken stop)
    {
        var word = (await DispatchRules.OnAsync(rules, clock.Today, stop)).OutputWord;
        var flows = (await indicators.AllAsync(stop)).Where(i => i is { Nature: Nature.Flow, PartsOf: SubjectKind.Enterprise }).ToList();
        return flows.FirstOrDefault(i => i.Name.Contains(word, StringComparison.Ordinal)) ?? flows.FirstOrDefault();
    }

    /// <summary>Mean output of a day before a week.</summary>
    public async Task<(Indicator? Indicator, decimal? Daily)> DailyAsync(long enterprise, DateOnly before, CancellationToken stop)
    {
        if (await OutputAsync(stop) is not { } indicator)
            return (null, null);
        var series = await totals.SeriesOfAsync(indicator, SubjectKind.Enterprise, [enterprise], before.Year - 1, stop);
        var periods = (int)(await rules.OnAsync("economy.status-periods", clock.Today, stop)).Number;
        return (indicator, series.TryGetValue(enterprise, out var view) ? LostOutput.Daily(view, before, periods) : null);
    }

    private static IEnumerable<WeekStatus> Newest(IEnumerable<StatusRow> rows) => rows.GroupBy(r => (r.EnterpriseId, r.Week)).Select(g => Of(g.MaxBy(r => r.Id)!));

    private static int InARow(IEnumerable<WeekStatus> own, Period week)
    {
        var slow = own.Where(s => s.Slow).Select(s => s.Week).ToHashSet();
        var count = 0;
        for (var at = week; slow.Contains(at); at = Weeks.Previous(at))
            count++;
        return count;
    }

    private static WeekStatus Of(StatusRow r) => new(r.Id, r.EnterpriseId, PeriodCode.Read(r.Week, Weeks), r.State, r.Capacity, r.Cause, r.Words, r.Days, r.Lost / TargetBook.Scale, r.Daily / TargetBook.Scale, r.At, r.By);
}
