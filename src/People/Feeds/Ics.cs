using System.Globalization;
using System.Text;
using Guatu.People.Notices;

namespace Guatu.People.Feeds;

/// <summary>Writes a calendar of whole days (RFC 5545). It is published, not sent, so it has no METHOD.</summary>
public static class Ics
{
    /// <summary>Longest line, octets of UTF-8 without its end (RFC 5545 3.1).</summary>
    public const int LongestLine = 75;

    private const string End = "\r\n";

    /// <summary>The calendar.</summary>
    /// <param name="name">As the calendar program shows it.</param>
    /// <param name="home">Tells this installation from others in the UIDs, e.g. <c>3f2a.guatu</c>.</param>
    /// <param name="site">Address of this program for links, without a stroke at its end.</param>
    /// <param name="now">When it was made.</param>
    /// <param name="days">What is due.</param>
    public static string Write(string name, string home, string site, DateTimeOffset now, IEnumerable<DueDay> days)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(Fold(line)).Append(End);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Guatu//Guatu//ZH");
        Line("CALSCALE:GREGORIAN");
        Line("X-WR-CALNAME:" + Escape(name));
        Line("X-WR-TIMEZONE:Asia/Shanghai");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line("X-PUBLISHED-TTL:PT1H");
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var day in days)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{day.Key}@{home}");
            Line("DTSTAMP:" + stamp);
            Line("SEQUENCE:" + day.Version.ToString(CultureInfo.InvariantCulture));
            Line("DTSTART;VALUE=DATE:" + Plain(day.Day));
            Line("DTEND;VALUE=DATE:" + Plain(day.Day.AddDays(1)));
            // What leaves the program carries no numbers of phones or identity cards.
            Line("SUMMARY:" + Escape(NoticeWriter.Masked(day.Text)));
            if (day.Unit is not null)
                Line("DESCRIPTION:" + Escape(day.Unit));
            Line("URL:" + site + day.Href);
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>Breaks a line after at most 75 octets, never inside a character; what follows begins with a blank.</summary>
    public static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length + 8);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append(End).Append(' ');
                octets = 1;
            }
            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }

    /// <summary>Text as a value: backslash, semicolon, comma and line ends escaped, other control characters left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    private static string Plain(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
