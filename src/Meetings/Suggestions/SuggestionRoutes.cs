using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Meetings.Agendas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Meetings.Suggestions;

/// <summary>建议和表态: all of them, those of a meeting, API.</summary>
internal static class SuggestionRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/suggestions", MeetingsPermissions.See, async (string? state, SuggestionReader reader, CancellationToken stop) =>
            new RazorComponentResult<SuggestionsPage>(new { List = await reader.ReadAsync(null, StateOf(state), stop), Counts = await reader.CountsAsync(stop), State = StateOf(state), reader.Today, reader.MayJudge, Directory = await reader.DirectoryAsync(stop) }));
        pages.MapPage("/meetings/{id:long}/suggestions", MeetingsPermissions.See, (long id, SuggestionReader reader, SittingReader sittings, HttpContext http, CancellationToken stop) => PageAsync(id, reader, sittings, http, [], false, stop));
        pages.MapForm("/meetings/{id:long}/suggestions", MeetingsPermissions.Suggest, async (long id, ActionRunner runner, ShellSource shell, SuggestionReader reader, SittingReader sittings, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<Suggest, long>(new Suggest(id, form.Id("unitId"), form.Text("speaker"), form.Text("words")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, sittings, http, outcome.Refusals, true, stop);
            shell.Say("建议已记下，等研究。");
            return TypedResults.LocalRedirect($"/meetings/{id}/suggestions");
        });
        pages.MapForm("/meetings/{id:long}/pledges", MeetingsPermissions.Suggest, async (long id, ActionRunner runner, ShellSource shell, SuggestionReader reader, SittingReader sittings, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<Pledge, Done>(new Pledge(id, form.Id("pledgeUnit") ?? 0, form.Text("problem"), form.Text("goal"), form.Text("measures"), form.Text("surroundings")), stop);
            if (!outcome.Ok)
                return await PageAsync(id, reader, sittings, http, outcome.Refusals, true, stop);
            shell.Say("表态已记下，下次议程会带上。");
            return TypedResults.LocalRedirect($"/meetings/{id}/suggestions");
        });
        pages.MapForm("/suggestions/{id:long}", MeetingsPermissions.KeepAgenda, JudgeAsync);
        routes.Api.MapGet("/suggestions", async (long? meeting, string? state, SuggestionReader reader, CancellationToken stop) => TypedResults.Ok(await reader.ReadAsync(meeting, StateOf(state), stop)))
            .Needs(MeetingsPermissions.See).WithSummary("建议：可按meeting、state（waiting、adopted、not-adopted）筛选").WithTags("建议");
        routes.Api.MapPost("/meetings/{id:long}/suggestions", async (long id, SuggestBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<Suggest, long>(new Suggest(id, body.UnitId, body.Speaker, body.Words), stop)).OrProblem(suggestion => TypedResults.Ok(new { suggestion })))
            .Needs(MeetingsPermissions.Suggest).WithSummary("记一条建议").WithTags("建议");
        routes.Api.MapPost("/suggestions/{id:long}", async (long id, JudgeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<JudgeSuggestion, Decided>(new JudgeSuggestion(id, body.Version, body.Adopt, body.Reason, body.Enter, body.LeadUnitId, body.Due), stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("采纳或不采纳；采纳的可列入台账").WithTags("建议");
        routes.Api.MapGet("/meetings/{id:long}/pledges", async (long id, SuggestionReader reader, CancellationToken stop) => TypedResults.Ok(await reader.PledgesAsync(id, stop)))
            .Needs(MeetingsPermissions.See).WithSummary("一次会议的表态发言").WithTags("建议");
        routes.Api.MapPost("/meetings/{id:long}/pledges", async (long id, PledgeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<Pledge, Done>(new Pledge(id, body.UnitId, body.Problem, body.Goal, body.Measures, body.Surroundings), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(MeetingsPermissions.Suggest).WithSummary("记一个单位的表态发言：问题分析、目标完成、推进措施、环境保障").WithTags("建议");
    }

    /// <summary>Body of the API.</summary>
    public sealed record SuggestBody(long? UnitId, string? Speaker, string Words);

    /// <summary>Body of the API.</summary>
    public sealed record JudgeBody(bool Adopt, string? Reason, bool Enter, long? LeadUnitId, DateOnly? Due, int? Version);

    /// <summary>Body of the API.</summary>
    public sealed record PledgeBody(long UnitId, string Problem, string Goal, string Measures, string Surroundings);

    private static SuggestionState? StateOf(string? key) => SuggestionReader.States.Where(s => s.Key == key).Select(s => (SuggestionState?)s.State).FirstOrDefault();

    private static async Task<IResult> PageAsync(long id, SuggestionReader reader, SittingReader sittings, HttpContext http, IReadOnlyList<Refusal> refusals, bool typed, CancellationToken stop) =>
        await sittings.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<MeetingSuggestionsPage>(new
            {
                View = view, List = await reader.ReadAsync(id, null, stop), Pledges = await reader.PledgesAsync(id, stop), MySide = await reader.MySideAsync(stop), Directory = await reader.DirectoryAsync(stop), reader.Today, reader.MayJudge, Refusals = refusals,
                Form = typed ? http.Request.Form : null,
            }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这次会议"));

    private static async Task<IResult> JudgeAsync(long id, ActionRunner runner, ShellSource shell, SuggestionReader reader, SittingReader sittings, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = form["act"].ToString();
        var outcome = await runner.RunAsync<JudgeSuggestion, Decided>(new JudgeSuggestion(id, form.Whole("version"), act != "refuse", form.Text("reason"), act == "enter", form.Id("leadUnitId"), form.Day("due")), stop);
        if (!outcome.Ok)
            return form.Id("meeting") is { } meeting ? await PageAsync(meeting, reader, sittings, http, outcome.Refusals, true, stop) : RefusalResults.For(http, outcome.Refusals);
        shell.Say(act switch { "refuse" => "已记不采纳和原因。", "enter" => $"已采纳并列入台账：{outcome.Value.Number}。", _ => "已采纳。" });
        return TypedResults.LocalRedirect(form.Id("meeting") is { } back ? $"/meetings/{back}/suggestions" : "/suggestions");
    }
}
