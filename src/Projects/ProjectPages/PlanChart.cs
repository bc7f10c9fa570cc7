using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Wall;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>
/// Draws the back-schedule (倒排工期图) as one SVG: black is the chain that decides the day, red what lies behind the latest
/// finish, a bracket the latest finish counted back from the promise, statutory time is hatched. One function for desk, phone and paper.
/// </summary>
public static class PlanChart
{
    /// <summary>The drawing as one SVG element. Pure: the same input gives the same text.</summary>
    public static string Draw(PlanChartInput input, PlanChartOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var layout = PlanChartLayout.Of(input, options);
        var svg = new Svg(8_192 + input.Laid.Steps.Count * 900);
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plan\" lang=\"zh-CN\" xml:lang=\"zh-CN\" role=\"img\"").Attr("aria-label", Spoken(input))
            .Attr("width", layout.Width).Attr("height", layout.Height).Raw(" viewBox=\"0 0 ").Num(layout.Width).Raw(" ").Num(layout.Height).Raw("\"");
        if (options.Movable)
            svg.Raw(string.Create(System.Globalization.CultureInfo.InvariantCulture, $" data-per-day=\"{layout.Scale.PerDay:0.####}\""));
        svg.Raw(">");
        if (options.ForPaper)
            svg.Raw(PlanChartStyle.PaperCss).Raw(PlanChartStyle.PaperPatterns);
        Body(svg, layout);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>Everything inside the SVG element, for a page composed of more.</summary>
    internal static void Body(Svg svg, PlanChartLayout layout)
    {
        layout.Head.Ground(svg, layout.Height);
        Chain(svg, layout);
        layout.Head.Lines(svg, layout.Height);
        foreach (var band in layout.Bands)
        {
            svg.Words("p-band", 0, layout.Options.Narrow ? band.Top + 17 : band.Top + 22.5, band.Name);
            foreach (var row in band.Rows)
                Row(svg, layout, row);
            if (band.Left > 0)
                svg.Words("ax", 48, band.Top + 17, $"已完成的{band.Left}道没有画");
            svg.Path("ax-hair", "M0 ", Svg.N(band.Bottom), "H", Svg.N(layout.Width));
        }
        layout.Head.Tabs(svg);
    }

    private static string Spoken(PlanChartInput input) => $"倒排工期图，{input.Laid.Steps.Count}道工序。{input.Laid.Sentence}";

    private static void Row(Svg svg, PlanChartLayout layout, PlanChartRow row)
    {
        var step = row.Dates;
        var link = layout.Input.StepHref is { } href && !layout.Options.ForPaper ? href + Uri.EscapeDataString(step.Step.Code) : null;
        if (link is not null)
            svg.Raw("<a").Attr("href", link).Raw(">");
        else
            svg.Raw("<g>");
        if (!layout.Options.ForPaper)
            svg.Raw("<title>").Text(Told(step, layout.Input.Today)).Raw("</title>");
        Name(svg, layout, row);
        Bar(svg, layout, row);
        svg.Raw(link is not null ? "</a>" : "</g>");
    }

    private static void Name(Svg svg, PlanChartLayout layout, PlanChartRow row)
    {
        var step = row.Dates;
        var cls = step.Step.FinishedOn is not null ? "p-step p-step--done" : step.Critical ? "p-step p-step--crit" : "p-step";
        if (!layout.Options.Narrow)
        {
            var unit = TextWidth.Fit(step.Step.Unit ?? "", PlanChartLayout.UnitSize, 8 * PlanChartLayout.UnitSize);
            var room = layout.UnitRight - TextWidth.Of(unit, PlanChartLayout.UnitSize) - 12 - 48;
            svg.Words(cls, 48, row.Middle + 4.5, TextWidth.Fit(step.Step.Name, PlanChartLayout.NameSize, Math.Max(room, 60)));
            if (unit.Length > 0)
                svg.Words("p-who", layout.UnitRight, row.Middle + 4.5, unit, "end");
            return;
        }
        var words = step.Step.Unit is { } who ? $"{step.Step.Name}　{who}" : step.Step.Name;
        var x = Math.Min(layout.Scale.Held(step.StartOn), layout.Width - TextWidth.Of(words, PlanChartLayout.NameSize) - 6);
        svg.Raw("<text").Attr("class", cls + " w-halo").Attr("x", Math.Max(x, layout.Scale.Left)).Attr("y", row.Middle - 10).Raw(">").Text(step.Step.Name);
        if (step.Step.Unit is not null)
            svg.Raw("<tspan class=\"p-who\" dx=\"6\">").Text(step.Step.Unit).Raw("</tspan>");
        svg.Raw("</text>");
    }

    private static void Bar(Svg svg, PlanChartLayout layout, PlanChartRow row)
    {
        var (step, y) = (row.Dates, row.Middle);
        var (from, to) = (layout.Scale.Held(step.StartOn), layout.End(step.FinishOn));
        if (step.Step.FinishedOn is { } done)
        {
            svg.Rect(step.Step.Statutory ? "p-lock p-lock--done" : "p-done", from, y - 4.5, Math.Max(to - from, 2), 9);
            if (done < layout.From)
                svg.Words("ax", layout.Scale.Left + 4, y + 4, $"{Zh.ShortDay(done, layout.Input.Today)}已完成");
            return;
        }
        if (layout.Options.Movable)
            svg.Raw("<g class=\"p-drag\"").Attr("data-code", step.Step.Code).Attr("data-begun", step.Step.StartedOn is null ? "0" : "1").Attr("data-days", $"{layout.Input.DaysOf(step.Step)}").Attr("data-from", $"{step.StartOn:yyyy-MM-dd}").Raw(">");
        if (step.Step.Days == 0)
            Milestone(svg, step, to, y);
        else
            Stretch(svg, layout, step, from, to, y);
        if (layout.Options.Movable)
            svg.Raw("</g>");
        Latest(svg, layout, step, from, to, y);
    }

    private static void Milestone(Svg svg, StepDates step, double x, double y) =>
        svg.Path(step.LateDays > 0 ? "p-mile p-mile--late" : step.Critical ? "p-mile p-mile--crit" : "p-mile", "M", Svg.N(x), " ", Svg.N(y - 6), "l6 6-6 6-6-6z");

    // The part up to the latest finish is in time; what lies behind it is red and as long as the delay.
    private static void Stretch(Svg svg, PlanChartLayout layout, StepDates step, double from, double to, double y)
    {
        var limit = step.LateDays > 0 && step.LatestFinishOn is { } latest ? Math.Clamp(layout.Scale.At(latest.AddDays(1)), from, to) : to;
        var locked = step.Step.Statutory;
        svg.Rect(locked ? "p-lock" : step.Critical ? "p-crit" : "p-bar", from + (step.Critical && !locked ? 0 : 0.5), y - (step.Critical ? 5 : 4), limit - from - (step.Critical && !locked ? 0 : 1), step.Critical ? 10 : 8);
        svg.Rect(locked ? "p-late p-late--lock" : "p-late", limit, y - 5, to - limit, 10);
        if (step.Step.StartedOn is not null && !step.Critical && !locked)
            svg.Rect("w-made", from, y - 4.5, Math.Min(layout.Scale.Held(layout.Input.Today), limit) - from, 9);
    }

    private static void Latest(Svg svg, PlanChartLayout layout, StepDates step, double from, double to, double y)
    {
        if (step.LatestFinishOn is not { } latest)
            return;
        var x = layout.Scale.At(latest.AddDays(1));
        var seen = x >= layout.Scale.Left + 4;
        if (step.LateDays > 0)
        {
            if (seen && x < from)
                svg.Path("p-float p-float--late", "M", Svg.N(x), " ", Svg.N(y), "H", Svg.N(from));
            if (seen)
                svg.Path("p-latest", "M", Svg.N(x - 5), " ", Svg.N(y - 8), "h5v16h-5");
            svg.Words("p-owe", to + 6, y + 4.5, $"晚{step.LateDays}天");
            return;
        }
        var spare = latest.DayNumber - step.FinishOn.DayNumber;
        if (x > layout.Scale.Right)
            return;
        if (spare > 0)
            svg.Path("p-float", "M", Svg.N(to), " ", Svg.N(y), "H", Svg.N(x)).Path("p-latest p-latest--thin", "M", Svg.N(x - 4), " ", Svg.N(y - 7), "h4v14h-4").Words("ax w-halo", x + 5, y + 4, $"余{spare}天");
        else
            svg.Path("p-latest", "M", Svg.N(x - 5), " ", Svg.N(y - 8), "h5v16h-5");
    }

    // From the end of one deciding step down (or up) to the beginning of the next.
    private static void Chain(Svg svg, PlanChartLayout layout)
    {
        var rows = layout.Bands.SelectMany(b => b.Rows).ToDictionary(r => r.Dates.Step.Code);
        var chain = layout.Input.Laid.Chain.Where(rows.ContainsKey).Select(c => rows[c]).ToList();
        foreach (var (before, after) in chain.Zip(chain.Skip(1)))
        {
            var (end, start) = (layout.End(before.Dates.FinishOn), layout.Scale.Held(after.Dates.StartOn));
            var down = after.Middle > before.Middle;
            var (y1, y2) = (before.Middle + (down ? 5 : -5), after.Middle + (down ? -5 : 5));
            if (start > end + 6)
                svg.Path("p-link", "M", Svg.N(end - 1), " ", Svg.N(y1), "V", Svg.N(after.Middle), "H", Svg.N(start));
            else
                svg.Path("p-link", "M", Svg.N(Math.Max(Math.Min(end - 2, layout.End(after.Dates.FinishOn) - 2), start + 2)), " ", Svg.N(y1), "V", Svg.N(y2));
        }
    }

    /// <summary>What the bar of a step says when one points at it.</summary>
    private static string Told(StepDates step, DateOnly today)
    {
        var days = step.Step.FinishedOn is not null ? $"{Zh.Span(step.StartOn, step.FinishOn, today)}，已完成" : $"{Zh.Day(step.StartOn, today)}开始，{Zh.Day(step.FinishOn, today)}完成";
        var latest = step.LatestFinishOn is { } l ? $"；最迟{Zh.Day(l, today)}完成{(step.LateDays > 0 ? $"，晚{step.LateDays}天" : "")}" : "";
        var still = step.Step.StandsStill ? "；现在停表" : "";
        return $"{step.Step.Name}：{days}{latest}{still}{(step.Step.Unit is { } unit ? "　" + unit : "")}{(step.Step.Basis is { } basis ? "　依据：" + basis : "")}";
    }
}
