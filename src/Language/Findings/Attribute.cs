namespace Guatu.Language;

/// <summary>Tells whether a number only describes or selects things (亩均税收低于20万元的项目, 对14套老旧装置).</summary>
internal static class Attribute
{
    private static readonly string[] Kinds = ["项目", "企业", "工程", "产业项目", "工业项目", "重大项目", "园区", "以上项目", "制造业"];

    /// <summary>The number stands in front of 的 or of the kind of thing it qualifies.</summary>
    public static bool Qualifies(CleanText text, Quantity quantity, int clauseEnd)
    {
        var i = quantity.End;
        // 不少于15亿元的授信, 达到100%的运行: the demand stays a demand.
        if (Demanded(text, quantity)) return false;
        if (i < clauseEnd && text[i] == '的') return !Starts(text, i + 1, "目标", "任务", "要求", "计划", "高位", "水平", "产能", "空容");
        if (quantity.Compared || quantity.Unit.EndsWith('元'))
            foreach (var kind in Kinds)
                if (quantity.Unit.EndsWith('元') && text.Chars.AsSpan(i).StartsWith(kind, StringComparison.Ordinal)) return true;
        if (clauseEnd > i && text[clauseEnd - 1] == '的' && clauseEnd - i < 24) return true;
        if (!quantity.Compared || quantity.Comparator is Comparator.Range) return false;
        if (clauseEnd - i < 12 && Ends(text, clauseEnd, "时", "时候", "后")) return true;
        var stop = Math.Min(clauseEnd, i + 10);
        for (var k = i; k < stop; k++)
            if (text[k] == '的') return true;
        return false;
    }

    private static readonly string[] Demands = ["不少于", "不低于", "不超过", "不高于", "至少", "实现", "达到", "保持", "完成"];

    private static bool Demanded(CleanText text, Quantity quantity)
    {
        var from = Math.Max(0, quantity.Number - 5);
        var before = text.Chars.AsSpan(from, quantity.Number - from);
        foreach (var word in Demands)
            if (before.EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Starts(CleanText text, int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Chars.AsSpan(Math.Min(at, text.Length)).StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Ends(CleanText text, int end, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (end >= word.Length && text.Chars.AsSpan(end - word.Length, word.Length).SequenceEqual(word)) return true;
        return false;
    }

    /// <summary>The things are already known: 对14套装置, 这33个项目, 未开工的23个项目, 22个项目中.</summary>
    public static bool IsGivenSet(CleanText text, Sentence sentence, Clause clause, Quantity quantity)
    {
        if (quantity.Compared) return false;
        var at = quantity.Start;
        if (quantity.Unit == "千伏" && Fold.IsHan(text[Math.Min(quantity.UnitEnd, text.Length - 1)])) return true;
        if (at > clause.Start && text[at - 1] is '这' or '那' or '的' or '上' && quantity.Unit is not ("%" or "倍")) return true;
        for (var t = clause.To - 1; t >= clause.From; t--)
        {
            var token = sentence.Tokens[t];
            if (token.Start >= at) continue;
            if (token.Is(WordClass.Preposition)) return text[token.Start] is '对' or '针' or '围' or '聚' or '以' or '从' or '在' && at - token.End <= 30;
            if (token.End - token.Start >= 2 && token.Is(WordClass.Action | WordClass.Effort | WordClass.Obligation | WordClass.Ensure)) return false;
        }

        return false;
    }
}
