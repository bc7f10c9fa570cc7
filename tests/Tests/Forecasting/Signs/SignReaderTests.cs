using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;

namespace Guatu.Tests.Forecasting.Signs;

public class SignReaderTests
{
    private static readonly Period First = Period.OfMonth(2021, 1);

    // Eight per cent a year, a season of a sine, two per cent of noise.
    private static decimal?[] Make(int seed, int months = 72, double noise = 2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, months).Select(t => (decimal?)Math.Round(1000 * Math.Exp((0.08 * t / 12) + (0.2 * Math.Sin(t % 12)) + (noise / 100 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)), 2))];
    }

    private static SignSeries Series(decimal?[] values, string name = "应税销售") => new(name, PeriodGrid.Months, First, values);

    private static decimal?[] From(decimal?[] values, int at, Func<int, double> factor) => [.. values.Select((v, t) => t < at ? v : v * (decimal)factor(t - at))];

    [Fact]
    public void One_month_out_of_line_is_an_outlier_and_no_news_a_year_later()
    {
        var signs = SignReader.Of(Series(From(Make(1), 50, k => k == 0 ? 0.7 : 1)));
        var sign = signs.ShouldHaveSingleItem();
        (sign.Kind, sign.At, sign.Up).ShouldBe((SignKind.Outlier, Period.OfMonth(2025, 3), false));
        sign.Statistic.ShouldBeGreaterThan(sign.Threshold);
        sign.Values.Single().ShouldBeLessThan(-15);
        sign.Sentence.ShouldStartWith("应税销售2025年3月同比下降");
    }

    [Fact]
    public void A_lower_level_is_told_soon_and_once()
    {
        var signs = SignReader.Of(Series(From(Make(2), 50, _ => 0.8)));
        var shift = signs.Where(s => s.Kind == SignKind.LevelShift).ShouldHaveSingleItem();
        PeriodGrid.Months.Steps(Period.OfMonth(2025, 3), shift.At).ShouldBeInRange(2, 4);
        (shift.Up, shift.Periods[0]).ShouldBe((false, Period.OfMonth(2025, 3)));
        shift.Sentence.ShouldContain("自2025年3月起整体下移约");
        signs.ShouldAllBe(s => !s.Up, "when the fall leaves the base a year later it is no rise");
    }

    [Fact]
    public void Growth_that_turns_is_told_as_a_turn()
    {
        var found = Enumerable.Range(0, 20).Count(seed => SignReader.Of(Series(From(Make(seed), 44, k => Math.Pow(0.7, k / 12.0)))).Any(s => s is { Kind: SignKind.TrendBreak, Up: false }));
        found.ShouldBeGreaterThan(14);
    }

    [Fact]
    public void Falls_in_a_row_are_told_when_they_are_not_the_season()
    {
        var rules = new SignRules { ShiftHeight = 1000, OutlierTimes = 1000 };
        var sign = SignReader.Of(Series(From(Make(3), 60, _ => 0.86)), rules).Where(s => s.Periods.Count >= 3).ShouldHaveSingleItem();
        (sign.Kind, sign.At, sign.Periods.Count).ShouldBe((SignKind.Falls, Period.OfMonth(2026, 3), 3));
        sign.Values.ShouldAllBe(v => v < 0);
        sign.Sentence.ShouldStartWith("应税销售连续3期同比下降，2026年3月同比下降");
        SignReader.Of(Series(Make(3)), rules).ShouldBeEmpty();
        SignReader.Of(Series(From(Make(3), 60, k => 1 - (0.05 * (k + 1)))), rules).ShouldContain(s => s.Kind == SignKind.Falls);
    }

    [Fact]
    public void Quiet_series_raise_at_most_two_alarms_in_a_hundred_months()
    {
        var alarms = Enumerable.Range(100, 200).Sum(seed => SignReader.Of(Series(Make(seed))).Count);
        (100.0 * alarms / (200 * (72 - 26))).ShouldBeInRange(0.02, 2);
    }

    [Fact]
    public void Short_constant_and_odd_series_stay_silent()
    {
        SignReader.Of(Series(Make(4, 20))).ShouldBeEmpty();
        SignReader.Of(Series([])).ShouldBeEmpty();
        SignReader.Of(Series([.. Enumerable.Repeat((decimal?)5, 60)])).ShouldBeEmpty();
        SignReader.Of(Series([.. Enumerable.Repeat((decimal?)0, 60)])).ShouldBeEmpty();
        SignReader.Of(Series([.. Enumerable.Repeat((decimal?)null, 60)])).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_later_changes_what_was_told() => Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), Gen.Choose(30, 70).ToArbitrary(), (seed, until) =>
    {
        var values = From(Make(seed, noise: 6), 40, k => k % 9 == 0 ? 0.6 : 0.9);
        if (seed % 3 == 0)
            values[seed % 60] = null;
        if (seed % 4 == 0)
            values[(seed + 7) % 60] = -50;
        var all = SignReader.Of(Series(values));
        var early = SignReader.Of(Series(values[..until]));
        // Whether a value not above 0 comes at all decides about logarithms; apart from that the past stays as it was.
        if (values.All(v => v is null or > 0))
            early.Select(s => (s.Kind, s.At, s.Statistic)).ShouldBe(all.Where(s => PeriodGrid.Months.Steps(First, s.At) < until).Select(s => (s.Kind, s.At, s.Statistic)));
        all.ShouldAllBe(s => s.Periods.Count > 0 && s.Values.Count == s.Periods.Count && s.Sentence.EndsWith('。'));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void January_and_February_are_watched_together()
    {
        var book = new SeriesBook(PeriodGrid.Months);
        var values = Make(5);
        for (var t = 0; t < values.Length; t++)
        {
            // The holiday moves a fifth of the month from one to the other, every other year.
            var moved = t % 12 is 0 or 1 ? (t / 12 % 2 == 0 ? 1 : -1) * (t % 12 == 0 ? 200 : -200) : 0;
            book.Add(new Observation(PeriodGrid.Months.InYearAt(2021 + (t / 12), t % 12), values[t]!.Value + moved, default, "甲"));
        }

        var series = SignSeries.Of("用电量", book.View(""))!;
        (series.Grid, series.First, series.Values.Count).ShouldBe((PeriodGrid.JointMonths, Period.OfJanuaryFebruary(2021), 66));
        series.Values[0].ShouldBe(values[0] + values[1]);
        SignReader.Of(series).ShouldBeEmpty();
        SignSeries.Of("用电量", new SeriesBook(PeriodGrid.Months).View("")).ShouldBeNull();
    }

    [Fact]
    public void Electricity_down_and_output_up_asks_for_a_check_not_a_verdict()
    {
        var (power, output) = (Make(6), Make(7));
        SignReader.Divergence(Series(power, "用电量"), Series(output, "产值")).ShouldBeEmpty();
        var sign = SignReader.Divergence(Series(From(power, 60, _ => 0.8), "用电量"), Series(output, "产值")).ShouldHaveSingleItem();
        (sign.Kind, sign.Up, sign.At).ShouldBe((SignKind.Divergence, true, Period.OfMonth(2026, 2)));
        sign.Sentence.ShouldContain("请先核对两方数据和口径");
        SignReader.Divergence(Series(power, "用电量"), Series(From(output, 60, _ => 0.75), "产值")).ShouldHaveSingleItem().Up.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => SignReader.Divergence(Series(power), Series(output) with { First = Period.OfMonth(2021, 2) }));
    }

    [Fact]
    public void Who_does_not_report_is_named_with_the_periods()
    {
        var grid = PeriodGrid.JointMonths;
        SignReader.Silence("甲公司", grid, Period.OfMonth(2025, 12), Period.OfJanuaryFebruary(2026), Period.OfMonth(2025, 3)).ShouldBeNull();
        var sign = SignReader.Silence("甲公司", grid, Period.OfMonth(2025, 12), Period.OfMonth(2026, 3), Period.OfMonth(2025, 3))!;
        sign.Periods.ShouldBe([Period.OfJanuaryFebruary(2026), Period.OfMonth(2026, 3)]);
        sign.Sentence.ShouldBe("甲公司已连续2期未报（2026年1—2月、2026年3月），最近一次是2025年12月。请联系填报人。");
        SignReader.Silence("甲公司", grid, null, Period.OfMonth(2026, 3), Period.OfMonth(2025, 10))!.ShouldSatisfyAllConditions(s => s.Statistic.ShouldBe(5), s => s.Sentence.ShouldContain("一直没有报过"));
        SignReader.Silence("甲公司", grid, Period.OfMonth(2026, 4), Period.OfMonth(2026, 3), Period.OfMonth(2025, 10)).ShouldBeNull();
    }

    [Fact]
    public void A_melting_lead_and_a_low_rank_are_told()
    {
        var periods = PeriodGrid.JointMonths.InYear(2026).Take(4).ToList();
        var lead = Benchmarks.Lead("工业增加值增速", "全省平均", periods, [9.0m, 8.5m, 8.0m, 6.5m], [6, 6, 6, 6])!;
        lead.Sentence.ShouldBe("工业增加值增速对全省平均的领先优势连续3期收窄，由3.0个百分点到2026年5月领先0.5个百分点。");
        Benchmarks.Lead("工业增加值增速", "全省平均", periods, [9.0m, 8.5m, 8.6m, 6.5m], [6, 6, 6, 6]).ShouldBeNull();
        Benchmarks.Lead("单位能耗", "全省平均", periods, [1, 1.4m, 1.9m, 2.5m], [2, 2, 2, 2], lowerIsBetter: true)!.Sentence.ShouldContain("落后0.5个百分点");
        Benchmarks.LowRank("固投增速", periods, [3, 9, 17, 18], [20, 20, 20, 20])!.ShouldSatisfyAllConditions(s => s.Statistic.ShouldBe(2), s => s.Sentence.ShouldBe("固投增速连续2期排在后20%，2026年5月列第18位（共20家）。"));
        Benchmarks.LowRank("固投增速", periods, [3, 18, 16, 18], [20, 20, 20, 20]).ShouldBeNull();
        Benchmarks.LowRank("固投增速", [], [], []).ShouldBeNull();
    }
}
