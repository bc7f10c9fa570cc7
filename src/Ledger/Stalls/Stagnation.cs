using System.Globalization;

namespace Guatu.Ledger.Stalls;

/// <summary>What a commitment reported once, as stagnation is judged from it.</summary>
/// <param name="Day">Day of the report.</param>
/// <param name="Value">Cumulative value; null when it has none.</param>
/// <param name="Text">The sentence.</param>
/// <param name="NothingNew">“没有新进展” was ticked.</param>
public readonly record struct PastReport(DateOnly Day, decimal? Value, string Text, bool NothingNew);

/// <summary>In which way a commitment stands still.</summary>
public enum StallKind
{
    /// <summary>没有新进展 was ticked again and again, or nothing was said.</summary>
    NothingNew = 1,

    /// <summary>The words change, the figure does not.</summary>
    OnlyWords = 2,

    /// <summary>The words were copied from the report before.</summary>
    Copied = 3,
}

/// <summary>A commitment that stands still: 月月提月月不见进展.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Periods">Reports in a row without movement.</param>
/// <param name="Since">Day of the report after which nothing moved.</param>
/// <param name="Likeness">Least likeness of two neighbouring texts in the row, 0–1.</param>
public sealed record Stall(StallKind Kind, int Periods, DateOnly Since, double Likeness)
{
    /// <summary>The sentence: how long, in which way, how alike.</summary>
    public string Sentence(decimal? value, string unit)
    {
        var stands = value is { } v ? $"，累计一直是{v.ToString("0.######", CultureInfo.InvariantCulture)}{unit}" : "";
        var since = $"{Since.Month}月{Since.Day}日以来";
        return Kind switch
        {
            StallKind.NothingNew => $"{since}连续{Periods}期报“没有新进展”{stands}。",
            StallKind.Copied => $"{since}连续{Periods}期照抄上期，文字相似度{(Likeness * 100).ToString("0", CultureInfo.InvariantCulture)}%{stands}。",
            _ => $"{since}连续{Periods}期只改了文字{stands}。",
        };
    }
}

/// <summary>Finds commitments that are talked about and do not move.</summary>
public static class Stagnation
{
    /// <summary>
    /// Judges the newest reports. Movement is a changed value; where no value is given, a text unlike the one before.
    /// Null while it moves or too little was reported to say.
    /// </summary>
    /// <param name="reports">Oldest first.</param>
    /// <param name="periods">Reports in a row without movement that make a stall, at least 1.</param>
    /// <param name="copied">Likeness from which a text counts as copied, 0–1.</param>
    public static Stall? Judge(IReadOnlyList<PastReport> reports, int periods, double copied)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        var still = 0;
        var (least, nothing) = (1.0, 0);
        for (var i = reports.Count - 1; i > 0; i--)
        {
            var (now, before) = (reports[i], reports[i - 1]);
            var likeness = now.NothingNew ? 1 : TextLikeness.Of(now.Text, before.Text);
            var moved = now.Value != before.Value || (now.Value is null && !now.NothingNew && likeness < copied);
            if (moved)
                break;
            still++;
            least = Math.Min(least, likeness);
            nothing += now.NothingNew ? 1 : 0;
        }
        if (still < periods)
            return null;
        var kind = nothing == still ? StallKind.NothingNew : least >= copied ? StallKind.Copied : StallKind.OnlyWords;
        return new Stall(kind, still, reports[reports.Count - 1 - still].Day, least);
    }
}
