using System.Globalization;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Reports;

namespace Guatu.Ledger.CommitmentPages;

/// <summary>Reads a plan typed as lines: 8月31日 120, 2026-08-31 120, 8.31 120.</summary>
internal static class PlanText
{
    public static Outcome<IReadOnlyList<CoursePoint>> Read(string text, DateOnly begins)
    {
        var points = new List<CoursePoint>();
        var number = 0;
        foreach (var raw in text.Replace("\r", "").Split('\n'))
        {
            number++;
            var line = Typing.Narrow(raw).Trim();
            if (line.Length == 0)
                continue;
            var cut = line.LastIndexOfAny([' ', '\t', ',', ':']);
            if (cut < 0 || !decimal.TryParse(line[(cut + 1)..].TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
                return LedgerRefusals.PlanInvalid.At("plan", number, $"“{raw.Trim()}”看不懂，请写成“8月31日 120”。");
            if (DayOf(line[..cut].Trim(), begins) is not { } day)
                return LedgerRefusals.PlanInvalid.At("plan", number, $"“{line[..cut].Trim()}”不是日期，请写成“8月31日”。");
            points.Add(new CoursePoint(day, value));
        }
        return points;
    }

    // A day without a year is the first such day from the beginning of the work on.
    private static DateOnly? DayOf(string text, DateOnly begins)
    {
        if (DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var full))
            return full;
        var parts = text.TrimEnd('日').Split(['月', '.', '-', '/']);
        if (parts.Length != 2 || !int.TryParse(parts[0], out var month) || !int.TryParse(parts[1], out var dayOfMonth) || month is < 1 or > 12)
            return null;
        foreach (var year in (int[])[begins.Year, begins.Year + 1])
            if (dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, dayOfMonth) is var day && day >= begins)
                return day;
        return null;
    }
}
