namespace Guatu.Language;

/// <summary>Sentences that look like orders but tell of something: an earlier order, the words of a superior, a tally, an agenda.</summary>
internal static class Retold
{
    private static readonly string[] Earlier = ["要求过", "强调过", "部署过", "布置过", "交代过", "讲过", "说过", "提过", "提出过", "打过招呼", "定过"];
    private static readonly string[] Above = ["省", "国家", "国务院", "中央", "自治区", "应急管理部", "部里", "省里"];
    private static readonly string[] Demands = ["要求", "强调", "指出", "明确", "提出"];
    private static readonly string[] Lists = ["件事", "几点", "以下", "如下", "个方面", "几条", "几句话", "个问题", "几个字"];
    private const int Many = 4;

    /// <summary>我在半年会上要求过,9月底前必须…; 省应急厅在通报中要求,各地要….</summary>
    public static bool Is(CleanText text, Sentence sentence)
    {
        if (sentence.Clauses.Count < 2) return false;
        var first = text.Chars.AsSpan(sentence.Clauses[0].Start, sentence.Clauses[0].End - sentence.Clauses[0].Start);
        foreach (var word in Earlier)
            if (first.EndsWith(word)) return true;
        foreach (var voice in Above)
            if (first.StartsWith(voice))
                foreach (var word in Demands)
                    if (first.EndsWith(word)) return true;
        return false;
    }

    /// <summary>涉及17个村、4286户、118万平方米,需征收9300亩: four figures and more, without limit, bound or rhythm, describe.</summary>
    public static bool Tallies(CleanText text, Sentence sentence, SentenceParts parts, bool ordered)
    {
        if (ordered || parts.Cadence.Count > 0) return false;
        foreach (var deadline in parts.Deadlines)
            if (deadline.Class != DeadlineClass.Vague) return false;
        var figures = 0;
        foreach (var q in parts.Quantities)
            if (!q.Loose && !text.Bracketed(q.Number)) figures++;
        return figures >= Many;
    }

    /// <summary>监管部门要盯住三件事: the list behind the colon holds the orders.</summary>
    public static bool Announces(CleanText text, Sentence sentence)
    {
        if (text[sentence.End - 1] != ':' || sentence.End - 1 <= sentence.Body) return false;
        var end = text.Chars.AsSpan(Math.Max(sentence.Body, sentence.End - 6), Math.Min(5, sentence.End - 1 - sentence.Body));
        foreach (var word in Lists)
            if (end.EndsWith(word)) return true;
        return false;
    }
}
