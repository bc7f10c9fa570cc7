using Guatu.Kernel.Look;
using Guatu.Ledger.Lights;
using Guatu.Ledger.WallPages;

namespace Guatu.Ledger.Snapshots;

/// <summary>How the lines of snapshots are said.</summary>
public static class SnapshotWords
{
    /// <summary>The word beside the light: 逾期14天, 红　欠37天.</summary>
    public static string Of(SnapshotLine line) => line.State switch
    {
        LightState.Overdue => $"逾期{line.DaysOverdue}天",
        LightState.Red => line.DaysOwed > 0 ? $"红　欠{line.DaysOwed}天" : "红",
        LightState.Yellow => line.DaysOwed > 0 ? $"黄　欠{line.DaysOwed}天" : "黄",
        LightState.Done => "完成",
        _ => States.All.First(s => s.State == line.State).Word,
    };

    /// <summary>The shape of its light.</summary>
    public static string ShapeOf(SnapshotLine line) => States.ShapeOf(line.State);

    /// <summary>Days that say how bad it is, for ordering: overdue before owed.</summary>
    public static int Badness(SnapshotLine line) => line.State switch
    {
        LightState.Overdue => 1_000_000 + line.DaysOverdue,
        LightState.Red => 100_000 + line.DaysOwed,
        LightState.Yellow => 10_000 + line.DaysOwed,
        _ => 0,
    };

    /// <summary>共88项：黑旗3项，红灯5项…</summary>
    public static string Tally(IReadOnlyCollection<SnapshotLine> lines) => lines.Count == 0 ? "没有任务。"
        : $"共{lines.Count}项：" + string.Join('，', States.All.Select(s => (s.Word, Count: lines.Count(l => l.State == s.State))).Where(x => x.Count > 0).Select(x => $"{x.Word}{x.Count}项")) + "。";

    /// <summary>What moved, in a few words: 时限9月30日→10月31日, 32%→48%.</summary>
    public static string Moved(ChangedLine line, DateOnly today)
    {
        if (line is not { Before: { } a, After: { } b })
            return line.Before is null ? "上次没有" : "这次没有";
        var parts = new List<string>();
        if (a.State != b.State)
            parts.Add($"{States.All.First(s => s.State == a.State).Word}→{States.All.First(s => s.State == b.State).Word}");
        if (a.Due != b.Due)
            parts.Add($"时限{Zh.Day(a.Due, today)}→{Zh.Day(b.Due, today)}");
        if (a.Value != b.Value)
            parts.Add($"{(a.Value is { } v ? Zh.Number(v, b.Measure) : "未报")}→{(b.Value is { } w ? Zh.Amount(w, b.Measure) : "未报")}");
        return string.Join('，', parts);
    }
}
