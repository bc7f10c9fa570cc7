namespace Guatu.Language;

/// <summary>Weeks, spans counted from the speech, recurring days, plans and occasions.</summary>
internal sealed partial class DateScanner
{
    private static readonly string[] Spans = ["个工作日", "工作日", "个自然日", "小时", "分钟", "个月", "个星期", "周", "天", "日", "年"];
    private const string WeekDays = "一二三四五六日天";

    /// <summary>每月5日前, 每季度末, 每周五前.</summary>
    private TimeExpression? Recurring(int i)
    {
        if (Char(i) != '每') return null;
        var j = i + 1;
        if (Has(j, "季度")) j += 2;
        else if (Char(j) is '月' or '季' or '周' or '年') j++;
        else return null;
        var k = j;
        if (Char(k) is '底' or '末' or '初') k++;
        else if (Char(k) is '上' or '中' or '下' && Char(k + 1) == '旬') k += 2;
        else if (text[j - 1] == '周' && In(WeekDays, Char(k)) && Char(k + 1) is not ('次' or '个')) k++;
        else
        {
            var stop = NumberReader.Read(text, k, end, out _);
            if (stop > k && Char(stop) is '日' or '号') k = stop + 1;
        }

        if (k == j) return null;
        return new TimeExpression(i, Limit(k, out _), text[i..k], DeadlineClass.Recurring, null) { Limits = true };
    }

    /// <summary>15个工作日内, 三个月内, 24小时内, 半年内. Only a limit counted from the speech can be computed.</summary>
    private TimeExpression? Relative(int i, int floor)
    {
        var half = Char(i) == '半' && (Has(i + 1, "年") || Has(i + 1, "个月") || Has(i + 1, "天"));
        decimal n = 0;
        var j = half ? i + 1 : NumberReader.Read(text, i, end, out n);
        if (j == i) return null;
        if (half) n = 0.5m;
        var unit = Unit(j, out var stop);
        if (unit == "" || n > 10000) return null;
        var k = stop;
        if (Has(k, "时间")) k += 2;
        if (Has(k, "之内") || Has(k, "以内")) k += 2;
        else if (Char(k) == '内' && Char(k + 1) is not ('部' or '容')) k++;
        else return null;
        // 压缩到4个工作日以内 sets a length, not a limit.
        if (Shortened(i, floor)) return null;
        var start = Anchor(i, floor);
        var due = Holiday(i, floor) is { } free ? free.AddDays((int)Math.Ceiling(n) * (unit is "周" or "星期" ? 7 : 1))
            : start < i || !serviceRule && Once(i, k, floor, unit) ? Counted(n, unit) : null;
        serviceRule |= due is null;
        return new TimeExpression(start, k, "+" + n.ToString(System.Globalization.CultureInfo.InvariantCulture) + unit, DeadlineClass.Relative, due) { Limits = true };
    }

    /// <summary>
    /// 两周内把档案翻出来 counts from today; 30天内 behind 认定后, or N个工作日内 as a service rule, counts from each case.
    /// </summary>
    private bool Once(int i, int behind, int floor, string unit)
    {
        if (unit is "小时" or "分钟" || unit == "工作日" && Served(floor)) return false;
        if (Has(behind, "不许") || Has(behind, "不得") || Has(behind, "不准") || Has(behind, "禁止")) return false;
        // 6个月内不动工的, 一周内仍不整改的: the case, not the term.
        if (Has(behind, "不") || Has(behind, "仍") || Has(behind, "未") || Has(behind, "没")) return false;
        if (i > floor && text[i - 1] == '的' && !(i > floor + 2 && text.AsSpan(i - 3, 2) is "余下" or "剩下" or "其余")) return false;
        for (var k = i - 1; k >= floor && text[k] is not (',' or ';' or '。' or ':'); k--)
            if (text[k] is '后' or '起' or '到' or '自' or '每' or '类' && !InsideWord(k)) return false;
        return true;
    }

    // 自然资源分局, 一起, 后勤, 到位: the same letters inside words that begin nothing.
    private bool InsideWord(int k) => text[k] switch
    {
        '自' => Char(k + 1) is '然' or '治' or '贸' or '主' or '己' or '身' or '来' or '动' or '觉' or '行' or '查' or '筹',
        '起' => Before(k) is '一' || Char(k + 1) is '草' or '步' or '来' or '底',
        '后' => Char(k + 1) is '勤' or '续' or '劲' or '备',
        '到' => Char(k + 1) is '位' or '底' || Before(k) is '达' or '做' or '得',
        '类' => Before(k) is '分',
        _ => false,
    };

    private char Before(int k) => k > 0 ? text[k - 1] : '\0';

    // A sentence with one of these sets a term for every case that comes in.
    private static readonly string[] Service = ["诉求", "工单", "申请", "受理", "办件", "投诉", "举报", "来电", "反映", "咨询", "每", "凡", "类", "事项", "报批", "审批", "服务", "材料", "退税", "提取", "答复", "承诺", "线索"];

    private bool Served(int floor)
    {
        var sentence = text.AsSpan(floor, end - floor);
        foreach (var word in Service)
            if (sentence.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }

    private static readonly string[] Shortening = ["压到", "压至", "缩到", "缩至", "短到", "短至", "减到", "减至", "少到", "少至", "简到", "简至", "控制在", "稳定在", "不超过", "降到", "降至", "提速到", "提速至", "保持在"];

    private bool Shortened(int i, int floor)
    {
        var before = text.AsSpan(Math.Max(floor, i - 3), i - Math.Max(floor, i - 3));
        foreach (var word in Shortening)
            if (before.EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>国庆假期后一周内: counts from the last day of the holiday, as far as the solar calendar fixes it.</summary>
    private DateOnly? Holiday(int i, int floor)
    {
        var before = text.AsSpan(Math.Max(floor, i - 8), i - Math.Max(floor, i - 8));
        if (!before.EndsWith("假期后") && !before.EndsWith("长假后") && !before.EndsWith("节后")) return null;
        if (before.Contains("国庆", StringComparison.Ordinal)) return SpeechCalendar.Day(carriedYear ?? calendar.Year, 10, 7);
        return before.Contains("劳动节", StringComparison.Ordinal) || before.Contains("五一", StringComparison.Ordinal) ? SpeechCalendar.Day(carriedYear ?? calendar.Year, 5, 5) : null;
    }

    private string Unit(int j, out int stop)
    {
        foreach (var unit in Spans)
        {
            if (!Has(j, unit)) continue;
            stop = j + unit.Length;
            return unit.TrimStart('个');
        }

        stop = j;
        return "";
    }

    /// <summary>Start of 自今天起 and the like before the span, or the span itself.</summary>
    private int Anchor(int i, int floor)
    {
        var until = i > floor && text[i - 1] is ',' or ' ' ? i - 1 : i;
        foreach (var word in TimeWords.Anchors)
            if (until - floor >= word.Length && text.AsSpan(until - word.Length, word.Length).SequenceEqual(word)) return until - word.Length;
        return i;
    }

    private DateOnly? Counted(decimal n, string unit)
    {
        var days = (int)Math.Ceiling(n);
        return unit switch
        {
            "工作日" => calendar.AfterWorkingDays(days),
            "天" or "日" or "自然日" => calendar.After(days),
            "周" or "星期" => calendar.After(days * 7),
            "月" when n == 0.5m => calendar.After(15),
            "月" => calendar.After(0, days),
            "年" when n == 0.5m => calendar.After(0, 6),
            "年" => calendar.After(0, days * 12),
            _ => null,
        };
    }

    /// <summary>本周内, 下周三前, 周五前. A week ends on Sunday.</summary>
    private TimeExpression? Week(int i)
    {
        var weeks = 0;
        var j = i;
        if (Char(j) is '本' or '这' or '下' && Char(j + 1) == '周') { weeks = text[j] == '下' ? 1 : 0; j += 2; }
        else if (Char(j) == '周' && In(WeekDays, Char(j + 1)) && !(i > 0 && text[i - 1] is '每' or '一' or '四' or '上') && Limits(j + 2)) j++;
        else return null;
        var day = Char(j) == '末' ? 7 : Math.Min(7, WeekDays.IndexOf(Char(j), StringComparison.Ordinal) + 1);
        if (day > 0) j++;
        var stop = Limit(j, out var limit);
        if (limit == '起') return From(i, stop, "week:" + weeks);
        var norm = "week:" + weeks + (day > 0 ? "-" + day : "");
        return new TimeExpression(i, stop, norm, day > 0 ? DeadlineClass.WeekDay : DeadlineClass.Week, calendar.WeekDay(weeks, day > 0 ? day : 7)) { Limits = true };
    }

    private bool Limits(int at)
    {
        _ = Limit(at, out var kind);
        return kind is '前';
    }

    /// <summary>“十五五”期间, “十四五”末. The plan itself (“十五五”规划) is a document, not a time.</summary>
    private TimeExpression? FiveYear(int i)
    {
        var j = Char(i) == '“' ? i + 1 : i;
        if (!(Char(j) == '十' && Char(j + 2) == '五' && NumberReader.DigitOf(Char(j + 1)) is >= 1 and <= 9 and var n)) return null;
        var k = j + 3;
        if (Char(k) == '”') k++;
        else if (j > i) return null;
        var last = 1955 + (n + 10) * 5;
        var word = Has(k, "期间") || Has(k, "时期") ? 2 : Char(k) == '末' ? 1 : Has(k, "期末") ? 2 : 0;
        if (word == 0) return new TimeExpression(i, k, last - 4 + "/" + last, DeadlineClass.FiveYear, null) { Past = true };
        return new TimeExpression(i, k + word, last - 4 + "/" + last, DeadlineClass.FiveYear, SpeechCalendar.Day(last, 12, 31)) { Limits = true, Period = last - 4 + "/" + last };
    }

    /// <summary>春节前, 国庆节前: the occasion and 前.</summary>
    private TimeExpression? Occasion(int i, int from, int? year)
    {
        if (from >= end || !TimeWords.OpensOccasion[text[from]]) return null;
        for (var length = Math.Min(6, end - from); length >= 1; length--)
        {
            if (!TimeWords.OccasionLookup.TryGetValue(text.AsSpan(from, length), out var day)) continue;
            var j = from + length;
            if (Has(j, "到来")) j += 2;
            else if (Has(j, "来临")) j += 2;
            var stop = Limit(j, out var limit);
            if (limit != '前' || length == 1 && from == i && i > 0 && Fold.IsHan(text[i - 1]) && text[i - 1] is not ('在' ) ) continue;
            var due = day.Month > 0 ? SpeechCalendar.Day(day.Month == 1 && from == i ? year + 1 : year, day.Month, day.Day)?.AddDays(-1) : null;
            stop = Ahead(stop, ref due);
            return new TimeExpression(i, stop, text[i..stop], DeadlineClass.Event, due) { Limits = true };
        }

        return null;
    }

    /// <summary>国庆节前一周, 会前3日: so much earlier.</summary>
    private int Ahead(int at, ref DateOnly? due)
    {
        var stop = NumberReader.Read(text, at, end, out var n);
        if (stop == at || n is < 1 or > 100 || n != decimal.Truncate(n) || Char(stop) is not ('日' or '天' or '周')) return at;
        if (Char(stop + 1) is '内' or '之' or '以') return at;
        due = due?.AddDays(1 - (int)n * (Char(stop) == '周' ? 7 : 1));
        return stop + 1;
    }

    /// <summary>今晚下班前, 明天中午前: a day that the speech itself fixes once it is a limit.</summary>
    private TimeExpression Today(int i, string word)
    {
        var j = i + word.Length;
        if (Has(j, "下班") || Has(j, "中午") || Has(j, "晚上") || Has(j, "上班")) j += 2;
        var stop = Limit(j, out var limit);
        var offset = word is "今天" or "今晚" or "今日" ? 0 : word is "明天" ? 1 : -1;
        return limit == '前' && offset >= 0
            ? new TimeExpression(i, stop, word, DeadlineClass.Day, calendar.After(offset)) { Limits = true }
            : new TimeExpression(i, i + word.Length, word, DeadlineClass.Day, null);
    }

    private TimeExpression? Moment(int i)
    {
        foreach (var word in TimeWords.Anchors)
            if (Has(i, word) && word.EndsWith('起')) return From(i, i + word.Length, word);
        foreach (var word in TimeWords.Moments)
            if (Has(i, word)) return new TimeExpression(i, i + word.Length, word, DeadlineClass.Event, null) { Limits = true };
        foreach (var word in TimeWords.Todays)
            if (Has(i, word)) return Today(i, word);
        return null;
    }
}
