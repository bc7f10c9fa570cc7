using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Stalls;

/// <summary>登记卡点: where it is stuck, whether we can clear it, what the owner thinks.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Cause">Where; <see cref="Cause.Gone"/> says it is cleared.</param>
/// <param name="Controllable">可控.</param>
/// <param name="Attitude">业主态度.</param>
/// <param name="Note">In a sentence.</param>
public sealed record RecordCause(long ProjectId, Cause? Cause, bool Controllable, Attitude Attitude, string Note);

internal sealed class RecordCauseCase : UseCase<RecordCause, long>
{
    public override string Name => "projects.record-cause";

    public override string Title => "登记卡点";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(RecordCause command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(RecordCause command)
    {
        if (command.Cause is not { } cause || !Enum.IsDefined(cause))
            yield return PromiseRefusals.CauseMissing.At("cause");
        if (string.IsNullOrWhiteSpace(command.Note))
            yield return PromiseRefusals.CauseWordsMissing.At("note");
    }

    public override async Task<Outcome<long>> HandleAsync(RecordCause command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<ProjectRow>().AnyAsync(p => p.Id == command.ProjectId, stop))
            return KernelRefusals.NotFound.With("这个项目");
        var row = new CauseRow
        {
            ProjectId = command.ProjectId, Cause = command.Cause!.Value, Controllable = command.Controllable, Attitude = Enum.IsDefined(command.Attitude) ? command.Attitude : Attitude.Unknown, Note = command.Note.Trim(),
            On = context.Today, At = context.Now, PersonName = context.Actor.Name,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{command.ProjectId}", new { cause = StallWords.Of(row.Cause), row.Controllable, attitude = StallWords.Of(row.Attitude), row.Note });
        return row.Id;
    }
}

/// <summary>转督办: the lead unit owes an answer by a day; one at a time for a project.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Due">By when.</param>
/// <param name="Words">What is asked.</param>
public sealed record PushStalled(long ProjectId, DateOnly Due, string? Words);

internal sealed class PushStalledCase(CommitmentWriter writer, SnapshotBook ledger) : UseCase<PushStalled, long>
{
    public override string Name => "projects.push-stalled";

    public override Permission Permission => PromisePermissions.Push;

    public override async Task<Outcome<long>> HandleAsync(PushStalled command, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == command.ProjectId).Select(p => new { p.Id, p.Name, p.LeadUnitId, p.CadreId }).FirstOrDefaultAsync(stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (command.Due <= context.Today)
            return PromiseRefusals.PushDayEarly.At("due");
        if (project.LeadUnitId is null)
            return PromiseRefusals.PushNobody.With(project.Name);
        var known = await context.Db.Set<PushRow>().Where(p => p.ProjectId == project.Id).Select(p => p.CommitmentId).ToListAsync(stop);
        if (known.Count > 0 && (await ledger.OfAsync(known, context.Today, stop)).FirstOrDefault(t => t.DoneOn is null) is { } open)
            return PromiseRefusals.PushOpen.With(project.Name, open.Number);

        var cause = await context.Db.Set<CauseRow>().Where(c => c.ProjectId == project.Id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(stop);
        var words = string.IsNullOrWhiteSpace(command.Words) ? cause is { Cause: not Cause.Gone } ? $"解决{StallWords.Of(cause.Cause)}卡点：{cause.Note}" : "查明停滞原因，拿出推进办法" : command.Words.Trim();
        var quote = $"{project.Name}停滞，转督办：{words.TrimEnd('。')}。";
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = Promises.PromiseDesk.TitleOf(project.Name, "停滞督办"), LeadUnitId = project.LeadUnitId, AssignedOn = context.Today, Due = command.Due, Cadence = "weekly", Topic = "停滞项目", EntryNote = words,
                Source = new CommitmentSource(Promises.PromiseDesk.Source, project.Id, $"{project.Name}停滞转督办", context.Today, null, quote, null, 0, quote.Length),
            },
        ], stop);
        if (!entered.Ok)
            return entered.Refusals[0];
        context.Db.Add(new PushRow { ProjectId = project.Id, CommitmentId = entered.Value[0].Id, On = context.Today, Words = words, PersonName = context.Actor.Name });
        context.Db.Add(new ProjectTaskRow { ProjectId = project.Id, CommitmentId = entered.Value[0].Id });
        context.Note($"project/{project.Id}", new { pushed = entered.Value[0].Number, command.Due, words });
        return entered.Value[0].Id;
    }
}
