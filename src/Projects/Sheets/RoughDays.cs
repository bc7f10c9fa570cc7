using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Kernel.Text;

namespace Guatu.Projects.Sheets;

/// <summary>Reads days the way ledgers write them: 2026.3, 2026年3月底, 3/31/2026, 20260331, 46112 of Excel, 2026年底. Pure.</summary>
public static partial class RoughDays
{
    /// <summary>The day, or null when it cannot be read.</summary>
    /// <param name="typed">What stands in the cell.</param>
    /// <param name="last">For a month or a season: its last day, else its first.</param>
    /// <param name="doubtful">True for 2026.1, which a number cell also shows for October.</param>
    public static DateOnly? Read(string typed, bool last, out bool doubtful)
    {
        var text = string.Concat(Typing.Narrow(typed).Where(c => !char.IsWhiteSpace(c)));
        doubtful = false;
        if (text.Contains(':', StringComparison.Ordinal) && typed.Trim().Split(' ') is [var day, _])
            text = day;
        foreach (var end in (string[])["之前", "以前", "前", "左右"])
            if (text.EndsWith(end, StringComparison.Ordinal))
                text = text[..^end.Length];
        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 30_000 and < 70_000)
            return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        if (Full().Match(text) is { Success: true } full)
            return Day(full, "y", "m", "d");
        if (American().Match(text) is { Success: true } american)
            return Day(american, "y", "m", "d");
        if (Solid().Match(text) is { Success: true } solid)
            return Day(solid, "y", "m", "d");
        if (Month().Match(text) is { Success: true } month)
        {
            doubtful = text.Length == 6 && text.EndsWith(".1", StringComparison.Ordinal);
            return OfMonth(Number(month, "y"), Number(month, "m"), month.Groups["part"].Value, last);
        }
        return Season().Match(text) is { Success: true } season ? OfSeason(Number(season, "y"), season.Groups["part"].Value, last) : null;
    }

    private static DateOnly? Day(Match match, string year, string month, string day)
    {
        var (y, m, d) = (Number(match, year), Number(match, month), Number(match, day));
        return m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    private static DateOnly? OfMonth(int year, int month, string part, bool last)
    {
        if (month is < 1 or > 12)
            return null;
        var (from, to) = part switch
        {
            "初" or "上旬" => (1, 10), "中" or "中旬" => (11, 20), "底" or "末" or "下旬" => (21, 31), _ => (1, 31),
        };
        var end = Math.Min(to, DateTime.DaysInMonth(year, month));
        return new DateOnly(year, month, last || part is "底" or "末" ? end : from);
    }

    private static DateOnly? OfSeason(int year, string part, bool last)
    {
        var (from, to) = part switch
        {
            "一季度" or "第一季度" or "1季度" => (1, 3), "二季度" or "第二季度" or "2季度" => (4, 6), "三季度" or "第三季度" or "3季度" => (7, 9), "四季度" or "第四季度" or "4季度" => (10, 12),
            "上半年" => (1, 6), "下半年" => (7, 12), "底" or "末" => (12, 12), "初" => (1, 1), _ => (1, 12),
        };
        return last || part is "底" or "末" ? new DateOnly(year, to, DateTime.DaysInMonth(year, to)) : new DateOnly(year, from, 1);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>20\d{2})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?$")]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>20\d{2})$")]
    private static partial Regex American();

    [GeneratedRegex(@"^(?<y>20\d{2})(?<m>\d{2})(?<d>\d{2})$")]
    private static partial Regex Solid();

    [GeneratedRegex(@"^(?<y>20\d{2})[-/.年](?<m>\d{1,2})月?(?<part>初|上旬|中旬|中|底|末|下旬)?$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?<y>20\d{2})年?(?<part>第?[一二三四1-4]季度|上半年|下半年|底|末|初)?$")]
    private static partial Regex Season();
}
