using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>Enters a project or changes its record. What was there before stays in its history.</summary>
/// <param name="Id">Null enters a new one.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
/// <param name="Draft">The record.</param>
/// <param name="Reason">Why; needed when total, days promised or unit change.</param>
/// <param name="FirstStage">谋划, 储备 or 签约 of a new project.</param>
/// <param name="FirstStageOn">Its day.</param>
public sealed record SaveProject(long? Id, int? Version, ProjectDraft Draft, string? Reason = null, Stage FirstStage = Stage.Idea, DateOnly? FirstStageOn = null);

/// <summary>A project that was saved, and what should be looked at again.</summary>
public sealed record SavedProject(long Id, IReadOnlyList<string> Warnings);

internal sealed class SaveProjectCase(Rules rules) : UseCase<SaveProject, SavedProject>
{
    public override string Name => "projects.save";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override async ValueTask<Touch> TouchesAsync(SaveProject command, ActionContext context, CancellationToken stop) =>
        command.Id is { } id ? await ProjectScope.TouchesAsync(context.Db, id, Permission, context, stop) : Touch.Of(command.Draft.LeadUnitId ?? context.Actor.UnitId ?? 0);

    public override IEnumerable<Refusal> Check(SaveProject command)
    {
        foreach (var fault in DraftCheck.Of(DraftCheck.Plain(command.Draft)))
            yield return fault;
        if (command.Id is null && command.FirstStage is not (Stage.Idea or Stage.Reserve or Stage.Signed))
            yield return RegisterRefusals.FirstStage.At("firstStage");
    }

    public override async Task<Outcome<SavedProject>> HandleAsync(SaveProject command, ActionContext context, CancellationToken stop)
    {
        var draft = DraftCheck.Plain(command.Draft);
        var row = command.Id is { } id ? await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (command.FirstStageOn > context.Today)
            return RegisterRefusals.DayAhead.At("firstStageOn", Zh.FullDay(command.FirstStageOn.Value));
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var faults = DraftCheck.Of(draft, directory, row).ToList();
        if (await TwinAsync(draft, row?.Id, context, stop) is { } twin)
            faults.Add(twin);
        if (faults.Count > 0)
            return Outcome<SavedProject>.Refused(faults);

        var refused = row is null ? null : Change(command, draft, row, directory, context);
        if (refused is not null)
            return refused;
        row ??= await EnterAsync(command, draft, context, stop);
        ProjectWriter.Tell(context, row.Id);
        var least = (await rules.OnAsync("projects.stat-least-wan", context.Today, stop)).Number;
        return new SavedProject(row.Id, DraftCheck.Warnings(draft, least));
    }

    private static Refusal? Change(SaveProject command, ProjectDraft draft, ProjectRow row, ZoneDirectory directory, ActionContext context)
    {
        var changes = ProjectWriter.Changes(row, draft, directory);
        if (ProjectWriter.WantsReason(changes) is { } weighty && string.IsNullOrWhiteSpace(command.Reason))
            return RegisterRefusals.ReasonMissing.At("reason", weighty);
        if (changes.Count > 0)
            ProjectWriter.Change(context, row, draft, changes, command.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
        context.Note($"project/{row.Id}", new { row.Name, changes = changes.Select(c => new { c.Field, c.Before, c.After }), command.Reason });
        return null;
    }

    private static async Task<ProjectRow> EnterAsync(SaveProject command, ProjectDraft draft, ActionContext context, CancellationToken stop)
    {
        var row = ProjectWriter.New(draft, context.Today);
        (row.Stage, row.StageOn) = (command.FirstStage, command.FirstStageOn ?? context.Today);
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Db.Add(new StageRow { ProjectId = row.Id, Stage = row.Stage, On = row.StageOn.Value, At = context.Now, PersonName = context.Actor.Name });
        context.Db.Add(new ProjectChangeRow { ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "登记", After = row.Name });
        context.Note($"project/{row.Id}", new { row.Name, row.Code, row.TotalWan, row.LeadUnitId, stage = ProjectWords.Of(row.Stage) });
        return row;
    }

    private static async Task<Refusal?> TwinAsync(ProjectDraft draft, long? own, ActionContext context, CancellationToken stop)
    {
        var twin = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id != (own ?? 0) && (p.Name == draft.Name || (draft.Code != null && p.Code == draft.Code)))
            .Select(p => new { p.Name, p.Code }).FirstOrDefaultAsync(stop);
        return twin is null ? null
            : draft.Code is not null && twin.Code == draft.Code ? RegisterRefusals.CodeKnown.At("code", draft.Code, twin.Name)
            : RegisterRefusals.NameKnown.At("name", twin.Name);
    }
}
