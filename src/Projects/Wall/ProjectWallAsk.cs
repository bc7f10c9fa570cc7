using Microsoft.AspNetCore.Http;

namespace Guatu.Projects.Wall;

/// <summary>How the lanes of the project wall are grouped.</summary>
public enum ProjectGrouping
{
    /// <summary>By 责任单位.</summary>
    Unit,

    /// <summary>By 包保领导.</summary>
    Leader,

    /// <summary>By kind of project.</summary>
    Kind,
}

/// <summary>How much time the project wall shows.</summary>
public enum ProjectSpan
{
    /// <summary>This year.</summary>
    Year,

    /// <summary>This year and the next.</summary>
    Two,

    /// <summary>From the first beginning to the last forecast.</summary>
    Whole,
}

/// <summary>What was asked of the project wall, read from the address, so that every view can be linked and printed.</summary>
public sealed record ProjectWallAsk
{
    /// <summary>Grouping.</summary>
    public ProjectGrouping Group { get; init; }

    /// <summary>Window.</summary>
    public ProjectSpan Span { get; init; } = ProjectSpan.Two;

    /// <summary>yearly, major, public or big; null for all.</summary>
    public string? Tier { get; init; }

    /// <summary>One kind only.</summary>
    public ProjectKind? Kind { get; init; }

    /// <summary>Only projects whose forecast lies behind the promise (只看要晚的).</summary>
    public bool Late { get; init; }

    /// <summary>One worst light only, by its key.</summary>
    public string? State { get; init; }

    /// <summary>Words of the name, the unit or the leader; at most 50 letters.</summary>
    public string? Search { get; init; }

    /// <summary>As a list instead of a drawing.</summary>
    public bool List { get; init; }

    /// <summary>Lists with their keys in addresses. 百亿 follows from the total.</summary>
    public static readonly IReadOnlyList<(string Key, string Text)> TierChoices = [.. Register.TierWords.Each.Select(t => (t.Key, t.Word)), (Register.TierWords.BigKey, "百亿")];

    /// <summary>Reads the address.</summary>
    public static ProjectWallAsk From(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var q = request.Query;
        return new ProjectWallAsk
        {
            Group = Enum.TryParse<ProjectGrouping>(q["group"], ignoreCase: true, out var group) && Enum.IsDefined(group) ? group : ProjectGrouping.Unit,
            Span = Enum.TryParse<ProjectSpan>(q["span"], ignoreCase: true, out var span) && Enum.IsDefined(span) ? span : ProjectSpan.Two,
            Tier = TierChoices.Any(t => t.Key == q["tier"]) ? q["tier"].ToString() : null,
            Kind = Enum.TryParse<ProjectKind>(q["kind"], ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Late = q["late"] == "1", State = q["state"].ToString() is { Length: > 0 } state ? state : null,
            Search = q["q"].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, 50)] : null, List = q["list"] == "1",
        };
    }

    /// <summary>The address of this view under a path.</summary>
    public string Href(string path = "/projects/wall")
    {
        var parts = new List<string>();
        if (Group != ProjectGrouping.Unit)
            parts.Add("group=" + Group.ToString().ToLowerInvariant());
        if (Span != ProjectSpan.Two)
            parts.Add("span=" + Span.ToString().ToLowerInvariant());
        if (Tier is { } tier)
            parts.Add("tier=" + tier);
        if (Kind is { } kind)
            parts.Add("kind=" + kind.ToString().ToLowerInvariant());
        if (Late)
            parts.Add("late=1");
        if (State is { } state)
            parts.Add("state=" + Uri.EscapeDataString(state));
        if (Search is { } search)
            parts.Add("q=" + Uri.EscapeDataString(search));
        if (List)
            parts.Add("list=1");
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    internal bool Takes(ProjectLane lane) =>
        (Kind is not { } kind || lane.Head.Kind == kind) && (!Late || lane.LateDays > 0) && OnList(lane)
        && (Search is not { } text || lane.Head.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || lane.Head.Unit?.Name.Contains(text, StringComparison.Ordinal) == true
            || lane.Head.Leader?.Name.Contains(text, StringComparison.Ordinal) == true || lane.Head.Cadre?.Name.Contains(text, StringComparison.Ordinal) == true);

    private bool OnList(ProjectLane lane) => Tier is not { } key
        || (key == Register.TierWords.BigKey ? lane.Head.IsBig : Register.TierWords.Each.Any(t => t.Key == key && lane.Head.Tiers.HasFlag(t.Tier)));
}
