using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Promises;

/// <summary>Puts a promise before the public, or changes what is shown of it.</summary>
/// <param name="PromiseId">Which.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Shown">What more is shown.</param>
/// <param name="Note">The approved words; empty shows none.</param>
public sealed record PublishPromise(long PromiseId, int? Version, PublicFields Shown, string? Note);

internal sealed class PublishPromiseCase : UseCase<PublishPromise, Done>
{
    public override string Name => "projects.publish-promise";

    public override string Title => "公开承诺";

    public override Permission Permission => PromisePermissions.Publish;

    public override IEnumerable<Refusal> Check(PublishPromise command)
    {
        if (command.Note is { } note && PublicPages.PersonalNumbers.IsIn(note))
            yield return PromiseRefusals.PublicNotePersonal.At("note");
    }

    public override async Task<Outcome<Done>> HandleAsync(PublishPromise command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PromiseRow>().FirstOrDefaultAsync(r => r.Id == command.PromiseId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条承诺");
        if (command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (row.FirstOn is null)
            return PromiseRefusals.PublishUndated.With();
        (row.Published, row.Shown, row.PublicNote, row.PublicOn) = (true, command.Shown, MakePromiseCase.Clean(command.Note), context.Today);
        row.Version++;
        var project = await context.Db.Set<ProjectRow>().FirstAsync(p => p.Id == row.ProjectId, stop);
        if ((project.Tiers & Tiers.Public) == 0)
        {
            project.Tiers |= Tiers.Public;
            project.Version++;
        }
        context.Note($"project/{row.ProjectId}", new { published = row.Id, shown = row.Shown.ToString(), row.PublicNote });
        context.Tell(PromiseDesk.Changed, new { row.Id });
        return Done.It;
    }
}

/// <summary>Takes a promise off the public page; inside it stays as it is.</summary>
public sealed record WithdrawPromise(long PromiseId, string Reason);

internal sealed class WithdrawPromiseCase : UseCase<WithdrawPromise, Done>
{
    public override string Name => "projects.withdraw-promise";

    public override string Title => "撤下公开的承诺";

    public override Permission Permission => PromisePermissions.Publish;

    public override IEnumerable<Refusal> Check(WithdrawPromise command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return PromiseRefusals.WithdrawReasonMissing.At("withdrawReason");
    }

    public override async Task<Outcome<Done>> HandleAsync(WithdrawPromise command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PromiseRow>().FirstOrDefaultAsync(r => r.Id == command.PromiseId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条承诺");
        row.Published = false;
        row.Version++;
        context.Note($"project/{row.ProjectId}", new { withdrawn = row.Id, command.Reason });
        context.Tell(PromiseDesk.Changed, new { row.Id });
        return Done.It;
    }
}

/// <summary>登记兑现 of a promise that no stage of the project proves.</summary>
/// <param name="PromiseId">Which; only 其他.</param>
/// <param name="On">The day it was done.</param>
/// <param name="Evidence">What proves it.</param>
public sealed record FulfilPromise(long PromiseId, DateOnly On, string Evidence);

internal sealed class FulfilPromiseCase : UseCase<FulfilPromise, Done>
{
    public override string Name => "projects.fulfil-promise";

    public override string Title => "登记承诺兑现";

    public override Permission Permission => ProjectsPermissions.Work;

    public override async ValueTask<Touch> TouchesAsync(FulfilPromise command, ActionContext context, CancellationToken stop) =>
        await ProjectScope.TouchesAsync(context.Db, await context.Db.Set<PromiseRow>().Where(r => r.Id == command.PromiseId).Select(r => r.ProjectId).FirstOrDefaultAsync(stop), Permission, context, stop);

    public override IEnumerable<Refusal> Check(FulfilPromise command)
    {
        if (string.IsNullOrWhiteSpace(command.Evidence))
            yield return PromiseRefusals.KeptEvidenceMissing.At("evidence");
    }

    public override async Task<Outcome<Done>> HandleAsync(FulfilPromise command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PromiseRow>().FirstOrDefaultAsync(r => r.Id == command.PromiseId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条承诺");
        if (row.Item != PromiseItem.Other)
            return PromiseRefusals.KeptByStage.With(PromiseVerdict.ItemWord(row.Item, row.ItemWords));
        if (command.On > context.Today)
            return PromiseRefusals.DayAhead.At("keptOn", $"{command.On:yyyy年M月d日}");
        (row.KeptOn, row.KeptEvidence) = (command.On, command.Evidence.Trim());
        row.Version++;
        context.Note($"project/{row.ProjectId}", new { promise = row.Id, row.KeptOn, row.KeptEvidence });
        context.Tell(PromiseDesk.Changed, new { row.Id });
        return Done.It;
    }
}
