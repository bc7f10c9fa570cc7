using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>The layout of a wall sheet before a line is drawn: which task stands in which lane, and what was left out.</summary>
public sealed class WallPlan
{
    internal WallSheet Sheet { get; }
    internal WallOptions Options { get; }
    internal WallMetrics Metrics { get; }
    internal WallScale Scale { get; }
    internal WallHead Head { get; }
    internal WallSlips? Slips { get; }

    /// <summary>One row per group, in the order of the sheet.</summary>
    public IReadOnlyList<WallRow> Rows { get; }

    /// <summary>Each group was cut to its worst lanes because there was too much to draw.</summary>
    public bool IsSummarised { get; }

    /// <summary>Height of the whole drawing in its own units.</summary>
    public double Height { get; }

    /// <summary>Number of tasks drawn.</summary>
    public int Drawn => Rows.Sum(r => r.Lanes.Sum(l => l.Count));

    private WallPlan(WallSheet sheet, WallOptions options, WallMetrics metrics)
    {
        (Sheet, Options, Metrics) = (sheet, options, metrics);
        Scale = new WallScale(sheet, metrics.Left, Math.Clamp(options.Width, 600, 12_000) - WallMetrics.RightMargin);
        Head = WallHead.Of(sheet, Scale, metrics);
        var due = sheet.Groups.Select(DueToDraw).ToList();
        IsSummarised = due.Sum(d => d.Draw.Count) > options.SummariseAbove;
        var lanes = IsSummarised ? Math.Max(1, options.LanesPerGroup) : int.MaxValue;
        var rows = new List<WallRow>(due.Count);
        var top = Head.Height;
        for (var i = 0; i < due.Count; i++)
        {
            var row = Pack(sheet.Groups[i], due[i].Draw, due[i].Outside, lanes);
            row.Top = top;
            top += row.Height;
            rows.Add(row);
        }
        Rows = rows;
        if (options.WithUndated) Slips = WallSlips.Of(sheet, options, Scale, metrics, top);
        Height = (Slips is null ? top : top + Slips.Height) + 1;
    }

    /// <summary>Lays a sheet out for the width and the wishes given.</summary>
    public static WallPlan Of(WallSheet sheet, WallOptions options)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(options);
        var metrics = options.OnlyTrouble ? WallBlock.Tight(sheet) : options.ForPaper is null ? WallMetrics.Screen : WallMetrics.Paper;
        return new WallPlan(sheet, options, metrics);
    }

    internal static WallPlan Of(WallSheet sheet, WallOptions options, WallMetrics metrics) => new(sheet, options, metrics);

    private (List<WallTask> Draw, int Outside) DueToDraw(WallGroup group)
    {
        var draw = new List<WallTask>();
        var outside = 0;
        foreach (var task in group.Tasks)
        {
            if (task.Light.State == LightState.Undated) continue;
            var (from, to) = WallBox.Span(task, Sheet.Today);
            if (to < Sheet.From || from > Sheet.To) outside++;
            else if (!Options.OnlyTrouble || WallKinds.IsTrouble(task.Light.State)) draw.Add(task);
        }
        return (draw, outside);
    }

    private WallRow Pack(WallGroup group, List<WallTask> draw, int outside, int lanesAtMost)
    {
        var width = Math.Min(Options.TitleAtMost * Metrics.Label, (Scale.Right - Scale.Left) / 2 - 130);
        var packing = new WallPacking(lanesAtMost);
        foreach (var task in draw.OrderBy(Rank).ThenByDescending(Debt).ThenBy(t => t.From).ThenBy(t => t.Due).ThenBy(t => t.Id, StringComparer.Ordinal))
            packing.Add(WallBox.Of(task, Sheet, Scale, Metrics, Math.Max(width, 60)));
        var row = new WallRow(group, packing.Lanes(), packing.LeftOut, outside, WallKinds.CountsOf(group));
        row.Measure(this);
        return row;
    }

    // Finished before not yet begun: the latter may use the room to the right of the former.
    private static int Rank(WallTask task) => task.Light.State switch
    {
        LightState.NotBegun => 100,
        var state => (int)state,
    };

    private static int Debt(WallTask task) =>
        task.Light.State == LightState.Overdue ? task.Light.DaysOverdue : task.Light.IsTrouble ? task.Light.DaysOwed : 0;
}

/// <summary>One group on the sheet with its lanes.</summary>
public sealed class WallRow
{
    internal WallRow(WallGroup group, IReadOnlyList<IReadOnlyList<WallBox>> lanes, IReadOnlyDictionary<LightState, int> leftOut, int outside, IReadOnlyDictionary<LightState, int> counts) =>
        (Group, Lanes, LeftOut, Outside, Counts) = (group, lanes, leftOut, outside, counts);

    /// <summary>The group.</summary>
    public WallGroup Group { get; }

    /// <summary>Lanes from top to bottom; boxes of one lane never overlap.</summary>
    public IReadOnlyList<IReadOnlyList<WallBox>> Lanes { get; }

    /// <summary>Work inside the window that found no lane, counted by state on the summary line.</summary>
    public IReadOnlyDictionary<LightState, int> LeftOut { get; }

    /// <summary>Work that lies wholly outside the window, counted in the caption.</summary>
    public int Outside { get; }

    /// <summary>All work of the group by state.</summary>
    public IReadOnlyDictionary<LightState, int> Counts { get; }

    internal double Top { get; set; }
    internal double Height { get; private set; }
    internal WallBlock Block { get; private set; } = null!;

    internal void Measure(WallPlan plan)
    {
        var m = plan.Metrics;
        Block = WallBlock.Of(this, plan);
        var lines = Lanes.Count + (LeftOut.Count > 0 ? 0.9 : 0);
        if (m.IsTight && Lanes.Count == 0) lines = Math.Max(lines, 1);
        Height = Math.Max(lines * m.Pitch + m.Pad, Block.Height);
    }
}

/// <summary>First fit: each box goes to the first lane where neither bar nor words touch.</summary>
internal sealed class WallPacking(int lanesAtMost)
{
    private readonly List<List<WallBox>> _running = [];
    private readonly List<List<WallBox>> _finished = [];
    private readonly Dictionary<LightState, int> _leftOut = [];

    public IReadOnlyDictionary<LightState, int> LeftOut => _leftOut;

    public void Add(WallBox box)
    {
        var fits = box.Task.Light.State switch
        {
            LightState.Done => Fit(_finished, box) || Open(_finished, box),
            LightState.NotBegun => Fit(_finished, box) || FitFromBelow(box) || Open(_running, box),
            _ => Fit(_running, box) || Open(_running, box),
        };
        if (!fits) _leftOut[box.Task.Light.State] = _leftOut.GetValueOrDefault(box.Task.Light.State) + 1;
    }

    public IReadOnlyList<IReadOnlyList<WallBox>> Lanes()
    {
        // Pale bars of one lane lie over each other; the longest goes below, so that every flag stays whole.
        foreach (var lane in _finished) lane.Sort((a, b) => b.BarTo.CompareTo(a.BarTo));
        return [.. _running, .. _finished];
    }

    private static bool Fit(List<List<WallBox>> lanes, WallBox box)
    {
        foreach (var lane in lanes)
            if (Put(lane, box)) return true;
        return false;
    }

    private bool FitFromBelow(WallBox box)
    {
        for (var i = _running.Count - 1; i >= 0; i--)
            if (Put(_running[i], box)) return true;
        return false;
    }

    private bool Open(List<List<WallBox>> lanes, WallBox box)
    {
        if (_running.Count + _finished.Count >= lanesAtMost) return false;
        lanes.Add([box]);
        return true;
    }

    private static bool Put(List<WallBox> lane, WallBox box)
    {
        foreach (var other in lane)
            if (box.Touches(other)) return false;
        lane.Add(box);
        return true;
    }
}
