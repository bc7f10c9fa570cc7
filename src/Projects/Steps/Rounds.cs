using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>Finds steps that wait for each other, by the engine's own check. Pure.</summary>
public static class Rounds
{
    private static readonly DateTime AnyDay = new(2026, 1, 1);

    /// <summary>The steps that wait for each other in order, code and name, the first again at the end; null when none do. Ties to unknown steps are passed over.</summary>
    public static string? Find(IReadOnlyList<(string Code, string Name)> steps, IEnumerable<PlanLink> links)
    {
        var known = steps.DistinctBy(s => s.Code).ToList();
        var places = known.Select((s, i) => (s.Code, i)).ToDictionary(s => s.Code, s => (long)s.i, StringComparer.Ordinal);
        var network = new Network(
            AnyDay, WorkingCalendar.Always, [.. known.Select((s, i) => new Activity(i, s.Name, 1))],
            [.. links.Where(l => places.ContainsKey(l.From) && places.ContainsKey(l.To)).Select(l => new Link(places[l.From], places[l.To], l.Kind))]);
        if (CriticalPath.Check(network) is not { Kind: FaultKind.Circle } fault)
            return null;
        var members = fault.Keys.Select(k => known[(int)k]).Distinct().ToList();
        // Begins at the smallest code, so that one circle is always named one way.
        var first = members.IndexOf(members.MinBy(m => m.Code, StringComparer.Ordinal));
        return string.Join('→', members[first..].Concat(members[..first]).Append(members[first]).Select(m => m.Code + m.Name));
    }
}
