namespace Guatu.Language;

/// <summary>A name, or several joined by 、 and 和.</summary>
internal sealed record NameList(List<(int Start, int End)> Names, int End, bool Persons);

/// <summary>
/// Reads the names that stand at a place: 应急局与人社局, 规划建设、土地等部门, 自然资源和规划分局. A name is good if it
/// ends like one and what follows is a verb, a mark or another name: so 经发局工作 and 企业储罐区 are not read as actors.
/// </summary>
internal sealed class NameReader(CleanText text, OrgNames orgs, TokenIndex tokens, IReadOnlyList<TimeExpression> times)
{
    private const int LongestName = 24;
    private static readonly Trie NoStarts = new(Words.Load("orgs")["NoStart"].Select(w => (w, WordClass.Opaque)));
    private static readonly Trie YesStarts = new(Words.Load("orgs")["YesStart"].Select(w => (w, WordClass.Opaque)));

    private const WordClass Hard = WordClass.Obligation | WordClass.Lead | WordClass.Ensure | WordClass.Prohibition
        | WordClass.Wish | WordClass.Condition | WordClass.SoftObligation;

    private const WordClass Soft = WordClass.Support | WordClass.Preposition | WordClass.Manner | WordClass.Action | WordClass.Effort
        | WordClass.VagueTime | WordClass.Future | WordClass.Mind | WordClass.Past | WordClass.Copula | WordClass.Consequence | WordClass.Report | WordClass.Everybody;

    // 施工企业 and 承办单位 are names though they begin with a verb.
    private static readonly string[] NamedAfterWork = ["领办", "包案", "包保", "包联", "包抓", "挂点", "联系", "驻村", "驻企", "驻点", "值班", "带班", "分管", "主管", "审批", "征收", "参会", "汇报", "执法", "监管", "服务中心", "施工", "监理", "建设单位", "承办", "主办", "设计", "运营", "招商", "试点", "在建", "续建", "新建", "入驻", "签约", "参建", "勘察", "检测", "培训", "培育", "配套", "规划", "管理", "服务单位", "重点"];
    // Verbs that begin names of units: 创新服务中心, 宣传策划室, 组织人事部.
    private static readonly string[] NounVerbs =
        ["创新", "宣传", "组织", "发展", "促进", "服务", "监督", "监测", "检验", "审计", "统计", "投资", "保障", "建设", "研究", "研发", "评估", "安置", "拆迁", "督查", "督导", "考核", "巡查", "整治", "改革", "推进", "信访", "调解", "执行", "开发", "策划", "融资", "测绘", "勘测", "应急", "协调"];

    private static readonly string[] GroupHeads = ["部门", "相关部门", "有关部门", "职能部门", "单位", "公司", "企业", "局", "银行", "局办", "镇街", "街道", "科室", "平台", "同志", "机构", "方面", "园区", "家", "集团", "地", "乡镇", "社区", "村"];

    /// <summary>All names from <paramref name="at"/>; null if there is none.</summary>
    /// <param name="at">Where the first name begins.</param>
    /// <param name="end">Where the names must end.</param>
    /// <param name="slot">In a bracket that holds nothing but names.</param>
    /// <param name="joined">Behind 会同 or 由: a name is bound to come.</param>
    public NameList? List(int at, int end, bool slot, bool joined = false)
    {
        List<(int, int)>? names = null;
        var persons = true;
        var i = at;
        while (i < end)
        {
            expected = joined || names is not null;
            var stop = slot ? SlotName(i, end) : Name(i, end, out _);
            if (stop <= i && !slot) stop = Firm(i, end);
            if (stop <= i) break;
            persons &= orgs.Ending(text.Chars, i, stop) == 1;
            (names ??= []).Add((i, stop));
            var next = Joint(stop, end);
            if (next == stop) { i = stop; break; }
            i = next;
        }

        if (names is not null && i <= end && text[Math.Max(at, i - 1)] is not '、')
        {
            var tail = Tail(names[^1].Item2, end);
            return new NameList(names, tail, persons);
        }

        return Abbreviated(at, end) ?? Bare(at, end) ?? (names is null ? null : new NameList(names, names[^1].Item2, persons));
    }

    private bool expected;

    /// <summary>振兴矿业: a firm by its trade, where a name must stand or where its duty follows.</summary>
    private int Firm(int at, int end)
    {
        if (BadStart(at) || tokens.At(at) is { } first && first.Is(WordClass.Action | WordClass.Effort)) return at;
        for (var i = at + 4; i <= Math.Min(end, at + 9); i++)
        {
            if (!Fold.IsHan(text[i - 1])) return at;
            if (!OrgNames.IsFirm(text.Chars, at, i)) continue;
            var next = i < end ? tokens.At(i) : null;
            if (next is { } duty && duty.Is(WordClass.Lead | WordClass.Support)) return i;
            if (expected && (i >= end || next is not null || text[i] is '、' or '和' or '抓' or '管' or '做')) return i;
        }

        return at;
    }

    /// <summary>One past 、 or 和 between two names.</summary>
    private int Joint(int at, int end)
    {
        if (at >= end) return at;
        if (text[at] is '、') return at + 1;
        if (at + 1 < end && text[at] == '以' && text[at + 1] == '及') return at + 2;
        return text[at] is '和' or '与' or '及' or '同' && !Starts(at, "同步", "同时", "同意") ? at + 1 : at;
    }

    private bool Starts(int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Chars.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>End of one name, or <paramref name="at"/>.</summary>
    private int Name(int at, int end, out int kind)
    {
        kind = 0;
        if (BadStart(at)) return at;
        int best = at, unit = at;
        var limit = Math.Min(end, at + LongestName);
        for (var i = at; i <= limit; i++)
        {
            if (i > at && Ends(at, i, end) is > 0 and var k) { best = i; kind = k; if (k == 2 || expected) unit = i; }
            if (i == limit) return i == end && best == i && !Verbal(at, best) ? best : Lone(at, unit, end);
            var complete = best == i && i > at;
            if (complete && Extends(at, i, limit)) continue;
            if (Stops(i, complete)) return complete && !Verbal(at, best) ? best : Lone(at, unit, end);
            if (!complete && i > at && text[i] == '各' && !(i + 2 <= end && Ends(at, i + 2, end) > 0)) return Lone(at, unit, end);
            if (!complete && i > at && text[i] is '每' or '在' or '对' or '向' or '把' or '被' or '让' or '给' or '找' or '了' or '着' or '于' or '没' or '谁' or '我' or '到' or '也' or '的' or '是' or '由' && text[i - 1] != '自') return Lone(at, unit, end);
            if (!complete && i > at && TimeAt(i)) return Lone(at, unit, end);
            if (text[i] == '的') return at;
        }

        return at;
    }

    // 现场办公, 污水处理, 干部组织: the last character of the ending belongs to the next word.
    private static readonly (char Last, string Next)[] Followers =
    [
        ('班', "作次长子"), ('大', "代学"), ('协', "委"), ('办', "率公理结完好成事法谁案得实"), ('处', "理置罚于能境在分长"), ('组', "织成建"), ('部', "分门署长件位"), ('局', "面势部长"), ('委', "托员派会"), ('站', "位在得长"), ('所', "有以属需长"),
        ('队', "伍长"), ('村', "庄民镇"), ('镇', "区"), ('校', "园准"), ('院', "校长士"), ('科', "技研学"), ('室', "内外"), ('厅', "级长"), ('乡', "村镇"),
    ];

    private int Ends(int at, int i, int end)
    {
        var kind = orgs.Ending(text.Chars, at, i);
        if (kind == 0 || i >= end) return kind;
        // 再建一所, 城投集团作业主: a measure word, a role taken on.
        if (i - at >= 2 && text[i - 1] is '所' or '处' or '站' or '室' or '校' or '院' && NumberReader.DigitOf(text[i - 2]) > 0) return 0;
        if (i - at >= 3 && text[i - 1] == '主' && text[i - 2] == '业' && text[i - 3] is '作' or '当' or '任' or '为' or '做') return 0;
        foreach (var (last, next) in Followers)
            if (text[i - 1] == last && next.Contains(text[i], StringComparison.Ordinal)) return 0;
        return kind;
    }

    /// <summary>街道 + 办, 管委会 + 办公室: a longer ending goes on right behind a complete one.</summary>
    private bool Extends(int at, int i, int limit)
    {
        if (text[i] is '、' or ',' or '和' or '与' or '及') return false;
        for (var n = 1; n <= 3 && i + n <= limit; n++)
            if (Ends(at, i + n, limit) > 0 && orgs.IsEnding(text.Chars, i, i + n)) return true;
        return false;
    }

    /// <summary>A name does not begin like a phrase: 对企业, 为园区, 切实…, 一些部门.</summary>
    private bool BadStart(int at)
    {
        if (at >= text.Length) return true;
        if (YesStarts.Longest(text.Chars, at, text.Length).Length > 0) return false;
        if (text.Quoted(at) && text[at] != '“' && text[at] != '"' && at > 0 && text[at - 1] != '“') return true;
        if (NoStarts.Longest(text.Chars, at, text.Length).Length > 0 || Counted(at)) return true;
        return tokens.At(at) is { } token && token.End - token.Start >= 2
            && token.Is(WordClass.Preposition | WordClass.Support | WordClass.Mind | WordClass.Ensure | WordClass.Condition | WordClass.Wish | WordClass.Manner
                | WordClass.Past | WordClass.Obligation | WordClass.Prohibition | WordClass.Zeal | WordClass.Describe) && !Starts(at, "参与单位", "参加单位", "协会", "统筹", "集中");
    }

    /// <summary>17件积案: a count, not the number of a unit.</summary>
    private bool Counted(int at)
    {
        var i = at;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        // 三所学校, 十件实事
        if (i == at && NumberReader.DigitOf(text[at]) > 1 && i + 1 < text.Length && text[i + 1] is '所' or '件' or '户' or '条' or '名' or '张' or '座' or '处' or '项' or '大') return true;
        return i > at && i < text.Length && text[i] is '件' or '家' or '个' or '户' or '名' or '项' or '条' or '万' or '亿' or '亩' or '多' or '余';
    }

    /// <summary>引导企业, 服务好重点企业: a verb and its object, not a name. 施工企业 and 招商局 are names.</summary>
    private bool Verbal(int at, int end)
    {
        if (tokens.At(at) is not { } token || !token.Is(WordClass.Action | WordClass.Effort) || token.End - token.Start < 2) return false;
        // 创新服务中心牵头, 发展改革局: a verb that serves as a noun, and behind the name somebody's duty.
        if (tokens.At(end) is { } duty && duty.Is(WordClass.Lead | WordClass.Obligation | WordClass.Wish) && orgs.Ending(text.Chars, at, end) == 2) return false;
        if (expected && end - at >= 5 && Starts(at, NounVerbs) && text.Chars.AsSpan(end - 2, 2) is "中心" or "公司" or "集团") return false;
        if (expected && end - at == 3 && Starts(at, NounVerbs) && text[end - 1] is '站' or '所' or '院' && (end >= text.Length || text[end] is '、' or ',' || tokens.At(end) is not null)) return false;
        if (end - at == 3 && text[end - 1] is '站' or '点' or '所' or '院' or '校') return true;
        if (Starts(at, NounVerbs) && text[end - 1] is '部' or '局' or '室' or '办' or '科' or '处' or '委' or '组' or '队' or '司' && orgs.Ending(text.Chars, at, end) == 2) return false;
        if (!token.Is(WordClass.Action) && !Starts(at, NamedAfterWork) || text.Chars.AsSpan(token.End, end - token.End).ContainsAnyInRange('0', '9')) return true;
        var generic = end >= 2 && text.Chars.AsSpan(end - 2, 2) is "企业" or "园区" or "单位" or "干部" or "社区" or "街道" or "新区" or "成员" or "人员" or "职工" or "领导" or "愿者" or "片区" or "学校";
        if (Starts(at, NamedAfterWork)) return false;
        return generic && (end - at >= 4 || text.Chars.AsSpan(end - 2, 2) is "园区" or "社区" or "街道" or "新区" or "片区");
    }

    /// <summary>A unit whose verb the lexicon does not know: accepted when no noun follows that would carry it on.</summary>
    private int Lone(int at, int unit, int end)
    {
        if (unit - at < 2 || unit >= end || Verbal(at, unit)) return at;
        if (text[unit] is '的' or '之' or '内' or '外' or '上' or '里' or '中' or '前' or '后' || !Fold.IsHan(text[unit]) || NumberReader.DigitOf(text[unit]) >= 0 && !(unit + 1 < end && text[unit + 1] is '家' or '个')) return at;
        if (text.Chars.AsSpan(unit, Math.Min(8, end - unit)).Contains('的')) return at;
        if (Starts(unit, "邀请", "申请", "聘请", "提请", "报请", "商请", "密切", "切实", "亲自")) return unit;
        return tokens.At(unit) is { } token && token.Is(WordClass.Thing | WordClass.Problem | WordClass.Spirit | WordClass.State | WordClass.Opaque | WordClass.Praise) ? at : unit;
    }

    private bool Stops(int i, bool complete)
    {
        var c = text[i];
        if (c is ',' or '。' or ';' or ':' or '!' or '?' or '\n' or '、') return true;
        if (c is '《' or '》' || c is '“' or '"' && expected && !Starts(i + 1, "两委")) return true;
        if (c is '(' or ')') return !Aside(i);
        if (tokens.At(i) is { } t && (t.Is(Hard) && !NamesRole(t) || complete && t.Is(Soft)) && !(t.Is(WordClass.Opaque) && !complete)) return true;
        if (!complete) return false;
        return c is '和' or '与' or '及' or '等' or '每' or '都' or '也' or '均' or '按' or '于' or '在' or '对' or '则' or '共' or '同' or '联'
            or '把' or '将' or '就' or '再' or '还' or '一' or '以' or '各' or '逐' or '提' or '向' or '从' or '用' or '已' or '先' or '及' or '由'
            || c == '商' && i + 1 < text.Length && text[i + 1] is not ('务' or '业' or '会' or '贸' or '标' or '场' or '户' or '圈')
            || TimeAt(i);
    }

    /// <summary>村(社区), 各镇(街道): a short bracket inside a name.</summary>
    private bool Aside(int i)
    {
        var open = text[i] == '(' ? i : text.Chars.LastIndexOf('(', i, Math.Min(i, 5));
        if (open < 0) return false;
        var close = text.Chars.IndexOf(')', open, Math.Min(5, text.Length - open));
        return close > open && close >= i && close - open is 2 or 3 or 4 && Fold.IsHan(text[open + 1]);
    }

    /// <summary>承办单位, 牵头部门: the word of leading is part of the name.</summary>
    private bool NamesRole(Token token) => token.Is(WordClass.Lead) && Starts(token.End, "单位", "部门", "人", "领导", "科室");

    private bool TimeAt(int i)
    {
        foreach (var time in times)
            if (time.Start == i) return true;
        return false;
    }

    /// <summary>In a slot (责任单位:…) everything up to the next separator is a name.</summary>
    private int SlotName(int at, int end)
    {
        var i = at;
        while (i < end && text[i] is not ('、' or ',' or ';' or ')' or '。' or '\n' or ':' or ' ') && i - at < LongestName) i++;
        // 和 divides only behind a complete name: 自然资源和规划局 is one.
        for (var j = at + 2; j < i; j++)
            if (text[j] is '和' or '与' or '及' && orgs.Ending(text.Chars, at, j) > 0) return j;
        if (i - at > 2 && text[i - 1] == '等') i--;
        return i;
    }

    /// <summary>等部门, 等有关单位, 等相关部门 behind the last name.</summary>
    private int Tail(int at, int end)
    {
        if (at >= end) return at;
        if (NumberReader.DigitOf(text[at]) > 1 && at + 1 < end && text[at + 1] is '家' or '个') return Counted(at + 2, end);
        if (text[at] != '等') return at;
        if (at + 2 < end && NumberReader.DigitOf(text[at + 1]) > 1 && text[at + 2] is '家' or '个') return Counted(at + 3, end);
        for (var i = at + 1; i <= Math.Min(end, at + 9); i++)
            foreach (var head in GroupHeads)
                if (i - head.Length > at && Starts(i - head.Length, head) && (i >= end || !Starts(i, "家"))) return i;
        return at + 1;
    }

    /// <summary>恒澜石化、东堰新材要…: two or more proper names of which the lexicon knows no word, right before the order.</summary>
    private NameList? Bare(int at, int end)
    {
        if (text.Chars.AsSpan(at, Math.Min(12, end - at)).IndexOfAny('、', '和', '与') < 0) return null;
        var names = new List<(int, int)>();
        var start = at;
        for (var i = at; i < end && i - at < 60; i++)
        {
            var c = text[i];
            if (c is '、' or '和' or '与') { names.Add((start, i)); start = i + 1; continue; }
            if (tokens.At(i) is { } token)
            {
                if (!token.Is(WordClass.Obligation | WordClass.Lead)) return null;
                names.Add((start, i));
                return names.Count >= 2 && names.TrueForAll(n => n.Item2 - n.Item1 is >= 3 and <= 8) ? new NameList(names, i, false) : null;
            }

            if (!Fold.IsHan(c) && c is not ('*' or '×') || c == '的' || TimeAt(i)) return null;
        }

        return null;
    }

    /// <summary>三家公司, 两家, 四个部门: the head behind the count.</summary>
    private int Counted(int at, int end)
    {
        foreach (var head in GroupHeads)
            if (at + head.Length <= end && Starts(at, head)) return at + head.Length;
        return at;
    }

    /// <summary>经发、税务、统计等部门: short forms that only their common head makes units.</summary>
    private NameList? Abbreviated(int at, int end)
    {
        if (text.Chars.AsSpan(at, Math.Min(80, end - at)).IndexOfAny('等', '家') < 0) return null;
        var names = new List<(int, int)>();
        var i = at;
        var start = at;
        for (; i < end && i - at < 80; i++)
        {
            var c = text[i];
            if (c == '等' || i - start >= 2 && names.Count > 0 && NumberReader.DigitOf(c) > 1 && i + 1 < end && text[i + 1] is '家' or '个') break;
            if (c is '、' || c is '和' && i - start >= 2) { names.Add((start, i)); start = i + 1; continue; }
            if (!Fold.IsHan(c) && c is not ('*' or '×' or '(' or ')' or '“' or '”') && !char.IsAsciiLetterOrDigit(c)) return null;
            if (i - start > 14 || tokens.At(i) is { } t && t.Is(Hard)) return null;
        }

        if (i >= end || i - at >= 80) return null;
        names.Add((start, i));
        var tail = Tail(i, end);
        if (tail <= i + 1) return null;
        foreach (var (s, e) in names)
            if (e - s is < 2 or > 14 || BadStart(s)) return null;
        return new NameList(names, tail, false);
    }
}
