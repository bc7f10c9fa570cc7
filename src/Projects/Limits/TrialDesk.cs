using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Projects.Limits;

/// <summary>
/// Runs trials in the background, in the name of who started them, one at a time on this node: the search takes a whole
/// processor for as long as the rulebook allows.
/// </summary>
internal sealed partial class TrialDesk(IServiceScopeFactory scopes, ILogger<TrialDesk> log)
{
    private readonly Lock _one = new();

    public void Run(long id, Actor actor) => _ = Task.Run(async () =>
    {
        try
        {
            await FinishAsync(await TryAsync(id, actor), actor);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            CameToNothing(log, e, id);
            await FinishAsync(new FinishTrial(id, null, null, "程序出了错，请把这次试排的编号告诉系统管理员。"), actor);
        }
    });

    private async Task<FinishTrial> TryAsync(long id, Actor actor)
    {
        await using var scope = Open(actor);
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        var desk = scope.ServiceProvider.GetRequiredService<LimitDesk>();
        var row = await db.Set<TrialRow>().AsNoTracking().FirstAsync(t => t.Id == id);
        var book = await desk.ReadAsync(db, StartTrialCase.Chosen(row), CancellationToken.None);
        if (!SharingFit.Movable(book.Projects, book.Needs).Any())
            return new FinishTrial(id, null, null, "没有可以排的步骤了，请先登记需要。");
        var (stamp, months) = (await LimitDesk.StampAsync(db, book, CancellationToken.None), await desk.MonthsAsync(CancellationToken.None));
        lock (_one)
            return new FinishTrial(id, SharingTrial.Run(book.Projects, book.Things, book.Needs, months, new SharingBudget(TimeSpan.FromSeconds(row.Seconds))), stamp, null);
    }

    private async Task FinishAsync(FinishTrial command, Actor actor)
    {
        await using var scope = Open(actor);
        await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<FinishTrial, Done>(command);
    }

    private AsyncServiceScope Open(Actor actor)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return scope;
    }

    [LoggerMessage(LogLevel.Error, "Trial {Id} came to nothing")]
    private static partial void CameToNothing(ILogger log, Exception e, long id);
}
