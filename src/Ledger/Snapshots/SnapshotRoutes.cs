using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Snapshots;

/// <summary>定格: list, one snapshot, two compared, API.</summary>
internal static class SnapshotRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/snapshots", LedgerPermissions.See, async (SnapshotBook book, CurrentActor current, ZoneClock clock, CancellationToken stop) =>
            new RazorComponentResult<SnapshotsPage>(new { List = await book.ListAsync(stop), clock.Today, MayTake = current.Actor?.MayAll(BeatPermissions.Snapshot) == true }));
        pages.MapForm("/snapshots", BeatPermissions.Snapshot, async (ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<TakeSnapshot, SnapshotHead>(new TakeSnapshot(form.Text("title"), form.Id("campaign")), stop);
            if (!outcome.Ok)
                return RefusalResults.For(http, outcome.Refusals);
            shell.Say($"已定格{outcome.Value.Count}项任务。");
            return TypedResults.LocalRedirect($"/snapshots/{outcome.Value.Id}");
        });
        pages.MapPage("/snapshots/{id:long}", LedgerPermissions.See, async (long id, int? page, string? state, SnapshotBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await book.ReadAsync(id, stop) is { } snapshot
                ? new RazorComponentResult<SnapshotPage>(new { Snapshot = snapshot, Directory = await directories.NowAsync(stop), Page = Math.Max(1, page ?? 1), State = state, Others = await book.ListAsync(stop, snapshot.Head.CampaignId) })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这次定格")));
        pages.MapPage("/snapshots/compare", LedgerPermissions.See, async (long? a, long? b, SnapshotBook book, ZoneDirectories directories, ZoneClock clock, HttpContext http, CancellationToken stop) =>
            await PairAsync(book, clock, a, b, stop) is { } pair
                ? new RazorComponentResult<ComparePage>(new { Before = pair.Before.Head, After = pair.After.Head, Lines = SnapshotCompare.Of(pair.Before.Lines, pair.After.Lines), Directory = await directories.NowAsync(stop) })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("要对比的定格")));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/snapshots", async (SnapshotBook book, CancellationToken stop) => TypedResults.Ok(await book.ListAsync(stop)))
            .Needs(LedgerPermissions.See).WithSummary("定格清单").WithTags("定格");
        api.MapPost("/snapshots", async (TakeSnapshot body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<TakeSnapshot, SnapshotHead>(body, stop)).OrProblem(head => TypedResults.Created($"/api/snapshots/{head.Id}", head)))
            .Needs(BeatPermissions.Snapshot).WithSummary("定格全部在办和近期办结的任务，或一个专项行动").WithTags("定格");
        api.MapGet("/snapshots/{id:long}", async (long id, SnapshotBook book, CancellationToken stop) =>
            await book.ReadAsync(id, stop) is { } snapshot ? TypedResults.Ok(snapshot) : RefusalResults.Problem(KernelRefusals.NotFound.With("这次定格")))
            .Needs(LedgerPermissions.See).WithSummary("一次定格的全部任务").WithTags("定格");
        api.MapGet("/snapshots/compare", async (long? a, long? b, SnapshotBook book, ZoneClock clock, CancellationToken stop) =>
            await PairAsync(book, clock, a, b, stop) is { } pair
                ? TypedResults.Ok(Json(pair.Before, pair.After))
                : RefusalResults.Problem(KernelRefusals.NotFound.With("要对比的定格")))
            .Needs(LedgerPermissions.See).WithSummary("两次定格之间的变化：a为先，b为后；不写b就和现在比").WithTags("定格");
    }

    private static object Json(Snapshot before, Snapshot after)
    {
        var lines = SnapshotCompare.Of(before.Lines, after.Lines);
        return new
        {
            before = before.Head, after = after.Head,
            counts = SnapshotCompare.Words.ToDictionary(w => w.Change.ToString(), w => lines.Count(l => l.Change == w.Change)),
            changes = lines.Where(l => l.Change != Change.Same),
        };
    }

    // Without a second one the present state stands in its place.
    private static async Task<(Snapshot Before, Snapshot After)?> PairAsync(SnapshotBook book, ZoneClock clock, long? a, long? b, CancellationToken stop)
    {
        if (a is not { } first || await book.ReadAsync(first, stop) is not { } before)
            return null;
        var after = b is { } second
            ? await book.ReadAsync(second, stop)
            : new Snapshot(new SnapshotHead(0, "现在", clock.Now, clock.Today, "", null, before.Head.CampaignId, 0), await book.NowAsync(clock.Today, stop, before.Head.CampaignId));
        return after is null ? null : (before, after);
    }
}
