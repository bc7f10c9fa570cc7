using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Feeds;
using Guatu.Projects.Register;
using Guatu.Scheduling.Exchange;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Exchange;

/// <summary>导入导出计划 of a project: hand a file in, look, take it over; write the plan out; the same by API.</summary>
internal static class ExchangeRoutes
{
    private const string Page = "/projects/{id:long}/exchange";

    // A form brings what was looked at back; more packed than this is some other kind of file.
    private const int MostPacked = 3 << 20;

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage(Page, ProjectsPermissions.See, (long id, ExchangeReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, null, null, [], stop));
        pages.MapForm(Page, ProjectsPermissions.Keep, LookAsync);
        pages.MapForm(Page + "/take", ProjectsPermissions.Keep, TakeAsync);
        pages.MapPage("/projects/{id:long}/plan.{format}", ProjectsPermissions.See, async (long id, string format, ExchangeReader reader, ZoneSettings settings, ZoneClock clock, HttpContext http, CancellationToken stop) =>
            await WriteAsync(id, format, reader, settings, clock, http, stop) is var written && written.Ok ? written.Value : RefusalResults.For(http, written.Refusals[0]));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:long}/plan.{format}", async (long id, string format, ExchangeReader reader, ZoneSettings settings, ZoneClock clock, HttpContext http, CancellationToken stop) =>
            await WriteAsync(id, format, reader, settings, clock, http, stop) is var written && written.Ok ? written.Value : RefusalResults.Problem(written.Refusals))
            .Needs(ProjectsPermissions.See).WithSummary("导出项目计划：xml（Project）、csv、xlsx、ics（节点日历）").WithTags("计划交换");
        api.MapPost("/projects/{id:long}/plan", async (long id, string? name, HttpRequest request, ExchangeReader reader, ActionRunner runner, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, stop);
            var fileName = name ?? "计划.xml";
            if (request.Query["take"] == "true")
                return (await runner.RunAsync<TakeOverPlan, TakenPlan>(new TakeOverPlan(id, fileName, content.ToArray()), stop)).OrProblem(taken => TypedResults.Ok(taken));
            if (content.Length == 0)
                return RefusalResults.Problem(ExchangeRefusals.FileMissing.At("file"));
            var handed = await reader.HandAsync(id, fileName, content.ToArray(), stop);
            return handed.Ok
                ? TypedResults.Ok(new { handed.Value.FileName, handed.Value.Plan.FinishOn, handed.Value.Plan.Calendars, steps = handed.Value.Steps, handed.Value.Plan.Links, handed.Value.Notes, refusals = handed.Value.Refusals.Select(r => new { code = r.Kind.Code, text = r.Text }) })
                : RefusalResults.Problem(handed.Refusals);
        }).Accepts<IFormFile>("application/octet-stream", "text/xml", FileTypes.Xlsx.MediaType).Needs(ProjectsPermissions.Keep).WithSummary("传计划文件（name带扩展名）：先看带入什么，take=true时带入，有一处不合就都不带入").WithTags("计划交换");
    }

    private static async Task<IResult> PageAsync(long id, ExchangeReader reader, HttpContext http, HandedPlan? handed, string? packed, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.ViewAsync(id, handed, stop) is { } view
            ? new RazorComponentResult<ExchangePage>(new { View = view, Packed = packed, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));

    private static async Task<IResult> LookAsync(long id, ExchangeReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if ((await SentFile.FromAsync(form, "file", stop)).FirstOrDefault() is not { } file)
            return await PageAsync(id, reader, http, null, null, [ExchangeRefusals.FileMissing.At("file")], stop);
        var handed = await reader.HandAsync(id, file.Name, file.Content, stop);
        if (!handed.Ok)
            return await PageAsync(id, reader, http, null, null, handed.Refusals, stop);
        var packed = Pack(file.Content.ToArray());
        return packed.Length > MostPacked
            ? await PageAsync(id, reader, http, null, null, [ExchangeRefusals.FileLarge.At("file", file.Name, Math.Round(file.Content.Length / 1048576m, 1), ExchangeReader.MostBytes >> 20)], stop)
            : await PageAsync(id, reader, http, handed.Value, packed, handed.Value.Refusals, stop);
    }

    // What was looked at comes back with the form; it is worked out once more, for the project may have moved on.
    private static async Task<IResult> TakeAsync(long id, ExchangeReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<TakeOverPlan, TakenPlan>(new TakeOverPlan(id, form.Text("name"), Unpack(form["content"].ToString())), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, null, null, outcome.Refusals, stop);
        var taken = outcome.Value;
        shell.Say($"已带入：新增{taken.Added}步，更新{taken.Renewed}步，保留{taken.Kept}步，去掉{taken.Gone}步。倒排和预测已重算。");
        return new SeeOther($"/projects/{id}/exchange");
    }

    private static string Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
            zip.Write(content);
        return Convert.ToBase64String(packed.ToArray());
    }

    private static byte[] Unpack(string packed)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var content = new MemoryStream();
            var part = new byte[81_920];
            // One byte more than is taken, so that the handler names the size.
            for (int read; content.Length <= ExchangeReader.MostBytes && (read = zip.Read(part)) > 0;)
                content.Write(part, 0, read);
            return content.ToArray();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return [];
        }
    }

    private static async Task<Outcome<IResult>> WriteAsync(long id, string format, ExchangeReader reader, ZoneSettings settings, ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var made = await reader.FileAsync(id, stop);
        if (!made.Ok)
            return Outcome<IResult>.Refused(made.Refusals);
        var (file, name) = (made.Value.File, $"{made.Value.File.Name}计划.{format}");
        switch (format)
        {
            case "xml":
                using (var xml = new MemoryStream())
                {
                    MspdiWriter.Write(file, xml);
                    return TypedResults.File(xml.ToArray(), "application/xml", name);
                }
            case "csv":
                return TypedResults.File(CsvText.Write(CsvSheet.Rows(file).Rows), "text/csv", name);
            case "xlsx":
                return TypedResults.File(Sheet(file), FileTypes.Xlsx.MediaType, name);
            case "ics":
                var days = (await reader.NodesAsync(id, stop)).Select(n => new DueDay($"project-{id}-{n.Row.Code}", n.On, $"{file.Name}：{n.Row.Name}", null, $"/projects/{id}", n.Row.Version));
                var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
                var home = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(zone)))[..12];
                return TypedResults.File(Encoding.UTF8.GetBytes(Ics.Write($"{file.Name}节点", $"{home}.guatu", $"{http.Request.Scheme}://{http.Request.Host}", clock.Now, days)), "text/calendar", name);
            default:
                return ExchangeRefusals.UnknownFormat.With(format.Length > 20 ? format[..20] : format);
        }
    }

    private static byte[] Sheet(ProjectFile file)
    {
        var rows = CsvSheet.Rows(file).Rows;
        var sheet = new SheetWriter("计划", 8, 6, 30, 8, 10, 24, 14, 12, 12, 12, 12, 12, 12, 8, 8, 20, 30);
        sheet.Head(rows[0].Select(h => new HeadCell(h)).ToList());
        foreach (var row in rows.Skip(1))
            sheet.Row([.. row]);
        return sheet.ToBytes();
    }
}
