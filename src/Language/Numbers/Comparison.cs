namespace Guatu.Language;

/// <summary>Words before and after a number that say how a value relates to it.</summary>
internal static class Comparison
{
    // Longer words first: 不低于 must win over 低于.
    private static readonly (string Word, Comparator Sense)[] Prefixes =
    [
        ("不少于", Comparator.AtLeast), ("不低于", Comparator.AtLeast), ("不小于", Comparator.AtLeast), ("不得少于", Comparator.AtLeast),
        ("不得低于", Comparator.AtLeast), ("至少", Comparator.AtLeast), ("最少", Comparator.AtLeast), ("达到", Comparator.AtLeast), ("不小于", Comparator.AtLeast),
        ("提高到", Comparator.AtLeast), ("提升到", Comparator.AtLeast), ("提高至", Comparator.AtLeast), ("提升至", Comparator.AtLeast),
        ("增加到", Comparator.AtLeast), ("增加至", Comparator.AtLeast), ("增至", Comparator.AtLeast), ("提到", Comparator.AtLeast), ("扩大到", Comparator.AtLeast), ("上升到", Comparator.AtLeast), ("上升至", Comparator.AtLeast), ("稳定在", Comparator.AtLeast), ("不亚于", Comparator.AtLeast), ("不能少于", Comparator.AtLeast), ("不能低于", Comparator.AtLeast), ("力争达到", Comparator.AtLeast), ("保持在", Comparator.AtLeast), ("不超过", Comparator.AtMost), ("不得超过", Comparator.AtMost), ("不高于", Comparator.AtMost), ("不多于", Comparator.AtMost),
        ("不大于", Comparator.AtMost), ("不突破", Comparator.AtMost), ("不得高于", Comparator.AtMost), ("最多", Comparator.AtMost), ("最高", Comparator.AtMost), ("至多", Comparator.AtMost),
        ("控制在", Comparator.AtMost), ("压缩到", Comparator.AtMost), ("压到", Comparator.AtMost), ("压至", Comparator.AtMost), ("压减至", Comparator.AtMost), ("压降到", Comparator.AtMost), ("压降至", Comparator.AtMost), ("减到", Comparator.AtMost), ("减至", Comparator.AtMost), ("缩到", Comparator.AtMost), ("缩减到", Comparator.AtMost), ("减少到", Comparator.AtMost), ("下降至", Comparator.AtMost), ("降低至", Comparator.AtMost), ("不超", Comparator.AtMost), ("不得突破", Comparator.AtMost), ("不得多于", Comparator.AtMost), ("压缩至", Comparator.AtMost), ("压减到", Comparator.AtMost), ("缩短到", Comparator.AtMost), ("缩短至", Comparator.AtMost), ("下降到", Comparator.AtMost), ("降低到", Comparator.AtMost), ("降至", Comparator.AtMost), ("降到", Comparator.AtMost),
        ("突破", Comparator.MoreThan), ("超过", Comparator.MoreThan), ("高于", Comparator.MoreThan), ("多于", Comparator.MoreThan),
        ("大于", Comparator.MoreThan), ("超", Comparator.MoreThan), ("已过", Comparator.MoreThan),
        ("不足", Comparator.LessThan), ("低于", Comparator.LessThan), ("少于", Comparator.LessThan), ("小于", Comparator.LessThan), ("不到", Comparator.LessThan), ("未满", Comparator.LessThan),
        ("大约", Comparator.About), ("约", Comparator.About), ("近", Comparator.About), ("接近", Comparator.About), ("将近", Comparator.About),
        ("达", Comparator.AtLeast),
    ];

    private static readonly (string Word, Comparator Sense)[] Suffixes =
    [
        ("及以上", Comparator.AtLeast), ("以上", Comparator.AtLeast), ("之上", Comparator.AtLeast), ("以内", Comparator.AtMost), ("之内", Comparator.AtMost),
        ("及以下", Comparator.AtMost), ("以下", Comparator.AtMost), ("左右", Comparator.About), ("上下", Comparator.About), ("多", Comparator.MoreThan), ("余", Comparator.MoreThan),
    ];

    public static (int Start, Comparator? Sense) Before(string chars, int at)
    {
        var until = at;
        while (until > 0 && chars[until - 1] is ' ' or '了') until--;
        foreach (var (word, sense) in Prefixes)
            if (until >= word.Length && chars.AsSpan(until - word.Length, word.Length).SequenceEqual(word)) return (until - word.Length, sense);
        return (at, null);
    }

    public static (int End, Comparator? Sense) After(string chars, int at, int end)
    {
        foreach (var (word, sense) in Suffixes)
            if (end - at >= word.Length && chars.AsSpan(at, word.Length).SequenceEqual(word)) return (at + word.Length, sense);
        return (at, null);
    }

    /// <summary>A demand or frequency around 一次, 一个 turns the article into a number: 至少一个, 每月一次, 一次以上.</summary>
    public static bool Demands(string chars, int at, int unitEnd, int end) =>
        Before(chars, at).Sense is not null || After(chars, unitEnd, end).Sense is not null
        || chars.AsSpan(Math.Max(0, at - 6), Math.Min(6, at)).Contains("至少", StringComparison.Ordinal);
}
