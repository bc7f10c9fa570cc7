using System.Globalization;
using Guatu.Forecasting.Calendar;
using Guatu.Forecasting.Methods;

namespace Guatu.Bench;

/// <summary>
/// China's imports and exports by rolling origin (every December 2003–2012, twelve months ahead), with and without the Spring
/// Festival effect, beside the reference of the same folder; retail sales with January and February as one period.
/// </summary>
internal static class MacroBench
{
    private sealed record Result(double Year, double JanFeb, double JanFebSum, double Hits);

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("macro DIR");
            return 2;
        }
        Console.WriteLine("| series | method | sMAPE 12 months | sMAPE January, February | sMAPE of their sum | 95 % covered |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var series in (string[])["imp", "exp"])
        {
            foreach (var (method, group) in Reference(Path.Combine(args[0], "cny_reference_forecasts.csv"), series))
                Print(series, "reference " + method, group);
            var (values, layout) = Read(Path.Combine(args[0], $"seasonal_{series}.csv"));
            var origins = Enumerable.Range(2003, 10).Select(y => ((y - layout.FirstYear) * 12) + 13 - layout.FirstMonth).ToList();
            Print(series, "ours without the effect", [.. origins.Select(o => Of(values, o, Forecaster.Of(values[..o], 12, 12)))]);
            Print(series, "**ours**", [.. origins.Select(o => Of(values, o, CalendarForecaster.Of(values[..o], layout, 12)))]);
        }
        Retail(Path.Combine(args[0], "retail_sales_2012_2018.csv"));
        return 0;
    }

    private static void Print(string series, string method, List<Result> r) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {series} | {method} | {r.Average(x => x.Year):0.00} | {r.Average(x => x.JanFeb):0.00} | {r.Average(x => x.JanFebSum):0.00} | {(double.IsNaN(r[0].Hits) ? "" : r.Average(x => x.Hits).ToString("0.000", CultureInfo.InvariantCulture))} |"));

    private static Result Of(double[] values, int origin, Forecast forecast)
    {
        var came = values[origin..(origin + 12)];
        return new Result(Smape(came, forecast.Points), Smape(came[..2], [.. forecast.Points.Take(2)]), Smape([came[0] + came[1]], [forecast.Points[0] + forecast.Points[1]]),
            came.Where((y, h) => y >= forecast.Lower[h] && y <= forecast.Upper[h]).Count() / 12.0);
    }

    private static double Smape(double[] came, IReadOnlyList<double> said) => came.Select((y, h) => 200 * Math.Abs(y - said[h]) / (Math.Abs(y) + Math.Abs(said[h]))).Average();

    private static (double[] Values, MonthLayout Layout) Read(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        return ([.. rows.Select(r => double.Parse(r[2], CultureInfo.InvariantCulture))], new MonthLayout(int.Parse(rows[0][0], CultureInfo.InvariantCulture), int.Parse(rows[0][1], CultureInfo.InvariantCulture)));
    }

    private static List<(string Method, List<Result> Results)> Reference(string path, string series) =>
        [.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray()).Where(c => c[0] == series).GroupBy(c => c[2])
            .Select(g => (g.Key, g.Select(c => new Result(Number(c[3]), Number(c[4]), Number(c[5]), double.NaN)).ToList()))];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Every December with three years behind it, eleven periods ahead or as many as came.</summary>
    private static void Retail(string path)
    {
        var rows = File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        var (values, layout) = (rows.Select(r => Number(r[4])).ToArray(), new MonthLayout(int.Parse(rows[0][1], CultureInfo.InvariantCulture), 1, Joint: true));
        Console.WriteLine();
        Console.WriteLine("| retail sales, joint January–February | origin | method | sMAPE of what came | sMAPE of January–February | 95 % covered |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var origin = 33; origin < values.Length; origin += 11)
            foreach (var (name, forecast) in new[] { ("without the effect", Forecaster.Of(values[..origin], 11, 11)), ("ours", CalendarForecaster.Of(values[..origin], layout, 11)), ("seasonal naive", Forecaster.Of(values[..origin], 11, 11, new ForecastOptions(ForecastMethod.SeasonalNaive))) })
            {
                var came = values[origin..Math.Min(origin + 11, values.Length)];
                var hits = came.Where((y, h) => y >= forecast.Lower[h] && y <= forecast.Upper[h]).Count() / (double)came.Length;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| | {layout.Days(origin - 1).Last:yyyy-MM} | {name} | {Smape(came, forecast.Points):0.00} | {Smape(came[..1], forecast.Points):0.00} | {hits:0.00} |"));
            }
    }
}
