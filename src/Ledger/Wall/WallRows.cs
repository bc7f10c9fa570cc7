using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>Draws one row of the wall: the unit block, its lanes and the summary line. Everything is measured from the top of the row.</summary>
internal static class WallRows
{
    public static void Draw(Svg svg, WallPlan plan, WallRow row)
    {
        svg.Raw("<g class=\"w-row\" transform=\"translate(0 ").Num(row.Top).Raw(")\">");
        Block(svg, plan, row);
        var y = 0.0;
        foreach (var lane in row.Lanes)
        {
            foreach (var box in lane) Task(svg, plan, box, y);
            y += plan.Metrics.Pitch;
        }
        if (row.LeftOut.Count > 0) Summary(svg, plan, row, y);
        else if (plan.Options.OnlyTrouble && row.Lanes.Count == 0)
            svg.Words("w-label w-label--done", plan.Scale.Left + 8, 18, row.Counts.Values.Sum() == 0 ? "没有任务" : "没有滞后");
        svg.Path("w-group", "M0 ", Svg.N(row.Height), "H", Svg.N(plan.Scale.Right + WallMetrics.RightMargin)).Raw("</g>");
    }

    private static void Block(Svg svg, WallPlan plan, WallRow row)
    {
        var (m, block, group) = (plan.Metrics, row.Block, row.Group);
        var close = Open(svg, plan, group.Href, null);
        for (var i = 0; i < block.Name.Count; i++)
            svg.Words("w-unit", 0, block.NameBase + i * block.NameStep, block.Name[i]);
        svg.Raw(close);
        if (block.LeadBase is { } lead)
        {
            var text = TextWidth.Fit(group.Lead, m.Small, m.Block);
            if (block.LeadAtEnd) svg.Words("w-lead", m.Block, lead, text, "end");
            else svg.Words("w-lead", 0, lead, text);
        }
        foreach (var item in block.Items)
        {
            if (item.State is not { } state)
            {
                svg.Words("w-lead", item.X, item.Y, item.Text);
                continue;
            }
            svg.Raw("<g><title>").Text($"{CountWord(row, state)}{item.Text}项").Raw("</title>");
            svg.Use(WallKinds.Symbol(state), item.X, item.Y - m.Lamp + 0.8, m.Lamp);
            svg.Words("w-count", item.X + m.LampStep - 1, item.Y, item.Text).Raw("</g>");
        }
    }

    private static string CountWord(WallRow row, LightState state) =>
        state == LightState.NotBegun && row.Counts.GetValueOrDefault(LightState.Unreported) > 0
            ? row.Counts.GetValueOrDefault(LightState.NotBegun) > 0 ? "未到起始日和未报" : "未报"
            : WallKinds.Word(state);

    private static void Summary(Svg svg, WallPlan plan, WallRow row, double y)
    {
        var links = plan.Options.Links && row.Group.Href is not null;
        var close = Open(svg, plan, row.Group.Href, null);
        svg.Words("w-label w-label--done", plan.Scale.Left + 8, y + plan.Metrics.LabelBase + 1.5,
            $"另有{WallKinds.Sentence(row.LeftOut)}，{(links ? "点开看全部" : "见台账")}");
        svg.Raw(close);
    }

    private static void Task(Svg svg, WallPlan plan, WallBox box, double y)
    {
        var task = box.Task;
        var close = Open(svg, plan, task.Href, TitleOf(plan, task));
        Bar(svg, plan, box, y + plan.Metrics.BarTop);
        if (box.Flag is { } pole)
        {
            var size = plan.Metrics.Flag;
            svg.Use(WallKinds.Symbol(task.Light.State), pole - size * 0.21, y + plan.Metrics.BarTop + plan.Metrics.BarHeight - size, size);
        }
        Label(svg, plan, box, y + plan.Metrics.LabelBase);
        svg.Raw(close);
    }

    private static void Bar(Svg svg, WallPlan plan, WallBox box, double y)
    {
        var (h, state) = (plan.Metrics.BarHeight, box.Task.Light.State);
        var (from, earned, to) = (box.BarFrom, box.Earned, box.BarTo);
        var today = plan.Scale.Held(plan.Sheet.Today);
        if (state == LightState.Done)
        {
            Cuts(svg, box, y, h, "w-done", "w-done");
            svg.Rect("w-done", from, y, to - from, h);
            return;
        }
        var waits = state is LightState.NotBegun or LightState.Unreported;
        var plain = waits ? "w-plan w-plan--wait" : "w-plan";
        Cuts(svg, box, y, h, waits ? plain : "w-made", plain);
        if (state == LightState.Stopped && box.Task.StoppedOn is { } stopped)
        {
            var halt = Math.Clamp(plan.Scale.Held(stopped), from, to);
            var resume = Math.Clamp(today, halt, to);
            Outline(svg, plain, from, halt, y, h);
            Outline(svg, "w-stop", halt, resume, y, h);
            Outline(svg, plain, resume, to, y, h);
            svg.Rect("w-made", from, y, Math.Min(earned, halt) - from, h);
            return;
        }
        Outline(svg, plain, from, to, y, h);
        svg.Rect("w-made", from, y, earned - from, h);
        if (state is LightState.Red or LightState.Overdue)
            svg.Rect("w-debt--red", earned, y - 1, (state == LightState.Red ? Math.Clamp(today, earned, to) : to) - earned, h + 1);
        if (state == LightState.Yellow)
            svg.Rect("w-debt--yellow", earned, y, Math.Clamp(today, earned, to) - earned, h);
        if (state == LightState.Overdue && today > to)
            svg.Path("w-over", "M", Svg.N(to), " ", Svg.N(y + h / 2), "H", Svg.N(today));
    }

    private static void Outline(Svg svg, string cls, double from, double to, double y, double h) =>
        svg.Rect(cls, from + 0.5, y + 0.5, to - from - 0.5, h - 1);

    /// <summary>Small arrows where a bar begins before the window or runs on after it.</summary>
    private static void Cuts(Svg svg, WallBox box, double y, double h, string left, string right)
    {
        if (box.CutLeft) svg.Path(left, "M", Svg.N(box.BarFrom - 1.5), " ", Svg.N(y), "v", Svg.N(h), "l-5 ", Svg.N(-h / 2), "z");
        if (box.CutRight) svg.Path(right, "M", Svg.N(box.BarTo + 1.5), " ", Svg.N(y), "v", Svg.N(h), "l5 ", Svg.N(-h / 2), "z");
    }

    private static void Label(Svg svg, WallPlan plan, WallBox box, double y)
    {
        var (m, state) = (plan.Metrics, box.Task.Light.State);
        var x = box.LabelFrom;
        if (box.HasLamp)
        {
            svg.Use(WallKinds.Symbol(state), x, y - m.Lamp + 1, m.Lamp);
            x += m.LampStep;
        }
        var cls = state switch
        {
            LightState.Overdue or LightState.Red => "w-label w-label--red",
            LightState.Done => "w-label w-label--done",
            LightState.NotBegun => "w-label w-label--wait",
            _ => "w-label",
        };
        svg.Raw("<text class=\"").Raw(cls).Raw("\"").Attr("x", x).Attr("y", y).Raw(">").Text(box.Title);
        foreach (var word in box.Words)
        {
            svg.Raw(word.Class.Length == 0 ? "<tspan dx=\"4.5\"" : "<tspan dx=\"4.5\" class=\"");
            if (word.Class.Length > 0) svg.Raw(word.Class).Raw("\"");
            svg.Raw(">").Text(word.Text).Raw("</tspan>");
        }
        svg.Raw("</text>");
    }

    /// <summary>Opens a link, or a group where there is nothing to link; gives the end tag.</summary>
    public static string Open(Svg svg, WallPlan plan, string? href, string? title)
    {
        var link = plan.Options.Links && IsSafe(href);
        if (!link && title is null) return "";
        if (link) svg.Raw("<a").Attr("href", href!).Raw(">");
        else svg.Raw("<g>");
        if (title is not null && plan.Options.ForPaper is null) svg.Raw("<title>").Text(title).Raw("</title>");
        return link ? "</a>" : "</g>";
    }

    // Only places on the web or on this site; a title from a speech must not become a script.
    private static bool IsSafe(string? href) => !string.IsNullOrWhiteSpace(href)
        && (href[0] is '/' or '#' or '?' or '.' || !href.Contains(':', StringComparison.Ordinal)
            || href.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || href.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    private static string TitleOf(WallPlan plan, WallTask task)
    {
        var today = plan.Sheet.Today;
        var due = task.Due is { } d ? Words.ShortDay(d, today) : "";
        var number = string.IsNullOrEmpty(task.Number) ? "" : task.Number + "　";
        return $"{number}{task.Title}　{Words.ShortDay(task.From, today)}—{due}　{task.Light.Sentence}{Owner(task)}";
    }

    public static string Owner(WallTask task) => string.IsNullOrEmpty(task.Owner) ? "" : "　" + task.Owner;
}
