using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Kernel.Text;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Templates;

/// <summary>
/// The column 前置步骤, as a clerk writes it: A01、B02+15、C03同开+10、D04容缺（行政审批局）. Nothing behind the code means the earlier
/// one is done first; 同开 they begin together, 同完 they end together, 始完 the earlier begins before the later ends; +10 and -10 are
/// calendar days. Pure.
/// </summary>
public static partial class Predecessors
{
    /// <summary>Most days between two steps, either way.</summary>
    public const int MostLag = 2000;

    /// <summary>The ties that end in a step, or the piece that cannot be read.</summary>
    public static (IReadOnlyList<PlanLink> Links, string? Unread) Read(string? text, string to)
    {
        var links = new List<PlanLink>();
        foreach (var piece in Typing.Narrow(text ?? "").Split(['、', ';', ',', '，', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Piece().Match(piece);
            if (!match.Success || !int.TryParse(match.Groups["lag"].ValueSpan is { Length: > 0 } typed ? typed : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lag) || Math.Abs(lag) > MostLag)
                return ([], piece);
            var decider = match.Groups["who"].Value.Trim();
            links.Add(new PlanLink(match.Groups["code"].Value, to, Kind(match.Groups["kind"].Value), lag, match.Groups["soft"].Success, decider.Length == 0 ? null : decider));
        }
        return (links, null);
    }

    /// <summary>The ties as <see cref="Read"/> takes them.</summary>
    public static string Write(IEnumerable<PlanLink> links) => string.Join('、', links.Select(l => l.From + Word(l.Kind) + Lag(l.LagDays) + (l.Soft ? "容缺" + (l.Decider is { } who ? $"（{who}）" : "") : "")));

    /// <summary>同开, 同完, 始完; nothing for the usual one.</summary>
    public static string Word(LinkKind kind) => kind switch { LinkKind.StartStart => "同开", LinkKind.FinishFinish => "同完", LinkKind.StartFinish => "始完", _ => "" };

    private static string Lag(int days) => days == 0 ? "" : days.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static LinkKind Kind(string word) => word switch { "同开" => LinkKind.StartStart, "同完" => LinkKind.FinishFinish, "始完" => LinkKind.StartFinish, _ => LinkKind.FinishStart };

    [GeneratedRegex(@"^(?<code>[A-Za-z][A-Za-z0-9]{0,7})\s*(?<kind>同开|同完|始完)?\s*(?<lag>[+-]\d{1,4})?\s*天?\s*(?<soft>容缺)?\s*(?:\((?<who>[^()]{1,30})\))?$")]
    private static partial Regex Piece();
}
