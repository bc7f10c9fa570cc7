using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;
using Guatu.Ledger.WallPages;

namespace Guatu.Projects.Wall;

/// <summary>A row of the wall: the head of a group, or a lane.</summary>
/// <param name="Group">Whose row it is.</param>
/// <param name="Lane">The project; null for the head of the group.</param>
/// <param name="Labels">Nodes whose names are written below the bar.</param>
/// <param name="Height">Its height in drawing units.</param>
internal sealed record LaneRow(LaneGroup Group, ProjectLane? Lane, IReadOnlyList<LaneNode> Labels, double Height);

/// <summary>Draws the project wall: one lane per project with its nodes, promise, forecast; one function for screen and paper.</summary>
public static class ProjectWallDrawing
{
    internal const double Block = 268;
    internal const double HeadHeight = 46;
    private const double GroupHeight = 30;
    private const double LaneHeight = 40;
    private const double BarTop = 25;
    private const double LabelHeight = 14;
    private const double NameSize = 13.5;
    private const double SmallSize = 12;
    private const double Tail = 62; // for 晚120天 behind a forecast

    /// <summary>The whole wall as one SVG for a page that carries the sprite and the styles.</summary>
    public static string Draw(ProjectWallView view, int width)
    {
        ArgumentNullException.ThrowIfNull(view);
        var wide = Math.Clamp(width, 900, 12_000);
        var rows = Rows(view);
        var height = HeadHeight + rows.Sum(r => r.Height) + 1;
        var svg = new Svg(8_192 + rows.Count * 1_800);
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"zh-CN\" xml:lang=\"zh-CN\" role=\"img\"").Attr("aria-label", $"{view.Title}。{view.Say}").Attr("width", wide).Attr("height", height)
            .Raw(" viewBox=\"0 0 ").Num(wide).Raw(" ").Num(height).Raw("\">");
        Column(svg, view, rows, wide, height, links: true);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>All rows with their heights.</summary>
    internal static IReadOnlyList<LaneRow> Rows(ProjectWallView view)
    {
        var rows = new List<LaneRow>();
        foreach (var group in view.Groups)
        {
            rows.Add(new LaneRow(group, null, [], GroupHeight));
            foreach (var lane in group.Lanes)
            {
                IReadOnlyList<LaneNode> labels = [.. lane.Nodes.Where(n => n.Light.IsTrouble && n.On >= view.From && n.On <= view.To)];
                rows.Add(new LaneRow(group, lane, labels, LaneHeight + (labels.Count > 0 ? LabelHeight : 0)));
            }
        }
        return rows;
    }

    /// <summary>The head of a group again, where it goes on in the next column.</summary>
    internal static LaneRow Continued(LaneGroup group) => new(group with { Name = group.Name + "（续）" }, null, [], GroupHeight);

    /// <summary>Some rows under a head of their own, from the origin down.</summary>
    internal static void Column(Svg svg, ProjectWallView view, IReadOnlyList<LaneRow> rows, double width, double height, bool links)
    {
        var scale = new WallScale(view.From, view.To, Block + 10, width - Tail);
        Ground(svg, view, scale, width, height);
        var y = HeadHeight;
        foreach (var row in rows)
        {
            svg.Raw("<g transform=\"translate(0 ").Num(y).Raw(")\">");
            if (row.Lane is { } lane)
                Lane(svg, view, scale, row, lane, width, links);
            else
                Group(svg, row.Group, width);
            svg.Raw("</g>");
            y += row.Height;
        }
        svg.Path("w-group", "M0 ", Svg.N(y), "H", Svg.N(width));
        if (scale.Contains(scale.At(view.Today)))
            Tab(svg, view, scale);
    }

    private static void Ground(Svg svg, ProjectWallView view, WallScale scale, double width, double height)
    {
        foreach (var season in view.Seasons)
            svg.Rect(season.Factor == 0 ? "p-rest" : "p-rain", scale.Held(season.From), HeadHeight, scale.Held(season.To.AddDays(1)) - scale.Held(season.From), height - HeadHeight);
        foreach (var (day, name) in scale.Months(14))
        {
            svg.Path("ax-hair", "M", Svg.N(scale.At(day)), " 26V", Svg.N(height));
            if (scale.At(day) + 4 + TextWidth.Of(name, 14) <= width)
                svg.Words("p-month", scale.At(day) + 4, HeadHeight - 6, name);
        }
        if (scale.Contains(scale.At(view.Today)))
            svg.Path("w-today", "M", Svg.N(scale.At(view.Today)), " 2V", Svg.N(height - 1));
        svg.Path("w-group", "M0 ", Svg.N(HeadHeight), "H", Svg.N(width)).Words("w-lead", 0, HeadHeight - 7, "项目　包保领导／干部");
    }

    private static void Tab(Svg svg, ProjectWallView view, WallScale scale)
    {
        var (x, text) = (scale.At(view.Today), $"今天{view.Today.Month}.{view.Today.Day}");
        var width = TextWidth.Of(text, SmallSize) + 14;
        var left = Math.Clamp(x - width / 2, scale.Left, scale.Right - width);
        svg.Rect("w-today-tab", left, 2, width, 19).Words("w-today-text", left + width / 2, 16, text, "middle");
    }

    private static void Group(Svg svg, LaneGroup group, double width)
    {
        var late = group.Lanes.Count(l => l.LateDays > 0 && l.Head.FinishedOn is null);
        svg.Words("p-band", 0, 21, TextWidth.Fit(group.Name, 15, Block - 20));
        var note = $"{group.Lanes.Count}个{(late > 0 ? $"，要晚{late}个" : "")}{(group.Note.Length > 0 ? "　" + group.Note : "")}";
        svg.Words("w-lead w-halo", Block + 14, 20, note).Path("ax-hair", "M0 ", Svg.N(GroupHeight - 1), "H", Svg.N(width));
    }

    private static void Lane(Svg svg, ProjectWallView view, WallScale scale, LaneRow row, ProjectLane lane, double width, bool links)
    {
        var head = lane.Head;
        if (links)
            svg.Raw("<a").Attr("href", $"/projects/{head.Id}").Raw("><title>").Text($"{head.Name}　{lane.Verdict}　{lane.Sentence}").Raw("</title>");
        if (lane.Worst is { } worst)
            svg.Use(States.ShapeOf(worst.State), 0, 6, 11);
        svg.Words("l-name", 17, 16, TextWidth.Fit(head.Name, NameSize, Block - 20));
        svg.Words(head.Leader is null || head.Cadre is null ? "w-lead l-fault" : "w-lead", 17, 31, TextWidth.Fit($"{head.Leader?.Called ?? "没有包保领导"}／{head.Cadre?.Name ?? "没有干部"}　{ProjectWords.Of(head.Stage)}", SmallSize, Block - 20));
        if (links)
            svg.Raw("</a>");
        var from = scale.Held(head.BeginsOn);
        if (lane.Sentence is { Length: > 0 } said && head.FinishedOn is null)
        {
            var x = Math.Min(from, scale.Right - Math.Min(TextWidth.Of(said, SmallSize), (scale.Right - scale.Left) * 0.7));
            svg.Words("l-say w-halo", Math.Max(x, scale.Left), 13, TextWidth.Fit(said, SmallSize, width - Math.Max(x, scale.Left) - 4));
        }
        Bar(svg, scale, lane, from);
        var nodes = lane.Nodes.Where(n => n.On >= view.From && n.On <= view.To).ToList();
        foreach (var node in nodes)
            Node(svg, scale, node, links);
        Verdict(svg, scale, lane, [.. nodes.Select(n => scale.At(n.On.AddDays(1)))], width);
        Labels(svg, view, scale, row.Labels, width);
        svg.Path("ax-hair", "M0 ", Svg.N(row.Height - 0.5), "H", Svg.N(width));
    }

    // From the beginning to the goal; ink by the percentage reported; behind the goal a red tail to the forecast, before it dots.
    private static void Bar(Svg svg, WallScale scale, ProjectLane lane, double from)
    {
        const double y = BarTop, high = 8;
        var head = lane.Head;
        if (head.FinishedOn is { } done)
        {
            svg.Rect("w-done", from, y, scale.Held(done.AddDays(1)) - from, high);
            return;
        }
        var end = head.Goal ?? lane.ForecastOn;
        if (end is not { } last)
            return;
        var to = Math.Max(scale.Held(last.AddDays(1)), from);
        if (to - from > 1)
            svg.Rect(head.Side == SideState.Paused ? "w-stop" : "p-bar", from + 0.5, y + 0.5, to - from - 1, high - 1);
        if (head.Percent is { } percent && last > head.BeginsOn)
        {
            var made = scale.Held(head.BeginsOn.AddDays((int)((last.DayNumber - head.BeginsOn.DayNumber) * Math.Clamp(percent, 0, 100) / 100)));
            svg.Rect("w-made", from, y, Math.Min(made, to) - from, high);
        }
        if (head.Goal is not null && scale.Contains(scale.At(last.AddDays(1))))
            svg.Path("p-latest", "M", Svg.N(to - 5), " ", Svg.N(y - 3), "h5v14h-5");
        Forecast(svg, scale, lane, to, y);
    }

    private static void Forecast(Svg svg, WallScale scale, ProjectLane lane, double to, double y)
    {
        if (lane.ForecastOn is not { } forecast || lane.Head.Goal is null)
            return;
        var x = scale.Held(forecast.AddDays(1));
        if (lane.LateDays > 0)
            svg.Rect("p-late", to, y - 0.5, x - to, 9);
        else if (lane.SpareDays > 0)
            svg.Path("l-forecast", "M", Svg.N(x), " ", Svg.N(y - 2), "v12");
    }

    // Behind the end of the bar, past whatever node stands there.
    private static void Verdict(Svg svg, WallScale scale, ProjectLane lane, IReadOnlyList<double> nodes, double width)
    {
        var head = lane.Head;
        var last = head.FinishedOn ?? (lane.LateDays > 0 || head.Goal is null ? lane.ForecastOn : head.Goal);
        if (last is not { } end)
            return;
        var words = head.FinishedOn is { } done ? head.Goal is { } goal && done > goal ? $"竣工，晚{done.DayNumber - goal.DayNumber}天" : "竣工" : lane.Verdict;
        var (start, length) = (scale.Held(end.AddDays(1)) + 5, TextWidth.Of(words, SmallSize));
        var x = start;
        foreach (var node in nodes.Order().Where(n => n > start - 9))
            if (node < x + length + 9)
                x = node + 10;
        svg.Words(lane.LateDays > 0 && head.FinishedOn is null ? "p-owe" : "w-lead w-halo", x + length <= width ? x : start, BarTop + 8.5, words);
    }

    // Flags stand on the bar, lights lie on it.
    private static void Node(Svg svg, WallScale scale, LaneNode node, bool links)
    {
        const double high = 8;
        var x = scale.At(node.On.AddDays(1));
        if (links)
            svg.Raw("<a").Attr("href", $"/commitments/{node.CommitmentId}").Raw("><title>").Text($"{node.Name}　{node.On:M月d日}　{node.Light.Sentence}").Raw("</title>");
        if (node.Light.State is LightState.Done or LightState.Overdue)
            svg.Use(States.ShapeOf(node.Light.State), x - 3, BarTop + high - 16, 16);
        else
            svg.Raw("<circle class=\"l-bed\" r=\"6\"").Attr("cx", x).Attr("cy", BarTop + high / 2).Raw("/>").Use(States.ShapeOf(node.Light.State), x - 4.5, BarTop + high / 2 - 4.5, 9);
        if (links)
            svg.Raw("</a>");
    }

    // Worst first; a name that finds no room is left to its flag.
    private static void Labels(Svg svg, ProjectWallView view, WallScale scale, IReadOnlyList<LaneNode> nodes, double width)
    {
        var taken = new List<(double From, double To)>();
        foreach (var node in nodes.OrderByDescending(n => States.Badness(n.Light)).ThenBy(n => n.On))
        {
            var words = $"{node.Name}{(node.Light.State == LightState.Overdue ? $"逾期{node.Light.DaysOverdue}天" : node.Light.DaysOwed > 0 ? $"欠{node.Light.DaysOwed}天" : "")}";
            var length = TextWidth.Of(words, SmallSize);
            var x = Math.Min(scale.At(node.On.AddDays(1)) - 3, width - length - 2);
            if (!taken.TrueForAll(t => x + length + 8 <= t.From || x >= t.To + 8))
                continue;
            taken.Add((x, x + length));
            svg.Words(node.Light.State == LightState.Yellow ? "l-node w-halo" : "l-node l-node--red w-halo", x, LaneHeight + 8, words);
        }
    }
}
