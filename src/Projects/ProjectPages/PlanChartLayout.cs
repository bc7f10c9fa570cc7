using Guatu.Kernel.Papers;
using Guatu.Ledger.Wall;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>One step in its place.</summary>
/// <param name="Dates">The step.</param>
/// <param name="Middle">Middle of its bar, from the top of the drawing.</param>
internal sealed record PlanChartRow(StepDates Dates, double Middle);

/// <summary>A band with the rows that belong to it.</summary>
/// <param name="Name">用地, 手续…</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Bottom">Where it ends.</param>
/// <param name="Rows">Its steps.</param>
/// <param name="Left">Steps done long ago that were left out on a phone.</param>
internal sealed record PlanChartBand(string Name, double Top, double Bottom, IReadOnlyList<PlanChartRow> Rows, int Left);

/// <summary>The layout of the back-schedule before a line is drawn.</summary>
internal sealed class PlanChartLayout
{
    public const double NameSize = 12.5;
    public const double UnitSize = 12;
    public const double BandSize = 15;
    public const double MonthSize = 14;

    private const double BandColumn = 48;
    private const double LabelRoom = 78; // for 晚120天 behind the last bar
    private const int MostMonthsBack = 14;
    private const int NarrowMonthsBack = 1;
    private const int MostYearsAhead = 8;

    private PlanChartLayout(PlanChartInput input, PlanChartOptions options)
    {
        (Input, Options) = (input, options);
        Width = Math.Clamp(options.Width, 600, 12_000);
        UnitRight = options.Narrow ? 0 : BandColumn + Widest(s => s.Step.Name, NameSize, 15) + 12 + Widest(s => s.Step.Unit ?? "", UnitSize, 8);
        var left = options.Narrow ? 8 : UnitRight + 14;
        var right = Width - 8;
        var (from, last) = Window(input, options.Narrow ? NarrowMonthsBack : MostMonthsBack);
        var days = last.DayNumber - from.DayNumber + 1;
        var perDay = (right - left - LabelRoom) / days;
        Scale = new WallScale(from, from.AddDays(Math.Max(days, (int)((right - left) / perDay)) - 1), left, right);
        From = from;
        Head = new PlanChartHead(input, Scale, Width);
        Bands = [.. Place(Head.Height)];
        Height = Bands.Count == 0 ? Head.Height + 40 : Bands[^1].Bottom;
    }

    public PlanChartInput Input { get; }
    public PlanChartOptions Options { get; }
    public double Width { get; }
    public double Height { get; }
    public double UnitRight { get; }
    public DateOnly From { get; }
    public WallScale Scale { get; }
    public PlanChartHead Head { get; }
    public IReadOnlyList<PlanChartBand> Bands { get; }

    public static PlanChartLayout Of(PlanChartInput input, PlanChartOptions options) => new(input, options);

    /// <summary>End of a day: a bar that ends on it reaches there.</summary>
    public double End(DateOnly day) => Scale.Held(day.AddDays(1));

    private IEnumerable<PlanChartBand> Place(double top)
    {
        var (pitch, rowTop) = Options.Narrow ? (36.0, 24.0) : (22.5, 6.0);
        foreach (var band in Input.Laid.Steps.GroupBy(s => Input.Bands.GetValueOrDefault(s.Step.Code, "其他")).OrderBy(g => Order(g.Key)))
        {
            var shown = band.Where(s => !Options.Narrow || s.Step.FinishedOn is not { } done || done >= From).ToList();
            var rows = shown.Select((s, i) => new PlanChartRow(s, top + rowTop + i * pitch + (Options.Narrow ? 25 : 11.5))).ToList();
            var bottom = top + rowTop + rows.Count * pitch + 5;
            yield return new PlanChartBand(band.Key, top, bottom, rows, band.Count() - rows.Count);
            top = bottom;
        }
    }

    private static readonly string[] Known = ["用地", "资金", "手续", "施工", "收尾"];

    private static int Order(string band) => Array.IndexOf(Known, band) is var at and >= 0 ? at : Known.Length;

    private double Widest(Func<StepDates, string> words, double size, int most) =>
        Math.Min(most * size, Input.Laid.Steps.Select(s => TextWidth.Of(words(s), size)).DefaultIfEmpty(0).Max());

    // What was done long ago is cut off at the left: the drawing is about what is still to come.
    private static (DateOnly From, DateOnly Last) Window(PlanChartInput input, int monthsBack)
    {
        var laid = input.Laid;
        var first = laid.Steps.Select(s => s.StartOn).Append(input.Today).Min();
        var earliest = input.Today.AddMonths(-monthsBack);
        if (first < earliest && laid.Steps.Any(s => s.Step.FinishedOn is null))
            first = earliest;
        var last = laid.Steps.SelectMany(s => new[] { s.FinishOn, s.LatestFinishOn ?? s.FinishOn }).Append(laid.ForecastOn).Append(input.Today)
            .Append(laid.PromisedOn ?? input.Today).Append(input.ContractOn ?? input.Today).Max();
        var furthest = input.Today.AddYears(MostYearsAhead);
        if (last > furthest)
            last = furthest;
        first = first > last ? last : first;
        return (new DateOnly(first.Year, first.Month, 1), last.AddDays(1));
    }
}
