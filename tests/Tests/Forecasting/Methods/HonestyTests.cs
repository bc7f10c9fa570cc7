using Guatu.Forecasting.Methods;

namespace Guatu.Tests.Forecasting.Methods;

/// <summary>Do 95 % intervals hold 95 %, and chances happen as often as they say? On simulated series whose kind the forecaster is not told.</summary>
public sealed class HonestyTests(ITestOutputHelper output)
{
    private const int Ahead = 6;

    /// <summary>A random walk with drift, noise around a level with a season, and a local trend, in turn.</summary>
    private static double[] Draw(int seed, int n)
    {
        var draw = new NormalDraw(seed);
        var (y, level, slope) = (new double[n], 1000.0, 5.0);
        for (var t = 0; t < n; t++)
        {
            (level, slope) = (seed % 3) switch
            {
                0 => (level + 5 + (20 * draw.Next()), slope),
                1 => (1000, slope),
                _ => (level + slope + (10 * draw.Next()), slope + draw.Next()),
            };
            y[t] = level + (seed % 3 == 1 ? (100 * Math.Sin(2 * Math.PI * t / 12)) + (30 * draw.Next()) : 10 * draw.Next());
        }
        return y;
    }

    [Fact]
    public void Intervals_and_chances_of_sums_are_honest()
    {
        var (hits, sums, count, reached, said) = (0, 0, 300, new double[4], new double[4]);
        var tally = new int[4];
        for (var seed = 1; seed <= count; seed++)
        {
            var y = Draw(seed, 60 + Ahead);
            var f = Forecaster.Of(y[..60], 12, Ahead);
            hits += Enumerable.Range(0, Ahead).Count(h => y[60 + h] >= f.Lower[h] && y[60 + h] <= f.Upper[h]);
            var sum = y[60..].Sum();
            var (low, high) = f.SumInterval();
            sums += sum >= low && sum <= high ? 1 : 0;
            // Four targets around what is expected: how often reached against the chance told.
            for (var k = 0; k < 4; k++)
            {
                var target = f.Points.Sum() + ((k - 1.5) * 150);
                (tally[k], said[k], reached[k]) = (tally[k] + 1, said[k] + f.Odds(target), reached[k] + (sum >= target ? 1 : 0));
            }
        }
        var (covered, coveredSum) = (hits / (double)(count * Ahead), sums / (double)count);
        output.WriteLine($"covered {covered:0.000}, of sums {coveredSum:0.000}");
        covered.ShouldBeInRange(0.92, 0.98);
        coveredSum.ShouldBeInRange(0.91, 0.99);
        for (var k = 0; k < 4; k++)
        {
            output.WriteLine($"said {said[k] / tally[k]:0.000}, happened {reached[k] / tally[k]:0.000}");
            (said[k] / tally[k]).ShouldBe(reached[k] / tally[k], 0.08);
        }
    }

    [Fact]
    public void Chance_falls_with_the_target_and_agrees_with_the_paths()
    {
        var f = Forecaster.Of(Draw(3, 60), 12, Ahead);
        var sum = f.Points.Sum();
        f.Odds(sum).ShouldBe(0.5, 1e-6);
        f.Odds(sum * 0.9).ShouldBeGreaterThan(f.Odds(sum));
        f.Odds(sum * 1.1).ShouldBeLessThan(f.Odds(sum));
        f.Odds(sum, known: sum * 0.1).ShouldBe(f.Odds(sum * 0.9), 1e-9);
        f.Odds(sum, known: sum).ShouldBe(1);
        var target = f.SumInterval().Upper - ((f.SumInterval().Upper - sum) / 2);
        var drawn = f.Paths(20000).Count(p => p.Sum() >= target) / 20000.0;
        drawn.ShouldBe(f.Odds(target), 0.015);
        var part = f.Paths(20000).Count(p => p.Skip(2).Take(3).Sum() >= f.Points.Skip(2).Take(3).Sum() * 1.02) / 20000.0;
        part.ShouldBe(f.Odds(f.Points.Skip(2).Take(3).Sum() * 1.02, 0, 2, 3), 0.015);
    }

    /// <summary>Errors go together: independent ones would make the year look far surer than it is.</summary>
    [Fact]
    public void A_sum_is_less_sure_than_independent_errors_would_make_it()
    {
        var f = Forecaster.Of(Draw(3, 60), 12, Ahead);
        var independent = Math.Sqrt(f.Upper.Zip(f.Points, (u, p) => (u - p) * (u - p)).Sum());
        var (low, high) = f.SumInterval();
        ((high - low) / 2).ShouldBeGreaterThan(1.2 * independent);
        ((high - low) / 2).ShouldBeLessThan(f.Upper.Zip(f.Points, (u, p) => u - p).Sum() * 1.0001);
    }
}
