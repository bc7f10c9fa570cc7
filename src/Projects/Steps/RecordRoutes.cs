using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Steps;

/// <summary>补登 of a project's past: one table, all or none.</summary>
internal static class RecordRoutes
{
    private const string Path = "/projects/{id:long}/steps-record";

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage(Path, ProjectsPermissions.Work, (long id, StepReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, [], stop));
        routes.Pages.MapForm(Path, ProjectsPermissions.Work, SaveAsync);
        routes.Api.MapPost("/projects/{id:long}/steps/record", async (long id, RecordBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RecordSteps, int>(new RecordSteps(id, body.Steps ?? [], body.Paper ?? ""), stop)).OrProblem(recorded => TypedResults.Ok(new { recorded })))
            .Needs(ProjectsPermissions.Work).WithSummary("一次补登已经办过的步骤：全收或全不收；paper写依据").WithTags("项目步骤");
    }

    public sealed record RecordBody(IReadOnlyList<PastStep>? Steps, string? Paper);

    private static async Task<IResult> PageAsync(long id, StepReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ListAsync(id, stop) is { } list
            ? new RazorComponentResult<RecordPage>(new { List = list, Refusals = refusals, Form = refusals.Count > 0 ? http.Request.Form : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));

    private static async Task<IResult> SaveAsync(long id, StepReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await reader.ListAsync(id, stop) is not { } list)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        var (past, unread) = Read(list, form);
        if (unread.Count > 0)
            return await PageAsync(id, reader, http, unread, stop);
        var outcome = await runner.RunAsync<RecordSteps, int>(new RecordSteps(id, past, form.Text("paper")), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, outcome.Refusals, stop);
        shell.Say($"补登{outcome.Value}步，倒排和预测已重算。");
        return new SeeOther($"/projects/{id}/steps");
    }

    // A line with an end and no beginning began that day; a line with neither is left as it is.
    private static (List<PastStep> Past, List<Refusal> Unread) Read(StepList list, IFormCollection form)
    {
        var (past, unread) = (new List<PastStep>(), new List<Refusal>());
        foreach (var step in list.Steps.Where(s => s.State != StepState.Done))
        {
            var (begun, done) = (form.Text($"start-{step.Code}"), form.Text($"finish-{step.Code}"));
            if (begun.Length == 0 && done.Length == 0)
                continue;
            var (from, to) = (FormReading.DayOf(begun), FormReading.DayOf(done));
            if ((begun.Length > 0 && from is null) || (done.Length > 0 && to is null))
                unread.Add(StepRefusals.DayWrong.At($"finish-{step.Code}", step.Name, from is null && begun.Length > 0 ? begun : done, "不是日期，要写成2026-3-15"));
            else if (from != step.StartedOn || to is not null)
                past.Add(new PastStep(step.Code, from ?? to!.Value, to, form.Text($"number-{step.Code}")));
        }
        return (past, unread);
    }
}
