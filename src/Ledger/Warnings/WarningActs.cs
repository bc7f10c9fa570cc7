using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Warnings;

/// <summary>What somebody does about a warning.</summary>
public enum WarningAct
{
    /// <summary>确认: taken note.</summary>
    Acknowledge = 1,

    /// <summary>介入: says what is being done.</summary>
    StepIn = 2,

    /// <summary>暂缓: not pressed until a day, with a reason.</summary>
    Snooze = 3,

    /// <summary>取消暂缓.</summary>
    Wake = 4,
}

/// <summary>Does something about one warning.</summary>
/// <param name="Id">Which.</param>
/// <param name="Act">What.</param>
/// <param name="Text">Measure or reason; an acknowledgement needs none.</param>
/// <param name="Until">Last day of a snooze.</param>
public sealed record ActOnWarning(long Id, WarningAct Act, string? Text = null, DateOnly? Until = null);

internal sealed class ActOnWarningCase(Rules rules) : UseCase<ActOnWarning, Done>
{
    public override string Name => "ledger.act-on-warning";

    public override string Title => "处置预警";

    public override Permission Permission => LedgerPermissions.ActOnWarnings;

    public override async ValueTask<Touch> TouchesAsync(ActOnWarning command, ActionContext context, CancellationToken stop)
    {
        var unit = await context.Db.Set<WarningRow>().Where(w => w.Id == command.Id).Select(w => w.UnitId).FirstOrDefaultAsync(stop);
        // Putting a warning off is the supervisors' right, whoever's it is.
        return command.Act is WarningAct.Snooze or WarningAct.Wake ? Touch.Zone : Touch.Of(unit ?? 0);
    }

    public override IEnumerable<Refusal> Check(ActOnWarning command)
    {
        if (command.Act is WarningAct.StepIn && string.IsNullOrWhiteSpace(command.Text))
            yield return LedgerRefusals.StepEmpty.At("text");
        if (command.Act is WarningAct.Snooze && string.IsNullOrWhiteSpace(command.Text))
            yield return LedgerRefusals.ReasonMissing.At("text", "预警的处置");
    }

    public override async Task<Outcome<Done>> HandleAsync(ActOnWarning command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<WarningRow>().FirstOrDefaultAsync(w => w.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条预警");
        if (row.SolvedAt is not null && command.Act is not WarningAct.Acknowledge)
            return LedgerRefusals.WarningOver.With(WarningRules.Of(row.Rule).Name);
        if (command.Act is WarningAct.Snooze or WarningAct.Wake && !context.Actor.MayAll(LedgerPermissions.Supervise))
            return KernelRefusals.NotPermitted.With("暂缓预警，由督查负责");
        if (command.Act is WarningAct.Snooze && await SnoozeFaultAsync(command, context, stop) is { } fault)
            return fault;
        var text = command.Text?.Trim();
        switch (command.Act)
        {
            case WarningAct.StepIn:
                (row.SteppedInAt, row.SteppedInBy, row.StepText) = (row.SteppedInAt ?? context.Now, row.SteppedInBy ?? context.Actor.Name, text);
                break;
            case WarningAct.Snooze:
                (row.SnoozedUntil, row.SnoozeReason, row.SnoozedBy) = (command.Until, text, context.Actor.Name);
                break;
            case WarningAct.Wake:
                (row.SnoozedUntil, row.SnoozeReason, row.SnoozedBy) = (null, null, null);
                break;
        }
        if (row.AcknowledgedAt is null)
            (row.AcknowledgedAt, row.AcknowledgedBy) = (context.Now, context.Actor.Name);
        row.Version++;
        context.Note($"commitment/{row.CommitmentId}", new { warning = row.Rule, act = command.Act.ToString(), text, command.Until });
        context.Tell(LedgerTopics.Changed, new { row.CommitmentId });
        return Done.It;
    }

    private async Task<Refusal?> SnoozeFaultAsync(ActOnWarning command, ActionContext context, CancellationToken stop)
    {
        var most = (int)(await rules.OnAsync("warning.snooze-days", context.Today, stop)).Number;
        return command.Until is { } until && until > context.Today && until <= context.Today.AddDays(most)
            ? null : LedgerRefusals.SnoozeTooLong.At("until", most);
    }
}
