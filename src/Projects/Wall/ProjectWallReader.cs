using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Guatu.Projects.ProjectPages;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Wall;

/// <summary>Reads all projects for the wall in five questions. Plans are not laid out here: what the engine said last stands in the outlook.</summary>
internal sealed class ProjectWallReader(GuatuDb db, CommitmentStates states, ZoneDirectories directories, ZoneClock clock, Rules rules)
{
    private const int MostYears = 8;

    public async Task<ProjectWallView> ReadAsync(ProjectWallAsk ask, CancellationToken stop)
    {
        var today = clock.Today;
        var directory = await directories.NowAsync(stop);
        var taken = (await LanesAsync(directory, today, stop)).Where(ask.Takes).ToList();
        var shown = ask.State is { } key ? taken.Where(l => l.Worst is { } w ? States.All.First(s => s.State == w.State).Key == key : key == "unlit").ToList() : taken;
        var (from, to) = Window(ask.Span, shown, today);
        var seasons = await db.Set<SeasonRow>().AsNoTracking().Where(s => s.ProjectId == null && s.To >= from && s.From <= to).OrderBy(s => s.From)
            .Select(s => new Season(s.Name, s.From, s.To, s.Factor)).ToListAsync(stop);
        return new ProjectWallView
        {
            Ask = ask, Title = $"{today.Year}年重点项目作战图", Today = today, From = from, To = to, Groups = Grouped(shown, ask.Group, directory), Seasons = seasons,
            Counts = States.All.ToDictionary(s => s.State, s => taken.Count(l => l.Worst?.State == s.State)), Unlit = taken.Count(l => l.Worst is null), Say = Say(taken),
        };
    }

    private async Task<List<ProjectLane>> LanesAsync(ZoneDirectory directory, DateOnly today, CancellationToken stop)
    {
        // What was finished in an earlier year or given up is history: the register has it.
        var newYear = new DateOnly(today.Year, 1, 1);
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Side != SideState.Ended && (p.FinishedOn == null || p.FinishedOn >= newYear)).OrderBy(p => p.Id).Select(HeadRow.Of).ToListAsync(stop);
        var bigWan = (await rules.OnAsync(HeadRow.BigRule, today, stop)).Number;
        var outlooks = await db.Set<OutlookRow>().AsNoTracking().Select(o => new { o.ProjectId, o.ForecastOn, o.LateDays, o.SpareDays, o.Chance, o.Sentence }).ToDictionaryAsync(o => o.ProjectId, stop);
        var links = await (from task in db.Set<ProjectTaskRow>().AsNoTracking()
                           join step in db.Set<StepRow>() on new { task.ProjectId, Code = task.StepCode ?? "" } equals new { step.ProjectId, step.Code } into steps
                           from step in steps.DefaultIfEmpty()
                           select new { task.ProjectId, task.CommitmentId, task.Year, Step = step == null ? null : step.Name }).ToListAsync(stop);
        var judged = links.Count == 0 ? new Dictionary<long, JudgedCommitment>() : await states.OfManyAsync(db.Set<ProjectTaskRow>().Select(t => t.CommitmentId), stop);
        var tasks = links.Where(l => judged.ContainsKey(l.CommitmentId)).Select(l => (l.ProjectId, l.Year, l.Step, Task: judged[l.CommitmentId])).ToLookup(l => l.ProjectId);
        return [.. rows.Select(row =>
        {
            var outlook = outlooks.GetValueOrDefault(row.Id);
            var mine = tasks[row.Id].ToList();
            return new ProjectLane
            {
                Head = row.Named(directory, bigWan), ForecastOn = outlook?.ForecastOn, LateDays = outlook?.LateDays ?? 0, SpareDays = outlook?.SpareDays ?? 0, Chance = outlook?.Chance, Sentence = outlook?.Sentence,
                Worst = mine.Count == 0 ? null : mine.MaxBy(t => States.Badness(t.Task.Light)).Task.Light,
                Nodes = [.. mine.Where(t => t.Year is null).Select(t => (t, On: t.Task.Row.DoneOn ?? t.Task.Row.Due)).Where(x => x.On is not null)
                    .Select(x => new LaneNode(x.On!.Value, x.t.Task.Light, x.t.Step ?? x.t.Task.Row.Title, x.t.Task.Row.Id)).OrderBy(n => n.On)],
            };
        })];
    }

    private static (DateOnly From, DateOnly To) Window(ProjectSpan span, List<ProjectLane> lanes, DateOnly today)
    {
        var first = new DateOnly(today.Year, 1, 1);
        if (span != ProjectSpan.Whole || lanes.Count == 0)
            return (first, first.AddYears(span == ProjectSpan.Year ? 1 : 2).AddDays(-1));
        var begin = lanes.Min(l => l.Head.BeginsOn);
        var end = lanes.Max(l => Last(l) ?? today);
        begin = begin < today.AddYears(-MostYears) ? today.AddYears(-MostYears) : begin > today ? today : begin;
        end = end > today.AddYears(MostYears) ? today.AddYears(MostYears) : end < today ? today : end;
        return (new DateOnly(begin.Year, begin.Month, 1), end.AddDays(30));
    }

    private static DateOnly? Last(ProjectLane lane) => lane.Head.FinishedOn ?? (lane.ForecastOn > lane.Head.Goal || lane.Head.Goal is null ? lane.ForecastOn : lane.Head.Goal);

    private static IReadOnlyList<LaneGroup> Grouped(List<ProjectLane> lanes, ProjectGrouping grouping, ZoneDirectory directory)
    {
        var worst = lanes.OrderByDescending(l => l.Head.FinishedOn is null).ThenByDescending(l => l.LateDays).ThenByDescending(l => l.Worst is { } w ? States.Badness(w) : 0).ThenBy(l => l.Head.Goal ?? DateOnly.MaxValue).ThenBy(l => l.Head.Id);
        if (grouping == ProjectGrouping.Kind)
            return [.. worst.GroupBy(l => l.Head.Kind).OrderBy(g => g.Key).Select(g => new LaneGroup(ProjectWords.Of(g.Key), "", [.. g]))];
        if (grouping == ProjectGrouping.Leader)
        {
            var order = directory.Leaders.Select((l, i) => (l.Id, i)).ToDictionary(x => x.Id, x => x.i);
            return [.. worst.GroupBy(l => l.Head.Leader?.Id).OrderBy(g => g.Key is { } id ? order.GetValueOrDefault(id, 1_000) : -1).Select(g => new LaneGroup(g.First().Head.Leader?.Called ?? "没有包保领导", "", [.. g]))];
        }
        var units = directory.Units.Select((u, i) => (u.Id, i)).ToDictionary(x => x.Id, x => x.i);
        return [.. worst.GroupBy(l => directory.Now(l.Head.Unit)?.Id).OrderBy(g => g.Key is { } id ? units.GetValueOrDefault(id, 1_000) : -1)
            .Select(g => directory.Unit(g.Key) is { } unit ? new LaneGroup(unit.Name, directory.LeaderOf(unit)?.Called ?? "", [.. g]) : new LaneGroup("没有责任单位", "", [.. g]))];
    }

    private static string Say(List<ProjectLane> lanes)
    {
        if (lanes.Count == 0)
            return "没有符合条件的项目。";
        var late = lanes.Where(l => l.LateDays > 0 && l.Head.FinishedOn is null).ToList();
        var bare = lanes.Count(l => l.ForecastOn is null && l.Head.FinishedOn is null);
        var words = late.Count == 0 ? $"{lanes.Count}个项目，照现在排都赶得上。" : $"{lanes.Count}个项目，{late.Count}个照现在排赶不上；最晚的是{late.MaxBy(l => l.LateDays)!.Head.Name}，晚{late.Max(l => l.LateDays)}天。";
        return bare == 0 ? words : $"{words}还有{bare}个没有倒排。";
    }
}
