using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects.Steps;

/// <summary>Lays plans out again for a new day: what was not done yesterday cannot be done then any more.</summary>
/// <param name="Projects">Which.</param>
public sealed record RefreshOutlooks(IReadOnlyList<long> Projects);

internal sealed class RefreshOutlooksCase(PlanDesk plans) : UseCase<RefreshOutlooks, int>
{
    public override string Name => "projects.refresh-outlooks";

    public override string Title => "重排项目预测";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override async Task<Outcome<int>> HandleAsync(RefreshOutlooks command, ActionContext context, CancellationToken stop)
    {
        var laid = await plans.RefreshAsync(context, command.Projects, stop, Odds.KeptRuns);
        context.Note("projects", new { outlooks = laid });
        context.Tell(LedgerTopics.Changed, new { projects = command.Projects });
        return laid;
    }
}

/// <summary>Every morning, in pieces: a piece that was done stays done when a node dies.</summary>
internal sealed class OutlookJob : Job
{
    private const int Piece = 50;
    private const int Hour = 5;

    public override string Name => "projects.outlooks";

    public override string Title => "按当天重排各项目的倒排和预测";

    public override string When => $"每天{Hour}点";

    public override int Order => 10;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var today = work.Clock.Today;
        var stale = await work.ReadAsync(async services =>
        {
            var db = services.GetRequiredService<GuatuDb>();
            return await db.Set<ProjectRow>().Where(p => p.FinishedOn == null && p.Side != SideState.Ended && db.Set<StepRow>().Any(s => s.ProjectId == p.Id) && !db.Set<OutlookRow>().Any(o => o.ProjectId == p.Id && o.For == today))
                .OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(stop);
        });
        var laid = 0;
        foreach (var piece in stale.Chunk(Piece))
            laid += (await work.DoAsync<RefreshOutlooks, int>(new RefreshOutlooks(piece), stop)).Value;
        return laid == 0 ? "都是今天的，没有要重排的。" : $"重排{laid}个项目。";
    }
}
