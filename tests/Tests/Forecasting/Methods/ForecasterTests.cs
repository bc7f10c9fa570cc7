using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Methods;

namespace Guatu.Tests.Forecasting.Methods;

/// <summary>What must hold of every forecast, whatever the figures.</summary>
public sealed class ForecasterTests
{
    /// <summary>A series of one of a few kinds, drawn from a seed: level, trend, season, noise, at any size.</summary>
    private static double[] Series(int seed, int n, int season, double size = 100)
    {
        var draw = new NormalDraw(seed);
        var (level, trend, wave, noise) = (1 + Math.Abs(draw.Next()), 0.01 * draw.Next(), 0.2 * Math.Abs(draw.Next()), 0.05 * Math.Abs(draw.Next()));
        return [.. Enumerable.Range(0, n).Select(t => size * Math.Max(0.01, level * (1 + (trend * t)) * (1 + (Math.Min(wave, 0.5) * Math.Sin(2 * Math.PI * t / season)) + (noise * draw.Next()))))];
    }

    private static void Each(Action<int, int, int> check) => Prop.ForAll(
        (from seed in Gen.Choose(1, 100000) from n in Gen.Choose(3, 90) from season in Gen.Elements(1, 4, 11, 12) select (seed, n, season)).ToArbitrary(),
        c => check(c.seed, c.n, c.season)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Figures_that_never_were_negative_stay_so_and_ends_lie_around_the_point() => Each((seed, n, season) =>
    {
        var y = Series(seed, n, season);
        y[n / 2] = 0;
        var f = Forecaster.Of(y, season, 14);
        for (var h = 0; h < 14; h++)
        {
            double.IsFinite(f.Points[h]).ShouldBeTrue();
            f.Lower[h].ShouldBeGreaterThanOrEqualTo(0);
            f.Lower[h].ShouldBeLessThanOrEqualTo(f.Points[h]);
            f.Upper[h].ShouldBeGreaterThanOrEqualTo(f.Points[h]);
        }
    });

    [Fact]
    public void The_same_figures_give_the_same_forecast() => Each((seed, n, season) =>
    {
        var (a, b) = (Forecaster.Of(Series(seed, n, season), season, 6), Forecaster.Of(Series(seed, n, season), season, 6));
        b.Points.ShouldBe(a.Points);
        b.Upper.ShouldBe(a.Upper);
        b.Parts.ShouldBe(a.Parts);
        b.Paths(3)[2].ShouldBe(a.Paths(3)[2]);
    });

    /// <summary>万元 or 亿元: the search takes other roundings, so equal up to what it stops at.</summary>
    [Fact]
    public void The_unit_does_not_matter() => Each((seed, n, season) =>
    {
        var (a, b) = (Forecaster.Of(Series(seed, n, season), season, 6), Forecaster.Of([.. Series(seed, n, season).Select(v => v * 1024)], season, 6));
        for (var h = 0; h < 6; h++)
        {
            (b.Points[h] / 1024).ShouldBe(a.Points[h], 1e-6 * Math.Abs(a.Upper[h]));
            (b.Upper[h] / 1024).ShouldBe(a.Upper[h], 1e-6 * Math.Abs(a.Upper[h]));
        }
    });

    /// <summary>Dropping what lies further back than is looked at changes nothing.</summary>
    [Fact]
    public void What_lies_further_back_than_is_looked_at_does_not_matter()
    {
        var y = Series(5, 150, 12);
        Forecaster.Of(y, 12, 6).Points.ShouldBe(Forecaster.Of(y[30..], 12, 6).Points);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(42.5)]
    [InlineData(-3.0)]
    public void Figures_that_never_changed_go_on_without_doubt(double value)
    {
        var f = Forecaster.Of([value, value, value, value, value], 1, 4);
        f.Points.ShouldAllBe(p => p == value);
        f.Upper.ShouldBe(f.Points);
        f.Odds((4 * value) + 0.1).ShouldBe(0);
        f.Odds(4 * value).ShouldBe(1);
    }

    [Fact]
    public void Negative_figures_zeros_and_short_series_are_taken() => Each((seed, n, season) =>
    {
        double[] y = [.. Series(seed, n, season).Select((v, t) => t % 5 == 0 ? 0 : v - 150)];
        foreach (var method in Enum.GetValues<ForecastMethod>())
            Forecaster.Of(y, season, 7, new ForecastOptions(method, Looks: 2)).Points.ShouldAllBe(p => double.IsFinite(p));
    });

    [Fact]
    public void A_missing_month_is_bridged_and_a_missing_tail_forecast_over()
    {
        double[] y = [.. Enumerable.Range(0, 60).Select(t => 100 + t + (20 * Math.Sin(2 * Math.PI * t / 12)))];
        var whole = Forecaster.Of(y, 12, 6);
        double[] holes = [.. y.Select((v, t) => t is 17 or 40 or 41 ? double.NaN : v)];
        var bridged = Forecaster.Of(holes, 12, 6);
        for (var h = 0; h < 6; h++)
            bridged.Points[h].ShouldBe(whole.Points[h], 2);
        double[] tail = [.. y[..57], double.NaN, double.NaN, double.NaN];
        var over = Forecaster.Of(tail, 12, 6);
        over.Points.Count.ShouldBe(6);
        for (var h = 0; h < 6; h++)
            over.Points[h].ShouldBe(whole.Points[h], 6);
        Forecaster.Of(y[..57], 12, 9).Points.Skip(3).ShouldBe(over.Points);
        Forecaster.Of(y[..57], 12, 9).Upper.Skip(3).ShouldBe(over.Upper);
    }

    [Fact]
    public void It_says_what_made_it()
    {
        var f = Forecaster.Of(Series(3, 60, 12), 12, 6);
        f.Method.ShouldBe("Combination");
        f.Version.ShouldBe(Forecaster.Version);
        f.Parts.Select(p => p.Name).ShouldContain("DOTM");
        f.Parts.Sum(p => p.Weight).ShouldBe(1, 1e-9);
        f.Parts[0].Name.ShouldStartWith("ETS(");
        Forecaster.Of(Series(3, 60, 12), 12, 6, new ForecastOptions(ForecastMethod.Theta)).Method.ShouldBe("Theta");
    }

    [Fact]
    public void It_refuses_what_it_cannot_forecast()
    {
        Should.Throw<ArgumentException>(() => Forecaster.Of([1, double.NaN, 2], 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Of([1, 2, 3], 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Of([1, 2, 3], 1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Of([1, 2, 3], 1, 1, new ForecastOptions(Level: 1)));
        var stored = new Forecast("Theta", "1", [1], [0], [2], 0.95);
        Should.Throw<InvalidOperationException>(() => stored.Odds(1));
    }

    [Fact]
    public void A_wider_level_gives_a_wider_interval()
    {
        var y = Series(11, 48, 12);
        var (narrow, wide) = (Forecaster.Of(y, 12, 6, new ForecastOptions(Level: 0.8)), Forecaster.Of(y, 12, 6, new ForecastOptions(Level: 0.99)));
        for (var h = 0; h < 6; h++)
            wide.Upper[h].ShouldBeGreaterThan(narrow.Upper[h]);
    }
}
