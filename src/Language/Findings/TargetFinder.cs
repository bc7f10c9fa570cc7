namespace Guatu.Language;

/// <summary>Finds the numbers that must be reached or kept.</summary>
internal sealed class TargetFinder
{
    private static readonly string[] Whole = ["全覆盖", "全部", "全面完成", "全员", "应收尽收", "应检尽检", "应纳尽纳", "应改尽改", "应拆尽拆", "应退尽退", "应统尽统", "应办尽办", "应享尽享", "应清尽清"];

    private readonly CleanText text;
    private readonly Sentence sentence;
    private readonly List<TimeExpression> times;
    private readonly List<Target> found = [];

    private TargetFinder(CleanText text, Sentence sentence, List<TimeExpression> times)
    {
        this.text = text;
        this.sentence = sentence;
        this.times = times;
    }

    public static List<Target> Find(CleanText text, Sentence sentence, List<Quantity> quantities, List<TimeExpression> times)
    {
        var finder = new TargetFinder(text, sentence, times);
        foreach (var quantity in quantities)
            if (finder.ClauseOf(quantity.Number) is { } clause && finder.Demanded(clause, quantity)) finder.Add(clause, quantity);
        finder.Wholes();
        finder.found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return finder.found;
    }

    private Clause? ClauseOf(int at)
    {
        foreach (var clause in sentence.Clauses)
            if (clause.Start <= at && at < clause.End) return clause;
        return null;
    }

    private bool Demanded(Clause clause, Quantity quantity)
    {
        if (text.Quoted(quantity.Number) || text.Bracketed(quantity.Number) || quantity.IsRank) return false;
        if (Attribute.Qualifies(text, quantity, clause.End) || Attribute.IsGivenSet(text, sentence, clause, quantity)) return false;
        if (IsSpan(quantity) && !quantity.Compared && !Squeezed(quantity) || Granted(clause, quantity)) return false;
        if (IsOrigin(quantity) || IsShare(clause, quantity)) return false;
        if (quantity.Loose && !quantity.Compared && Sense(clause, quantity) == Comparator.Equal) return quantity.Value > 1 && !General(quantity) && (ClauseHas(clause, WordClass.Ensure, quantity.Number) || Held(clause, quantity));
        return !ClauseHasPast(clause, quantity.Number);
    }

    /// <summary>组织三场招聘会, 新建两所学校: few, but counted, right behind a verb of work.</summary>
    private bool Held(Clause clause, Quantity q)
    {
        if (q.Unit is not ("场" or "次" or "家" or "所" or "座" or "条" or "支" or "栋" or "期" or "批")) return false;
        for (var t = clause.From; t < clause.To; t++)
            if (sentence.Tokens[t].End == q.Number && sentence.Tokens[t].Is(WordClass.Action) && sentence.Tokens[t].End - sentence.Tokens[t].Start >= 2) return true;
        return false;
    }

    /// <summary>年底前压到15小时: a span that is to shrink.</summary>
    private bool Squeezed(Quantity q)
    {
        if (q.Number < 2) return false;
        var before = text.Chars.AsSpan(Math.Max(0, q.Number - 3), Math.Min(3, q.Number));
        return (before.EndsWith("到") || before.EndsWith("至")) && before[^2] is '压' or '缩' or '减' or '短' or '降';
    }

    /// <summary>单户额度最高800万元, 每户给予2万元, 拿出500万元奖励: money that is given is no level to reach.</summary>
    private bool Granted(Clause clause, Quantity q)
    {
        if (!q.Unit.EndsWith('元')) return false;
        var span = text.Chars.AsSpan(clause.Start, clause.End - clause.Start);
        if (span.Length == 0) return false;
        var gift = span.Contains("奖", StringComparison.Ordinal) || span.Contains("补贴", StringComparison.Ordinal) || span.Contains("补助", StringComparison.Ordinal) || span.Contains("财政支持", StringComparison.Ordinal) || span.Contains("资助", StringComparison.Ordinal);
        var cap = span.Contains("最高", StringComparison.Ordinal) || span.Contains("给予", StringComparison.Ordinal) || span.Contains("予以", StringComparison.Ordinal) || span.Contains("拿出", StringComparison.Ordinal);
        return gift && cap || span.Contains("额度最高", StringComparison.Ordinal) || span.Contains("单户", StringComparison.Ordinal) && cap;
    }

    private static bool IsSpan(Quantity q) => q.Unit is "天" or "日" or "小时" or "分钟" or "个月" or "年" or "周" or "个工作日" or "工作日" or "秒" or "岁" or "期" or "届" or "轮" or "层" or "级" or "度";

    /// <summary>按超额部分的10%给予奖励: a rate of something, not a level to reach.</summary>
    private bool IsShare(Clause clause, Quantity q) =>
        q.Unit == "%" && q.Comparator == Comparator.Equal && q.Number - clause.Start is > 0 and < 24
        && text.Chars.AsSpan(clause.Start, q.Number - clause.Start) is var before && before.Contains('按') && before.Contains('的');

    /// <summary>三个方面, 五个要害: the count of a speech, not of the world.</summary>
    private bool General(Quantity q)
    {
        var after = text.Chars.AsSpan(q.UnitEnd, Math.Min(3, text.Length - q.UnitEnd));
        return q.Unit is "类" or "级" or "步" || after.StartsWith("方面") || after.StartsWith("关键") || after.StartsWith("重点") || after.StartsWith("核心") || after.StartsWith("环节");
    }

    /// <summary>由31%降至22%: the first number is where it comes from.</summary>
    private bool IsOrigin(Quantity q)
    {
        for (var i = q.Start - 1; i >= Math.Max(sentence.Body, q.Start - 6); i--)
        {
            if (text[i] is ',' or '。') return false;
            if (text[i] is '由' or '从') return q.End < sentence.End && text.Chars.AsSpan(q.End, Math.Min(8, sentence.End - q.End)).IndexOfAny('至', '到') >= 0;
        }

        return false;
    }

    private bool ClauseHas(Clause clause, WordClass any, int before)
    {
        for (var t = clause.From; t < clause.To && sentence.Tokens[t].Start < before; t++)
            if (sentence.Tokens[t].Is(any)) return true;
        return false;
    }

    private bool ClauseHasPast(Clause clause, int before)
    {
        for (var t = clause.From; t < clause.To && sentence.Tokens[t].Start < before; t++)
        {
            if (sentence.Tokens[t].Is(WordClass.Obligation | WordClass.Ensure)) return false;
            if (sentence.Tokens[t].Is(WordClass.Past) && text[sentence.Tokens[t].Start] is '已' or '了') return true;
        }

        return false;
    }

    private void Add(Clause clause, Quantity q)
    {
        var start = Math.Max(clause.Start, Math.Min(IndicatorStart(clause, q), q.Start));
        var end = Math.Min(clause.End, q.End);
        found.Add(new Target
        {
            Raw = text.RawText(start, end), Start = text.RawStart(start), End = text.RawEnd(end),
            Indicator = Indicators.Of(text, sentence, clause, q), Comparator = Sense(clause, q),
            Value = q.Value, ValueMax = q.Max, Unit = q.Unit, Period = Period(q.Number),
        });
    }

    private int IndicatorStart(Clause clause, Quantity q)
    {
        var at = q.Start;
        foreach (var time in times)
            if (time.End <= q.Start && time.End > clause.Start && time.Start >= clause.Start) at = Math.Min(at, time.End);
        return at == q.Start ? clause.Start : at;
    }

    /// <summary>至少 before the verb (每周至少抽查10张) belongs to the number too.</summary>
    private Comparator Sense(Clause clause, Quantity q)
    {
        if (q.Comparator != Comparator.Equal) return q.Comparator;
        var before = text.Chars.AsSpan(clause.Start, q.Number - clause.Start);
        if (before.Contains("至少", StringComparison.Ordinal) || before.Contains("不少于", StringComparison.Ordinal)) return Comparator.AtLeast;
        return before.Contains("不超过", StringComparison.Ordinal) ? Comparator.AtMost : Comparator.Equal;
    }

    private string? Period(int at)
    {
        string? period = null;
        foreach (var time in times)
        {
            if (time.Start > at) break;
            if (!time.Past && (time.Period ?? time.Norm) is { Length: > 0 } norm) period = norm;
        }

        return period;
    }

    /// <summary>全覆盖, 全部完成: one hundred percent.</summary>
    private void Wholes()
    {
        if (text.Chars.AsSpan(sentence.Body, sentence.End - sentence.Body).IndexOfAny('全', '应') < 0) return;
        foreach (var word in Whole)
        {
            for (var i = text.Chars.IndexOf(word, sentence.Body, sentence.End - sentence.Body, StringComparison.Ordinal); i >= 0;
                 i = i + word.Length < sentence.End ? text.Chars.IndexOf(word, i + word.Length, sentence.End - i - word.Length, StringComparison.Ordinal) : -1)
            {
                if (text.Quoted(i) || ClauseOf(i) is not { } clause || word == "全部" && !Completes(clause, i)) continue;
                var end = Math.Min(clause.End, i + word.Length + 8);
                found.Add(new Target
                {
                    Raw = text.RawText(i, end), Start = text.RawStart(i), End = text.RawEnd(end), Indicator = text.Slice(clause.Start, i),
                    Comparator = Comparator.Equal, Value = 100, Unit = "%", Period = Period(i),
                });
            }
        }
    }

    /// <summary>全部 with a verb of completion behind it, or as the object of one.</summary>
    private bool Completes(Clause clause, int at)
    {
        for (var t = clause.From; t < clause.To; t++)
        {
            var token = sentence.Tokens[t];
            if (token.Start > at && token.Is(WordClass.Action | WordClass.Ensure)) return true;
            if (token.Start < at && token.Is(WordClass.Ensure | WordClass.Action) && text[token.Start] is '完' or '确') return true;
        }

        return text.Chars.IndexOf("完成", clause.Start, clause.End - clause.Start, StringComparison.Ordinal) >= 0;
    }
}
