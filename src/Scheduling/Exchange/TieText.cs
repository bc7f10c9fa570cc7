using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>
/// Predecessors as people type them: 3、5SS+2天、A01FS-1个工作日、B02同开+10. 天 is a calendar day, 工作日 a day of the
/// successor's calendar, % a share of the predecessor's duration.
/// </summary>
internal static partial class TieText
{
    /// <summary>One piece of a cell: code, kind, lag; null when it cannot be read.</summary>
    public static (string Code, LinkKind Kind, Lag Lag, int Format)? Read(string piece, Func<string, bool> isCode)
    {
        if (isCode(piece))
            return (piece, LinkKind.FinishStart, default, Formats.Days);
        if (Piece().Match(piece) is not { Success: true } match)
            return null;
        if (!match.Groups["kind"].Success && !match.Groups["lag"].Success)
            return (piece, LinkKind.FinishStart, default, Formats.Days);
        if (!decimal.TryParse(match.Groups["lag"].Success ? match.Groups["lag"].Value.Replace(" ", "", StringComparison.Ordinal).Replace('＋', '+').Replace('－', '-').Replace('−', '-') : "0", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || Math.Abs(amount) > 1_000_000)
            return null;
        var (lag, format) = LagOf(amount, match.Groups["unit"].Value);
        return (match.Groups["code"].Value.Trim(), KindOf(match.Groups["kind"].Value), lag, format);
    }

    /// <summary>The pieces of a cell.</summary>
    public static IEnumerable<string> Pieces(string cell) => cell.Split(['、', ';', '；', ',', '，', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A link as <see cref="Read"/> takes it.</summary>
    public static string Write(string code, FileLink link)
    {
        var lag = link.Lag.Unit switch
        {
            _ when link.Lag.Amount == 0 => "",
            LagUnit.Percent => Signed(link.Lag.Amount) + (Formats.IsElapsed(link.Format) ? "%自然日" : "%"),
            LagUnit.Elapsed => link.Lag.Amount % 1440 == 0 ? Signed(link.Lag.Amount / 1440) + "天" : Signed(link.Lag.Amount) + "连续分钟",
            _ => link.Lag.Amount % 480 == 0 ? Signed(link.Lag.Amount / 480) + "个工作日" : Signed(link.Lag.Amount) + "分钟",
        };
        return link.Kind == LinkKind.FinishStart && lag.Length == 0 ? code : code + Kinds[(int)link.Kind] + lag;
    }

    private static readonly string[] Kinds = ["FS", "SS", "FF", "SF"];

    private static string Signed(decimal number) => number.ToString("+0.####;-0.####", CultureInfo.InvariantCulture);

    private static LinkKind KindOf(string word) => word.ToUpperInvariant() switch
    {
        "SS" or "同开" => LinkKind.StartStart, "FF" or "同完" => LinkKind.FinishFinish, "SF" or "始完" => LinkKind.StartFinish, _ => LinkKind.FinishStart,
    };

    private static (Lag, int) LagOf(decimal amount, string unit) => unit.ToLowerInvariant() switch
    {
        "%" => (new Lag(amount, LagUnit.Percent), Formats.Percent),
        "%自然日" => (new Lag(amount, LagUnit.Percent), Formats.ElapsedPercent),
        "个工作日" or "工作日" or "d" or "day" or "days" => (new Lag(amount * 480), Formats.Days),
        "小时" or "h" or "hr" or "hrs" => (new Lag(amount * 60), 5),
        "分钟" or "m" => (new Lag(amount), Formats.Minutes),
        "连续分钟" or "em" => (new Lag(amount, LagUnit.Elapsed), 4),
        "周" or "w" or "wk" => (new Lag(amount * 10_080, LagUnit.Elapsed), 10),
        _ => (new Lag(amount * 1440, LagUnit.Elapsed), Formats.ElapsedDays),
    };

    // A code may hold a stroke (A-1): a lag is only read behind a kind or where it has a sign and digits to the end.
    [GeneratedRegex(@"^(?<code>.+?)\s*(?:(?<kind>FS|SS|FF|SF|同开|同完|始完)\s*)?(?:(?<lag>[+\-＋－−]\s*\d+(?:\.\d+)?)\s*(?<unit>%自然日|%|个工作日|工作日|days?|ed|em|d|hrs?|小时|h|连续分钟|分钟|m|wk|周|w|个?自然日|天|日)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
