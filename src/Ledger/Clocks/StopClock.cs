using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Periods;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Clocks;

/// <summary>申请停表: the unit says why its clock should stand and what shows it. Until it is agreed to, the clock runs.</summary>
/// <param name="Id">Which task.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What shows it: number of a document, a date, a name.</param>
public sealed record AskStop(long Id, string Reason, string Evidence);

internal sealed class AskStopCase(Telling telling) : UseCase<AskStop, long>
{
    public override string Name => "ledger.ask-stop";

    public override string Title => "申请停表";

    public override Permission Permission => ChainPermissions.AskStop;

    public override async ValueTask<Touch> TouchesAsync(AskStop command, ActionContext context, CancellationToken stop) => await ChainTouch.LeadAsync(command.Id, context, stop);

    public override IEnumerable<Refusal> Check(AskStop command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return ChainRefusals.WordsMissing.At("stopReason", "停表原因");
        if (string.IsNullOrWhiteSpace(command.Evidence))
            yield return ChainRefusals.WordsMissing.At("stopEvidence", "停表依据");
    }

    public override async Task<Outcome<long>> HandleAsync(AskStop command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        if (row.StoppedOn is { } since)
            return ChainRefusals.StopTwice.With(row.Title, $"{since:M月d日}起已经停表");
        if (row.Due is not { } due)
            return ChainRefusals.StopUndated.With(row.Title);
        if (due < context.Today)
            return ChainRefusals.StopTooLate.With(PartDesk.Day(due));
        if (await context.Db.Set<StopRow>().Where(s => s.CommitmentId == row.Id && s.State == StopState.Asked).Select(s => s.AskedBy).FirstOrDefaultAsync(stop) is { } asker)
            return ChainRefusals.StopTwice.With(row.Title, $"已由{asker}申请停表，正等督查室核定");

        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        var ask = new StopRow
        {
            CommitmentId = row.Id, State = StopState.Asked, AskedAt = context.Now, AskedOn = context.Today, AskedById = context.Actor.PersonId, AskedBy = context.Actor.Name,
            Reason = command.Reason.Trim(), Evidence = command.Evidence.Trim(),
        };
        context.Db.Add(ask);
        context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "申请停表", After = ask.Evidence, Reason = ask.Reason });
        await context.Db.SaveChangesAsync(stop);
        await telling.OfficeAsync(context, "close", $"{context.Actor.Name}申请“{row.Title}”停表。", "/closing?tab=stops", stop);
        context.Note($"commitment/{row.Id}", new { askStop = ask.Id, ask.Reason, ask.Evidence });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return ask.Id;
    }
}

/// <summary>The supervising office agrees to a stop, or refuses with a reason.</summary>
/// <param name="StopId">Which request.</param>
/// <param name="Agree">Agreed or refused.</param>
/// <param name="Verdict">In words; needed when refused.</param>
/// <param name="From">First day it stands: between the asking and today; today when empty.</param>
public sealed record JudgeStop(long StopId, bool Agree, string? Verdict, DateOnly? From = null);

internal sealed class JudgeStopCase(Telling telling) : UseCase<JudgeStop, Done>
{
    public override string Name => "ledger.judge-stop";

    public override Permission Permission => ChainPermissions.JudgeStop;

    public override IEnumerable<Refusal> Check(JudgeStop command)
    {
        if (!command.Agree && string.IsNullOrWhiteSpace(command.Verdict))
            yield return ChainRefusals.WordsMissing.At("verdict", "不同意的理由");
    }

    public override async Task<Outcome<Done>> HandleAsync(JudgeStop command, ActionContext context, CancellationToken stop)
    {
        // The task first: whoever decides in between has moved its version, and this one is told so.
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => context.Db.Set<StopRow>().Any(x => x.Id == command.StopId && x.CommitmentId == r.Id), stop);
        var ask = await context.Db.Set<StopRow>().FirstOrDefaultAsync(x => x.Id == command.StopId, stop);
        if (ask is null || row is null)
            return KernelRefusals.NotFound.With("这次停表申请");
        if (ask.State != StopState.Asked)
            return ChainRefusals.StopJudged.With(ask.JudgedBy);
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        var from = command.From is { } day && day >= ask.AskedOn && day <= context.Today ? day : context.Today;
        if (command.Agree && row.Due < from)
            return ChainRefusals.StopTooLate.With(PartDesk.Day(row.Due.Value));

        (ask.State, ask.JudgedAt, ask.JudgedBy) = (command.Agree ? StopState.Standing : StopState.Refused, context.Now, context.Actor.Name);
        ask.Verdict = string.IsNullOrWhiteSpace(command.Verdict) ? null : command.Verdict.Trim();
        if (command.Agree)
            (row.StoppedOn, row.StopReason, ask.StoppedOn) = (from, ask.Reason, from);
        row.Version++;
        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = command.Agree ? "停表" : "不同意停表",
            After = command.Agree ? PartDesk.Day(from) : null, Reason = ask.Verdict ?? ask.Reason,
        });
        await context.Db.SaveChangesAsync(stop);
        await PeriodKeeper.SyncAsync(context, row.Id, row.Id, stop);
        await telling.OwnersAsync(context, row, "close", $"“{row.Title}”{(command.Agree ? "同意停表" : "不同意停表")}{(ask.Verdict is { } verdict ? "：" + verdict : "。")}", stop, ask.AskedById);
        context.Note($"commitment/{row.Id}", new { judgeStop = ask.Id, command.Agree, from, ask.Verdict });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
