namespace Guatu.Language;

/// <summary>Tells whether a number only describes or selects things (亩均税收低于20万元的项目, 对14套老旧装置).</summary>
internal static class Attribute
{
    private static readonly string[] Kinds = ["项目", "企业", "工程", "产业项目", "工业项目", "重大项目", "园区", "以上项目", "制造业"];

    /// <summary>The number stands in front of 的 or of the kind of thing it qualifies.</summary>
    public static bool Qualifies(CleanText text, Quantity quantity, int clauseEnd)
    {
        var i = quantity.End;
        // 低于每亩350万元的不予供地: a rule for a kind of case; 65岁以上: whom it concerns.
        if (quantity.Unit == "岁" || Ruled(text, i, clauseEnd)) return true;
        // 不少于15亿元的授信, 达到100%的运行: the demand stays a demand.
        if (Demanded(text, quantity)) return false;
        // 不超过30%补助: a rate of support.
        if (quantity.Unit == "%" && i < clauseEnd && Starts(text, i, "补助", "补贴", "奖励", "贴息", "补偿", "奖补", "让利")) return true;
        // 设立首期10亿元的基金: what is to be made has this size.
        if (i < clauseEnd && text[i] == '的' && Made(text, quantity.Number)) return false;
        if (i < clauseEnd && text[i] == '的') return !Starts(text, i + 1, "目标", "任务", "要求", "计划", "高位", "水平", "产能", "空容", "路", "车程", "时间", "工夫", "功夫", "差距", "缺口", "利润", "损失", "后腿", "代价", "学费", "成绩");
        if (quantity.Compared || quantity.Unit.EndsWith('元'))
            foreach (var kind in Kinds)
                if (quantity.Unit.EndsWith('元') && text.Chars.AsSpan(i).StartsWith(kind, StringComparison.Ordinal)) return true;
        // 有一半是软的 says something of the half.
        if (clauseEnd > i && text[clauseEnd - 1] == '的' && clauseEnd - i < 24) return !text.Chars.AsSpan(i, clauseEnd - i).StartsWith("是") && !text.Chars.AsSpan(i, clauseEnd - i).StartsWith("都是");
        if (!quantity.Compared || quantity.Comparator is Comparator.Range) return false;
        if (Made(text, quantity.Number)) return false;
        if (clauseEnd - i < 12 && Ends(text, clauseEnd, "时", "时候", "后")) return true;
        var stop = Math.Min(clauseEnd, i + 10);
        for (var k = i; k < stop; k++)
            if (text[k] == '的') return true;
        return false;
    }

    private static readonly string[] Rules = ["的即", "的一律", "的一般不", "的不予", "的不得", "的优先", "的给予", "的予以", "的直接", "的取消", "的暂停", "的视为", "的列入", "的纳入", "的免"];

    private static bool Ruled(CleanText text, int at, int end)
    {
        if (at >= end) return false;
        var rest = text.Chars.AsSpan(at, end - at);
        foreach (var rule in Rules)
            if (rest.Contains(rule, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Made(CleanText text, int number)
    {
        var from = Math.Max(0, number - 8);
        var before = text.Chars.AsSpan(from, number - from);
        foreach (var word in Making)
            if (before.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly string[] Making = ["设立", "组建", "建立", "培育", "发行", "筹集", "募集", "筹措", "安排", "争取", "发放", "落实", "授信", "包装", "策划", "储备", "谋划", "招引", "引进", "新建", "签约", "新增"];

    /// <summary>把260亩用地让给…, 把35户企业盯住: the things are there already; 把1.2万个岗位送到… is a load to carry.</summary>
    private static bool Settled(CleanText text, Quantity quantity, int end)
    {
        var rest = text.Chars.AsSpan(quantity.End, end - quantity.End);
        foreach (var word in Handled)
            if (rest.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly string[] Handled = ["分成", "分为", "让给", "盯住", "盯紧", "管住", "管好", "用好", "捋清", "理清", "梳理", "摸清", "查清", "查一遍", "过一遍", "列入", "纳入", "画成", "做成", "列成", "挂在"];
    private static readonly string[] Known = ["摸清", "盯住", "盯紧", "紧盯", "吃透", "缺口", "现有", "存量", "剩下的", "剩余", "剩下", "目前的", "原有"];

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

    private static bool Works(Sentence sentence, Clause clause)
    {
        for (var t = clause.From; t < clause.To; t++)
            if (sentence.Tokens[t].Is(WordClass.Action | WordClass.Effort | WordClass.Ensure)) return true;
        return false;
    }

    /// <summary>The things are already known: 对14套装置, 这33个项目, 未开工的23个项目, 22个项目中.</summary>
    public static bool IsGivenSet(CleanText text, Sentence sentence, Clause clause, Quantity quantity)
    {
        if (quantity.Compared || quantity is { Unit: "%", Value: 100 }) return false;
        var at = quantity.Start;
        if (quantity.Unit == "千伏" && Fold.IsHan(text[Math.Min(quantity.UnitEnd, text.Length - 1)])) return true;
        // 28条隐患,由安委办督办; 320亩用地由…: what the sentence is about.
        if (clause.Start == sentence.Body && quantity.UnitEnd <= clause.End && at >= clause.Start && at - clause.Start <= 3 && !quantity.Unit.EndsWith('元') && (text.Chars.IndexOf('由', quantity.UnitEnd, clause.End - quantity.UnitEnd) > 0 || at == clause.Start && clause.End < sentence.End && text[clause.End] == ',' && clause.End - quantity.UnitEnd <= 12 && !Works(sentence, clause))) return true;
        if (Starts(text, quantity.UnitEnd, "在谈", "在建", "续建", "在册", "存量", "已签约", "已开工", "未开工") && !text.Chars.AsSpan(clause.Start, Math.Max(0, at - clause.Start)).Contains("至少", StringComparison.Ordinal) || at > clause.Start && text[at - 1] == '共') return true;
        foreach (var word in Known)
            if (at - word.Length >= clause.Start && text.Chars.AsSpan(at - word.Length, word.Length).SequenceEqual(word)) return true;
        if (at > clause.Start && text[at - 1] is '这' or '那' or '的' or '上' && !(text[at - 1] == '上' && at > 1 && text[at - 2] is '迈' or '登' or '跃' or '踏' or '站' or '跨') && quantity.Unit is not ("%" or "倍")) return true;
        for (var t = clause.To - 1; t >= clause.From; t--)
        {
            var token = sentence.Tokens[t];
            if (token.Start >= at) continue;
            if (token.Is(WordClass.Preposition)) return text[token.Start] is '把' && at - token.End <= 2 && Settled(text, quantity, clause.End) || text[token.Start] is '对' or '针' or '围' or '聚' or '以' or '从' or '在' && at - token.End <= 30;
            if (token.End - token.Start >= 2 && token.Is(WordClass.Action | WordClass.Effort | WordClass.Obligation | WordClass.Ensure)) return false;
        }

        return false;
    }
}
