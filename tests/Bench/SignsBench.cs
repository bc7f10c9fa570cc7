using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;

namespace Guatu.Bench;

/// <summary>
/// Early signs on series whose truth is known: false alarms in 100 quiet series-months, share found and delay of what was put in. With a path to
/// a file of the M3 layout also on quiet stretches of real monthly series.
/// </summary>
internal static class SignsBench
{
    private const int Months = 84;
    private const int From = 36;
    private const int Change = 60;
    private static readonly SignKind[] Kinds = [SignKind.Outlier, SignKind.LevelShift, SignKind.TrendBreak, SignKind.Falls];

    public static void Run(string[] args)
    {
        Console.WriteLine($"| noise | persistence | growth a year | {string.Join(" | ", Kinds)} | all, in 100 quiet months |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (noise, persistence, growth) in ((double, double, double)[])[(2, 0, 8), (5, 0, 8), (5, 0.3, 8), (5, 0.5, 8), (10, 0.3, 8), (5, 0.3, 0), (5, 0.3, -6), (-5, 0, 8)])
            Quiet(noise, persistence, growth);
        Console.WriteLine();
        Console.WriteLine("| put in | size | noise | found | by kind | median delay, months | 90 % |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var kind in new[] { SignKind.Outlier, SignKind.LevelShift, SignKind.TrendBreak })
            foreach (var (size, noise) in ((double, double)[])[(-10, 2), (-15, 2), (-20, 5), (-30, 5)])
                Found(kind, size, noise);
        Pairs();
        if (args.Length > 0)
            Real(args[0]);
    }

    private static void Quiet(double noise, double persistence, double growth)
    {
        var random = new Random(20260918);
        var (counts, months) = (new int[Kinds.Length], 0);
        for (var i = 0; i < 1000; i++)
        {
            Count(Signs(Make(random, noise, persistence, growth)), counts, From);
            months += Months - From;
        }

        Console.WriteLine($"| {(noise < 0 ? $"{-noise} %, heavy tails" : $"{noise} %")} | {persistence} | {growth} % | {string.Join(" | ", counts.Select(c => $"{100.0 * c / months:0.00}"))} | {100.0 * counts.Sum() / months:0.00} |");
    }

    private static void Count(IEnumerable<Sign> signs, int[] counts, int from)
    {
        foreach (var sign in signs)
            if (PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), sign.At) >= from)
                counts[Array.IndexOf(Kinds, sign.Kind)]++;
    }

    private static void Found(SignKind kind, double size, double noise)
    {
        var random = new Random(7);
        var (delays, right) = (new List<int>(), 0);
        const int Rounds = 500;
        for (var i = 0; i < Rounds; i++)
        {
            var values = Make(random, noise, 0.3, 8);
            for (var t = Change; t < Months; t++)
                values[t] *= kind switch
                {
                    SignKind.Outlier => t == Change ? 1 + (size / 100) : 1,
                    SignKind.LevelShift => 1 + (size / 100),
                    _ => Math.Pow(1 + (size / 100), Math.Min(t - Change + 1, 24) / 12.0),
                };
            var after = Signs(values).Where(s => !s.Up && PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), s.At) >= Change).ToList();
            if (after.Count == 0 || (kind == SignKind.Outlier && PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), after[0].At) > Change))
                continue;
            delays.Add(PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), after[0].At) - Change);
            right += after.Any(s => s.Kind == kind) ? 1 : 0;
        }

        delays.Sort();
        Console.WriteLine($"| {kind} | {size} %{(kind == SignKind.TrendBreak ? " a year" : "")} | {noise} % | {100.0 * delays.Count / Rounds:0} % | {100.0 * right / Rounds:0} % | {(delays.Count == 0 ? "–" : delays[delays.Count / 2])} | {(delays.Count == 0 ? "–" : delays[delays.Count * 9 / 10])} |");
    }

    private static void Pairs()
    {
        var random = new Random(11);
        var (alarms, months, found, delays) = (0, 0, 0, new List<int>());
        for (var i = 0; i < 1000; i++)
        {
            var (power, output) = (Make(random, 3, 0.3, 5), Make(random, 4, 0.3, 5));
            alarms += SignReader.Divergence(Of("用电量", power), Of("产值", output)).Count(s => PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), s.At) >= From);
            months += Months - From;
            for (var t = Change; t < Months; t++)
                power[t] *= 0.8;
            var hit = SignReader.Divergence(Of("用电量", power), Of("产值", output)).Where(s => s.Up).Select(s => PeriodGrid.Months.Steps(Period.OfMonth(2019, 1), s.At) - Change).Where(d => d >= 0).ToList();
            if (hit.Count > 0)
            {
                found++;
                delays.Add(hit[0]);
            }
        }

        delays.Sort();
        Console.WriteLine();
        Console.WriteLine($"Electricity against output: {100.0 * alarms / months:0.00} alarms in 100 quiet months; electricity down 20 % and output going on: found {found / 10.0:0} %, median delay {delays[delays.Count / 2]} months.");
    }

    // Quiet, judged by hindsight and other means than the watch: of five years the residuals of a classical decomposition hold no value beyond 3
    // standard deviations, and Pettitt's test sees no change in level or slope.
    private static void Real(string path)
    {
        var (counts, months, windows, series) = (new int[Kinds.Length], 0, 0, 0);
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(',');
            if (cells[1] != "MONTHLY")
                continue;
            series++;
            var values = cells[6].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            for (var start = 0; start + 72 <= values.Length; start += 36)
            {
                var window = values[start..(start + 72)];
                if (!QuietStretch.Is(window))
                    continue;
                windows++;
                Count(Signs(window), counts, 36);
                months += 36;
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Real monthly series: {series}, quiet stretches of six years: {windows}; watched {months} months after three years each: {string.Join(", ", counts.Select((c, i) => $"{Kinds[i]} {100.0 * c / months:0.00}"))}, all {100.0 * counts.Sum() / months:0.00} in 100.");
    }

    private static IReadOnlyList<Sign> Signs(double[] values) => SignReader.Of(Of("指标", values));

    private static SignSeries Of(string name, double[] values) => new(name, PeriodGrid.Months, Period.OfMonth(2019, 1), [.. values.Select(v => (decimal?)v)]);

    // Level × growth × season × noise that leans on its own past; below 0 noise is Student's t with 5 degrees.
    private static double[] Make(Random random, double noise, double persistence, double growth)
    {
        var (season, values, last) = (new double[12], new double[Months], 0.0);
        for (var i = 0; i < 12; i++)
            season[i] = 0.15 * Normal(random);
        for (var t = 0; t < Months; t++)
        {
            last = (persistence * last) + (Math.Sqrt(1 - (persistence * persistence)) * (noise < 0 ? Student(random) : Normal(random)));
            values[t] = 1000 * Math.Exp((Math.Log(1 + (growth / 100)) * t / 12) + season[t % 12] + (Math.Abs(noise) / 100 * last));
        }

        return values;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Student(Random random)
    {
        var square = 0.0;
        for (var i = 0; i < 5; i++)
            square += Math.Pow(Normal(random), 2);
        return Normal(random) / Math.Sqrt(square / 5) / Math.Sqrt(5 / 3.0);
    }
}
