using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Checks;

/// <summary>A finding with who it concerns and what was said of it.</summary>
/// <param name="Finding">The two numbers.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="Words">The newest explanation of just these numbers; null while there is none.</param>
/// <param name="By">Who explained.</param>
/// <param name="On">When.</param>
/// <param name="MayAnswer">May the person explain?</param>
public sealed record CheckLine(CheckFinding Finding, Unit? Unit, string? Words, string? By, DateOnly? On, bool MayAnswer);

/// <summary>Reads what does not fit together in the months that were reported.</summary>
internal sealed class CheckReader(GuatuDb db, Rules rules, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    /// <summary>All findings, or those of one project; unexplained ones first.</summary>
    public async Task<IReadOnlyList<CheckLine>> ReadAsync(CancellationToken stop, long? only = null)
    {
        var today = clock.Today;
        var limits = new CheckLimits(await RuleAsync("projects.check-paid"), await RuleAsync("projects.check-invested"), await RuleAsync("projects.check-jump"), (int)await RuleAsync("projects.check-jump-months"), await RuleAsync("warning.copied-percent"), Math.Max(2, (int)await RuleAsync("projects.check-same")));
        var projects = await db.Set<ProjectRow>().AsNoTracking().Where(p => (only == null || p.Id == only) && p.Side != SideState.Ended)
            .Select(p => new { p.Id, p.Name, p.Stage, p.TotalWan, p.LeadUnitId, p.LeaderId, p.CadreId }).ToListAsync(stop);
        var proven = (await db.Set<StageRow>().AsNoTracking().Where(s => !s.Withdrawn && (s.EvidenceNo != null || s.Sha256 != null) && (s.Stage == Stage.Permitted || s.Stage == Stage.Started || s.Stage == Stage.Completed) && (only == null || s.ProjectId == only))
            .Select(s => new { s.ProjectId, s.Stage, s.Evidence, s.EvidenceNo }).ToListAsync(stop)).ToLookup(s => s.ProjectId);
        var months = (await db.Set<MonthRow>().AsNoTracking().Where(m => m.Current && m.Year >= today.Year - 1 && (only == null || m.ProjectId == only)).OrderBy(m => m.Year).ThenBy(m => m.Month)
            .Select(m => new { m.ProjectId, Month = new CheckMonth(m.Year, m.Month, m.DoneWan, m.YtdWan, m.SinceWan, m.PaidWan, m.Percent, m.Progress) }).ToListAsync(stop)).ToLookup(m => m.ProjectId, m => m.Month);
        var answers = (await db.Set<CheckAnswerRow>().AsNoTracking().Where(a => only == null || a.ProjectId == only).OrderBy(a => a.Id).ToListAsync(stop)).ToLookup(a => (a.ProjectId, a.Key));
        var directory = await directories.NowAsync(stop);
        return [.. projects.SelectMany(p =>
        {
            var stages = proven[p.Id].ToList();
            var permit = stages.Any(s => s.Stage == Stage.Permitted || s is { Stage: Stage.Started, Evidence: "施工许可证", EvidenceNo: not null });
            var may = current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(p.LeadUnitId, p.LeaderId, p.CadreId));
            return ProjectCheck.Of(new CheckedProject(p.Id, p.Name, p.Stage, p.TotalWan, permit, stages.Any(s => s.Stage == Stage.Completed), [.. months[p.Id]]), limits)
                .Select(f => answers[(p.Id, f.Key)].LastOrDefault() is { } said ? new CheckLine(f, directory.Unit(p.LeadUnitId), said.Words, said.PersonName, said.On, may) : new CheckLine(f, directory.Unit(p.LeadUnitId), null, null, null, may));
        }).OrderBy(l => l.Words is not null).ThenBy(l => l.Finding.Kind).ThenBy(l => l.Unit?.Place ?? int.MaxValue).ThenBy(l => l.Finding.ProjectId)];

        async Task<decimal> RuleAsync(string code) => (await rules.OnAsync(code, today, stop)).Number;
    }
}
