using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Ledger.Warnings;

/// <summary>预警: list, acts, API.</summary>
internal static class WarningRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/warnings", LedgerPermissions.SeeWarnings, async (WarningsReader reader, HttpRequest request, CancellationToken stop) => await PageAsync(reader, request, [], stop));
        routes.Pages.MapForm("/warnings/{id:long}", LedgerPermissions.ActOnWarnings, ActAsync);
        routes.Api.MapGet("/warnings", async (WarningsReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await ReadAsync(reader, request, stop);
            return TypedResults.Ok(new
            {
                tab = view.Tab, counts = view.Counts,
                items = view.Lines.Select(l => new { warning = l.Warning, state = l.Warning.State.ToString(), commitment = new { id = l.Warning.CommitmentId, l.Title, l.Number, l.Due }, unit = l.Unit?.Name, leader = l.Leader?.Name }),
                pace = view.Pace.Select(p => new { unit = p.Unit.Name, p.Raised, p.NoStep, p.StepHours, p.SolveHours, p.Open }),
            });
        }).Needs(LedgerPermissions.SeeWarnings).WithSummary("预警：tab为unseen、open、snoozed、cleared、over、slow，可按rule、unit筛选").WithTags("预警");
        routes.Api.MapPost("/warnings/{id:long}", async (long id, ActBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ActOnWarning, Done>(new ActOnWarning(id, body.Act, body.Text, body.Until), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.ActOnWarnings).WithSummary("处置预警：act为acknowledge、stepIn、snooze、wake").WithTags("预警");
    }

    /// <summary>Body of the API.</summary>
    public sealed record ActBody([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<WarningAct>))] WarningAct Act, string? Text, DateOnly? Until);

    private static Task<WarningsView> ReadAsync(WarningsReader reader, HttpRequest request, CancellationToken stop) => reader.ReadAsync(
        request.Query["tab"], WarningRules.All.Any(r => r.Code == request.Query["rule"]) ? request.Query["rule"].ToString() : null, long.TryParse(request.Query["unit"], out var unit) ? unit : null, stop);

    private static async Task<IResult> PageAsync(WarningsReader reader, HttpRequest request, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<WarningsPage>(new { View = await ReadAsync(reader, request, stop), Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> ActAsync(long id, WarningsReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = Enum.TryParse<WarningAct>(form["act"], ignoreCase: true, out var asked) ? asked : WarningAct.Acknowledge;
        var outcome = await runner.RunAsync<ActOnWarning, Done>(new ActOnWarning(id, act, form.Text("text"), form.Day("until")), stop);
        if (!outcome.Ok)
            return await PageAsync(reader, http.Request, outcome.Refusals, stop);
        shell.Say(act switch { WarningAct.StepIn => "已记下介入的时间和措施。", WarningAct.Snooze => "已暂缓。", WarningAct.Wake => "已取消暂缓。", _ => "已确认。" });
        return TypedResults.LocalRedirect("/warnings" + http.Request.QueryString);
    }
}
