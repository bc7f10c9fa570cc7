using Guatu.Ledger.Lights;
using Guatu.Projects.ProjectPages;
using Guatu.Scheduling.Calendars;

namespace Guatu.Projects.Wall;

/// <summary>A node of a project on its lane: a commitment of the ledger with its light.</summary>
/// <param name="On">Where its flag or light stands: the due day, or the day done.</param>
/// <param name="Light">Its light, judged by the ledger.</param>
/// <param name="Name">The step, or the title of the commitment.</param>
/// <param name="CommitmentId">The commitment.</param>
public sealed record LaneNode(DateOnly On, Light Light, string Name, long CommitmentId);

/// <summary>One project on the wall.</summary>
public sealed record ProjectLane
{
    /// <summary>The project.</summary>
    public required ProjectHead Head { get; init; }

    /// <summary>按现在预测; null without a plan.</summary>
    public DateOnly? ForecastOn { get; init; }

    /// <summary>Calendar days the forecast lies behind the goal, ≥ 0.</summary>
    public int LateDays { get; init; }

    /// <summary>Calendar days in hand, ≥ 0.</summary>
    public int SpareDays { get; init; }

    /// <summary>按期可能性, 0–100 per cent; null when not worked out.</summary>
    public decimal? Chance { get; init; }

    /// <summary>How its worst step stands; null without a plan.</summary>
    public string? Sentence { get; init; }

    /// <summary>Its nodes, in order of days.</summary>
    public IReadOnlyList<LaneNode> Nodes { get; init; } = [];

    /// <summary>The worst light of all its commitments; null without any.</summary>
    public Light? Worst { get; init; }

    /// <summary>Forecast and goal in words: 晚54天, 余12天, 已竣工.</summary>
    public string Verdict => Head.FinishedOn is not null ? "已竣工" : Head.Side is SideState.Paused ? "暂停" : ForecastOn is null ? "没有倒排" : LateDays > 0 ? $"晚{LateDays}天" : Head.Goal is null ? "没有承诺日" : SpareDays > 0 ? $"余{SpareDays}天" : "正好按期";
}

/// <summary>Lanes that stand together.</summary>
/// <param name="Name">Unit, leader or kind.</param>
/// <param name="Note">A few grey words beside it.</param>
/// <param name="Lanes">Its projects, worst first.</param>
public sealed record LaneGroup(string Name, string Note, IReadOnlyList<ProjectLane> Lanes);

/// <summary>The project wall as read: everything page, print and API need.</summary>
public sealed record ProjectWallView
{
    /// <summary>What was asked.</summary>
    public required ProjectWallAsk Ask { get; init; }

    /// <summary>Title of the sheet.</summary>
    public required string Title { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>First day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The groups in their fixed order.</summary>
    public required IReadOnlyList<LaneGroup> Groups { get; init; }

    /// <summary>Seasons of the whole zone.</summary>
    public IReadOnlyList<Season> Seasons { get; init; } = [];

    /// <summary>Projects by their worst light, before one light was asked for.</summary>
    public required IReadOnlyDictionary<LightState, int> Counts { get; init; }

    /// <summary>Projects without any commitment in the ledger.</summary>
    public int Unlit { get; init; }

    /// <summary>The sentence a leader could say aloud.</summary>
    public required string Say { get; init; }

    /// <summary>All lanes shown.</summary>
    public IEnumerable<ProjectLane> Lanes => Groups.SelectMany(g => g.Lanes);
}
