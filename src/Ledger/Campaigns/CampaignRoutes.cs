using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Documents;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Campaigns;

/// <summary>专项行动: list, one campaign, setting up, filling, API.</summary>
internal static class CampaignRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/campaigns", LedgerPermissions.See, async (CampaignReader reader, CancellationToken stop) =>
            new RazorComponentResult<CampaignsPage>(new { List = await reader.ReadAsync(stop), reader.Today, reader.MayEdit }));
        pages.MapPage("/campaigns/new", BeatPermissions.Campaigns, async (CampaignReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => await FormAsync(null, reader, directories, http, [], stop));
        pages.MapForm("/campaigns/new", BeatPermissions.Campaigns, (ActionRunner runner, ShellSource shell, CampaignReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, shell, reader, directories, http, stop));
        pages.MapPage("/campaigns/{id:long}", LedgerPermissions.See, async (long id, CampaignReader reader, DocumentReader documents, ZoneDirectories directories, SnapshotBook book, HttpContext http, CancellationToken stop) =>
            await PageAsync(id, reader, documents, directories, book, http, [], stop));
        pages.MapPage("/campaigns/{id:long}/edit", BeatPermissions.Campaigns, async (long id, CampaignReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => await FormAsync(id, reader, directories, http, [], stop));
        pages.MapForm("/campaigns/{id:long}/edit", BeatPermissions.Campaigns, (long id, ActionRunner runner, ShellSource shell, CampaignReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, shell, reader, directories, http, stop));
        pages.MapForm("/campaigns/{id:long}/tasks", BeatPermissions.Campaigns, FillAsync);
        pages.MapForm("/campaigns/{id:long}/leave", BeatPermissions.Campaigns, async (long id, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<LeaveCampaign, Done>(new LeaveCampaign(id, form.Id("commitment") ?? 0), stop);
            if (!outcome.Ok)
                return RefusalResults.For(http, outcome.Refusals);
            shell.Say("已移出，任务本身不受影响。");
            return TypedResults.LocalRedirect($"/campaigns/{id}");
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns", async (CampaignReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ReadAsync(stop)).Select(Json)))
            .Needs(LedgerPermissions.See).WithSummary("专项行动清单和进度").WithTags("专项行动");
        api.MapGet("/campaigns/{id:long}", async (long id, CampaignReader reader, CancellationToken stop) =>
            (await reader.ReadAsync(stop, id)).FirstOrDefault() is { } tally ? TypedResults.Ok(new { campaign = Json(tally), tasks = tally.Lines }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个专项行动")))
            .Needs(LedgerPermissions.See).WithSummary("一个专项行动和它的任务").WithTags("专项行动");
        api.MapPost("/campaigns", async (SaveCampaign body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveCampaign, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(BeatPermissions.Campaigns).WithSummary("设立专项行动；写id就是修改").WithTags("专项行动");
        api.MapPost("/campaigns/{id:long}/tasks", async (long id, FillBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<FillCampaign, int>(new FillCampaign(id, body.Numbers ?? [], body.DocumentId), stop)).OrProblem(added => TypedResults.Ok(new { added })))
            .Needs(BeatPermissions.Campaigns).WithSummary("列入任务：numbers为文号，documentId为承接这份文件的全部任务").WithTags("专项行动");
        api.MapDelete("/campaigns/{id:long}/tasks/{commitment:long}", async (long id, long commitment, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<LeaveCampaign, Done>(new LeaveCampaign(id, commitment), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(BeatPermissions.Campaigns).WithSummary("把任务移出专项行动").WithTags("专项行动");
    }

    /// <summary>Body of the API.</summary>
    public sealed record FillBody(IReadOnlyList<string>? Numbers, long? DocumentId);

    private static object Json(CampaignTally t) => new
    {
        t.Campaign.Id, t.Campaign.Name, t.Campaign.RuleText, unit = t.Campaign.Unit?.Name, leader = t.Campaign.Leader?.Name, t.Campaign.BeginsOn, t.Campaign.EndsOn, total = t.Lines.Count, t.Done, t.Trouble, t.Sums, t.Campaign.Version,
    };

    private static async Task<IResult> PageAsync(long id, CampaignReader reader, DocumentReader documents, ZoneDirectories directories, SnapshotBook book, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, string? typed = null) =>
        (await reader.ReadAsync(stop, id)).FirstOrDefault() is { } tally
            ? new RazorComponentResult<CampaignPage>(new { Tally = tally, Directory = await directories.NowAsync(stop), Documents = reader.MayEdit ? await documents.ListAsync(stop) : [], Snapshots = await book.ListAsync(stop, id), reader.Today, reader.MayEdit, Refusals = refusals, Typed = typed })
            { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个专项行动"));

    private static async Task<IResult> FormAsync(long? id, CampaignReader reader, ZoneDirectories directories, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, IFormCollection? form = null)
    {
        var known = id is null ? null : (await reader.ReadAsync(stop, id)).FirstOrDefault()?.Campaign;
        return id is not null && known is null
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个专项行动"))
            : new RazorComponentResult<CampaignFormPage>(new { Known = known, Directory = await directories.NowAsync(stop), Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, ShellSource shell, CampaignReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<SaveCampaign, long>(new SaveCampaign(id, form.Whole("version"), form.Text("name"), form.Text("ruleText"), form.Id("unitId"), form.Id("leaderId"), form.Day("beginsOn"), form.Day("endsOn")), stop);
        if (!outcome.Ok)
            return await FormAsync(id, reader, directories, http, outcome.Refusals, stop, form);
        shell.Say(id is null ? "已设立，请把任务列进来。" : "已保存。");
        return TypedResults.LocalRedirect($"/campaigns/{outcome.Value}");
    }

    private static async Task<IResult> FillAsync(long id, ActionRunner runner, ShellSource shell, CampaignReader reader, DocumentReader documents, ZoneDirectories directories, SnapshotBook book, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<FillCampaign, int>(new FillCampaign(id, form.Lines("numbers"), form.Id("documentId")), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, documents, directories, book, http, outcome.Refusals, stop, form["numbers"].ToString());
        shell.Say($"列入{outcome.Value}项。");
        return TypedResults.LocalRedirect($"/campaigns/{id}");
    }
}
