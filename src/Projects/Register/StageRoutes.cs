using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>阶段 of a project: page, forms, evidence, API.</summary>
internal static class StageRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/{id:long}/stages", ProjectsPermissions.See, (long id, StagesReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, null, [], stop));
        pages.MapForm("/projects/{id:long}/stages", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, StagesReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var file = (await SentFile.FromAsync(form, "file", stop)).FirstOrDefault();
            var command = new ReachStage(id, (Stage)(form.Whole("stage") ?? 0), form.Day("on") ?? DateOnly.MaxValue, form.Text("evidence"), form.Text("evidenceNo"), file, form.Text("note"));
            return await AfterAsync(await runner.RunAsync<ReachStage, long>(command, stop), id, "已登记。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/stages/{stage:long}/withdraw", ProjectsPermissions.Work, async (long id, long stage, ActionRunner runner, ShellSource shell, StagesReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await AfterAsync(await runner.RunAsync<WithdrawStage, Done>(new WithdrawStage(id, stage, form.Text("reason")), stop), id, "已撤回，项目回到前一个阶段。", shell, reader, http, null, stop);
        });
        pages.MapForm("/projects/{id:long}/side", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, StagesReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new ChangeSide(id, (SideState)(form.Whole("side") ?? -1), form.Day("sideOn") ?? DateOnly.MaxValue, form.Text("sideReason"), form.Id("approverId"));
            return await AfterAsync(await runner.RunAsync<ChangeSide, Done>(command, stop), id, "已登记。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/stat", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, StagesReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await AfterAsync(await runner.RunAsync<EnterStat, Done>(new EnterStat(id, form.Day("statOn") ?? DateOnly.MaxValue, form.Text("statCode")), stop), id, "已登记入库纳统。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/stat/leave", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, StagesReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await AfterAsync(await runner.RunAsync<LeaveStat, Done>(new LeaveStat(id, form.Text("reason")), stop), id, "已登记退库。", shell, reader, http, null, stop);
        });
        pages.MapPage("/projects/stages/{stage:long}/file", ProjectsPermissions.See, async (long stage, GuatuDb db, FileStore files, HttpContext http, CancellationToken stop) =>
            await FileAsync(await db.Set<StageRow>().AsNoTracking().Where(s => s.Id == stage && s.Sha256 != null).Select(s => new KeptName(s.Sha256!, s.FileName ?? "凭据")).FirstOrDefaultAsync(stop), db, files, http, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:long}/stages", async (long id, StagesReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? TypedResults.Ok(new
                {
                    stage = ProjectWords.Of(view.Stage), side = ProjectWords.Of(view.Side), view.SideReason, view.Head.StatOn, view.StatCode, next = view.Next.Select(s => new { stage = (int)s, text = ProjectWords.Of(s) }),
                    reached = view.Reached.Select(r => new { r.Id, stage = (int)r.Stage, text = ProjectWords.Of(r.Stage), r.On, r.Evidence, r.EvidenceNo, r.FileName, r.Note, r.Withdrawn, r.WantsEvidence, r.By }), sides = view.Sides, changes = view.Changes,
                })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("项目走过的阶段、凭据、暂停和变更记录").WithTags("项目");
        api.MapPost("/projects/{id:long}/stages", async (long id, StageBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReachStage, long>(new ReachStage(id, body.Stage, body.On, body.Evidence, body.EvidenceNo, SentFile.Evidence(body.File), body.Note), stop)).OrProblem(stage => TypedResults.Ok(new { id = stage })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记阶段：开工要施工许可证号，或开工令文号加影像").WithTags("项目");
        api.MapPost("/projects/{id:long}/stages/{stage:long}/withdraw", async (long id, long stage, ReasonBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<WithdrawStage, Done>(new WithdrawStage(id, stage, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("撤回登记错的阶段").WithTags("项目");
        api.MapPost("/projects/{id:long}/side", async (long id, SideBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ChangeSide, Done>(new ChangeSide(id, body.Side, body.On, body.Reason ?? "", body.ApproverId), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("暂停、终止、调整、恢复项目").WithTags("项目");
        api.MapPost("/projects/{id:long}/stat", async (long id, StatBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<EnterStat, Done>(new EnterStat(id, body.On, body.Code ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记入库纳统").WithTags("项目");
        api.MapDelete("/projects/{id:long}/stat", async (long id, string? reason, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<LeaveStat, Done>(new LeaveStat(id, reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记退库，reason写原因").WithTags("项目");
    }

    /// <summary>A stage as the API takes it.</summary>
    public sealed record StageBody(Stage Stage, DateOnly On, string? Evidence, string? EvidenceNo, SentFile? File, string? Note);

    /// <summary>A word why.</summary>
    public sealed record ReasonBody(string? Reason);

    /// <summary>A side state as the API takes it.</summary>
    public sealed record SideBody(SideState Side, DateOnly On, string? Reason, long? ApproverId);

    /// <summary>入库 as the API takes it.</summary>
    public sealed record StatBody(DateOnly On, string? Code);

    /// <summary>A kept file and the name it goes by.</summary>
    internal sealed record KeptName(string Sha256, string Name);

    /// <summary>A kept file as an answer.</summary>
    internal static async Task<IResult> FileAsync(KeptName? found, GuatuDb db, FileStore files, HttpContext http, CancellationToken stop)
    {
        if (found is null || files.Open(found.Sha256) is not { } content)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这份文件"));
        var kept = await FileStore.FindAsync(db, found.Sha256, stop);
        return TypedResults.File(content, kept?.MediaType ?? "application/octet-stream", found.Name);
    }

    private static async Task<IResult> AfterAsync<T>(Outcome<T> outcome, long id, string said, ShellSource shell, StagesReader reader, HttpContext http, IFormCollection? form, CancellationToken stop)
    {
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, form, outcome.Refusals, stop);
        shell.Say(said);
        return new SeeOther($"/projects/{id}/stages");
    }

    private static async Task<IResult> PageAsync(long id, StagesReader reader, HttpContext http, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<StagesPage>(new { View = view, Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
}
