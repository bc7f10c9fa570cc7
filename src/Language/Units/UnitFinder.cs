namespace Guatu.Language;

/// <summary>A unit in its role. Offsets are clean-text offsets.</summary>
internal readonly record struct UnitMention(int Start, int End, bool Helps, bool Strong);

/// <summary>
/// Finds who must act and who must help. Each clause is read from its first word: openers (time, connectives, 由, 请)
/// are passed over, then names are read, and the word behind them gives the role.
/// </summary>
internal sealed class UnitFinder
{
    private static readonly string[] LeadLabels = ["责任单位", "牵头单位", "责任部门", "牵头部门", "主办单位", "承办单位", "落实单位", "责任人", "责任领导", "牵头领导", "实施单位", "主责单位", "第一责任单位", "完成单位"];
    private static readonly string[] HelpLabels = ["配合单位", "协办单位", "配合部门", "参与单位", "协同单位", "协助单位", "参加单位", "配合", "协办", "协同部门"];
    private static readonly string[] Calls = ["由", "请", "责成", "责令", "要求", "委托", "安排", "指派", "明确由", "交由", "会议要求", "会议强调", "会议明确", "会议决定", "会议同意"];
    private static readonly bool[] CallStarts = FirstChars(Calls);
    private static readonly string[] With = ["会同", "联合", "商", "协调", "对接", "衔接", "联同", "协同", "配合", "协助", "支持", "与", "跟", "牵头会同", "牵头联合", "和"];
    private static readonly string[] Helping = ["派人", "派员", "派驻人员", "派出人员", "派专人", "提供保障", "做好保障", "给予支持", "提供支持", "给予配合", "做好配合", "全力配合", "积极配合", "指导", "配合", "协助", "参与", "参加", "协办", "协同", "支持", "予以配合", "予以支持", "共同参与", "联动"];

    private readonly CleanText text;
    private readonly Sentence sentence;
    private readonly TokenIndex tokens;
    private readonly NameReader names;
    private readonly IReadOnlyList<TimeExpression> times;
    private readonly List<UnitMention> found = [];
    private bool led;

    private UnitFinder(CleanText text, Sentence sentence, OrgNames orgs, IReadOnlyList<TimeExpression> times)
    {
        this.text = text;
        this.sentence = sentence;
        this.times = times;
        tokens = new TokenIndex(sentence.Tokens, sentence.Body, sentence.End);
        names = new NameReader(text, orgs, tokens, times);
    }

    public static List<UnitMention> Find(CleanText text, Sentence sentence, OrgNames orgs, IReadOnlyList<TimeExpression> times)
    {
        var finder = new UnitFinder(text, sentence, orgs, times);
        foreach (var clause in sentence.Clauses) finder.Visit(clause.Start, clause.End);
        finder.Labels();
        return finder.found;
    }

    private static bool[] FirstChars(string[] words)
    {
        var table = new bool[char.MaxValue + 1];
        foreach (var word in words) table[word[0]] = true;
        return table;
    }

    private bool Has(int at, string word) => at + word.Length <= sentence.End && text.Chars.AsSpan(at, word.Length).SequenceEqual(word);

    private void Visit(int start, int end)
    {
        var i = Open(start, end, out var called);
        var list = names.List(i, end, slot: false);
        if (list is null)
        {
            // 在项目建设方面由… , 对…由…: the caller stands inside the clause.
            Inner(i, end);
            return;
        }

        var roleAt = AfterObject(list.End, end);
        var role = Role(roleAt, end, called, list.Persons);
        if (role == Part.None) { Inner(list.End, end); return; }
        if (role == Part.Acts && Joins(roleAt, list)) role = Part.Helps;
        led |= role == Part.Leads;
        var rest = Companions(roleAt, end, role, list);
        Take(list, role == Part.Helps, called || role == Part.Leads);
        Inner(Next(rest, end), end);
    }

    /// <summary>由征收办牵头、财政所参与: behind 、 a second actor with a role of its own.</summary>
    private int Next(int at, int end)
    {
        var mark = text.Chars.IndexOf('、', at, end - at);
        if (mark < 0 || mark - at > 8 || names.List(mark + 1, end, slot: false) is not { } list) return at;
        var role = Has(list.End, "联合") || Has(list.End, "联手") ? Part.Helps : Role(list.End, end, called: false, persons: false);
        // 司法办审协议、财政局核补助: each has a verb of its own.
        if (role == Part.Acts && (list.Persons || list.End >= end || text[list.End] is '、' or '和')) return at;
        if (role is not (Part.Helps or Part.Leads or Part.Acts)) return at;
        Take(list, role == Part.Helps, true);
        return Next(list.End, end);
    }

    private enum Part { None, Acts, Leads, Helps, HelpsNext }

    /// <summary>Passes over what may stand before a subject.</summary>
    private int Open(int start, int end, out bool called)
    {
        called = false;
        var i = start;
        i = Behind(i, end);
        for (var guard = 0; i < end && guard < 8; guard++)
        {
            if (text[i] is ' ' or '“' && text[i] == ' ') { i++; continue; }
            if (TimeAt(i) is { } time) { i = time.End; continue; }
            if (Call(i) is > 0 and var length) { i += length; called = true; continue; }
            if (tokens.At(i) is { } token && token.Is(WordClass.Connective) && token.End - token.Start >= 2) { i = token.End; continue; }
            break;
        }

        return i;
    }

    /// <summary>放权以后市直部门…: the subject stands behind the occasion.</summary>
    private int Behind(int start, int end)
    {
        var span = text.Chars.AsSpan(start, Math.Min(12, end - start));
        var at = Math.Max(span.IndexOf("以后", StringComparison.Ordinal), span.IndexOf("之后", StringComparison.Ordinal));
        return at > 0 && start + at + 4 < end && span[..at].IndexOf('、') < 0 ? start + at + 2 : start;
    }

    private TimeExpression? TimeAt(int i)
    {
        foreach (var time in times)
            if (time.Start == i) return time;
        return null;
    }

    private int Call(int i)
    {
        if (!CallStarts[text[i]]) return 0;
        var best = 0;
        foreach (var word in Calls)
            if (word.Length > best && Has(i, word)) best = word.Length;
        return best;
    }

    /// <summary>业主单位对承包商要…: an object may stand between the subject and its verb.</summary>
    private int AfterObject(int at, int end)
    {
        if (at >= end || !(text[at] is '对' or '按' or '在' || TimeAt(at) is not null)) return at;
        for (var i = tokens.IndexFrom(at); i < tokens.Tokens.Count && tokens.Tokens[i].Start < end; i++)
            if (tokens.Tokens[i].Is(WordClass.Obligation | WordClass.SoftObligation)) return tokens.Tokens[i].Start;
        return at;
    }

    /// <summary>What the word behind the names makes of them.</summary>
    /// <param name="at">Behind the names.</param>
    /// <param name="end">End of the clause.</param>
    /// <param name="called">由, 请 or the like stands before the names.</param>
    /// <param name="persons">A group such as 规上企业: a noun-like verb behind it (研发活动覆盖率) goes on with the noun.</param>
    private Part Role(int at, int end, bool called, bool persons)
    {
        if (!called && HelpsAtLast(at, end)) return Part.Helps;
        if (Has(at, "研究确定") || Has(at, "研究决定") || Has(at, "研究同意")) return Part.None;
        if (persons && !called && tokens.At(at) is { } next && next.Is(WordClass.Thing) && next.Is(WordClass.Action | WordClass.Effort)) return Part.None;
        if (at < end && text[at] is '的' or '由') return Part.None;
        // 经发局:8月底前…;建设局:…
        if (at >= end && !persons && end < sentence.End && text[end] == ':') return Part.Acts;
        if (at >= end) return called || NextOrders(end) ? Part.Acts : Part.None;
        var i = at;
        for (var guard = 0; guard < 6 && i < end; guard++)
        {
            if (TimeAt(i) is { } time) { i = time.End; continue; }
            if (Has(i, "指导") && (i + 2 >= end || text[i + 2] == '、')) return Part.Helps;
            if (Has(i, "具体")) { i += 2; continue; }
            if (text[i] is '都' or '也' or '均' or '还' or '则' or '再' or '就' or '同' && !Has(i, "同步")) { i++; continue; }
            if (tokens.At(i) is not { } token) break;
            if (token.Is(WordClass.Support)) return Helps(i) && !Serves(i, end) ? HelpsWhom(i, end) : Part.Acts;
            if (token.Is(WordClass.Lead)) return Part.Leads;
            if (token.Is(WordClass.Obligation | WordClass.SoftObligation | WordClass.Manner | WordClass.VagueTime)) { i = token.End; continue; }
            if (text.Chars.AsSpan(token.Start).StartsWith("提供") && text.Slice(token.Start, end).Contains("支持", StringComparison.Ordinal)) return Part.Helps;
            // 高新技术企业达到200家: counted, not called upon.
            if (persons && !called && Grows(i)) return Part.None;
            return Verbal(token) || i > at || called ? Part.Acts : Part.None;
        }

        return Part.Acts;
    }

    /// <summary>密切配合, 做好技术配合, 加班配合, 全程参与, 帮着策划: a short predicate that ends with helping.</summary>
    private bool HelpsAtLast(int at, int end)
    {
        if (Has(at, "帮着") || Has(at, "帮忙") || Has(at, "搭把手")) return true;
        if (end - at is < 4 or > 9) return false;
        for (var i = at; i < end; i++)
            if (text[i] is '、' or '和' or '要' or '负' or '牵' || !Fold.IsHan(text[i])) return false;
        return Has(end - 2, "配合") || Has(end - 2, "协助") || Has(end - 2, "参与") || Has(end - 2, "协同") || Has(end - 2, "支持");
    }

    /// <summary>由招商局牵头,应急局、环保局联合预审: behind the leader the others join in.</summary>
    private bool Joins(int at, NameList list) =>
        !list.Persons && led && (Has(at, "联合") || Has(at, "共同") || Has(at, "一起") || Has(at, "联动"));

    private static readonly string[] Growing = ["达到", "净增", "增长", "突破", "新增", "超过", "保持", "提高", "下降", "增加", "实现"];

    private bool Grows(int at)
    {
        foreach (var word in Growing)
            if (Has(at, word)) return true;
        return false;
    }

    private static bool Verbal(Token token) => token.Is(WordClass.Action | WordClass.Effort | WordClass.Ensure | WordClass.Prohibition
        | WordClass.Future | WordClass.Wish | WordClass.Preposition | WordClass.Mind | WordClass.Consequence | WordClass.Zeal);

    private bool Helps(int i)
    {
        foreach (var word in Helping)
            if (Has(i, word)) return true;
        return false;
    }

    /// <summary>支持企业扩产, 参加展会: an object of its own, no help to a colleague.</summary>
    private bool Serves(int i, int end) =>
        (Has(i, "支持") || Has(i, "参加") || Has(i, "联动") || Has(i, "协同")) && i + 2 < end && Fold.IsHan(text[i + 2]) && text[i + 2] is not ('并' or '和' or '及') && !Has(i + 2, "验收") && !Has(i + 2, "配合");

    /// <summary>宣传办配合应急局办好…: who is helped must act.</summary>
    private Part HelpsWhom(int i, int end)
    {
        if (!Has(i, "配合") && !Has(i, "协助")) return Part.Helps;
        return names.List(i + 2, end, slot: false) is { Persons: false } ? Part.HelpsNext : Part.Helps;
    }

    /// <summary>“各业主、各企业,要…”: the order follows behind the comma.</summary>
    private bool NextOrders(int end)
    {
        var i = end;
        while (i < sentence.End && text[i] is ',' or ' ' && i < sentence.End) i++;
        return tokens.At(i) is { } token && token.Is(WordClass.Obligation);
    }

    private void Take(NameList list, bool helps, bool strong)
    {
        foreach (var (s, e) in list.Names)
        {
            var start = s;
            while (start < e && text[start] is ' ' or '“' && text[start] == ' ') start++;
            if (!strong && OrgNames.IsArea(text.Chars, start, e)) continue;
            if (e > start && !found.Exists(f => f.Start == start)) found.Add(new UnitMention(start, e, helps, strong));
        }
    }

    /// <summary>会同, 联合, 商 behind the first names bring those who help.</summary>
    private int Companions(int at, int end, Part role, NameList subject)
    {
        var i = at;
        if (at < end && text[at] == '商' && names.List(at + 1, end, slot: false, joined: true) is { } asked) { Take(asked, true, true); return asked.End; }
        for (var t = tokens.IndexFrom(at); t < tokens.Tokens.Count && tokens.Tokens[t].Start < end; t++)
        {
            var token = tokens.Tokens[t];
            // 牵头、人民银行支行配合: the next actor has begun.
            if (token.Start > i + 1 || token.Start > i && text[i] == '、') break;
            if (!token.Is(WordClass.Support | WordClass.Lead | WordClass.Obligation | WordClass.Manner | WordClass.SoftObligation | WordClass.VagueTime)
                && !Has(token.Start, "协调") && !Has(token.Start, "对接") && !Has(token.Start, "衔接") && !Together(token.Start, end) && TimeAt(token.Start) is null) break;
            foreach (var word in With)
            {
                if (!Has(token.Start, word) || names.List(token.Start + word.Length, end, slot: false, joined: true) is not { } others) continue;
                if (word is "对接" or "衔接" && others.Persons) continue;
                if (role == Part.HelpsNext) { Take(subject, true, true); Take(others, false, true); }
                else Take(others, !(role == Part.Helps), true);
                return others.End;
            }

            i = token.End;
        }

        if (i < end && Together(i, end) && names.List(i + 1, end, slot: false, joined: true) is { } mates && mates.End < end)
        {
            Take(mates, true, true);
            return mates.End;
        }

        return i;
    }

    /// <summary>与法院共建, 同农科院一起: 与 alone may also compare or just join.</summary>
    private bool Together(int at, int end)
    {
        if (text[at] is not ('与' or '同' or '跟' or '和')) return false;
        foreach (var word in Jointly)
            if (text.Chars.IndexOf(word, at, Math.Min(end - at, 24), StringComparison.Ordinal) > 0) return true;
        return false;
    }

    private static readonly string[] Jointly = ["共建", "一起", "共同", "一道", "联合", "联手", "合作", "会商", "协商", "衔接", "对接", "沟通", "联建"];

    /// <summary>由…, 会同…, 请… inside a clause.</summary>
    private void Inner(int from, int end)
    {
        for (var i = from; i < end - 2; i++)
        {
            if (text.Quoted(i)) continue;
            if (text[i] == '请' && i > from && text[i - 1] is '我' or '要' or '并' && names.List(i + 1, end, slot: false, joined: true) is { } asked)
            {
                Take(asked, false, true);
                i = asked.End - 1;
            }
            else if (text[i] == '由' && !(i > from && text[i - 1] is '自' or '缘' or '事' or '经' or '案' or '来' || IsReason(i, from)))
            {
                if (names.List(i + 1, end, slot: false, joined: true) is { } actors && Formed(actors.End, end) is var role and not Part.None)
                {
                    Take(actors, role == Part.Helps, true);
                    i = Next(Companions(actors.End, end, role, actors), end) - 1;
                }
            }
            else if ((Has(i, "移交") || Has(i, "转交") || Has(i, "交给")) && names.List(i + 2, end, slot: false, joined: true) is { Persons: false } taker
                && tokens.At(taker.End) is { } work && work.Is(WordClass.Action))
            {
                Take(taker, false, true);
                i = taker.End - 1;
            }
            else if (Has(i, "会同") || Has(i, "联合") && !Has(i, "联合会") && !(i > from && text[i - 1] is '的' or '立'))
            {
                if (names.List(i + 2, end, slot: false, joined: true) is { } others && (others.End >= end || text[others.End] != '的')) { Take(others, true, true); i = others.End - 1; }
            }
        }
    }

    /// <summary>理由 is a word; in 治理由各村负责 由 stands alone.</summary>
    private bool IsReason(int i, int from) =>
        i > from && text[i - 1] == '理' && !(i > from + 1 && text[i - 2] is '治' or '管' or '办' or '处' or '清' or '整' or '受' or '修' or '审');

    private Part Formed(int at, int end)
    {
        if (Has(at, "组成") || Has(at, "参加")) return Part.Acts;
        return at < end && text[at] == '的' ? Part.None : Role(at, end, called: true, persons: false);
    }

    /// <summary>(责任单位:A;配合单位:B).</summary>
    private void Labels()
    {
        for (var i = sentence.Start; i < sentence.End - 2; i++)
        {
            if (text[i] != ':') continue;
            var lead = Labelled(i, LeadLabels);
            if (!lead && !Labelled(i, HelpLabels)) continue;
            if (names.List(i + 1, sentence.End, slot: true) is { } list) Take(list, !lead, true);
        }
    }

    private bool Labelled(int colon, string[] labels)
    {
        foreach (var label in labels)
            if (colon - label.Length >= sentence.Start && text.Chars.AsSpan(colon - label.Length, label.Length).SequenceEqual(label)) return true;
        return false;
    }
}
