using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Stalls;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Warnings;

/// <summary>Reads all open commitments and finds what the rules say of them today. Writes nothing.</summary>
internal sealed class WarningFinder(GuatuDb db, LightDesk desk, Rules rules, WorkCalendar calendar, ZoneClock clock)
{
    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken stop)
    {
        var today = clock.Today;
        var judge = await desk.JudgeAsync(today, stop);
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null).OrderBy(r => r.Id).Select(Commitment.ForWall).ToListAsync(stop);
        var periods = await NumberAsync("warning.stall-periods", today, stop);
        var copied = await NumberAsync("warning.copied-percent", today, stop) / 100.0;
        var soon = calendar.Add(today, await NumberAsync("warning.due-soon-days", today, stop)).Day;
        var arrange = await NumberAsync("ledger.dating-limit", today, stop);
        var past = await PastAsync(periods, stop);
        var found = new List<Finding>();
        foreach (var row in rows)
            if (row.StoppedOn is null && row.BeginsOn <= today)
                found.AddRange(Of(row, judge.Of(row)));
        return found;

        IEnumerable<Finding> Of(Commitment row, Light light)
        {
            Finding Say(WarningRule rule, WarningLevel level, string text) => new(rule.Code, row.Id, row.LeadUnitId, level, text);

            if (light.State == LightState.Overdue)
                yield return Say(WarningRules.Overdue, WarningLevel.Red, light.Sentence);
            else if (light.State is LightState.Red or LightState.Yellow)
                yield return Say(WarningRules.Behind, light.State == LightState.Red ? WarningLevel.Red : WarningLevel.Yellow, light.Sentence);
            if (row.Due is { } due && due >= today && due <= soon)
                yield return Say(WarningRules.DueSoon, WarningLevel.Blue, $"时限{Zh.Day(due, today)}，还有{calendar.Between(today, due)}个工作日，{Reached(row, light)}。");
            if (light.IsUnreported && judge.ExpectedOf(row) is { } by)
                yield return Say(WarningRules.Unreported, WarningLevel.Yellow, $"应于{Zh.Day(by, today)}前填报，至今没有报。");
            if (Stagnation.Judge(past.GetValueOrDefault(row.Id, []), periods, copied) is { } stall)
                yield return Say(WarningRules.Stalled, WarningLevel.Yellow, stall.Sentence(row.LastValue, Judge.UnitOf(row)));
            if (Missing(row) is { Length: > 0 } missing && calendar.Between(row.EnteredOn, today) > arrange)
                yield return Say(WarningRules.Unarranged, WarningLevel.Yellow, $"{Zh.Day(row.EnteredOn, today)}交办，超过{arrange}个工作日仍没有{missing}。");
        }
    }

    /// <summary>Are the open warnings exactly these?</summary>
    public async Task<bool> IsKnownAsync(IReadOnlyList<Finding> found, CancellationToken stop)
    {
        var open = await db.Set<WarningRow>().AsNoTracking().Where(w => w.SolvedAt == null).Select(w => new { w.Rule, w.CommitmentId, w.Level, w.Text }).ToListAsync(stop);
        return open.Count == found.Count && open.Select(w => (w.Rule, w.CommitmentId, w.Level, w.Text)).ToHashSet().SetEquals(found.Select(f => (f.Rule, f.CommitmentId, f.Level, f.Text)));
    }

    private static string Reached(Commitment row, Light light) => light.ActualShare is { } share
        ? $"完成{Zh.Percent(Math.Min(1, share) * 100)}"
        : row.LastReportOn is null ? "还没有报过进展" : "完成数没有报";

    private static string Missing(Commitment row) =>
        string.Join('、', new[] { row.LeadUnitId is null ? "牵头单位" : null, row.Due is null ? "时限" : null }.OfType<string>());

    private async Task<int> NumberAsync(string code, DateOnly today, CancellationToken stop) => (int)(await rules.OnAsync(code, today, stop)).Number;

    // The newest few reports of every open commitment in one question: a commitment moves or stands by them alone.
    private async Task<Dictionary<long, List<PastReport>>> PastAsync(int periods, CancellationToken stop)
    {
        var most = periods * 2 + 1;
        var reports = await db.Set<CommitmentRow>().AsNoTracking().Where(c => c.DoneOn == null)
            .SelectMany(c => db.Set<ReportRow>().Where(r => r.CommitmentId == c.Id).OrderByDescending(r => r.Id).Take(most))
            .Select(r => new { r.Id, r.CommitmentId, r.Day, r.Value, r.Text, r.NothingNew }).ToListAsync(stop);
        return reports.OrderBy(r => r.Id).GroupBy(r => r.CommitmentId)
            .ToDictionary(g => g.Key, g => g.Select(r => new PastReport(r.Day, r.Value, r.Text, r.NothingNew)).ToList());
    }
}
