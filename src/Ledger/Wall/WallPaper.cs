using Guatu.Kernel.Papers;
using System.Globalization;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>Sets a wall sheet on one page of exact size, with title, counts, legend and the places to sign.</summary>
/// <remarks>
/// Both papers share one page of 4,200 units across: a tenth of a millimetre on A3, and 2.83 times that on A0.
/// The largest letters at which everything fits are taken; where even the smallest are too large, quiet work is
/// summarised group by group and counted. Nothing is cut off.
/// </remarks>
public static class WallPaper
{
    /// <summary>Letters of labels on A3 in points: at most, and the least at which a sheet on a table is still read.</summary>
    public static readonly (double Most, double Least) A3Points = (9, 5.5);

    /// <summary>Letters of labels on A0 in points: at most, and the least that is read from an arm's length.</summary>
    public static readonly (double Most, double Least) A0Points = (24, 11);

    private const double PageWidth = 4200;
    private const double Margin = 105;
    private const double Content = PageWidth - 2 * Margin;
    private const double FootHeight = 150;

    /// <summary>One page as SVG, measured in millimetres, that stands alone. Quiet work is summarised before letters get too small; nothing is cut.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="size">The paper.</param>
    /// <param name="issue">Issue, such as 第12期.</param>
    /// <param name="maker">Who made it, such as 督查室.</param>
    public static string Compose(WallSheet sheet, PaperSize size, string issue, string maker)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var (wide, high) = size == PaperSize.A3 ? (420, 297) : (1189, 841);
        var pageHeight = PageWidth * high / wide;
        var head = PaperHead.Of(sheet, issue, maker, Content);
        var room = pageHeight - head.Bottom - FootHeight;
        var (plan, scale) = Fit(sheet, size, room);
        var svg = new Svg(32_768 + plan.Drawn * 700);
        svg.Raw(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"zh-CN\" xml:lang=\"zh-CN\" width=\"{wide}mm\" height=\"{high}mm\" viewBox=\"0 0 "))
            .Num(PageWidth).Raw(" ").Num(pageHeight).Raw("\"><title>").Text(sheet.Title).Raw("</title>")
            .Raw(WallStyle.PaperCss).Raw(WallStyle.PaperSymbols)
            .Raw("<path fill=\"#fff\" d=\"M0 0h").Num(PageWidth).Raw("v").Num(pageHeight).Raw("H0Z\"/>");
        head.Draw(svg, Margin);
        svg.Path("p-rule", "M", Svg.N(Margin), " ", Svg.N(head.Bottom), "h", Svg.N(Content));
        svg.Raw(string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({Margin} {head.Bottom:0.##}) scale({scale:0.#####})\">"));
        WallDrawing.Body(svg, plan);
        svg.Raw("</g>");
        var bottom = head.Bottom + plan.Height * scale;
        svg.Path("p-rule", "M", Svg.N(Margin), " ", Svg.N(bottom), "h", Svg.N(Content));
        Foot(svg, sheet, plan, pageHeight - 74);
        return svg.Raw("</svg>").ToString();
    }

    /// <summary>The layout with the largest letters that fit the room, and how much it is enlarged.</summary>
    private static (WallPlan Plan, double Scale) Fit(WallSheet sheet, PaperSize size, double room)
    {
        var (most, least) = size == PaperSize.A3 ? A3Points : A0Points;
        for (var points = most; points >= least; points -= (most - least) / 14)
        {
            var (plan, scale) = Lay(sheet, size, points, int.MaxValue, 0);
            if (plan.Height * scale > room) continue;
            // Spare height goes between the groups, a little to each.
            var spare = Math.Min(16, (room / scale - plan.Height) / Math.Max(1, plan.Rows.Count) - 0.1);
            return spare > 0.5 ? Lay(sheet, size, points, int.MaxValue, spare) : (plan, scale);
        }
        var (few, many) = (1, 64);
        while (few < many)
        {
            var lanes = (few + many + 1) / 2;
            var (plan, scale) = Lay(sheet, size, least, lanes, 0);
            if (plan.Height * scale <= room) few = lanes;
            else many = lanes - 1;
        }
        // So few lanes may leave room again for larger letters; where even one lane is too much, letters shrink until all groups stand.
        for (var points = most; points > 0.3; points *= 0.95)
        {
            var (plan, scale) = Lay(sheet, size, points, few, 0);
            if (plan.Height * scale <= room) return (plan, scale);
        }
        var (last, smallest) = Lay(sheet, size, 0.3, 1, 0);
        return (last, Math.Min(smallest, room / last.Height));
    }

    private static (WallPlan Plan, double Scale) Lay(WallSheet sheet, PaperSize size, double points, int lanes, double air)
    {
        var perMillimetre = PageWidth / (size == PaperSize.A3 ? 420 : 1189);
        var metrics = WallMetrics.Paper;
        var scale = points * 25.4 / 72 * perMillimetre / metrics.Label;
        var options = new WallOptions
        {
            Width = (int)(Content / scale),
            ForPaper = size,
            Links = false,
            WithUndated = size == PaperSize.A0,
            SummariseAbove = lanes == int.MaxValue ? int.MaxValue : -1,
            LanesPerGroup = lanes,
        };
        var plan = WallPlan.Of(sheet, options, metrics with { Pad = metrics.Pad + air });
        return (plan, Content / (plan.Scale.Right + WallMetrics.RightMargin));
    }

    private static void Foot(Svg svg, WallSheet sheet, WallPlan plan, double y)
    {
        var x = Margin;
        x = Sample(svg, x, y, "w-plan", "墨条到今日线就是按时");
        x = Sample(svg, x, y, "w-debt--yellow", "黄");
        x = Sample(svg, x, y, "w-debt--red", "红");
        var words = "红黄段多长就欠多少天。" + sheet.RuleWords;
        svg.Words("p-note", x, y, words);
        x += TextWidth.Of(words, 34) + 40;
        var undated = WallKinds.CountsOf(sheet).GetValueOrDefault(LightState.Undated);
        var left = plan.Rows.Sum(r => r.LeftOut.Values.Sum());
        var notes = new List<string>();
        if (left > 0) notes.Add($"另有{Words.Number(left, 0)}项只计数");
        if (undated > 0 && plan.Slips is null) notes.Add($"未定日期{Words.Number(undated, 0)}项另附");
        var right = Margin + Content;
        var sign = right - 820;
        if (notes.Count > 0 && x < sign - 20) svg.Words("p-note", sign - 40, y, string.Join("，", notes), "end");
        foreach (var word in new[] { "审核", "签发" })
        {
            svg.Words("p-sign", sign, y, word);
            svg.Path("p-line", "M", Svg.N(sign + 80), " ", Svg.N(y + 8), "h300");
            sign += 420;
        }
    }

    private static double Sample(Svg svg, double x, double y, string cls, string words)
    {
        svg.Rect("w-made", x, y - 24, cls == "w-plan" ? 70 : 40, 20);
        svg.Raw("<g transform=\"translate(").Num(x + (cls == "w-plan" ? 70 : 40)).Raw(" ").Num(y - 24).Raw(") scale(2)\">")
            .Rect(cls, 0, 0, cls == "w-plan" ? 22 : 37, 10).Raw("</g>");
        svg.Words("p-note", x + 126, y, words);
        return x + 126 + TextWidth.Of(words, 34) + 40;
    }
}

/// <summary>Title, issue and counts of a printed sheet.</summary>
public sealed class PaperHead
{
    private const double TitleSize = 92;
    private const double TallySize = 40;
    private const double NoteSize = 34;

    private readonly string _title;
    private readonly string _note;
    private readonly IReadOnlyList<(LightState State, string Text)> _counts;
    private readonly double _width;
    private readonly double _size;
    private readonly bool _twoLines;

    private PaperHead(string title, string note, IReadOnlyList<(LightState, string)> counts, double width)
    {
        (_title, _note, _counts, _width) = (title, note, counts, width);
        var side = Math.Max(TextWidth.Of(note, NoteSize), TallyWidth) + 40;
        var natural = TextWidth.Of(title, TitleSize);
        var beside = width - 2 * side;
        _twoLines = natural > beside * 1.2;
        var limit = _twoLines ? width : beside;
        _size = natural > limit ? Math.Max(TitleSize * limit / natural, 40) : TitleSize;
        if (natural * _size / TitleSize > limit) _title = TextWidth.Fit(title, _size, limit);
    }

    /// <summary>Where the sheet below it begins.</summary>
    public double Bottom => _twoLines ? 276 : 218;

    private double TallyWidth => _counts.Sum(c => 56 + TextWidth.Of(c.Text, TallySize) + 36) - 36;

    internal static PaperHead Of(WallSheet sheet, string issue, string maker, double width) => Of(sheet.Title, sheet.Today, issue, maker, WallKinds.CountsOf(sheet), width);

    /// <summary>The head of any printed wall.</summary>
    /// <param name="title">Title of the sheet.</param>
    /// <param name="today">The day its lights were judged on.</param>
    /// <param name="issue">Issue, such as 第12期; empty for none.</param>
    /// <param name="maker">Who made it.</param>
    /// <param name="counts">How many there are of each light.</param>
    /// <param name="width">Width between the margins, in drawing units.</param>
    public static PaperHead Of(string title, DateOnly today, string issue, string maker, IReadOnlyDictionary<LightState, int> counts, double width)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{today.Year}年{today.Month}月{today.Day}日");
        var parts = new[] { issue, date, maker.Length == 0 ? "" : maker + "制" };
        var tally = new List<(LightState, string)>();
        foreach (var (state, word) in Tallied)
            if (counts.GetValueOrDefault(state) is > 0 and var n) tally.Add((state, word + Words.Number(n, 0)));
        return new PaperHead(title.ReplaceLineEndings(" "), string.Join("　", parts.Where(p => p.Length > 0)), tally, width);
    }

    private static readonly (LightState, string)[] Tallied =
    [
        (LightState.Overdue, "逾期"), (LightState.Red, "红"), (LightState.Yellow, "黄"), (LightState.Stopped, "停表"),
        (LightState.Green, "绿"), (LightState.Done, "完成"), (LightState.Unreported, "未报"), (LightState.NotBegun, "未到"),
    ];

    /// <summary>Draws it on a page with that margin.</summary>
    public void Draw(Svg svg, double margin)
    {
        svg.Raw("<text class=\"p-title\"").Attr("x", margin + _width / 2).Attr("y", 168).Attr("text-anchor", "middle");
        if (_size < TitleSize) svg.Raw(" style=\"font-size:").Num(_size).Raw("px\"");
        svg.Raw(">").Text(_title).Raw("</text>");
        var y = _twoLines ? 244 : 176;
        svg.Words("p-note", margin, y, _note);
        var x = margin + _width - TallyWidth;
        foreach (var (state, text) in _counts)
        {
            svg.Use(WallKinds.Symbol(state), x, y - 34, 40);
            svg.Words("p-tally", x + 56, y, text);
            x += 56 + TextWidth.Of(text, TallySize) + 36;
        }
    }
}
