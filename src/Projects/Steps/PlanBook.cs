using System.Collections.Concurrent;
using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Calendars;
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
    private readonly ConcurrentDictionary<long, (string Stamp, PlanAdvice Advice)> _advice = new();

    /// <summary>What can be done about a project's plan; searched once for the same plan, because it takes a thousand runs of it.</summary>
    public PlanAdvice AdviceOn(long project, Plan plan)
    {
        var stamp = StampOf(plan);
        if (_advice.TryGetValue(project, out var known) && known.Stamp == stamp)
            return known.Advice;
        var advice = PlanBoard.Advise(plan);
        if (_advice.Count >= MostAnswers)
            _advice.Clear();
        _advice[project] = (stamp, advice);
        return advice;
    }

    // Records print their own values, so equal plans have equal stamps.
    private static string StampOf(Plan plan)
    {
        var text = $"{plan.Today:yyMMdd}{plan.PromisedOn:yyMMdd}{string.Concat(plan.Workable)}{string.Concat(plan.Calendars.Seasons)}{plan.Calendars.GetHashCode()}{string.Concat(plan.Steps)}{string.Concat(plan.Links)}";
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
