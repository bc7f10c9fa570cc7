using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.MyTasks;

/// <summary>我的任务.</summary>
internal static class MyTasksRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/mytasks", LedgerPermissions.Report, async (MyTasksReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(stop) is { } view ? new RazorComponentResult<MyTasksPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotSignedIn.With()));
        routes.Pages.MapForm("/mytasks", LedgerPermissions.Report, SendAsync);
        routes.Api.MapGet("/mytasks", async (MyTasksReader reader, CancellationToken stop) =>
            await reader.ReadAsync(stop) is { } view
                ? TypedResults.Ok(new { today = view.Today, now = view.Now.Select(t => new { reportBy = t.ReportBy, commitment = CommitmentJson.Brief(t.Item) }), later = view.Later.Select(t => new { reportBy = t.ReportBy, commitment = CommitmentJson.Brief(t.Item) }) })
                : RefusalResults.Problem(KernelRefusals.NotSignedIn.With()))
            .Needs(LedgerPermissions.Report).WithSummary("我的任务：本周要报的和之后的").WithTags("任务");
    }

    private static async Task<IResult> SendAsync(MyTasksReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await reader.ReadAsync(stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotSignedIn.With());

        // Only what somebody touched is a report; the rest stays open and is said so.
        var typed = view.Now.Select(t => (Task: t, Typed: TypedReport.From(form, t.Item.Row.Id)))
            .Where(x => x.Typed.IsTouched(x.Task.Item.Row.LastValue, form.Files.GetFiles($"files-{x.Task.Item.Row.Id}").Any(f => f.Length > 0))).Select(x => x.Typed).ToList();
        IReadOnlyList<Refusal> refusals = typed.Count == 0
            ? [LedgerRefusals.NothingFilled.With()]
            : [.. typed.Where(t => t.IsGarbled).Select(t => LedgerRefusals.ValueGarbled.At($"value-{t.CommitmentId}", t.Value))];
        if (refusals.Count == 0)
        {
            var items = new List<ProgressItem>();
            foreach (var one in typed)
                items.Add(await one.ItemAsync(form, stop));
            var outcome = await runner.RunAsync<ReportProgress, int>(new ReportProgress(items), stop);
            if (outcome.Ok)
            {
                var left = view.Now.Count - items.Count;
                shell.Say(left == 0 ? $"{items.Count}项都已报送。" : $"已报送{items.Count}项，还有{left}项没有填。");
                return TypedResults.LocalRedirect("/mytasks");
            }
            refusals = outcome.Refusals;
        }
        var all = view.Now.Select(t => TypedReport.From(form, t.Item.Row.Id)).ToList();
        return new RazorComponentResult<MyTasksPage>(new { View = view, Typed = (IReadOnlyList<TypedReport>)all, Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };
    }
}
