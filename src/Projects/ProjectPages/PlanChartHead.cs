using Guatu.Kernel.Papers;
using Guatu.Ledger.Wall;

namespace Guatu.Projects.ProjectPages;

/// <summary>
/// The head of the back-schedule: today, contract, promise, forecast and the days between, placed in rows so that none
/// covers another; below them the months and the names of seasons.
/// </summary>
internal sealed class PlanChartHead
{
    private const double Row = 20;
    private const double Size = 13;
    private const int MostRows = 4;

    private readonly List<List<(double From, double To)>> _taken = [.. Enumerable.Range(0, MostRows).Select(_ => new List<(double, double)>())];
    private readonly List<(double X, int Row, string Class, string Text, string? Anchor)> _words = [];
    private readonly WallScale _scale;
    private readonly PlanChartInput _input;
    private readonly double _width;
    private readonly double? _promise, _forecast, _contract, _today;
    private (double From, double To, int Row, string Text, bool Late)? _span;
    private (double X, double Width, int Row, string Text)? _tab;
    private int _contractRow;

    public PlanChartHead(PlanChartInput input, WallScale scale, double width)
    {
        (_input, _scale, _width) = (input, scale, width);
        _promise = input.Laid.PromisedOn is { } promised ? Seen(scale.At(promised.AddDays(1))) : null;
        _forecast = Seen(scale.At(input.Laid.ForecastOn.AddDays(1)));
        _contract = input.ContractOn is { } contract ? Seen(scale.At(contract.AddDays(1))) : null;
        _today = Seen(scale.At(input.Today));
        PlaceEnds();
        PlaceToday();
        PlaceContract();
        var rows = _words.Select(w => w.Row).Append(_tab?.Row ?? 0).Max() + 1;
        Labels = rows * Row + 2;
        Height = Labels + 44;
    }

    /// <summary>Bottom of the rows of labels.</summary>
    public double Labels { get; }

    /// <summary>Height of the whole head.</summary>
    public double Height { get; }

    private double? Seen(double x) => x >= _scale.Left - 0.5 && x <= _scale.Right + 0.5 ? x : null;

    // Promise and forecast are one block: the days between them are the point of the drawing.
    private void PlaceEnds()
    {
        var forecast = Day(_input.Laid.ForecastOn);
        if (_promise is not { } promise || _forecast is not { } end || _input.Laid.PromisedOn is not { } promised)
        {
            if (_forecast is { } alone)
                Put(alone, $"预测{forecast}", "p-forecast-text");
            if (_promise is { } only)
                Put(only, $"承诺{Day(_input.Laid.PromisedOn!.Value)}", "p-promise-text");
            return;
        }
        var late = _input.Laid.LateDays > 0;
        var words = late ? $"晚{_input.Laid.LateDays}天" : _input.Laid.SpareDays > 0 ? $"余{_input.Laid.SpareDays}天" : "正好按期";
        var (first, second) = late ? (promise, end) : (end, promise);
        var firstText = late ? $"承诺{Day(promised)}" : $"预测{forecast}";
        var secondText = late ? forecast : $"承诺{Day(promised)}";
        var fits = second - first >= TextWidth.Of(words, 15) + 24;
        if (!fits)
            secondText += "　" + words;
        var (from, to) = (first - 5 - TextWidth.Of(firstText, Size), second + 4 + TextWidth.Of(secondText, Size));
        if (to > _width)
        {
            // No room at the right edge: both stand to the left of the first line.
            firstText = $"{firstText}　{secondText}";
            (from, to) = (first - 5 - TextWidth.Of(firstText, Size), second);
            secondText = "";
        }
        var row = Take(from, to);
        _words.Add((first - 5, row, late ? "p-promise-text" : "p-forecast-text", firstText, "end"));
        if (secondText.Length > 0)
            _words.Add((second + 4, row, late ? "p-forecast-text" : "p-promise-text", secondText, null));
        if (fits)
            _span = (first + 3, second - 3, row, words, late);
    }

    private void PlaceToday()
    {
        if (_today is not { } today)
            return;
        var text = $"今天{Day(_input.Today)}";
        var width = TextWidth.Of(text, 12) + 14;
        var x = Math.Clamp(today - width / 2, _scale.Left, _scale.Right - width);
        _tab = (x, width, Take(x, x + width), text);
    }

    private void PlaceContract()
    {
        if (_contract is not { } contract)
            return;
        _contractRow = Put(contract, $"合同{Day(_input.ContractOn!.Value)}", "ax ax--ink w-halo");
    }

    private int Put(double x, string text, string cls)
    {
        var width = TextWidth.Of(text, Size);
        for (var row = 0; row < MostRows; row++)
        {
            if (x + 4 + width <= _width && Free(row, x, x + 4 + width))
                return Keep(row, x, x + 4 + width, (x + 4, row, cls, text, null));
            if (x - 4 - width >= 0 && Free(row, x - 4 - width, x))
                return Keep(row, x - 4 - width, x, (x - 4, row, cls, text, "end"));
        }
        return 0;
    }

    private int Keep(int row, double from, double to, (double, int, string, string, string?) word)
    {
        _taken[row].Add((from, to));
        _words.Add(word);
        return row;
    }

    private int Take(double from, double to)
    {
        for (var row = 0; row < MostRows - 1; row++)
            if (Free(row, from, to))
            {
                _taken[row].Add((from, to));
                return row;
            }
        return MostRows - 1;
    }

    private bool Free(int row, double from, double to) => _taken[row].TrueForAll(t => to + 6 <= t.From || from >= t.To + 6);

    private static string Day(DateOnly day) => $"{day.Month}.{day.Day}";

    /// <summary>Shading of seasons and holidays, lines of months.</summary>
    public void Ground(Svg svg, double bottom)
    {
        foreach (var rest in _input.Rests)
            Shade(svg, "p-rest", rest.From, rest.To, Labels + 24, bottom);
        foreach (var season in _input.Seasons)
            Shade(svg, season.Factor == 0 ? "p-rest" : "p-rain", season.From, season.To, Labels + 24, bottom);
        foreach (var (day, _) in _scale.Months(PlanChartLayout.MonthSize))
            svg.Path("ax-hair", "M", Svg.N(_scale.At(day)), " ", Svg.N(Labels + 6), "V", Svg.N(bottom));
        svg.Path("ax-hair", "M", Svg.N(_scale.Left), " ", Svg.N(Labels + 24), "H", Svg.N(_width)).Path("w-group", "M0 ", Svg.N(Height), "H", Svg.N(_width));
    }

    // Written over the lines, with a halo, so that a promise on the first of a month does not strike out its name.
    private void Names(Svg svg)
    {
        var taken = new List<(double From, double To)>();
        foreach (var (day, name) in _scale.Months(PlanChartLayout.MonthSize).Where(m => _scale.At(m.Day) + 4 + TextWidth.Of(m.Name, PlanChartLayout.MonthSize) <= _width))
            svg.Words("p-month w-halo", _scale.At(day) + 4, Labels + 19, name);
        var seasons = _input.Seasons.OrderBy(s => s.From).ToList();
        for (var i = 0; i < seasons.Count; i++)
            Name(svg, taken, seasons[i].From, seasons[i].To, Words(seasons[i]), Labels + 38, i + 1 < seasons.Count ? _scale.At(seasons[i + 1].From) : _width);
        foreach (var rest in _input.Rests.Where(r => r.To.DayNumber - r.From.DayNumber >= 4))
            Name(svg, taken, rest.From, rest.To, rest.Name, Labels + 38, _width);
    }

    /// <summary>The lines of today, contract, promise and forecast.</summary>
    public void Lines(Svg svg, double bottom)
    {
        if (_contract is { } contract)
            svg.Path("p-contract", "M", Svg.N(contract), " ", Svg.N(Top(_contractRow)), "V", Svg.N(bottom));
        if (_today is { } today)
            svg.Path("w-today", "M", Svg.N(today), " ", Svg.N(Top(_tab!.Value.Row)), "V", Svg.N(bottom));
        if (_promise is { } promise)
            svg.Path("p-promise", "M", Svg.N(promise), " 2V", Svg.N(bottom));
        if (_forecast is { } forecast)
            svg.Path(_input.Laid.LateDays > 0 ? "p-forecast" : "p-forecast p-forecast--good", "M", Svg.N(forecast), " 2V", Svg.N(bottom));
    }

    /// <summary>The words above the lines.</summary>
    public void Tabs(Svg svg)
    {
        Names(svg);
        foreach (var (x, row, cls, text, anchor) in _words)
            svg.Words(cls, x, Top(row) + 14.5, text, anchor);
        if (_span is { } span)
        {
            var cls = span.Late ? "p-span" : "p-span p-span--good";
            svg.Path(cls, "M", Svg.N(span.From), " ", Svg.N(Top(span.Row) + 10), "H", Svg.N(span.To))
                .Words(span.Late ? "p-span-text" : "p-span-text p-span-text--good", (span.From + span.To) / 2, Top(span.Row) + 15, span.Text, "middle");
        }
        if (_tab is { } tab)
            svg.Rect("w-today-tab", tab.X, Top(tab.Row), tab.Width, 19).Words("w-today-text", tab.X + tab.Width / 2, Top(tab.Row) + 14, tab.Text, "middle");
    }

    private static double Top(int row) => 2 + row * Row;

    private static string Words(Scheduling.Calendars.Season season) => season.Factor switch
    {
        0 => season.Name, 0.5m => $"{season.Name}，工日折半", _ => $"{season.Name}，工日按{season.Factor * 10:0.#}成",
    };

    private void Shade(Svg svg, string cls, DateOnly from, DateOnly to, double top, double bottom) =>
        svg.Rect(cls, _scale.Held(from), top, _scale.Held(to.AddDays(1)) - _scale.Held(from), bottom - top);

    private void Name(Svg svg, List<(double From, double To)> taken, DateOnly from, DateOnly to, string name, double y, double until)
    {
        var x = _scale.Held(from) + 4;
        if (_scale.Held(to.AddDays(1)) - x < 8)
            return;
        // A season whose longer words do not fit is called by its name alone.
        foreach (var words in new[] { name, name.Split('，')[0] }.Distinct())
        {
            var end = x + TextWidth.Of(words, 12);
            if (end > (words == name && name.Contains('，', StringComparison.Ordinal) ? until : _width) || !taken.TrueForAll(t => end + 4 <= t.From || x >= t.To + 4))
                continue;
            taken.Add((x, end));
            svg.Words("p-rain-text w-halo", x, y, words);
            return;
        }
    }
}
