using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Signs;

/// <summary>Early signs of one series, of electricity against output, and of a series that has fallen silent.</summary>
public static class SignReader
{
    private const string Usual = "同比序列的中位数与绝对中位差法";

    /// <summary>
    /// Every sign there was to see from the first period to the last, each at the period it could first be told; those of the last period are today's.
    /// Empty while the series is too short (monthly: 12 + 4 + <see cref="SignRules.LeastHistory"/> periods).
    /// </summary>
    public static IReadOnlyList<Sign> Of(SignSeries series, SignRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var watch = new SeasonalWatch(series.Values, series.Grid.PerYear, rules ?? new SignRules());
        return [.. watch.Notices.OrderBy(n => n.At).ThenBy(n => n.Kind).Select(n => Tell(series, watch, n))];
    }

    private static Sign Tell(SignSeries series, SeasonalWatch watch, Notice notice)
    {
        var periods = Enumerable.Range(notice.Onset, notice.At - notice.Onset + 1).Where(i => watch.Growth[i] is not null).ToList();
        var growth = periods.Select(i => Math.Round(watch.Percent(watch.Growth[i]!.Value), 2)).ToList();
        var (at, from) = (series.Periods[notice.At], series.Periods[notice.Onset]);
        var usual = watch.Usual[notice.Kind == SignKind.Outlier ? notice.At : notice.Onset];
        var size = Math.Abs(watch.Percent(notice.Size));
        var more = notice.Size > 0 ? "高" : "低";
        var times = $"是平常波动的{One(notice.Statistic)}倍";
        var (method, sentence) = notice.Kind switch
        {
            SignKind.Outlier => ($"{Usual}（Hampel）", $"{series.Name}{at}{Growth(growth[^1])}，比平常走势{more}{One(size)}%，{times}，请核对数据并了解原因。"),
            SignKind.LevelShift => ("累积和检验（Page CUSUM）", $"{series.Name}自{from}起整体{(notice.Size > 0 ? "抬升" : "下移")}约{One(size)}%，已持续{periods.Count}期（{Growth(growth[^1])}），不像偶然波动。"),
            SignKind.TrendBreak => ("累积和检验（Page CUSUM）加稳健斜率（Theil–Sen）", $"{series.Name}自{from}起增速逐期{(notice.Size > 0 ? "走高" : "走低")}，{at}{Growth(growth[^1])}，此前一般为{Growth(watch.Percent(usual))}，走势可能转折。"),
            _ => (notice.Slowing ? $"连续回落，{Usual}" : $"连续下降，{Usual}", notice.Slowing
                ? $"{series.Name}增速连续{periods.Count}期回落，{at}{Growth(growth[^1])}，累计回落{Percents.Points((decimal)Math.Abs(notice.Size))}，{times}。"
                : $"{series.Name}连续{periods.Count}期同比下降，{at}{Growth(growth[^1])}，此前一般为{Growth(watch.Percent(usual))}，低于平常，不是季节原因。"),
        };
        return new Sign(notice.Kind, at, [.. periods.Select(i => series.Periods[i])], growth, notice.Size > 0, Math.Round(notice.Statistic, 2), notice.Threshold, method, sentence);
    }

    /// <summary>
    /// 用电与产值背离: growth of the two lies on different sides of zero, and their difference is unusual for the two, several periods running. Told
    /// when the run is long enough, once. A reason to check the figures, not a verdict on them.
    /// </summary>
    /// <param name="electricity">用电量; same grid and first period as <paramref name="output"/>.</param>
    /// <param name="output">产值 or another measure of output.</param>
    /// <param name="rules">Thresholds.</param>
    public static IReadOnlyList<Sign> Divergence(SignSeries electricity, SignSeries output, SignRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(electricity);
        ArgumentNullException.ThrowIfNull(output);
        if (electricity.Grid != output.Grid || electricity.First != output.First)
            throw new ArgumentException("Both series must run in the same periods from the same first one.", nameof(output));
        rules ??= new SignRules();
        var (power, made) = (new SeasonalWatch(electricity.Values, electricity.Grid.PerYear, rules), new SeasonalWatch(output.Values, output.Grid.PerYear, rules));
        var count = Math.Min(electricity.Values.Count, output.Values.Count);
        var (signs, gaps, run, first) = (new List<Sign>(), new List<double>(), 0, 0.0);
        for (var at = 0; at < count; at++)
        {
            if (power.Growth[at] is not { } powerGrowth || made.Growth[at] is not { } madeGrowth)
                continue;
            var (p, m) = (power.Percent(powerGrowth), made.Percent(madeGrowth));
            var seen = gaps.TakeLast(rules.SpreadWindow).ToList();
            var usual = Robust.Median(seen);
            var times = seen.Count < rules.LeastHistory ? 0 : (m - p - usual) / Math.Max(0.5, Robust.Spread(seen, usual));
            var apart = Math.Min(Math.Abs(p), Math.Abs(m)) > rules.DivergencePercent && p * m < 0 && Math.Abs(times) >= rules.DivergenceTimes && times > 0 == m > p;
            run = apart && (run == 0 || first > 0 == m > 0) ? run + 1 : apart ? 1 : 0;
            first = m;
            gaps.Add(m - p);
            if (run == rules.DivergencePeriods)
                signs.Add(Apart(electricity, output, at - run + 1, at, power, made, times, rules));
        }

        return signs;
    }

    private static Sign Apart(SignSeries electricity, SignSeries output, int from, int at, SeasonalWatch power, SeasonalWatch made, double times, SignRules rules)
    {
        var places = Enumerable.Range(from, at - from + 1).ToList();
        var (p, m) = (power.Percent(power.Growth[at]!.Value), made.Percent(made.Growth[at]!.Value));
        return new Sign(SignKind.Divergence, output.Periods[at], [.. places.Select(i => output.Periods[i])], [.. places.Select(i => Math.Round(made.Percent(made.Growth[i]!.Value) - power.Percent(power.Growth[i]!.Value), 2))],
            m > p, Math.Round(Math.Abs(times), 2), rules.DivergenceTimes, "两者同比之差的中位数与绝对中位差法（Hampel）",
            $"{output.Periods[at]}{electricity.Name}{Growth(p)}，{output.Name}{Growth(m)}，连续{places.Count}期方向相反，差距是平常的{One(Math.Abs(times))}倍。请先核对两方数据和口径，再了解生产情况，不作结论。");
    }

    /// <summary>未报: nothing from a source for several periods though they are due. Null while it is not silent.</summary>
    /// <param name="name">Who or what should report.</param>
    /// <param name="grid">Periods.</param>
    /// <param name="last">Last period reported; null: never.</param>
    /// <param name="due">Last period whose report was due.</param>
    /// <param name="since">First period it had to report; counts when it never did.</param>
    /// <param name="rules">Thresholds.</param>
    public static Sign? Silence(string name, PeriodGrid grid, Period? last, Period due, Period since, SignRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        rules ??= new SignRules();
        var from = last is { } reported && reported >= since ? grid.Next(reported) : since;
        var missing = grid.Range(from, due).ToList();
        if (missing.Count == 0 || missing.Count < rules.SilentPeriods)
            return null;
        var listed = string.Join('、', missing.Take(3).Select(p => p.ToString())) + (missing.Count > 3 ? "等" : "");
        var seen = last is { } l && l >= since ? $"最近一次是{l}" : "一直没有报过";
        return new Sign(SignKind.Silence, due, missing, [], false, missing.Count, rules.SilentPeriods, "按期别清点", $"{name}已连续{missing.Count}期未报（{listed}），{seen}。请联系填报人。");
    }

    private static string One(double value) => Percents.Number((decimal)Math.Min(value, 1e6), 1);

    private static string Growth(double percent) => "同比" + Percents.Growth((decimal)Math.Clamp(percent, -1e6, 1e6)).Replace("与上年同期持平", "持平");
}
