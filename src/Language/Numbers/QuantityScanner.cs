namespace Guatu.Language;

/// <summary>Finds all quantities of a sentence: 300亿元, 2-3个, 30余项, 六成以上, 翻番, 百亿, 三分之一.</summary>
internal static class QuantityScanner
{
    private static readonly Trie Units = UnitTrie();
    private static readonly string[] Ranks = Words.Load("units")["Rank"];

    public static List<Quantity> Scan(CleanText text, int start, int end, IReadOnlyList<TimeExpression> times)
    {
        var found = new List<Quantity>();
        var time = 0;
        for (var i = start; i < end; i++)
        {
            while (time < times.Count && times[time].End <= i) time++;
            if (time < times.Count && times[time].Start <= i && times[time].HoldsNumber) { i = times[time].End - 1; continue; }
            var stop = time < times.Count && times[time].HoldsNumber ? Math.Min(end, times[time].Start) : end;
            if (SpecialStarts[text.Chars[i]] && Special(text, i, stop) is { } special) { found.Add(special); i = special.End - 1; continue; }
            if (!NumberReader.CanStart(text[i]) || text.Quoted(i)) continue;
            if (Plain(text, start, i, stop, out var skip) is { } quantity) { found.Add(quantity); i = quantity.End - 1; }
            else i = Math.Max(i, skip - 1);
        }

        return found;
    }

    // First characters of the numbers hidden in words.
    private static readonly bool[] SpecialStarts = Starts("百一半首过两翻减归二三四五六七八九十");

    private static bool[] Starts(string chars)
    {
        var table = new bool[char.MaxValue + 1];
        foreach (var c in chars) table[c] = true;
        return table;
    }

    private static Trie UnitTrie()
    {
        return new Trie(Words.Load("units")["Measure"].Select(unit => (unit, WordClass.Thing)));
    }

    /// <summary>Numbers hidden in words: 一半, 六成, 百分之五, 翻番, 两位数.</summary>
    private static Quantity? Special(CleanText text, int at, int end)
    {
        var rest = text.Chars.AsSpan(at, Math.Min(end - at, 8));
        if (text.Quoted(at)) return null;
        if (rest.StartsWith("百分之百")) return Word(text, at, 4, end, 100, "%");
        if (rest.StartsWith("百分之")) return Percent(text, at, end);
        if (Fraction(text, at, end) is { } part) return part;
        if (rest.StartsWith("一半靠") || rest.StartsWith("一半是") && at > 0 && text[at - 1] is ',' or '。' or '、') return null;
        if (rest.StartsWith("一半") || rest.StartsWith("半数")) return Word(text, at, 2, end, 50, "%");
        if (rest.StartsWith("首个") || rest.StartsWith("首家")) return new Quantity(at, at, at + 2, at + 2, 1, null, rest[1..2].ToString(), Comparator.Equal, false) { IsRank = true };
        if (rest.StartsWith("过半") && !(at > 1 && text[at - 1] is '将' or '年')) return new Quantity(at, at, at + 2, at + 2, 50, null, "%", Comparator.MoreThan, true);
        if (rest.StartsWith("两位数")) return new Quantity(at, at, at + 3, at + 3, 10, null, "%", Comparator.AtLeast, true);
        if (rest.StartsWith("翻番")) return Word(text, at, 2, end, 2, "倍");
        if (rest.StartsWith("翻一番")) return Word(text, at, 3, end, 2, "倍");
        if (rest.StartsWith("翻了一番")) return Word(text, at, 4, end, 2, "倍");
        if (rest.StartsWith("翻了两番")) return Word(text, at, 4, end, 4, "倍");
        if (rest.StartsWith("翻三番")) return Word(text, at, 3, end, 8, "倍");
        if (rest.StartsWith("归零")) return Word(text, at, 2, end, 0, "");
        if (rest.StartsWith("翻两番")) return Word(text, at, 3, end, 4, "倍");
        if (rest.StartsWith("减半")) return Word(text, at, 2, end, 50, "%");
        return Tenths(text, at, end, rest);
    }

    /// <summary>三分之二 is 66.67 in a hundred.</summary>
    private static Quantity? Fraction(CleanText text, int at, int end)
    {
        if (NumberReader.DigitOf(text[at]) <= 1 && text[at] != '十') return null;
        var stop = NumberReader.Read(text.Chars, at, end, out var whole);
        if (stop + 2 >= end || !text.Chars.AsSpan(stop).StartsWith("分之", StringComparison.Ordinal) || whole < 2) return null;
        var last = NumberReader.Read(text.Chars, stop + 2, end, out var part);
        return last == stop + 2 || part > whole ? null : Word(text, at, last - at, end, Math.Round(part * 100 / whole, 2), "%");
    }

    /// <summary>六成, 六成八, 三成以上; not 成 as a verb (一成立).</summary>
    private static Quantity? Tenths(CleanText text, int at, int end, ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[1] != '成' || NumberReader.DigitOf(rest[0]) is not (> 0 and < 10)) return null;
        var value = NumberReader.DigitOf(rest[0]) * 10m;
        if (rest.Length > 2 && NumberReader.DigitOf(rest[2]) is > 0 and < 10 and var ones) return Word(text, at, 3, end, value + ones, "%");
        var next = rest.Length > 2 ? rest[2] : '。';
        if (next is '至' or '到' or '-' && rest.Length > 4 && rest[4] == '成' && NumberReader.DigitOf(rest[3]) is > 0 and < 10 and var high)
            return new Quantity(at, at, at + 5, at + 5, value, high * 10m, "%", Comparator.Range, true);
        var bounded = at > 0 && text[at - 1] is '近' or '约' or '超' or '有' or '占' or '仅' or '足' or '出' or '压' or '降';
        return bounded || !Fold.IsHan(next) || next is '以' or '比' or '优' or '左' or '的' or '多' or '余' or '是' or '在' or '和' ? Word(text, at, 2, end, value, "%") : null;
    }

    private static Quantity Word(CleanText text, int at, int length, int end, decimal value, string unit)
    {
        var (start, before) = Comparison.Before(text.Chars, at);
        var (stop, after) = Comparison.After(text.Chars, at + length, end);
        return new Quantity(start, at, at + length, stop, value, null, unit, after ?? before ?? Comparator.Equal, (after ?? before) is not null);
    }

    private static Quantity? Percent(CleanText text, int at, int end)
    {
        var stop = NumberReader.Read(text.Chars, at + 3, end, out var value);
        return stop == at + 3 ? null : Word(text, at, stop - at, end, value, "%");
    }

    private static Quantity? Plain(CleanText text, int floor, int at, int end, out int skip)
    {
        var chars = text.Chars;
        skip = NumberReader.Read(chars, at, end, out var value);
        if (skip == at) { skip = at + 1; return null; }
        var number = new Amount(chars, at, end, value, skip);
        // 在全市各板块里排第2: a place without its 位.
        if (at > 1 && chars[at - 1] == '第' && chars[at - 2] is '排' or '居' or '列' && (skip >= end || !Fold.IsHan(chars[skip])))
            return new Quantity(at - 2, at, skip, skip, value, null, "位", Comparator.Equal, false) { IsRank = true };
        // 6:4分成: a proportion.
        if (at > 1 && chars[at - 1] == ':' && char.IsAsciiDigit(chars[at - 2])) return null;
        if (IsParting(chars, at, skip, value)) return null;
        if (!number.ReadRest(Units) && !Bare(chars, at, skip, end) || IsName(chars, at, number)) { skip = Math.Max(skip, number.Past); return null; }
        var (start, before) = Comparison.Before(chars, at);
        var (stop, after) = Comparison.After(chars, number.UnitEnd, end);
        if (after is null && number.Over) after = Comparator.MoreThan;
        var comparator = number.Max is not null ? Comparator.Range : after ?? before ?? (number.About ? Comparator.About : Comparator.Equal);
        return new Quantity(Math.Max(start, floor), at, number.UnitEnd, stop, number.Value, number.Max, number.Unit, comparator, comparator != Comparator.Equal)
        {
            HasUnit = number.HasUnit, Loose = number.Loose, IsRank = at > 0 && chars[at - 1] == '第',
        };
    }

    /// <summary>容积率不低于1.8: a ratio without a unit, between its bound and a mark.</summary>
    private static bool Bare(string chars, int at, int stop, int end) =>
        char.IsAsciiDigit(chars[at]) && (stop >= end || !Fold.IsHan(chars[stop]) && !char.IsAsciiLetterOrDigit(chars[stop]) && chars[stop] is not ('/' or '-' or '~'))
        && Comparison.Before(chars, at).Sense is not null;

    /// <summary>按六四分担, 三七开: two digits that divide, no number.</summary>
    private static bool IsParting(string chars, int at, int stop, decimal value) =>
        stop == at + 2 && value is > 10 and < 100 && NumberReader.DigitOf(chars[at]) > 0 && NumberReader.DigitOf(chars[at + 1]) > 0
        && stop < chars.Length && chars[stop] is '分' or '开' or '比';

    /// <summary>第3, 500强, 前50位, 5G: the number names something.</summary>
    private static bool IsName(string chars, int at, Amount number)
    {
        if (at > 0 && chars[at - 1] == '第' && number.Unit is "位" or "名") return false;
        if (at > 0)
        {
            var before = chars[at - 1];
            if (before is '第' or '.' or '-' or '+' || char.IsAsciiLetter(before) && before is not ('x' or 'X')) return true;
            if (before == '前' && number.Unit is "个月" or "天" or "周" or "年") return true;
            if (before is '几' or '数' && !char.IsAsciiDigit(chars[at])) return true;
            if (before == '前' && !(at > 1 && chars[at - 2] is '入' or '进' or '在') && number.Unit is "位" or "名" or "家" or "强") return true;
        }

        var after = number.UnitEnd < chars.Length ? chars.AsSpan(number.UnitEnd, Math.Min(4, chars.Length - number.UnitEnd)) : default;
        if (number.HasUnit && number.Unit.Length > 0) return number.Unit is "个" && after.StartsWith("方面") || after.StartsWith("之一") && number.Unit is "个";
        foreach (var rank in Ranks)
            if (after.StartsWith(rank, StringComparison.Ordinal)) return true;
        return false;
    }
}
