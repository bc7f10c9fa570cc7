using Guatu.Forecasting.Methods;

namespace Guatu.Tests.Forecasting.Methods;

/// <summary>Values that can be worked out by hand or are known from elsewhere.</summary>
public sealed class WorkedExamples
{
    /// <summary>First series of M3 (N0001), published with the competition.</summary>
    private static readonly double[] N0001 = [940.66, 1084.86, 1244.98, 1445.02, 1683.17, 2038.15, 2342.52, 2602.45, 2927.87, 3103.96, 3360.27, 3807.63, 4387.88, 4936.99];

    [Fact]
    public void Naive_repeats_the_last_figure() =>
        Forecaster.Of(N0001, 1, 3, new ForecastOptions(ForecastMethod.Naive)).Points.ShouldAllBe(p => Math.Abs(p - 4936.99) < 1e-9);

    [Fact]
    public void Seasonal_naive_repeats_the_last_year()
    {
        double[] y = [1, 2, 3, 4, 5, 6, 7, 9];
        Near(Forecaster.Of(y, 4, 6, new ForecastOptions(ForecastMethod.SeasonalNaive)).Points, [5, 6, 7, 9, 5, 6]);
    }

    [Fact]
    public void Classical_decomposition_finds_the_indices_it_was_made_of()
    {
        double[] indices = [0.8, 1.1, 1.3, 0.8];
        double[] y = [.. Enumerable.Range(0, 24).Select(t => 100 * indices[t % 4])];
        Near(Seasonality.Indices(y, 4, multiplicative: true), indices);
        Near(Forecaster.Of(y, 4, 5, new ForecastOptions(ForecastMethod.Naive2)).Points, [80, 110, 130, 80, 80]);
        double[] added = [.. Enumerable.Range(0, 24).Select(t => 100 + (2 * t) + new double[] { -5, 0, 8, -3 }[t % 4])];
        Near(Seasonality.Indices(added, 4, multiplicative: false), [-5, 0, 8, -3]);
    }

    [Fact]
    public void A_season_is_found_where_there_is_one_and_not_in_a_trend()
    {
        var draw = new NormalDraw(7);
        double[] noise = [.. Enumerable.Range(0, 60).Select(_ => draw.Next())];
        double[] waves = [.. noise.Select((e, t) => e + (5 * Math.Sin(2 * Math.PI * t / 12)))];
        Seasonality.Test(waves, 12).ShouldBeTrue();
        Seasonality.Test(waves.AsSpan(0, 35), 12).ShouldBeFalse("three full seasons are needed");
        double[] line = [.. Enumerable.Range(0, 60).Select(t => 10.0 + t)];
        Near(Benchmarks.Naive2(line, 12, 2, asM4: false), [69, 69]);
    }

    /// <summary>Hyndman and Billah (2003): Theta is simple smoothing with half the slope of the line as drift.</summary>
    [Fact]
    public void Theta_of_a_straight_line_adds_half_its_slope_each_period()
    {
        double[] y = [.. Enumerable.Range(1, 40).Select(t => 10.0 + (3 * t))];
        var points = Theta.Classic(y, 4);
        (points[1] - points[0]).ShouldBe(1.5, 1e-9);
        (points[3] - points[2]).ShouldBe(1.5, 1e-9);
    }

    [Fact]
    public void Dotm_and_holt_follow_a_straight_line()
    {
        double[] y = [.. Enumerable.Range(1, 40).Select(t => 10.0 + (3 * t))];
        double[]? fit = null;
        Near(Theta.DynamicOptimised(y, 3, ref fit), [133, 136, 139], 0.5);
        Near(Forecaster.Of(y, 1, 3, new ForecastOptions(ForecastMethod.Holt)).Points, [133, 136, 139], 0.01);
        Near(Forecaster.Of(y, 1, 3, new ForecastOptions(ForecastMethod.Ets)).Points, [133, 136, 139], 0.01);
    }

    /// <summary>Simple smoothing, α and level by least squares: the search must not be worse than a fine grid.</summary>
    [Fact]
    public void Simple_smoothing_finds_the_least_squares()
    {
        double[] y = [445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34];
        var (alpha, level) = Smoothing.Simple(y);
        double Squares(double a, double l, out double last)
        {
            var sum = 0.0;
            foreach (var v in y)
                (sum, l) = (sum + ((v - l) * (v - l)), l + (a * (v - l)));
            last = l;
            return sum;
        }
        // Oil production of Saudi Arabia 1996–2013, fpp2 §7.1: α 0.83, first level 446.6.
        alpha.ShouldBe(0.83, 0.02);
        Squares(0.8339, 446.5868, out var known);
        level.ShouldBe(known, 1);
    }

    [Fact]
    public void Ets_knows_its_admissible_models()
    {
        EtsForm.Admissible(positive: true, seasonal: true).Count().ShouldBe(15);
        EtsForm.Admissible(positive: false, seasonal: true).Select(f => f.ToString()).ShouldBe(["ETS(A,N,N)", "ETS(A,A,N)", "ETS(A,Ad,N)", "ETS(A,N,A)", "ETS(A,A,A)", "ETS(A,Ad,A)"], ignoreOrder: true);
    }

    [Fact]
    public void Students_t_agrees_with_the_tables()
    {
        StudentT.Quantile(0.975, 3).ShouldBe(3.1824, 1e-4);
        StudentT.Quantile(0.975, 11).ShouldBe(2.2010, 1e-4);
        StudentT.Quantile(0.95, 1).ShouldBe(6.3138, 1e-4);
        StudentT.Below(0, 5).ShouldBe(0.5, 1e-12);
        StudentT.Below(-2.5706, 5).ShouldBe(0.025, 1e-5);
    }

    [Fact]
    public void Nelder_and_mead_find_the_bottom_of_rosenbrocks_valley()
    {
        var (at, cost) = NelderMead.Minimise(p => Math.Pow(1 - p[0], 2) + (100 * Math.Pow(p[1] - (p[0] * p[0]), 2)), [-1.2, 1], [0.5, 0.5], 2000, 1e-14);
        cost.ShouldBeLessThan(1e-8);
        at[0].ShouldBe(1, 1e-3);
    }

    [Fact]
    public void A_trend_is_not_carried_further_than_anything_ever_went()
    {
        double[] y = [.. Enumerable.Range(0, 36).Select(t => 100.0 + t), 128, 118, 104];
        var forecast = Forecaster.Of(y, 1, 12);
        var most = Math.Log(136.0 / 104);
        forecast.Points[11].ShouldBeGreaterThan(104 * Math.Exp(-most) * 0.999);
    }

    private static void Near(IReadOnlyList<double> got, double[] expected, double tolerance = 1e-6)
    {
        got.Count.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
            got[i].ShouldBe(expected[i], tolerance);
    }
}
