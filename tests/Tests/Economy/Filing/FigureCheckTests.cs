using Guatu.Economy.Filing;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Tests.Economy.Filing;

/// <summary>The checks of figures, and who owes which period: pure.</summary>
public class FigureCheckTests
{
    private static readonly Indicator Output = new(1, "output", "规模以上工业总产值", Scope.Statistics, "亿元", Nature.Flow, Better.More, PeriodKind.Month, true, 2, "总量", 10) { DueDays = 18 };

    private static readonly Indicator Share = Output with { Id = 2, Code = "share", Name = "研发占比", Unit = "%", Nature = Nature.Rate, Joint = false };

    private static CheckCase Case(decimal? current, decimal? cumulative, decimal? before = null, decimal? lastCurrent = null, decimal? ago = null, decimal? cumulativeAgo = null, int month = 8) =>
        new(Output, Period.OfMonth(2026, month), current, cumulative, before, lastCurrent, ago, cumulativeAgo);

    private static FindingKind[] Kinds(CheckCase c) => [.. FigureCheck.Of(c, FilingLimits.Usual).Select(f => f.Kind)];

    [Fact]
    public void What_fits_is_let_through() => Kinds(Case(15, 115, 100, 14, 13, 98)).ShouldBeEmpty();

    [Fact]
    public void Cumulative_must_be_last_cumulative_and_current()
    {
        var found = FigureCheck.Of(Case(15, 120, 100, 14, 13, 110), FilingLimits.Usual);
        found.Single().Kind.ShouldBe(FindingKind.Sum);
        found[0].Refuses.ShouldBeFalse();
        found[0].Text.ShouldContain("差5亿元");
    }

    [Fact]
    public void Rounding_of_published_digits_is_no_difference() => Kinds(Case(15.004m, 115.01m, 100, 14, 13, 98)).ShouldBeEmpty();

    [Fact]
    public void Cumulative_does_not_fall() => Kinds(Case(null, 90, 100, 14, 13, 89)).ShouldBe([FindingKind.Fall]);

    [Fact]
    public void In_the_first_period_both_are_one()
    {
        var found = FigureCheck.Of(new CheckCase(Output, Period.OfJanuaryFebruary(2026), 20, 25, 0, 14, 19, 19), FilingLimits.Usual);
        found.ShouldContain(f => f.Kind == FindingKind.First && f.Refuses && f.Text.Contains("1—2月"));
    }

    [Theory]
    [InlineData(150_000, true)]
    [InlineData(0.0015, true)]
    [InlineData(150, false)]
    public void A_slip_of_the_unit_is_seen(double value, bool refused)
    {
        var found = FigureCheck.Of(Case((decimal)value, null, null, 14, 16), FilingLimits.Usual);
        found.Single().Refuses.ShouldBe(refused);
        found[0].Kind.ShouldBe(refused ? FindingKind.Slip : FindingKind.Ten);
        found[0].Text.ShouldContain("亿元");
    }

    [Fact]
    public void One_odd_neighbour_alone_makes_no_slip() => Kinds(Case(15, null, null, 0.0015m, 14)).ShouldBeEmpty();

    [Fact]
    public void A_leap_against_last_year_wants_a_word() => Kinds(Case(30, null, null, 28, 14)).ShouldBe([FindingKind.Jump]);

    [Fact]
    public void Rates_differ_in_points()
    {
        var found = FigureCheck.Of(new CheckCase(Share, Period.OfMonth(2026, 8), 25, null, null, 3, 4, null), FilingLimits.Usual);
        found.Single().Text.ShouldContain("21个百分点".Replace("21", "21.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_check_can_be_switched_off() =>
        FigureCheck.Of(Case(15, 120, 100, 14, 13, 110), FilingLimits.Usual with { Sum = Severity.Off }).ShouldBeEmpty();

    [Fact]
    public void A_new_indicator_owes_the_last_period_alone()
    {
        var owed = Owed.Of(Output, new DateOnly(2026, 9, 18), 3, new Dictionary<int, DateOnly>());
        owed.Single().Period.ShouldBe(Period.OfMonth(2026, 8));
        owed[0].Due.ShouldBe(new DateOnly(2026, 9, 18));
        owed[0].State.ShouldBe(FilingState.Open);
    }

    [Fact]
    public void A_joint_series_has_no_January()
    {
        Owed.Of(Output, new DateOnly(2026, 2, 10), 0, new Dictionary<int, DateOnly>()).Single().Period.ShouldBe(Period.OfMonth(2025, 12));
        Owed.Of(Output, new DateOnly(2026, 3, 10), 0, new Dictionary<int, DateOnly>()).Single().Period.ShouldBe(Period.OfJanuaryFebruary(2026));
    }

    [Fact]
    public void A_gap_after_the_first_filing_is_late_and_a_late_one_is_told()
    {
        var filed = new Dictionary<int, DateOnly> { [PeriodCode.Of(Period.OfMonth(2026, 6))] = new(2026, 7, 10), [PeriodCode.Of(Period.OfMonth(2026, 8))] = new(2026, 9, 25) };
        var owed = Owed.Of(Output, new DateOnly(2026, 9, 28), 3, filed);
        owed.Select(o => (o.Period.Month, o.State)).ShouldBe([(8, FilingState.FiledLate), (7, FilingState.Late)]);
    }
}
