namespace Guatu.Language;

/// <summary>A fact before it gets its identifier.</summary>
internal sealed record FactDraft(
    int Start, int End, string Indicator, Comparator Comparator, decimal Value, decimal? Max, decimal? From, string Unit,
    string? Period, Growth? Growth, FactStatus Status);

/// <summary>
/// Reads the figures of a reporting sentence. A growth rate right behind a level belongs to that level
/// (24.3亿元,同比增长39%); 由15亿元扩增至72亿元 is one figure with an origin; 0.7个和0.3个百分点 share their unit.
/// </summary>
internal sealed class FactFinder
{
    private static readonly string[] Never = ["未发生", "没有发生", "零发生"];
    private static readonly string[] Rise = ["增长", "增加", "上升", "提高", "提升", "增幅", "上涨", "多增", "扩大", "高于", "增速", "净增", "上浮", "涨幅"];
    private static readonly string[] Fall = ["下降", "减少", "回落", "降低", "下滑", "降幅", "收窄", "负增长", "少增", "缩减", "压减", "低于"];

    private readonly CleanText text;
    private readonly Sentence sentence;
    private readonly SentenceParts parts;
    private readonly string? carriedPeriod;
    private readonly List<FactDraft> found = [];

    private FactFinder(CleanText text, Sentence sentence, SentenceParts parts, string? carriedPeriod)
    {
        this.text = text;
        this.sentence = sentence;
        this.parts = parts;
        this.carriedPeriod = carriedPeriod;
    }

    /// <param name="until">Only figures before this clean offset are reports; behind it the order begins.</param>
    public static List<FactDraft> Find(CleanText text, Sentence sentence, SentenceParts parts, string? carriedPeriod, int until)
    {
        var finder = new FactFinder(text, sentence, parts, carriedPeriod);
        finder.Nothing(until);
        for (var i = 0; i < parts.Quantities.Count; i++)
            if (parts.Quantities[i].Number < until || finder.Told(parts.Quantities[i])) i = finder.Visit(i);
        return finder.found;
    }

    private int Visit(int i)
    {
        var q = parts.Quantities[i];
        if (text.Quoted(q.Number) || text.Bracketed(q.Number) || ClauseOf(q.Number) is not { } clause) return i;
        if (q.Loose && !Counts(clause, q)) return i;
        if (Attribute.Qualifies(text, q, clause.End) && !HoldsMoney(q) && !Lasted(q)) return i;
        var next = i + 1 < parts.Quantities.Count ? parts.Quantities[i + 1] : null;
        if (next is not null && IsOrigin(q, next))
        {
            Add(clause, next with { Start = q.Start, Number = next.Number }, q.Value, Direction(clause, next));
            return i + 1;
        }

        var growth = GrowthOf(clause, q);
        if (growth is not null && Attaches(clause, q) && found.Count > 0 && found[^1].Growth is null && Level(found[^1]))
        {
            found[^1] = found[^1] with { Growth = growth, End = q.End };
            return i;
        }

        if (next is not null && q.Unit is "个" && next.Unit == "个百分点" && next.Start - q.End <= 2) q = q with { Unit = next.Unit };
        Add(clause, q, null, growth);
        return i;
    }

    private static bool Level(FactDraft fact) => fact.Unit != "%" || fact.Growth is null;

    /// <summary>五百亿园区, 百亿元项目: a size class is still a figure when it is money.</summary>
    private static bool HoldsMoney(Quantity q) => !q.Compared && q.Unit.EndsWith('元');

    /// <summary>坏了三个月的变送器: how long it has lasted is reported.</summary>
    private bool Lasted(Quantity q) => q.Number > 0 && text[q.Number - 1] == '了' && text[Math.Max(0, q.Number - 2)] != '顾' && q.Unit is "个月" or "年" or "天" or "小时" or "周";

    /// <summary>改革试点任务共48项,改革局要…: a sum told before the order.</summary>
    private bool Told(Quantity q) => q.Number > sentence.Body && !q.Compared && (text[q.Number - 1] is '共' or '计' || q.Number > 1 && text.Chars.AsSpan(q.Number - 2, 2) is "缺口" || Lasted(q));

    private bool Counts(Clause clause, Quantity q)
    {
        if (q.Compared || q.Max is not null || q.Unit is "起" or "倍" or "%" or "条") return true;
        if (q.Unit is "元" || q.UnitEnd < clause.End && text[q.UnitEnd] == '的') return true;
        if (q.Unit is "位" && (q.Number > 0 && text[q.Number - 1] is '有' || text.Chars.AsSpan(q.UnitEnd).StartsWith("同志", StringComparison.Ordinal))) return false;
        if (q.Unit is "个" && q.Number > clause.Start && text[q.Number - 1] is '有' && q.UnitEnd < clause.End && text[q.UnitEnd] is '村' or '镇' or '县' or '区' or '乡') return true;
        if (Lasted(q)) return true;
        if (q.Unit is "个" or "个点" || q.Unit is "年" && q.Value <= 10) return false;
        if (q.Number > clause.Start && text[q.Number - 1] is '有' or '共' or '仅' or '达' or '下') return true;
        if (q.Unit is "类" && text[q.Number + 1] == '大') return true;
        for (var t = clause.From; t < clause.To && sentence.Tokens[t].Start < q.Number; t++)
            if (sentence.Tokens[t].End == q.Number && sentence.Tokens[t].Is(WordClass.Past)) return true;
        return false;
    }

    private Clause? ClauseOf(int at)
    {
        foreach (var clause in sentence.Clauses)
            if (clause.Start <= at && at < clause.End) return clause;
        return null;
    }

    /// <summary>由…至…, 从…到… with two numbers in one clause.</summary>
    private bool IsOrigin(Quantity from, Quantity to)
    {
        if (to.Start - from.End > 10 || to.Unit != from.Unit && to.Unit.Length > 0 && from.Unit.Length > 0 && !to.IsRank) return false;
        var between = text.Chars.AsSpan(from.End, Math.Max(0, to.Number - from.End));
        if (between.IndexOfAny('至', '到', '为') < 0 && !between.Contains("降", StringComparison.Ordinal) || between.Contains(',')) return false;
        for (var i = from.Start - 1; i >= Math.Max(sentence.Body, from.Start - 8); i--)
        {
            if (text[i] is ',' or '、') return false;
            if (text[i] is '由' or '从') return true;
        }

        return false;
    }

    private Growth? GrowthOf(Clause clause, Quantity q)
    {
        if (q.Unit is not ("%" or "个百分点" or "倍")) return Compares(clause) ? Difference(clause, q) : null;
        return Direction(clause, q);
    }

    /// <summary>比去年同期多1起, 同比多盈2,300万元.</summary>
    private bool Compares(Clause clause)
    {
        var phrase = text.Chars.AsSpan(clause.Start, clause.End - clause.Start);
        if (phrase.StartsWith("同比")) return true;
        if (!phrase.StartsWith("比") && !phrase.StartsWith("较")) return false;
        return phrase.Contains("同期", StringComparison.Ordinal) || phrase.Contains("年", StringComparison.Ordinal) || phrase.Contains("末", StringComparison.Ordinal) || phrase.Contains("上月", StringComparison.Ordinal);
    }

    private Growth Difference(Clause clause, Quantity q)
    {
        var before = text.Chars.AsSpan(clause.Start, Math.Max(0, q.Number - clause.Start));
        var less = before.Contains('少') || before.Contains('降') || before.Contains('减') || before.Contains('退');
        return new Growth { Value = less ? -q.Value : q.Value, Unit = q.Unit };
    }

    private Growth? Direction(Clause clause, Quantity q)
    {
        if (q.Unit is not ("%" or "个百分点" or "倍")) return null;
        var from = Math.Max(clause.Start, q.Number - 10);
        var before = text.Chars.AsSpan(from, Math.Max(0, q.Number - from));
        int rise = LastOf(before, Rise), fall = LastOf(before, Fall);
        if (rise < 0 && fall < 0) return null;
        var basis = text.Chars.AsSpan(clause.Start, q.Number - clause.Start).Contains("环比", StringComparison.Ordinal) ? "环比" : "同比";
        return new Growth { Value = fall > rise ? -q.Value : q.Value, Unit = q.Unit, Basis = basis };
    }

    private static int LastOf(ReadOnlySpan<char> text, string[] words)
    {
        var best = -1;
        foreach (var word in words) best = Math.Max(best, text.LastIndexOf(word, StringComparison.Ordinal));
        return best;
    }

    /// <summary>The clause has no subject of its own: 同比增长39%, 比去年同期提高2.7个百分点.</summary>
    private bool Attaches(Clause clause, Quantity q)
    {
        var at = clause.Start;
        var phrase = text.Chars.AsSpan(at, Math.Max(0, q.Number - at)).TrimStart();
        if (q.Unit is "位" or "名") return false;
        if (Compares(clause) || phrase.StartsWith("同比") || phrase.StartsWith("环比") || phrase.StartsWith("增速")
            || phrase.StartsWith("增幅") || phrase.StartsWith("分别增长") || phrase.StartsWith("降幅")) return true;
        if (Opens(phrase, Rise) || Opens(phrase, Fall)) return true;
        // 完成86.4亿元、增长5%: the mark inside the clause.
        var last = phrase.LastIndexOf('、');
        if (last < 0 || found.Count == 0 || found[^1].End <= at) return false;
        var tail = phrase[(last + 1)..];
        return Opens(tail, Rise) || Opens(tail, Fall) || tail.StartsWith("同比");
    }

    /// <summary>增长3.9%, 下降了约两成; not 下滑面达31.1%, which has a subject of its own.</summary>
    private static bool Opens(ReadOnlySpan<char> phrase, string[] words)
    {
        foreach (var word in words)
        {
            if (phrase.Length > 1 && phrase[0] is '仅' or '只' or '又' or '再') phrase = phrase[1..];
            if (!phrase.StartsWith(word)) continue;
            var rest = phrase[word.Length..];
            return rest.Length == 0 || rest[0] is '了' or '约' or '近' or '超' or '达' or '到' || NumberReader.CanStart(rest[0]);
        }

        return false;
    }

    private void Add(Clause clause, Quantity q, decimal? from, Growth? growth)
    {
        var indicator = Indicators.Of(text, sentence, clause, q);
        var start = Math.Max(clause.Start, found.Count > 0 && found[^1].End > clause.Start ? Math.Min(found[^1].End, q.Start) : clause.Start);
        while (start < q.Start && text[start] is '、' or '和' or ' ') start++;
        var draft = new FactDraft(start, Math.Max(q.End, q.Start + 1), indicator, q.Comparator, q.Value, q.Max, from, q.Unit, Period(q.Number), growth, Status(clause, q));
        found.Add(draft);
        // 即时响应率和群众满意率保持在99%: one number for two indicators.
        if (q.Unit == "%" && (indicator.Contains("率和", StringComparison.Ordinal) || indicator.Contains("率、", StringComparison.Ordinal)) && !indicator.Contains("分别", StringComparison.Ordinal)
            && text.Chars.IndexOf("分别", clause.Start, clause.End - clause.Start, StringComparison.Ordinal) < 0) found.Add(draft);
    }

    private string? Period(int at)
    {
        var period = carriedPeriod;
        foreach (var time in parts.Times)
            if (time.Start < at && time.Period is { } p && !text.Quoted(time.Start)) period = p;
        return period;
    }

    private FactStatus Status(Clause clause, Quantity q)
    {
        var before = text.Chars.AsSpan(clause.Start, Math.Max(0, q.Number - clause.Start));
        if (before.Contains("预计", StringComparison.Ordinal) || before.Contains("预期", StringComparison.Ordinal)) return FactStatus.Estimated;
        if (before.Contains("计划", StringComparison.Ordinal) || before.Contains("拟", StringComparison.Ordinal) || before.Contains("目标", StringComparison.Ordinal)) return FactStatus.Planned;
        return before.Contains("全国", StringComparison.Ordinal) || before.Contains("我国", StringComparison.Ordinal) ? FactStatus.External : FactStatus.Actual;
    }

    /// <summary>未发生一起…: the figure is zero.</summary>
    private void Nothing(int until)
    {
        foreach (var word in Never)
        {
            var i = text.Chars.IndexOf(word, sentence.Body, sentence.End - sentence.Body, StringComparison.Ordinal);
            if (i < 0 || i >= until || ClauseOf(i) is not { } clause) continue;
            var start = i + word.Length;
            if (text.Chars.AsSpan(start).StartsWith("一起")) start += 2;
            for (var s = start; s < clause.End;)
            {
                var e = s;
                while (e < clause.End && text[e] is not ('和' or '、' or '及')) e++;
                found.Add(new FactDraft(s, e, text.Slice(s, e), Comparator.Equal, 0, null, null, "起", Period(i), null, FactStatus.Actual));
                s = e + 1;
            }
        }
    }
}
