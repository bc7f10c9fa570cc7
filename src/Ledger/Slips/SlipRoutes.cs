using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Warnings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Ledger.Slips;

/// <summary>督办单: list, one slip, its paper, API.</summary>
internal static class SlipRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/slips", LedgerPermissions.SeeWarnings, async (SlipsReader reader, HttpRequest request, CancellationToken stop) =>
            new RazorComponentResult<SlipsPage>(new { View = await reader.ReadAsync(request.Query["tab"], Colour(request), stop) }));
        routes.Pages.MapForm("/slips/issue", LedgerPermissions.Supervise, IssueManyAsync);
        routes.Pages.MapPage("/slips/{id:long}", LedgerPermissions.SeeWarnings, async (long id, SlipsReader reader, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, http, [], stop));
        routes.Pages.MapForm("/slips/{id:long}", LedgerPermissions.Supervise, JudgeAsync);
        routes.Pages.MapForm("/slips/{id:long}/answer", LedgerPermissions.AnswerSlips, AnswerAsync);
        routes.Pages.MapPage("/slips/{id:long}/slip.docx", LedgerPermissions.SeeWarnings, async (long id, SlipsReader reader, ZoneSettings settings, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view
                ? TypedResults.File(DocxWriter.Write(await PaperAsync(view, settings, stop)), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Name(view.Slip) + ".docx")
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这张督办单")));
        routes.Pages.MapPage("/slips/{id:long}/slip.pdf", LedgerPermissions.SeeWarnings, PdfAsync);
        MapApi(routes);
    }

    private static void MapApi(RoomRoutes routes)
    {
        routes.Api.MapGet("/slips", async (SlipsReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(request.Query["tab"], Colour(request), stop);
            return TypedResults.Ok(new { tab = view.Tab, counts = view.Counts, items = view.Lines.Select(l => new { slip = l.Slip, state = SlipWords.State(l.Slip.State), commitment = new { id = l.Slip.CommitmentId, l.Title, l.Number }, unit = l.Unit?.Name }) });
        }).Needs(LedgerPermissions.SeeWarnings).WithSummary("督办单：tab为draft、issued、late、received、answered、mine、ended，colour为blue、yellow、red").WithTags("督办单");
        routes.Api.MapGet("/slips/{id:long}", async (long id, SlipsReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.Ok(view.Slip) : RefusalResults.Problem(KernelRefusals.NotFound.With("这张督办单")))
            .Needs(LedgerPermissions.SeeWarnings).WithSummary("一张督办单").WithTags("督办单");
        routes.Api.MapPost("/slips/{id:long}", async (long id, JudgeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<JudgeSlip, Done>(new JudgeSlip(id, body.Act, body.Text, body.AnswerBy), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.Supervise).WithSummary("签发issue、退回return、办结close、撤销withdraw").WithTags("督办单");
        routes.Api.MapPost("/slips/{id:long}/answer", async (long id, AnswerBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AnswerSlip, Done>(new AnswerSlip(id, body.Text), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(LedgerPermissions.AnswerSlips).WithSummary("签收（不写text）或反馈").WithTags("督办单");
    }

    /// <summary>Body of the API.</summary>
    public sealed record JudgeBody([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<SlipAct>))] SlipAct Act, string? Text, DateOnly? AnswerBy);

    /// <summary>Body of the API.</summary>
    public sealed record AnswerBody(string? Text);

    private static WarningLevel? Colour(HttpRequest request) => Enum.TryParse<WarningLevel>(request.Query["colour"], ignoreCase: true, out var colour) ? colour : null;

    private static string Name(Slip slip) => slip.Number ?? $"督办单（未编号）{slip.Id}";

    private static async Task<OfficialDocument> PaperAsync(SlipView view, ZoneSettings settings, CancellationToken stop) =>
        SlipPaper.Of(view, await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop));

    private static async Task<IResult> PageAsync(long id, SlipsReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, string? typed = null) =>
        await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<SlipPage>(new { View = view, Refusals = refusals, Typed = typed }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这张督办单"));

    private static async Task<IResult> PdfAsync(long id, SlipsReader reader, ZoneSettings settings, HttpContext http, CancellationToken stop)
    {
        if (await reader.OneAsync(id, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这张督办单"));
        var printed = await new PdfPrinter().PrintAsync(PaperPages.Of(await PaperAsync(view, settings, stop)), stop);
        return printed.Pdf is { } pdf
            ? TypedResults.File(pdf, "application/pdf", Name(view.Slip) + ".pdf")
            : RefusalResults.For(http, printed.Fault == "pdf.tool-missing" ? LedgerRefusals.PdfToolMissing.With() : LedgerRefusals.PdfFailed.With(printed.Detail));
    }

    private static async Task<IResult> IssueManyAsync(ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (issued, refused) = (0, (Refusal?)null);
        foreach (var id in form["id"].Select(v => long.TryParse(v, out var n) ? n : 0).Where(n => n > 0))
        {
            var outcome = await runner.RunAsync<JudgeSlip, Done>(new JudgeSlip(id, SlipAct.Issue), stop);
            if (outcome.Ok)
                issued++;
            else
                refused = outcome.Refusals[0];
        }
        shell.Say(refused is null ? issued == 0 ? "没有勾选要签发的。" : $"已签发{issued}张。" : $"已签发{issued}张；有的没有签发：{refused.Text}");
        return TypedResults.LocalRedirect("/slips?tab=draft");
    }

    private static async Task<IResult> JudgeAsync(long id, SlipsReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = Enum.TryParse<SlipAct>(form["act"], ignoreCase: true, out var asked) ? asked : SlipAct.Issue;
        var outcome = await runner.RunAsync<JudgeSlip, Done>(new JudgeSlip(id, act, form.Text("text"), form.Day("answerBy")), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, outcome.Refusals, stop, form.Text("text"));
        shell.Say(act switch { SlipAct.Issue => "已签发，单位可以签收了。", SlipAct.Return => "已退回，请单位再反馈。", SlipAct.Close => "已办结。", _ => "已撤销。" });
        return TypedResults.LocalRedirect($"/slips/{id}");
    }

    private static async Task<IResult> AnswerAsync(long id, SlipsReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var text = form["act"] == "receive" ? null : form.Text("text");
        var outcome = await runner.RunAsync<AnswerSlip, Done>(new AnswerSlip(id, text), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, outcome.Refusals, stop, text);
        shell.Say(text is null ? "已签收。" : "已反馈，等督查室核定。");
        return TypedResults.LocalRedirect($"/slips/{id}");
    }
}
