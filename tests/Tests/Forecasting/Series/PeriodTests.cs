using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;

namespace Guatu.Tests.Forecasting.Series;

public class PeriodTests
{
    /// <summary>Any period of any kind, joint ones among them.</summary>
    internal static Gen<Period> Any() =>
        from kind in Gen.Elements(Enum.GetValues<PeriodKind>())
        from day in Gen.Choose(0, 365 * 190)
        from joint in Gen.Elements(false, false, true)
        select new PeriodGrid(kind, joint).At(new DateOnly(1905, 1, 1).AddDays(day));

    [Theory]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04")] // ISO 8601: the week of 1 January 2026, a Thursday
    [InlineData("2020-W53", "2020-12-28", "2021-01-03")]
    [InlineData("2026-W16", "2026-04-13", "2026-04-19")]
    [InlineData("2024-02-T3", "2024-02-21", "2024-02-29")]
    [InlineData("2026-03-T1", "2026-03-01", "2026-03-10")]
    [InlineData("2026-01+02", "2026-01-01", "2026-02-28")]
    [InlineData("2026-Q3", "2026-07-01", "2026-09-30")]
    [InlineData("2026-H2", "2026-07-01", "2026-12-31")]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    public void Days_of_a_period_are_known(string key, string first, string last)
    {
        var period = PeriodReader.Read(key).Read.Period;
        (period.First, period.Last).ShouldBe((DateOnly.Parse(first), DateOnly.Parse(last)));
        PeriodWords.Key(period).ShouldBe(key);
    }

    [Fact]
    public void Every_day_lies_in_exactly_the_period_of_its_day() => Prop.ForAll(Gen.Choose(0, 365 * 190).ToArbitrary(), Gen.Elements(Enum.GetValues<PeriodKind>()).ToArbitrary(), (day, kind) =>
    {
        var date = new DateOnly(1905, 1, 1).AddDays(day);
        var period = Period.At(kind, date);
        period.Contains(date).ShouldBeTrue();
        (period.Next().First, period.Previous().Last).ShouldBe((period.Last.AddDays(1), period.First.AddDays(-1)));
        (period.Next().Previous(), period.Previous().Next()).ShouldBe((period, period));
        period.Days.ShouldBe(period.Last.DayNumber - period.First.DayNumber + 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Text_and_key_are_read_back() => Prop.ForAll(Any().ToArbitrary(), period =>
    {
        foreach (var text in (string[])[PeriodWords.Text(period), PeriodWords.Key(period)])
            PeriodReader.Read(text).ShouldBe((new PeriodRead(period, ValueForm.Current), null), text);
        PeriodReader.Read(PeriodWords.Short(period), period.Year).Read.Period.ShouldBe(period.Kind == PeriodKind.Year ? default : period);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Keys_of_one_kind_sort_as_time_does() => Prop.ForAll(Any().ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (period, days) =>
    {
        var later = new PeriodGrid(period.Kind, period.Joint).At(period.Last.AddDays(days));
        string.CompareOrdinal(PeriodWords.Key(period), PeriodWords.Key(later)).ShouldBeLessThan(0);
        (period < later).ShouldBeTrue();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_joint_series_has_eleven_periods_and_no_january()
    {
        var grid = PeriodGrid.JointMonths;
        grid.InYear(2026).Select(PeriodWords.Short).ShouldBe(["1—2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]);
        grid.Next(Period.OfMonth(2025, 12)).ShouldBe(Period.OfJanuaryFebruary(2026));
        grid.Previous(Period.OfMonth(2026, 3)).ShouldBe(Period.OfJanuaryFebruary(2026));
        grid.Previous(Period.OfJanuaryFebruary(2026)).ShouldBe(Period.OfMonth(2025, 12));
        grid.At(new DateOnly(2026, 1, 15)).ShouldBe(Period.OfJanuaryFebruary(2026));
        grid.Fit(Period.OfMonth(2026, 1), ValueForm.Current).Fault!.Kind.ShouldBe(FigureFaultKind.JointMonths);
        grid.Fit(Period.OfMonth(2026, 2), ValueForm.Current).Fault!.Sentence.ShouldContain("请填2026年1—2月");
        grid.Fit(Period.OfMonth(2026, 2), ValueForm.Cumulative).ShouldBe((Period.OfJanuaryFebruary(2026), ValueForm.Cumulative, null));
        PeriodGrid.Months.Fit(Period.OfJanuaryFebruary(2026), ValueForm.Current).ShouldBe((Period.OfMonth(2026, 2), ValueForm.Cumulative, null));
        grid.Fit(Period.OfQuarter(2026, 1), ValueForm.Current).Fault!.Kind.ShouldBe(FigureFaultKind.OtherKind);
    }

    [Fact]
    public void Steps_and_range_agree() => Prop.ForAll(Any().ToArbitrary(), Gen.Choose(0, 900).ToArbitrary(), (period, days) =>
    {
        var grid = new PeriodGrid(period.Kind, period.Joint);
        var (from, to) = (grid.At(period.First), grid.At(period.First.AddDays(days)));
        var range = grid.Range(from, to).ToList();
        range.Count.ShouldBe(grid.Steps(from, to) + 1);
        grid.Steps(to, from).ShouldBe(-grid.Steps(from, to));
        range.ShouldAllBe(p => grid.InYearAt(p.Year, grid.Place(p)) == p);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Parts_make_up_the_whole_or_there_are_none()
    {
        Period.OfYear(2026).Parts(PeriodKind.Month, joint: true).Count.ShouldBe(11);
        Period.OfQuarter(2026, 1).Parts(PeriodKind.Month, joint: true).ShouldBe([Period.OfJanuaryFebruary(2026), Period.OfMonth(2026, 3)]);
        Period.OfJanuaryFebruary(2024).Parts(PeriodKind.Day).Count.ShouldBe(60);
        Period.OfMonth(2026, 4).Parts(PeriodKind.TenDay).Count.ShouldBe(3);
        Period.OfMonth(2026, 4).Parts(PeriodKind.Week).ShouldBeEmpty();
        Period.OfMonth(2026, 1).Parts(PeriodKind.Month, joint: true).ShouldBe([Period.OfMonth(2026, 1)]);
        Period.OfYear(2199).Parts(PeriodKind.Month).Count.ShouldBe(12);
    }

    [Fact]
    public void What_has_no_counterpart_a_year_before_says_so()
    {
        Period.OfWeek(2026, 53).YearsEarlier().ShouldBeNull();
        Period.OfDay(new DateOnly(2024, 2, 29)).YearsEarlier().ShouldBeNull();
        Period.OfDay(new DateOnly(2024, 3, 1)).YearsEarlier().ShouldBe(Period.OfDay(new DateOnly(2023, 3, 1)));
        Period.OfJanuaryFebruary(2026).YearsEarlier().ShouldBe(Period.OfJanuaryFebruary(2025));
    }

    [Theory]
    [InlineData("2026-03", "2026年1—3月")]
    [InlineData("2026-01+02", "2026年1—2月")]
    [InlineData("2026-Q3", "2026年前三季度")]
    [InlineData("2026-H1", "2026年上半年")]
    [InlineData("2026-W16", "2026年前16周")]
    [InlineData("2026", "2026年全年")]
    public void All_of_the_year_so_far_has_its_words(string key, string text) => PeriodWords.CumulativeText(PeriodReader.Read(key).Read.Period).ShouldBe(text);
}
