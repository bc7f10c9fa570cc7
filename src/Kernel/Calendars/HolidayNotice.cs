using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;

namespace Guatu.Kernel.Calendars;

/// <summary>A year's holiday notice as read from a file or a pasted text.</summary>
/// <param name="Year">Year of the notice.</param>
/// <param name="Days">Its days.</param>
public sealed record HolidayNotice(int Year, IReadOnlyList<HolidayDay> Days);

/// <summary>
/// Reads a yearly 国务院办公厅关于部分节假日安排的通知 in three shapes: its own words (“春节：2月15日至23日放假调休，共9天。2月14日
/// （星期六）、2月28日（星期六）上班。”), lines of 日期,休|班,节日, and the open yearly JSON with days {date, name, isOffDay}.
/// Sources of the checks: 全国年节及纪念日放假办法 (2024-11-10): 元旦 1 天、春节 4 天、清明 1 天、劳动节 2 天、端午 1 天、中秋 1 天、国庆 3 天.
/// </summary>
public static partial class HolidayNotices
{
    private static readonly string[] Feasts = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

    /// <summary>Reads; a refusal names line and fault. Nothing is guessed.</summary>
    /// <param name="text">The notice.</param>
    /// <param name="year">The year it is for.</param>
    /// <param name="notice">Document number, e.g. 国办发明电〔2026〕12号.</param>
    public static Outcome<HolidayNotice> Read(string text, int year, string notice)
    {
        var plain = Typing.Narrow(text).Trim();
        var faults = new List<string>();
        var days = plain.StartsWith('{') ? FromJson(plain, notice, faults)
            : Dated().IsMatch(plain) || plain.StartsWith("日期", StringComparison.Ordinal) ? FromLines(plain, notice, faults)
            : Existing(() => FromWords(plain, year, notice, faults), faults);
        if (faults.Count == 0)
            faults.AddRange(Check(days, year));
        return faults.Count == 0
            ? new HolidayNotice(year, [.. days.OrderBy(d => d.Day)])
            : Outcome<HolidayNotice>.Refused([.. faults.Select(f => KernelRefusals.CalendarInvalid.At("text", f))]);
    }

    private static List<HolidayDay> FromJson(string text, string notice, List<string> faults)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.GetProperty("days").EnumerateArray().Select(d => new HolidayDay(
                DateOnly.ParseExact(d.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                d.GetProperty("isOffDay").GetBoolean(), d.GetProperty("name").GetString()!, notice))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentNullException)
        {
            faults.Add("这个JSON读不出来：每一天要有 date（2027-01-01）、name、isOffDay 三项，放在 days 里。");
            return [];
        }
    }

    private static List<HolidayDay> FromLines(string text, string notice, List<string> faults)
    {
        var days = new List<HolidayDay>();
        foreach (var (line, number) in text.Split('\n').Select((l, i) => (l.Trim(), i + 1)))
        {
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("日期", StringComparison.Ordinal))
                continue;
            var match = Line().Match(line);
            if (!match.Success || !DateOnly.TryParseExact(match.Groups["day"].Value, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                faults.Add($"第{number}行“{line}”看不懂，要写成：2027-01-01,休,元旦。");
            else
                days.Add(new HolidayDay(day, match.Groups["kind"].Value is "休" or "off" or "放假", match.Groups["name"].Value.Trim(), notice));
        }
        return days;
    }

    private static List<HolidayDay> Existing(Func<List<HolidayDay>> read, List<string> faults)
    {
        try
        {
            return read();
        }
        catch (ArgumentOutOfRangeException)
        {
            faults.Add("里面有不存在的日子（比如2月30日），请核对原文。");
            return [];
        }
    }

    private static List<HolidayDay> FromWords(string text, int year, string notice, List<string> faults)
    {
        var days = new List<HolidayDay>();
        foreach (Match part in Feast().Matches(text))
        {
            var name = part.Groups["name"].Value;
            var body = part.Groups["body"].Value;
            var off = Span().Match(body);
            if (!off.Success)
            {
                faults.Add($"“{name}”没有写明哪天放假：{body.Trim()[..Math.Min(30, body.Trim().Length)]}");
                continue;
            }
            var (from, to) = DaysOf(off, year);
            for (var day = from; day <= to; day = day.AddDays(1))
                days.Add(new HolidayDay(day, true, name, notice));
            if (Total().Match(body) is { Success: true } total && int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture) is var said && said != to.DayNumber - from.DayNumber + 1)
                faults.Add($"“{name}”写着共{said}天，{from:M月d日}至{to:M月d日}却是{to.DayNumber - from.DayNumber + 1}天，请核对原文。");
            foreach (var sentence in body.Split('。').Where(s => s.Contains("上班", StringComparison.Ordinal)))
                foreach (Match worked in Day().Matches(sentence))
                    days.Add(new HolidayDay(DaysOf(worked, year).From, false, name, notice));
        }
        if (days.Count == 0 && faults.Count == 0)
            faults.Add("没有读到任何一个节日。请粘贴通知正文，如“一、元旦：1月1日至3日放假，共3天。1月4日（星期日）上班。”");
        return days;
    }

    // 元旦 may begin in the December before; every other feast lies in its year.
    private static (DateOnly From, DateOnly To) DaysOf(Match match, int year)
    {
        var month = int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture);
        var from = new DateOnly(match.Groups["y"].Success ? int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture) : year, month, int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture));
        if (!match.Groups["d2"].Success)
            return (from, from);
        var endMonth = match.Groups["m2"].Success ? int.Parse(match.Groups["m2"].Value, CultureInfo.InvariantCulture) : month;
        var endYear = endMonth < month ? from.Year + 1 : from.Year;
        return (from, new DateOnly(endYear, endMonth, int.Parse(match.Groups["d2"].Value, CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Check(List<HolidayDay> days, int year)
    {
        if (days.GroupBy(d => d.Day).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return $"{twice.Key:yyyy年M月d日}写了两次。";
        foreach (var day in days.Where(d => d.Day.Year != year && !(d.Day.Year == year - 1 && d.Day.Month == 12)))
            yield return $"{day.Day:yyyy年M月d日}不在{year}年，请核对年份。";
        foreach (var day in days.Where(d => !d.Off && d.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))
            yield return $"{day.Day:M月d日}本来就是工作日，不会写成调休上班，请核对。";
        foreach (var feast in Feasts.Where(f => !days.Any(d => d.Off && (d.Name.Contains(f, StringComparison.Ordinal) || d.Name.Contains(f[..2], StringComparison.Ordinal)))))
            if (feast is not "中秋节" || !days.Any(d => d.Off && d.Day.Month is 9 or 10)) // 中秋 and 国庆 are announced together when they meet
                yield return $"没有{feast}的安排，通知可能没有粘贴完整。";
        if (!days.Any(d => d is { Off: true, Day: { Month: 10, Day: 1 } }))
            yield return "10月1日没有写成放假，这不是一份完整的放假通知。";
    }

    [GeneratedRegex(@"(?:[一二三四五六七][、.]\s*)?(?<name>元旦|春节|清明节|劳动节|端午节|国庆节、中秋节|中秋节、国庆节|中秋节|国庆节)\s*[：:](?<body>.*?)(?=(?:[一二三四五六七][、.]\s*)?(?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)[、：:]|$)", RegexOptions.Singleline)]
    private static partial Regex Feast();

    private const string DayWords = @"(?:(?<y>\d{4})年)?(?<m>\d{1,2})月(?<d>\d{1,2})日(?:\([^)]*\)|（[^）]*）)?";

    [GeneratedRegex(DayWords + @"(?:\s*至\s*(?:\d{4}年)?(?:(?<m2>\d{1,2})月)?(?<d2>\d{1,2})日(?:\([^)]*\)|（[^）]*）)?)?\s*放假")]
    private static partial Regex Span();

    [GeneratedRegex(DayWords)]
    private static partial Regex Day();

    [GeneratedRegex(@"共\s*(\d{1,2})\s*天")]
    private static partial Regex Total();

    [GeneratedRegex(@"^\d{4}[-/.]\d")]
    private static partial Regex Dated();

    [GeneratedRegex(@"^(?<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*[,，\t]\s*(?<kind>休|班|off|work|放假|上班)\s*[,，\t]\s*(?<name>[^,，\t]+)")]
    private static partial Regex Line();
}
