using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Exchange;

/// <summary>The hours of a P6 calendar (clndr_data): nested brackets with weekdays 1 (Sunday) to 7 and days counted from 1899-12-30.</summary>
internal static partial class XerCalendar
{
    private static readonly DateOnly Zero = new(1899, 12, 30);

    public static FileCalendar Read(XerRow row, List<ExchangeNote> notes)
    {
        var data = new string([.. (row.Text("clndr_data") ?? "").Where(c => c is > ' ' and < (char)0x7F)]);
        var name = row.Text("clndr_name");
        var week = new Dictionary<DayOfWeek, IReadOnlyList<Hours>>();
        var exceptions = new List<FileException>();
        if (Part(data, "DaysOfWeek()") is { } days)
        {
            foreach (var (head, body) in Items(days))
                if (int.TryParse(head.Replace("()", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 7)
                    week[(DayOfWeek)(day - 1)] = HoursOf(body);
        }
        else
            notes.Add(new ExchangeNote(NoteLevel.Changed, row.Line, $"日历“{name}”没有写工作时间，按周一至周五、每天8小时。"));
        foreach (var (head, body) in Part(data, "Exceptions()") is { } part ? Items(part) : [])
            if (Day().Match(head) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 2_958_465)
            {
                var day = Zero.AddDays(number);
                exceptions.Add(new FileException(null, day, day, HoursOf(body), null, []));
            }
        return new FileCalendar { Uid = row.Key("clndr_id"), Name = name, BaseUid = row.Whole("base_clndr_id"), Week = week, Exceptions = exceptions };
    }

    private static IReadOnlyList<Hours> HoursOf(string body) =>
        [.. Shift().Matches(body).Select(m => new Hours(Minute(m.Groups["s"].Value, false), Minute(m.Groups["f"].Value, true))).Where(h => h.To > h.From)];

    private static int Minute(string text, bool end) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? end && time == TimeOnly.MinValue ? 1440 : time.Hour * 60 + time.Minute : 0;

    // (0||NAME(…)(BODY)): the body of the named part.
    private static string? Part(string data, string name)
    {
        var at = data.IndexOf("||" + name, StringComparison.Ordinal);
        return at < 0 ? null : Group(data, at + 2 + name.Length, out _);
    }

    // The bracketed group at a place, without its brackets.
    private static string? Group(string data, int at, out int end)
    {
        end = at;
        if (at >= data.Length || data[at] != '(')
            return null;
        var depth = 0;
        for (var i = at; i < data.Length; i++)
        {
            depth += data[i] == '(' ? 1 : data[i] == ')' ? -1 : 0;
            if (depth > 0)
                continue;
            end = i + 1;
            return data[(at + 1)..i];
        }
        return null;
    }

    // (0||HEAD(BODY))(0||HEAD(BODY))…: a head ends with its own brackets: 1() or 0(d|38353).
    private static IEnumerable<(string Head, string Body)> Items(string data)
    {
        for (var at = 0; Group(data, at, out var end) is { } item; at = end)
            if (item.IndexOf("||", StringComparison.Ordinal) is >= 0 and var bar && item.IndexOf('(', bar) is > 0 and var open && Group(item, open, out var close) is not null)
                yield return (item[(bar + 2)..close], item[close..]);
    }

    [GeneratedRegex(@"d\|(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"\((?:s\|(?<s>\d{1,2}:\d{2})\|f\|(?<f>\d{1,2}:\d{2})|f\|(?<f>\d{1,2}:\d{2})\|s\|(?<s>\d{1,2}:\d{2}))\)", RegexOptions.CultureInvariant)]
    private static partial Regex Shift();
}
