using Guatu.Kernel.Papers;
using System.Globalization;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>What the chart 计划与实际 of one commitment shows.</summary>
public sealed record CourseChartInput
{
    /// <summary>The plan.</summary>
    public required Course Course { get; init; }

    /// <summary>Reported cumulative values, in any order.</summary>
    public required IReadOnlyList<CoursePoint> Actual { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Unit of the values, such as 户; % for rates.</summary>
    public string Unit { get; init; } = "%";

    /// <summary>What is done to the unit, such as 签腾, for the spoken sentence.</summary>
    public string Verb { get; init; } = "完成";

    /// <summary>The light of the commitment: a shortfall is red only under a red light or a black flag, yellow under a yellow one, ink otherwise.</summary>
    public LightState State { get; init; } = LightState.Red;

    /// <summary>A short remark beside the real value, such as 8月21日以后几乎没动; empty for none. Left out on narrow charts.</summary>
    public string Remark { get; init; } = "";
}

/// <summary>
/// Draws plan and reality of one commitment: the plan dashed, the reports solid, the missing stretch red on the
/// today line. Relies on the page's classes (c-plan, c-real, ax, w-today).
/// </summary>
public sealed class CourseChart
{
    private const double LabelSize = 12;

    private readonly CourseChartInput _in;
    private readonly List<CoursePoint> _actual;
    private readonly Svg _svg = new();
    private readonly double _left, _right, _top, _bottom, _width, _height;
    private readonly DateOnly _from, _to;
    private readonly decimal _highest;
    private readonly int _decimals;
    private readonly decimal _expected;
    private readonly decimal? _real;

    private CourseChart(CourseChartInput input, int width)
    {
        _in = input;
        _width = Math.Clamp(width, 280, 4000);
        var narrow = _width < 600;
        _height = narrow ? 220 : 258;
        _actual = [.. input.Actual.Where(p => p.Day <= input.Today).OrderBy(p => p.Day)];
        _real = _actual.Count == 0 ? null : _actual[^1].Value;
        _from = Earliest(input.Course.First.Day);
        _to = Latest(input.Course.Last.Day);
        _highest = Math.Max(input.Course.Last.Value, _actual.Count == 0 ? 0 : _actual.Max(p => p.Value));
        if (_highest <= 0) _highest = 1;
        _decimals = Decimals();
        _expected = input.Course.ValueOn(input.Today);
        _left = Math.Max(34, TextWidth.Of(Words.Number(_highest, TickDecimals), LabelSize) + 14);
        (_right, _top, _bottom) = (_width - (narrow ? 8 : 16), 30, _height - (narrow ? 28 : 30));
    }

    /// <summary>The chart as one SVG element at the width given, in CSS pixels (880 at the desk, 340 on a phone).</summary>
    public static string Draw(CourseChartInput input, int width)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new CourseChart(input, width).Draw();
    }

    private bool IsRate => _in.Unit is "%" or "";
    private int TickDecimals => _in.Unit == "亿元" ? 2 : _highest < 4 ? 2 : _highest < 40 ? 1 : 0;

    private string Draw()
    {
        _svg.Raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\"").Attr("aria-label", Spoken())
            .Attr("width", _width).Attr("height", _height)
            .Raw(" viewBox=\"0 0 ").Num(_width).Raw(" ").Num(_height).Raw("\">");
        Axes();
        Line("c-plan", PlanPoints());
        if (_actual.Count > 0) Reports();
        if (_in.Today >= _from && _in.Today <= _to) TodayLine();
        PlanName();
        return _svg.Raw("</svg>").ToString();
    }

    private double X(DateOnly day) =>
        _left + (_right - _left) * (day.DayNumber - _from.DayNumber) / Math.Max(1, _to.DayNumber - _from.DayNumber);

    private double Y(decimal value) =>
        _bottom - (_bottom - _top) * (double)Math.Clamp(value / _highest, -0.02m, 1.02m);

    private DateOnly Earliest(DateOnly day) => _actual.Count > 0 && _actual[0].Day < day ? _actual[0].Day : day;

    // Past the due day the chart goes on to today, so that the debt still has its place.
    private DateOnly Latest(DateOnly day) => _in.Today > day && (_real is not { } v || v < _in.Course.Last.Value) ? _in.Today
        : _actual.Count > 0 && _actual[^1].Day > day ? _actual[^1].Day : day;

    private int Decimals()
    {
        var values = _actual.Select(p => p.Value).Append(_in.Course.Last.Value).ToArray();
        return Words.DecimalsFor(_in.Unit, IsRate, values);
    }

    private string Amount(decimal value) => Words.Number(value, _decimals) + (IsRate ? "%" : "");

    private string Spoken()
    {
        var should = IsRate ? $"今天应到{Amount(_expected)}" : $"今天应{_in.Verb}{Amount(_expected)}{_in.Unit}";
        if (_real is not { } real) return $"计划与实际：{should}，没有报数";
        var unit = IsRate ? "" : _in.Unit;
        return $"计划与实际：{should}，实际{Amount(real)}{unit}{(real < _expected ? "，" + Short(real) : "")}";
    }

    private string Short(decimal real) =>
        $"少{Words.Number(decimal.Round(_expected, _decimals, MidpointRounding.AwayFromZero) - decimal.Round(real, _decimals, MidpointRounding.AwayFromZero), _decimals)}{(IsRate ? "个百分点" : _in.Unit)}";

    private void Axes()
    {
        _svg.Raw("<path class=\"ax-hair\" d=\"");
        for (var i = 0; i <= 4; i++) _svg.Raw("M").Num(_left).Raw(" ").Num(Y(_highest * i / 4)).Raw("H").Num(_right);
        var months = Months().ToList();
        foreach (var month in months) _svg.Raw("M").Num(X(month)).Raw(" ").Num(_top - 8).Raw("V").Num(_bottom);
        _svg.Raw("\"/>");
        for (var i = 0; i <= 4; i++)
            _svg.Words("ax", _left - 8, Y(_highest * i / 4) + 4, Words.Number(_highest * i / 4, i is 0 ? 0 : TickDecimals), "end");
        var (first, last) = (Words.ShortDay(_from, _in.Today), Words.ShortDay(_to, _in.Today));
        _svg.Words("ax", _left, _height - 12, first).Words("ax", _right, _height - 12, last, "end");
        var free = _left + TextWidth.Of(first, LabelSize) + 8;
        var end = _right - TextWidth.Of(last, LabelSize) - 8;
        foreach (var month in months)
        {
            var name = month.Month.ToString(CultureInfo.InvariantCulture) + "月";
            var x = X(month) + 4;
            if (x < free || x + TextWidth.Of(name, LabelSize) > end) continue;
            _svg.Words("ax", x, _height - 12, name);
            free = x + TextWidth.Of(name, LabelSize) + 10;
        }
    }

    private IEnumerable<DateOnly> Months()
    {
        for (var n = _from.Year * 12 + _from.Month; n / 12 <= _to.Year; n++)
        {
            var day = new DateOnly(n / 12, n % 12 + 1, 1);
            if (day > _to) yield break;
            yield return day;
        }
    }

    private IEnumerable<CoursePoint> PlanPoints()
    {
        var points = _in.Course.Points.ToList();
        if (points[0].Day > _from) points.Insert(0, new(_from, points[0].Value));
        if (points[^1].Day < _to) points.Add(new(_to, points[^1].Value));
        return points;
    }

    private void Line(string cls, IEnumerable<CoursePoint> points)
    {
        _svg.Raw("<polyline class=\"").Raw(cls).Raw("\" points=\"");
        var space = "";
        foreach (var point in points)
        {
            _svg.Raw(space).Num(X(point.Day)).Raw(",").Num(Y(point.Value));
            space = " ";
        }
        _svg.Raw("\"/>");
    }

    private void Reports()
    {
        var line = new List<CoursePoint>(_actual);
        if (line[0].Day > _in.Course.First.Day) line.Insert(0, new(_in.Course.First.Day, Math.Min(_in.Course.First.Value, line[0].Value)));
        Line("c-real", line);
        // What is not reported is not drawn as if it were: from the last report to today the value only stands.
        var (x, today) = (X(_actual[^1].Day), X(_in.Today < _to ? _in.Today : _to));
        if (today - x > 2) _svg.Path("w-link", "M", Svg.N(x), " ", Svg.N(Y(_actual[^1].Value)), "H", Svg.N(today));
        _svg.Raw("<g fill=\"var(--paper)\" stroke=\"var(--ink)\" stroke-width=\"1.5\">");
        var last = double.NegativeInfinity;
        foreach (var point in _actual)
        {
            var at = X(point.Day);
            if (at - last < 5 && point != _actual[^1]) continue;
            last = at;
            _svg.Raw("<circle").Attr("cx", at).Attr("cy", Y(point.Value)).Raw(" r=\"3\"/>");
        }
        _svg.Raw("</g>");
    }

    private void TodayLine()
    {
        var x = X(_in.Today);
        _svg.Path("w-today", "M", Svg.N(x), " ", Svg.N(_top - 12), "V", Svg.N(_bottom));
        var should = "应" + Amount(_expected);
        var toRight = _right - x > 14 + Math.Max(TextWidth.Of(_real is { } v ? Told(v) : "没有报数", LabelSize), _real is { } w ? TextWidth.Of(Short(w), 15) : 0);
        if (_real is not { } real)
        {
            Side(x, Y(_expected) - 6, should, toRight: false);
            Side(x, _bottom - 10, "没有报数", toRight);
            return;
        }
        var (yShould, yReal) = (Y(_expected), Y(real));
        if (real < _expected)
        {
            var (fill, ink) = _in.State switch
            {
                LightState.Red or LightState.Overdue => ("--red", "--red-ink"),
                LightState.Yellow => ("--yellow", "--yellow-ink"),
                _ => ("--ink-3", "--ink-2"),
            };
            _svg.Raw("<path stroke=\"var(").Raw(fill).Raw(")\" stroke-width=\"7\" d=\"M").Num(x).Raw(" ").Num(yShould).Raw("V").Num(yReal).Raw("\"/>");
            var middle = Math.Clamp((yShould + yReal) / 2 + 5, yShould + 4, yReal + 4);
            _svg.Raw("<text").Attr("x", x + (toRight ? 12 : -12)).Attr("y", middle)
                .Raw(" style=\"font-size:15px;font-weight:700;fill:var(").Raw(ink).Raw(")\"").Raw(toRight ? ">" : " text-anchor=\"end\">").Text(Short(real)).Raw("</text>");
            Side(x, Math.Max(_top - 2, yShould - 6), should, toRight: false);
            Side(x, RealBase(yReal, middle), Told(real), toRight);
            return;
        }
        var same = Math.Abs(yShould - yReal) < 16;
        Side(x, Math.Max(_top - 2, yReal - 8), real == _expected ? $"实际{Amount(real)}，与计划持平" : Told(real), toRight: x - _left < 120);
        if (real > _expected) Side(x, same ? yShould + 20 : yShould + 14, should, toRight);
    }

    private string Told(decimal real) =>
        $"实际{Amount(real)}" + (_in.Remark.Length > 0 && _width >= 600 ? "，" + _in.Remark : "");

    // Below its line where there is room, else just above it.
    private double RealBase(double yReal, double middle) =>
        yReal + 18 <= _bottom - 3 ? Math.Max(yReal + 18, middle + 16) : Math.Max(yReal - 7, middle + 16) <= _bottom - 3 ? Math.Max(yReal - 7, middle + 16) : _bottom - 4;

    private void Side(double x, double y, string text, bool toRight)
    {
        var gap = toRight ? 12 : -8;
        _svg.Raw("<text class=\"ax ax--ink w-halo\"").Attr("x", x + gap).Attr("y", y)
            .Raw(toRight ? ">" : " text-anchor=\"end\">").Text(text).Raw("</text>");
    }

    private void PlanName()
    {
        var span = _in.Course.Last.Day.DayNumber - _in.Course.First.Day.DayNumber;
        if (span <= 0) return;
        var day = _in.Course.First.Day.AddDays((int)(span * 0.86));
        var x = X(day);
        if (Math.Abs(x - X(_in.Today)) < 60) x = X(_in.Course.First.Day.AddDays((int)(span * 0.6)));
        _svg.Words("ax ax--ink", x - 6, Math.Max(12, Y(_in.Course.ValueOn(day)) - 8), "计划", "end");
    }
}
