using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Wall;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>Draws a laid plan as a network by levels: the deciding chain bold, float and delay in words.</summary>
public static class NetworkDrawing
{
    /// <summary>The network as one SVG element. Pure.</summary>
    /// <param name="laid">The plan laid out.</param>
    /// <param name="links">Its ties.</param>
    /// <param name="today">The day looked from.</param>
    /// <param name="stepHref">Address a step leads to, its code put behind.</param>
    public static string Draw(LaidPlan laid, IReadOnlyList<PlanLink> links, DateOnly today, string stepHref)
    {
        ArgumentNullException.ThrowIfNull(laid);
        ArgumentNullException.ThrowIfNull(links);
        var layout = new NetworkLayout(laid, links);
        var svg = new Svg(4_096 + laid.Steps.Count * 700);
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"net\" role=\"img\"").Attr("aria-label", $"网络图，{laid.Steps.Count}道工序，卡住的链{laid.Chain.Count}道").Attr("width", layout.Width).Attr("height", layout.Height)
            .Raw(" viewBox=\"0 0 ").Num(layout.Width).Raw(" ").Num(layout.Height).Raw("\"><defs><marker id=\"net-end\" viewBox=\"0 0 6 6\" refX=\"5.5\" refY=\"3\" markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\"><path d=\"M0 .5 6 3 0 5.5z\" class=\"n-head\"/></marker></defs>");
        foreach (var arrow in layout.Arrows.OrderBy(a => a.Deciding))
            Arrow(svg, arrow);
        foreach (var node in layout.Levels.SelectMany(l => l).Where(n => n.Dates is not null))
            Box(svg, node, today, stepHref);
        return svg.Raw("</svg>").ToString();
    }

    private static void Arrow(Svg svg, NetworkArrow arrow)
    {
        svg.Raw("<path class=\"n-link").Raw(arrow.Deciding ? " n-link--crit" : "").Raw(arrow.Link.Soft ? " n-link--soft" : "").Raw("\" marker-end=\"url(#net-end)\" d=\"");
        var from = arrow.Points[0];
        var (x, y) = (NetworkLayout.X(from) + NetworkLayout.BoxWidth, from.Y + from.Height / 2);
        svg.Raw("M").Num(x).Raw(" ").Num(y);
        foreach (var point in arrow.Points.Skip(1))
        {
            var (x2, y2) = (NetworkLayout.X(point), point.Y + point.Height / 2);
            var half = (x2 - x) / 2;
            svg.Raw("C").Num(x + half).Raw(" ").Num(y).Raw(" ").Num(x2 - half).Raw(" ").Num(y2).Raw(" ").Num(x2).Raw(" ").Num(y2);
            (x, y) = (x2, y2);
            if (point.Dates is null)
            {
                x += NetworkLayout.BoxWidth;
                svg.Raw("H").Num(x);
            }
        }
        svg.Raw("\"/>");
    }

    private static void Box(Svg svg, NetworkNode node, DateOnly today, string stepHref)
    {
        var (step, x, y) = (node.Dates!, NetworkLayout.X(node), node.Y);
        var done = step.Step.FinishedOn is not null;
        svg.Raw("<a").Attr("href", stepHref + Uri.EscapeDataString(step.Step.Code)).Raw("><title>").Text($"{step.Step.Name}　{step.Step.Unit}　{step.Step.Basis}").Raw("</title>");
        svg.Rect(done ? "n-box n-box--done" : step.Critical ? "n-box n-box--crit" : "n-box", x + 0.5, y + 0.5, NetworkLayout.BoxWidth - 1, NetworkLayout.BoxHeight - 1);
        if (step.Step.Statutory)
            svg.Rect("p-lock", x + 0.5, y + NetworkLayout.BoxHeight - 5.5, NetworkLayout.BoxWidth - 1, 5);
        svg.Words(done ? "p-step p-step--done" : step.Critical ? "p-step p-step--crit" : "p-step", x + 8, y + 17, TextWidth.Fit(step.Step.Name, 12.5, NetworkLayout.BoxWidth - 14));
        svg.Raw("<text class=\"p-who\"").Attr("x", x + 8).Attr("y", y + 34).Raw(">").Text(done ? $"{Zh.ShortDay(step.FinishOn, today)}完成" : $"{Zh.ShortDay(step.StartOn, today)}—{Zh.ShortDay(step.FinishOn, today)}");
        if (!done && step.LateDays > 0)
            svg.Raw("<tspan class=\"n-owe\" dx=\"6\">").Text($"晚{step.LateDays}天").Raw("</tspan>");
        else if (!done && step.LatestFinishOn is { } latest && latest > step.FinishOn)
            svg.Raw("<tspan dx=\"6\">").Text($"余{latest.DayNumber - step.FinishOn.DayNumber}天").Raw("</tspan>");
        svg.Raw("</text></a>");
    }
}
