using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Promises;

/// <summary>申请调整: asks for another day, amount or scope. Nothing changes until a leader agrees.</summary>
/// <param name="PromiseId">Which promise.</param>
/// <param name="On">New day; null leaves it.</param>
/// <param name="Amount">New amount; null leaves it.</param>
/// <param name="AmountUnit">Its unit when not that of the promise; converted within one kind.</param>
/// <param name="Scope">New scope; null leaves it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Public">May the public read the reason?</param>
public sealed record RevisePromise(long PromiseId, DateOnly? On, decimal? Amount, string? AmountUnit, string? Scope, string Reason, bool Public = true);

internal sealed class RevisePromiseCase(PromiseDesk desk) : UseCase<RevisePromise, long>
{
    public override string Name => "projects.revise-promise";

    public override string Title => "申请调整承诺";

    public override Permission Permission => ProjectsPermissions.Work;

    public override async ValueTask<Touch> TouchesAsync(RevisePromise command, ActionContext context, CancellationToken stop) =>
        await ProjectScope.TouchesAsync(context.Db, await context.Db.Set<PromiseRow>().Where(r => r.Id == command.PromiseId).Select(r => r.ProjectId).FirstOrDefaultAsync(stop), Permission, context, stop);

    public override IEnumerable<Refusal> Check(RevisePromise command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return PromiseRefusals.RevisionReasonMissing.At("reason");
        if (command.Amount is <= 0)
            yield return PromiseRefusals.AmountImpossible.At("amount");
    }

    public override async Task<Outcome<long>> HandleAsync(RevisePromise command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<PromiseRow>().FirstOrDefaultAsync(r => r.Id == command.PromiseId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条承诺");
        var project = await context.Db.Set<ProjectRow>().FirstAsync(p => p.Id == row.ProjectId, stop);
        var what = PromiseVerdict.ItemWord(row.Item, row.ItemWords);
        if (await PromiseDesk.IsDoneAsync(context, row, stop))
            return PromiseRefusals.PromiseDone.With(project.Name, what);
        if (await context.Db.Set<PromiseRevisionRow>().Where(v => v.PromiseId == row.Id && v.State == RevisionState.Asked).Select(v => v.AskedBy).FirstOrDefaultAsync(stop) is { } asker)
            return PromiseRefusals.RevisionWaiting.With(asker);
        if (command.On < row.PromisedOn)
            return PromiseRefusals.PromiseDayEarly.At("on", $"{command.On:yyyy年M月d日}", $"{row.PromisedOn:yyyy年M月d日}");
        var amount = command.Amount;
        if (amount is { } typed && command.AmountUnit is { Length: > 0 } unit && row.AmountUnit is { } own)
        {
            if (Concession.Converted(typed, unit, own) is not { } converted)
                return PromiseRefusals.AmountUnitsDiffer.At("amount", unit.Trim(), own);
            amount = converted;
        }
        else if (amount is not null && row.AmountUnit is null && string.IsNullOrWhiteSpace(command.AmountUnit))
            return PromiseRefusals.AmountUnitMissing.At("amount", amount.Value.ToString("0.######"));
        var scope = MakePromiseCase.Clean(command.Scope);
        var (newOn, newAmount, newScope) = (command.On == row.NowOn ? null : command.On, amount == row.NowAmount ? null : amount, scope == row.NowScope ? null : scope);
        if (newOn is null && newAmount is null && newScope is null)
            return PromiseRefusals.RevisionEmpty.With();

        if (newAmount is not null && row.AmountUnit is null)
            row.AmountUnit = command.AmountUnit!.Trim(); // an amount for the first time: its unit is no change of a promise
        var revision = new PromiseRevisionRow
        {
            PromiseId = row.Id, OldOn = row.NowOn, NewOn = newOn, OldAmount = row.NowAmount, NewAmount = newAmount, OldScope = row.NowScope, NewScope = newScope, Reason = command.Reason.Trim(), Public = command.Public,
            AskedAt = context.Now, AskedById = context.Actor.HandId, AskedBy = context.Actor.Name, State = RevisionState.Asked, Version = 1,
        };
        row.Version++; // of two askings at once one goes through
        context.Db.Add(revision);
        await context.Db.SaveChangesAsync(stop);
        await desk.TellLeadersAsync(context, $"{context.Actor.Name}申请调整“{project.Name}”的{what}承诺，请审批。", $"/projects/{project.Id}/promise", stop);
        context.Note($"project/{project.Id}", new { promise = row.Id, revision = revision.Id, row.NowOn, newOn, newAmount, revision.Reason });
        return revision.Id;
    }
}

/// <summary>A leader answers a change that was asked for. Only now does the promise move.</summary>
/// <param name="RevisionId">Which.</param>
/// <param name="Agree">Yes or no.</param>
/// <param name="Words">Why not; or on what terms.</param>
/// <param name="Document">文号 or meeting it was decided in.</param>
public sealed record DecideRevision(long RevisionId, bool Agree, string? Words, string? Document);

internal sealed class DecideRevisionCase(PromiseDesk desk) : UseCase<DecideRevision, Done>
{
    public override string Name => "projects.decide-revision";

    public override Permission Permission => PromisePermissions.Decide;

    public override IEnumerable<Refusal> Check(DecideRevision command)
    {
        if (!command.Agree && string.IsNullOrWhiteSpace(command.Words))
            yield return PromiseRefusals.RevisionWordsMissing.At("words");
    }

    public override async Task<Outcome<Done>> HandleAsync(DecideRevision command, ActionContext context, CancellationToken stop)
    {
        var revision = await context.Db.Set<PromiseRevisionRow>().FirstOrDefaultAsync(v => v.Id == command.RevisionId, stop);
        if (revision is null)
            return KernelRefusals.NotFound.With("这个调整申请");
        if (revision.State != RevisionState.Asked)
            return PromiseRefusals.RevisionDecided.With(revision.DecidedBy);
        if (PromiseDesk.IsSame(context.Actor, revision.AskedById))
            return PromiseRefusals.RevisionOwn.With();
        var row = await context.Db.Set<PromiseRow>().FirstAsync(r => r.Id == revision.PromiseId, stop);
        var project = await context.Db.Set<ProjectRow>().FirstAsync(p => p.Id == row.ProjectId, stop);
        if (command.Agree && await PromiseDesk.IsDoneAsync(context, row, stop))
            return PromiseRefusals.PromiseDone.With(project.Name, PromiseVerdict.ItemWord(row.Item, row.ItemWords));

        (revision.State, revision.DecidedOn, revision.DecidedBy, revision.Words, revision.Document) =
            (command.Agree ? RevisionState.Approved : RevisionState.Refused, context.Today, context.Actor.Name, MakePromiseCase.Clean(command.Words), MakePromiseCase.Clean(command.Document));
        revision.Version++;
        if (command.Agree)
        {
            (row.NowOn, row.NowAmount, row.NowScope) = (revision.NewOn ?? row.NowOn, revision.NewAmount ?? row.NowAmount, revision.NewScope ?? row.NowScope);
            // What is promised for the first time by a revision is a first promise.
            (row.FirstOn, row.FirstAmount, row.FirstScope) = (row.FirstOn ?? row.NowOn, row.FirstAmount ?? row.NowAmount, row.FirstScope ?? row.NowScope);
            row.Version++;
            await context.Db.SaveChangesAsync(stop);
            if (await desk.FollowAsync(row, project, $"{revision.Reason.TrimEnd('。')}。{context.Actor.Name}同意调整承诺", context, stop) is { } fault)
                return fault;
        }
        var answer = command.Agree ? "同意" : "不同意";
        await desk.TellAsync(context, [revision.AskedById], $"{context.Actor.Name}{answer}调整“{project.Name}”的承诺。", $"/projects/{project.Id}/promise", stop);
        context.Note($"project/{project.Id}", new { promise = row.Id, revision = revision.Id, answer, row.NowOn, row.NowAmount, revision.Words });
        context.Tell(PromiseDesk.Changed, new { row.Id });
        return Done.It;
    }
}
