namespace Guatu.Language;

/// <summary>
/// Collects the evidence of one sentence. Only words that are used count: words inside quotation marks and brackets are
/// mentioned, not used.
/// </summary>
internal sealed class MoodReader
{
    private readonly CleanText text;
    private readonly Sentence sentence;
    private Mood mood = new();
    private int firstOrder = -1;
    private bool recalled;
    private bool announces;
    private bool opensWithWork;
    private int firstPast = -1;

    private MoodReader(CleanText text, Sentence sentence)
    {
        this.text = text;
        this.sentence = sentence;
    }

    public static Mood Read(CleanText text, Sentence sentence, SentenceParts parts, SectionMood section, bool afterOrder, bool afterGoal)
    {
        var reader = new MoodReader(text, sentence);
        reader.recalled = Retold.Is(text, sentence);
        foreach (var clause in sentence.Clauses) reader.Visit(clause, parts.Times);
        reader.Parts(parts);
        if (parts.Targets.Count > 0 && (reader.announces || afterGoal)) reader.Goal();
        reader.Place(section, afterOrder);
        reader.Assigned(parts, section);
        reader.Whole();
        return reader.mood;
    }

    private void Visit(Clause clause, List<TimeExpression> times)
    {
        var orders = 0;
        for (var i = clause.From; i < clause.To; i++)
        {
            var token = sentence.Tokens[i];
            if (text.Quoted(token.Start) || text.Bracketed(token.Start)) continue;
            if (token.Is(WordClass.Obligation) && Governs(clause, i)) Order(clause, i, orders++);
            else if (token.Is(WordClass.SoftObligation) && Governs(clause, i)) Note(Evidence.SoftOrder, token);
            else if (token.Is(WordClass.Prohibition) && !Attributive(clause, token)) Forbid(IsHard(token) ? Evidence.HardBan : Evidence.Ban, token);
            else if (token.Is(WordClass.Ensure) && Initial(clause, i)) Note(Evidence.Ensure, token);
            else if (token.Is(WordClass.Wish) && Initial(clause, i)) Wish(clause, token);
            else if (token.Is(WordClass.Future) && WillDo(clause, i)) Note(Evidence.WillDo, token);
            Content(token);
            Frames(clause, i, token);
        }

        if (orders > 0 || !BareWork(clause, times)) return;
        mood.Add(Evidence.BareWork);
        opensWithWork |= clause.Start == sentence.Body && clause.From < clause.To && sentence.Tokens[clause.From].End - clause.Start >= 2;
    }

    private void Note(Evidence evidence, Token token)
    {
        mood.Add(evidence, token.Start, token.End);
        if (firstOrder < 0) firstOrder = token.Start;
    }

    private void Order(Clause clause, int i, int before)
    {
        var token = sentence.Tokens[i];
        if (before == 0 && !mood.Has(Evidence.Order)) mood.Add(Evidence.Order, token.Start, token.End);
        else mood.Add(Evidence.MoreOrders);
        if (firstOrder < 0) firstOrder = token.Start;
        if (before == 0 && !mood.Has(Evidence.OpensWithOrder)) Subject(clause, i);
        if (mood.Count(Evidence.Order) == 1 && clause.Start > sentence.Body) mood.Forget(Evidence.Happened, Evidence.PastFrame, Evidence.Describing, Evidence.Stating);
        // The first verb behind the order tells whether work or an attitude is asked for.
        for (var j = i + 1; j < clause.To; j++)
        {
            var next = sentence.Tokens[j];
            if (next.Is(WordClass.Mind)) { mood.Add(Evidence.OrderOfMind, next.Start, next.End); return; }
            if (next.Is(WordClass.Action | WordClass.Effort | WordClass.Ensure | WordClass.Lead)) return;
        }
    }

    /// <summary>要… without a subject, 对…要…, 我们要…: who is spoken to.</summary>
    private void Subject(Clause clause, int i)
    {
        var token = sentence.Tokens[i];
        var front = text.Chars.AsSpan(clause.Start, token.Start - clause.Start);
        if (front.Length <= 2 && clause.Start == sentence.Clauses[0].Start) mood.Add(Evidence.OpensWithOrder);
        for (var j = clause.From; j < i; j++)
            if (sentence.Tokens[j].Is(WordClass.Everybody)) { mood.Add(Evidence.OrderToAll); break; }
        var first = sentence.Clauses[0];
        if (text[first.Start] is '对' or '针' && first.Start < token.Start) mood.Add(Evidence.ForObject);
    }

    private void Wish(Clause clause, Token token)
    {
        // “刚才…作了部署,请大家…”: the procedural front is cut off, the order begins with the wish.
        if (mood.OrderStart < 0 && (mood.Has(Evidence.Procedure) || mood.Has(Evidence.Happened)) && clause.Start > sentence.Body)
            mood = new Mood { OrderStart = clause.Start };
        mood.Add(Evidence.Wish, token.Start, token.End);
        if (firstOrder < 0) firstOrder = token.Start;
    }

    /// <summary>An order inside an attribute (…要的…) or a condition does not bind.</summary>
    private bool Governs(Clause clause, int i)
    {
        var token = sentence.Tokens[i];
        if (token.End < clause.End && text[token.End] is '的' or '是' && token.End - token.Start == 1 && token.End < clause.End) return false;
        for (var j = clause.From; j < i; j++)
            if (sentence.Tokens[j].Is(WordClass.Condition) && sentence.Tokens[j].Start == clause.Start) return false;
        return !recalled;
    }

    private void Forbid(Evidence evidence, Token token)
    {
        Note(evidence, token);
        // 严禁… at the very start is an order like 要… there.
        if (evidence == Evidence.HardBan && token.Start - sentence.Body <= 8 && !mood.Has(Evidence.OpensWithOrder)) mood.Add(Evidence.OpensWithOrder);
    }

    /// <summary>严禁, 不得, 不准 forbid; 不能, 不要, 防止 often only warn.</summary>
    private bool IsHard(Token token) => text[token.Start] is '严' or '禁' or '一' || token.End - token.Start >= 2 && text[token.Start + 1] is '得' or '准' or '许' && text[token.Start] == '不'
        || token.End - token.Start == 4 && text[token.End - 1] == '许';

    private bool Attributive(Clause clause, Token token) => token.End < clause.End && text[token.End] == '的';

    private bool Initial(Clause clause, int i)
    {
        for (var j = clause.From; j < i; j++)
            if (!sentence.Tokens[j].Is(WordClass.Connective | WordClass.Manner | WordClass.VagueTime | WordClass.Obligation | WordClass.Salutation))
                return sentence.Tokens[i].Start - clause.Start <= 12;
        return sentence.Tokens[i].Start - clause.Start <= 14;
    }

    /// <summary>我们将引入…: a promise; 将…作为…: only word order.</summary>
    private bool WillDo(Clause clause, int i)
    {
        var token = sentence.Tokens[i];
        // 这些项目都将在今年开工 foretells; 我们将…, 管委会将… promises.
        if (token.Start == clause.Start || text[token.Start - 1] == '都') return false;
        for (var j = clause.From; j < i; j++)
            if (sentence.Tokens[j].Is(WordClass.Obligation | WordClass.Action | WordClass.Effort)) return false;
        return true;
    }

    private void Content(Token token)
    {
        if (token.Is(WordClass.Action)) mood.Add(Evidence.Work);
        else if (token.Is(WordClass.Effort)) mood.Add(Evidence.Effort);
        if (token.Is(WordClass.Thing)) mood.Add(Evidence.Thing);
        if (token.Is(WordClass.Mind)) mood.Add(Evidence.Mind, token.Start, token.End);
        if (token.Is(WordClass.Spirit)) mood.Add(Evidence.Spirit, token.Start, token.End);
        if (token.Is(WordClass.Zeal)) mood.Add(Evidence.Zeal, token.Start, token.End);
        if (token.Is(WordClass.Consequence)) mood.Add(Evidence.Consequence, token.Start, token.End);
        announces |= token.Is(WordClass.Goal);
        if (token.Is(WordClass.Lead)) mood.Add(Evidence.Leading, token.Start, token.End);
    }

    private const WordClass Framing = WordClass.Past | WordClass.PastFrame | WordClass.Report | WordClass.Superior | WordClass.Praise | WordClass.Condition
        | WordClass.Everybody | WordClass.Procedure | WordClass.Thanks | WordClass.Describe | WordClass.State | WordClass.Closing | WordClass.Copula;

    private void Frames(Clause clause, int i, Token token)
    {
        if (!token.Is(Framing)) return;
        if (token.Is(WordClass.Past) && Happens(clause, i)) { mood.Add(Evidence.Happened, token.Start, token.End); if (firstPast < 0) firstPast = token.Start; }
        // The 日前 of 9月18日前 looks ahead.
        if (token.Is(WordClass.PastFrame) && !(token.Start > 0 && NumberReader.CanStart(text[token.Start - 1]))) mood.Add(Evidence.PastFrame, token.Start, token.End);
        if (token.Is(WordClass.Report)) mood.Add(Evidence.Reported, token.Start, token.End);
        if (token.Is(WordClass.Superior)) mood.Add(Evidence.Superior, token.Start, token.End);
        if (token.Is(WordClass.Praise)) mood.Add(Evidence.Slogan, token.Start, token.End);
        if (token.Is(WordClass.Condition)) mood.Add(Evidence.Condition, token.Start, token.End);
        if (token.Is(WordClass.Everybody)) mood.Add(Evidence.Everybody, token.Start, token.End);
        if (token.Is(WordClass.Procedure)) mood.Add(Evidence.Procedure, token.Start, token.End);
        if (token.Is(WordClass.Thanks)) mood.Add(Evidence.Thanks, token.Start, token.End);
        if (token.Is(WordClass.Describe)) mood.Add(Evidence.Describing, token.Start, token.End);
        if (token.Is(WordClass.State)) mood.Add(Evidence.Stating, token.Start, token.End);
        if (token.Is(WordClass.Closing)) mood.Add(Evidence.Closing, token.Start, token.End);
        if (token.Is(WordClass.Copula) && clause.Start == sentence.Body) mood.Add(Evidence.Copula);
    }

    /// <summary>了 and 已 behind an order belong to its wording (已签约的项目), before it they report.</summary>
    private bool Happens(Clause clause, int i)
    {
        var token = sentence.Tokens[i];
        for (var j = i - 1; j >= clause.From; j--)
            if (sentence.Tokens[j].Is(WordClass.Obligation | WordClass.Prohibition)) return false;
        // 已签约未开工的项目: an attribute.
        var stop = Math.Min(clause.End, token.End + 12);
        for (var k = token.End; k < stop; k++)
            if (text[k] == '的') return false;
        return true;
    }

    /// <summary>A clause that opens with a verb and no subject: the imperative of written orders.</summary>
    private bool BareWork(Clause clause, List<TimeExpression> times)
    {
        var i = clause.From;
        var at = clause.Start;
        foreach (var time in times)
            if (time.Start == at && time.Limits) at = time.End;
        while (i < clause.To && sentence.Tokens[i].Start < at) i++;
        while (i < clause.To && sentence.Tokens[i].Start == at
            && sentence.Tokens[i].Is(WordClass.Manner | WordClass.Connective | WordClass.VagueTime)
            && !sentence.Tokens[i].Is(WordClass.Action | WordClass.Effort)) at = sentence.Tokens[i++].End;
        if (i >= clause.To || sentence.Tokens[i].Start != at || !sentence.Tokens[i].Is(WordClass.Action | WordClass.Effort)) return false;
        for (var j = i; j < clause.To; j++)
            if (sentence.Tokens[j].Is(WordClass.Past | WordClass.Copula)) return false;
        return true;
    }

    private void Parts(SentenceParts parts)
    {
        foreach (var unit in parts.Units)
            mood.Add(unit.Strong || mood.Has(Evidence.Order) ? Evidence.ActorOrdered : Evidence.ActorActs, unit.Start, unit.End);
        foreach (var deadline in parts.Deadlines)
            if (deadline.Raw.StartsWith('下') && deadline.Class == DeadlineClass.Vague) mood.Add(Evidence.NextStep);
            else if (firstOrder < 0 && mood.Has(Evidence.Procedure) && deadline.Class == DeadlineClass.Date && deadline.Raw[^1] is not ('前' or '底' or '末' or '内')) continue;
            else mood.Add(deadline.Class == DeadlineClass.Vague ? Evidence.VagueLimit : Evidence.DateLimit);
        if (Retold.Tallies(text, sentence, parts, firstOrder >= 0 && !OnlyNeeds())) mood.Add(Evidence.Tally);
        if (Retold.Announces(text, sentence)) mood.Add(Evidence.Fragment);
        if (recalled) mood.Add(Evidence.Retold);
        if (parts.Targets.Count > 0) mood.Add(Evidence.Number);
        if (parts.Targets.Exists(Bounds)) mood.Add(Evidence.Bound);
        if (OnlyFigures(parts)) mood.Add(Evidence.PlainNumber);
        if (parts.Cadence.Count > 0) mood.Add(Evidence.Rhythm);
    }

    /// <summary>建设局4月20日前完成清表: who and by when need no word of duty; nor does a bound in a list of tasks.</summary>
    private void Assigned(SentenceParts parts, SectionMood section)
    {
        if (mood.Has(Evidence.Happened) || mood.Has(Evidence.Procedure) || mood.Has(Evidence.Thanks) || section == SectionMood.Review) return;
        var dated = parts.Deadlines.Exists(d => d.Class is not (DeadlineClass.Vague or DeadlineClass.Year or DeadlineClass.Event) && d.Raw[^1] is '前' or '底' or '末' or '内' or '旬');
        if (dated && mood.Has(Evidence.Work) | mood.Has(Evidence.Effort) && (parts.Units.Count > 0 || mood.Has(Evidence.BareWork) || section == SectionMood.Task && firstOrder < 0)) mood.Add(Evidence.Assigned);
        // 宣传中心每半个月播出一期: who and how often.
        else if (firstOrder < 0 && parts.Cadence.Count > 0 && parts.Units.Count > 0 && mood.Has(Evidence.Work) && section == SectionMood.Task) mood.Add(Evidence.Assigned);
        if (firstOrder < 0 && parts.Targets.Exists(Bounds) && (section == SectionMood.Task || dated)) mood.Add(Evidence.BoundTask);
        // 全年增长3%至5%, “十五五”期间突破千亿元: a figure for a period to come, in a list of tasks.
        if (firstOrder < 0 && section == SectionMood.Task && parts.Targets.Count > 0 && !mood.Has(Evidence.PastFrame) && !mood.Has(Evidence.Describing)
            && parts.Deadlines.Exists(d => d.Class is DeadlineClass.FiveYear or DeadlineClass.Year or DeadlineClass.WithinYear)) { mood.Add(Evidence.BoundTask); mood.Forget(Evidence.PlainNumber); }
        var calm = !mood.Has(Evidence.Mind) && !mood.Has(Evidence.Spirit) && !mood.Has(Evidence.Zeal) && !mood.Has(Evidence.Slogan) && !mood.Has(Evidence.Everybody) && !mood.Has(Evidence.Copula);
        if (firstOrder < 0 && section == SectionMood.Task && calm && mood.Has(Evidence.Work) && opensWithWork) mood.Add(Evidence.Imperative);
        // 对亮黄牌的,分管领导约谈: a standing rule for a kind of case.
        var first = sentence.Clauses.Count > 0 ? sentence.Clauses[0] : default;
        if (firstOrder < 0 && sentence.Clauses.Count > 1 && text[first.Start] == '对' && text[first.End - 1] == '的') mood.Add(Evidence.CaseRule);
    }

    /// <summary>An announced goal needs no word of duty of its own.</summary>
    private void Goal()
    {
        mood.Add(Evidence.Goal);
        mood.Forget(Evidence.PlainNumber, Evidence.Stating, Evidence.Happened);
        if (firstOrder < 0) firstOrder = sentence.Body;
    }

    private bool OnlyNeeds() => (mood.Has(Evidence.SoftOrder) || mood.Has(Evidence.OrderOfMind)) && (mood.Has(Evidence.OrderOfMind) || !mood.Has(Evidence.Order)) && !mood.Has(Evidence.Ensure) && !mood.Has(Evidence.WillDo) && !mood.Has(Evidence.HardBan);

    /// <summary>Numbers without any force or limit are figures of a report.</summary>
    private bool OnlyFigures(SentenceParts parts) =>
        parts.Targets.Count > 0 && firstOrder < 0 && !mood.Has(Evidence.DateLimit) && !mood.Has(Evidence.Rhythm)
        && !parts.Targets.Exists(Bounds);

    /// <summary>不少于, 以上, 以内: a bound that is set; 提高到88.5% may just be reported.</summary>
    private static bool Bounds(Target target)
    {
        foreach (var word in Limits)
            if (target.Raw.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly string[] Limits = ["不少于", "不低于", "不超过", "不高于", "不得", "以上", "以内", "以下", "至少", "最多", "不小于", "不突破"];

    private void Place(SectionMood section, bool afterOrder)
    {
        if (section == SectionMood.Task) mood.Add(Evidence.TaskSection);
        if (section == SectionMood.Unknown) mood.Add(Evidence.AnySection);
        if (section == SectionMood.Review) mood.Add(Evidence.ReviewSection);
        if (afterOrder) mood.Add(Evidence.AfterOrder);
        if (sentence.Marker is not null) mood.Add(Evidence.Item);
    }

    private void Whole()
    {
        if (firstOrder < 0) mood.Add(Evidence.NoForce);
        if (sentence.Length < 12) mood.Add(Evidence.Short);
        // What a cut left over is no order that anybody could carry out.
        if (sentence.Length < 8 && !Fold.IsFinal(text[sentence.End - 1])) mood.Add(Evidence.Fragment);
        // 马年要有马力,开局就要开跑! A call without who, when or how much.
        if (text[sentence.End - 1] == '!' && !mood.Has(Evidence.ActorOrdered) && !mood.Has(Evidence.DateLimit) && !mood.Has(Evidence.Number)) mood.Add(Evidence.Slogan);
        if (sentence.Length > 120) mood.Add(Evidence.Long);
    }
}
