using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Series;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Meetings.Agendas;

/// <summary>What a meeting has around its agenda: papers, changes, decisions, notice and receipts.</summary>
internal static class SittingRoutes
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/meetings/{id:long}/material", MeetingsPermissions.See, async (long id, SittingReader reader, MaterialDesk desk, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view && await desk.MaterialAsync(id, stop) is { } material ? new RazorComponentResult<MaterialPage>(new { View = view, Material = material }) : Nothing(http));
        pages.MapPage("/meetings/{id:long}/material.docx", MeetingsPermissions.See, async (long id, MaterialDesk desk, HttpContext http, CancellationToken stop) =>
            await desk.MaterialAsync(id, stop) is { } material ? TypedResults.File(DocxWriter.Write(material.Paper), Docx, material.Paper.Title + ".docx") : Nothing(http));
        pages.MapPage("/meetings/{id:long}/material.pdf", MeetingsPermissions.See, async (long id, MaterialDesk desk, HttpContext http, CancellationToken stop) =>
            await desk.MaterialAsync(id, stop) is { } material ? await PdfAsync(material.Paper, http, stop) : Nothing(http));
        pages.MapPage("/meetings/{id:long}/decisions", MeetingsPermissions.See, async (long id, SittingReader reader, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view
                ? new RazorComponentResult<DecisionsPage>(new { View = view, Last = view.Previous is { } last ? await reader.DecisionsAsync(last.Id, stop) : [], reader.Today })
                : Nothing(http));
        pages.MapPage("/meetings/{id:long}/changes", MeetingsPermissions.See, async (long id, SittingReader reader, HttpContext http, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view
                ? new RazorComponentResult<ChangesPage>(new { View = view, Changes = await reader.ChangesAsync(view, stop), Directory = await reader.DirectoryAsync(stop), reader.Today })
                : Nothing(http));
        pages.MapPage("/meetings/{id:long}/notice", MeetingsPermissions.See, (long id, SittingReader reader, HttpContext http, CancellationToken stop) => NoticeAsync(id, reader, http, [], null, stop));
        pages.MapPage("/meetings/{id:long}/notice.docx", MeetingsPermissions.See, async (long id, MaterialDesk desk, HttpContext http, CancellationToken stop) =>
            await desk.NoticeAsync(id, stop) is { } notice ? TypedResults.File(DocxWriter.Write(notice), Docx, notice.Title + ".docx") : Nothing(http));
        pages.MapForm("/meetings/{id:long}/units", MeetingsPermissions.KeepAgenda, async (long id, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<InviteUnits, Done>(new InviteUnits(id, SeriesRoutes.Ids(await http.Request.ReadFormAsync(stop), "units")), stop);
            shell.Say("参会单位已保存。");
            return outcome.Ok ? TypedResults.LocalRedirect($"/meetings/{id}/notice") : await NoticeAsync(id, reader, http, outcome.Refusals, null, stop);
        });
        pages.MapForm("/meetings/{id:long}/receive", MeetingsPermissions.Receive, async (long id, ActionRunner runner, ShellSource shell, SittingReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<ReceiveNotice, Done>(new ReceiveNotice(id, form.Id("unit") ?? 0, form.Text("persons")), stop);
            if (!outcome.Ok)
                return await NoticeAsync(id, reader, http, outcome.Refusals, form.Id("unit"), stop);
            shell.Say("已签收。");
            return TypedResults.LocalRedirect($"/meetings/{id}/notice");
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/meetings/{id:long}/changes", async (long id, SittingReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, stop) is { } view
                ? TypedResults.Ok(new { previous = view.Previous, changes = (await reader.ChangesAsync(view, stop))?.Where(c => c.Change != Change.Same) })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这次会议")))
            .Needs(MeetingsPermissions.See).WithSummary("与上次会议定格相比的变化").WithTags("会议");
        api.MapGet("/meetings/{id:long}/material", async (long id, MaterialDesk desk, CancellationToken stop) =>
            await desk.MaterialAsync(id, stop) is { } m ? TypedResults.Ok(new { title = m.Paper.Title, m.Characters, m.Limit, m.IsTooLong }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这次会议")))
            .Needs(MeetingsPermissions.See).WithSummary("会议材料的字数和减负上限").WithTags("会议");
        api.MapGet("/meetings/{id:long}/material.docx", async (long id, MaterialDesk desk, CancellationToken stop) =>
            await desk.MaterialAsync(id, stop) is { } m ? TypedResults.File(DocxWriter.Write(m.Paper), Docx, m.Paper.Title + ".docx") : RefusalResults.Problem(KernelRefusals.NotFound.With("这次会议")))
            .Needs(MeetingsPermissions.See).WithSummary("会议材料docx").WithTags("会议");
        api.MapGet("/meetings/{id:long}/attendance", async (long id, SittingReader reader, CancellationToken stop) =>
            TypedResults.Ok((await reader.AttendanceAsync(id, stop)).Select(a => new { unitId = a.Unit.Id, unit = a.Unit.Name, a.ReceivedAt, a.ReceivedBy, a.Persons })))
            .Needs(MeetingsPermissions.See).WithSummary("参会单位和回执").WithTags("会议");
        api.MapPut("/meetings/{id:long}/attendance", async (long id, IReadOnlyList<long> units, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<InviteUnits, Done>(new InviteUnits(id, units), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(MeetingsPermissions.KeepAgenda).WithSummary("定参会单位，正文是单位编号的数组").WithTags("会议");
        api.MapPost("/meetings/{id:long}/receive", async (long id, ReceiveBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReceiveNotice, Done>(new ReceiveNotice(id, body.UnitId, body.Persons), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(MeetingsPermissions.Receive).WithSummary("签收会议通知、报参会人员").WithTags("会议");
    }

    /// <summary>Body of the API.</summary>
    public sealed record ReceiveBody(long UnitId, string? Persons);

    private static IResult Nothing(HttpContext http) => RefusalResults.For(http, KernelRefusals.NotFound.With("这次会议"));

    private static async Task<IResult> NoticeAsync(long id, SittingReader reader, HttpContext http, IReadOnlyList<Refusal> refusals, long? at, CancellationToken stop) =>
        await reader.OneAsync(id, stop) is { } view
            ? new RazorComponentResult<NoticePage>(new
            {
                View = view, Attendance = await reader.AttendanceAsync(id, stop), Directory = await reader.DirectoryAsync(stop), reader.Today, reader.MayKeep, MayReceive = (Func<long, bool>)reader.MayReceive, Refusals = refusals, At = at,
            }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : Nothing(http);

    private static async Task<IResult> PdfAsync(OfficialDocument paper, HttpContext http, CancellationToken stop)
    {
        var printed = await new PdfPrinter().PrintAsync(PaperPages.Of(paper), stop);
        return printed.Pdf is { } pdf
            ? TypedResults.File(pdf, "application/pdf", paper.Title + ".pdf")
            : RefusalResults.For(http, printed.Fault == "pdf.tool-missing" ? LedgerRefusals.PdfToolMissing.With() : LedgerRefusals.PdfFailed.With(printed.Detail));
    }
}
