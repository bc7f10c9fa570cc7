using System.Text;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>Reads the load of all things, who shares them, and the trials.</summary>
internal sealed class LimitReader(GuatuDb db, LimitDesk desk, ZoneClock clock, ZoneDirectories directories, CurrentActor current, Rules rules)
{
    private const int Weeks = 26;
    private const int MostTrials = 10;

    public async Task<LimitView> ReadAsync(bool weekly, CancellationToken stop)
    {
        var book = await desk.ReadAsync(db, null, stop);
        var (things, today) = (await LinesAsync(book, weekly, stop), clock.Today);
        var clashing = things.SelectMany(t => t.Clashes).SelectMany(c => c.Uses).Select(u => u.ProjectId).ToHashSet();
        var movable = SharingFit.Movable(book.Projects, book.Needs).ToLookup(m => m.Project.Id);
        var sharers = book.Projects.Select(p => new SharerLine(p.Id, p.Name, movable[p.Id].Count(), p.Plan.PromisedOn, p.Laid.ForecastOn, p.Laid.LateDays, clashing.Contains(p.Id)))
            .OrderByDescending(s => s.Clashes).ThenBy(s => s.GoalOn ?? DateOnly.MaxValue).ToList();
        var actor = current.Actor;
        return new LimitView(
            today, weekly, book.Last, [.. things.Where(t => !t.Closed)], [.. things.Where(t => t.Closed)], sharers, book.Unlaid, await ShiftsAsync(null, stop), await TrialsAsync(stop),
            actor?.MaySome(LimitPermissions.Keep) == true, actor?.MaySome(LimitPermissions.Try) == true);
    }

    private async Task<IReadOnlyList<LimitLine>> LinesAsync(LimitBook book, bool weekly, CancellationToken stop)
    {
        var rows = await db.Set<LimitRow>().AsNoTracking().OrderBy(l => l.Kind).ThenBy(l => l.Id).ToListAsync(stop);
        var months = (await db.Set<LimitMonthRow>().AsNoTracking().OrderBy(m => m.Year).ThenBy(m => m.Month).ToListAsync(stop)).ToLookup(m => m.LimitId);
        var needs = await db.Set<LimitNeedRow>().GroupBy(n => n.LimitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var directory = await directories.NowAsync(stop);
        var ahead = await desk.MonthsAsync(stop);
        return [.. rows.Select(r => LineOf(r, LimitDesk.ThingOf(r, months[r.Id]), needs.GetValueOrDefault(r.Id), directory, book, weekly, ahead))];
    }

    private LimitLine LineOf(LimitRow row, LimitThing thing, int needs, ZoneDirectory directory, LimitBook book, bool weekly, int ahead)
    {
        var today = clock.Today;
        var uses = LimitLoad.Uses(thing, book.Projects, book.Needs);
        var buckets = weekly ? LimitLoad.ByWeek(thing, uses, today, today.AddDays(7 * (Weeks - 1))) : LimitLoad.ByMonth(thing, uses, today, today.AddMonths(ahead - 1));
        return new LimitLine(
            thing, directory.Unit(row.UnitId)?.Said, row.UnitId, row.Source, row.Closed, row.Version, current.Actor?.May(LimitPermissions.Keep, row.UnitId ?? 0) == true, needs, row.Closed ? [] : buckets,
            row.Closed ? [] : LimitLoad.Clashes(thing, uses, today, book.Last), uses);
    }

    /// <summary>One thing, or null.</summary>
    public async Task<LimitLine?> OneAsync(long id, bool weekly, CancellationToken stop) =>
        (await LinesAsync(await desk.ReadAsync(db, null, stop), weekly, stop)).FirstOrDefault(l => l.Thing.Id == id);

    /// <summary>Shifts in force, or all of one project. A step that has begun, or was moved by hand since, no longer waits by a trial.</summary>
    public async Task<IReadOnlyList<ShiftLine>> ShiftsAsync(long? project, CancellationToken stop) =>
        await (from shift in db.Set<LimitShiftRow>().AsNoTracking()
               join one in db.Set<ProjectRow>() on shift.ProjectId equals one.Id
               let holds = shift.Current && db.Set<StepRow>().Any(s => s.ProjectId == shift.ProjectId && s.Code == shift.StepCode && s.StartedOn == null && s.NotBefore == shift.Now)
               where project == null ? holds : shift.ProjectId == project
               orderby shift.Id descending
               select new ShiftLine(shift.TrialId, shift.ProjectId, one.Name, shift.StepCode, shift.StepName, shift.Was, shift.Now, shift.Reason, holds, shift.At, shift.PersonName)).ToListAsync(stop);

    private async Task<IReadOnlyList<TrialHead>> TrialsAsync(CancellationToken stop)
    {
        var since = clock.Now.AddMinutes(-(double)(await rules.OnAsync(LimitRoom.StaleMinutes, clock.Today, stop)).Number);
        var rows = await db.Set<TrialRow>().AsNoTracking().OrderByDescending(t => t.Id).Take(MostTrials)
            .Select(t => new TrialRow { Id = t.Id, State = t.State, StartedAt = t.StartedAt, PersonName = t.PersonName, Seconds = t.Seconds, Projects = t.Projects, Words = t.Words, AppliedAt = t.AppliedAt, AppliedBy = t.AppliedBy }).ToListAsync(stop);
        return [.. rows.Select(t => TrialReader.HeadOf(t, since))];
    }

    /// <summary>The load as a table for Excel.</summary>
    public static byte[] Csv(LimitView view)
    {
        var text = new StringBuilder("\uFEFF名称,类别,从,到,要用,能用,差,单位,谁要用\r\n");
        foreach (var line in view.Lines)
            foreach (var b in line.Buckets)
            {
                var who = line.Uses.Where(u => u.From <= b.To && u.To >= b.From).Select(u => $"{u.Project}（{u.Step}）").Distinct();
                text.AppendJoin(',', new[] { line.Thing.Name, LimitWords.Of(line.Thing.Kind), $"{b.From:yyyy-MM-dd}", $"{b.To:yyyy-MM-dd}", $"{b.Use:0.##}", $"{b.Capacity:0.##}", $"{b.Over:0.##}", line.Thing.Unit, string.Join('、', who) }.Select(Cell)).Append("\r\n");
            }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A leading = + - @ is quoted, or a spreadsheet runs it.
    private static string Cell(string value)
    {
        var text = value.Length > 0 && "=+-@".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
