using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Mentions;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Guatu.Projects.Care;
using Guatu.Projects.Months;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Stalls;

/// <summary>卡点 as shown.</summary>
public sealed record KnownCause(Cause Cause, bool Controllable, Attitude Attitude, string Note, DateOnly On, string By);

/// <summary>转督办 as shown.</summary>
/// <param name="Task">The commitment with its light.</param>
/// <param name="On">When it was pushed.</param>
/// <param name="Words">What was asked.</param>
/// <param name="By">By whom.</param>
public sealed record KnownPush(SnapshotLine Task, DateOnly On, string Words, string By);

/// <summary>A project with the ways in which it stands still.</summary>
public sealed record StalledProject(
    long Id, string Name, Unit? Unit, Person? Leader, Stage Stage, IReadOnlyList<StandReason> Reasons, IReadOnlyList<Mention> Mentions, IReadOnlyList<KnownCause> Causes, IReadOnlyList<KnownPush> Pushes, bool MayKeep)
{
    /// <summary>The newest cause; null when none was judged or it is gone.</summary>
    public KnownCause? Cause => Causes.Count > 0 && Causes[0].Cause != Stalls.Cause.Gone ? Causes[0] : null;

    /// <summary>The push that runs.</summary>
    public KnownPush? Open => Pushes.FirstOrDefault(p => p.Task.DoneOn is null);

    /// <summary>Since when it stands still, by the earliest way.</summary>
    public DateOnly? Since => Reasons.Count == 0 ? null : Reasons.Min(r => r.Since);
}

/// <summary>Reads which projects stand still.</summary>
internal sealed class StallReader(GuatuDb db, IMentions mentions, SnapshotBook ledger, ZoneDirectories directories, ZoneClock clock, Rules rules, CurrentActor current)
{
    private static readonly char[] Separators = ['、', '，', ',', ';', '；'];

    public DateOnly Today => clock.Today;

    public bool MayPush => current.Actor?.MayAll(PromisePermissions.Push) == true;

    /// <summary>Projects that stand still or are stuck, the longest first.</summary>
    public async Task<IReadOnlyList<StalledProject>> ReadAsync(CancellationToken stop) =>
        [.. (await ReadAsync(null, stop)).Where(p => p.Reasons.Count > 0 || p.Cause is not null).OrderBy(p => p.Since ?? DateOnly.MaxValue).ThenBy(p => p.Id)];

    /// <summary>One project, whether it stands still or not; null when there is none.</summary>
    public async Task<StalledProject?> OneAsync(long id, CancellationToken stop) => (await ReadAsync(id, stop)).FirstOrDefault();

    private async Task<IReadOnlyList<StalledProject>> ReadAsync(long? only, CancellationToken stop)
    {
        var today = clock.Today;
        var limits = new StandLimits(Math.Max(1, await RuleAsync("projects.stall-months", stop)), await RuleAsync("projects.stall-days", stop), Math.Max(1, await RuleAsync("projects.stall-mentions", stop)));
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(p => only == null ? (p.Side == SideState.Going || p.Side == SideState.Adjusting) && p.Stage >= Stage.Signed && p.Stage < Stage.Completed : p.Id == only)
            .Select(p => new { p.Id, p.Name, p.LeadUnitId, p.LeaderId, p.CadreId, p.Stage, p.StageOn, p.Side, p.EnteredOn }).ToListAsync(stop);
        var months = (await db.Set<MonthRow>().AsNoTracking().Where(m => m.Current && m.Year >= today.Year - 1 && (only == null || m.ProjectId == only)).OrderBy(m => m.Year).ThenBy(m => m.Month)
            .Select(m => new { m.ProjectId, m.Year, m.Month, m.SinceWan, m.Percent }).ToListAsync(stop)).ToLookup(m => m.ProjectId, m => new StandMonth(m.Year, m.Month, m.SinceWan, m.Percent));
        var contacts = await db.Set<ContactRow>().AsNoTracking().Where(c => only == null || c.ProjectId == only).GroupBy(c => c.ProjectId).Select(g => new { g.Key, On = g.Max(c => c.On) }).ToDictionaryAsync(c => c.Key, c => (DateOnly?)c.On, stop);
        // Telling again how many days are left moves nothing: only a beginning or an end does.
        var steps = await db.Set<StepRow>().AsNoTracking().Where(s => only == null || s.ProjectId == only).GroupBy(s => s.ProjectId)
            .Select(g => new { g.Key, Started = g.Max(s => s.StartedOn), Finished = g.Max(s => s.FinishedOn) }).ToDictionaryAsync(s => s.Key, s => Newest(s.Started, s.Finished), stop);
        var said = await MentionsAsync(stop);
        var causes = (await db.Set<CauseRow>().AsNoTracking().Where(c => only == null || c.ProjectId == only).OrderByDescending(c => c.Id).ToListAsync(stop)).ToLookup(c => c.ProjectId, c => new KnownCause(c.Cause, c.Controllable, c.Attitude, c.Note, c.On, c.PersonName));
        var pushes = await PushesAsync(only, stop);
        var directory = await directories.NowAsync(stop);
        return [.. rows.Select(p =>
        {
            var facts = new StandFacts([.. months[p.Id]], contacts.GetValueOrDefault(p.Id), Newest(steps.GetValueOrDefault(p.Id), p.StageOn), p.EnteredOn, [.. said[p.Id].GroupBy(m => m.MeetingId).Select(g => g.First().On)]);
            var runs = p.Side is SideState.Going or SideState.Adjusting && p.Stage is >= Stage.Signed and < Stage.Completed;
            return new StalledProject(
                p.Id, p.Name, directory.Unit(p.LeadUnitId), directory.Person(p.LeaderId), p.Stage, runs ? Standstill.Judge(facts, today, limits) : [], [.. said[p.Id].Reverse()], [.. causes[p.Id]], [.. pushes[p.Id]],
                current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(p.LeadUnitId, p.LeaderId, p.CadreId)));
        })];
    }

    // All names are looked for at once, those of finished projects too: the longest name wins, whoever's it is.
    private async Task<ILookup<long, Mention>> MentionsAsync(CancellationToken stop)
    {
        var named = await db.Set<ProjectRow>().AsNoTracking().Select(p => new { p.Id, p.Name, p.Aliases }).ToListAsync(stop);
        var words = named.SelectMany(p => (p.Aliases ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(p.Name).Distinct().Select(word => (word, p.Id)))
            .GroupBy(w => w.word).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Id); // an alias of two projects tells nothing
        var from = clock.Today.AddMonths(-await RuleAsync("projects.stall-look-back", stop));
        return (await mentions.FindAsync(words.Keys, from, clock.Today, stop)).ToLookup(m => words[m.Word]);
    }

    private async Task<ILookup<long, KnownPush>> PushesAsync(long? only, CancellationToken stop)
    {
        var rows = await db.Set<PushRow>().AsNoTracking().Where(p => only == null || p.ProjectId == only).OrderByDescending(p => p.Id).ToListAsync(stop);
        var lines = rows.Count == 0 ? [] : (await ledger.OfAsync([.. rows.Select(p => p.CommitmentId)], clock.Today, stop)).ToDictionary(l => l.CommitmentId);
        return rows.Where(p => lines.ContainsKey(p.CommitmentId)).ToLookup(p => p.ProjectId, p => new KnownPush(lines[p.CommitmentId], p.On, p.Words, p.PersonName));
    }

    private async Task<int> RuleAsync(string code, CancellationToken stop) => (int)(await rules.OnAsync(code, clock.Today, stop)).Number;

    private static DateOnly? Newest(params DateOnly?[] days) => days.Max();
}
