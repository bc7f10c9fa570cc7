using System.Diagnostics;
using System.Globalization;
using System.Text;
using Guatu.Forecasting.Methods;

namespace Guatu.Bench;

/// <summary>
/// Forecasts of a table of series (id,period,type,start,n,h,train,test,description; any CSV with these heads) against what
/// came. The forecaster is given the fitting part only. <c>--inside K</c> leaves the test part closed: K horizons are cut
/// off the fitting part and the first of them is forecast; that is where the design was chosen.
/// </summary>
internal static class ForecastBench
{
    private sealed record Row(string Period, double[] Train, double[] Test);

    /// <summary>What one series gave: errors of ours and of both Naive2, hits of the intervals, time.</summary>
    private sealed record Score(double Smape, double Mase, double Smape2, double Mase2, double Smape4, double Mase4, double Hits, bool SumHit, double Odds, double Milliseconds);

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("forecast PATH.csv [--inside K] [--method Ets|Theta|Dotm|Damped|…]");
            return 2;
        }
        var inside = Option(args, "--inside") is { } k ? int.Parse(k, CultureInfo.InvariantCulture) : 0;
        var method = Option(args, "--method") is { } name ? Enum.Parse<ForecastMethod>(name, ignoreCase: true) : ForecastMethod.Combination;
        var rows = Read(args[0]).Select(r => Inside(r, inside)).OfType<Row>().ToList();
        foreach (var row in rows.Take(20))
            Of(row, method);
        Console.WriteLine($"{method}, version {Forecaster.Version}{(inside > 0 ? $", fitting parts only, {inside} horizon(s) before their end" : "")}");
        Console.WriteLine("| frequency | n | sMAPE | MASE | NAIVE2 sMAPE | NAIVE2 MASE | OWA | OWA by M4's Naive2 | 95 % covered | 95 % of sum covered | ms mean | ms p95 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        var all = new List<Score>();
        foreach (var group in rows.GroupBy(r => r.Period).OrderBy(g => Array.IndexOf(["YEARLY", "QUARTERLY", "MONTHLY"], g.Key) is var i && i < 0 ? 9 : i))
        {
            var scores = group.Select(r => Of(r, method)).ToList();
            Print(group.Key, scores);
            all.AddRange(scores);
        }
        Print("all", all);
        Console.WriteLine();
        Console.WriteLine("Chance of reaching the sum that came (should be spread evenly; share of series in each tenth):");
        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 10).Select(d => (all.Count(s => (int)Math.Min(9, s.Odds * 10) == d) / (double)all.Count).ToString("0.000", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var i && i >= 0 && i + 1 < args.Length ? args[i + 1] : null;

    private static void Print(string name, List<Score> s)
    {
        var times = s.Select(x => x.Milliseconds).Order().ToList();
        double Owa(Func<Score, double> smape, Func<Score, double> mase) => ((s.Average(x => x.Smape) / s.Average(smape)) + (s.Average(x => x.Mase) / s.Average(mase))) / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {s.Count} | {s.Average(x => x.Smape):0.000} | {s.Average(x => x.Mase):0.0000} | {s.Average(x => x.Smape2):0.000} | {s.Average(x => x.Mase2):0.0000} | {Owa(x => x.Smape2, x => x.Mase2):0.0000} | {Owa(x => x.Smape4, x => x.Mase4):0.0000} | {s.Average(x => x.Hits):0.000} | {s.Average(x => x.SumHit ? 1.0 : 0):0.000} | {times.Average():0.0} | {times[(int)(0.95 * (times.Count - 1))]:0.0} |"));
    }

    private static Score Of(Row row, ForecastMethod method)
    {
        var (season, horizon) = (Season(row.Period), row.Test.Length);
        var watch = Stopwatch.StartNew();
        var forecast = Forecaster.Of(row.Train, season, horizon, new ForecastOptions(method));
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        var naive = Forecaster.Of(row.Train, season, horizon, new ForecastOptions(ForecastMethod.Naive2, Looks: 0));
        var naive4 = Forecaster.Of(row.Train, season, horizon, new ForecastOptions(ForecastMethod.Naive2OfM4, Looks: 0));
        var scale = 0.0;
        for (var t = season; t < row.Train.Length; t++)
            scale += Math.Abs(row.Train[t] - row.Train[t - season]) / (row.Train.Length - season);
        var hits = row.Test.Where((y, h) => y >= forecast.Lower[h] && y <= forecast.Upper[h]).Count();
        var (sum, (lower, upper)) = (row.Test.Sum(), forecast.SumInterval());
        return new Score(Smape(forecast, row.Test), Mase(forecast, row.Test, scale), Smape(naive, row.Test), Mase(naive, row.Test, scale),
            Smape(naive4, row.Test), Mase(naive4, row.Test, scale), hits / (double)horizon, sum >= lower && sum <= upper, forecast.Odds(sum), milliseconds);
    }

    private static double Smape(Forecast forecast, double[] came) => came.Select((y, h) => Math.Abs(y) + Math.Abs(forecast.Points[h]) is var size && size > 0 ? 200 * Math.Abs(y - forecast.Points[h]) / size : 0).Average();

    // A series that repeats itself exactly has no scale to divide by; it counts as nought, for both.
    private static double Mase(Forecast forecast, double[] came, double scale) => scale > 0 ? came.Select((y, h) => Math.Abs(y - forecast.Points[h])).Average() / scale : 0;

    private static int Season(string period) => period switch { "MONTHLY" => 12, "QUARTERLY" => 4, _ => 1 };

    private static Row? Inside(Row row, int cut)
    {
        var left = row.Train.Length - (cut * row.Test.Length);
        return cut == 0 ? row : left < Math.Max(8, 3 * Season(row.Period)) ? null : new Row(row.Period, row.Train[..left], row.Train[left..(left + row.Test.Length)]);
    }

    private static List<Row> Read(string path)
    {
        var lines = File.ReadLines(path).Where(l => l.Length > 0).Select(Cells).ToList();
        int At(string head) => lines[0].FindIndex(c => c.Equals(head, StringComparison.OrdinalIgnoreCase)) is var i && i >= 0 ? i : throw new InvalidDataException($"No column {head}.");
        var (period, train, test) = (At("period"), At("train"), At("test"));
        return [.. lines.Skip(1).Select(c => new Row(c[period].ToUpperInvariant(), Numbers(c[train]), Numbers(c[test])))];
    }

    private static double[] Numbers(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.TryParse(v, CultureInfo.InvariantCulture, out var d) ? d : double.NaN)];

    /// <summary>Cells of one line; quotes may hold commas and doubled quotes.</summary>
    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                (cells, cell) = ([.. cells, cell.ToString()], new StringBuilder());
            else
                cell.Append(line[i]);
        return [.. cells, cell.ToString()];
    }
}
