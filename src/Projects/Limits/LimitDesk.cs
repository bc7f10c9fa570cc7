using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>Things in use, what steps need of them, and the plans of the projects concerned.</summary>
/// <param name="Things">Things not closed.</param>
/// <param name="Needs">Needs of open steps for them.</param>
/// <param name="Projects">Projects that need something and whose plan can be laid out.</param>
/// <param name="Unlaid">Projects whose plan cannot, 项目：为什么.</param>
/// <param name="Last">Last day looked at.</param>
internal sealed record LimitBook(IReadOnlyList<LimitThing> Things, IReadOnlyList<StepNeed> Needs, IReadOnlyList<SharingProject> Projects, IReadOnlyList<string> Unlaid, DateOnly Last);

/// <summary>Brings things, needs and laid plans together.</summary>
internal sealed class LimitDesk(PlanDesk plans, ZoneClock clock, Rules rules)
{
    /// <summary>Months looked ahead.</summary>
    public async Task<int> MonthsAsync(CancellationToken stop) => (int)(await rules.OnAsync(LimitRoom.Months, clock.Today, stop)).Number;

    /// <summary>
    /// Everything as it stands; with <paramref name="free"/>, these projects as if no trial had ever told their steps to wait, and all
    /// others fixed.
    /// </summary>
    public async Task<LimitBook> ReadAsync(GuatuDb db, IReadOnlySet<long>? free, CancellationToken stop)
    {
        var things = await ThingsAsync(db, stop);
        // Who stands still or has ended takes nothing.
        var rows = await (from need in db.Set<LimitNeedRow>().AsNoTracking()
                          join step in db.Set<StepRow>() on need.StepId equals step.Id
                          join project in db.Set<ProjectRow>() on need.ProjectId equals project.Id
                          join limit in db.Set<LimitRow>() on need.LimitId equals limit.Id
                          where !limit.Closed && step.FinishedOn == null && (project.Side == SideState.Going || project.Side == SideState.Adjusting)
                          orderby need.Id
                          select new { project.Id, project.Name, step.Code, need.LimitId, need.Amount }).ToListAsync(stop);
        var names = rows.Select(r => (r.Id, r.Name)).Distinct().ToDictionary(r => r.Id, r => r.Name);
        var found = await plans.ManyAsync(db, names.Keys, clock.Today, stop);
        var shifts = free is null ? null : (await db.Set<LimitShiftRow>().AsNoTracking().Where(s => s.Current).ToListAsync(stop)).Where(s => free.Contains(s.ProjectId)).ToLookup(s => s.ProjectId);
        var (projects, unlaid) = (new List<SharingProject>(), new List<string>());
        foreach (var (id, plan) in found.OrderBy(p => p.Key))
        {
            var now = Released(plan, shifts?[id] ?? []);
            var (laid, fault) = PlanBoard.Lay(now);
            if (laid is null)
                unlaid.Add($"{names[id]}：{fault!.Words}");
            else
                projects.Add(new SharingProject(id, names[id], now, laid, free is not null && !free.Contains(id)));
        }
        var last = projects.Select(p => p.Laid.ForecastOn).Append(clock.Today).Max().AddMonths(await MonthsAsync(stop));
        return new LimitBook(things, [.. rows.Where(r => found.ContainsKey(r.Id)).Select(r => new StepNeed(r.Id, r.Code, r.LimitId, r.Amount))], projects, unlaid, last);
    }

    /// <summary>Things not closed, with their months.</summary>
    public static async Task<IReadOnlyList<LimitThing>> ThingsAsync(GuatuDb db, CancellationToken stop)
    {
        var rows = await db.Set<LimitRow>().AsNoTracking().Where(l => !l.Closed).OrderBy(l => l.Kind).ThenBy(l => l.Id).ToListAsync(stop);
        var months = (await db.Set<LimitMonthRow>().AsNoTracking().OrderBy(m => m.Year).ThenBy(m => m.Month).ToListAsync(stop)).ToLookup(m => m.LimitId);
        return [.. rows.Select(r => ThingOf(r, months[r.Id]))];
    }

    /// <summary>A row with its months as the engine takes it.</summary>
    public static LimitThing ThingOf(LimitRow row, IEnumerable<LimitMonthRow> months) =>
        new(row.Id, row.Name, row.Kind, row.Unit, row.Capacity, [.. months.Select(m => new LimitMonth(m.Year, m.Month, m.Capacity))]);

    // A step that has begun, or whose day somebody has changed by hand since, is left as it is.
    private static Plan Released(Plan plan, IEnumerable<LimitShiftRow> shifts)
    {
        var told = shifts.ToDictionary(s => s.StepCode, StringComparer.Ordinal);
        return told.Count == 0 ? plan : plan with
        {
            Steps = [.. plan.Steps.Select(s => s.StartedOn is null && told.TryGetValue(s.Code, out var shift) && s.NotBefore == shift.Now ? s with { NotBefore = shift.Was } : s)],
        };
    }

    /// <summary>What a trial rests on, in one word: the same while nobody changed a step, tie, promise, season, need or thing of these projects.</summary>
    public static async Task<string> StampAsync(GuatuDb db, LimitBook book, CancellationToken stop)
    {
        var ids = book.Projects.Select(p => p.Id).ToList();
        var steps = await db.Set<StepRow>().AsNoTracking().Where(s => ids.Contains(s.ProjectId)).OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.Code, s.Count, s.Days, s.StartedOn, s.FinishedOn, s.DaysLeft, s.ToldOn, s.NotBefore }).ToListAsync(stop);
        var text = new StringBuilder();
        foreach (var s in steps)
            text.Append(CultureInfo.InvariantCulture, $"{s.Id},{s.Code},{s.Count},{s.Days},{s.StartedOn:yyMMdd},{s.FinishedOn:yyMMdd},{s.DaysLeft},{s.ToldOn:yyMMdd},{s.NotBefore:yyMMdd};");
        foreach (var p in book.Projects)
            text.Append(CultureInfo.InvariantCulture, $"{p.Id},{p.Fixed},{p.Plan.PromisedOn:yyMMdd}").AppendJoin(';', p.Plan.Links).AppendJoin(';', p.Plan.Calendars.Seasons);
        foreach (var t in book.Things)
            text.Append(CultureInfo.InvariantCulture, $"{t.Id},{t.Kind},{t.Capacity:0.######}").AppendJoin(';', t.Months.Select(m => $"{m.Year}-{m.Month}:{m.Capacity:0.######}"));
        foreach (var n in book.Needs)
            text.Append(CultureInfo.InvariantCulture, $"{n.ProjectId},{n.StepCode},{n.LimitId},{n.Amount:0.######};");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
