using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Series;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Meetings.Agendas;

/// <summary>议程: page, building, changing, freezing, decisions, API.</summary>
internal static class AgendaRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/meetings/{id:long}/agenda", MeetingsPermissions.See, (long id, SittingReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, [], null, stop));
        pages.MapForm("/meetings/{id:long}/agenda", MeetingsPermissions.KeepAgenda, async (long id, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<BuildAgenda, int>(new BuildAgenda(id), stop);
            return await AfterAsync(id, outcome.Refusals, "议程已按台账重排，您加的、移出的和调过的顺序都保留。", reader, shell, http, stop);
        });
        pages.MapForm("/meetings/{id:long}/freeze", MeetingsPermissions.KeepAgenda, async (long id, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<FreezeMeeting, SnapshotHead>(new FreezeMeeting(id), stop);
            return await AfterAsync(id, outcome.Refusals, outcome.Ok ? $"已定格{outcome.Value.Count}项任务，可以记议定事项了。" : "", reader, shell, http, stop);
        });
        pages.MapForm("/meetings/{id:long}/items", MeetingsPermissions.KeepAgenda, async (long id, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<AddAgendaItem, long>(new AddAgendaItem(id, null, form.Text("number"), form.Text("title"), form.Text("why"), form.Id("unitId"), form.Whole("minutes") ?? 0), stop);
            return await AfterAsync(id, outcome.Refusals, "已列入议程。", reader, shell, http, stop, 0);
        });
        pages.MapForm("/meetings/{id:long}/items/{item:long}", MeetingsPermissions.KeepAgenda, ChangeAsync);
        pages.MapForm("/meetings/{id:long}/items/{item:long}/decide", MeetingsPermissions.KeepAgenda, DecideAsync);
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/meetings/{id:long}/agenda", async (long id, SittingReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.Ok(view) : RefusalResults.Problem(KernelRefusals.NotFound.With("这次会议")))
            .Needs(MeetingsPermissions.See).WithSummary("会议议程、定格和议定事项").WithTags("会议");
        api.MapPost("/meetings/{id:long}/agenda", async (long id, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<BuildAgenda, int>(new BuildAgenda(id), stop)).OrProblem(items => TypedResults.Ok(new { items })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("按台账排议程，定格前可重排").WithTags("会议");
        api.MapPost("/meetings/{id:long}/freeze", async (long id, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<FreezeMeeting, SnapshotHead>(new FreezeMeeting(id), stop)).OrProblem(head => TypedResults.Ok(head)))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("会议定格，一次会只定格一次").WithTags("会议");
        api.MapPost("/meetings/{id:long}/items", async (long id, ItemBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AddAgendaItem, long>(new AddAgendaItem(id, body.CommitmentId, body.Number, body.Title, body.Why, body.UnitId, body.Minutes), stop)).OrProblem(item => TypedResults.Ok(new { item })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("加一项议程：任务或自拟议题").WithTags("会议");
        api.MapPost("/agenda-items/{id:long}", async (long id, ChangeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ChangeAgendaItem, Done>(new ChangeAgendaItem(id, body.Version, body.Act, body.Reason, body.To, body.UnitId, body.Minutes), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("调整议程：act为drop、restore、move、present").WithTags("会议");
        api.MapPost("/agenda-items/{id:long}/decide", async (long id, DecideBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<DecideItem, Decided>(new DecideItem(id, body.Version, body.Words, body.Enter, body.Title, body.LeadUnitId, body.Due), stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("记议定事项；enter为true就列入台账").WithTags("会议");
    }

    /// <summary>Body of the API.</summary>
    public sealed record ItemBody(long? CommitmentId, string? Number, string? Title, string? Why, long? UnitId, int Minutes);

    /// <summary>Body of the API.</summary>
    public sealed record ChangeBody([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ItemAct>))] ItemAct Act, string? Reason, int To, long? UnitId, int Minutes, int? Version);

    /// <summary>Body of the API.</summary>
    public sealed record DecideBody(string? Words, bool Enter, string? Title, long? LeadUnitId, DateOnly? Due, int? Version);

    private static async Task<IResult> PageAsync(long id, SittingReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, long? at, CancellationToken stop) =>
        await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<AgendaPage>(new { View = view, Directory = await reader.DirectoryAsync(stop), reader.Today, reader.MayKeep, Refusals = refusals, At = at, Form = at is null ? null : http.Request.Form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这次会议"));

    private static async Task<IResult> AfterAsync(long id, IReadOnlyList<Refusal> refusals, string said, SittingReader reader, ShellSource shell, HttpContext http, CancellationToken stop, long? at = null)
    {
        if (refusals.Count > 0)
            return await PageAsync(id, reader, http, refusals, at, stop);
        shell.Say(said);
        return TypedResults.LocalRedirect($"/meetings/{id}/agenda{(at is > 0 ? $"#item-{at}" : "")}");
    }

    private static async Task<IResult> ChangeAsync(long id, long item, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = Enum.TryParse<ItemAct>(form["act"], ignoreCase: true, out var asked) ? asked : ItemAct.Present;
        var outcome = await runner.RunAsync<ChangeAgendaItem, Done>(new ChangeAgendaItem(item, form.Whole("version"), act, form.Text("reason"), form.Whole("to") ?? 1, form.Id("unitId"), form.Whole("minutes") ?? 0), stop);
        return await AfterAsync(id, outcome.Refusals, act switch { ItemAct.Drop => "已移出议程，原因记下了。", ItemAct.Restore => "已恢复。", ItemAct.Move => "顺序已调。", _ => "已保存。" }, reader, shell, http, stop, item);
    }

    private static async Task<IResult> DecideAsync(long id, long item, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var enter = form["act"] == "enter";
        var outcome = await runner.RunAsync<DecideItem, Decided>(new DecideItem(item, form.Whole("version"), form.Text("words"), enter, form.Text("title"), form.Id("leadUnitId"), form.Day("due")), stop);
        return await AfterAsync(id, outcome.Refusals, outcome.Ok && outcome.Value.Number is { } number ? $"已记下并列入台账：{number}。" : "已记下，不列台账。", reader, shell, http, stop, item);
    }
}
