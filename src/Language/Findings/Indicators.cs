namespace Guatu.Language;

/// <summary>Names what a number measures: the noun phrase before it (城镇化率), or behind it (22家“四上”企业).</summary>
internal static class Indicators
{
    private const int Longest = 24;
    private const WordClass Skipped = WordClass.Obligation | WordClass.Ensure | WordClass.Manner | WordClass.SoftObligation | WordClass.VagueTime
        | WordClass.Connective | WordClass.Past | WordClass.Prohibition | WordClass.Describe | WordClass.PastFrame;

    private static readonly string[] Trailing = ["同比", "环比", "分别", "预计", "达到", "实现", "完成", "要", "力争", "占比", "达", "为", "有", "共", "已", "均", "约", "是", "均为", "保持在", "控制在", "提高到", "提升至", "提升到", "降至", "突破", "增至", "比", "较", "累计", "只有", "仅", "由", "从"];

    public static string Of(CleanText text, Sentence sentence, Clause clause, Quantity quantity)
    {
        var before = Before(text, sentence, clause, quantity);
        if (before.Length >= 2) return before;
        var start = quantity.End;
        var end = start;
        while (end < clause.End && end - start < Longest && text[end] is not ('、' or ',' or '的')) end++;
        var after = text.Slice(start, Math.Max(start, end));
        return after.Length > 0 ? after : before.Length > 0 ? before : text.Slice(clause.Start, Math.Min(clause.End, clause.Start + Longest));
    }

    private static string Before(CleanText text, Sentence sentence, Clause clause, Quantity quantity)
    {
        var start = clause.Start;
        for (var t = clause.From; t < clause.To; t++)
        {
            var token = sentence.Tokens[t];
            if (token.Start >= quantity.Start) break;
            if (token.Start == start && token.Is(Skipped)) start = token.End;
            else if (token.Is(WordClass.Obligation | WordClass.Ensure) && token.End <= quantity.Start) start = token.End;
        }

        if (quantity.Start - start > Longest) start = quantity.Start - Longest;
        var phrase = text.Slice(start, Math.Max(start, quantity.Start)).Trim(' ', '“', '”', '、', '(', ')');
        for (var again = true; again;)
        {
            again = false;
            foreach (var word in Trailing)
                if (phrase.Length > word.Length && phrase.EndsWith(word, StringComparison.Ordinal)) { phrase = phrase[..^word.Length]; again = true; }
        }

        return phrase;
    }
}
