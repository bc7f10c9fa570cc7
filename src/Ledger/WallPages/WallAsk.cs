using Microsoft.AspNetCore.Http;

namespace Guatu.Ledger.WallPages;

/// <summary>How the rows of the wall are grouped.</summary>
public enum WallGrouping
{
    Unit,
    Meeting,
    Topic,
    Leader,
}

/// <summary>How much time the wall shows.</summary>
public enum WallSpan
{
    Quarter,
    Half,
    Year,
}

/// <summary>What was asked of the wall, read from the address, so that every view can be linked and printed.</summary>
public sealed record WallAsk
{
    public WallGrouping Group { get; init; }

    public WallSpan Span { get; init; } = WallSpan.Half;

    /// <summary>Only black flags, red and yellow; null lets the wall decide by person and number of tasks.</summary>
    public bool? Trouble { get; init; }

    /// <summary>As a list instead of a drawing.</summary>
    public bool List { get; init; }

    public string? Search { get; init; }

    public long? Unit { get; init; }

    /// <summary>Only what one meeting decided.</summary>
    public long? Meeting { get; init; }

    /// <summary>Only what belongs to one campaign.</summary>
    public long? Campaign { get; init; }

    /// <summary>
    /// Also nodes, promises and yearly investment of projects: they have a wall of their own, and a hundred of them would
    /// bury what meetings ordered. A search finds them always.
    /// </summary>
    public bool Projects { get; init; }

    /// <summary>One state only, by its key in <see cref="States"/>.</summary>
    public string? State { get; init; }

    /// <summary>A day inside the window asked for; null for today.</summary>
    public DateOnly? At { get; init; }

    public static WallAsk From(HttpRequest request)
    {
        var q = request.Query;
        return new WallAsk
        {
            Group = Enum.TryParse<WallGrouping>(q["group"], ignoreCase: true, out var group) ? group : WallGrouping.Unit,
            Span = Enum.TryParse<WallSpan>(q["span"], ignoreCase: true, out var span) ? span : WallSpan.Half,
            Trouble = q.ContainsKey("trouble") ? q["trouble"].ToString() is not "0" : null,
            List = q["list"] == "1",
            Projects = q["projects"] == "1",
            Search = q["q"].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, 50)] : null,
            Unit = long.TryParse(q["unit"], out var unit) ? unit : null,
            Meeting = long.TryParse(q["meeting"], out var meeting) ? meeting : null,
            Campaign = long.TryParse(q["campaign"], out var campaign) ? campaign : null,
            State = q["state"].ToString() is { Length: > 0 } state ? state : null,
            At = DateOnly.TryParseExact(q["at"], "yyyy-MM-dd", out var at) && at.Year is > 1900 and < 2200 ? at : null,
        };
    }

    /// <summary>The address of this view under a path; <paramref name="path"/> is "/", "/wall/print"….</summary>
    public string Href(string path = "/")
    {
        var parts = new List<string>();
        if (Group != WallGrouping.Unit)
            parts.Add("group=" + Group.ToString().ToLowerInvariant());
        if (Span != WallSpan.Half)
            parts.Add("span=" + Span.ToString().ToLowerInvariant());
        if (Trouble is { } trouble)
            parts.Add("trouble=" + (trouble ? "1" : "0"));
        if (List)
            parts.Add("list=1");
        if (Projects)
            parts.Add("projects=1");
        if (Search is { } search)
            parts.Add("q=" + Uri.EscapeDataString(search));
        if (Unit is { } unit)
            parts.Add($"unit={unit}");
        if (Meeting is { } meeting)
            parts.Add($"meeting={meeting}");
        if (Campaign is { } campaign)
            parts.Add($"campaign={campaign}");
        if (State is { } state)
            parts.Add("state=" + Uri.EscapeDataString(state));
        if (At is { } at)
            parts.Add($"at={at:yyyy-MM-dd}");
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    /// <summary>First and last day of the window: the quarter, half or year around the day asked for.</summary>
    public (DateOnly From, DateOnly To) Window(DateOnly today)
    {
        var day = At ?? today;
        var months = Span switch { WallSpan.Quarter => 3, WallSpan.Half => 6, _ => 12 };
        var from = new DateOnly(day.Year, (day.Month - 1) / months * months + 1, 1);
        return (from, from.AddMonths(months).AddDays(-1));
    }

    /// <summary>The window in words: 2026年下半年.</summary>
    public string WindowWords(DateOnly today)
    {
        var (from, _) = Window(today);
        return from.Year + "年" + Span switch
        {
            WallSpan.Quarter => "第" + "一二三四"[(from.Month - 1) / 3] + "季度",
            WallSpan.Half => from.Month == 1 ? "上半年" : "下半年",
            _ => "",
        };
    }
}
