using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Documents;

/// <summary>上级部署: list, register, one document, its clauses, export, API.</summary>
internal static class DocumentRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/documents", LedgerPermissions.See, async (DocumentReader reader, CancellationToken stop) =>
            new RazorComponentResult<DocumentsPage>(new { List = await reader.ListAsync(stop), reader.Today, reader.MayEdit }));
        pages.MapPage("/documents/new", BeatPermissions.Documents, (DocumentReader reader) => new RazorComponentResult<DocumentFormPage>(new { reader.Today }));
        pages.MapForm("/documents/new", BeatPermissions.Documents, RegisterAsync);
        pages.MapPage("/documents/{id:long}", LedgerPermissions.See, async (long id, bool? open, DocumentReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await PageAsync(id, open == true, reader, directories, http, [], stop));
        pages.MapPage("/documents/{id:long}/clauses.xlsx", LedgerPermissions.See, async (long id, DocumentReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view
                ? TypedResults.File(Sheet(view, await directories.NowAsync(stop)), Xlsx, $"{view.Document.Name}任务分解.xlsx")
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这份文件")));
        pages.MapForm("/documents/{id:long}/clauses/{clause:long}", BeatPermissions.Documents, ClauseAsync);
        pages.MapForm("/documents/{id:long}/clauses/{clause:long}/carry", BeatPermissions.Documents, CarryAsync);
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents", async (DocumentReader reader, CancellationToken stop) => TypedResults.Ok(await reader.ListAsync(stop)))
            .Needs(LedgerPermissions.See).WithSummary("上级文件清单，含条款数和已承接数").WithTags("上级部署");
        api.MapPost("/documents", async (RegisterDocument body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RegisterDocument, long>(body, stop)).OrProblem(id => TypedResults.Created($"/api/documents/{id}", new { id })))
            .Needs(BeatPermissions.Documents).WithSummary("登记上级文件，text按行或编号拆成条款").WithTags("上级部署");
        api.MapGet("/documents/{id:long}", async (long id, DocumentReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view ? TypedResults.Ok(new { document = view.Document, clauses = view.Clauses }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这份文件")))
            .Needs(LedgerPermissions.See).WithSummary("一份上级文件的条款和承接它的任务").WithTags("上级部署");
        api.MapPost("/clauses/{id:long}", async (long id, ClauseBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<EditClause, Done>(new EditClause(id, body.Version, body.Act, body.Text), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(BeatPermissions.Documents).WithSummary("改条款：act为correct、joinAbove、noTask、task").WithTags("上级部署");
        api.MapPost("/clauses/{id:long}/carry", async (long id, CarryBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<CarryClause, long>(new CarryClause(id, body.Number, body.Title, body.LeadUnitId, body.Due), stop)).OrProblem(commitment => TypedResults.Ok(new { commitment })))
            .Needs(BeatPermissions.Documents).WithSummary("条款由任务承接：number为已有任务的文号，不填就新增任务").WithTags("上级部署");
        api.MapDelete("/clauses/{id:long}/carry/{commitment:long}", async (long id, long commitment, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<DropCarry, Done>(new DropCarry(id, commitment), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(BeatPermissions.Documents).WithSummary("取消任务对条款的承接").WithTags("上级部署");
    }

    /// <summary>Body of the API.</summary>
    public sealed record ClauseBody([property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ClauseAct>))] ClauseAct Act, string? Text, int? Version);

    /// <summary>Body of the API.</summary>
    public sealed record CarryBody(string? Number, string? Title, long? LeadUnitId, DateOnly? Due);

    private static byte[] Sheet(DocumentView view, ZoneDirectory directory)
    {
        var sheet = new SheetWriter("任务分解", 8, 24, 60, 18, 30, 18, 14, 12, 40).Title($"{view.Document.Name}任务分解表").Note($"{view.Document.Number}　应承接{view.Document.Clauses}条，已承接{view.Document.Carried}条（{view.Document.Percent}%）")
            .Head([[new("条"), new("所在部分"), new("原文"), new("承接任务文号"), new("承接任务"), new("牵头单位"), new("时限"), new("灯"), new("为什么")]]);
        foreach (var clause in view.Clauses.Where(c => c.NoTask is null))
            if (clause.Tasks.Count == 0)
                sheet.Row(clause.Place, clause.Heading, clause.Mark + clause.Text, "尚未分解");
            else
                foreach (var task in clause.Tasks)
                    sheet.Row(clause.Place, clause.Heading, clause.Mark + clause.Text, task.Number, task.Title, directory.Unit(task.UnitId)?.Name, task.Due, SnapshotWords.Of(task), task.Sentence);
        return sheet.ToBytes();
    }

    private static async Task<IResult> PageAsync(long id, bool open, DocumentReader reader, ZoneDirectories directories, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, long? at = null) =>
        await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<DocumentPage>(new { View = view, OnlyOpen = open, Directory = await directories.NowAsync(stop), Refusals = refusals, At = at, Form = at is null ? null : http.Request.Form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这份文件"));

    private static async Task<IResult> RegisterAsync(ActionRunner runner, ShellSource shell, DocumentReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<RegisterDocument, long>(new RegisterDocument(form.Text("name"), form.Text("number"), form.Text("issuer"), form.Day("issuedOn"), form.Text("level"), form["text"].ToString()), stop);
        if (!outcome.Ok)
            return new RazorComponentResult<DocumentFormPage>(new { reader.Today, Form = form, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        shell.Say("已登记并拆成条款，请逐条核对，落到任务。");
        return TypedResults.LocalRedirect($"/documents/{outcome.Value}");
    }

    private static async Task<IResult> ClauseAsync(long id, long clause, ActionRunner runner, ShellSource shell, DocumentReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var act = Enum.TryParse<ClauseAct>(form["act"], ignoreCase: true, out var asked) ? asked : ClauseAct.Correct;
        var outcome = await runner.RunAsync<EditClause, Done>(new EditClause(clause, form.Whole("version"), act, act == ClauseAct.NoTask ? form.Text("reason") : form.Text("text")), stop);
        if (!outcome.Ok)
            return await PageAsync(id, false, reader, directories, http, outcome.Refusals, stop, clause);
        shell.Say("条款已改。");
        return TypedResults.LocalRedirect($"/documents/{id}#clause-{clause}");
    }

    private static async Task<IResult> CarryAsync(long id, long clause, ActionRunner runner, ShellSource shell, DocumentReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        IReadOnlyList<Refusal> refusals;
        if (form.Id("drop") is { } drop)
        {
            refusals = (await runner.RunAsync<DropCarry, Done>(new DropCarry(clause, drop), stop)).Refusals;
            shell.Say("已取消承接。");
        }
        else
        {
            refusals = (await runner.RunAsync<CarryClause, long>(new CarryClause(clause, form.Text("number"), form.Text("title"), form.Id("leadUnitId"), form.Day("due")), stop)).Refusals;
            shell.Say("已落到任务。");
        }
        return refusals.Count > 0 ? await PageAsync(id, false, reader, directories, http, refusals, stop, clause) : TypedResults.LocalRedirect($"/documents/{id}#clause-{clause}");
    }
}
