using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Slips;

/// <summary>What a supervisor does with a slip.</summary>
public enum SlipAct
{
    /// <summary>签发.</summary>
    Issue = 1,

    /// <summary>退回反馈.</summary>
    Return = 2,

    /// <summary>办结.</summary>
    Close = 3,

    /// <summary>撤销.</summary>
    Withdraw = 4,
}

/// <summary>Issues, returns, closes or withdraws a slip.</summary>
/// <param name="Id">Which.</param>
/// <param name="Act">What.</param>
/// <param name="Text">For a return, a close, a withdrawal: the words. For an issue: another demand, or null.</param>
/// <param name="AnswerBy">For an issue: another day for the answer, or null for the rulebook's.</param>
public sealed record JudgeSlip(long Id, SlipAct Act, string? Text = null, DateOnly? AnswerBy = null);

internal sealed class JudgeSlipCase(SlipDesk desk, Telling telling) : UseCase<JudgeSlip, Done>
{
    public override string Name => "ledger.judge-slip";

    public override string Title => "签发、核定督办单";

    public override Permission Permission => LedgerPermissions.Supervise;

    public override IEnumerable<Refusal> Check(JudgeSlip command)
    {
        if (command.Act is SlipAct.Return or SlipAct.Withdraw && string.IsNullOrWhiteSpace(command.Text))
            yield return LedgerRefusals.ReasonMissing.At("text", "督办单");
    }

    public override async Task<Outcome<Done>> HandleAsync(JudgeSlip command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<SlipRow>().FirstOrDefaultAsync(s => s.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这张督办单");
        if (!MayNow(row.State, command.Act))
            return LedgerRefusals.SlipNotNow.With(SlipWords.State(row.State), Word(command.Act));
        if (command.Act == SlipAct.Issue)
        {
            if (command.AnswerBy < context.Today)
                return LedgerRefusals.DueBeforeStart.At("answerBy", $"{command.AnswerBy:yyyy年M月d日}", $"{context.Today:yyyy年M月d日}");
            if (!string.IsNullOrWhiteSpace(command.Text))
                row.Demand = command.Text.Trim();
            await desk.IssueAsync(row, command.AnswerBy, context, stop);
        }
        else
        {
            if (command.Act == SlipAct.Return)
                (row.State, row.Returns, row.ReturnReason) = (SlipState.Received, row.Returns + 1, command.Text!.Trim());
            else
                (row.State, row.EndedAt, row.EndedBy, row.EndText) = (command.Act == SlipAct.Close ? SlipState.Closed : SlipState.Withdrawn, context.Now, context.Actor.Name, command.Text?.Trim());
            row.Version++;
            if (row.IssuedAt is not null)
                await telling.UnitAsync(context, row.UnitId, null, "slip", $"督办单{row.Number}{Word(command.Act)}{(string.IsNullOrWhiteSpace(command.Text) ? "。" : "：" + command.Text.Trim())}", $"/slips/{row.Id}", stop);
            context.Note($"commitment/{row.CommitmentId}", new { slip = row.Number ?? "draft", act = command.Act.ToString(), command.Text });
        }
        context.Tell(LedgerTopics.Changed, new { row.CommitmentId });
        return Done.It;
    }

    private static bool MayNow(SlipState state, SlipAct act) => act switch
    {
        SlipAct.Issue => state == SlipState.Draft,
        SlipAct.Return => state == SlipState.Answered,
        SlipAct.Close => state is SlipState.Issued or SlipState.Received or SlipState.Answered,
        _ => state is not (SlipState.Closed or SlipState.Withdrawn),
    };

    private static string Word(SlipAct act) => act switch { SlipAct.Issue => "签发", SlipAct.Return => "退回", SlipAct.Close => "办结", _ => "撤销" };
}

/// <summary>The unit takes a slip (no text) or answers it.</summary>
public sealed record AnswerSlip(long Id, string? Text);

internal sealed class AnswerSlipCase(Telling telling) : UseCase<AnswerSlip, Done>
{
    public override string Name => "ledger.answer-slip";

    public override string Title => "签收、反馈督办单";

    public override Permission Permission => LedgerPermissions.AnswerSlips;

    public override async ValueTask<Touch> TouchesAsync(AnswerSlip command, ActionContext context, CancellationToken stop) =>
        Touch.Of(await context.Db.Set<SlipRow>().Where(s => s.Id == command.Id).Select(s => s.UnitId).FirstOrDefaultAsync(stop) ?? 0);

    public override async Task<Outcome<Done>> HandleAsync(AnswerSlip command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<SlipRow>().FirstOrDefaultAsync(s => s.Id == command.Id, stop);
        if (row is null || row.State == SlipState.Draft)
            return KernelRefusals.NotFound.With("这张督办单");
        if (row.State is not (SlipState.Issued or SlipState.Received))
            return LedgerRefusals.SlipNotNow.With(SlipWords.State(row.State), command.Text is null ? "签收" : "反馈");
        if (row.State == SlipState.Received && string.IsNullOrWhiteSpace(command.Text))
            return LedgerRefusals.SlipAnswerEmpty.At("text");
        (row.ReceivedAt, row.ReceivedBy) = (row.ReceivedAt ?? context.Now, row.ReceivedBy ?? context.Actor.Name);
        row.State = SlipState.Received;
        if (!string.IsNullOrWhiteSpace(command.Text))
            (row.State, row.Answer, row.AnsweredAt, row.AnsweredBy) = (SlipState.Answered, command.Text.Trim(), context.Now, context.Actor.Name);
        row.Version++;
        if (row.State == SlipState.Answered)
            await telling.OfficeAsync(context, "slip", $"{context.Actor.Name}反馈了督办单{row.Number}。", $"/slips/{row.Id}", stop);
        context.Note($"commitment/{row.CommitmentId}", new { slip = row.Number, received = row.ReceivedBy, answer = row.State == SlipState.Answered ? row.Answer : null });
        context.Tell(LedgerTopics.Changed, new { row.CommitmentId });
        return Done.It;
    }
}
