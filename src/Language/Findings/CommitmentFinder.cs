using System.Buffers;

namespace Guatu.Language;

/// <summary>Collects the levels promised or demanded: goals of directives, thresholds, promises, selections, zero tolerance.</summary>
internal static class CommitmentFinder
{
    private static readonly string[] Zero = ["零容忍", "绝不姑息", "决不姑息", "决不允许", "绝不允许", "一票否决", "坚决守住", "决不能", "绝不能"];
    private static readonly string[] Promise = ["承诺", "向社会公开", "向全社会公开", "兑现", "说到做到"];
    private static readonly string[] Backing = ["撑腰", "保驾护航", "坚强后盾", "坚强的后盾", "容错", "为担当者"];
    private static readonly string[] Criterion = ["成功的标准", "衡量", "检验", "标准不是", "标准就是", "以项目论"];

    // Most sentences hold none of these words; one search tells.
    private static readonly SearchValues<string> Any = SearchValues.Create([.. Zero, .. Promise, .. Backing, .. Criterion], StringComparison.Ordinal);

    public static void Add(CleanText text, Sentence sentence, SentenceParts parts, Directive? directive, string? section, List<Commitment> into)
    {
        if (directive is not null)
            foreach (var target in directive.Targets) into.Add(FromTarget(target, directive, section, into.Count));
        foreach (var q in parts.Quantities)
            if (Selects(text, sentence, q) is { } selection) into.Add(Make(text, selection.Start, selection.End, CommitmentKind.SelectionRule, "选定对象", q, directive, section, into.Count));
        if (!text.Chars.AsSpan(sentence.Body, sentence.End - sentence.Body).ContainsAny(Any)) return;
        foreach (var clause in sentence.Clauses)
        {
            var span = text.Chars.AsSpan(clause.Start, clause.End - clause.Start);
            if (Kind(span) is { } kind) into.Add(Make(text, clause.Start, clause.End, kind, What(kind), null, directive, section, into.Count));
        }
    }

    private static CommitmentKind? Kind(ReadOnlySpan<char> span)
    {
        if (Has(span, Backing)) return CommitmentKind.Backing;
        if (Has(span, Criterion)) return CommitmentKind.Criterion;
        if (Has(span, Zero)) return CommitmentKind.ZeroTolerance;
        return Has(span, Promise) ? CommitmentKind.Promise : null;
    }

    private static bool Has(ReadOnlySpan<char> span, string[] words)
    {
        foreach (var word in words)
            if (span.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }

    private static string What(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Backing => "为干事者撑腰",
        CommitmentKind.Criterion => "评价标准",
        CommitmentKind.ZeroTolerance => "零容忍",
        CommitmentKind.SelectionRule => "选定对象",
        _ => "公开承诺",
    };

    /// <summary>整改率低于90%的企业, 产值排名前50位: a rule that picks.</summary>
    private static (int Start, int End)? Selects(CleanText text, Sentence sentence, Quantity q)
    {
        foreach (var clause in sentence.Clauses)
        {
            if (q.Number < clause.Start || q.Number >= clause.End) continue;
            return q.Compared && Attribute.Qualifies(text, q, clause.End) ? (clause.Start, Math.Min(clause.End, q.End)) : null;
        }

        return null;
    }

    private static Commitment FromTarget(Target target, Directive directive, string? section, int n) => new()
    {
        Id = "c" + (n + 1), Start = target.Start, End = target.End, Text = target.Raw, Kind = CommitmentKind.Target, What = target.Indicator,
        Indicator = target.Indicator, Comparator = target.Comparator, Value = target.Value, ValueMax = target.ValueMax, Unit = target.Unit,
        Period = target.Period, Section = section, Directive = directive.Id, Reason = "部署中的指标",
        By = directive.Responsible.Count > 0 ? directive.Responsible[0].Name : null,
    };

    private static Commitment Make(CleanText text, int start, int end, CommitmentKind kind, string what, Quantity? q, Directive? directive, string? section, int n) => new()
    {
        Id = "c" + (n + 1), Start = text.RawStart(start), End = text.RawEnd(end), Text = text.RawText(start, end), Kind = kind, What = what,
        Comparator = q?.Comparator, Value = q?.Value, ValueMax = q?.Max, Unit = q?.Unit, Section = section, Directive = directive?.Id, Reason = what,
    };
}
