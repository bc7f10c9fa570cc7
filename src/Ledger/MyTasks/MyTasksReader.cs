using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.MyTasks;

/// <summary>One task of the signed-in person.</summary>
/// <param name="Item">The commitment with its light.</param>
/// <param name="ReportBy">The day its next report is due by.</param>
/// <param name="LastText">What the last report said.</param>
/// <param name="DueNow">To be reported in this round.</param>
public sealed record MyTask(JudgedCommitment Item, DateOnly? ReportBy, string? LastText, bool DueNow);

/// <summary>The page of the signed-in person.</summary>
public sealed record MyTasksView(Person Me, Unit? Unit, IReadOnlyList<MyTask> Now, IReadOnlyList<MyTask> Later, IReadOnlyList<MyTask> Done, DateOnly Today, DateOnly? RoundEnds);

/// <summary>
/// Finds what a person carries: tasks that name the person; for the head of a unit all tasks of the unit; for an officer
/// the unit's tasks that name nobody.
/// </summary>
internal sealed class MyTasksReader(GuatuDb db, LightDesk desk, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    private const int DoneShown = 5;

    public async Task<MyTasksView?> ReadAsync(CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        if (current.Actor is not { } actor || directory.Person(actor.PersonId) is not { } me)
            return null;
        var today = clock.Today;
        var judge = await desk.JudgeAsync(today, stop);
        var rows = await MineAsync(directory, me, today, stop);
        var ids = rows.Where(r => r.DoneOn is null).Select(r => r.Id).ToList();
        var texts = (await db.Set<ReportRow>().AsNoTracking().Where(r => ids.Contains(r.CommitmentId))
            .GroupBy(r => r.CommitmentId).Select(g => g.OrderByDescending(r => r.Id).First()).ToListAsync(stop)).ToDictionary(r => r.CommitmentId, r => r.Text);
        var round = Cadences.PeriodEnd("weekly", today);
        var tasks = rows.Select(r =>
        {
            var by = judge.ExpectedOf(r);
            var light = judge.Of(r);
            var dueNow = IsDueNow(r, light, by, today);
            var unit = directory.Unit(r.LeadUnitId);
            return new MyTask(new JudgedCommitment(r, light, unit, directory.LeaderOf(unit)), by, texts.GetValueOrDefault(r.Id), dueNow);
        }).OrderByDescending(t => States.Badness(t.Item.Light)).ThenBy(t => t.Item.Row.Due).ToList();
        return new MyTasksView(
            me, directory.Unit(me.UnitId), [.. tasks.Where(t => t.DueNow)], [.. tasks.Where(t => !t.DueNow && t.Item.Row.DoneOn is null)],
            [.. tasks.Where(t => t.Item.Row.DoneOn is not null).OrderByDescending(t => t.Item.Row.DoneOn).Take(DoneShown)], today, tasks.Any(t => t.DueNow) ? round : null);
    }

    /// <summary>How many reports are due in this round; every page asks it for the menu, so it reads no texts.</summary>
    public async Task<int> CountAsync(CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        if (current.Actor is not { } actor || directory.Person(actor.PersonId) is not { } me)
            return 0;
        var rows = await MineAsync(directory, me, clock.Today, stop);
        if (rows.Count == 0)
            return 0;
        var judge = await desk.JudgeAsync(clock.Today, stop);
        return rows.Count(r => IsDueNow(r, judge.Of(r), judge.ExpectedOf(r), clock.Today));
    }

    // What has not begun and what has no date is not asked for; what is due by the end of this week is, and what falls
    // due at the weekend behind it. A daily task reported today waits until tomorrow.
    private static bool IsDueNow(Commitment row, Light light, DateOnly? by, DateOnly today) =>
        row.DoneOn is null && light.State is not (LightState.NotBegun or LightState.Stopped or LightState.Undated)
        && by <= Cadences.PeriodEnd("weekly", today).AddDays(2) && row.LastReportOn != today;

    private async Task<List<Commitment>> MineAsync(ZoneDirectory directory, Person me, DateOnly today, CancellationToken stop)
    {
        var recently = today.AddDays(-60);
        // Work of a unit that was merged into mine is mine to report.
        var units = me.UnitId is { } own ? directory.Carried(own).Select(id => (long?)id).ToList() : [];
        var isHead = (me.Roles & Role.Head) != 0;
        return await db.Set<CommitmentRow>().AsNoTracking()
            .Where(r => r.LeadPersonId == me.Id || (units.Contains(r.LeadUnitId) && (isHead || r.LeadPersonId == null)))
            .Where(r => r.DoneOn == null || r.DoneOn >= recently)
            .OrderBy(r => r.Id).Select(Commitment.ForWall).ToListAsync(stop);
    }
}
