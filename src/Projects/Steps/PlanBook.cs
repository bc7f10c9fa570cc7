using System.Collections.Concurrent;
using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Chance;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>
/// Calendars of plans, made once for each set of seasons: the engine counts years of days when it makes one. Forgets all
/// when the zone's working calendar changes.
/// </summary>
internal sealed class PlanBook
{
    private readonly ConcurrentDictionary<string, PlanCalendars> _calendars = new();
    private volatile WorkCalendar? _of;
    private volatile Tuple<DateOnly, Odds>? _odds;

    /// <summary>The zone's odds of today, when they were asked for before.</summary>
    public Odds? OddsOf(DateOnly today) => _odds is { } known && known.Item1 == today ? known.Item2 : null;

    /// <summary>Keeps them for the rest of the day: a permit more or less moves them little.</summary>
    public Odds KeepOdds(DateOnly today, Odds odds)
    {
        _odds = Tuple.Create(today, odds);
        return odds;
    }

    /// <summary>The calendars for these seasons.</summary>
    public PlanCalendars Of(WorkCalendar calendar, IReadOnlyList<Season> seasons)
    {
        if (!ReferenceEquals(_of, calendar))
        {
            _calendars.Clear();
            _of = calendar;
        }
        return _calendars.GetOrAdd(string.Join(';', seasons.Select(s => $"{s.Name},{s.From:yyMMdd},{s.To:yyMMdd},{s.Factor}")), _ => new PlanCalendars(calendar.IsWorking, seasons));
    }

    private const int MostAnswers = 500;
    private readonly ConcurrentDictionary<long, (string Stamp, PlanAnswer Answer)> _answers = new();

    /// <summary>What can be done about a project's plan and how likely it all is; worked out once for the same plan, because it takes thousands of runs.</summary>
    public PlanAnswer AnswerOn(long project, Plan plan, Odds odds)
    {
        var stamp = StampOf(plan, odds);
        if (_answers.TryGetValue(project, out var known) && known.Stamp == stamp)
            return known.Answer;
        var advice = PlanBoard.Advise(plan);
        var answer = new PlanAnswer(advice, odds.Of(plan, Odds.PageRuns), [.. advice.Schemes.Select(s => ChanceOf(plan, s, odds))]);
        if (_answers.Count >= MostAnswers)
            _answers.Clear();
        _answers[project] = (stamp, answer);
        return answer;
    }

    // A new promise is held against the day it promises, every other scheme against the promise that stands.
    private static decimal? ChanceOf(Plan plan, Scheme scheme, Odds odds) =>
        odds.PercentOf(scheme.Remedies[0].Kind == RemedyKind.Promise ? plan with { PromisedOn = scheme.FinishOn } : plan.With(scheme.Remedies), Odds.PageRuns);

    // Records print their own values, so equal plans have equal stamps.
    private static string StampOf(Plan plan, Odds odds)
    {
        var text = $"{odds.GetHashCode()}{plan.Today:yyMMdd}{plan.PromisedOn:yyMMdd}{string.Concat(plan.Workable)}{string.Concat(plan.Calendars.Seasons)}{plan.Calendars.GetHashCode()}{string.Concat(plan.Steps)}{string.Concat(plan.Links)}";
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>Advice on a plan with its chances.</summary>
/// <param name="Advice">What can be done.</param>
/// <param name="Chance">How likely the promise is as things stand; null when all is done.</param>
/// <param name="SchemeChances">按期可能性 under each scheme, per cent, in the order of the schemes.</param>
public sealed record PlanAnswer(PlanAdvice Advice, PlanChance? Chance, IReadOnlyList<decimal?> SchemeChances)
{
    /// <summary>Nothing was asked, or nothing is late.</summary>
    public static PlanAnswer None { get; } = new(new([], []), null, []);
}

/// <summary>What the lottery needs to know of the zone.</summary>
/// <param name="History">Ratios of finished steps by code.</param>
/// <param name="Low">Optimistic share of the planned days where there is no history.</param>
/// <param name="High">Pessimistic share.</param>
/// <param name="Together">How much one cause moves all steps, 0 to 1.</param>
internal sealed record Odds(IReadOnlyDictionary<string, StepRecord> History, double Low, double High, double Together)
{
    /// <summary>Draws for a page: within one per cent of the truth, and quick.</summary>
    public const int PageRuns = 2_000;

    /// <summary>Draws after a write: within three per cent, and hardly felt. The night draws again.</summary>
    public const int WriteRuns = 400;

    /// <summary>Draws for what is kept: within half a per cent.</summary>
    public const int KeptRuns = 10_000;

    /// <summary>The chance of a plan.</summary>
    public PlanChance? Of(Plan plan, int runs) => PlanLottery.Of(plan, History, Low, High, Together, runs);

    /// <summary>The same probability of the promised day, without asking which steps carry the risk.</summary>
    public decimal? PercentOf(Plan plan, int runs) => PlanLottery.Of(plan, History, Low, High, Together, runs, risks: false)?.Percent;
}
