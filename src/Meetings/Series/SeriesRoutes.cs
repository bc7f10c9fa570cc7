using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Meetings.Agendas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Meetings.Series;

/// <summary>例会: list, form, opening the next, API.</summary>
internal static class SeriesRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/series", MeetingsPermissions.See, async (SeriesReader reader, CancellationToken stop) => new RazorComponentResult<SeriesPage>(new { List = await reader.ReadAsync(stop), reader.Today, reader.MayKeep }));
        pages.MapPage("/series/new", MeetingsPermissions.KeepAgenda, (SeriesReader reader, HttpContext http, CancellationToken stop) => FormAsync(null, reader, http, [], null, stop));
        pages.MapForm("/series/new", MeetingsPermissions.KeepAgenda, (SeriesReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(null, reader, runner, shell, http, stop));
        pages.MapPage("/series/{id:long}", MeetingsPermissions.KeepAgenda, (long id, SeriesReader reader, HttpContext http, CancellationToken stop) => FormAsync(id, reader, http, [], null, stop));
        pages.MapForm("/series/{id:long}", MeetingsPermissions.KeepAgenda, (long id, SeriesReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) => SaveAsync(id, reader, runner, shell, http, stop));
        pages.MapForm("/series/{id:long}/open", MeetingsPermissions.KeepAgenda, OpenAsync);
        routes.Api.MapGet("/series", async (SeriesReader reader, CancellationToken stop) => TypedResults.Ok(await reader.ReadAsync(stop)))
            .Needs(MeetingsPermissions.See).WithSummary("例会清单、下一次和最近几次").WithTags("例会");
        routes.Api.MapPost("/series", async (SeriesBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveSeries, long>(new SaveSeries(body.Id, body.Version, body.Name, body.Kind, body.Rhythm, body.Day, body.Chair, body.Place, body.UnitIds, body.ScopeUnitIds, body.ScopeTopics, body.CampaignId, body.Paused), stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("设立例会；写id就是修改。rhythm为weekly、tenDay、monthly、quarterly、byHand").WithTags("例会");
        routes.Api.MapPost("/series/{id:long}/open", async (long id, OpenBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<OpenMeeting, long>(new OpenMeeting(id, body.Slot ?? body.HeldOn, body.HeldOn), stop)).OrProblem(meeting => TypedResults.Ok(new { meeting })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("开下一次例会并排出议程；已开的返回原来那次").WithTags("例会");
    }

    /// <summary>Body of the API.</summary>
    public sealed record SeriesBody(
        long? Id, int? Version, string Name, string Kind, [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Rhythm>))] Rhythm Rhythm, int Day, string? Chair, string? Place,
        IReadOnlyList<long>? UnitIds, IReadOnlyList<long>? ScopeUnitIds, IReadOnlyList<string>? ScopeTopics, long? CampaignId, bool Paused);

    /// <summary>Body of the API.</summary>
    public sealed record OpenBody(DateOnly HeldOn, DateOnly? Slot);

    private static async Task<IResult> FormAsync(long? id, SeriesReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop)
    {
        var known = id is null ? null : (await reader.ReadAsync(stop, id)).FirstOrDefault();
        return id is not null && known is null
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个例会"))
            : new RazorComponentResult<SeriesFormPage>(new { Known = known, Choices = await reader.ChoicesAsync(stop), reader.Today, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> SaveAsync(long? id, SeriesReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var rhythm = Enum.TryParse<Rhythm>(form["rhythm"], ignoreCase: true, out var asked) ? asked : 0;
        var outcome = await runner.RunAsync<SaveSeries, long>(new SaveSeries(
            id, form.Whole("version"), form.Text("name"), form.Text("kind"), rhythm, form.Whole("day") ?? 0, form.Text("chair"), form.Text("place"), Ids(form, "units"), Ids(form, "scopeUnits"), form.Lines("topics"), form.Id("campaign"), form.Ticked("paused")), stop);
        if (!outcome.Ok)
            return await FormAsync(id, reader, http, outcome.Refusals, form, stop);
        shell.Say("例会已保存，到时自动开下一次。");
        return TypedResults.LocalRedirect("/series");
    }

    private static async Task<IResult> OpenAsync(long id, SeriesReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var held = form.Day("heldOn") ?? reader.Today;
        var outcome = await runner.RunAsync<OpenMeeting, long>(new OpenMeeting(id, form.Day("slot") ?? held, held), stop);
        if (!outcome.Ok)
            return RefusalResults.For(http, outcome.Refusals);
        shell.Say("会议已开，议程已按台账排出。");
        return TypedResults.LocalRedirect($"/meetings/{outcome.Value}/agenda");
    }

    /// <summary>Ticked keys of a form.</summary>
    internal static IReadOnlyList<long> Ids(IFormCollection form, string name) => [.. form[name].Select(v => long.TryParse(v, out var id) ? id : 0).Where(i => i > 0)];
}
