using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>Reads the register: a handful of queries whatever the number of projects.</summary>
internal sealed class RegisterReader(GuatuDb db, Rules rules, ZoneDirectories directories, SnapshotBook lights, ZoneClock clock, CurrentActor current)
{
    /// <summary>Everything asked for, in the fixed order of units, then by name.</summary>
    public async Task<RegisterView> ReadAsync(RegisterAsk ask, CancellationToken stop)
    {
        var today = clock.Today;
        var directory = await directories.NowAsync(stop);
        var all = await LinesAsync(today.Year, directory, stop);
        var units = ask.Unit is { } unit ? directory.Reach(unit) : null;
        var found = all.Where(l => Matches(l, ask, units, today.Year)).ToList();
        if (ask.Fault == "red")
            found = [.. (await LitAsync(found, today, stop)).Where(l => l.Light is { State: LightState.Red or LightState.Overdue or LightState.Yellow })];
        var sums = new RegisterSums(found.Count, found.Sum(l => l.TotalWan), found.Sum(l => l.PlanWan ?? 0), found.Sum(l => l.DoneWan ?? 0),
            found.Count(l => l.DoneWan is not null), found.Count(l => l is { PlanWan: not null, DoneWan: null }), found.Count(l => l.Leader is null || l.Cadre is null), found.Count(l => l.LateDays > 0));
        var tiers = TierWords.Each.Select(t => (t.Key, Count: all.Count(l => l.Tiers.HasFlag(t.Tier)))).Append((TierWords.BigKey, all.Count(l => l.IsBig))).ToDictionary(t => t.Item1, t => t.Item2);
        return new RegisterView(ask, found, sums, tiers, today.Year, today, directory, current.Actor?.MaySome(ProjectsPermissions.Keep) == true);
    }

    /// <summary>Lines with the light of their year's investment: asked only for those that are shown.</summary>
    public async Task<IReadOnlyList<ProjectLine>> LitAsync(IReadOnlyList<ProjectLine> lines, DateOnly today, CancellationToken stop)
    {
        var tasks = lines.Select(l => l.TaskId).OfType<long>().ToList();
        if (tasks.Count == 0)
            return lines;
        var lit = (await lights.OfAsync(tasks, today, stop)).ToDictionary(l => l.CommitmentId);
        return [.. lines.Select(l => l.TaskId is { } task && lit.TryGetValue(task, out var light) ? l with { Light = light } : l)];
    }

    /// <summary>All projects of the zone.</summary>
    public async Task<IReadOnlyList<ProjectLine>> LinesAsync(int year, ZoneDirectory directory, CancellationToken stop)
    {
        var big = (await rules.OnAsync("projects.big-wan", clock.Today, stop)).Number;
        var rows = await db.Set<ProjectRow>().AsNoTracking().Select(p => new
        {
            p.Id, p.Name, p.Aliases, p.Code, p.Kind, p.Tiers, p.LeadUnitId, p.LeaderId, p.CadreId, p.Stage, p.StageOn, p.Side, p.TotalWan, p.Percent, p.Progress, p.PlannedStartOn, p.PlannedFinishOn, p.ContractFinishOn,
            p.PromisedFinishOn, p.StartedOn, p.FinishedOn, p.StatOn, p.Investor, p.Place, p.Parcel,
        }).ToListAsync(stop);
        var plans = await db.Set<YearPlanRow>().AsNoTracking().Where(p => p.Year == year).ToDictionaryAsync(p => p.ProjectId, p => p.TotalWan, stop);
        var months = (await db.Set<MonthRow>().AsNoTracking().Where(m => m.Current && m.Year == year).Select(m => new { m.ProjectId, m.Month, m.YtdWan, m.SinceWan }).ToListAsync(stop))
            .GroupBy(m => m.ProjectId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Month)!);
        var outlooks = await db.Set<OutlookRow>().AsNoTracking().Select(o => new { o.ProjectId, o.ForecastOn, o.LateDays }).ToDictionaryAsync(o => o.ProjectId, stop);
        var tasks = await db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.Year == year).GroupBy(t => t.ProjectId).Select(g => new { g.Key, Task = g.Max(t => t.CommitmentId) }).ToDictionaryAsync(g => g.Key, g => g.Task, stop);
        var bare = (await db.Set<StageRow>().AsNoTracking().Where(s => !s.Withdrawn && (s.Stage == Stage.Permitted || s.Stage == Stage.Started || s.Stage == Stage.Completed) && s.EvidenceNo == null && s.Sha256 == null)
            .Select(s => s.ProjectId).ToListAsync(stop)).ToHashSet();
        return [.. rows.Select(p => new ProjectLine
        {
            Id = p.Id, Name = p.Name, Code = p.Code, Kind = p.Kind, Tiers = p.Tiers, IsBig = p.TotalWan >= big, Unit = directory.Unit(p.LeadUnitId), Leader = directory.Person(p.LeaderId), Cadre = directory.Person(p.CadreId),
            Stage = p.Stage, StageOn = p.StageOn, Side = p.Side, TotalWan = p.TotalWan, PlanWan = plans.TryGetValue(p.Id, out var plan) ? plan : null,
            DoneWan = months.GetValueOrDefault(p.Id)?.YtdWan, SinceWan = months.GetValueOrDefault(p.Id)?.SinceWan, Percent = p.Percent, Progress = p.Progress,
            Goal = p.PromisedFinishOn ?? p.ContractFinishOn ?? p.PlannedFinishOn, GoalFrom = p.PromisedFinishOn is not null ? "承诺" : p.ContractFinishOn is not null ? "合同" : p.PlannedFinishOn is not null ? "计划" : null,
            Forecast = outlooks.GetValueOrDefault(p.Id)?.ForecastOn, LateDays = outlooks.GetValueOrDefault(p.Id)?.LateDays ?? 0, PlannedStartOn = p.PlannedStartOn, StartedOn = p.StartedOn, FinishedOn = p.FinishedOn,
            StatOn = p.StatOn, WantsEvidence = bare.Contains(p.Id), TaskId = tasks.TryGetValue(p.Id, out var task) ? task : null, Words = $"{p.Name} {p.Aliases} {p.Code} {p.Investor} {p.Place} {p.Parcel}",
            LeadUnitId = p.LeadUnitId, LeaderId = p.LeaderId, CadreId = p.CadreId,
        }).OrderBy(l => l.Unit?.Place ?? int.MaxValue).ThenBy(l => l.Name, StringComparer.Ordinal)];
    }

    private static bool Matches(ProjectLine line, RegisterAsk ask, IReadOnlySet<long>? units, int year) =>
        (ask.Kind is null || line.Kind == ask.Kind)
        && (units is null || (line.LeadUnitId is { } unit && units.Contains(unit)))
        && (ask.Person is not { } person || line.LeaderId == person || line.CadreId == person)
        && (string.IsNullOrWhiteSpace(ask.Search) || ask.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => line.Words!.Contains(w, StringComparison.OrdinalIgnoreCase)))
        && InTier(line, ask.Tier) && InStage(line, ask.Stage) && InTurn(line, ask.Turn, year) && InStat(line, ask.Stat) && HasFault(line, ask.Fault);

    /// <summary>Does it stand on the list of that key?</summary>
    public static bool InTier(ProjectLine line, string? tier) => tier switch
    {
        null or "" => true,
        TierWords.BigKey => line.IsBig,
        _ => TierWords.Each.FirstOrDefault(t => t.Key == tier) is { Key: not null } known && line.Tiers.HasFlag(known.Tier),
    };

    private static bool InStage(ProjectLine line, string? stage) => stage switch
    {
        null or "" => true,
        "early" => line.Stage < Stage.Started,
        "building" => line.Stage is Stage.Started or Stage.Building,
        "done" => line.Stage >= Stage.Completed,
        _ => int.TryParse(stage, out var number) && (int)line.Stage == number,
    };

    // 新开工: begun this year; 续建: begun before and not finished before this year.
    private static bool InTurn(ProjectLine line, string? turn, int year) => turn switch
    {
        null or "" => true,
        "new" => line.StartedOn?.Year == year,
        "going" => line.StartedOn?.Year < year && !(line.FinishedOn?.Year < year),
        "early" => line.StartedOn is null && line.Stage < Stage.Started,
        _ => false,
    };

    private static bool InStat(ProjectLine line, string? stat) => stat switch
    {
        null or "" => true,
        "in" => line.StatOn is not null,
        "out" => line.StatOn is null && line.Stage >= Stage.Started,
        _ => false,
    };

    private static bool HasFault(ProjectLine line, string? fault) => fault switch
    {
        null or "" => true,
        "late" => line.LateDays > 0,
        "red" => line.TaskId is not null,
        "bare" => line.Leader is null || line.Cadre is null,
        "evidence" => line.WantsEvidence,
        "paused" => line.Side != SideState.Going,
        _ => false,
    };
}
