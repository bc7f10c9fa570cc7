using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>A stage as registered.</summary>
/// <param name="Id">Row.</param>
/// <param name="Stage">Which.</param>
/// <param name="On">Its day.</param>
/// <param name="Evidence">施工许可证, 开工令…</param>
/// <param name="EvidenceNo">Number.</param>
/// <param name="FileName">The file, when there is one.</param>
/// <param name="Note">A word.</param>
/// <param name="Withdrawn">Taken back, or replaced by a row with evidence.</param>
/// <param name="WantsEvidence">凭据待补.</param>
/// <param name="At">When it was registered.</param>
/// <param name="By">Who registered it.</param>
public sealed record ReachedStage(long Id, Stage Stage, DateOnly On, string? Evidence, string? EvidenceNo, string? FileName, string? Note, bool Withdrawn, bool WantsEvidence, DateTimeOffset At, string By);

/// <summary>A change of the side state.</summary>
public sealed record SideChange(SideState Side, DateOnly On, string Reason, string Approver, string By);

/// <summary>The life of a project: what it reached, what may come next, how it stands aside.</summary>
public sealed record StagesView(
    ProjectHead Head, Stage Stage, SideState Side, string? SideReason, string? StatCode, IReadOnlyList<ReachedStage> Reached, IReadOnlyList<Stage> Next, IReadOnlyList<SideChange> Sides,
    IReadOnlyList<ProjectChange> Changes, string? PermitNo, DateOnly Today, ZoneDirectory Directory, decimal StatLeastWan);

/// <summary>Reads the life of a project.</summary>
internal sealed class StagesReader(GuatuDb db, MonthsReader heads, Rules rules, ZoneClock clock, ZoneDirectories directories)
{
    public async Task<StagesView?> ReadAsync(long id, CancellationToken stop)
    {
        if (await heads.HeadAsync(id, stop) is not { } found)
            return null;
        var rows = await db.Set<StageRow>().AsNoTracking().Where(s => s.ProjectId == id).ToListAsync(stop);
        var sides = await db.Set<SideRow>().AsNoTracking().Where(s => s.ProjectId == id).OrderByDescending(s => s.Id).ToListAsync(stop);
        var changes = await db.Set<ProjectChangeRow>().AsNoTracking().Where(c => c.ProjectId == id).OrderByDescending(c => c.Id).Take(200).ToListAsync(stop);
        var standing = rows.Where(s => !s.Withdrawn).ToList();
        var bare = standing.Where(StageDesk.WantsEvidence).Select(s => s.Stage).ToList();
        return new StagesView(found.Head, found.Row.Stage, found.Row.Side, found.Row.SideReason, found.Row.StatCode,
            [.. rows.OrderByDescending(s => s.Stage).ThenByDescending(s => s.Id).Select(s => new ReachedStage(s.Id, s.Stage, s.On, s.Evidence, s.EvidenceNo, s.FileName, s.Note, s.Withdrawn, !s.Withdrawn && StageDesk.WantsEvidence(s), s.At, s.PersonName))],
            NextOf(found.Row, standing, bare),
            [.. sides.Select(s => new SideChange(s.Side, s.On, s.Reason, s.Approver, s.PersonName))],
            [.. changes.Select(c => new ProjectChange(c.At, c.PersonName, c.Field, c.Before, c.After, c.Reason))],
            standing.FirstOrDefault(s => s.Stage == Stage.Permitted)?.EvidenceNo, clock.Today, await directories.NowAsync(stop), (await rules.OnAsync("projects.stat-least-wan", clock.Today, stop)).Number);
    }

    // What wants evidence first, then a start that was passed over, then what comes next; what lies behind may still be added.
    private static IReadOnlyList<Stage> NextOf(ProjectRow row, List<StageRow> standing, List<Stage> bare)
    {
        var next = StageRules.Next(row.Kind, [.. standing.Select(s => s.Stage)]);
        return [.. bare, .. next.OrderByDescending(s => s == Stage.Started && row.Stage > Stage.Started).ThenBy(s => s < row.Stage).ThenBy(s => s)];
    }
}
