namespace Guatu.Language;

/// <summary>Years, halves, quarters, months and days.</summary>
internal sealed partial class DateScanner
{
    private const string QuarterDigits = "一二三四1234";

    private TimeExpression? Calendar(int i)
    {
        var j = Year(i, out var year, out var past);
        if (j > i)
        {
            carriedYear = year > calendar.Year ? year : carriedYear;
            return Below(i, j, year, past) ?? Occasion(i, j, year) ?? YearAlone(i, j, year, past);
        }

        var borrowed = carriedYear ?? calendar.Year;
        return Below(i, i, borrowed, false) ?? YearWord(i, borrowed);
    }

    /// <summary>2026年, 二〇二六年, 今年, 明年, 去年.</summary>
    private int Year(int i, out int? year, out bool past)
    {
        year = null;
        past = false;
        var offset = (Char(i), Char(i + 1)) switch
        {
            ('今', '年') or ('本', '年') => 0,
            ('当', '年') when Char(i + 2) is '底' or '末' or '内' => 0,
            ('明', '年') or ('来', '年') => 1,
            ('后', '年') when Freestanding(i) => 2,
            ('去', '年') or ('上', '年') => -1,
            ('前', '年') when Freestanding(i) => -2,
            _ => 9,
        };
        if (offset != 9)
        {
            year = calendar.Year + offset;
            past = offset < 0;
            return i + 2;
        }

        if (!NumberReader.CanStart(Char(i))) return i;
        var stop = NumberReader.Read(text, i, end, out var value);
        if (value is < 1990 or > 2100 || stop - i != 4 || Char(stop) != '年') return i;
        year = (int)value;
        past = year < calendar.Year;
        return stop + 1;
    }

    /// <summary>通航后年吞吐量 holds no 后年: a word before it takes its first character.</summary>
    private bool Freestanding(int i) => i == 0 || !Fold.IsHan(text[i - 1]) || text[i - 1] is '到' or '至' or '在' or '于';

    private TimeExpression YearAlone(int i, int j, int? year, bool past)
    {
        if (Char(j) == '年' && Char(j + 1) is '底' or '末' or '终' or '内' or '初' or '中') j++;
        if (Char(j) is '底' or '末' or '终') return YearEnd(i, j + 1, year);
        if (Char(j) == '内' && Char(j + 1) != '部') return WithinYear(i, j + 1, year);
        if (Char(j) == '初') return new TimeExpression(i, j + 1, Y(year) + "-01", DeadlineClass.Vague, null) { Past = true };
        var stop = Limit(j, out var limit);
        if (limit == '前')
            return new TimeExpression(i, stop, Y(year - 1), DeadlineClass.Year, SpeechCalendar.Day(year - 1, 12, 31)) { Limits = true };
        if (limit == '起') return From(i, stop, Y(year));
        return new TimeExpression(i, j, Y(year), DeadlineClass.Year, SpeechCalendar.Day(year, 12, 31))
        {
            From = SpeechCalendar.Day(year, 1, 1), Period = Y(year), Past = past, Limits = i > 0 && text[i - 1] == '到',
        };
    }

    /// <summary>全年, 年内, 年底前, 年初, without a year before them.</summary>
    private TimeExpression? YearWord(int i, int? year)
    {
        if (Has(i, "全年"))
            return new TimeExpression(i, i + 2, Y(year), DeadlineClass.Year, SpeechCalendar.Day(year, 12, 31)) { From = SpeechCalendar.Day(year, 1, 1), Period = Y(year) };
        if (Char(i) != '年' || i > 0 && (NumberReader.CanStart(text[i - 1]) || In("每整近多周前后往", text[i - 1]))) return null;
        return Char(i + 1) switch
        {
            '底' or '末' or '终' => YearEnd(i, i + 2, year),
            '内' => WithinYear(i, i + 2, year),
            '中' when Char(i + 2) is '前' => new TimeExpression(i, i + 3, Y(year) + "-06", DeadlineClass.Half, SpeechCalendar.Day(year, 6, 30)) { Limits = true },
            '初' => new TimeExpression(i, i + 2, Y(year) + "-01", DeadlineClass.Vague, null) { Past = true },
            _ => null,
        };
    }

    private TimeExpression YearEnd(int i, int j, int? year) =>
        new(i, Limit(j, out var limit), Y(year) + "-年底", DeadlineClass.YearEnd, SpeechCalendar.Day(year, 12, 31))
        {
            // 年终总结, 年底收官: the season names a thing.
            Limits = limit != '\0' || text[j - 1] != '终', Period = Y(year),
        };

    private static TimeExpression WithinYear(int i, int j, int? year) =>
        new(i, j, Y(year) + "-年内", DeadlineClass.WithinYear, SpeechCalendar.Day(year, 12, 31)) { Limits = true, Period = Y(year) };

    private static TimeExpression From(int i, int stop, string norm) => new(i, stop, norm, DeadlineClass.EffectiveFrom, null) { Limits = true };

    /// <summary>Whatever may follow a year: half, quarter, month.</summary>
    private TimeExpression? Below(int i, int j, int? year, bool past)
    {
        if (Char(j) == '的') j++;
        var time = Half(i, j, year) ?? Quarter(i, j, year) ?? Month(i, j, year);
        return past && time is not null ? time with { Past = true } : time;
    }

    private TimeExpression? Half(int i, int j, int? year)
    {
        var first = Has(j, "上半年");
        if (!first && !Has(j, "下半年")) return null;
        var stop = j + 3;
        if (Char(stop) is '底' or '末') stop++;
        stop = Limit(stop, out var limit);
        var due = SpeechCalendar.Day(year, first ? 6 : 12, 31);
        if (limit == '起') return From(i, stop, Y(year) + (first ? "-H1" : "-H2"));
        return new TimeExpression(i, stop, Y(year) + (first ? "-H1" : "-H2"), DeadlineClass.Half, due)
        {
            From = SpeechCalendar.Day(year, first ? 1 : 7, 1), Period = Y(year) + (first ? "-H1" : "-H2"), Limits = stop > j + 3,
        };
    }

    private TimeExpression? Quarter(int i, int j, int? year)
    {
        var upTo = Char(j) == '前' && In(QuarterDigits, Char(j + 1));
        var q = QuarterNumber(upTo ? j + 1 : j, out var stop);
        if (q == 0) return null;
        var due = SpeechCalendar.Day(year, q * 3, 31);
        if (upTo)
            return new TimeExpression(i, stop, Y(year) + "-01/" + Y(year) + "-" + Two(q * 3), DeadlineClass.Range, due)
            {
                From = SpeechCalendar.Day(year, 1, 1), Period = Y(year) + "-01/" + Y(year) + "-" + Two(q * 3), Past = !Aimed(i),
            };
        var norm = Y(year) + "-Q" + q;
        if (Char(stop) is '末' or '底')
            return new TimeExpression(i, Limit(stop + 1, out _), norm + "末", DeadlineClass.QuarterEnd, due) { Limits = true, Period = Y(year) + "-01/" + Y(year) + "-" + Two(q * 3) };
        var after = Limit(stop, out var limit);
        if (limit == '前')
            return new TimeExpression(i, after, "before " + norm, DeadlineClass.BeforeQuarter, SpeechCalendar.Day(year, q * 3 - 2, 1)?.AddDays(-1)) { Limits = true };
        if (limit == '起') return From(i, after, norm);
        return new TimeExpression(i, after, norm, DeadlineClass.Quarter, due)
        {
            From = SpeechCalendar.Day(year, q * 3 - 2, 1), Period = norm, Limits = limit == '内',
        };
    }

    private int QuarterNumber(int j, out int stop)
    {
        stop = j;
        if (Has(j, "最后一个季度")) { stop = j + 6; return 4; }
        if (Has(j, "首季度")) { stop = j + 3; return 1; }
        if (Has(j, "本季度") && calendar.SpokenOn is { } day) { stop = j + 3; return (day.Month + 2) / 3; }
        if (Has(j, "下季度") && calendar.SpokenOn is { Month: < 10 } now) { stop = j + 3; return (now.Month + 2) / 3 + 1; }
        if (Char(j) == '第') j++;
        var n = QuarterDigits.IndexOf(Char(j), StringComparison.Ordinal);
        if (n < 0 || !Has(j + 1, "季度")) return 0;
        stop = j + 3;
        return n % 4 + 1;
    }

    /// <summary>9月, 9月底前, 9月上旬, 9月4日前, 1-11月, 本月底, 下月.</summary>
    private TimeExpression? Month(int i, int j, int? year)
    {
        if (Has(j, "本旬") && calendar.SpokenOn is { } spoken)
        {
            var last = spoken.Day <= 10 ? 10 : spoken.Day <= 20 ? 20 : 31;
            return new TimeExpression(i, Limit(j + 2, out _), Iso(SpeechCalendar.Day(spoken.Year, spoken.Month, last)), DeadlineClass.TenDay, SpeechCalendar.Day(spoken.Year, spoken.Month, last)) { Limits = true };
        }

        var stop = MonthNumber(j, ref year, out var month, out var first);
        if (stop == j) return null;
        if (first > 0) return Months(i, stop, year, first, month);
        var to = stop;
        if (Char(to) == '份') to++;
        if (Char(to) is '上' or '中' or '下' && Char(to + 1) == '旬') return TenDay(i, to, year, month);
        if (Char(to) is '底' or '末')
        {
            var after = Limit(to + 1, out var limit);
            return limit == '起' ? From(i, after, Y(year) + "-" + Two(month))
                : new TimeExpression(i, after, Y(year) + "-" + Two(month) + "末", DeadlineClass.MonthEnd, SpeechCalendar.MonthEnd(year, month))
                {
                    Limits = true, From = SpeechCalendar.MonthEnd(year, month), Period = Y(year) + "-" + Two(month),
                };
        }

        if (Char(to) == '初') return new TimeExpression(i, Limit(to + 1, out _), Y(year) + "-" + Two(month) + "初", DeadlineClass.TenDay, SpeechCalendar.Day(year, month, 10)) { Period = Y(year) + "-" + Two(month) };
        if (Char(to) == '中' && Char(to + 1) is '前' or ',' or '完') return new TimeExpression(i, Limit(to + 1, out _), Y(year) + "-" + Two(month) + "中", DeadlineClass.TenDay, SpeechCalendar.Day(year, month, 15)) { Limits = true };
        var day = NumberReader.Read(text, to, end, out var d);
        if (day > to && Char(day) is '日' or '号' && d is >= 1 and <= 31 && d == decimal.Truncate(d)) return Date(i, day + 1, year, month, (int)d);
        return MonthAlone(i, to, year, month);
    }

    private int MonthNumber(int j, ref int? year, out int month, out int first)
    {
        first = 0;
        month = 0;
        if (Char(j) is '本' or '当' or '下' or '上' or '这' or '月') return MonthWord(j, ref year, out month);
        if (!NumberReader.CanStart(Char(j))) return j;
        var stop = NumberReader.Read(text, j, end, out var value);
        if (value is < 1 or > 12 || value != decimal.Truncate(value)) return j;
        if (Char(stop) is '-' or '~' or '至' or '到')
        {
            var k = stop + 1;
            while (Char(k) == '-') k++;
            var last = NumberReader.Read(text, k, end, out var to);
            if (last > k && Char(last) == '月' && to > value && to <= 12) { first = (int)value; month = (int)to; return last + 1; }
            return j;
        }

        if (Char(stop) != '月') return j;
        month = (int)value;
        return stop + 1;
    }

    /// <summary>本月, 下月, 下个月; bare 月底 is this month's.</summary>
    private int MonthWord(int j, ref int? year, out int month)
    {
        month = 0;
        var k = j;
        var ahead = 0;
        if (Char(k) is '本' or '当' or '这' or '下' or '上')
        {
            ahead = Char(k) switch { '下' => 1, '上' => -1, _ => 0 };
            k++;
            if (Char(k) == '个') k++;
        }
        else if (!(Has(k, "月底") || Has(k, "月末") || Has(k, "月内")) || k > 0 && NumberReader.CanStart(text[k - 1])) return j;

        if (Char(k) != '月' || calendar.SpokenOn is not { } spoken || k > 0 && text[k - 1] == '每') return j;
        var day = spoken.AddMonths(ahead);
        year = day.Year;
        month = day.Month;
        return k + 1;
    }

    private TimeExpression Months(int i, int stop, int? year, int first, int last)
    {
        if (Char(stop) == '份') stop++;
        var norm = Y(year) + "-" + Two(first) + "/" + Y(year) + "-" + Two(last);
        return new TimeExpression(i, stop, norm, DeadlineClass.Range, SpeechCalendar.MonthEnd(year, last)) 
        {
            // 1-11月 adds up what was done; only an aim in front makes it a limit.
            From = SpeechCalendar.Day(year, first, 1), Period = norm, Past = first == 1 && !Aimed(i),
        };
    }

    private bool Aimed(int i) => i >= 2 && text.AsSpan(i - 2, 2) is "确保" or "力争" or "争取" or "保证";

    private TimeExpression TenDay(int i, int to, int? year, int month)
    {
        var day = text[to] switch { '上' => 10, '中' => 20, _ => 31 };
        var stop = Limit(to + 2, out var limit);
        var norm = Y(year) + "-" + Two(month) + text[to] + "旬";
        return limit == '起' ? From(i, stop, norm)
            : new TimeExpression(i, stop, norm, DeadlineClass.TenDay, SpeechCalendar.Day(year, month, day)) { Limits = true, Period = Y(year) + "-" + Two(month), From = SpeechCalendar.Day(year, month, Math.Min(day - 9, 21)) };
    }

    private TimeExpression Date(int i, int j, int? year, int month, int day)
    {
        var due = SpeechCalendar.Day(year, month, day);
        var stop = Limit(j, out var limit);
        if (limit == '间') { stop = j; limit = '\0'; }
        return limit == '起' ? From(i, stop, Iso(due))
            : new TimeExpression(i, stop, Iso(due), DeadlineClass.Date, due) { From = due, Limits = limit != '\0', Period = Iso(due) };
    }

    private TimeExpression MonthAlone(int i, int j, int? year, int month)
    {
        var norm = Y(year) + "-" + Two(month);
        var stop = Limit(j, out var limit);
        if (limit == '前')
            return new TimeExpression(i, stop, "before " + norm, DeadlineClass.Month, SpeechCalendar.Day(year, month, 1)?.AddDays(-1)) { Limits = true };
        if (limit == '起') return From(i, stop, norm);
        return new TimeExpression(i, limit == '内' ? stop : j, norm, DeadlineClass.Month, SpeechCalendar.MonthEnd(year, month))
        {
            From = SpeechCalendar.Day(year, month, 1), Period = norm, Limits = limit == '内',
        };
    }
}
