namespace Guatu.Language;

/// <summary>
/// Finds every expression of time. A date is read left to right as [year][half|quarter|month[day|旬|底]][limit], so that
/// 明年一季度末, 2026年2月底前 and 9月上旬 all come out of the same few rules.
/// </summary>
internal sealed partial class DateScanner
{
    private static readonly bool[] Starters = StarterTable();

    private readonly string text;
    private readonly int end;
    private readonly SpeechCalendar calendar;
    private int? carriedYear;
    private bool serviceRule;

    private DateScanner(string text, int end, SpeechCalendar calendar)
    {
        this.text = text;
        this.end = end;
        this.calendar = calendar;
    }

    public static List<TimeExpression> Scan(string text, int start, int end, SpeechCalendar calendar)
    {
        var found = new List<TimeExpression>();
        var scanner = new DateScanner(text, end, calendar);
        for (var i = start; i < end; i++)
        {
            // Never begin in the middle of a number: the 5 of 15个工作日.
            if (!Starters[text[i]] || i > start && NumberReader.CanStart(text[i]) && NumberReader.CanStart(text[i - 1])) continue;
            if (scanner.At(i, start) is not { } time || time.End <= i) continue;
            // 自今天起 was read as a start; with 15个工作日内 behind it, it belongs to that limit.
            while (found.Count > 0 && found[^1].End > time.Start) found.RemoveAt(found.Count - 1);
            found.Add(time);
            i = time.End - 1;
        }

        return found;
    }

    private static bool[] StarterTable()
    {
        var table = new bool[char.MaxValue + 1];
        const string chars = "0123456789一二三四五六七八九十两〇○半今本明后去前上下全年当月首最这每近即次自从会散第周季截到“";
        foreach (var c in chars) table[c] = true;
        foreach (var word in TimeWords.Occasions.Keys) table[word[0]] = true;
        foreach (var word in TimeWords.Todays) table[word[0]] = true;
        foreach (var word in TimeWords.Anchors) table[word[0]] = true;
        return table;
    }

    private TimeExpression? At(int i, int floor)
    {
        if (Recurring(i) is { } recurring) return recurring;
        if (Relative(i, floor) is { } relative) return relative;
        if (Week(i) is { } week) return week;
        if (FiveYear(i) is { } plan) return plan;
        if (Calendar(i) is { } date) return Past(Range(date), floor);
        if (TimeWords.OpensOccasion[text[i]] && Occasion(i, i, carriedYear ?? calendar.Year) is { } occasion) return occasion;
        return TimeWords.OpensMoment[text[i]] ? Moment(i) : null;
    }

    private bool Has(int at, string word) => at + word.Length <= end && text.AsSpan(at, word.Length).SequenceEqual(word);

    private static bool In(string set, char c) => set.Contains(c, StringComparison.Ordinal);

    private char Char(int at) => at < end ? text[at] : '\0';

    /// <summary>前, 之前, 以前, 内, 起 after a date.</summary>
    private int Limit(int at, out char kind)
    {
        kind = '\0';
        if (Has(at, "之前") || Has(at, "以前")) kind = '前';
        else if (Has(at, "以内") || Has(at, "之内")) kind = '内';
        else if (Has(at, "期间")) kind = '间';
        if (kind != '\0') return at + 2;
        kind = Char(at);
        if (kind == '前' && Char(at + 1) is '期' or '景' or '沿' or '往') kind = '\0';
        if (kind == '内' && Char(at + 1) is '部' or '容' or '外') kind = '\0';
        if (kind == '起' && Char(at + 1) is '到' or '来' or '步' or '点') kind = '\0';
        if (kind is '前' or '内' or '起') return at + 1;
        if (Has(at, "开始")) { kind = '起'; return at + 2; }
        kind = '\0';
        return at;
    }

    /// <summary>A second date behind 至 makes a range; the end of it is what matters.</summary>
    private TimeExpression Range(TimeExpression first)
    {
        var i = first.End;
        if (first.Due is null && first.From is null || !(Char(i) is '至' or '到' or '-' or '~')) return first;
        i++;
        while (Char(i) == '-') i++;
        if (i >= end || !Starters[text[i]]) return first;
        var second = Calendar(i) ?? DayOnly(i, first);
        if (second?.Due is null || first.From is null || second.Due < first.From) return first;
        return second with
        {
            Start = first.Start, From = first.From, Class = DeadlineClass.Range, Limits = true,
            Norm = first.Norm + "/" + second.Norm, Period = first.Period is null ? null : first.Period + "/" + second.Period,
        };
    }

    /// <summary>9月25日至28日: the second day borrows the month.</summary>
    private TimeExpression? DayOnly(int i, TimeExpression first)
    {
        var stop = NumberReader.Read(text, i, end, out var day);
        if (stop == i || Char(stop) is not ('日' or '号') || first.From is not { } from || day is < 1 or > 31) return null;
        var due = SpeechCalendar.Day(from.Year, from.Month, (int)day);
        return new TimeExpression(i, stop + 1, Iso(due), DeadlineClass.Date, due) { From = due, Period = Iso(due) };
    }

    /// <summary>年初, 去年, 今年以来, 截至6月底: the speaker looks back.</summary>
    private TimeExpression Past(TimeExpression time, int floor)
    {
        var before = time.Start - floor >= 2 ? text.AsSpan(time.Start - 2, 2) : default;
        if (Has(time.End, "以来")) return time with { Past = true, End = time.End + 2 };
        if (Has(time.End, "同期")) return time with { Past = true, End = time.End + 2 };
        return before is "截至" or "截止" ? time with { Past = true } : time;
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Two(int n) => n.ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Y(int? year) => year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
