using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Commitments;
using Guatu.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Closing;

/// <summary>销号: the page of what waits, its forms, the forms on the task, API.</summary>
internal static class ClosingRoutes
{
    public static void Map(RoomRoutes routes)
    {
        MapPages(routes.Pages);
        MapApi(routes.Api);
    }

    private static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPage("/closing", LedgerPermissions.See, async (ClosingReader reader, CurrentActor current, ZoneClock clock, HttpRequest request, CancellationToken stop) =>
            await PageAsync(reader, current, clock, request.Query["tab"], int.TryParse(request.Query["page"], out var page) ? page : 1, [], stop));
        pages.MapForm("/closing/{id:long}/return", LedgerPermissions.Close, async (long id, ActionRunner runner, ClosingForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<ReturnClose, Done>(new ReturnClose(id, form.Text("reason")), stop), "asked", "已退回，提醒照常进行。", form, stop);
        });
        pages.MapForm("/closing/{id:long}/agree", LedgerPermissions.Close, async (long id, ActionRunner runner, ClosingForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new CloseCommitment(id, form.Day("doneOn") ?? DateOnly.MaxValue, form.Text("reason") is { Length: > 0 } note ? note : null);
            return await forms.AnswerAsync(await runner.RunAsync<CloseCommitment, Done>(command, stop), "asked", "已核定销号。", form, stop);
        });
        pages.MapForm("/closing/{id:long}/stop", ChainPermissions.JudgeStop, async (long id, ActionRunner runner, ClosingForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var agree = form.Text("verdict-word") == "agree";
            return await forms.AnswerAsync(await runner.RunAsync<JudgeStop, Done>(new JudgeStop(id, agree, form.Text("verdict"), form.Day("from")), stop), "stops", agree ? "已同意停表。" : "已不同意，照常计时。", form, stop);
        });
        pages.MapForm("/closing/{id:long}/read", ChainPermissions.ReadResult, async (long id, ActionRunner runner, ClosingForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var order = form.Text("order");
            return await forms.AnswerAsync(await runner.RunAsync<ReadResult, Done>(new ReadResult(id, order), stop), "reading", order.Length > 0 ? "新批示已转办，任务重新办理。" : "已阅。", form, stop);
        });
        pages.MapForm("/commitments/{id:long}/ask-close", ChainPermissions.AskClose, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<AskClose, long>(new AskClose(id, form.Text("words")), stop), id, "已申请销号，等督查室核定。", http, form, stop);
        });
        pages.MapForm("/commitments/{id:long}/reopen", LedgerPermissions.Close, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<Reopen, Done>(new Reopen(id, form.Text("reopenReason")), stop), id, "已重新办理，灯重新计。", http, form, stop);
        });
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/closing", async (ClosingReader reader, string? tab, int? page, CancellationToken stop) =>
        {
            var list = await reader.ReadAsync(tab, page ?? 1, stop);
            return TypedResults.Ok(new
            {
                tab = list.Tab, counts = list.Counts, page = list.Page, size = ClosingReader.PageSize,
                items = list.Lines.Select(l => new { id = l.Id, number = l.Number, title = l.Title, unit = l.Unit?.Name, due = l.Due, returned = l.Returned, leader = l.Leader?.Called, closing = l.Closing, stop = l.Stop }),
            });
        }).Needs(LedgerPermissions.See).WithSummary("销号：tab为asked待核定、stops待批停表、returned退回待办、reading待领导阅、done已销号").WithTags("销号");
        api.MapPost("/commitments/{id:long}/ask-close", async (long id, WordsBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AskClose, long>(new AskClose(id, body.Words ?? ""), stop)).OrProblem(closing => TypedResults.Created($"/api/closing/{closing}", new { id = closing })))
            .Needs(ChainPermissions.AskClose).WithSummary("申请销号").WithTags("销号");
        api.MapPost("/commitments/{id:long}/close", async (long id, CloseBody body, ActionRunner runner, ZoneClock clock, CancellationToken stop) =>
            (await runner.RunAsync<CloseCommitment, Done>(new CloseCommitment(id, body.DoneOn ?? clock.Today, body.Note), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.Close).WithSummary("核定销号").WithTags("销号");
        api.MapPost("/closing/{id:long}/return", async (long id, WordsBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReturnClose, Done>(new ReturnClose(id, body.Words ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.Close).WithSummary("退回销号申请，写明原因").WithTags("销号");
        api.MapPost("/commitments/{id:long}/reopen", async (long id, WordsBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<Reopen, Done>(new Reopen(id, body.Words ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.Close).WithSummary("重新办理，写明原因").WithTags("销号");
        api.MapPost("/closing/{id:long}/read", async (long id, WordsBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReadResult, Done>(new ReadResult(id, body.Words), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.ReadResult).WithSummary("领导阅；words写新批示则重新办理").WithTags("销号");
    }

    internal static async Task<RazorComponentResult<ClosingPage>> PageAsync(ClosingReader reader, CurrentActor current, ZoneClock clock, string? tab, int page, IReadOnlyList<Refusal> refusals, CancellationToken stop, IFormCollection? form = null) =>
        new(new
        {
            List = await reader.ReadAsync(tab, page, stop), Refusals = refusals, Sent = form, clock.Today, Me = current.Actor?.PersonId ?? 0,
            MayJudge = current.Actor?.MayAll(LedgerPermissions.Close) == true, MayJudgeStop = current.Actor?.MayAll(ChainPermissions.JudgeStop) == true,
        })
        { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : 200 };
}

/// <summary>Answers the forms of the page 销号: back to its list, or to the task when the form stood there.</summary>
internal sealed class ClosingForms(ClosingReader reader, CurrentActor current, ZoneClock clock, ShellSource shell)
{
    public async Task<IResult> AnswerAsync<T>(Outcome<T> outcome, string tab, string said, IFormCollection form, CancellationToken stop)
    {
        if (!outcome.Ok)
            return await ClosingRoutes.PageAsync(reader, current, clock, tab, 1, outcome.Refusals, stop, form);
        shell.Say(said);
        return TypedResults.LocalRedirect(form.Id("task") is { } task ? $"/commitments/{task}" : $"/closing?tab={tab}");
    }
}

/// <summary>Words as the API takes them.</summary>
internal sealed record WordsBody(string? Words);

/// <summary>A consent as the API takes it.</summary>
internal sealed record CloseBody(DateOnly? DoneOn = null, string? Note = null);
