using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Guatu.Kernel.Look;

/// <summary>
/// How numbers, days and periods are written, in one place. Pure: the same words on every machine.
/// Digits are half-width, no space is typed between digits and Chinese, minus is U+2212.
/// </summary>
public static class Zh
{
    /// <summary>The minus of figures, as wide as plus.</summary>
    public const string Minus = "−";

    /// <summary>Stands where a figure does not apply.</summary>
    public const string NotApplicable = "—";

    /// <summary>Stands where a figure should be and is not.</summary>
    public const string NotReported = "未报";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];
    private static readonly string[] Digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// <summary>9月18日; 2027年3月31日 when it is not this year.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.Year == today.Year ? DayOfYear(day) : FullDay(day);

    /// <summary>As <see cref="Day(DateOnly, DateOnly)"/>, and 未定 for no day.</summary>
    public static string Day(DateOnly? day, DateOnly today) => day is { } known ? Day(known, today) : "未定";

    /// <summary>2026年9月18日, whatever the year.</summary>
    public static string FullDay(DateOnly day) => string.Create(Plain, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>9.18 for charts; 2027.3.31 when it is not this year.</summary>
    public static string ShortDay(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? string.Create(Plain, $"{day.Month}.{day.Day}") : string.Create(Plain, $"{day.Year}.{day.Month}.{day.Day}");

    /// <summary>9月18日（周五）.</summary>
    public static string DayWithWeek(DateOnly day, DateOnly today) => $"{Day(day, today)}（{Week(day)}）";

    /// <summary>周五.</summary>
    public static string Week(DateOnly day) => "周" + Weekdays[(int)day.DayOfWeek];

    /// <summary>星期五, for heads of documents and the big screen.</summary>
    public static string LongWeek(DateOnly day) => "星期" + Weekdays[(int)day.DayOfWeek];

    /// <summary>9月18日9:00. The moment must already be in the zone's own time.</summary>
    public static string Moment(DateTime moment, DateOnly today) => Day(DateOnly.FromDateTime(moment), today) + Clock(TimeOnly.FromDateTime(moment));

    /// <summary>As <see cref="Moment(DateTime, DateOnly)"/>, by the wall clock the offset carries.</summary>
    public static string Moment(DateTimeOffset moment, DateOnly today) => Moment(moment.DateTime, today);

    /// <summary>9:00, 17:30.</summary>
    public static string Clock(TimeOnly time) => time.ToString("H:mm", Plain);

    /// <summary>二〇二六年, for titles of meetings and formal documents.</summary>
    public static string YearInWords(int year) => string.Concat(year.ToString(Plain).Select(digit => Digits[digit - '0'])) + "年";

    /// <summary>1—8月; 8月 for one month. There is no report of January alone: 2 is 1—2月.</summary>
    public static string MonthsTo(int month) => month <= 1 ? "1月" : string.Create(Plain, $"1—{month}月");

    /// <summary>9月18日—10月8日, and 9月18—25日 within one month.</summary>
    public static string Span(DateOnly from, DateOnly to, DateOnly today)
    {
        if (from == to)
            return Day(from, today);
        if (from.Year != to.Year)
            return $"{FullDay(from)}—{FullDay(to)}";
        var start = Day(from, today);
        return from.Month == to.Month ? string.Create(Plain, $"{start[..^1]}—{to.Day}日") : $"{start}—{DayOfYear(to)}";
    }

    /// <summary>A whole number with a comma from 1,000 on.</summary>
    public static string Whole(long number) => number.ToString("#,0", Plain).Replace("-", Minus, StringComparison.Ordinal);

    /// <summary>
    /// A level by the rule of its unit, without the unit: 亿元 two decimals, 万元 whole, % one decimal,
    /// 个百分点 one; other units as many decimals as the figure has, at most two.
    /// </summary>
    public static string Number(decimal number, string unit) => Write(number, Pattern(unit));

    /// <summary>As <see cref="Number(decimal, string)"/>, and 未报 for no figure.</summary>
    public static string Number(decimal? number, string unit) => number is { } known ? Number(known, unit) : NotReported;

    /// <summary>The figure with its unit: 198.60亿元, 88户, 31.0%.</summary>
    public static string Amount(decimal number, string unit) => Number(number, unit) + unit;

    /// <summary>A growth or difference: always with its sign, +6.1 or −3.20; nought has none.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "A figure carrying its sign, not a type")]
    public static string Signed(decimal number, string unit)
    {
        var text = Number(number, unit);
        return number > 0 && text.Any(letter => letter is >= '1' and <= '9') ? "+" + text : text;
    }

    /// <summary>The difference of two rates: 31个百分点, 0.9个百分点. Trailing nought is left out in a sentence.</summary>
    public static string Points(decimal points) => Write(points, "#,0.#") + "个百分点";

    /// <summary>A share in a sentence or cell: 32.8%.</summary>
    public static string Percent(decimal percent) => Write(percent, "#,0.0") + "%";

    /// <summary>Calendar days: 48天.</summary>
    public static string Days(int days) => Whole(days) + "天";

    /// <summary>Working days are always written out: 3个工作日.</summary>
    public static string WorkingDays(int days) => Whole(days) + "个工作日";

    /// <summary>逾期14天.</summary>
    public static string Overdue(int days) => "逾期" + Days(days);

    /// <summary>欠48天.</summary>
    public static string Owed(int days) => "欠" + Days(days);

    /// <summary>A number of a document with hexagonal brackets: 督〔2026〕34号.</summary>
    public static string DocumentNumber(string kind, int year, int number) => string.Create(Plain, $"{kind}〔{year}〕{number}号");

    /// <summary>Names in one sentence: 自然资源分局、临江开发集团.</summary>
    public static string List(IEnumerable<string> names) => string.Join('、', names);

    private static string DayOfYear(DateOnly day) => string.Create(Plain, $"{day.Month}月{day.Day}日");

    private static string Pattern(string unit) => unit switch
    {
        "亿元" or "亿美元" => "#,0.00",
        "万元" => "#,0",
        "%" or "％" or "个百分点" => "#,0.0",
        _ => "#,0.##",
    };

    /// <summary>Half up, as offices round; a figure rounded to nought loses its sign.</summary>
    private static string Write(decimal number, string pattern)
    {
        var places = pattern.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? pattern.Length - dot - 1 : 0;
        var rounded = Math.Round(number, places, MidpointRounding.AwayFromZero);
        if (rounded == 0)
            rounded = 0m;
        return rounded.ToString(pattern, Plain).Replace("-", Minus, StringComparison.Ordinal);
    }
}
