using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Promises;

/// <summary>承诺: the list, those of one project, making, revising, answering, publishing; API and xlsx.</summary>
internal static class PromiseRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/promises", ProjectsPermissions.See, async (PromiseReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var all = await reader.ReadAsync(stop);
            return new RazorComponentResult<PromisesPage>(new
            {
                All = all, reader.Today, Credit = PromiseReader.CreditOf(all), OnlyWaiting = request.Query.ContainsKey("waiting"),
                Only = Enum.TryParse<PromiseState>(request.Query["state"], out var state) && Enum.IsDefined(state) ? state : (PromiseState?)null,
            });
        });
        pages.MapPage("/projects/promises.xlsx", ProjectsPermissions.See, async (PromiseReader reader, CancellationToken stop) =>
            TypedResults.File(PromiseSheet.Write(await reader.ReadAsync(stop), reader.Today), FileTypes.Xlsx.MediaType, "公开承诺.xlsx"));
        pages.MapPage("/projects/{id:long}/promise", ProjectsPermissions.See, async (long id, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => await PageAsync(id, reader, directories, http, [], stop));
        pages.MapForm("/projects/{id:long}/promise", ProjectsPermissions.Work, MakeAsync);
        pages.MapForm("/projects/promises/{promise:long}/revise", ProjectsPermissions.Work, (long promise, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            ActAsync(promise, reader, directories, shell, http, "已报领导审批，批准以后才生效。", async form => (await runner.RunAsync<RevisePromise, long>(
                new(promise, form.Day("on"), Number(form, "amount"), form.Text("amountUnit"), form.Text("scope"), form.Text("reason"), form.Ticked("public")), stop)).Refusals, stop));
        pages.MapForm("/projects/promises/{promise:long}/publish", PromisePermissions.Publish, (long promise, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            ActAsync(promise, reader, directories, shell, http, "已公开，群众马上能看到。", async form => (await runner.RunAsync<PublishPromise, Done>(
                new(promise, form.Whole("version"), Shown(form["shown"].OfType<string>()), form.Text("note")), stop)).Refusals, stop));
        pages.MapForm("/projects/promises/{promise:long}/withdraw", PromisePermissions.Publish, (long promise, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            ActAsync(promise, reader, directories, shell, http, "已撤下。", async form => (await runner.RunAsync<WithdrawPromise, Done>(new(promise, form.Text("withdrawReason")), stop)).Refusals, stop));
        pages.MapForm("/projects/promises/{promise:long}/kept", ProjectsPermissions.Work, (long promise, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            ActAsync(promise, reader, directories, shell, http, "已登记兑现。", async form => form.Day("keptOn") is { } on
                ? (await runner.RunAsync<FulfilPromise, Done>(new(promise, on, form.Text("evidence")), stop)).Refusals
                : [PromiseRefusals.DayAhead.At("keptOn", "兑现日期没有填或")], stop));
        pages.MapForm("/projects/promises/revisions/{revision:long}", PromisePermissions.Decide, async (long revision, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
        {
            var yes = (await http.Request.ReadFormAsync(stop))["answer"] == "yes";
            return await ActAsync((await http.Request.ReadFormAsync(stop)).Id("promise") ?? 0, reader, directories, shell, http, yes ? "已同意，承诺和台账时限已经跟着改。" : "已答复不同意。",
                async form => (await runner.RunAsync<DecideRevision, Done>(new(revision, yes, form.Text("words"), form.Text("document")), stop)).Refusals, stop);
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/promises", async (PromiseReader reader, CancellationToken stop) =>
        {
            var all = await reader.ReadAsync(stop);
            var (zone, units, leaders) = PromiseReader.CreditOf(all);
            return TypedResults.Ok(new { total = all.Count, credit = new { zone, units, leaders }, promises = all.Select(Json) });
        }).Needs(ProjectsPermissions.See).WithSummary("全部承诺：合同、当初承诺、现行承诺、预计、实际和让步度，兑现情况按单位、包保领导").WithTags("承诺");
        api.MapGet("/projects/{id:long}/promises", async (long id, PromiseReader reader, CancellationToken stop) =>
            await reader.ProjectAsync(id, stop) is null ? RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")) : TypedResults.Ok((await reader.ReadAsync(stop, id)).Select(Json)))
            .Needs(ProjectsPermissions.See).WithSummary("一个项目的承诺和全部调整").WithTags("承诺");
        api.MapPost("/projects/promises", async (MakePromise body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<MakePromise, long>(body, stop)).OrProblem(id => TypedResults.Created($"/api/projects/{body.ProjectId}/promises", new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记承诺；item：1竣工 2开工 3投产 4其他").WithTags("承诺");
        api.MapPost("/projects/promises/{promise:long}/revisions", async (long promise, RevisePromise body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RevisePromise, long>(body with { PromiseId = promise }, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("申请调整承诺，领导同意后生效").WithTags("承诺");
        api.MapPost("/projects/promises/revisions/{revision:long}/decision", async (long revision, DecideRevision body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<DecideRevision, Done>(body with { RevisionId = revision }, stop)).OrProblem(_ => TypedResults.Ok(new { revision, body.Agree })))
            .Needs(PromisePermissions.Decide).WithSummary("领导批准或不批准承诺调整").WithTags("承诺");
        api.MapPost("/projects/promises/{promise:long}/publication", async (long promise, PublishPromise body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<PublishPromise, Done>(body with { PromiseId = promise }, stop)).OrProblem(_ => TypedResults.Ok(new { promise })))
            .Needs(PromisePermissions.Publish).WithSummary("向社会公开承诺；shown为公开项目之和").WithTags("承诺");
        api.MapPost("/projects/promises/{promise:long}/withdrawal", async (long promise, WithdrawPromise body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<WithdrawPromise, Done>(body with { PromiseId = promise }, stop)).OrProblem(_ => TypedResults.Ok(new { promise })))
            .Needs(PromisePermissions.Publish).WithSummary("撤下公开的承诺").WithTags("承诺");
        api.MapPost("/projects/promises/{promise:long}/fulfilment", async (long promise, FulfilPromise body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<FulfilPromise, Done>(body with { PromiseId = promise }, stop)).OrProblem(_ => TypedResults.Ok(new { promise })))
            .Needs(ProjectsPermissions.Work).WithSummary("登记“其他”承诺兑现").WithTags("承诺");
    }

    private static object Json(Promise p) => new
    {
        p.Id, p.ProjectId, p.Project, item = p.Item.ToString(), word = p.ItemWord, p.ContractOn, p.FirstOn, p.NowOn, p.ForecastOn, p.ActualOn, p.Evidence, p.AmountName, p.FirstAmount, p.NowAmount, p.AmountUnit, p.ContractAmount, p.ContractUnit,
        p.FirstScope, p.NowScope, p.Via, p.PromisedOn, p.Document, unit = p.Unit?.Name, leader = p.Leader?.Called, p.CommitmentId, p.Published, shown = (int)p.Shown, p.PublicNote, p.Version,
        state = p.Verdict.State.ToString(), days = p.Verdict.Days, words = p.Verdict.Words, concession = new { p.Concession.PromisedDays, p.Concession.RevisedDays, p.Concession.PromisedShrink, p.Concession.RevisedShrink, p.Concession.Words },
        revisions = p.Revisions.Select(r => new { r.Id, r.OldOn, r.NewOn, r.OldAmount, r.NewAmount, r.OldScope, r.NewScope, r.Reason, r.Public, r.AskedOn, r.AskedBy, state = r.State.ToString(), r.DecidedOn, r.DecidedBy, r.Words, r.Document }),
    };

    private static async Task<IResult> PageAsync(long id, PromiseReader reader, ZoneDirectories directories, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop, IFormCollection? form = null, long formOf = 0) =>
        await reader.ProjectAsync(id, stop) is not { } project
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"))
            : new RazorComponentResult<PromisePage>(new
            {
                Id = id, Project = project.Name, List = await reader.ReadAsync(stop, id), Directory = await directories.NowAsync(stop), reader.Today, project.MayKeep, reader.MayDecide, reader.MayPublish, Refusals = refusals, Form = form, FormOf = formOf,
            })
            { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> MakeAsync(long id, ActionRunner runner, ShellSource shell, PromiseReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (DayFault(form, "on", "contractOn", "promisedOn") is { } garbled)
            return await PageAsync(id, reader, directories, http, [garbled], stop, form);
        var item = Enum.TryParse<PromiseItem>(form.Text("item"), out var read) && Enum.IsDefined(read) ? read : PromiseItem.Finish;
        var outcome = await runner.RunAsync<MakePromise, long>(new(
            id, item, form.Text("itemWords"), form.Day("on"), form.Day("contractOn"), form.Text("scope"), form.Text("amountName"), Number(form, "amount"), form.Text("amountUnit"),
            Number(form, "contractAmount"), form.Text("contractUnit"), form.Text("via"), form.Day("promisedOn"), form.Text("document"), form.Id("unitId")), stop);
        if (!outcome.Ok)
            return await PageAsync(id, reader, directories, http, outcome.Refusals, stop, form);
        shell.Say("承诺已登记。");
        return new SeeOther($"/projects/{id}/promise");
    }

    /// <summary>A form of one promise: done, back to its project; refused, the page again with what was typed.</summary>
    private static async Task<IResult> ActAsync(long promise, PromiseReader reader, ZoneDirectories directories, ShellSource shell, HttpContext http, string said, Func<IFormCollection, Task<IReadOnlyList<Refusal>>> act, CancellationToken stop)
    {
        if (await reader.ProjectOfAsync(promise, stop) is not { } project)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这条承诺"));
        var form = await http.Request.ReadFormAsync(stop);
        if (DayFault(form, "on", "keptOn") is { } garbled)
            return await PageAsync(project, reader, directories, http, [garbled], stop, form, promise);
        if (await act(form) is { Count: > 0 } refusals)
            return await PageAsync(project, reader, directories, http, refusals, stop, form, promise);
        shell.Say(said);
        return new SeeOther($"/projects/{project}/promise");
    }

    private static PublicFields Shown(IEnumerable<string> ticked) =>
        ticked.Aggregate(PublicFields.None, (sum, name) => Enum.TryParse<PublicFields>(name, out var field) && Enum.IsDefined(field) ? sum | field : sum);

    /// <summary>The first of these days that was typed and is none: dropped silently, it would be missing in the record.</summary>
    internal static Refusal? DayFault(IFormCollection form, params IEnumerable<string> names) =>
        names.FirstOrDefault(n => form.Text(n).Length > 0 && form.Day(n) is null) is { } name ? PromiseRefusals.DayGarbled.At(name, form.Text(name)) : null;

    /// <summary>A number as typed: nothing is none, and what is no number is 0, which every check refuses.</summary>
    internal static decimal? Number(IFormCollection form, string name) =>
        form.Text(name) is not { Length: > 0 } typed ? null : decimal.TryParse(Typing.Narrow(typed), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
