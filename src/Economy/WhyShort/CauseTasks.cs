using Guatu.Economy.Dispatch;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Ties a commitment to a cause, or unties it.</summary>
/// <param name="CauseId">Which cause.</param>
/// <param name="CommitmentId">Which commitment.</param>
/// <param name="Off">Untie.</param>
public sealed record LinkTask(long CauseId, long CommitmentId, bool Off = false);

internal sealed class LinkTaskCase(IndicatorBook indicators, SnapshotBook ledger) : UseCase<LinkTask, Done>
{
    public override string Name => "economy.link-task";

    public override string Title => "原因和任务对上、解开";

    public override Permission Permission => DispatchPermissions.Causes;

    public override ValueTask<Touch> TouchesAsync(LinkTask command, ActionContext context, CancellationToken stop) => CauseScope.OfCauseAsync(indicators, command.CauseId, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(LinkTask command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<CauseRow>().FirstOrDefaultAsync(c => c.Id == command.CauseId && !c.Dropped, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条原因");
        var tied = await context.Db.Set<CauseTaskRow>().FirstOrDefaultAsync(t => t.CauseId == row.Id && t.CommitmentId == command.CommitmentId, stop);
        if (command.Off ? tied is null : (await ledger.OfAsync([command.CommitmentId], context.Today, stop)).Count == 0)
            return DispatchRefusals.TaskUnknown.At("number", command.CommitmentId);
        if (command.Off)
            context.Db.Remove(tied!);
        else if (tied is null)
            context.Db.Add(new CauseTaskRow { CauseId = row.Id, CommitmentId = command.CommitmentId });
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{row.IndicatorId}", new { cause = row.Name, task = command.CommitmentId, command.Off });
        context.Tell(LedgerTopics.Changed, new { cause = row.Id });
        return Done.It;
    }
}

/// <summary>建任务，定人定日期: a cause becomes a commitment of the ledger.</summary>
/// <param name="CauseId">Which cause.</param>
/// <param name="Title">At most 30 characters.</param>
/// <param name="UnitId">牵头单位.</param>
/// <param name="PersonId">责任人.</param>
/// <param name="Due">By when.</param>
/// <param name="Words">What is asked.</param>
public sealed record TaskFromCause(long CauseId, string? Title, long? UnitId, long? PersonId, DateOnly? Due, string? Words = null);

internal sealed class TaskFromCauseCase(IndicatorBook indicators, CommitmentWriter writer) : UseCase<TaskFromCause, long>
{
    /// <summary>Kind of source of such commitments.</summary>
    public const string Source = "economy";

    public override string Name => "economy.task-from-cause";

    public override Permission Permission => DispatchPermissions.Tasks;

    public override IEnumerable<Refusal> Check(TaskFromCause command)
    {
        if ((command.Title ?? "").Trim().Length is 0 or > CommitmentWriter.LongestTitle)
            yield return DispatchRefusals.TaskWrong.At("title", $"任务名称没有写，或超过{CommitmentWriter.LongestTitle}个字");
        if (command.UnitId is null)
            yield return DispatchRefusals.TaskWrong.At("unitId", "没有牵头单位，请选一个");
        if (command.Due is null)
            yield return DispatchRefusals.TaskWrong.At("due", "没有时限，请定一个日期");
    }

    public override async Task<Outcome<long>> HandleAsync(TaskFromCause command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<CauseRow>().FirstOrDefaultAsync(c => c.Id == command.CauseId && !c.Dropped, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条原因");
        if (command.Due <= context.Today)
            return DispatchRefusals.TaskWrong.At("due", "时限要晚于今天");
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (directory.Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        if (command.PersonId is not null && directory.Person(command.PersonId) is null)
            return KernelRefusals.NotFound.At("personId", "这个人");
        var indicator = (await indicators.OneAsync(row.IndicatorId, stop))!;
        var words = string.IsNullOrWhiteSpace(command.Words) ? row.Fix ?? $"解决{row.Name}，补回{indicator.Name}差额" : command.Words.Trim();
        var quote = $"{row.Year}年{indicator.Name}差额分析，{row.Name}：{words.TrimEnd('。')}。";
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = command.Title!.Trim(), LeadUnitId = command.UnitId, LeadPersonId = command.PersonId, AssignedOn = context.Today, Due = command.Due, Cadence = "weekly", Topic = "经济运行", EntryNote = words,
                Source = new CommitmentSource(Source, row.Id, $"{indicator.Name}差额分析", context.Today, row.Name, quote, row.Words, 0, quote.Length),
            },
        ], stop);
        if (!entered.Ok)
            return entered.Refusals[0];
        context.Db.Add(new CauseTaskRow { CauseId = row.Id, CommitmentId = entered.Value[0].Id });
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{row.IndicatorId}", new { cause = row.Name, task = entered.Value[0].Number, command.Due, words });
        return entered.Value[0].Id;
    }
}
