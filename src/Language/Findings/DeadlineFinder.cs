namespace Guatu.Language;

/// <summary>Chooses among the times of a sentence those that limit what must be done.</summary>
internal static class DeadlineFinder
{
    // 四季度排产计划, 上半年工作: the period names a thing, it limits nothing.
    private static readonly string[] Named = ["计划", "排产", "情况", "工作", "经济", "形势", "指标", "数据", "报表", "成绩", "汇报", "总结", "会议", "规划", "预算", "同期", "务虚", "度", "以来", "开局", "走势", "运行", "收官", "考核", "决算", "盘点", "就有", "来看", "的会"];
    private static readonly string[] Meetings = ["调度会", "例会", "的会", "的调度", "大会", "再开会"];
    private static readonly string[] Idle = ["及时", "当前", "随时", "迅速", "立即", "马上", "即刻", "立刻", "同步"];

    public static List<Deadline> Find(CleanText text, Sentence sentence, List<TimeExpression> times, SpeechCalendar calendar)
    {
        var found = new List<Deadline>();
        foreach (var time in times)
            if (Limits(text, time, calendar)) found.Add(Make(text, time.Start, time.End, time.Norm, time.Class, Coming(time, calendar)));
        foreach (var token in sentence.Tokens)
            if (token.Is(WordClass.VagueTime) && !text.Quoted(token.Start) && !Array.Exists(Idle, w => w == text.Slice(token.Start, token.End)))
                found.Add(Make(text, token.Start, token.End, text.Slice(token.Start, token.End), DeadlineClass.Vague, null));
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static bool Limits(CleanText text, TimeExpression time, SpeechCalendar calendar)
    {
        if (time.Past || text.Quoted(time.End - 1) && time.Class != DeadlineClass.FiveYear) return false;
        if (time.Class == DeadlineClass.Day && text.Slice(time.Start, time.End) is "今天" or "明天" or "今晚") return false;
        if (time.Due is { } last && last.Year < calendar.Year) return false;
        // 离年底还有五十天, 今天11月10日: where the speech stands in time.
        var before = text.Chars.AsSpan(Math.Max(0, time.Start - 3), Math.Min(3, time.Start));
        if (before.EndsWith("离") || before.EndsWith("距") || before.EndsWith("今天") || before.EndsWith("今天是") || before.EndsWith("距今")) return false;
        if (time.Class == DeadlineClass.Year && text.Chars.AsSpan(time.End).StartsWith("任务", StringComparison.Ordinal)) return false;
        // 等到月底 is no limit; 把今年切块下来的资金 names the money.
        if (before.EndsWith("等到") || before.EndsWith("拖到")) return false;
        if (time.Class == DeadlineClass.Year && time.Start > 0 && text[time.Start - 1] is '把' or '将' or '透') return false;
        foreach (var word in Meetings)
            if (text.Chars.AsSpan(time.End).StartsWith(word, StringComparison.Ordinal)) return false;
        if (time.Limits && !(time.Class == DeadlineClass.YearEnd && text[time.End - 1] is '底' or '末')) return true;
        if (time.Due is { } due && calendar.SpokenOn is { } spoken && due < spoken) return false;
        foreach (var word in Named)
            if (text.Chars.AsSpan(time.End).StartsWith(word, StringComparison.Ordinal)) return false;
        return true;
    }

    /// <summary>A limit without a year that lies well behind the speech means next year: in November, 2月底前.</summary>
    private static DateOnly? Coming(TimeExpression time, SpeechCalendar calendar)
    {
        if (time.Due is not { } due || calendar.SpokenOn is not { } spoken || due >= spoken.AddDays(-45)) return time.Due;
        if (time.Class is not (DeadlineClass.Date or DeadlineClass.Month or DeadlineClass.MonthEnd or DeadlineClass.TenDay)
            || time.Norm.Length > 4 && due.Year != spoken.Year) return due;
        return due.AddYears(1);
    }

    private static Deadline Make(CleanText text, int start, int end, string norm, DeadlineClass @class, DateOnly? due) => new()
    {
        Raw = text.RawText(start, end), Start = text.RawStart(start), End = text.RawEnd(end), Norm = norm, Class = @class, Due = due,
    };
}
