using Guatu.Kernel.Papers;
using System.Globalization;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>Where a day stands on the sheet. A day is a point, so that a stretch of n days is n days long.</summary>
public sealed class WallScale
{
    private readonly DateOnly _from;
    private readonly double _perDay;

    /// <summary>The window of a wall sheet.</summary>
    public WallScale(WallSheet sheet, double left, double right)
        : this(sheet.From, sheet.To, left, right) { }

    /// <summary>A window of days between two positions.</summary>
    public WallScale(DateOnly from, DateOnly to, double left, double right)
    {
        (Left, Right, _from) = (left, right, from);
        Days = Math.Max(1, to.DayNumber - from.DayNumber + 1);
        _perDay = (right - left) / Days;
    }

    /// <summary>Where the first day begins.</summary>
    public double Left { get; }
    /// <summary>Where the last day ends.</summary>
    public double Right { get; }
    /// <summary>Days of the window.</summary>
    public int Days { get; }
    /// <summary>Length of a day.</summary>
    public double PerDay => _perDay;

    /// <summary>Position of a day, possibly outside the plot.</summary>
    public double At(DateOnly day) => Left + (day.DayNumber - _from.DayNumber) * _perDay;

    /// <summary>Position of a day, held inside the plot.</summary>
    public double Held(DateOnly day) => Math.Clamp(At(day), Left, Right);

    /// <summary>Does it lie in the plot?</summary>
    public bool Contains(double x) => x >= Left && x <= Right;

    /// <summary>Mondays to write; in a long window only every second, fourth or eighth, and none when months are narrow.</summary>
    public IEnumerable<DateOnly> Weeks()
    {
        var step = _perDay * 7 >= 20 ? 7 : _perDay * 14 >= 20 ? 14 : _perDay * 28 >= 20 ? 28 : 0;
        if (step == 0) yield break;
        var day = _from.DayNumber + ((int)DayOfWeek.Monday - (int)_from.DayOfWeek + 7) % 7;
        for (; day < _from.DayNumber + Days; day += step) yield return DateOnly.FromDayNumber(day);
    }

    /// <summary>First days of months to write, so far apart that their names do not touch; a new year is named.</summary>
    public IEnumerable<(DateOnly Day, string Name)> Months(double size)
    {
        var end = DateOnly.FromDayNumber(Math.Min(_from.DayNumber + Days - 1, DateOnly.MaxValue.DayNumber));
        var free = double.NegativeInfinity;
        var year = _from.Year;
        for (var n = _from.Year * 12 + _from.Month - 1; n / 12 <= end.Year; n++)
        {
            var day = new DateOnly(n / 12, n % 12 + 1, 1);
            if (day > end) yield break;
            if (day < _from)
            {
                // A window that begins in mid-month still says which month it begins in, where there is room.
                var next = At(_from) + (DateTime.DaysInMonth(day.Year, day.Month) - _from.Day + 1) * _perDay;
                var begun = string.Create(CultureInfo.InvariantCulture, $"{day.Month}月");
                if (next - Left >= TextWidth.Of(begun, size) + 12) yield return (_from, begun);
                continue;
            }
            if (At(day) < free) continue;
            var name = day.Year == year
                ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月")
                : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月");
            year = day.Year;
            free = At(day) + TextWidth.Of(name, size) + 10;
            yield return (day, name);
        }
    }

    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>今天9月18日周五.</summary>
    public static string TodayText(DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"今天{today.Month}月{today.Day}日周{Weekdays[(int)today.DayOfWeek]}");

    /// <summary>9.18季度工作会.</summary>
    public static string MeetingText(WallMeeting meeting, DateOnly today) =>
        Words.ShortDay(meeting.On, today) + meeting.Name;
}
