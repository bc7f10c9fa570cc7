using System.Collections.Concurrent;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Projects.Sheets;

/// <summary>Hands an import to the background.</summary>
public sealed record StartImport(long Id);

/// <summary>An import came to nothing: why is kept with it.</summary>
public sealed record StopImport(long Id, string Why);

internal sealed class StartImportCase(Rules rules) : UseCase<StartImport, Done>
{
    public override string Name => "projects.start-import";

    public override string Title => "开始导入项目台账";

    public override Permission Permission => ProjectsPermissions.Import;

    public override async Task<Outcome<Done>> HandleAsync(StartImport command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ImportRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这次导入");
        var minutes = (double)(await rules.OnAsync("projects.import-minutes", context.Today, stop)).Number;
        // A program that was killed leaves it running for ever: after a while it may be started again.
        if (row.State == ImportState.Done || (row.State == ImportState.Running && row.StartedAt > context.Now.AddMinutes(-minutes)))
            return SheetRefusals.NotNow.With(row.State == ImportState.Done ? "完成" : "开始");
        (row.State, row.StartedAt, row.EndedAt, row.Faults) = (ImportState.Running, context.Now, null, null);
        row.Version++;
        context.Note($"projects-import/{row.Id}", new { started = row.FileName });
        return Done.It;
    }
}

internal sealed class StopImportCase : UseCase<StopImport, Done>
{
    public override string Name => "projects.stop-import";

    public override string Title => "中止导入项目台账";

    public override Permission Permission => ProjectsPermissions.Import;

    public override async Task<Outcome<Done>> HandleAsync(StopImport command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ImportRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这次导入");
        if (row.State == ImportState.Done)
            return SheetRefusals.NotNow.With("完成");
        (row.State, row.EndedAt, row.Faults) = (ImportState.Refused, context.Now, JsonSerializer.Serialize<CellFault[]>([new CellFault(0, "", command.Why)], GuatuJson.Options));
        row.Version++;
        context.Note($"projects-import/{row.Id}", new { stopped = command.Why });
        return Done.It;
    }
}

/// <summary>How far an import has come.</summary>
/// <param name="Phase">正在读表, 正在核对, 正在写入.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all.</param>
public sealed record ImportStep(string Phase, int Done, int Total);

/// <summary>
/// Runs imports in the background, in the name of who started them, and knows how far they have come. What it knows is
/// this node's alone; another node shows that it runs.
/// </summary>
internal sealed partial class ImportDesk(IServiceScopeFactory scopes, ILogger<ImportDesk> log)
{
    private readonly ConcurrentDictionary<long, ImportStep> _steps = new();

    public ImportStep? StepOf(long id) => _steps.GetValueOrDefault(id);

    public void Tell(long id, string phase, int done, int total) => _steps[id] = new ImportStep(phase, done, total);

    public void Run(long id, bool goodOnly, Actor actor)
    {
        Tell(id, "正在排队", 0, 0);
        _ = Task.Run(async () =>
        {
            try
            {
                var why = await DoAsync(new TakeImport(id, goodOnly), actor);
                if (why is not null)
                    await DoAsync(new StopImport(id, why), actor);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                CameToNothing(log, e, id);
                await DoAsync(new StopImport(id, "程序出了错，一行都没有导入，请把这次导入的编号告诉系统管理员。"), actor);
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

    [LoggerMessage(LogLevel.Error, "Import {Id} came to nothing")]
    private static partial void CameToNothing(ILogger log, Exception e, long id);
}
