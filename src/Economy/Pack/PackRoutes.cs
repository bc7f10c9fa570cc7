using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Pack;

/// <summary>月分析材料: page, Word, PDF, xlsx, API.</summary>
internal static class PackRoutes
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Tag = "月分析";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/economy/pack", EconomyPermissions.See, (PackReader reader, CurrentActor current, HttpContext http, CancellationToken stop) => PageAsync(reader, current, http, null, [], null, stop));
        pages.MapForm("/economy/pack", AnalysisPermissions.Write, async (ActionRunner runner, PackReader reader, CurrentActor current, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var section = Enum.TryParse<PackSection>(form.Text("section"), out var named) ? named : (PackSection)(-1);
            var outcome = await runner.RunAsync<SavePackText, Done>(new SavePackText(form.Text("period"), section, form["text"].ToString(), form.Whole("version")), stop);
            if (!outcome.Ok)
                return await PageAsync(reader, current, http, form.Text("period"), outcome.Refusals, form, stop);
            shell.Say("这一段已保存。");
            return new SeeOther($"/economy/pack?period={form.Text("period")}#{section}");
        });
        pages.MapPage("/economy/pack.docx", EconomyPermissions.See, (PackReader reader, HttpContext http, CancellationToken stop) =>
            FileAsync(reader, http, f => PackPaper.Of(f) is var pack ? TypedResults.File(DocxWriter.Write(pack.Paper), Docx, pack.Title + ".docx") : null!, stop));
        pages.MapPage("/economy/pack.xlsx", EconomyPermissions.See, (PackReader reader, HttpContext http, CancellationToken stop) =>
            FileAsync(reader, http, f => PackPaper.Of(f) is var pack ? TypedResults.File(PackSheet.Xlsx(f, pack), FileTypes.Xlsx.MediaType, pack.Title + ".xlsx") : null!, stop));
        pages.MapPage("/economy/pack.pdf", EconomyPermissions.See, async (PackReader reader, HttpContext http, CancellationToken stop) =>
        {
            if (await FactsAsync(reader, http, null, stop) is not { Ok: true } facts)
                return RefusalResults.For(http, DispatchRoutes.Fault(http));
            var paper = PackPaper.Of(facts.Value).Paper;
            var printed = await new PdfPrinter().PrintAsync(PaperPages.Of(paper), stop);
            return printed.Pdf is { } pdf ? TypedResults.File(pdf, "application/pdf", paper.Title + ".pdf") : RefusalResults.For(http, printed.Fault == "pdf.tool-missing" ? LedgerRefusals.PdfToolMissing.With() : LedgerRefusals.PdfFailed.With(printed.Detail));
        });
        routes.Api.MapGet("/economy/pack", async (PackReader reader, HttpContext http, CancellationToken stop) =>
            await FactsAsync(reader, http, null, stop) is { Ok: true } facts ? TypedResults.Ok(PackSheet.Json(PackPaper.Of(facts.Value))) : RefusalResults.Problem(DispatchRoutes.Fault(http)))
            .Needs(EconomyPermissions.See).WithSummary("月分析材料：各部分文字、表、数据来源和字数；period如2026-08，不写取最近一期").WithTags(Tag);
        routes.Api.MapGet("/economy/pack.docx", async (PackReader reader, HttpContext http, CancellationToken stop) =>
            await FactsAsync(reader, http, null, stop) is { Ok: true } facts && PackPaper.Of(facts.Value) is var pack ? TypedResults.File(DocxWriter.Write(pack.Paper), Docx, pack.Title + ".docx") : RefusalResults.Problem(DispatchRoutes.Fault(http)))
            .Needs(EconomyPermissions.See).WithSummary("月分析材料docx").WithTags(Tag);
        routes.Api.MapPut("/economy/pack/texts", async (SavePackText body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SavePackText, Done>(body, stop)).OrProblem(_ => TypedResults.Ok(new { body.Period, section = body.Section.ToString() })))
            .Needs(AnalysisPermissions.Write).WithSummary("写月分析材料的一段；section：0综述 1完成情况 2结构 3行业 4重点企业 5项目 6问题 7措施，text为空是去掉").WithTags(Tag);
    }

    private static async Task<IResult> PageAsync(PackReader reader, CurrentActor current, HttpContext http, string? key, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop)
    {
        var facts = await FactsAsync(reader, http, key, stop);
        if (!facts.Ok)
            return RefusalResults.For(http, refusals.Count > 0 ? refusals[0] : DispatchRoutes.Fault(http));
        return new RazorComponentResult<PackPage>(new { Pack = PackPaper.Of(facts.Value), facts.Value.Sheet, Why = facts.Value.Whys.FirstOrDefault(), reader.Today, MayWrite = current.Actor?.MaySome(AnalysisPermissions.Write) == true, Refusals = refusals, Form = form })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    private static async Task<IResult> FileAsync(PackReader reader, HttpContext http, Func<PackFacts, IResult> file, CancellationToken stop) =>
        await FactsAsync(reader, http, null, stop) is { Ok: true } facts ? file(facts.Value) : RefusalResults.For(http, DispatchRoutes.Fault(http));

    // 1—2月 is the month of February, as on the sheet.
    private static async Task<Outcome<PackFacts>> FactsAsync(PackReader reader, HttpContext http, string? key, CancellationToken stop)
    {
        var (period, fault) = key is null ? DispatchRoutes.PeriodOf(http) : PeriodReader.Read(key) is { Fault: null } read ? (read.Read.Period, false) : (null, true);
        if (period is { Joint: true } joint)
            period = Period.OfMonth(joint.Year, 2);
        if (fault || period is { } month && (month.Kind != PeriodKind.Month || month.Year < 2000 || month.First > reader.Today))
            return DispatchRoutes.Fault(http);
        return await reader.FactsAsync(period, stop);
    }
}
