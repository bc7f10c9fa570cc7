using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Meetings.Reviewing;

/// <summary>讲话分解: page, cards, units, confirming, API.</summary>
internal static class ReviewRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/speeches/{id:long}/review", MeetingsPermissions.See, async (long id, int? card, ReviewReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? new RazorComponentResult<ReviewPage>(new { View = view, On = card ?? view.Cards.FirstOrDefault(c => c.State == CandidateState.Open)?.No ?? 0 })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这篇讲话")));
        pages.MapPage("/speeches/{id:long}/cards/{card:long}", MeetingsPermissions.Review, async (long id, long card, ReviewReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view && view.Cards.FirstOrDefault(c => c.Id == card) is { } found
                ? new RazorComponentResult<CardView>(new { View = view, Card = found, Open = true })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这一条")));
        pages.MapForm("/speeches/{id:long}/cards/{card:long}", MeetingsPermissions.Review, JudgeAsync);
        pages.MapForm("/speeches/{id:long}/units", MeetingsPermissions.Review, NameUnitAsync);
        pages.MapForm("/speeches/{id:long}/confirm", MeetingsPermissions.Review, ConfirmAsync);

        routes.Api.MapPost("/speeches/{id:long}/candidates/{card:long}", async (long id, long card, JudgeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<JudgeCandidate, long>(new JudgeCandidate(id, card, body.Version, body.Act, body.Edits, body.RejectReason, body.SplitAt), stop)).OrProblem(_ => TypedResults.Ok(new { id = card })))
            .Needs(MeetingsPermissions.Review).WithSummary("核对一条：approve、save、reject、split、merge、reopen").WithTags("会议");
        routes.Api.MapPost("/speeches/{id:long}/confirm", async (long id, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ConfirmSpeech, ConfirmedSpeech>(new ConfirmSpeech(id, null), stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(MeetingsPermissions.Review).WithSummary("把核准的条目一次入账，生成任务").WithTags("会议");
    }

    private static async Task<IResult> JudgeAsync(long id, long card, ReviewReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = Enum.TryParse<CandidateAct>(form["act"], ignoreCase: true, out var asked) ? asked : CandidateAct.Save;
        var edits = form.ContainsKey("title")
            ? new CandidateEdits(form["title"].ToString(), form["lead"], form["co"], DateOnly.TryParseExact(form["due"], "yyyy-MM-dd", out var due) ? due : null, form["cadence"], form["target"])
            : null;
        var outcome = await runner.RunAsync<JudgeCandidate, long>(
            new JudgeCandidate(id, card, int.TryParse(form["version"], out var version) ? version : null, act, edits, form["rejectReason"], int.TryParse(form["splitAt"], out var at) ? at : null), stop);
        if (await reader.ReadAsync(id, stop) is not { } view || view.Cards.FirstOrDefault(c => c.Id == card) is not { } now)
            return RefusalResults.For(http, outcome.Ok ? [KernelRefusals.NotFound.With("这一条")] : outcome.Refusals);
        if (!http.Request.Headers.ContainsKey("HX-Request"))
            return outcome.Ok
                ? TypedResults.LocalRedirect($"/speeches/{id}/review?card={NextOf(view, now, act)}#card-{NextOf(view, now, act)}")
                : new RazorComponentResult<ReviewPage>(new { View = view, On = now.No, Edits = edits, CardRefusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        if (!outcome.Ok)
            return new RazorComponentResult<CardView>(new { View = view, Card = now, Open = true, Edits = edits, Refusals = outcome.Refusals });
        if (act is CandidateAct.Split or CandidateAct.Merge)
        {
            // Numbers and neighbours have changed: the page is fetched anew at the same place.
            var place = act == CandidateAct.Merge ? Math.Max(1, now.No - 1) : now.No;
            http.Response.Headers["HX-Redirect"] = $"/speeches/{id}/review?card={place}#card-{place}";
            return TypedResults.Ok();
        }
        return new RazorComponentResult<CardAnswer>(new { View = view, Card = now, Open = act is CandidateAct.Save or CandidateAct.Reopen });
    }

    private static int NextOf(ReviewView view, Card now, CandidateAct act) =>
        act is CandidateAct.Approve or CandidateAct.Reject ? view.Cards.FirstOrDefault(c => c.No > now.No && c.State == CandidateState.Open)?.No ?? now.No : now.No;

    private static async Task<IResult> NameUnitAsync(long id, ReviewReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var card = int.TryParse(form["card"], out var number) ? number : 0;
        var outcome = await runner.RunAsync<NameUnit, int>(new NameUnit(id, form["name"].ToString(), long.TryParse(form["unitId"], out var unit) ? unit : 0), stop);
        if (outcome.Ok)
        {
            shell.Say($"“{form["name"]}”已记成别名，{outcome.Value}条跟着改了。");
            return TypedResults.LocalRedirect($"/speeches/{id}/review?card={card}#card-{card}");
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<ReviewPage>(new { View = view, On = card, CardRefusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<IResult> ConfirmAsync(long id, ReviewReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<ConfirmSpeech, ConfirmedSpeech>(new ConfirmSpeech(id, int.TryParse(form["version"], out var version) ? version : null), stop);
        if (outcome.Ok)
        {
            var entered = outcome.Value.Entered;
            shell.Say($"{entered.Count}条已入账，生成任务{entered[0].Number}{(entered.Count > 1 ? "至" + entered[^1].Number : "")}，已挂上作战图。");
            return TypedResults.LocalRedirect("/?trouble=0");
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<ReviewPage>(new { View = view, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }
}

/// <summary>Judging a candidate as the API takes it.</summary>
internal sealed record JudgeBody(CandidateAct Act, int? Version, CandidateEdits? Edits, string? RejectReason, int? SplitAt);
