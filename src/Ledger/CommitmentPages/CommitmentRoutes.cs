using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Guatu.Ledger.WallPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.CommitmentPages;

/// <summary>One commitment: page, forms, evidence, API.</summary>
internal static class CommitmentRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/commitments/{id:long}", LedgerPermissions.See, async (long id, CommitmentReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? new RazorComponentResult<CommitmentPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这项任务")));
        pages.MapForm("/commitments/{id:long}/reports", LedgerPermissions.Report, ReportAsync);
        pages.MapForm("/commitments/{id:long}/close", LedgerPermissions.Close, CloseAsync);
        pages.MapPage("/commitments/{id:long}/edit", LedgerPermissions.Edit, async (long id, CommitmentReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? new RazorComponentResult<EditPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这项任务")));
        pages.MapForm("/commitments/{id:long}/edit", LedgerPermissions.Edit, EditAsync);
        pages.MapPage("/commitments/{id:long}/plan", LedgerPermissions.Plan, async (long id, CommitmentReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { MayPlan: true, Row.Due: not null } view ? new RazorComponentResult<PlanPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("可以排进度的任务")));
        pages.MapForm("/commitments/{id:long}/plan", LedgerPermissions.Plan, PlanAsync);
        pages.MapPage("/evidence/{id:long}", LedgerPermissions.ReadReports, EvidenceAsync);

        routes.Api.MapGet("/commitments/{id:long}", async (long id, CommitmentReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? TypedResults.Ok(Json(view)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这项任务")))
            .Needs(LedgerPermissions.See).WithSummary("一项任务：灯、来历、填报、修订").WithTags("任务");
        routes.Api.MapPost("/commitments/{id:long}/reports", async (long id, ReportBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReportProgress, int>(new ReportProgress([new ProgressItem(id, body.Value, body.Text ?? "", body.NothingNew, body.EvidenceFiles) { Figure = body.Figure, PeriodId = body.Period }]), stop))
            .OrProblem(_ => TypedResults.Ok(new { reported = id })))
            .Needs(LedgerPermissions.Report).WithSummary("填报进展").WithTags("任务");
    }

    private static async Task<IResult> ReportAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var typed = TypedReport.From(form, id);
        IReadOnlyList<Refusal> refusals;
        if (typed.IsGarbled)
        {
            refusals = [LedgerRefusals.ValueGarbled.At($"value-{id}", typed.Value)];
        }
        else
        {
            var outcome = await runner.RunAsync<ReportProgress, int>(new ReportProgress([await typed.ItemAsync(form, stop)]), stop);
            if (outcome.Ok)
            {
                shell.Say("已报送。");
                return TypedResults.LocalRedirect($"/commitments/{id}");
            }
            refusals = outcome.Refusals;
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<CommitmentPage>(new { View = view, Refusals = refusals, Typed = typed }) { StatusCode = refusals[0].Kind.Status }
            : RefusalResults.For(http, refusals);
    }

    private static async Task<IResult> CloseAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, Kernel.Clock.ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var doneOn = DateOnly.TryParseExact(form["doneOn"], "yyyy-MM-dd", out var day) ? day : clock.Today;
        var outcome = await runner.RunAsync<CloseCommitment, Done>(new CloseCommitment(id, doneOn, form["note"].ToString() is { Length: > 0 } note ? note : null), stop);
        if (outcome.Ok)
        {
            shell.Say("已核定完成，红旗插上了。");
            return TypedResults.LocalRedirect($"/commitments/{id}");
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<CommitmentPage>(new { View = view, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<IResult> EditAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var command = new EditCommitment(
            id, int.TryParse(form["version"], out var version) ? version : -1, form["title"].ToString(), Id(form["leadUnitId"]), Id(form["leadPersonId"]),
            [.. form["coUnitIds"].Select(v => Id(v)).OfType<long>()],
            DateOnly.TryParseExact(form["due"], "yyyy-MM-dd", out var due) ? due : null, form["cadence"], form["topic"], form["reason"]);
        var outcome = await runner.RunAsync<EditCommitment, Done>(command, stop);
        if (outcome.Ok)
        {
            shell.Say("已保存，原来的内容在修订记录里。");
            return TypedResults.LocalRedirect($"/commitments/{id}");
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<EditPage>(new { View = view, Form = form, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<IResult> PlanAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await reader.ReadAsync(id, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这项任务"));
        var points = PlanText.Read(form["plan"].ToString(), view.Row.BeginsOn);
        var refusals = points.Refusals;
        if (points.Ok)
        {
            var outcome = await runner.RunAsync<SetPlan, Done>(new SetPlan(id, int.TryParse(form["version"], out var version) ? version : -1, points.Value, form["reason"]), stop);
            if (outcome.Ok)
            {
                shell.Say("计划进度已保存，灯按新计划重算。");
                return TypedResults.LocalRedirect($"/commitments/{id}");
            }
            refusals = outcome.Refusals;
        }
        return new RazorComponentResult<PlanPage>(new { View = view, Text = form["plan"].ToString(), Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };
    }

    private static async Task<IResult> EvidenceAsync(long id, GuatuDb db, FileStore files, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        var found = await db.Set<EvidenceRow>().AsNoTracking().Where(e => e.Id == id)
            .Join(db.Set<ReportRow>(), e => e.ReportId, r => r.Id, (e, r) => new { e.Sha256, e.Name, r.CommitmentId })
            .Join(db.Set<CommitmentRow>(), e => e.CommitmentId, c => c.Id, (e, c) => new { e.Sha256, e.Name, c.Id, c.LeadUnitId }).FirstOrDefaultAsync(stop);
        if (found is null)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这份凭据"));
        var units = await db.Set<CoUnitRow>().Where(c => c.CommitmentId == found.Id).Select(c => c.UnitId).ToListAsync(stop);
        if (current.Actor?.May(LedgerPermissions.ReadReports, units.Append(found.LeadUnitId ?? 0)) != true || files.Open(found.Sha256) is not { } content)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这份凭据"));
        var kept = await FileStore.FindAsync(db, found.Sha256, stop);
        return TypedResults.File(content, kept?.MediaType ?? "application/octet-stream", found.Name);
    }

    private static object Json(CommitmentView view) => new
    {
        commitment = CommitmentJson.Brief(new JudgedCommitment(view.Row, view.Light, view.Unit, view.Leader)),
        coUnits = view.CoUnits.Select(u => u.Name),
        source = new { kind = view.Row.SourceKind, id = view.Row.SourceId, title = view.Row.SourceTitle, on = view.Row.SourceOn, section = view.Row.SourceSection, quote = view.Row.Quote, start = view.Row.SourceStart, end = view.Row.SourceEnd },
        reports = view.MayReadReports ? view.Reports.Select(r => new { day = r.Day, value = r.Value, text = r.Text, nothingNew = r.NothingNew, by = r.By, evidence = r.Evidence.Select(e => e.Name) }) : null,
        chain = view.Chain is { } chain ? Parts.ChainJson.Of(chain, view.Today) : null,
        version = view.Row.Version,
        returnedOn = view.Row.ReturnedOn,
        revisions = view.Revisions.Select(r => new { at = r.At, field = r.Field, before = r.Before, after = r.After, reason = r.Reason, by = r.By }),
    };

    private static long? Id(string? text) => long.TryParse(text, out var id) ? id : null;
}

/// <summary>A report as the API takes it; files as base64.</summary>
internal sealed record ReportBody(decimal? Value, string? Text, bool NothingNew = false, IReadOnlyList<ReportBody.File>? Evidence = null, string? Figure = null, long? Period = null)
{
    public sealed record File(string Name, byte[] Content);

    public IReadOnlyList<EvidenceFile> EvidenceFiles => [.. (Evidence ?? []).Select(f => new EvidenceFile(f?.Name ?? "", f?.Content ?? []))];
}
