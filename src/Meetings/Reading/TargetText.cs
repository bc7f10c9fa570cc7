using System.Globalization;
using Guatu.Kernel.Text;

namespace Guatu.Meetings.Reading;

/// <summary>A target typed by a clerk: 268户, 不少于22家, 支出进度 80%以上, 2—3个.</summary>
internal sealed record TargetText(string? Indicator, string Comparator, decimal? Value, decimal? Max, string? Unit)
{
    private static readonly (string Word, string Sign)[] Signs =
    [
        ("不少于", ">="), ("不低于", ">="), ("至少", ">="), ("达到", ">="), ("以上", ">="), ("突破", ">"), ("超过", ">"), ("不超过", "<="), ("不高于", "<="), ("以内", "<="), ("以下", "<="), ("低于", "<"), ("左右", "~"), ("约", "~"),
    ];

    /// <summary>Takes what can be counted; words without a number stay words.</summary>
    public static TargetText Parse(string text)
    {
        var plain = Typing.Narrow(text).Replace(",", "").Replace("一一", "-").Trim();
        var sign = Signs.Where(s => plain.Contains(s.Word, StringComparison.Ordinal)).OrderByDescending(s => s.Word.Length).Select(s => s.Sign).FirstOrDefault() ?? "=";
        var first = plain.AsSpan().IndexOfAnyInRange('0', '9');
        if (first < 0)
            return new TargetText(null, sign, null, null, null);
        var end = NumberEnd(plain, first);
        if (!decimal.TryParse(plain[first..end], NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            return new TargetText(null, sign, null, null, null);
        decimal? max = null;
        if (end < plain.Length && "-—–~至到".Contains(plain[end], StringComparison.Ordinal))
        {
            var next = end + 1;
            while (next < plain.Length && "-—–~".Contains(plain[next], StringComparison.Ordinal))
                next++;
            var nextEnd = NumberEnd(plain, next);
            if (nextEnd > next && decimal.TryParse(plain[next..nextEnd], NumberStyles.Number, CultureInfo.InvariantCulture, out var upper) && upper > value)
                (max, sign, end) = (upper, "range", nextEnd);
        }
        var unit = Strip(plain[end..]);
        var indicator = Strip(plain[..first]);
        return new TargetText(indicator.Length > 0 ? indicator : null, sign, value, max, unit.Length > 0 ? unit : null);
    }

    private static int NumberEnd(string text, int from)
    {
        var end = from;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        return end;
    }

    private static string Strip(string text)
    {
        foreach (var (word, _) in Signs.OrderByDescending(s => s.Word.Length))
            text = text.Replace(word, "");
        return text.Trim(' ', ':', '：', '。', '，');
    }
}
