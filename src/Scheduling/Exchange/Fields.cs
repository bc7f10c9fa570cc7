using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Exchange;

/// <summary>The children of an element by name. Remembers which were asked for, so that the rest can be kept.</summary>
internal sealed partial class Fields
{
    private readonly XElement element;
    private readonly Dictionary<string, XElement> first = [];
    private readonly HashSet<string> used = [];

    public Fields(XElement element)
    {
        this.element = element;
        foreach (var child in element.Elements())
            first.TryAdd(child.Name.LocalName, child);
    }

    /// <summary>Line of the element in its file.</summary>
    public int Line => LineOf(element);

    public static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    public string? Text(string name)
    {
        used.Add(name);
        return first.TryGetValue(name, out var child) ? child.Value : null;
    }

    /// <summary>The child of that name, if there is one.</summary>
    public Fields? One(string name)
    {
        used.Add(name);
        return first.TryGetValue(name, out var child) ? new Fields(child) : null;
    }

    /// <summary>All children of that name.</summary>
    public IEnumerable<Fields> Many(string name)
    {
        used.Add(name);
        return element.Elements().Where(e => e.Name.LocalName == name).Select(e => new Fields(e));
    }

    /// <summary>All children of that name, to be kept too.</summary>
    public IEnumerable<Fields> Seen(string name) => element.Elements().Where(e => e.Name.LocalName == name).Select(e => new Fields(e));

    /// <summary>A look at a child that is kept in the rest.</summary>
    public string? Look(string name) => first.TryGetValue(name, out var child) ? child.Value : null;

    public void Drop(string name) => used.Add(name);

    /// <summary>What was not asked for, by name: the writer puts it where the schema wants it.</summary>
    public IReadOnlyList<FileRest> Rest() =>
        [.. element.Elements().Where(e => !used.Contains(e.Name.LocalName)).OrderBy(e => e.Name.LocalName, StringComparer.Ordinal).Select(e => new FileRest(e.Name.LocalName, e.ToString(SaveOptions.DisableFormatting)))];

    public bool? Flag(string name) => Filled(name) is { } text ? text is "1" or "true" : null;

    public long? Whole(string name) => Filled(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name, text);

    public decimal? Number(string name) => Filled(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name, text);

    public DateTime? Date(string name) => Filled(name) is not { } text || text is "NA" ? null
        : DateTime.TryParseExact(text.Length > 19 ? text[..19] : text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Bad(name, text);

    /// <summary>Minutes of a duration as XML Schema says them: PT8H0M0S.</summary>
    public long? Minutes(string name)
    {
        if (Filled(name) is not { } text)
            return null;
        if (Duration().Match(text) is not { Success: true } match)
            throw Bad(name, text);
        var minutes = Part(match, "d") * 1440 + Part(match, "h") * 60 + Part(match, "m") + Part(match, "s") / 60;
        return minutes > 1_000_000_000 ? throw Bad(name, text) : (long)Math.Round(minutes, MidpointRounding.AwayFromZero);
    }

    public FaultException Bad(string name, string text) =>
        new(FileFaultKind.BadValue, Line, $"第{Line}行的{name}写成了“{(text.Length > 40 ? text[..40] : text)}”，认不出来，请在原软件里改正后重新导出。");

    /// <summary>Minute of the day of a time; midnight as an end is 1440.</summary>
    public int Minute(string name, bool end)
    {
        var text = Filled(name) ?? throw Bad(name, "");
        if (!TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time))
            throw Bad(name, text);
        return end && time == TimeOnly.MinValue ? 1440 : time.Hour * 60 + time.Minute;
    }

    /// <summary>Hours of a day as it lists them.</summary>
    public IReadOnlyList<Hours> Times(bool whenOpen)
    {
        var open = Flag("DayWorking") ?? whenOpen;
        var times = One("WorkingTimes")?.Many("WorkingTime").Where(t => t.Look("FromTime") is { Length: > 0 }).Select(t => new Hours(t.Minute("FromTime", false), t.Minute("ToTime", true))).ToList() ?? [];
        return !open ? [] : times.Count > 0 ? times : Hours.Office;
    }

    private static readonly string[] Dates = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd"];

    private string? Filled(string name) => Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: < 12 } group ? decimal.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^P(?:(?<d>\d+)D)?(?:T(?:(?<h>\d+(?:\.\d+)?)H)?(?:(?<m>\d+(?:\.\d+)?)M)?(?:(?<s>\d+(?:\.\d+)?)S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
