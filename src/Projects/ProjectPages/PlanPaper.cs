using System.Globalization;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Wall;

namespace Guatu.Projects.ProjectPages;

/// <summary>A date or number printed large above the drawing.</summary>
/// <param name="Name">合同约定竣工…</param>
/// <param name="Value">2027.1.31…</param>
/// <param name="Note">What it means beside the others.</param>
/// <param name="Tone">"bad" red, "good" accent, else ink.</param>
public sealed record PlanFigure(string Name, string Value, string Note, string? Tone = null);

/// <summary>What stands around the drawing on paper.</summary>
/// <param name="Title">Name of the project.</param>
/// <param name="Sub">Code, total, leader, cadre.</param>
/// <param name="Figures">The four dates and numbers.</param>
/// <param name="Sentence">One sentence that says how it stands.</param>
/// <param name="Maker">Whose paper it is and as of when.</param>
public sealed record PlanPaperHead(string Title, string Sub, IReadOnlyList<PlanFigure> Figures, string Sentence, string Maker);

/// <summary>Sets a back-schedule on one A3 page across, the largest letters at which it fits.</summary>
public static class PlanPaper
{
    private const double PageWidth = 4200;
    private const double PageHeight = 2970;
    private const double Margin = 105;
    private const double Content = PageWidth - 2 * Margin;
    private const double Top = 560;
    private const double Foot = 150;
    private const double Largest = 3.4;
    private const double Smallest = 1.2;

    /// <summary>One page as SVG, measured in millimetres, that stands alone.</summary>
    public static string Compose(PlanPaperHead head, PlanChartInput input)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(input);
        var (layout, scale) = Fit(input);
        var svg = new Svg(32_768);
        svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"zh-CN\" xml:lang=\"zh-CN\" width=\"420mm\" height=\"297mm\" viewBox=\"0 0 4200 2970\"><title>").Text(head.Title).Raw("</title>")
            .Raw(PlanChartStyle.PaperCss).Raw(PlanChartStyle.PaperPatterns).Raw("<path fill=\"#fff\" d=\"M0 0h4200v2970H0Z\"/>");
        Head(svg, head);
        svg.Path("p-rule", "M", Svg.N(Margin), " ", Svg.N(Top), "h", Svg.N(Content));
        svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({Margin} {Top + 12:0.##}) scale({scale:0.#####})\">"));
        PlanChart.Body(svg, layout);
        svg.Raw("</g>").Path("p-rule", "M", Svg.N(Margin), " ", Svg.N(Top + 12 + layout.Height * scale), "h", Svg.N(Content));
        Sign(svg);
        return svg.Raw("</svg>").ToString();
    }

    private static (PlanChartLayout Layout, double Scale) Fit(PlanChartInput input)
    {
        var room = PageHeight - Top - 12 - Foot;
        for (var scale = Largest; ; scale -= 0.1)
        {
            var layout = PlanChartLayout.Of(input, new PlanChartOptions { Width = (int)(Content / scale), ForPaper = true });
            var exact = Content / layout.Width;
            if (layout.Height * exact <= room)
                return (layout, exact);
            if (scale <= Smallest)
                return (layout, Math.Min(exact, room / layout.Height));
        }
    }

    private static void Head(Svg svg, PlanPaperHead head)
    {
        var size = Math.Min(92, 92 * Content / Math.Max(TextWidth.Of(head.Title, 92), 1));
        svg.Raw("<text class=\"p-title\"").Attr("x", PageWidth / 2).Attr("y", 168).Attr("text-anchor", "middle").Raw(" style=\"font-size:").Num(size).Raw("px\">").Text(head.Title).Raw("</text>");
        svg.Words("p-note", Margin, 238, TextWidth.Fit(head.Sub, 34, Content - TextWidth.Of(head.Maker, 34) - 60));
        svg.Words("p-note", Margin + Content, 238, head.Maker, "end");
        var column = Content / Math.Max(head.Figures.Count, 1);
        for (var i = 0; i < head.Figures.Count; i++)
        {
            var (x, figure) = (Margin + i * column, head.Figures[i]);
            svg.Words("p-note", x, 300, figure.Name);
            svg.Words(figure.Tone switch { "bad" => "p-fig p-bad", "good" => "p-fig p-good", _ => "p-fig" }, x, 370, figure.Value);
            svg.Words("p-note", x, 420, TextWidth.Fit(figure.Note, 34, column - 30));
        }
        svg.Words("p-say", Margin, 512, TextWidth.Fit(head.Sentence, 44, Content));
    }

    private static void Sign(Svg svg)
    {
        var y = PageHeight - 74;
        var x = Margin;
        foreach (var (cls, words) in new[] { ("p-crit", "卡住的链"), ("p-late", "超出最迟完成日"), ("p-lock", "法定时限，不可压缩"), ("p-bar", "有余量"), ("p-done", "已完成") })
        {
            svg.Raw("<g transform=\"translate(").Num(x).Raw(" ").Num(y - 24).Raw(") scale(2.2)\">").Rect(cls, 0.5, 0.5, 34, 9).Raw("</g>");
            svg.Words("p-note", x + 90, y, words);
            x += 90 + TextWidth.Of(words, 34) + 40;
        }
        svg.Words("p-note", x, y, "］ 从承诺日倒排的最迟完成日");
        var sign = Margin + Content - 820;
        foreach (var word in new[] { "审核", "签发" })
        {
            svg.Words("p-sign", sign, y, word).Path("p-line", "M", Svg.N(sign + 80), " ", Svg.N(y + 8), "h300");
            sign += 420;
        }
    }
}
