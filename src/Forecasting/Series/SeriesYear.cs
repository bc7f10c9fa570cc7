namespace Guatu.Forecasting.Series;

/// <summary>
/// One year of a view. 累计 are nodes on a line (node 0 is the start of the year and worth 0), 当期 are the steps between them: a value follows
/// exactly wherever a known step or two known nodes tell it, and nowhere else.
/// </summary>
internal sealed class SeriesYear
{
    private readonly PeriodGrid grid;
    private readonly int year;
    private readonly int count;
    private readonly Observation?[] steps;
    private readonly Observation?[] nodes;
    private readonly Cell?[] currents;
    private readonly Cell?[] cumulatives;
    private readonly List<Stretch> stretches = [];
    private readonly List<FormDifference> differences = [];

    public SeriesYear(PeriodGrid grid, int year, Dictionary<(Period, ValueForm, FigureMeasure), Observation> inForce)
    {
        (this.grid, this.year, count) = (grid, year, grid.CountIn(year));
        (steps, nodes) = (new Observation?[count], new Observation?[count]);
        (currents, cumulatives) = (new Cell?[count], new Cell?[count]);
        for (var i = 0; i < count; i++)
        {
            steps[i] = inForce.GetValueOrDefault((grid.InYearAt(year, i), ValueForm.Current, FigureMeasure.Level));
            nodes[i] = inForce.GetValueOrDefault((grid.InYearAt(year, i), ValueForm.Cumulative, FigureMeasure.Level));
        }

        FillCumulatives();
        FillCurrents();
        FindStretches();
    }

    public IReadOnlyList<Stretch> Stretches => stretches;

    public IReadOnlyList<FormDifference> Differences => differences;

    public bool Holds(Period period) => period.Kind == grid.Kind && grid.Place(period) is var place && place >= 0 && place < count && grid.InYearAt(year, place) == period;

    public Cell? At(Period period, ValueForm form) => (form == ValueForm.Current ? currents : cumulatives)[grid.Place(period)];

    public IEnumerable<Cell> Cells(ValueForm form) => (form == ValueForm.Current ? currents : cumulatives).OfType<Cell>();

    /// <summary>Sum from node to node; by 累计 where both are known, else by steps.</summary>
    public decimal? Between(int from, int to)
    {
        if (Node(from) is { } start && Node(to) is { } end)
            return end.Value - start.Value;
        var sum = 0m;
        for (var i = from; i < to; i++)
        {
            if (currents[i] is not { } step)
                return null;
            sum += step.Value;
        }

        return sum;
    }

    private (decimal Value, FigureStage Stage)? Node(int at) => at == 0 ? (0m, FigureStage.Revised) : cumulatives[at - 1] is { } cell ? (cell.Value, cell.Stage) : null;

    // Given ones stand; from the one before forward, then from the one after back.
    private void FillCumulatives()
    {
        for (var i = 0; i < count; i++)
        {
            if (nodes[i] is { } given)
                cumulatives[i] = new Cell(given.Period, ValueForm.Cumulative, given.Value, CellOrigin.Observed, given.Stage);
            else if (Node(i) is { } before && steps[i] is { } step)
                cumulatives[i] = new Cell(step.Period, ValueForm.Cumulative, before.Value + step.Value, CellOrigin.Derived, Lower(before.Stage, step.Stage));
        }

        for (var i = count - 2; i >= 0; i--)
            if (cumulatives[i] is null && cumulatives[i + 1] is { } after && steps[i + 1] is { } step)
                cumulatives[i] = new Cell(grid.InYearAt(year, i), ValueForm.Cumulative, after.Value - step.Value, CellOrigin.Derived, Lower(after.Stage, step.Stage));
    }

    private void FillCurrents()
    {
        for (var i = 0; i < count; i++)
        {
            var (start, end) = (Node(i), Node(i + 1));
            if (steps[i] is { } given)
            {
                currents[i] = new Cell(given.Period, ValueForm.Current, given.Value, CellOrigin.Observed, given.Stage);
                if (start is { } s && end is { } e && e.Value - s.Value != given.Value)
                    differences.Add(new FormDifference(given.Period, given.Value, e.Value - s.Value));
            }
            else if (start is { } s && end is { } e)
            {
                currents[i] = new Cell(grid.InYearAt(year, i), ValueForm.Current, e.Value - s.Value, CellOrigin.Derived, i == 0 ? e.Stage : Lower(s.Stage, e.Stage));
            }
        }
    }

    // Between two known nodes with unknown ones in between: their distance, less the steps that are known inside.
    private void FindStretches()
    {
        var last = 0;
        for (var i = 1; i <= count; i++)
        {
            if (Node(i) is not { } end)
                continue;
            if (i - last > 1 && Node(last) is { } start)
            {
                var value = end.Value - start.Value;
                var open = new List<Period>();
                for (var k = last; k < i; k++)
                    if (currents[k] is { } inside)
                        value -= inside.Value;
                    else
                        open.Add(grid.InYearAt(year, k));
                if (open.Count > 0)
                    stretches.Add(new Stretch(open, value));
            }

            last = i;
        }
    }

    private static FigureStage Lower(FigureStage a, FigureStage b) => a < b ? a : b;
}
