namespace Guatu.Ledger.Lights;

/// <summary>One point of a cumulative course: the value reached or expected at the end of a day.</summary>
/// <param name="Day">The calendar day.</param>
/// <param name="Value">Cumulative value in the unit of the commitment (户, 亿元, %).</param>
public readonly record struct CoursePoint(DateOnly Day, decimal Value);

/// <summary>
/// The planned course of a commitment (序时): cumulative, never falling, straight between its points.
/// Before the first point it stays at that point's value, after the last point at the last one's.
/// </summary>
/// <remarks>
/// A course is what "on time" means. <see cref="ValueOn"/> asks what was expected by a day,
/// <see cref="DayOf"/> turns the question round and gives the earned day: how far along the plan
/// the work really is. Both use the same arithmetic, so <c>DayOf(v) &lt; today</c> exactly when
/// <c>v &lt; ValueOn(today)</c>.
/// </remarks>
public sealed class Course
{
    /// <summary>Largest size of a value, in either direction; beyond it a plan is a typing error.</summary>
    public const decimal LargestValue = 1_000_000_000_000_000m;

    private readonly CoursePoint[] _points;

    private Course(CoursePoint[] points) => _points = points;

    /// <summary>The points in order of days; at least one.</summary>
    public IReadOnlyList<CoursePoint> Points => _points;

    /// <summary>The first point; nothing is expected to change before it.</summary>
    public CoursePoint First => _points[0];

    /// <summary>The last point, normally the target on the due day.</summary>
    public CoursePoint Last => _points[^1];

    /// <summary>
    /// The plain plan: nothing on the day it begins, the whole target on the due day.
    /// When the due day is not after the beginning, all is expected on the due day at once.
    /// </summary>
    public static Course Straight(DateOnly from, DateOnly due, decimal target)
    {
        var end = Math.Clamp(target, -LargestValue, LargestValue);
        if (due > from && end > 0)
            return new Course([new(from, 0), new(due, end)]);
        if (end <= 0 || due == DateOnly.MinValue)
            return new Course([new(due, end)]);
        return new Course([new(due.AddDays(-1), 0), new(due, end)]);
    }

    /// <summary>
    /// What keeps these points from being a course, or null: <c>course.empty</c>, <c>course.same-day</c>,
    /// <c>course.falls</c> (a cumulative plan cannot go back), <c>course.out-of-range</c>.
    /// </summary>
    public static string? FaultOf(IReadOnlyCollection<CoursePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0) return "course.empty";
        CoursePoint? before = null;
        foreach (var point in points.OrderBy(p => p.Day))
        {
            if (Math.Abs(point.Value) > LargestValue) return "course.out-of-range";
            if (before is { } b && b.Day == point.Day) return "course.same-day";
            if (before is { } c && c.Value > point.Value) return "course.falls";
            before = point;
        }
        return null;
    }

    /// <summary>
    /// A plan with agreed points, in any order. With <paramref name="beginsOn"/> before the first point
    /// the course starts there at nought, as most plans name only the ends of their quarters.
    /// </summary>
    /// <exception cref="ArgumentException">The points have a fault; ask <see cref="FaultOf"/> first.</exception>
    public static Course Of(IReadOnlyCollection<CoursePoint> points, DateOnly? beginsOn = null)
    {
        if (FaultOf(points) is { } fault) throw new ArgumentException(fault, nameof(points));
        var sorted = points.OrderBy(p => p.Day).ToList();
        if (beginsOn is { } start && start < sorted[0].Day && sorted[0].Value > 0)
            sorted.Insert(0, new CoursePoint(start, 0));
        return new Course([.. sorted]);
    }

    /// <summary>What the plan expected to be done by the end of <paramref name="day"/>.</summary>
    public decimal ValueOn(DateOnly day)
    {
        if (day <= First.Day) return First.Value;
        if (day >= Last.Day) return Last.Value;
        var i = _points.Length - 2;
        while (_points[i].Day > day) i--;
        return Between(i, day.DayNumber);
    }

    /// <summary>
    /// The earned day: the last day on which the plan expected no more than <paramref name="value"/>.
    /// </summary>
    /// <remarks>
    /// On a flat stretch the plan itself rests, so whoever reached its level is on time until it ends:
    /// the latest day is the fair one. Less than the first value earns the first day, the last value
    /// or more earns the last day; a course says nothing beyond its ends.
    /// </remarks>
    public DateOnly DayOf(decimal value)
    {
        var i = _points.Length - 1;
        while (i >= 0 && _points[i].Value > value) i--;
        if (i < 0) return First.Day;
        if (i == _points.Length - 1) return Last.Day;
        var (a, b) = (_points[i], _points[i + 1]);
        var span = b.Day.DayNumber - a.Day.DayNumber;
        var day = a.Day.DayNumber + (int)decimal.Floor((value - a.Value) * span / (b.Value - a.Value));
        // A quotient such as 2/3 is cut at the 28th digit; one day up or down puts the rounding right.
        if (day + 1 < b.Day.DayNumber && Between(i, day + 1) <= value) day++;
        else if (day > a.Day.DayNumber && Between(i, day) > value) day--;
        return DateOnly.FromDayNumber(day);
    }

    private decimal Between(int i, int dayNumber)
    {
        var (a, b) = (_points[i], _points[i + 1]);
        return a.Value + (b.Value - a.Value) * (dayNumber - a.Day.DayNumber) / (b.Day.DayNumber - a.Day.DayNumber);
    }
}
