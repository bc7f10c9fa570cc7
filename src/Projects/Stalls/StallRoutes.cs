using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Projects.Stalls;

/// <summary>停滞项目: list, one project, API.</summary>
internal static class StallRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/stalled", ProjectsPermissions.See, async (StallReader reader, HttpRequest request, CancellationToken stop) => new RazorComponentResult<StalledPage>(new
        {
            All = await reader.ReadAsync(stop), Unjudged = request.Query["cause"] == "none", Only = Enum.TryParse<Cause>(request.Query["cause"], out var cause) && Enum.IsDefined(cause) ? cause : (Cause?)null,
        }));
        pages.MapPage("/projects/{id:long}/causes", ProjectsPermissions.See, async (long id, StallReader reader, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, http, [], null, stop));
        pages.MapForm("/projects/{id:long}/causes", ProjectsPermissions.Work, async (long id, ActionRunner runner, StallReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<RecordCause, long>(new(
                id, Enum.TryParse<Cause>(form.Text("cause"), out var cause) ? cause : null, form.Text("controllable") != "no", Enum.TryParse<Attitude>(form.Text("attitude"), out var attitude) ? attitude : Attitude.Unknown, form.Text("note")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, form, stop);
            shell.Say("卡点已登记。");
            return new SeeOther($"/projects/{id}/causes");
        });
        pages.MapForm("/projects/{id:long}/push", PromisePermissions.Push, async (long id, ActionRunner runner, StallReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            if (Promises.PromiseRoutes.DayFault(form, "due") is { } garbled)
                return await PageAsync(id, reader, http, [garbled], form, stop);
            var outcome = await runner.RunAsync<PushStalled, long>(new(id, form.Day("due") ?? DateOnly.MinValue, form.Text("words")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, outcome.Refusals, form, stop);
            shell.Say("已转督办，进了督办台账。");
            return new SeeOther($"/projects/{id}/causes");
        });
        routes.Api.MapGet("/projects/stalled", async (StallReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ReadAsync(stop)).Select(Json)))
            .Needs(ProjectsPermissions.See).WithSummary("停滞项目：为什么、从哪天起、卡点、会上提到的原话、督办").WithTags("停滞项目");
        routes.Api.MapGet("/projects/{id:long}/causes", async (long id, StallReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } one ? TypedResults.Ok(Json(one)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("一个项目的停滞判断、卡点记录和会议原话").WithTags("停滞项目");
        routes.Api.MapPost("/projects/{id:long}/causes", async (long id, RecordCause body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RecordCause, long>(body with { ProjectId = id }, stop)).OrProblem(cause => TypedResults.Ok(new { id = cause })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记卡点；cause：0已解决 1资金 2土地 3业主 4材料 5能耗 6手续").WithTags("停滞项目");
        routes.Api.MapPost("/projects/{id:long}/push", async (long id, PushStalled body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<PushStalled, long>(body with { ProjectId = id }, stop)).OrProblem(commitment => TypedResults.Ok(new { commitment })))
            .Needs(PromisePermissions.Push).WithSummary("停滞项目转督办").WithTags("停滞项目");
    }

    private static object Json(StalledProject p) => new
    {
        p.Id, p.Name, unit = p.Unit?.Name, leader = p.Leader?.Called, stage = ProjectWords.Of(p.Stage), since = p.Since, reasons = p.Reasons.Select(r => new { kind = r.Kind.ToString(), r.Since, r.Sentence }),
        meetings = p.Mentions.Select(m => m.MeetingId).Distinct().Count(), mentions = p.Mentions.Take(100), causes = p.Causes.Select(c => new { cause = c.Cause.ToString(), word = StallWords.Of(c.Cause), c.Controllable, attitude = StallWords.Of(c.Attitude), c.Note, c.On, c.By }),
        pushes = p.Pushes.Select(x => new { x.Task.CommitmentId, x.Task.Number, x.On, x.Words, x.Task.DoneOn }),
    };

    private static async Task<IResult> PageAsync(long id, StallReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        await reader.OneAsync(id, stop) is not { } project
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"))
            : new RazorComponentResult<CausesPage>(new { Project = project, reader.Today, reader.MayPush, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}
