using Guatu.Economy.Enterprises;
using Guatu.Economy.Status;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Register;

/// <summary>企业名录: list, form, import, export; the same by API.</summary>
internal static class RegisterRoutes
{
    private const string Tag = "企业";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/enterprises", EconomyPermissions.SeeEnterprises, async (EnterpriseBook book, StatusReader status, ZoneDirectories directories, ZoneClock clock, CurrentActor current, HttpContext http, CancellationToken stop) =>
        {
            var (all, ask) = (await book.AllAsync(stop), RegisterAsk.Of(http.Request.Query));
            return new RazorComponentResult<EnterprisesPage>(new
            {
                Ask = ask, All = all, Found = ask.From(all, clock.Today), Clusters = await book.ClustersAsync(stop), States = await status.StatesAsync(Period.At(PeriodKind.Week, clock.Today), stop), Directory = await directories.NowAsync(stop), clock.Today,
                MayKeep = current.Actor?.MaySome(EconomyPermissions.Enterprises) == true,
            });
        });
        pages.MapPage("/enterprises.xlsx", EconomyPermissions.SeeEnterprises, (EnterpriseBook book, ZoneClock clock, HttpContext http, CancellationToken stop) => FileAsync(book, clock, http, true, stop));
        pages.MapPage("/enterprises.csv", EconomyPermissions.SeeEnterprises, (EnterpriseBook book, ZoneClock clock, HttpContext http, CancellationToken stop) => FileAsync(book, clock, http, false, stop));
        pages.MapPage("/enterprises/new", EconomyPermissions.Enterprises, (EnterpriseBook book, ZoneDirectories directories, CancellationToken stop) => FormAsync(new SaveEnterprise(null, ""), book, directories, [], stop));
        pages.MapForm("/enterprises/new", EconomyPermissions.Enterprises, (ActionRunner runner, ShellSource shell, EnterpriseBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, shell, book, directories, http, stop));
        pages.MapPage("/enterprises/{id:long}/edit", EconomyPermissions.Enterprises, async (long id, EnterpriseBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            await book.OneAsync(id, stop) is { } one ? await FormAsync(Of(one), book, directories, [], stop) : RefusalResults.For(http, KernelRefusals.NotFound.With("这家企业")));
        pages.MapForm("/enterprises/{id:long}/edit", EconomyPermissions.Enterprises, (long id, ActionRunner runner, ShellSource shell, EnterpriseBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, shell, book, directories, http, stop));
        pages.MapPage("/enterprises/import", EconomyPermissions.Enterprises, () => new RazorComponentResult<RegisterImportPage>());
        pages.MapForm("/enterprises/import", EconomyPermissions.Enterprises, ImportAsync);
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/enterprises", async (EnterpriseBook book, ZoneClock clock, HttpContext http, CancellationToken stop) => TypedResults.Ok(RegisterAsk.Of(http.Request.Query).From(await book.AllAsync(stop), clock.Today)))
            .Needs(EconomyPermissions.SeeEnterprises).WithSummary("企业名录：q、cluster、industry、area、tag、key、in可以筛选").WithTags(Tag);
        api.MapPost("/enterprises", async (SaveEnterprise body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveEnterprise, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id, warning = CreditCode.Fault(body.CreditCode) })))
            .Needs(EconomyPermissions.Enterprises).WithSummary("登记、修改企业；信用代码校验位不对的照收，给出提醒").WithTags(Tag);
        api.MapPost("/enterprises/import", async (HttpRequest request, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<TakeRegister, TakenRegister>(await SentAsync(request, stop), stop)).OrProblem(t => TypedResults.Ok(t)))
            .Accepts<IFormFile>("multipart/form-data").Needs(EconomyPermissions.Enterprises).WithSummary("导入企业名录（.xlsx、.csv），全收或全不收").WithTags(Tag);
    }

    private static async Task<IResult> ImportAsync(ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var outcome = await runner.RunAsync<TakeRegister, TakenRegister>(await SentAsync(http.Request, stop), stop);
        if (!outcome.Ok)
            return new RazorComponentResult<RegisterImportPage>(new { outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        var (taken, warned) = (outcome.Value, outcome.Value.Warnings.Count);
        shell.Say($"新登记{taken.Added}家，更新{taken.Changed}家。{(warned > 0 ? $"{warned}家信用代码要核对：{string.Join("；", taken.Warnings.Take(3))}" : "")}");
        return new SeeOther("/enterprises");
    }

    private static async Task<TakeRegister> SentAsync(HttpRequest request, CancellationToken stop)
    {
        var file = request.HasFormContentType ? (await request.ReadFormAsync(stop)).Files.FirstOrDefault(f => f.Length > 0) : null;
        if (file is null)
            return new TakeRegister("没有选文件", []);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return new TakeRegister(file.FileName, content.ToArray());
    }

    private static async Task<IResult> FileAsync(EnterpriseBook book, ZoneClock clock, HttpContext http, bool xlsx, CancellationToken stop)
    {
        var clusters = (await book.ClustersAsync(stop)).ToDictionary(c => c.Id, c => c.Name);
        var rows = RegisterAsk.Of(http.Request.Query).From(await book.AllAsync(stop), clock.Today).Select(e => new object?[]
        {
            e.Name, e.Short, e.CreditCode, e.Industry, e.ClusterId is { } c ? clusters.GetValueOrDefault(c) : null, e.Area, string.Join('、', e.Tags), e.EnteredOn, e.LeftOn, e.Key ? "是" : null,
        });
        return TableFile.Of("企业名录", [], [.. RegisterSheet.Columns.Select(c => (c.Head, c.Width))], rows, xlsx);
    }

    private static SaveEnterprise Of(Enterprise e) => new(e.Id, e.Name, e.Short, e.CreditCode, e.Industry, e.ClusterId, e.Area, string.Join('、', e.Tags), e.EnteredOn, e.LeftOn, e.UnitId, e.LeaderId, e.CadreId, e.Key, e.Note, e.Version);

    private static async Task<IResult> FormAsync(SaveEnterprise command, EnterpriseBook book, ZoneDirectories directories, IReadOnlyList<Refusal> refusals, CancellationToken stop) => new RazorComponentResult<EnterpriseFormPage>(new
    {
        Command = command, Clusters = await book.ClustersAsync(stop), Areas = (await book.AllAsync(stop)).Select(e => e.Area).OfType<string>().Distinct().Order().ToList(), Directory = await directories.NowAsync(stop), Refusals = refusals,
    })
    { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, ShellSource shell, EnterpriseBook book, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var command = new SaveEnterprise(
            id, form.Text("name"), form.Text("short"), form.Text("creditCode"), form.Text("industry"), form.Id("clusterId"), form.Text("area"), form.Text("tags").Replace('，', '、').Replace(',', '、'), form.Day("enteredOn"), form.Day("leftOn"), form.Id("unitId"), form.Id("leaderId"), form.Id("cadreId"),
            form.Ticked("key"), form.Text("note"), form.Whole("version"));
        var outcome = await runner.RunAsync<SaveEnterprise, long>(command, stop);
        if (!outcome.Ok)
            return await FormAsync(command, book, directories, outcome.Refusals, stop);
        shell.Say(CreditCode.Fault(command.CreditCode) is { } fault ? $"已保存。{fault}" : "已保存。");
        return new SeeOther($"/enterprises/{outcome.Value}");
    }
}
