using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guatu.Forecasting.Series;

/// <summary>A period as a sheet names it, and whether it means the year up to there.</summary>
/// <param name="Period">Which.</param>
/// <param name="Form">当期, or 累计 when the text says so (1—9月, 前三季度, 截至9月底, 9月累计).</param>
public readonly record struct PeriodRead(Period Period, ValueForm Form);

/// <summary>
/// Reads what people write for a period: 2026-03, 202603, 2026年3月, 3月份, 1-2月, 一季度, 前三季度, 上半年, 2026W16, 9月中旬, 1—9月累计, and the keys of
/// <see cref="PeriodWords.Key"/>. Never guesses: without a year in text or context it asks for one.
/// </summary>
public static partial class PeriodReader
{
    /// <summary>Reads one.</summary>
    /// <param name="text">What stands in the cell.</param>
    /// <param name="year">The year meant where the text names none (head of the sheet); also what 今年 and 去年 hang on.</param>
    /// <param name="grid">Periods of the series, if known: the first of a month in a date cell then is that month.</param>
    public static (PeriodRead Read, FigureFault? Fault) Read(string? text, int? year = null, PeriodGrid? grid = null)
    {
        var plain = Plain(text ?? "");
        var cumulative = false;
        var trimmed = CumulativeMarks().Replace(plain, m => { cumulative |= m.Value[0] is '截' or '累'; return ""; });
        trimmed = trimmed.TrimEnd('底', '末', '止');
        trimmed = RelativeYear().Replace(trimmed, m => year is { } y ? $"{y - (m.Value[0] is '去' or '上' ? 1 : 0)}年" : m.Value, 1);
        var (read, fault) = Match(trimmed, year, grid);
        if (fault is not null)
            return (default, fault with { Sentence = $"“{(text ?? "").Trim()}”{fault.Sentence}" });
        return (cumulative ? read with { Form = ValueForm.Cumulative } : read, null);
    }

    private static (PeriodRead Read, FigureFault? Fault) Match(string text, int? year, PeriodGrid? grid)
    {
        var match = Whole().Match(text);
        if (!match.Success)
            return (default, new(FigureFaultKind.UnknownPeriod, "认不出是哪一期。请写成 2026年3月、2026年1—2月、2026年一季度、2026年第16周 或 2026年3月上旬 这样。"));
        var given = Number(match, "y") ?? Number(match, "y2");
        if (given is < 100)
            given += 2000;
        if ((given ?? year) is not { } of)
            return (default, new(FigureFaultKind.UnknownPeriod, "没有写年份。请补上年份，如 2026年3月。"));
        if (of is < Period.FirstYear or > Period.LastYear)
            return (default, new(FigureFaultKind.OutOfRange, "的年份不对。请核对。"));
        if (match.Groups["from"].Success)
            return Range(of, Number(match, "from")!.Value, Number(match, "to")!.Value, grid);
        try
        {
            return (One(match, of, grid), null);
        }
        catch (ArgumentOutOfRangeException)
        {
            return (default, new(FigureFaultKind.OutOfRange, "没有这一期。请核对月、日、周或季度的序号。"));
        }
    }

    private static PeriodRead One(Match match, int year, PeriodGrid? grid)
    {
        var form = match.Groups["upto"].Success ? ValueForm.Cumulative : ValueForm.Current;
        if (match.Groups["joint"].Success)
            return new(Period.OfJanuaryFebruary(year), form);
        if (Number(match, "w") is { } week)
            return new(Period.OfWeek(year, week), form);
        if (Number(match, "q") is { } quarter)
            return new(Period.OfQuarter(year, quarter), form);
        if (match.Groups["half"].Success)
            return new(Period.OfHalf(year, match.Groups["half"].Value is "上" or "1" ? 1 : 2), form);
        if (Number(match, "m") is not { } month)
            return new(Period.OfYear(year), form);
        if (match.Groups["third"].Success)
            return new(Period.OfTenDay(year, month, match.Groups["third"].Value switch { "上" or "1" => 1, "中" or "2" => 2, _ => 3 }), form);
        if (Number(match, "d") is not { } day)
            return new(Period.OfMonth(year, month), form);
        var date = new DateOnly(year, month, day);
        return new(day == 1 && grid is { Kind: > PeriodKind.TenDay } ? grid.At(date) : Period.OfDay(date), form);
    }

    // 1—9月 is the year up to September in statistics; 4—6月 is the second quarter; 4—5月 is no period.
    private static (PeriodRead Read, FigureFault? Fault) Range(int year, int from, int to, PeriodGrid? grid)
    {
        if (from is < 1 or > 12 || to is < 1 or > 12 || to < from)
            return (default, new(FigureFaultKind.OutOfRange, "没有这几个月。请核对起止月份。"));
        if (from == 1)
        {
            if (grid?.Kind == PeriodKind.Quarter && to % 3 == 0)
                return (new(Period.OfQuarter(year, to / 3), ValueForm.Cumulative), null);
            return (to == 2 ? new(Period.OfJanuaryFebruary(year), ValueForm.Current) : new(Period.OfMonth(year, to), to == 1 ? ValueForm.Current : ValueForm.Cumulative), null);
        }

        if (from == to)
            return (new(Period.OfMonth(year, to), ValueForm.Current), null);
        if (to - from == 2 && to % 3 == 0)
            return (new(Period.OfQuarter(year, to / 3), ValueForm.Current), null);
        if (from == 7 && to == 12)
            return (new(Period.OfHalf(year, 2), ValueForm.Current), null);
        return (default, new(FigureFaultKind.SeveralPeriods, "是几期合在一起。请分期填写，或者填年初以来的累计数。"));
    }

    private static int? Number(Match match, string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    // Half-width, no blanks, one kind of dash, Chinese numerals as digits, 月份 as 月.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Midnight().Replace(text, ""))
        {
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(half) || half is '\u200B' or '\uFEFF')
                continue;
            plain.Append(half is '—' or '–' or '~' or '～' or '−' or '―' or '‐' or '‑' ? '-' : char.ToUpperInvariant(half));
        }

        plain.Replace("--", "-").Replace("月份", "月").Replace("年份", "年").Replace("年度", "年").Replace("一二月", "1-2月");
        var counted = Numerals().Replace(plain.ToString(), m => Digits(m.Value));
        return Until().Replace(counted, "-");
    }

    private static string Digits(string numerals)
    {
        const string Figures = "零一二三四五六七八九";
        static int Of(char c) => c is '〇' or '○' ? 0 : Figures.IndexOf(c);
        var ten = numerals.IndexOf('十');
        if (ten < 0 && numerals.Length is 2 or 3)
            return numerals; // 四五月 is not month 45
        if (ten < 0)
            return string.Concat(numerals.Select(c => Of(c)));
        var tens = ten == 0 ? 1 : Of(numerals[ten - 1]);
        var ones = ten == numerals.Length - 1 ? 0 : Of(numerals[ten + 1]);
        return ((tens * 10) + ones).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""
        ^(?:
          (?<y>[0-9]{4})-01\+(?<joint>02)
        | (?<y>[0-9]{4})-?W(?<w>[0-9]{1,2})
        | (?<y>[0-9]{4})-(?<m>[0-9]{2})-T(?<third>[123])
        | (?:(?<y>[0-9]{4})[-年]?)?Q(?<q>[1-4])
        | (?:(?<y>[0-9]{4})[-年]?)?H(?<half>[12])
        | (?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})(?:[-/.](?<d>[0-9]{1,2}))?
        | (?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?
        | (?:(?<y2>[0-9]{4}|[0-9]{2})年?)?(?:
              (?<=^|年)(?<from>[0-9]{1,2})月?-(?<to>[0-9]{1,2})月
            | (?<=^|年)(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日|(?<third>[上中下])旬)?
            | (?<=^|年)(?:第|(?<upto>前))?(?<q>[1-4])季度?
            | (?<=^|年)(?:第|(?<upto>前))?(?<w>[0-9]{1,2})周
            | W(?<w>[0-9]{1,2})
            | (?<half>[上下])半年
            | 全年
          )
        | (?<y>[0-9]{4})年?
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex("^截[至止]到?|累计|合计|当[月期季周旬日年]$")]
    private static partial Regex CumulativeMarks();

    [GeneratedRegex("^(?:去年|上年|今年|本年|当年)")]
    private static partial Regex RelativeYear();

    [GeneratedRegex("[零〇○一二三四五六七八九十]+")]
    private static partial Regex Numerals();

    [GeneratedRegex("(?<=[0-9月])[至到、](?=[0-9])")]
    private static partial Regex Until();

    // A date cell that was turned to text brings its midnight along.
    [GeneratedRegex("[T ]0?0:00(?::00(?:\\.0+)?)?$")]
    private static partial Regex Midnight();
}
