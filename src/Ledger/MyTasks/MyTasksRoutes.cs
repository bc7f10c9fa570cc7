using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.MyTasks;

/// <summary>我的填报.</summary>
internal static class MyTasksRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/mytasks", LedgerPermissions.Report, async (MyTasksReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(stop) is { } view ? new RazorComponentResult<MyTasksPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotSignedIn.With()));
        routes.Pages.MapForm("/mytasks", LedgerPermissions.Report, SendAsync);
        routes.Api.MapGet("/mytasks", async (MyTasksReader reader, CancellationToken stop) =>
            await reader.ReadAsync(stop) is { } view
                ? TypedResults.Ok(new { today = view.Today, now = view.Now.Select(Json), later = view.Later.Select(Json) })
                : RefusalResults.Problem(KernelRefusals.NotSignedIn.With()))
            .Needs(LedgerPermissions.Report).WithSummary("我的填报：现在要报的和之后的").WithTags("任务");
    }

    private static object Json(MyTask task) => new
    {
        reportBy = task.Period?.Due ?? task.ReportBy,
        period = task.Period is { } p ? new { id = p.Id, label = p.Label, due = p.Due, closes = p.Closes, missed = p.Missed, reopened = p.Reopened } : null,
        known = task.Known is { } known ? new { value = known.Value, from = known.From } : null,
        alsoServes = task.Also.Select(a => new { id = a.Id, title = a.Title }),
        commitment = CommitmentJson.Brief(task.Item),
    };

    private static async Task<IResult> SendAsync(MyTasksReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var sent = form.Keys.Concat(form.Files.Select(f => f.Name)).Select(IdOf).Where(id => id > 0).Distinct().ToList();
        var written = sent.Where(id => TypedReport.From(form, id) is { } t && (t.Text is { Length: > 0 } || t.Nothing || form.Files.GetFiles($"files-{id}").Any(f => f.Length > 0))).ToList();
        if (await reader.ReadAsync(stop, written) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotSignedIn.With());

        // Only what somebody touched is a report; the rest stays open and is said so. What is not asked for any more, because a
        // colleague reported it or its period closed meanwhile, is taken to the gate all the same: it says why not.
        var known = view.Now.ToDictionary(t => t.Item.Row.Id);
        var typed = sent
            .Select(id => TypedReport.From(form, id))
            .Where(t => IsTouched(t, known.GetValueOrDefault(t.CommitmentId), form.Files.GetFiles($"files-{t.CommitmentId}").Any(f => f.Length > 0))).ToList();
        IReadOnlyList<Refusal> refusals = typed.Count == 0 ? [LedgerRefusals.NothingFilled.With()] : [];
        if (refusals.Count == 0)
        {
            var items = new List<ProgressItem>();
            foreach (var one in typed)
                items.Add(Item(await one.ItemAsync(form, stop), form, known.GetValueOrDefault(one.CommitmentId)));
            var outcome = await runner.RunAsync<ReportProgress, int>(new ReportProgress(items), stop);
            if (outcome.Ok)
            {
                var left = view.Now.Count(t => items.All(i => i.CommitmentId != t.Item.Row.Id));
                shell.Say(left == 0 ? $"{items.Count}项都已报送。" : $"已报送{items.Count}项，还有{left}项没有填。");
                return TypedResults.LocalRedirect("/mytasks");
            }
            refusals = outcome.Refusals;
        }
        // Words for tasks that are no longer on the page stand above it.
        refusals = [.. refusals.Select(r => r.Field is { } field && !known.Keys.Any(id => field.EndsWith($"-{id}", StringComparison.Ordinal)) ? r with { Field = null } : r)];
        var all = view.Now.Where(t => sent.Contains(t.Item.Row.Id)).Select(t => TypedReport.From(form, t.Item.Row.Id)).ToList();
        var unticked = view.Now.Where(t => form.ContainsKey($"shared-{t.Item.Row.Id}"))
            .SelectMany(t => t.Also.Where(a => !form[$"also-{t.Item.Row.Id}"].Contains(a.Id.ToString())).Select(a => (t.Item.Row.Id, a.Id))).ToHashSet();
        return new RazorComponentResult<MyTasksPage>(new { View = view, Typed = (IReadOnlyList<TypedReport>)all, Refusals = refusals, Unticked = (IReadOnlySet<(long, long)>)unticked }) { StatusCode = refusals[0].Kind.Status };
    }

    // The task a field of the form belongs to: value-12, text-12…; 0 for any other field.
    private static long IdOf(string key) =>
        key.IndexOf('-', StringComparison.Ordinal) is var at and > 0 && key[..at] is "value" or "text" or "nothing" or "files" && long.TryParse(key.AsSpan(at + 1), out var id) ? id : 0;

    private static bool IsTouched(TypedReport typed, MyTask? task, bool hasFiles) =>
        typed.Text is { Length: > 0 } || typed.Nothing || hasFiles
        || (typed.Value is { Length: > 0 } && task is not null && (Figures.Read(typed.Value, Judge.UnitOf(task.Item.Row)) is not { Fault: FigureFault.None } read || read.Value != task.Known?.Value));

    private static ProgressItem Item(ProgressItem item, IFormCollection form, MyTask? task) => item with
    {
        PeriodId = form.Id($"period-{item.CommitmentId}"),
        Seen = form.Id($"seen-{item.CommitmentId}"),
        Known = task?.Known?.Value,
        Also = form.ContainsKey($"shared-{item.CommitmentId}") ? [.. form[$"also-{item.CommitmentId}"].Select(v => long.TryParse(v, out var id) ? id : 0).Where(id => id > 0)] : null,
    };
}
