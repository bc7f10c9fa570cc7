using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>
/// Draws the wall (作战图) as one SVG; the same function for screen, A3 and A0. A bar is filled up to its earned
/// day, so ink that reaches the today line is on time and what is missing is as long as the debt.
/// </summary>
public static class WallDrawing
{
    /// <summary>The sheet as one SVG element. Pure: the same sheet and options give the same text.</summary>
    public static string Draw(WallSheet sheet, WallOptions options) => Draw(WallPlan.Of(sheet, options));

    /// <summary>A layout as one SVG element.</summary>
    public static string Draw(WallPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var svg = new Svg(16_384 + plan.Drawn * 700);
        var width = plan.Scale.Right + WallMetrics.RightMargin;
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"zh-CN\" xml:lang=\"zh-CN\" role=\"img\"")
            .Attr("aria-label", Spoken(plan)).Attr("width", width).Attr("height", plan.Height)
            .Raw(" viewBox=\"0 0 ").Num(width).Raw(" ").Num(plan.Height).Raw("\">");
        if (plan.Options.ForPaper is not null) svg.Raw(WallStyle.PaperCss);
        if (plan.Options.WithSymbols || plan.Options.ForPaper is not null)
            svg.Raw(plan.Options.ForPaper is null ? WallStyle.Symbols : WallStyle.PaperSymbols);
        Body(svg, plan);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>Everything inside the SVG element, for a page that is composed of more.</summary>
    internal static void Body(Svg svg, WallPlan plan)
    {
        var bottom = plan.Slips?.Top ?? plan.Height - 1;
        Calendar(svg, plan, bottom);
        Head(svg, plan, bottom);
        if (plan.Head.Today is { } today)
            svg.Path("w-today", "M", Svg.N(today), " 1V", Svg.N(bottom));
        foreach (var row in plan.Rows) WallRows.Draw(svg, plan, row);
        if (plan.Slips is { } slips) Undated(svg, plan, slips);
        if (plan.Head.Today is not null) Tab(svg, plan);
    }

    private static string Spoken(WallPlan plan)
    {
        var counts = WallKinds.CountsOf(plan.Sheet);
        var sum = counts.Values.Sum();
        var what = plan.Options.OnlyTrouble ? "只画黑旗、红灯、黄灯" : $"画出{plan.Drawn}项";
        return sum == 0
            ? $"{plan.Sheet.Title}：没有任务"
            : $"{plan.Sheet.Title}：{sum}项任务按{plan.Sheet.GroupedBy}分组，{what}。{WallKinds.Sentence(counts, "，")}。";
    }

    private static void Calendar(Svg svg, WallPlan plan, double bottom)
    {
        var (scale, m, sheet) = (plan.Scale, plan.Metrics, plan.Sheet);
        var head = plan.Head.Height;
        foreach (var rest in sheet.RestDays.Where(r => r.To >= sheet.From && r.From <= sheet.To))
        {
            var (from, to) = (scale.Held(rest.From), scale.Held(rest.To < DateOnly.MaxValue ? rest.To.AddDays(1) : rest.To));
            svg.Rect("w-rest", from, head, to - from, bottom - head);
        }
        var (month, week) = (head - 18 - m.Month * 0.62, head - 6);
        var weeks = scale.Weeks().Where(d => scale.At(d) >= scale.Left).ToList();
        if (weeks.Count > 0)
        {
            svg.Raw("<path class=\"w-grid\" d=\"");
            foreach (var day in weeks) svg.Raw("M").Num(scale.At(day)).Raw(" ").Num(week - m.Small).Raw("V").Num(bottom);
            svg.Raw("\"/><g class=\"w-week\">");
            foreach (var day in weeks.Where(d => scale.At(d) + 15 <= scale.Right))
                svg.Words("", scale.At(day) + 3, week, Svg.N(day.Day));
            svg.Raw("</g>");
        }
        var months = scale.Months(m.Month).ToList();
        if (months.Count == 0) return;
        svg.Raw("<path class=\"w-grid w-grid--month\" d=\"");
        foreach (var (day, _) in months) svg.Raw("M").Num(scale.At(day)).Raw(" ").Num(month - m.Month).Raw("V").Num(bottom);
        svg.Raw("\"/><g class=\"w-month\">");
        foreach (var (day, name) in months.Where(x => scale.At(x.Day) + 5 + TextWidth.Of(x.Name, m.Month) <= scale.Right + WallMetrics.RightMargin))
            svg.Words("w-month", scale.At(day) + 5, month, name);
        svg.Raw("</g>");
    }

    private static void Head(Svg svg, WallPlan plan, double bottom)
    {
        var (head, m) = (plan.Head, plan.Metrics);
        svg.Path("w-group", "M0 ", Svg.N(head.Height), "H", Svg.N(plan.Scale.Right + WallMetrics.RightMargin));
        var led = plan.Sheet.LedBy.Length > 0 && !m.IsTight ? "　" + plan.Sheet.LedBy : "";
        svg.Words("w-week", 0, head.Height - 6, plan.Sheet.GroupedBy + led);
        if (head.Meetings.Count == 0) return;
        svg.Raw("<path class=\"w-meet\" d=\"");
        foreach (var x in head.Meetings.Select(k => k.X).Distinct()) svg.Raw("M").Num(x).Raw(" ").Num(head.Height).Raw("V").Num(bottom);
        svg.Raw("\"/>");
        foreach (var mark in head.Meetings)
        {
            var top = 3 + Math.Max(0, mark.Row) * head.Step;
            svg.Raw("<g><title>").Text(mark.Title).Raw("</title><path class=\"w-meet w-meet--tick\" d=\"M")
                .Num(mark.X).Raw(" ").Num(top).Raw("V").Num(mark.Row < 0 ? top + 5 : top + m.Small + 4).Raw("\"/>");
            if (mark.Text.Length > 0)
                svg.Words("w-meet-text", mark.X + (mark.ToLeft ? -5 : 5), top + m.Small, mark.Text, mark.ToLeft ? "end" : null);
            svg.Raw("</g>");
        }
    }

    private static void Tab(Svg svg, WallPlan plan)
    {
        var (head, m) = (plan.Head, plan.Metrics);
        svg.Rect("w-today-tab", head.TabFrom, 1, head.TabWidth, m.Small + 8);
        svg.Words("w-today-text", head.TabFrom + head.TabWidth / 2, m.Small + 3.5, head.TodayText, "middle");
    }

    private static void Undated(Svg svg, WallPlan plan, WallSlips slips)
    {
        var m = plan.Metrics;
        svg.Raw("<g class=\"w-row\" transform=\"translate(0 ").Num(slips.Top).Raw(")\">");
        svg.Words("w-unit", 0, m.Unit + 6, "未定日期");
        svg.Words("w-lead", 0, m.Unit + 6 + m.Small * 1.5, $"限{plan.Sheet.DatingLimit}个工作日内补定");
        foreach (var slip in slips.Slips)
        {
            var open = WallRows.Open(svg, plan, slip.Task?.Href, slip.Task is null ? slip.Text : $"{slip.Task.Title}　{slip.Task.Light.Sentence}{WallRows.Owner(slip.Task)}");
            svg.Rect("w-plan w-plan--wait", slip.X + 0.5, slip.Y + 0.5, slip.Width - 1, slips.SlipHeight);
            svg.Raw("<text class=\"w-label\"").Attr("x", slip.X + 9).Attr("y", slip.Y + slips.SlipHeight * 0.5 + m.Label * 0.38 + 0.5).Raw(">").Text(slip.Text);
            if (slip.Unit.Length > 0) svg.Raw("<tspan dx=\"6\">").Text(slip.Unit).Raw("</tspan>");
            svg.Raw("</text>").Raw(open);
        }
        svg.Path("w-group", "M0 ", Svg.N(slips.Height), "H", Svg.N(plan.Scale.Right + WallMetrics.RightMargin)).Raw("</g>");
    }
}
