using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Clocks;

/// <summary>Clocks: choosing, signing for, stopping, resuming.</summary>
internal static class ClockRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapForm("/commitments/{id:long}/clock", LedgerPermissions.Edit, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<SetClock, Done>(new SetClock(id, form.Text("clock"), form.Day("clockFrom"), form.Text("clockReason")), stop), id, "办理时限已选定。", http, form, stop);
        });
        pages.MapForm("/commitments/{id:long}/accept", ChainPermissions.Accept, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<AcceptCommitment, Done>(new AcceptCommitment(id, form.Id("personId")), stop), id, "已签收。", http, form, stop);
        });
        pages.MapForm("/commitments/{id:long}/stops", ChainPermissions.AskStop, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<AskStop, long>(new AskStop(id, form.Text("stopReason"), form.Text("stopEvidence")), stop), id, "已申请停表，批准之前照常计时。", http, form, stop);
        });
        pages.MapForm("/commitments/{id:long}/resume", ChainPermissions.AskStop, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<ResumeClock, Done>(new ResumeClock(id, form.Text("resumeNote")), stop), id, "已恢复计时，时限按停表的天数顺延。", http, form, stop);
        });

        var api = routes.Api;
        api.MapGet("/clocks", async (ClockDesk clocks, ZoneClock clock, CancellationToken stop) =>
            TypedResults.Ok((await clocks.AllAsync(clock.Today, stop)).Select(c => new { code = c.Code, name = c.Name, words = c.Words, source = c.Source })))
            .Needs(LedgerPermissions.See).WithSummary("规则库里的办理时限").WithTags("时限");
        api.MapPut("/commitments/{id:long}/clock", async (long id, ClockBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SetClock, Done>(new SetClock(id, body.Clock, body.From, body.Reason), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.Edit).WithSummary("选办理时限，按它推算时限").WithTags("时限");
        api.MapPost("/commitments/{id:long}/accept", async (long id, AcceptBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AcceptCommitment, Done>(new AcceptCommitment(id, body.PersonId), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.Accept).WithSummary("签收任务，可以同时指定责任人").WithTags("时限");
        api.MapPost("/commitments/{id:long}/stops", async (long id, StopBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AskStop, long>(new AskStop(id, body.Reason ?? "", body.Evidence ?? ""), stop)).OrProblem(ask => TypedResults.Created($"/api/stops/{ask}", new { id = ask })))
            .Needs(ChainPermissions.AskStop).WithSummary("申请停表").WithTags("时限");
        api.MapPost("/stops/{id:long}/verdict", async (long id, VerdictBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<JudgeStop, Done>(new JudgeStop(id, body.Agree, body.Verdict, body.From), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.JudgeStop).WithSummary("核定停表：同意或不同意").WithTags("时限");
        api.MapPost("/commitments/{id:long}/resume", async (long id, StopBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ResumeClock, Done>(new ResumeClock(id, body.Reason), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.AskStop).WithSummary("恢复计时").WithTags("时限");
    }
}

/// <summary>The choice of a clock as the API takes it.</summary>
internal sealed record ClockBody(string? Clock, DateOnly? From = null, string? Reason = null);

/// <summary>Signing for a task as the API takes it.</summary>
internal sealed record AcceptBody(long? PersonId = null);

/// <summary>A request to stop, or a word on resuming, as the API takes it.</summary>
internal sealed record StopBody(string? Reason, string? Evidence = null);

/// <summary>A verdict on a stop as the API takes it.</summary>
internal sealed record VerdictBody(bool Agree, string? Verdict = null, DateOnly? From = null);
