namespace Guatu.Language;

/// <summary>
/// The year of a speech that never names it, from what officials say of the year instead: “十四五”收官之年,
/// “十五五”开局之年, 建党105周年. 明年是 and 去年是 before the cue move it by one.
/// </summary>
internal static class YearCues
{
    private const int Window = 12;
    private static readonly string[] Opening = ["开局", "起步之年", "第一年", "首年", "开启之年"];
    private static readonly string[] Closing = ["收官", "最后一年", "决胜之年", "圆满之年", "结束之年"];

    private static readonly (string Event, int Year)[] Events =
    [
        ("建党", 1921), ("中国共产党成立", 1921), ("新中国成立", 1949), ("中华人民共和国成立", 1949), ("建国", 1949), ("改革开放", 1978),
        ("抗日战争胜利", 1945), ("抗战胜利", 1945), ("建军", 1927), ("解放军建军", 1927), ("长征胜利", 1936),
    ];

    /// <summary>The year, or null if nothing tells. <paramref name="text"/> is folded.</summary>
    public static int? Of(string text) => Plan(text) ?? Anniversary(text);

    private static int? Plan(string text)
    {
        for (var i = text.IndexOf('五', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('五', i + 1))
        {
            if (i < 2 || text[i - 2] != '十' || NumberReader.DigitOf(text[i - 1]) is not (>= 2 and <= 9 and var n)) continue;
            var behind = text.AsSpan(i + 1, Math.Min(Window, text.Length - i - 1));
            var stop = behind.IndexOfAny(",。;、");
            if (stop >= 0) behind = behind[..stop];
            var last = 1955 + (n + 10) * 5;
            if (Holds(behind, Opening)) return last - 4 - Shift(text, i);
            if (Holds(behind, Closing)) return last - Shift(text, i);
        }

        return null;
    }

    private static int? Anniversary(string text)
    {
        for (var i = text.IndexOf("周年", StringComparison.Ordinal); i >= 0; i = text.IndexOf("周年", i + 2, StringComparison.Ordinal))
        {
            var start = i;
            while (start > 0 && i - start < 5 && NumberReader.CanStart(text[start - 1])) start--;
            if (start == i || NumberReader.Read(text, start, i, out var n) != i || n is < 1 or > 200) continue;
            var before = text.AsSpan(Math.Max(0, start - 14), start - Math.Max(0, start - 14));
            foreach (var (name, year) in Events)
                if (before.IndexOf(name, StringComparison.Ordinal) >= 0) return year + (int)n - Shift(text, start);
        }

        return null;
    }

    private static bool Holds(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }

    /// <summary>明年是…: the speech is a year earlier; 去年是…: a year later.</summary>
    private static int Shift(string text, int at)
    {
        for (var i = at; i > Math.Max(0, at - 24) && text[i] is not ('。' or ';' or '\n'); i--)
            if (text[i] == '年' && i > 0)
            {
                if (text[i - 1] is '明' or '来') return 1;
                if (text[i - 1] is '去' or '上') return -1;
                if (text[i - 1] is '今' or '本') return 0;
            }

        return 0;
    }
}
