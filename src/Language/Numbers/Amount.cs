namespace Guatu.Language;

/// <summary>The part of a quantity after its first number: range, 多/余, scale, unit.</summary>
internal sealed class Amount
{
    private readonly string chars;
    private readonly int at;
    private readonly int end;
    private readonly int numberEnd;

    public Amount(string chars, int at, int end, decimal value, int numberEnd)
    {
        (this.chars, this.at, this.end, this.numberEnd) = (chars, at, end, numberEnd);
        Value = value;
        UnitEnd = numberEnd;
    }

    private static readonly string[] People = ["人口", "就业", "人数", "客流", "游客", "劳动力"];
    private static readonly string[] Scales = Words.Load("units")["Scale"];

    public decimal Value { get; private set; }
    public decimal? Max { get; private set; }
    public string Unit { get; private set; } = "";
    public int UnitEnd { get; private set; }
    public bool HasUnit { get; private set; }
    public bool Over { get; private set; }
    public bool About { get; private set; }
    public bool Loose { get; private set; }

    /// <summary>How far was read even if nothing came of it.</summary>
    public int Past => UnitEnd;

    private bool Arabic => char.IsAsciiDigit(chars[at]);

    public bool ReadRest(Trie units)
    {
        var i = numberEnd;
        if (!Arabic && numberEnd == at + 2) Neighbours();
        i = ReadOver(i);
        // 十几倍: an impression, not a figure.
        if (i > numberEnd && chars[i - 1] == '几' && Value < 20) return false;
        var scale = ReadScale(ref i);
        i = ReadOver(i);
        // 4.5个亿
        if (scale.Length == 0 && i + 1 < end && chars[i] == '个' && chars[i + 1] is '亿') { scale = "亿"; i += 2; }
        if (scale.Length == 0 && i + 2 < end && chars[i] == '个' && chars[i + 1] is '多' && chars[i + 2] is '亿') { scale = "亿"; i += 3; Over = true; }
        var unit = ReadUnit(units, ref i);
        // 两个多月: 多 stands inside the unit.
        if (unit == "个" && i + 1 < end && chars[i] == '多' && (chars[i + 1] is '月' || i + 2 < end && chars[i + 1] is '小' && chars[i + 2] == '时'))
        {
            unit = chars[i + 1] == '月' ? "个月" : "小时";
            i += chars[i + 1] == '月' ? 2 : 3;
            Over = true;
        }

        if (unit is "毛钱" or "毛" or "分钱" or "块钱")
        {
            Value *= unit switch { "块钱" => 1m, "分钱" => 0.01m, _ => 0.1m };
            unit = "元";
        }

        if (TryRange(ref i, units, ref scale, ref unit)) Over = false;
        UnitEnd = i;
        if (unit.Length == 0 && scale.Length == 0) return false;
        // 千万不要: an adverb.
        if (unit.Length == 0 && scale == "万" && numberEnd == at + 1 && chars[at] == '千' && i < end && Fold.IsHan(chars[i])) return false;
        if (!Arabic && unit.Length == 0 && !Big(scale)) return false;
        // 千头万绪, 百家争鸣: without a digit before it 千 counts nothing.
        if (!Arabic && NumberReader.DigitOf(chars[at]) < 0 && numberEnd == at + 1 && chars[at] != '十' && !Big(scale) && Comparison.Before(chars, at).Sense is null && (unit.Length == 0 || Comparison.After(chars, i, end).Sense is null)) return false;
        if (!Arabic && IsArticle(unit, scale)) return false;
        Loose = !Arabic && scale.Length == 0 && (Value <= 10 || unit is "分钟" or "小时" or "天" or "年" or "个月");
        HasUnit = unit.Length > 0;
        Unit = unit.Length > 0 ? scale + unit : Concluded(scale);
        return true;
    }

    /// <summary>两三个, 四五家: two neighbouring digits are a range.</summary>
    private void Neighbours()
    {
        var low = NumberReader.DigitOf(chars[at]);
        var high = NumberReader.DigitOf(chars[at + 1]);
        if (low <= 0 || high <= low || high - low > 2) return;
        Value = low;
        Max = high;
    }

    private int ReadOver(int i)
    {
        if (i >= end || chars[i] is not ('多' or '余' or '来' or '几')) return i;
        if (chars[i] == '来' && i + 1 < end && chars[i + 1] is '自' or '源' or '看') return i;
        Over = true;
        return i + 1;
    }

    private string ReadScale(ref int i)
    {
        foreach (var scale in Scales)
        {
            if (!chars.AsSpan(i, end - i).StartsWith(scale, StringComparison.Ordinal)) continue;
            // 千瓦, 千米, 百分点 are units of their own.
            if (scale is "千" or "百" && i + 1 < end && chars[i + 1] is '瓦' or '米' or '伏' or '克' or '分') continue;
            i += scale.Length;
            if (scale is "百万" or "千万" or "十亿" or "百亿" or "千亿" or "百" or "千")
            {
                var factor = scale[0] switch { '十' => 10, '百' => 100, _ => 1000 };
                Value *= factor;
                Max *= factor;
                return scale.Length > 1 ? scale[1..] : "";
            }

            return scale;
        }

        return "";
    }

    private string ReadUnit(Trie units, ref int i)
    {
        if (i + 1 < end && chars[i] == '大' && !Arabic && Value <= 10 && Fold.IsHan(chars[i + 1]) && Max is null)
        {
            // 六大社区, 六大类: 大 stands before the thing itself.
            var (n, _) = units.Longest(chars, i + 1, end);
            if (n > 0 && chars[i + 1] is '类' or '项') { i += 1 + n; return chars[(i - n)..i]; }
            i++;
            return "个";
        }

        if (i >= end) return "";
        var (length, _) = units.Longest(chars, i, end);
        if (length == 0) return "";
        // 年 after a bare Chinese digit inside a word (三年行动), 日 in 日前: left to the caller by the date stage.
        if (IsWord(i, length)) return "";
        i += length;
        var unit = chars[(i - length)..i];
        return unit switch { "百分点" => "个百分点", "个小时" => "小时", _ => unit };
    }

    // 千亿台阶, 三部门, 两条件: the character belongs to the next word.
    private static readonly (char Unit, string Next)[] NextWords =
    [
        ('台', "阶账"), ('部', "门分署"), ('次', "性"), ('组', "织建成"), ('起', "来步"), ('处', "理置"), ('口', "岸径"), ('套', "路"), ('支', "持出付撑"), ('分', "别管类工头步区局析担解"),
        ('元', "旦"), ('道', "路理德具岔口"), ('毛', "利坯病"), ('场', "地所"), ('期', "间"), ('年', "度"), ('天', "然"), ('批', "准复"), ('名', "单"), ('位', "于居"), ('方', "面案式"), ('片', "区"), ('克', "服"), ('门', "类口"), ('米', "字"),
    ];

    private bool IsWord(int i, int length)
    {
        if (length != 1 || i + 1 >= end) return false;
        foreach (var (unit, next) in NextWords)
            if (chars[i] == unit) return next.Contains(chars[i + 1], StringComparison.Ordinal);
        return false;
    }

    private bool TryRange(ref int i, Trie units, ref string scale, ref string unit)
    {
        if (i >= end || chars[i] is not ('-' or '~' or '至' or '到' or '—')) return false;
        var j = i + 1;
        while (j < end && chars[j] == '-') j++;
        var stop = NumberReader.Read(chars, j, end, out var high);
        if (stop == j || Arabic != char.IsAsciiDigit(chars[j]) || high <= Value) return false;
        var keep = (Value, Max);
        Value = high;
        Max = null;
        var k = stop;
        k = ReadOver(k);
        var scale2 = ReadScale(ref k);
        var unit2 = ReadUnit(units, ref k);
        high = Value;
        Value = keep.Value;
        if (unit2.Length == 0 && scale2.Length == 0 && unit.Length == 0) { Max = keep.Max; return false; }
        Max = high;
        if (scale.Length == 0) scale = scale2;
        if (unit2.Length > 0) unit = unit2;
        i = k;
        return true;
    }

    private static bool Big(string scale) => scale.Length > 0 && scale != "百" && scale != "千";

    /// <summary>一个, 一批, 一次 are articles, 一家人 a word; only a comparator around them counts.</summary>
    private bool IsArticle(string unit, string scale) =>
        Value == 1 && Max is null && scale.Length == 0 && unit.Length > 0 && unit is not ("倍" or "%" or "成")
        && !Comparison.Demands(chars, at, numberEnd + unit.Length, end);

    /// <summary>Unit of a number that ends with its scale: people are counted in 万人, money in 亿元.</summary>
    private string Concluded(string scale)
    {
        var before = chars.AsSpan(Math.Max(0, at - 14), Math.Min(14, at));
        foreach (var word in People)
            if (before.Contains(word, StringComparison.Ordinal)) return scale + "人";
        if (scale.Contains('亿', StringComparison.Ordinal)) return scale + "元";
        return scale + "元";
    }
}
