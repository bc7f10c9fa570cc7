using System.Linq.Expressions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Periods;
using Guatu.Ledger.Reports;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.MyTasks;

/// <summary>The period a task is to be reported for.</summary>
/// <param name="Id">Row of the newest open period.</param>
/// <param name="Label">第38周（9月14日—20日）; of several open ones the newest.</param>
/// <param name="Due">Last day on time; of several open ones the oldest.</param>
/// <param name="Closes">Last day it is taken.</param>
/// <param name="Missed">Older periods still open, which the same report settles.</param>
/// <param name="Reopened">Why the supervising office opened it again.</param>
public sealed record TaskPeriod(long Id, string Label, DateOnly Due, DateOnly Closes, IReadOnlyList<string> Missed, string? Reopened);

/// <summary>A figure that is known already and stands in the form.</summary>
/// <param name="Value">In the unit of the task.</param>
/// <param name="From">Where it comes from, in Chinese; null for the last report.</param>
public sealed record KnownFigure(decimal Value, string? From);

/// <summary>One task of the signed-in person.</summary>
/// <param name="Item">The commitment with its light.</param>
/// <param name="ReportBy">The day its next report is due by.</param>
/// <param name="LastText">What the last report said.</param>
/// <param name="Period">What is to be reported now; null when nothing is.</param>
/// <param name="Seen">The newest report known, 0 for none.</param>
/// <param name="Known">The figure that stands in the form.</param>
/// <param name="Also">Commitments of the same figure that the report serves too.</param>
/// <param name="SentBack">Why the last report was sent back; stands first.</param>
public sealed record MyTask(
    JudgedCommitment Item, DateOnly? ReportBy, string? LastText, TaskPeriod? Period, long Seen, KnownFigure? Known, IReadOnlyList<(long Id, string Title)> Also, string? SentBack);

/// <summary>The page of the signed-in person.</summary>
public sealed record MyTasksView(Person Me, Unit? Unit, IReadOnlyList<MyTask> Now, IReadOnlyList<MyTask> Later, IReadOnlyList<MyTask> Done, DateOnly Today);

/// <summary>
/// Finds what a person carries: tasks that name the person; for the head of a unit all tasks of the unit; for an officer
/// the unit's tasks that name nobody. What is to be reported now are the open items of periods.
/// </summary>
internal sealed class MyTasksReader(GuatuDb db, LightDesk desk, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    private const int DoneShown = 5;

    /// <summary>The page; with tasks to keep on it although they are not asked for any more, so that a refused form loses nothing.</summary>
    public async Task<MyTasksView?> ReadAsync(CancellationToken stop, IReadOnlyCollection<long>? keep = null)
    {
        var directory = await directories.NowAsync(stop);
        if (current.Actor is not { } actor || directory.Person(actor.PersonId) is not { } me)
            return null;
        var today = clock.Today;
        var rows = await MineAsync(directory, me, today, stop);
        var open = rows.Where(r => r.Row.DoneOn is null).Select(r => r.Row.Id).ToList();
        var judge = await desk.JudgeAsync(today, open, stop);
        var periods = await PeriodsAsync(directory, me, today, stop);
        if (keep?.Where(id => !periods.ContainsKey(id)).ToList() is { Count: > 0 } kept)
            await KeepAsync(periods, kept, stop);
        var lights = rows.ToDictionary(r => r.Row.Id, r => judge.Of(r.Row));
        var due = rows.Where(r => periods.ContainsKey(r.Row.Id) && lights[r.Row.Id].State is not (LightState.NotBegun or LightState.Stopped or LightState.Undated or LightState.Done))
            .OrderByDescending(r => States.Badness(lights[r.Row.Id])).ThenBy(r => r.Row.Due).ToList();
        var figures = await SharedAsync(due, stop);
        // The worst of those with one figure stands for all; the others are named in it and asked for nowhere else.
        var faces = due.GroupBy(r => SharedFigure.Of(r.Row) as object ?? r.Row.Id).Select(g => g.First().Row.Id).ToHashSet();
        var served = figures.Values.SelectMany(f => f).Select(f => f.Id).Where(id => !faces.Contains(id)).ToHashSet();
        var known = await new KnownFigures(db).OfAsync([.. due.Where(r => faces.Contains(r.Row.Id))], figures, today, stop);
        var texts = await TextsAsync(open, stop);
        MyTask Of(MineRow r)
        {
            var (row, unit) = (r.Row, directory.Unit(r.Row.LeadUnitId));
            var isFace = faces.Contains(row.Id);
            var also = isFace && SharedFigure.Of(row) is { } figure ? figures[figure].Where(f => f.Id != row.Id).Select(f => (f.Id, f.Title)).ToList() : [];
            var (text, seen) = texts.GetValueOrDefault(row.Id);
            return new MyTask(new JudgedCommitment(row, lights[row.Id], unit, directory.LeaderOf(unit)), judge.ExpectedOf(row), text, isFace ? periods[row.Id] : null, seen, known.GetValueOrDefault(row.Id), also, row.ReturnedOn is null ? null : periods.GetValueOrDefault(row.Id)?.Reopened ?? "退回，请重新报");
        }
        return new MyTasksView(
            me, directory.Unit(me.UnitId), [.. due.Where(r => faces.Contains(r.Row.Id)).Select(Of).OrderByDescending(t => t.SentBack is not null).ThenBy(t => t.Period!.Due)],
            [.. rows.Where(r => r.Row.DoneOn is null && !faces.Contains(r.Row.Id) && !served.Contains(r.Row.Id)).Select(Of).OrderByDescending(t => States.Badness(t.Item.Light)).ThenBy(t => t.Item.Row.Due)],
            [.. rows.Where(r => r.Row.DoneOn is not null).OrderByDescending(r => r.Row.DoneOn).Take(DoneShown).Select(Of)], today);
    }

    /// <summary>How many reports are due; every page asks it for the menu: one query, by index.</summary>
    public async Task<int> CountAsync(CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        if (current.Actor is not { } actor || directory.Person(actor.PersonId) is not { } me)
            return 0;
        var today = clock.Today;
        var figures = await Asked(directory, me, today).Join(db.Set<CommitmentRow>(), i => i.CommitmentId, c => c.Id, (i, c) => c).Where(c => c.DoneOn == null && c.StoppedOn == null && c.Due != null)
            .Select(c => new { c.Id, c.LeadUnitId, c.Measure, c.Indicator, c.TargetUnit, c.BeginsOn }).ToListAsync(stop);
        return figures.Select(f => SharedFigure.Of(f.LeadUnitId, f.Measure, f.Indicator, f.TargetUnit, f.BeginsOn) as object ?? f.Id).Distinct().Count();
    }

    // Work of a unit that was merged into one's own is one's own to report.
    private static List<long?> UnitsOf(ZoneDirectory directory, Person me) => me.UnitId is { } own ? [.. directory.Carried(own).Select(id => (long?)id)] : [];

    private IQueryable<PeriodItemRow> Asked(ZoneDirectory directory, Person me, DateOnly today)
    {
        var (isHead, units) = ((me.Roles & Role.Head) != 0, UnitsOf(directory, me));
        var items = db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.State == ItemState.Open && i.AskFrom <= today && i.Closes >= today);
        return items.Where(i => i.PersonId == me.Id || (units.Contains(i.UnitId) && (isHead || i.PersonId == null)));
    }

    private async Task<Dictionary<long, TaskPeriod>> PeriodsAsync(ZoneDirectory directory, Person me, DateOnly today, CancellationToken stop)
    {
        var items = await Asked(directory, me, today).Join(db.Set<PeriodRow>(), i => i.PeriodId, p => p.Id, (i, p) => new { i.CommitmentId, i.Due, i.Closes, i.ReopenReason, p.Id, p.Label, p.Opens }).ToListAsync(stop);
        return items.GroupBy(i => i.CommitmentId).ToDictionary(g => g.Key, g =>
        {
            var all = g.OrderByDescending(i => i.Opens).ToList();
            return new TaskPeriod(all[0].Id, all[0].Label, all.Min(i => i.Due), all.Max(i => i.Closes), [.. all.Skip(1).Select(i => i.Label)], all.Select(i => i.ReopenReason).FirstOrDefault(r => r is not null));
        });
    }

    private async Task KeepAsync(Dictionary<long, TaskPeriod> periods, List<long> kept, CancellationToken stop)
    {
        var items = await db.Set<PeriodItemRow>().AsNoTracking().Where(i => kept.Contains(i.CommitmentId))
            .Join(db.Set<PeriodRow>(), i => i.PeriodId, p => p.Id, (i, p) => new { i.CommitmentId, i.Due, i.Closes, p.Id, p.Label, p.Opens }).ToListAsync(stop);
        foreach (var item in items.GroupBy(i => i.CommitmentId).Select(g => g.MaxBy(i => i.Opens)!))
            periods[item.CommitmentId] = new TaskPeriod(item.Id, item.Label, item.Due, item.Closes, [], null);
    }

    // All open commitments of the figures asked for, also those of colleagues: the report serves them too.
    private async Task<Dictionary<SharedFigure, List<SharingRow>>> SharedAsync(List<MineRow> due, CancellationToken stop)
    {
        var figures = due.Select(r => SharedFigure.Of(r.Row)).OfType<SharedFigure>().ToHashSet();
        if (figures.Count == 0)
            return [];
        var units = figures.Select(f => f.LeadUnitId).Distinct().ToList();
        var names = figures.Select(f => f.Indicator).Distinct().ToList();
        var found = await db.Set<CommitmentRow>().AsNoTracking()
            .Where(r => r.DoneOn == null && r.StoppedOn == null && r.LeadUnitId != null && units.Contains(r.LeadUnitId.Value) && names.Contains(r.Indicator!)).OrderBy(r => r.Id)
            .Select(r => new SharingRow(r.Id, r.Title, r.LeadUnitId, r.Measure, r.Indicator, r.TargetUnit, r.BeginsOn, r.LastValue, r.LastReportOn)).ToListAsync(stop);
        return found.Where(r => r.Figure is { } figure && figures.Contains(figure)).GroupBy(r => r.Figure!).ToDictionary(g => g.Key, g => g.ToList());
    }

    private async Task<Dictionary<long, (string? Text, long Id)>> TextsAsync(List<long> ids, CancellationToken stop)
    {
        var newest = db.Set<ReportRow>().Where(r => ids.Contains(r.CommitmentId)).GroupBy(r => r.CommitmentId).Select(g => g.Max(r => r.Id));
        return (await db.Set<ReportRow>().AsNoTracking().Where(r => newest.Contains(r.Id)).Select(r => new { r.CommitmentId, r.Text, r.Id }).ToListAsync(stop)).ToDictionary(r => r.CommitmentId, r => ((string?)r.Text, r.Id));
    }

    private async Task<List<MineRow>> MineAsync(ZoneDirectory directory, Person me, DateOnly today, CancellationToken stop)
    {
        var recently = today.AddDays(-60);
        var units = UnitsOf(directory, me);
        var isHead = (me.Roles & Role.Head) != 0;
        return await db.Set<CommitmentRow>().AsNoTracking()
            .Where(r => r.LeadPersonId == me.Id || (units.Contains(r.LeadUnitId) && (isHead || r.LeadPersonId == null)))
            .Where(r => r.DoneOn == null || r.DoneOn >= recently)
            .OrderBy(r => r.Id).Select(MineRow.Of).ToListAsync(stop);
    }
}

/// <summary>A commitment of somebody's own: what the form and its light need.</summary>
internal sealed record MineRow(Commitment Row)
{
    public static readonly Expression<Func<CommitmentRow, MineRow>> Of = r => new MineRow(new Commitment
    {
        Id = r.Id, Number = r.Number, Title = r.Title, LeadUnitId = r.LeadUnitId, LeadPersonId = r.LeadPersonId, AssignedOn = r.AssignedOn, EnteredOn = r.EnteredOn, BeginsOn = r.BeginsOn,
        Due = r.Due, FirstDue = r.FirstDue, Measure = r.Measure, Indicator = r.Indicator, Target = r.Target, TargetUnit = r.TargetUnit, Cadence = r.Cadence, Topic = r.Topic,
        MeetingId = r.MeetingId, MeetingName = r.MeetingName, MeetingOn = r.MeetingOn, LastValue = r.LastValue, LastReportOn = r.LastReportOn,
        DoneOn = r.DoneOn, StoppedOn = r.StoppedOn, StopReason = r.StopReason, ReturnedOn = r.ReturnedOn, ParentId = r.ParentId,
    });
}

/// <summary>A commitment that may share its figure with another.</summary>
internal sealed record SharingRow(long Id, string Title, long? LeadUnitId, Measure Measure, string? Indicator, string? TargetUnit, DateOnly BeginsOn, decimal? LastValue, DateOnly? LastReportOn)
{
    public SharedFigure? Figure => SharedFigure.Of(LeadUnitId, Measure, Indicator, TargetUnit, BeginsOn);
}
