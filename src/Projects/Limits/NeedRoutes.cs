using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Projects.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Limits;

/// <summary>What the steps of a project take: page, forms, API.</summary>
internal static class NeedRoutes
{
    private const string Path = "/projects/{id:long}/needs";

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage(Path, ProjectsPermissions.See, (long id, NeedReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, null, [], stop));
        routes.Pages.MapForm(Path, ProjectsPermissions.Work, async (long id, ActionRunner runner, NeedReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var typed = new FigureReader(form);
            var amount = form.Ticked("remove") ? 0 : typed.Read("amount", "需要量", form.Text("unit"));
            var outcome = typed.Faults.Count > 0 ? Outcome<Done>.Refused(typed.Faults)
                : amount is null ? LimitRefusals.AmountWrong.At("amount", "需要量", Kernel.Look.Zh.Whole((long)SaveLimitCase.MostAmount), "没有填")
                : await runner.RunAsync<SetNeed, Done>(new SetNeed(id, form.Text("step"), form.Id("limit") ?? 0, amount.Value), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, http, form, outcome.Refusals, stop);
            shell.Say(amount == 0 ? "已去掉。" : "已登记，统筹表按它重算。");
            return new SeeOther($"/projects/{id}/needs");
        });
        routes.Api.MapGet(Path, async (long id, NeedReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? TypedResults.Ok(new { view.Id, view.Name, needs = view.Lines.Select(Json), shifts = view.Shifts }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("项目各步骤要用的队伍、机具、窗口和资金").WithTags("统筹");
        routes.Api.MapPut(Path, async (long id, NeedBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SetNeed, Done>(new SetNeed(id, body.Step, body.Limit, body.Amount), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记一个步骤要用多少：step步骤编号，limit统筹项，amount数量（资金为整个步骤的万元数），0为去掉").WithTags("统筹");
    }

    /// <summary>A need as the API takes it.</summary>
    internal sealed record NeedBody(string? Step, long Limit, decimal Amount);

    private static object Json(NeedLine l) => new { step = l.StepCode, stepName = l.Step, done = l.Done, limit = l.LimitId, limitName = l.Limit, kind = LimitWords.Of(l.Kind), l.Unit, l.Amount, l.Closed, l.By, l.At };

    private static async Task<IResult> PageAsync(long id, NeedReader reader, HttpContext http, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<NeedsPage>(new { View = view, Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
}
