using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Notices;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Promises;

/// <summary>What making, revising and publishing a promise have in common: project and ledger follow the promise in force.</summary>
internal sealed class PromiseDesk(CommitmentWriter writer, DueMover mover, NoticeWriter notices)
{
    /// <summary>Topic told when a promise or what the public sees of it changes.</summary>
    public const string Changed = "projects.promise-changed";

    /// <summary>Kind of source in the ledger.</summary>
    public const string Source = "project";

    /// <summary>
    /// Brings the project's promised day and the commitment in the ledger to the promise in force. The first time it enters
    /// the commitment; later it moves its day by a revision, so the ledger's first promise stays too.
    /// </summary>
    public async Task<Refusal?> FollowAsync(PromiseRow row, ProjectRow project, string reason, ActionContext context, CancellationToken stop)
    {
        if (row.Item == PromiseItem.Finish && project.PromisedFinishOn != row.NowOn)
        {
            project.PromisedFinishOn = row.NowOn;
            project.Version++;
        }
        if (row.NowOn is not { } due || await IsDoneAsync(context, row, stop))
            return null;
        if (row.CommitmentId is { } known)
            return await mover.MoveAsync(context, known, due, reason, stop) is { Ok: false } refused ? refused.Refusals[0] : null;

        var what = PromiseVerdict.ItemWord(row.Item, row.ItemWords);
        var quote = $"{project.Name}：承诺{due:yyyy年M月d日}{what}" + (row.NowScope is { } scope ? $"，{scope}" : "") + "。";
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = TitleOf(project.Name, what), LeadUnitId = row.UnitId ?? project.LeadUnitId, LeadPersonId = row.PersonId, AssignedOn = row.PromisedOn, Due = due, Cadence = "monthly", Topic = "公开承诺", EntryNote = reason,
                Source = new CommitmentSource(Source, project.Id, row.Document ?? $"{project.Name}的承诺", row.PromisedOn, row.Via, quote, null, 0, quote.Length),
            },
        ], stop);
        if (!entered.Ok)
            return entered.Refusals[0];
        row.CommitmentId = entered.Value[0].Id;
        context.Db.Add(new ProjectTaskRow { ProjectId = project.Id, CommitmentId = entered.Value[0].Id });
        return null;
    }

    /// <summary>江锂新能源正极材料项目（一期）竣工, cut in the name so that the title fits the wall.</summary>
    public static string TitleOf(string project, string what)
    {
        var room = CommitmentWriter.LongestTitle - Math.Min(what.Length, 12);
        return (project.Length > room ? project[..(room - 1)] + "…" : project) + what[..Math.Min(what.Length, 12)];
    }

    /// <summary>Is it done by evidence?</summary>
    public static async Task<bool> IsDoneAsync(ActionContext context, PromiseRow row, CancellationToken stop) =>
        row.KeptOn is not null || PromiseReader.StageOf(row.Item) is { } stage && await context.Db.Set<StageRow>().AnyAsync(s => s.ProjectId == row.ProjectId && s.Stage == stage && !s.Withdrawn && (s.EvidenceNo != null || s.Sha256 != null || (stage != Stage.Started && stage != Stage.Completed)), stop);

    /// <summary>Tells all leaders that a change waits for an answer.</summary>
    public async Task TellLeadersAsync(ActionContext context, string text, string href, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        await notices.TellAsync(context, directory.Leaders.Select(p => p.Id).Where(id => id != context.Actor.HandId), "promise", text, href, stop);
    }

    /// <summary>Tells one person.</summary>
    public Task TellAsync(ActionContext context, IEnumerable<long> people, string text, string href, CancellationToken stop) =>
        notices.TellAsync(context, people.Where(id => id != context.Actor.HandId && id != context.Actor.PersonId), "promise", text, href, stop);

    /// <summary>A person's own name behind a deputy's is kept apart: whoever asks does not decide.</summary>
    public static bool IsSame(Actor actor, long askedById) => actor.PersonId != 0 && (actor.PersonId == askedById || actor.HandId == askedById);
}
