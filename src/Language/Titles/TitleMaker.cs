using System.Buffers;
using System.Text;

namespace Guatu.Language;

/// <summary>
/// Makes the few words that stand on a wall chart: the clause that says most, without who, when and how eagerly.
/// </summary>
internal sealed class TitleMaker
{
    /// <summary>Never longer than this many characters.</summary>
    public const int Longest = 24;

    private const int Comfortable = 14;
    private static readonly SearchValues<char> Phrasing = SearchValues.Create("的要这些对把在和个请各每");
    private static readonly Trie Drops = TrieOf("Drop");
    private static readonly string[] Openers = Words.Load("titles")["Open"];
    private static readonly string[] Tails = ["等相关部门", "等有关部门", "等部门", "等单位", "等企业", "等公司", "等", "会同", "联合", "商", "、", "和", "与"];
    private static readonly string[] How = Words.Load("titles")["How"];

    private static readonly System.Buffers.SearchValues<char> NotInNames = System.Buffers.SearchValues.Create("的要这些对把在和个请各每");

    private readonly CleanText text;
    private readonly Sentence sentence;
    private readonly SentenceParts parts;

    private TitleMaker(CleanText text, Sentence sentence, SentenceParts parts)
    {
        this.text = text;
        this.sentence = sentence;
        this.parts = parts;
    }

    private static Trie TrieOf(string section)
    {
        return new Trie(Words.Load("titles")[section].Select(word => (word, WordClass.Opaque)));
    }

    public static string Make(CleanText text, Sentence sentence, SentenceParts parts, int start)
    {
        var maker = new TitleMaker(text, sentence, parts);
        var best = "";
        var top = double.MinValue;
        for (var i = 0; i < sentence.Clauses.Count; i++)
        {
            var clause = sentence.Clauses[i];
            if (clause.Start < start) continue;
            var bare = maker.Core(clause);
            var alone = Trim(bare);
            var core = maker.Object(i, start, alone);
            if (core.Length < 4) continue;
            // The thing and what is reached with it say more than either.
            var score = maker.Worth(clause, bare, core, i) + (core.Length > alone.Length ? 1.2 : 0);
            if (score <= top) continue;
            top = score;
            best = core;
        }

        if (best.Length == 0) best = text.Slice(start, sentence.End).Trim('。', ';', ' ', '!', ',');
        if (best.Length is > 0 and < 6 && maker.Project() is { } project && !best.Contains("项目", StringComparison.Ordinal)) best = project + best;
        return Shorten(best);
    }

    /// <summary>The clause without units, times, brackets and eager words.</summary>
    private string Core(Clause clause)
    {
        var kept = new StringBuilder(clause.End - clause.Start);
        for (var i = clause.Start; i < clause.End;)
        {
            var next = Skip(i, clause);
            if (next > i) { i = next; continue; }
            // A known word is kept whole, so that the 应 of 供应 is not taken for an order.
            var word = Math.Max(1, Words.Mood.Longest(text.Chars, i, clause.End).Length);
            kept.Append(text.Chars, i, word);
            i += word;
        }

        return kept.Replace("由组成的", "").Replace("由组成", "").ToString();
    }

    /// <summary>End of something to leave out at <paramref name="i"/>, or <paramref name="i"/>.</summary>
    private int Skip(int i, Clause clause)
    {
        if (text[i] == ' ') return i + 1;
        if (text[i] == '(' && text.Bracketed(i)) return Bracket(i, clause.End);
        foreach (var unit in parts.Units)
            if (unit.Start == i) return AfterUnit(unit.End, clause.End);
        foreach (var time in parts.Times)
            if (time.Start == i && (time.Limits || i == clause.Start) && !time.Past) return Math.Min(time.End, clause.End);
        if (text[i] == '由' && parts.Units.Exists(u => u.Start == i + 1)) return i + 1;
        if (text[i] is '在' or '于' or '到' or '自' && parts.Times.Exists(t => t.Start == i + 1 && t.Limits)) return i + 1;
        if (text.Quoted(i)) return i;
        var (length, _) = Drops.Longest(text.Chars, i, clause.End);
        // 要素, 好转: a word of the lexicon that merely begins alike stays whole.
        var whole = Words.Mood.Longest(text.Chars, i, clause.End);
        return length == 0 || whole.Length > length && (whole.Class & WordClass.Obligation) == 0 ? i : i + length;
    }

    private int Bracket(int i, int end)
    {
        var close = i;
        while (close < end && text[close] != ')') close++;
        return Math.Min(close + 1, end);
    }

    /// <summary>、 和 会同 等部门 between and behind units go with them.</summary>
    private int AfterUnit(int i, int end)
    {
        foreach (var tail in Tails)
            if (end - i >= tail.Length && text.Chars.AsSpan(i, tail.Length).SequenceEqual(tail)) return i + tail.Length;
        return i;
    }

    /// <summary>竣工试产 alone says nothing: the project that the paragraph spoke of last goes before it.</summary>
    private string? Project()
    {
        var floor = Math.Max(0, sentence.Body - 200);
        var line = text.Chars.LastIndexOf('\n', Math.Max(0, sentence.Body - 1), Math.Max(0, sentence.Body - floor));
        if (line >= 0) floor = line + 1;
        for (var i = sentence.Body - 2; i > floor + 1; i--)
        {
            if (text[i] != '项' || text[i + 1] != '目') continue;
            var start = i;
            while (start > floor && i - start < 10 && Fold.IsHan(text[start - 1])) start--;
            if (i - start is < 2 or > 8) continue;
            var name = text.Slice(start, i + 2);
            if (!name.AsSpan().ContainsAny(Phrasing) && Words.Mood.Longest(name, 0, name.Length) is var word && (word.Length < 2 || (word.Class & ~WordClass.Thing) == 0)) return name;
        }

        return null;
    }

    private static string Trim(string core)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var word in Openers)
                if (core.Length > word.Length + 3 && core.StartsWith(word, StringComparison.Ordinal) && !core.StartsWith("在建", StringComparison.Ordinal) && !core.StartsWith("对接", StringComparison.Ordinal) && !core.StartsWith("对外", StringComparison.Ordinal))
                {
                    core = core[word.Length..];
                    again = true;
                }
        }

        return core.Trim('、', '。', ';', ',', ':', ' ', '!', '-');
    }

    /// <summary>What the clause says: work, results and numbers count, zeal and means do not.</summary>
    private double Worth(Clause clause, string bare, string core, int index)
    {
        double worth = index == 0 ? 0.8 : -0.15 * index;
        for (var t = clause.From; t < clause.To; t++)
        {
            var token = sentence.Tokens[t];
            // The 招商 of 招商中心 is no work.
            if (parts.Units.Exists(u => u.Start <= token.Start && token.End <= u.End)) continue;
            if (token.Is(WordClass.Obligation)) worth += 0.8;
            if (token.Is(WordClass.Action)) worth += 1;
            if (token.Is(WordClass.Thing)) worth += 0.4;
            if (token.Is(WordClass.Effort)) worth += 0.3;
            if (token.Is(WordClass.Ensure)) worth += 0.5;
            if (token.Is(WordClass.Zeal | WordClass.Spirit | WordClass.Mind)) worth -= 1;
            if (token.Is(WordClass.Consequence | WordClass.Condition)) worth -= 0.8;
            if (token.Is(WordClass.Copula) && clause.End - clause.Start > 12) worth -= 1.2;
        }

        worth = Math.Min(worth, 3.5) - Aside(clause);
        foreach (var quantity in parts.Quantities)
            if (quantity.Number >= clause.Start && quantity.Number < clause.End) { worth += 0.8; break; }
        foreach (var time in parts.Times)
            if (time.Limits && time.Start >= clause.Start && time.Start < clause.End) { worth += 1; break; }
        foreach (var how in How)
            if (bare.StartsWith(how, StringComparison.Ordinal)) { worth -= 2; break; }
        if (text[clause.End - 1] == '的') worth -= 2;
        return core.Length > Longest ? worth - 1.2 : core.Length > Comfortable ? worth - 0.5 : core.Length < 6 ? worth - 0.8 : worth;
    }

    /// <summary>每周报一次, 我先看图, 开工之后…, 已经公示: said along the way.</summary>
    private double Aside(Clause clause)
    {
        double less = 0;
        var span = text.Chars.AsSpan(clause.Start, clause.End - clause.Start);
        if (parts.Cadence.Exists(c => c.Start >= text.RawStart(clause.Start) && c.Start < text.RawStart(clause.End)) && span.Length < 14) less += 1.6;
        if (span.IndexOf('我') >= 0) less += 2;
        if (span.IndexOf("之后", StringComparison.Ordinal) >= 0 || span.IndexOf("已经", StringComparison.Ordinal) >= 0) less += 1.5;
        if (span.EndsWith("等") || span.IndexOf("但是", StringComparison.Ordinal) == 0) less += 1;
        return less;
    }

    /// <summary>A verb alone (全部签约腾空) takes its object from the clause before.</summary>
    private string Object(int index, int start, string core)
    {
        if (core.Length is > 9 or < 2 || index == 0 || sentence.Clauses[index - 1].Start < start) return core;
        // 对江锂项目,由经发局牵头,会同审批局,取得批复: the clauses that only name units are stepped over.
        var at = index - 1;
        while (at > 0 && NamesUnits(sentence.Clauses[at]) && Topic(at) is null && sentence.Clauses[at - 1].Start >= start) at--;
        if (Topic(at) is { } topic) return topic.Length + core.Length <= Longest ? topic + core : core;
        return NamesUnits(sentence.Clauses[at]) ? core : Joined(at, core);
    }

    /// <summary>第二实验学校由社会事务局负责: what stands before 由.</summary>
    private string? Topic(int index)
    {
        var clause = sentence.Clauses[index];
        foreach (var unit in parts.Units)
            if (unit.Start > clause.Start + 2 && unit.Start < clause.End && text[unit.Start - 1] == '由')
                return text.Slice(clause.Start, unit.Start - 1) is var topic && topic.Length <= 14 ? Trim(topic) : null;
        return null;
    }

    private bool NamesUnits(Clause clause)
    {
        foreach (var unit in parts.Units)
            if (unit.Start >= clause.Start && unit.Start < clause.End) return true;
        return false;
    }

    private string Joined(int index, string core)
    {
        var clause = sentence.Clauses[index];
        for (var t = clause.From; t < clause.To; t++)
        {
            var token = sentence.Tokens[t];
            if (token.Is(WordClass.Obligation | WordClass.SoftObligation | WordClass.Prohibition | WordClass.Report | WordClass.Condition | WordClass.Ensure)) return core;
            if (token.Start == clause.Start && token.Is(WordClass.Action | WordClass.Effort | WordClass.Manner)) return core;
        }

        foreach (var quantity in parts.Quantities)
            if (quantity.Compared && quantity.Number >= clause.Start && quantity.Number < clause.End) return core;
        var front = Trim(Core(clause));
        if (core.Contains(front, StringComparison.Ordinal)) return core;
        var done = front.IndexOf("已经", StringComparison.Ordinal);
        if (done < 0) done = front.IndexOf('是', StringComparison.Ordinal);
        if (done > 3) front = front[..done];
        return front.Length is >= 2 and <= 14 && front.Length + core.Length <= Longest - 2 ? front + core : core;
    }

    private static string Shorten(string title)
    {
        if (title.Length <= Longest) return Balanced(title);
        // Cut behind a complete part of an enumeration if that keeps enough.
        for (var i = Longest; i >= 8; i--)
            if (title[i] is '、' or ',' or '和') return Balanced(title[..i]);
        var stop = Longest;
        for (var i = 0; i < Longest;)
        {
            var length = Math.Max(1, Words.Mood.Longest(title, i, title.Length).Length);
            if (i + length > Longest) break;
            stop = i + length;
            i = stop;
        }

        return Balanced(title[..stop]);
    }

    /// <summary>An opening mark that lost its partner is closed, or cut off where enough stands before it.</summary>
    private static string Balanced(string title)
    {
        var open = title.LastIndexOf('“');
        if (open < 0 || title.IndexOf('”', open) >= 0) return title;
        return open >= 6 ? title[..open] : title.Length < Longest ? title + "”" : title.Remove(open, 1);
    }
}
