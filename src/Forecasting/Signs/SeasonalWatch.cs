namespace Guatu.Forecasting.Signs;

/// <summary>What the watch noticed at one place.</summary>
internal sealed record Notice(SignKind Kind, int At, int Onset, double Size, double Statistic, double Threshold, bool Slowing = false);

/// <summary>
/// Walks through a series as the months came in and compares each period's growth on the year before with its usual growth. Nothing later
/// than a period is used to judge it. Outliers are taken out of the base of next year, shifts are carried into it: last year's accident is not
/// this year's news (基数效应).
/// </summary>
internal sealed class SeasonalWatch
{
    private readonly SignRules rules;
    private readonly int season;
    private readonly double?[] levels;
    private readonly double?[] clean;
    private readonly List<(int At, double Value)> residuals = [];
    private readonly List<Notice> notices = [];
    private readonly Tally up = new(1);
    private readonly Tally down = new(-1);
    private int growthFrom;

    public SeasonalWatch(IReadOnlyList<decimal?> values, int season, SignRules rules)
    {
        (this.season, this.rules) = (season, rules);
        var known = values.OfType<decimal>().Select(v => (double)v).ToList();
        Logs = known.Count > 0 && known.All(v => v > 0);
        var typical = Robust.Median([.. known.Select(Math.Abs)]) is > 0 and var t ? t : 1;
        levels = [.. values.Select(v => v is { } n ? Logs ? 100 * Math.Log((double)n) : 100 * (double)n / typical : (double?)null)];
        clean = new double?[levels.Length];
        (Usual, Deviation, Growth) = (new double[levels.Length], new double[levels.Length], new double?[levels.Length]);
        Array.Fill(Usual, double.NaN);
        Array.Fill(Deviation, double.NaN);
        for (var at = 0; at < levels.Length; at++)
        {
            Growth[at] = at >= season && levels[at] is { } now && levels[at - season] is { } then ? now - then : null;
            Step(at);
            RunOfFalls(at);
        }
    }

    /// <summary>Growth is measured in logarithms × 100; false: in per cent of the typical level, because some value is not above 0.</summary>
    public bool Logs { get; }

    /// <summary>Growth on the year before as it is.</summary>
    public double?[] Growth { get; }

    /// <summary>Usual growth at that time; NaN while unknown.</summary>
    public double[] Usual { get; }

    /// <summary>Usual deviation at that time; NaN while unknown.</summary>
    public double[] Deviation { get; }

    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>A difference of logarithms × 100 as per cent.</summary>
    public double Percent(double growth) => Logs ? (Math.Exp(growth / 100) - 1) * 100 : growth;

    private void Step(int at)
    {
        clean[at] = levels[at];
        if (Growth[at] is null || levels[at] is not { } now || clean[at - season] is not { } then)
            return;
        var usual = UsualGrowth(at);
        if (double.IsNaN(usual))
            return;
        var residual = now - then - usual;
        Usual[at] = usual;
        var seen = residuals.TakeLast(rules.SpreadWindow).Select(r => r.Value).ToList();
        residuals.Add((at, residual));
        if (seen.Count < rules.LeastHistory)
            return;
        var deviation = Math.Max(0.3, Robust.Spread(seen, 0));
        Deviation[at] = deviation;
        var times = residual / deviation;
        if (Math.Abs(times) > rules.OutlierTimes)
        {
            clean[at] = then + usual;
            if (Math.Abs(residual) >= rules.LeastPercent && !notices.Any(n => n.Kind == SignKind.Outlier && n.At == at - 1 && n.Size > 0 == residual > 0))
                notices.Add(new(SignKind.Outlier, at, at, residual, Math.Abs(times), rules.OutlierTimes));
        }

        // Neighbouring months go together: the cumulative sum is measured by the deviation of a mean, not of a month.
        var persistence = Robust.Persistence(seen, 2.5 * deviation);
        var together = residual / (deviation * Math.Sqrt((1 + persistence) / (1 - persistence)));
        foreach (var tally in (Tally[])[up, down])
            if (tally.Take(together, rules) && tally.Length >= rules.ShiftPeriods)
                Shift(at, tally, deviation);
    }

    private double UsualGrowth(int at)
    {
        var seen = new List<double>(rules.GrowthWindow);
        for (var i = at - 1; i >= Math.Max(season, growthFrom) && seen.Count < rules.GrowthWindow; i--)
            if (clean[i] is { } now && clean[i - season] is { } then)
                seen.Add(now - then);
        return seen.Count < 4 ? double.NaN : Robust.Median(seen);
    }

    private void Shift(int at, Tally tally, double deviation)
    {
        var since = residuals.TakeLast(tally.Length).ToList();
        var values = since.Select(r => r.Value).ToList();
        var size = Robust.Median(values);
        if (size * tally.Sign < Math.Max(rules.LeastPercent, deviation))
            return;
        var onset = since[0].At;
        var height = tally.Height;
        up.Reset();
        down.Reset();
        var built = Robust.Slope(values) * (values.Count - 1) * tally.Sign;
        var again = notices.Any(n => n.Kind == SignKind.LevelShift && n.At > at - season && n.Size * tally.Sign > 0);
        var ramp = again || (values.Count >= 5 && built >= rules.RampShare * Math.Abs(values[^1]));
        for (var i = onset; i <= at; i++)
            clean[i] = levels[i];
        if (ramp)
        {
            // Growth goes on changing until a whole year lies behind the break; it is told once.
            growthFrom = Math.Max(season, at - 3);
            if (tally.Told(at))
                notices.Add(new(SignKind.TrendBreak, at, onset, values[^1], height, rules.ShiftHeight));
            tally.QuietUntil = at + season;
            return;
        }

        for (var i = 0; i < onset; i++)
            clean[i] += size;
        for (var i = 0; i < residuals.Count; i++)
            if (residuals[i].At >= onset)
                residuals[i] = (residuals[i].At, residuals[i].Value - size);
        if (tally.Told(at))
            notices.Add(new(SignKind.LevelShift, at, onset, size, height, rules.ShiftHeight));
    }

    // Below last year, or slower each time, and clearly below what was usual before the run began; told once a run.
    private void RunOfFalls(int at)
    {
        if (rules.Falls < 2 || double.IsNaN(Deviation[at]))
            return;
        var below = Run(at, i => Growth[i] is < 0);
        if (below >= rules.Falls)
        {
            var from = at - below + 1;
            // The median, so that one wild month does not make a run.
            var typical = Robust.Median([.. Enumerable.Range(from, below).Select(i => Growth[i]!.Value)]) - Usual[from];
            Fall(at, from, typical, -typical / (Deviation[at] / Math.Sqrt(below)), slowing: false);
        }

        var slower = Run(at, i => i > 0 && Growth[i] < Growth[i - 1]);
        if (slower >= rules.Falls && !notices.Any(n => n.Kind == SignKind.Outlier && n.At > at - slower - 1) && Growth[at] < Usual[at] - rules.LeastPercent)
        {
            var drop = Growth[at]!.Value - Growth[at - slower]!.Value;
            Fall(at, at - slower + 1, drop, -drop / (Deviation[at] * Math.Sqrt(2)), slowing: true);
        }
    }

    private void Fall(int at, int from, double size, double times, bool slowing)
    {
        if (times >= rules.FallTimes && -size >= rules.LeastPercent && !notices.Any(n => n.Kind == SignKind.Falls && n.At >= from))
            notices.Add(new(SignKind.Falls, at, from, size, times, rules.FallTimes, slowing));
    }

    private static int Run(int at, Func<int, bool> falls)
    {
        var length = 0;
        while (at - length >= 0 && falls(at - length))
            length++;
        return length;
    }

    /// <summary>One side of Page's cumulative sum.</summary>
    private sealed class Tally(int sign)
    {
        public int Sign { get; } = sign;

        public double Height { get; private set; }

        public int Length { get; private set; }

        public int QuietUntil { get; set; }

        public bool Told(int at) => at > QuietUntil || QuietUntil == 0;

        public bool Take(double times, SignRules rules)
        {
            // One wild month must not reach the height by itself.
            Height = Math.Max(0, Height + (Math.Clamp(times * Sign, -3.5, 3.5) - rules.ShiftSlack));
            Length = Height > 0 ? Length + 1 : 0;
            return Height > rules.ShiftHeight;
        }

        public void Reset() => (Height, Length) = (0, 0);
    }
}
