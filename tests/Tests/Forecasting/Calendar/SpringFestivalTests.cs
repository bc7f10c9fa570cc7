using Guatu.Forecasting.Calendar;
using Guatu.Forecasting.Methods;

namespace Guatu.Tests.Forecasting.Calendar;

public sealed class SpringFestivalTests
{
    [Theory]
    [InlineData("1985-02-20")]
    [InlineData("1996-02-19")]
    [InlineData("2004-01-22")]
    [InlineData("2012-01-23")]
    [InlineData("2020-01-25")]
    [InlineData("2026-02-17")]
    [InlineData("2033-01-31")]
    public void New_years_day_is_the_known_one(string day) => SpringFestival.Of(DateOnly.Parse(day).Year).ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void Layouts_name_the_days_of_a_figure()
    {
        var months = new MonthLayout(2025, 11);
        months.Days(0).ShouldBe((new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 30)));
        months.Days(3).ShouldBe((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)));
        var joint = new MonthLayout(2024, 1, Joint: true);
        joint.Season.ShouldBe(11);
        joint.Days(0).ShouldBe((new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 29)));
        joint.Days(1).ShouldBe((new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31)));
        joint.Days(10).ShouldBe((new DateOnly(2024, 12, 1), new DateOnly(2024, 12, 31)));
        joint.Days(11).ShouldBe((new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 28)));
        new MonthLayout(2024, 2, Joint: true).Days(0).ShouldBe(joint.Days(0));
        new MonthLayout(2024, 12, Joint: true).Days(1).ShouldBe(joint.Days(11));
    }

    /// <summary>Ten years in which every day of the seven costs output, and the 20 days before bring a little.</summary>
    private static double[] Output(int months, double off, double before, MonthLayout layout)
    {
        var draw = new NormalDraw(17);
        return [.. Enumerable.Range(0, months).Select(t =>
        {
            var (first, last) = layout.Days(t);
            var (log, festival) = (0.0, SpringFestival.Of(first.Year));
            for (var d = first; d <= last; d = d.AddDays(1))
                log += d >= festival && d < festival.AddDays(7) ? off / 7 : d >= festival.AddDays(-20) && d < festival ? before / 20 : 0;
            return 1000 * Math.Exp((0.005 * t) + log + (0.1 * Math.Sin(2 * Math.PI * layout.Slot(t) / layout.Season)) + (0.01 * draw.Next()));
        })];
    }

    [Fact]
    public void The_effect_is_found_and_january_and_february_are_forecast_better_with_it()
    {
        var layout = new MonthLayout(2010, 1);
        var y = Output(17 * 12, -0.3, 0.1, layout);
        var (with, without) = (0.0, 0.0);
        for (var year = 2020; year < 2027; year++)
        {
            var origin = (year - 2010) * 12;
            var effect = CalendarEffect.Of(y[..origin], layout);
            effect.Found.ShouldBeTrue();
            var (ours, plain) = (CalendarForecaster.Of(y[..origin], layout, 12), Forecaster.Of(y[..origin], 12, 12));
            ours.Method.ShouldBe("Combination + Spring Festival");
            for (var h = 0; h < 2; h++)
                (with, without) = (with + Math.Abs(Math.Log(y[origin + h] / ours.Points[h])), without + Math.Abs(Math.Log(y[origin + h] / plain.Points[h])));
        }
        with.ShouldBeLessThan(0.4 * without);
    }

    [Fact]
    public void The_factor_of_months_far_from_the_festival_is_one_and_the_others_make_up_for_each_other()
    {
        var layout = new MonthLayout(2010, 1);
        var effect = CalendarEffect.Of(Output(120, -0.3, 0.1, layout), layout);
        effect.Factor(6 + 120).ShouldBe(1, 0.03);
        // 2020: 25 January, 2026: 17 February; the seven days lie in the one and in the other month.
        effect.Factor(120).ShouldBeLessThan(0.95);
        effect.Factor(121).ShouldBeGreaterThan(1.03);
        effect.Factor((16 * 12) + 1).ShouldBeLessThan(effect.Factor(121));
    }

    [Fact]
    public void No_effect_is_made_up_where_there_is_none()
    {
        var draw = new NormalDraw(99);
        double[] y = [.. Enumerable.Range(0, 96).Select(t => 500 + t + (50 * Math.Sin(2 * Math.PI * t / 12)) + (3 * draw.Next()))];
        var effect = CalendarEffect.Of(y, new MonthLayout(2015, 1));
        Enumerable.Range(0, 120).ShouldAllBe(t => Math.Abs(effect.Factor(t) - 1) < 0.02);
        CalendarEffect.Of(y[..36], new MonthLayout(2015, 1)).Found.ShouldBeFalse("too short");
        CalendarEffect.Of([.. y.Select(v => v - 600)], new MonthLayout(2015, 1)).Found.ShouldBeFalse("not all above zero");
        CalendarForecaster.Of(y[..36], new MonthLayout(2015, 1), 6).Points.ShouldBe(Forecaster.Of(y[..36], 12, 6).Points);
    }

    [Fact]
    public void Eleven_figures_a_year_are_forecast_with_the_joint_period()
    {
        var layout = new MonthLayout(2016, 1, Joint: true);
        double[] y = [.. Enumerable.Range(0, 66).Select(t => 100 * Math.Pow(1.006, t) * (t % 11 == 0 ? 1.9 : 1))];
        var f = CalendarForecaster.Of(y, layout, 11);
        (f.Points[0] / f.Points[1]).ShouldBe(1.9, 0.06);
        f.Odds(f.Points.Sum()).ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void Chances_and_paths_carry_the_factors()
    {
        var layout = new MonthLayout(2010, 1);
        var f = CalendarForecaster.Of(Output(120, -0.3, 0.1, layout), layout, 12);
        f.Odds(f.Points.Sum()).ShouldBe(0.5, 1e-6);
        var target = f.Points.Sum() * 1.02;
        (f.Paths(20000).Count(p => p.Sum() >= target) / 20000.0).ShouldBe(f.Odds(target), 0.015);
    }
}
