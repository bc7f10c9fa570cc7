using System.Globalization;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;

namespace Guatu.Projects.Wall;

/// <summary>
/// Sets the project wall on one page of exact size: in as many columns as give the largest letters, every project on it. A0 holds 130
/// projects at letters read from an arm's length.
/// </summary>
public static class ProjectWallPaper
{
    private const double PageWidth = 4200;
    private const double Margin = 105;
    private const double Content = PageWidth - 2 * Margin;
    private const double FootHeight = 150;
    private const double Between = 70;
    private const double Narrowest = 680;
    private const int MostColumns = 5;
    private const double LetterSize = 13.5;

    private const string Css = """
        .l-name{font-size:13.5px;font-weight:700}.l-say{fill:var(--ink-2)}.l-fault{fill:var(--red-ink)}.l-node{fill:var(--yellow-ink)}.l-node--red{fill:var(--red-ink);font-weight:700}
        .l-bed{fill:#fff}.l-forecast{stroke:var(--ink);stroke-width:2}.p-band,.p-month{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;font-weight:700}.p-band{font-size:15px}.p-month{font-size:14px}
        .l-say,.w-lead,.l-node,.p-owe,.w-today-text{font-size:12px}.p-owe{font-weight:700;fill:var(--red-ink);paint-order:stroke;stroke:#fff;stroke-width:3px}.w-halo{paint-order:stroke;stroke:#fff;stroke-width:3px}
        .p-rain{fill:url(#hatch-rain)}.p-rest{fill:#ededea}.p-bar{fill:#fff;stroke:var(--ink-2)}.p-late{fill:var(--red)}.p-latest{stroke:var(--accent);stroke-width:2;fill:none}.ax-hair{stroke:#d4d4cd;fill:none}
        .p-promise-key{stroke:var(--accent);stroke-width:2;fill:none}
        """;

    private static readonly string Styles = WallStyle.ForPaper(Css);

    /// <summary>One page as SVG, measured in millimetres, that stands alone.</summary>
    /// <param name="view">The wall.</param>
    /// <param name="title">Title with the name of the zone.</param>
    /// <param name="size">The paper.</param>
    /// <param name="maker">Who made it.</param>
    public static string Compose(ProjectWallView view, string title, PaperSize size, string maker)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (wide, high) = size == PaperSize.A3 ? (420, 297) : (1189, 841);
        var pageHeight = PageWidth * high / wide;
        var head = PaperHead.Of(title, view.Today, "", maker, view.Counts, Content);
        var (columns, scale) = Fit(view, size, pageHeight - head.Bottom - FootHeight);
        var svg = new Svg(65_536 + view.Lanes.Count() * 1_800);
        svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"zh-CN\" xml:lang=\"zh-CN\" width=\"{wide}mm\" height=\"{high}mm\" viewBox=\"0 0 "))
            .Num(PageWidth).Raw(" ").Num(pageHeight).Raw("\"><title>").Text(title).Raw("</title>").Raw(WallStyle.PaperCss).Raw(Styles).Raw(WallStyle.PaperSymbols).Raw(ProjectPages.PlanChartStyle.PaperPatterns)
            .Raw("<path fill=\"#fff\" d=\"M0 0h").Num(PageWidth).Raw("v").Num(pageHeight).Raw("H0Z\"/>");
        head.Draw(svg, Margin);
        svg.Path("p-rule", "M", Svg.N(Margin), " ", Svg.N(head.Bottom), "h", Svg.N(Content));
        var width = (Content - (columns.Count - 1) * Between) / columns.Count;
        for (var i = 0; i < columns.Count; i++)
        {
            svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({Margin + i * (width + Between):0.##} {head.Bottom + 6:0.##}) scale({scale:0.#####})\">"));
            ProjectWallDrawing.Column(svg, view, columns[i], width / scale, ProjectWallDrawing.HeadHeight + columns[i].Sum(r => r.Height), links: false);
            svg.Raw("</g>");
        }
        Foot(svg, view, pageHeight - 74);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>The number of columns that allows the largest letters, and the rows of each.</summary>
    private static (IReadOnlyList<IReadOnlyList<LaneRow>> Columns, double Scale) Fit(ProjectWallView view, PaperSize size, double room)
    {
        var rows = ProjectWallDrawing.Rows(view);
        var most = (size == PaperSize.A3 ? WallPaper.A3Points.Most : WallPaper.A0Points.Most) * 25.4 / 72 * (PageWidth / (size == PaperSize.A3 ? 420 : 1189)) / LetterSize;
        (IReadOnlyList<IReadOnlyList<LaneRow>> Columns, double Scale) best = ([rows], 0);
        for (var count = 1; count <= MostColumns; count++)
        {
            var widest = (Content - (count - 1) * Between) / count / Narrowest;
            var (low, high) = (0.02, Math.Min(most, widest));
            for (var i = 0; i < 18; i++)
            {
                var middle = (low + high) / 2;
                if (Filled(rows, room / middle, count) is not null)
                    low = middle;
                else
                    high = middle;
            }
            if (Filled(rows, room / low, count) is { } filled && low > best.Scale)
                best = (filled, low);
        }
        return best;
    }

    // Row after row; the head of a group does not stand alone at the foot, and stands again where the group goes on.
    private static List<IReadOnlyList<LaneRow>>? Filled(IReadOnlyList<LaneRow> rows, double room, int most)
    {
        var columns = new List<IReadOnlyList<LaneRow>>();
        var column = new List<LaneRow>();
        var left = room - ProjectWallDrawing.HeadHeight;
        for (var i = 0; i < rows.Count; i++)
        {
            var need = rows[i].Height + (rows[i].Lane is null && i + 1 < rows.Count ? rows[i + 1].Height : 0);
            if (need > left && column.Count > 0)
            {
                columns.Add(column);
                column = rows[i].Lane is null ? [] : [ProjectWallDrawing.Continued(rows[i].Group)];
                left = room - ProjectWallDrawing.HeadHeight - column.Sum(r => r.Height);
            }
            if (need > left || columns.Count >= most)
                return null;
            column.Add(rows[i]);
            left -= rows[i].Height;
        }
        columns.Add(column);
        return columns.Count > most ? null : columns;
    }

    private static void Foot(Svg svg, ProjectWallView view, double y)
    {
        var x = Margin;
        foreach (var (markup, words) in new[]
        {
            ("<rect class=\"p-bar\" x=\".5\" y=\".5\" width=\"34\" height=\"8\"/><rect class=\"w-made\" width=\"20\" height=\"9\"/>", "开工到承诺，墨条是实施进度"),
            ("<path class=\"p-latest\" d=\"M20-2h6v13h-6\"/>", "承诺（合同、计划）竣工日"),
            ("<rect class=\"p-late\" width=\"34\" height=\"9\"/>", "照现在排要晚的天数"),
        })
        {
            svg.Raw("<g transform=\"translate(").Num(x).Raw(" ").Num(y - 24).Raw(") scale(2.2)\">").Raw(markup).Raw("</g>").Words("p-note", x + 90, y, words);
            x += 90 + TextWidth.Of(words, 34) + 40;
        }
        foreach (var (state, words) in new[] { (LightState.Done, "节点完成"), (LightState.Overdue, "节点逾期") })
        {
            svg.Use(Ledger.WallPages.States.ShapeOf(state), x, y - 34, 40).Words("p-note", x + 52, y, words);
            x += 52 + TextWidth.Of(words, 34) + 40;
        }
        svg.Words("p-note", x, y, TextWidth.Fit(view.Say, 34, Math.Max(Margin + Content - 900 - x, 40)));
        var sign = Margin + Content - 820;
        foreach (var word in new[] { "审核", "签发" })
        {
            svg.Words("p-sign", sign, y, word).Path("p-line", "M", Svg.N(sign + 80), " ", Svg.N(y + 8), "h300");
            sign += 420;
        }
    }
}
