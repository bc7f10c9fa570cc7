namespace Guatu.Ledger.Judging;

/// <summary>
/// When a report is due. A cadence is one of daily, weekly, ten-day, biweekly, monthly, monthly-N (by day N of the next
/// month, 1–28), quarterly, or several joined with + (周旬月季), of which the quickest counts. A week ends on Friday, a
/// ten-day on the 10th, 20th and last day.
/// </summary>
public static class Cadences
{
    /// <summary>All single cadences with their Chinese words, quickest first.</summary>
    public static readonly IReadOnlyList<(string Norm, string Text)> All =
        [("daily", "每天"), ("weekly", "每周"), ("ten-day", "每旬"), ("biweekly", "每两周"), ("monthly-8", "每月8日前"), ("monthly", "每月"), ("quarterly", "每季度")];

    /// <summary>In Chinese: 每周、每月; 每周 when none was said is for the caller to add.</summary>
    public static string Text(string? cadence) =>
        cadence is null ? "" : string.Join("、", cadence.Split('+').Select(n => All.FirstOrDefault(c => c.Norm == n).Text ?? (MonthDay(n) is { } day ? $"每月{day}日前" : n)));

    /// <summary>Is this, or each of the joined, a cadence the program can count with?</summary>
    public static bool IsKnown(string cadence) => cadence.Split('+').All(n => MonthDay(n) is not null || All.Any(c => c.Norm == n));

    /// <summary>The day of “每月8日前”, 1–28; null for any other cadence.</summary>
    public static int? MonthDay(string cadence) =>
        cadence.StartsWith("monthly-", StringComparison.Ordinal) && int.TryParse(cadence.AsSpan(8), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 28 ? day : null;

    /// <summary>The quickest of a joined cadence.</summary>
    public static string Quickest(string cadence)
    {
        var parts = cadence.Split('+');
        foreach (var (norm, _) in All)
            if (norm == "monthly-8" ? parts.FirstOrDefault(p => MonthDay(p) is not null) is { } dated : parts.Contains(norm) && (dated = norm) is not null)
                return dated;
        return "weekly";
    }

    /// <summary>The last day of the period a day lies in: the day by which that period is reported.</summary>
    public static DateOnly PeriodEnd(string cadence, DateOnly day) => Quickest(cadence) switch
    {
        var dated when MonthDay(dated) is { } on => day.Day <= on ? new(day.Year, day.Month, on) : new DateOnly(day.Year, day.Month, on).AddMonths(1),
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
