using Guatu.Kernel.Look;

namespace Guatu.Projects.Stalls;

/// <summary>In which way a project stands still.</summary>
public enum StandKind
{
    /// <summary>进度、投资都没动.</summary>
    Flat = 1,

    /// <summary>没有联系，手续、节点也没动.</summary>
    Quiet = 2,

    /// <summary>月月提、月月不见进展.</summary>
    Talked = 3,
}

/// <summary>A month as standing still is judged from it.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">Month 2–12.</param>
/// <param name="SinceWan">自开始建设累计, 万元.</param>
/// <param name="Percent">实施进度, per cent.</param>
public readonly record struct StandMonth(int Year, int Month, decimal SinceWan, decimal Percent)
{
    /// <summary>Its last day.</summary>
    public DateOnly End => new(Year, Month, DateTime.DaysInMonth(Year, Month));
}

/// <summary>What is known of a project's movement.</summary>
/// <param name="Months">Months in force, oldest first.</param>
/// <param name="LastContactOn">Newest 联系记录.</param>
/// <param name="LastStepOn">Newest start, finish or word of a step; or the day of the newest stage.</param>
/// <param name="EnteredOn">The day it was entered: nothing is asked of the time before.</param>
/// <param name="MentionedOn">Days of the meetings it was spoken of in, each meeting once.</param>
public sealed record StandFacts(IReadOnlyList<StandMonth> Months, DateOnly? LastContactOn, DateOnly? LastStepOn, DateOnly EnteredOn, IReadOnlyList<DateOnly> MentionedOn);

/// <summary>Limits of the rulebook.</summary>
/// <param name="FlatMonths">Months in a row without movement, at least 1.</param>
/// <param name="QuietDays">Calendar days without contact and without movement of steps.</param>
/// <param name="Mentions">Meetings it was spoken of in while nothing moved.</param>
public sealed record StandLimits(int FlatMonths, int QuietDays, int Mentions);

/// <summary>One way in which it stands still.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Since">Day after which nothing moved.</param>
/// <param name="Sentence">In words.</param>
public sealed record StandReason(StandKind Kind, DateOnly Since, string Sentence);

/// <summary>Finds projects that are kept on lists, called upon and talked about, and do not move.</summary>
public static class Standstill
{
    /// <summary>Every way in which it stands still on a day; empty while it moves or too little is known.</summary>
    public static IReadOnlyList<StandReason> Judge(StandFacts facts, DateOnly today, StandLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.FlatMonths, 1);
        return [.. new[] { Flat(facts, today, limits), Quiet(facts, today, limits), Talked(facts, today, limits) }.OfType<StandReason>()];
    }

    private static StandReason? Flat(StandFacts facts, DateOnly today, StandLimits limits)
    {
        var still = StillMonths(facts.Months);
        if (still < limits.FlatMonths)
            return null;
        var (last, from) = (facts.Months[^1], facts.Months[facts.Months.Count - 1 - still]);
        return new(StandKind.Flat, from.End, $"{Zh.Day(from.End, today)}以来连续{still}个月没有动：实施进度一直是{Zh.Percent(last.Percent)}，累计投资一直是{Zh.Amount(last.SinceWan, "万元")}。");
    }

    private static StandReason? Quiet(StandFacts facts, DateOnly today, StandLimits limits)
    {
        var since = Latest(facts.LastContactOn, facts.LastStepOn, facts.EnteredOn);
        var days = today.DayNumber - since.DayNumber;
        return days < limits.QuietDays ? null : new(StandKind.Quiet, since, $"{Zh.Day(since, today)}以来{days}天没有联系记录，手续、节点也没有变化。");
    }

    private static StandReason? Talked(StandFacts facts, DateOnly today, StandLimits limits)
    {
        var since = Later(MovedOn(facts.Months), facts.LastStepOn);
        var times = facts.MentionedOn.Count(d => (since is null || d > since) && d <= today);
        return times < limits.Mentions ? null : new(StandKind.Talked, since ?? facts.MentionedOn.Min(), $"{(since is { } day ? $"{Zh.Day(day, today)}以来" : "")}{times}次会议提到，进度没有变化，月月提月月不见进展。");
    }

    // Months at the end in which neither progress nor investment changed against the month before.
    private static int StillMonths(IReadOnlyList<StandMonth> months)
    {
        var still = 0;
        for (var i = months.Count - 1; i > 0 && months[i].Percent == months[i - 1].Percent && months[i].SinceWan == months[i - 1].SinceWan; i--)
            still++;
        return still;
    }

    // The end of the last month that brought something; the first report counts as movement.
    private static DateOnly? MovedOn(IReadOnlyList<StandMonth> months) => months.Count == 0 ? null : months[months.Count - 1 - StillMonths(months)].End;

    private static DateOnly Latest(DateOnly? a, DateOnly? b, DateOnly c) => new[] { a ?? c, b ?? c, c }.Max();

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a > b ? a : b;
}
