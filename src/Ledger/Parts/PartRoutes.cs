using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Parts;

/// <summary>Splitting and urging: pages, forms, API.</summary>
internal static class PartRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/commitments/{id:long}/parts", LedgerPermissions.See, async (long id, CommitmentReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view ? new RazorComponentResult<PartsPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这项任务")));
        pages.MapForm("/commitments/{id:long}/parts", ChainPermissions.Split, SplitAsync);
        pages.MapPage("/commitments/{id:long}/part", ChainPermissions.Split, async (long id, CommitmentReader reader, CurrentActor current, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { Row.ParentId: not null, Row.WithdrawnOn: null, Row.DoneOn: null } view && current.Actor?.May(ChainPermissions.Split, [view.Chain!.Whole?.LeadUnitId ?? 0]) == true
                ? new RazorComponentResult<PartPage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("可以调整的部分")));
        pages.MapForm("/commitments/{id:long}/part", ChainPermissions.Split, ChangeAsync);
        pages.MapForm("/commitments/{id:long}/withdraw", ChainPermissions.Split, WithdrawAsync);
        pages.MapForm("/commitments/{id:long}/urges", ChainPermissions.Urge, async (long id, ActionRunner runner, ChainForms forms, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            return await forms.AnswerAsync(await runner.RunAsync<UrgeUnit, Done>(new UrgeUnit(id, form.Id("urgeUnit"), form.Text("urgeText")), stop), id, "已催办，下次填报就是回应。", http, form, stop);
        });

        var api = routes.Api;
        api.MapGet("/commitments/{id:long}/parts", async (long id, CommitmentReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { Chain: { } chain } view ? TypedResults.Ok(ChainJson.Of(chain, view.Today)) : RefusalResults.Problem(KernelRefusals.NotFound.With("这项任务")))
            .Needs(LedgerPermissions.See).WithSummary("任务分解：各部分、合计、自加压、完成合计").WithTags("分解");
        api.MapPost("/commitments/{id:long}/parts", async (long id, SplitBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(new SplitCommitment(id, body.Version, body.Parts ?? []), stop)).OrProblem(entered => TypedResults.Created($"/api/commitments/{id}/parts", entered)))
            .Needs(ChainPermissions.Split).WithSummary("把任务分给单位、乡镇、个人；总量相加、增速加权、比率按分子分母，合计不够不收").WithTags("分解");
        api.MapPut("/commitments/{id:long}/part", async (long id, PartBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ChangePart, Done>(new ChangePart(id, body.Version, body.Part!, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.Split).WithSummary("调整一个部分，写明原因").WithTags("分解");
        api.MapPost("/commitments/{id:long}/withdraw", async (long id, PartBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<WithdrawPart, Done>(new WithdrawPart(id, body.Version, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.Split).WithSummary("撤回一个部分，写明原因").WithTags("分解");
        api.MapPost("/commitments/{id:long}/urges", async (long id, UrgeBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<UrgeUnit, Done>(new UrgeUnit(id, body.UnitId, body.Text ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ChainPermissions.Urge).WithSummary("催办牵头或配合单位").WithTags("分解");
    }

    private static async Task<IResult> SplitAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await reader.ReadAsync(id, stop) is not { Chain: { } chain } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这项任务"));
        var drafts = PartForm.Read(form, view.Directory);
        var refusals = drafts.Refusals;
        PartSum? tried = null;
        if (drafts.Ok)
        {
            tried = PartSums.Of(PartSums.TargetOf(view.Row), [.. chain.Own.Select(n => Figure(n.Unit?.Name ?? n.Row.Number, n.Row)), .. drafts.Value.Select((d, i) => new PartFigure($"第{i + 1}行", d.Target, d.TargetUnit, d.Base, d.Numerator))]);
            if (!form.Ticked("preview"))
            {
                var outcome = await runner.RunAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(new SplitCommitment(id, form.Whole("version"), drafts.Value), stop);
                if (outcome.Ok)
                {
                    shell.Say($"已分解成{outcome.Value.Count}个部分。");
                    return TypedResults.LocalRedirect($"/commitments/{id}/parts");
                }
                refusals = outcome.Refusals;
            }
        }
        return new RazorComponentResult<PartsPage>(new { View = view, Form = form, Refusals = refusals, Tried = tried }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : 200 };
    }

    private static PartFigure Figure(string name, Commitment row) => new(name, row.Target, row.TargetUnit, row.Base, row.Numerator);

    private static async Task<IResult> ChangeAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var faults = new List<Refusal>();
        var draft = PartForm.One(form, "", "这个部分", await directories.NowAsync(stop), faults);
        IReadOnlyList<Refusal> refusals = faults;
        if (faults.Count == 0)
        {
            var outcome = await runner.RunAsync<ChangePart, Done>(new ChangePart(id, form.Whole("version"), draft, form.Text("reason")), stop);
            if (outcome.Ok)
            {
                shell.Say("已调整，原来的内容在修订记录里。");
                return TypedResults.LocalRedirect($"/commitments/{id}");
            }
            refusals = outcome.Refusals;
        }
        return await PartAgainAsync(id, reader, form, refusals, http, stop);
    }

    private static async Task<IResult> WithdrawAsync(long id, CommitmentReader reader, ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<WithdrawPart, Done>(new WithdrawPart(id, form.Whole("version"), form.Text("withdrawReason")), stop);
        if (!outcome.Ok)
            return await PartAgainAsync(id, reader, form, outcome.Refusals, http, stop);
        shell.Say("已撤回，记录还在。");
        return TypedResults.LocalRedirect($"/commitments/{id}");
    }

    private static async Task<IResult> PartAgainAsync(long id, CommitmentReader reader, IFormCollection form, IReadOnlyList<Refusal> refusals, HttpContext http, CancellationToken stop) =>
        await reader.ReadAsync(id, stop) is { Row.ParentId: not null } view
            ? new RazorComponentResult<PartPage>(new { View = view, Form = form, Refusals = refusals }) { StatusCode = refusals[0].Kind.Status }
            : RefusalResults.For(http, refusals);
}

/// <summary>Parts as the API takes them.</summary>
internal sealed record SplitBody(IReadOnlyList<PartDraft>? Parts, int? Version = null);

/// <summary>A change of a part, or its withdrawal, as the API takes it.</summary>
internal sealed record PartBody(string? Reason, PartDraft? Part = null, int? Version = null);

/// <summary>An urging as the API takes it.</summary>
internal sealed record UrgeBody(string? Text, long? UnitId = null);
