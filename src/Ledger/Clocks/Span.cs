using System.Globalization;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Rulebook;

namespace Guatu.Ledger.Clocks;

/// <summary>What a time limit counts.</summary>
public enum SpanUnit
{
    /// <summary>工作日.</summary>
    WorkingDay,

    /// <summary>日: calendar days; a last day on a holiday rolls to the next working day.</summary>
    Day,

    /// <summary>月: the same day of a later month, rolled likewise.</summary>
    Month,
}

/// <summary>A time limit as a rulebook row holds it: the row says the number and its unit. The first day does not count (民法典第201条).</summary>
/// <param name="Count">How many, 0–3650.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Span(int Count, SpanUnit Unit)
{
    /// <summary>Most that a row may hold: ten years of days.</summary>
    public const int Most = 3650;

    /// <summary>The span of a rulebook row; null when number or unit cannot be read.</summary>
    public static Span? Read(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        SpanUnit? unit = rule.Unit switch { "工作日" => SpanUnit.WorkingDay, "日" or "天" or "自然日" => SpanUnit.Day, "月" or "个月" => SpanUnit.Month, _ => null };
        return unit is { } known && int.TryParse(rule.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most ? new Span(count, known) : null;
    }

    /// <summary>3个工作日, 30日, 1个月, 当天.</summary>
    public string Words => Count == 0 ? "当天" : Unit switch { SpanUnit.WorkingDay => $"{Count}个工作日", SpanUnit.Day => $"{Count}日", _ => $"{Count}个月" };

    /// <summary>The last day of the span without any stop.</summary>
    public CountedDay EndFrom(DateOnly start, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Unit switch
        {
            _ when Count == 0 => new CountedDay(start, false),
            SpanUnit.WorkingDay => calendar.Add(start, Count),
            SpanUnit.Day => calendar.RollForward(start.AddDays(Count)),
            _ => calendar.RollForward(start.AddMonths(Count)),
        };
    }
}
