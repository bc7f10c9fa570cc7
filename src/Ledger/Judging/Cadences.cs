namespace Guatu.Ledger.Judging;

/// <summary>
/// When a report is due. A cadence is one of daily, weekly, ten-day, biweekly, monthly, quarterly, or several joined
/// with + (周旬月季), of which the quickest counts. A week ends on Friday, a ten-day on the 10th, 20th and last day.
/// </summary>
public static class Cadences
{
    /// <summary>All single cadences with their Chinese words, quickest first.</summary>
    public static readonly IReadOnlyList<(string Norm, string Text)> All =
        [("daily", "每天"), ("weekly", "每周"), ("ten-day", "每旬"), ("biweekly", "每两周"), ("monthly", "每月"), ("quarterly", "每季度")];

    /// <summary>In Chinese: 每周、每月; 每周 when none was said is for the caller to add.</summary>
    public static string Text(string? cadence) =>
        cadence is null ? "" : string.Join("、", cadence.Split('+').Select(n => All.FirstOrDefault(c => c.Norm == n).Text ?? n));

    /// <summary>The quickest of a joined cadence.</summary>
    public static string Quickest(string cadence) => All.Select(c => c.Norm).FirstOrDefault(cadence.Split('+').Contains) ?? "weekly";

    /// <summary>The last day of the period a day lies in: the day by which that period is reported.</summary>
    public static DateOnly PeriodEnd(string cadence, DateOnly day) => Quickest(cadence) switch
    {
        "daily" => day,
        "ten-day" => day.Day <= 10 ? new(day.Year, day.Month, 10) : day.Day <= 20 ? new(day.Year, day.Month, 20) : MonthEnd(day),
        // Two-week periods are counted from a fixed Friday, so that all units report in the same weeks.
        "biweekly" => Friday(day) is var f && (f.DayNumber - AnyFriday.DayNumber) % 14 == 0 ? f : f.AddDays(7),
        "monthly" => MonthEnd(day),
        "quarterly" => MonthEnd(new DateOnly(day.Year, (day.Month + 2) / 3 * 3, 1)),
        _ => Friday(day),
    };

    /// <summary>
    /// The day by which the earliest report not yet received is due: the end of the first period after the last report
    /// (or of the period the work begins in, when none came yet).
    /// </summary>
    public static DateOnly Expected(string cadence, DateOnly beginsOn, DateOnly? lastReportOn) =>
        lastReportOn is { } last && last >= beginsOn
            ? PeriodEnd(cadence, PeriodEnd(cadence, last).AddDays(1))
            : PeriodEnd(cadence, beginsOn);

    private static readonly DateOnly AnyFriday = new(2026, 1, 2);

    // Saturday and Sunday belong to the week whose Friday comes: what is done at the weekend is reported next.
    private static DateOnly Friday(DateOnly day) => day.AddDays(((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7);

    private static DateOnly MonthEnd(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
