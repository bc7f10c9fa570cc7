using System.Collections.Concurrent;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>Hands a sheet to the background.</summary>
public sealed record StartSheet(long Id);

/// <summary>Takes a sheet: all of it or nothing.</summary>
/// <param name="Id">The import.</param>
/// <param name="Word">Explanation for what the checks find odd.</param>
public sealed record TakeSheet(long Id, string? Word);

/// <summary>An import came to nothing: why is kept with it.</summary>
public sealed record StopSheet(long Id, string Why);

internal sealed class StartSheetCase(Rules rules) : UseCase<StartSheet, Done>
{
    public override string Name => "economy.start-sheet";

    public override string Title => "开始导入指标数据";

    public override Permission Permission => FilingPermissions.Import;

    public override ValueTask<Touch> TouchesAsync(StartSheet command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Own);

    public override async Task<Outcome<Done>> HandleAsync(StartSheet command, ActionContext context, CancellationToken stop)
    {
        if (await SheetRows.OwnAsync(context, command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这次导入");
        var minutes = (double)(await rules.OnAsync("economy.import-minutes", context.Today, stop)).Number;
        // A program that was killed leaves it running for ever: after a while it may be started again.
        if (row.State == SheetState.Done || (row.State == SheetState.Running && row.StartedAt > context.Now.AddMinutes(-minutes)))
            return FilingRefusals.SheetNotNow.With(row.State == SheetState.Done ? "完成" : "开始");
        (row.State, row.StartedAt, row.EndedAt, row.Why) = (SheetState.Running, context.Now, null, null);
        row.Version++;
        context.Note($"economy-import/{row.Id}", new { started = row.FileName });
        return Done.It;
    }
}

internal sealed class TakeSheetCase(FileStore files, SheetReading reading, IndicatorBook indicators, SheetDesk desk) : UseCase<TakeSheet, Done>
{
    public override string Name => "economy.take-sheet";

    public override string Title => "导入指标数据";

    public override Permission Permission => FilingPermissions.Import;

    public override ValueTask<Touch> TouchesAsync(TakeSheet command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Own);

    public override async Task<Outcome<Done>> HandleAsync(TakeSheet command, ActionContext context, CancellationToken stop)
    {
        if (await SheetRows.OwnAsync(context, command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这次导入");
        if (row.State == SheetState.Done)
            return FilingRefusals.SheetNotNow.With("完成");
        desk.Tell(row.Id, "正在读表", 0, 0);
        await using var content = files.Open(row.Sha256);
        var read = content is null ? KernelRefusals.NotFound.With("数据表文件") : SheetReading.Open(row.FileName, row.Pasted, content);
        if (!read.Ok)
            return Outcome<Done>.Refused(read.Refusals);
        var plan = await reading.PlanAsync(row, read.Value, (phase, done, total) => desk.Tell(row.Id, phase, done, total), stop);
        if (plan.Faults.Count > 0 || plan.Checked is not { } figures)
            return FilingRefusals.SheetFaults.With(plan.Faults.Count);
        // Each unit brings the figures it is the source of, by sheet as by form.
        if (await SourceUnits.ForeignAsync(indicators, plan.Given.Select(g => g.IndicatorId), context.Actor, Permission, stop) is { } foreign)
            return foreign;
        figures = figures with { Found = [.. figures.Found.Select(f => f with { Figure = f.Figure with { Word = command.Word } })] };
        if (EnterFiguresCase.Refused(figures.Found) is { Count: > 0 } refused)
            return refused[0];
        desk.Tell(row.Id, "正在写入", 0, plan.Given.Count);
        var entered = await FigureIntake.EnterAsync(context, new Delivery(row.Pasted ? Ledger.Indicators.Channel.Paste : Ledger.Indicators.Channel.Sheet, row.FileName, UnitId: context.Actor.UnitId, Sha256: row.Sha256, Reason: string.IsNullOrWhiteSpace(command.Word) ? null : command.Word.Trim()), figures, stop);
        if (!entered.Ok)
            return Outcome<Done>.Refused(entered.Refusals);
        (row.State, row.EndedAt, row.EntryId, row.Added, row.Replaced) = (SheetState.Done, context.Now, entered.Value.EntryId == 0 ? null : entered.Value.EntryId, entered.Value.Added, entered.Value.Replaced);
        row.Version++;
        context.Note($"economy-import/{row.Id}", new { row.FileName, row.EntryId, row.Added, row.Replaced, computed = figures.Computed.Count });
        context.Tell(LedgerTopics.Changed, new { figures = row.EntryId });
        return Done.It;
    }
}

internal sealed class StopSheetCase : UseCase<StopSheet, Done>
{
    public override string Name => "economy.stop-sheet";

    public override string Title => "中止导入指标数据";

    public override Permission Permission => FilingPermissions.Import;

    public override ValueTask<Touch> TouchesAsync(StopSheet command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Own);

    public override async Task<Outcome<Done>> HandleAsync(StopSheet command, ActionContext context, CancellationToken stop)
    {
        if (await SheetRows.OwnAsync(context, command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这次导入");
        if (row.State == SheetState.Done)
            return FilingRefusals.SheetNotNow.With("完成");
        (row.State, row.EndedAt, row.Why) = (SheetState.Refused, context.Now, command.Why);
        row.Version++;
        context.Note($"economy-import/{row.Id}", new { stopped = command.Why });
        return Done.It;
    }
}

/// <summary>Runs imports in the background in the name of who started them, and knows how far they are. What it knows is this node's alone.</summary>
internal sealed partial class SheetDesk(IServiceScopeFactory scopes, ILogger<SheetDesk> log)
{
    private readonly ConcurrentDictionary<long, SheetStep> _steps = new();

    public SheetStep? StepOf(long id) => _steps.GetValueOrDefault(id);

    public void Tell(long id, string phase, int done, int total) => _steps[id] = new SheetStep(phase, done, total);

    public void Run(long id, string? word, Actor actor)
    {
        Tell(id, "正在排队", 0, 0);
        _ = Task.Run(async () =>
        {
            try
            {
                if (await DoAsync(new TakeSheet(id, word), actor) is { } why)
                    await DoAsync(new StopSheet(id, why), actor);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                CameToNothing(log, e, id);
                await DoAsync(new StopSheet(id, "程序出了错，一个数都没有收，请把这次导入的编号告诉系统管理员。"), actor);
            }
            finally
            {
                _steps.TryRemove(id, out _);
            }
        });
    }

    private async Task<string?> DoAsync<TCommand>(TCommand command, Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var outcome = await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<TCommand, Done>(command);
        return outcome.Ok ? null : outcome.Refusals[0].Text;
    }

    [LoggerMessage(LogLevel.Error, "Import of figures {Id} came to nothing")]
    private static partial void CameToNothing(ILogger log, Exception e, long id);
}
