using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Signs;

/// <summary>Signs in the comparison with others (对标): a lead that melts, a rank that stays low. Counted, not tested: ranks and leads are few and public.</summary>
public static class Benchmarks
{
    /// <summary>The lead over a peer or an average has become smaller several periods running. Told for the last period; null when it has not.</summary>
    /// <param name="name">Indicator.</param>
    /// <param name="peer">全省平均, 某开发区…</param>
    /// <param name="periods">In order, without gaps.</param>
    /// <param name="own">Growth or ratio of ours, per cent.</param>
    /// <param name="theirs">The same of the peer.</param>
    /// <param name="lowerIsBetter">Energy and the like.</param>
    /// <param name="rules">Thresholds.</param>
    public static Sign? Lead(string name, string peer, IReadOnlyList<Period> periods, IReadOnlyList<decimal> own, IReadOnlyList<decimal> theirs, bool lowerIsBetter = false, SignRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(theirs);
        if (periods.Count != own.Count || periods.Count != theirs.Count)
            throw new ArgumentException("Each period needs a figure of both sides.", nameof(theirs));
        rules ??= new SignRules();
        var leads = own.Select((o, i) => lowerIsBetter ? theirs[i] - o : o - theirs[i]).ToList();
        var falls = 0;
        while (falls + 1 < leads.Count && leads[^(falls + 1)] < leads[^(falls + 2)])
            falls++;
        if (falls < rules.LeadPeriods || leads[^(falls + 1)] <= 0)
            return null;
        var lost = leads[^(falls + 1)] - leads[^1];
        if (lost < (decimal)rules.LeadPoints)
            return null;
        var now = leads[^1] > 0 ? $"领先{Percents.Points(leads[^1])}" : leads[^1] < 0 ? $"落后{Percents.Points(-leads[^1])}" : "持平";
        return new Sign(SignKind.Lead, periods[^1], [.. periods.TakeLast(falls + 1)], [.. leads.TakeLast(falls + 1).Select(l => (double)l)], false, (double)lost, rules.LeadPoints, "逐期比较",
            $"{name}对{peer}的领先优势连续{falls}期收窄，由{Percents.Points(leads[^(falls + 1)])}到{periods[^1]}{now}。");
    }

    /// <summary>The rank has lain in the lowest part of the field several periods running. Told for the last period; null when it has not.</summary>
    /// <param name="name">Indicator.</param>
    /// <param name="periods">In order, without gaps.</param>
    /// <param name="ranks">1 is best.</param>
    /// <param name="of">How many are ranked, per period.</param>
    /// <param name="rules">Thresholds.</param>
    public static Sign? LowRank(string name, IReadOnlyList<Period> periods, IReadOnlyList<int> ranks, IReadOnlyList<int> of, SignRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(of);
        if (periods.Count != ranks.Count || periods.Count != of.Count)
            throw new ArgumentException("Each period needs a rank and a field.", nameof(of));
        rules ??= new SignRules();
        var run = 0;
        while (run < ranks.Count && of[^(run + 1)] > 0 && (of[^(run + 1)] - ranks[^(run + 1)] + 1) * 100.0 / of[^(run + 1)] <= rules.LowRankPercent)
            run++;
        if (run == 0 || run < rules.LowRankPeriods)
            return null;
        return new Sign(SignKind.LowRank, periods[^1], [.. periods.TakeLast(run)], [.. ranks.TakeLast(run).Select(r => (double)r)], false, run, rules.LowRankPeriods, "逐期比较",
            $"{name}连续{run}期排在后{Percents.Plain((decimal)rules.LowRankPercent, 0)}%，{periods[^1]}列第{ranks[^1]}位（共{of[^1]}家）。");
    }
}
