namespace Guatu.Economy.WhyShort;

/// <summary>What is known of a member by now.</summary>
/// <param name="Actual">累计 through the period; null: not reported.</param>
/// <param name="LastToDate">The year before through the same period.</param>
/// <param name="LastYear">The whole year before.</param>
public sealed record MemberFacts(decimal? Actual, decimal? LastToDate, decimal? LastYear);

/// <summary>
/// What was to be expected of each member by now. Its own target by its own course of last year, else the zone's target by its share of last year and
/// its own course. Who has figures of last year and none of this has not reported: nothing is told of it. Who has a target and never had a figure was to have begun. Where members cover the zone fully, those without a target of their own are brought to the zone's expectation together: the
/// zone's course is a mean of years, theirs is one year's, and the difference is nobody's fault.
/// </summary>
internal static class Expectation
{
    /// <param name="facts">By member.</param>
    /// <param name="targets">Own targets of the year as amounts.</param>
    /// <param name="zoneTarget">The zone's target of the year.</param>
    /// <param name="zoneExpected">What was expected of the zone by now.</param>
    /// <param name="zoneActual">What came.</param>
    /// <param name="zoneLastYear">The zone's year before; null: the sum of the members.</param>
    /// <param name="passed">Share of the year that should be done by now, 0–1, for who has no course of its own: the zone's.</param>
    /// <param name="tolerance">Difference between the zone and the sum of its members that is put down to rounding.</param>
    public static IReadOnlyList<Member> Of(IReadOnlyDictionary<long, MemberFacts> facts, IReadOnlyDictionary<long, decimal> targets, decimal zoneTarget, decimal zoneExpected, decimal zoneActual, decimal? zoneLastYear, decimal passed, decimal tolerance)
    {
        var whole = zoneLastYear is > 0 ? zoneLastYear.Value : facts.Values.Sum(f => f.LastYear ?? 0);
        decimal Course(MemberFacts f) => f is { LastYear: > 0, LastToDate: { } before } ? before / f.LastYear.Value : passed;
        var raw = facts.Where(f => f.Value.Actual is not null || f.Value.LastYear is null).OrderBy(f => f.Key).Select(f => (Id: f.Key, Own: targets.ContainsKey(f.Key), Actual: f.Value.Actual ?? 0,
            Expected: targets.TryGetValue(f.Key, out var own) ? own * Course(f.Value) : whole > 0 && f.Value.LastYear is > 0 ? zoneTarget * (f.Value.LastYear.Value / whole) * Course(f.Value) : 0m)).ToList();
        var (open, set) = (raw.Where(r => !r.Own).Sum(r => r.Expected), raw.Where(r => r.Own).Sum(r => r.Expected));
        var covers = Math.Abs(raw.Sum(r => r.Actual) - zoneActual) <= tolerance && facts.Values.All(f => f.Actual is not null || f.LastYear is null);
        var factor = covers && open > 0 && zoneExpected > set ? (zoneExpected - set) / open : 1;
        return [.. raw.Select(r => new Member(r.Id, r.Own ? r.Expected : r.Expected * factor, r.Actual)).Where(m => m.Expected != 0 || m.Actual != 0)];
    }
}
