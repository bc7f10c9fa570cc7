using System.Globalization;
using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.WhyShort;

/// <summary>为什么差: the picture, causes, tasks, xlsx, API.</summary>
internal static class WhyRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/economy/why/{id:long}", EconomyPermissions.See, async (long id, WhyReader reader, HttpContext http, CancellationToken stop) =>
            await ViewAsync(id, reader, http, stop) is var view && view.Ok ? new RazorComponentResult<WhyPage>(new { View = view.Value }) : RefusalResults.For(http, view.Refusals));
        pages.MapPage("/economy/why/{id:long}.xlsx", EconomyPermissions.SeeEnterprises, async (long id, WhyReader reader, HttpContext http, CancellationToken stop) =>
            await ViewAsync(id, reader, http, stop) is var view && view.Ok ? TypedResults.File(WhySheet.Write(view.Value), FileTypes.Xlsx.MediaType, $"{view.Value.Indicator.Name}差额分析.xlsx") : RefusalResults.For(http, view.Refusals));
        pages.MapPage("/economy/why/{id:long}/causes", DispatchPermissions.Causes, async (long id, CauseDesk desk, HttpContext http, CancellationToken stop) => await desk.NewAsync(id, http, [], null, stop));
        pages.MapForm("/economy/why/{id:long}/causes", DispatchPermissions.Causes, NewAsync);
        pages.MapPage("/economy/causes/{cause:long}", EconomyPermissions.See, async (long cause, CauseDesk desk, HttpContext http, CancellationToken stop) => await desk.OneAsync(cause, http, [], null, stop));
        pages.MapForm("/economy/causes/{cause:long}", DispatchPermissions.Causes, (long cause, ActionRunner runner, CauseDesk desk, CauseReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(cause, desk, shell, http, "已保存。", async form => await reader.OneAsync(cause, stop) is { } one ? (await runner.RunAsync<SaveCause, long>(Read(cause, one.IndicatorId, one.Year, form), stop)).Refusals : [KernelRefusals.NotFound.With("这条原因")], stop));
        pages.MapForm("/economy/causes/{cause:long}/parts", DispatchPermissions.Causes, (long cause, ActionRunner runner, CauseDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(cause, desk, shell, http, "名单已保存。", async form => (await runner.RunAsync<SetCauseParts, Done>(new(cause, Parts(form)), stop)).Refusals, stop));
        pages.MapForm("/economy/causes/{cause:long}/link", DispatchPermissions.Causes, (long cause, ActionRunner runner, CauseDesk desk, SnapshotBook ledger, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(cause, desk, shell, http, "已对上。", async form => await desk.TaskAsync(form.Text("number"), stop) is { } task ? (await runner.RunAsync<LinkTask, Done>(new(cause, task), stop)).Refusals : [DispatchRefusals.TaskUnknown.At("number", form.Text("number"))], stop));
        pages.MapForm("/economy/causes/{cause:long}/unlink", DispatchPermissions.Causes, (long cause, ActionRunner runner, CauseDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(cause, desk, shell, http, "已解开。", async form => (await runner.RunAsync<LinkTask, Done>(new(cause, form.Id("task") ?? 0, true), stop)).Refusals, stop));
        pages.MapForm("/economy/causes/{cause:long}/task", DispatchPermissions.Tasks, (long cause, ActionRunner runner, CauseDesk desk, ShellSource shell, HttpContext http, CancellationToken stop) =>
            ActAsync(cause, desk, shell, http, "任务已建，进了督办台账。", async form => (await runner.RunAsync<TaskFromCause, long>(new(cause, form.Text("title"), form.Id("unit"), form.Id("person"), form.Day("due"), form.Text("ask")), stop)).Refusals, stop));
        pages.MapForm("/economy/causes/{cause:long}/drop", DispatchPermissions.Causes, async (long cause, ActionRunner runner, CauseDesk desk, CauseReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var one = await reader.OneAsync(cause, stop);
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<DropCause, Done>(new(cause, form.Text("reason")), stop);
            if (!outcome.Ok)
                return await desk.OneAsync(cause, http, outcome.Refusals, form, stop);
            shell.Say("已去掉。");
            return new SeeOther($"/economy/why/{one!.Value.IndicatorId}");
        });
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/economy/why/{id:long}", async (long id, WhyReader reader, HttpContext http, CancellationToken stop) =>
            await ViewAsync(id, reader, http, stop) is var view && view.Ok ? TypedResults.Ok(WhySheet.Json(view.Value)) : RefusalResults.Problem(view.Refusals))
            .Needs(EconomyPermissions.SeeEnterprises).WithSummary("一个指标为什么差：原因、企业、谁在管、在办的事、怎么补；各列之和等于差额").WithTags("经济运行");
        api.MapPost("/economy/causes", async (SaveCause body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveCause, long>(body, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(DispatchPermissions.Causes).WithSummary("写明或修改缺口原因；kind：1检修停产 2限电用能 3订单市场 4项目未投产未入统 5价格 6资金 9其他").WithTags("经济运行");
        api.MapPut("/economy/causes/{cause:long}/parts", async (long cause, SetCauseParts body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SetCauseParts, Done>(body with { CauseId = cause }, stop)).OrProblem(_ => TypedResults.Ok(new { cause })))
            .Needs(DispatchPermissions.Causes).WithSummary("写明原因影响哪些企业、项目，整份替换").WithTags("经济运行");
        api.MapPost("/economy/causes/{cause:long}/links", async (long cause, LinkTask body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<LinkTask, Done>(body with { CauseId = cause }, stop)).OrProblem(_ => TypedResults.Ok(new { cause })))
            .Needs(DispatchPermissions.Causes).WithSummary("原因和任务对上；off为真是解开").WithTags("经济运行");
        api.MapPost("/economy/causes/{cause:long}/tasks", async (long cause, TaskFromCause body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<TaskFromCause, long>(body with { CauseId = cause }, stop)).OrProblem(task => TypedResults.Ok(new { commitment = task })))
            .Needs(DispatchPermissions.Tasks).WithSummary("由原因建任务，定人定日期").WithTags("经济运行");
        api.MapPost("/economy/causes/{cause:long}/drop", async (long cause, DropCause body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<DropCause, Done>(body with { CauseId = cause }, stop)).OrProblem(_ => TypedResults.Ok(new { cause })))
            .Needs(DispatchPermissions.Causes).WithSummary("去掉一条原因，要写理由").WithTags("经济运行");
    }

    private static async Task<Outcome<WhyView>> ViewAsync(long id, WhyReader reader, HttpContext http, CancellationToken stop)
    {
        var (period, fault) = DispatchRoutes.PeriodOf(http);
        if (fault || period is { Year: < 2000 })
            return DispatchRoutes.Fault(http);
        return await reader.ReadAsync(id, period, stop) is { } view ? view : KernelRefusals.NotFound.With("这个指标");
    }

    private static async Task<IResult> NewAsync(long id, ActionRunner runner, CauseDesk desk, ShellSource shell, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var saved = await runner.RunAsync<SaveCause, long>(Read(null, id, form.Whole("year") ?? desk.Today.Year, form), stop);
        if (!saved.Ok)
            return await desk.NewAsync(id, http, saved.Refusals, form, stop);
        // The cause is kept when its list is not right: the page of the cause says what to mend.
        if (Parts(form) is { Count: > 0 } parts && await runner.RunAsync<SetCauseParts, Done>(new(saved.Value, parts), stop) is { Ok: false } refused)
            return await desk.OneAsync(saved.Value, http, refused.Refusals, form, stop);
        shell.Say("原因已写明。");
        return new SeeOther($"/economy/why/{id}");
    }

    private static SaveCause Read(long? cause, long indicator, int year, IFormCollection form) => new(
        cause, indicator, year, form.Text("name"), Enum.TryParse<CauseKind>(form.Text("kind"), out var kind) ? kind : 0, form.Text("words"), form.Day("fromOn"), form.Day("toOn"), form.Id("leaderId"), form.Id("unitId"), form.Id("personId"),
        form.Text("fix"), Number(form.Text("fixAmount")), form.Text("fixSure").Length == 0 ? null : form.Whole("fixSure") ?? -1, form.Whole("place") ?? 0, form.Whole("version"));

    // "宏川铜箔二期 -0.48": the last word is the amount when it is a number.
    private static IReadOnlyList<CausePart> Parts(IFormCollection form) => [.. form.Lines("parts").Select(line =>
    {
        var text = Typing.Narrow(line).Replace('−', '-').Replace('\t', ' ').Trim();
        var cut = text.LastIndexOf(' ');
        return cut > 0 && decimal.TryParse(text[(cut + 1)..], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? new CausePart(null, text[..cut].Trim(), amount) : new CausePart(null, text, null);
    })];

    // Nothing typed is none; what is no number is below 0, which the check refuses by name.
    private static decimal? Number(string typed) => typed.Length == 0 ? null : decimal.TryParse(Typing.Narrow(typed), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static async Task<IResult> ActAsync(long cause, CauseDesk desk, ShellSource shell, HttpContext http, string said, Func<IFormCollection, Task<IReadOnlyList<Refusal>>> act, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await act(form) is { Count: > 0 } refusals)
            return await desk.OneAsync(cause, http, refusals, form, stop);
        shell.Say(said);
        return new SeeOther($"/economy/causes/{cause}");
    }
}

/// <summary>Brings together what the page of a cause needs.</summary>
internal sealed class CauseDesk(CauseReader causes, IndicatorBook indicators, ZoneDirectories directories, SnapshotBook ledger, Kernel.Clock.ZoneClock clock, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    public async Task<IResult> NewAsync(long indicator, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        await indicators.OneAsync(indicator, stop) is { } found
            ? await PageAsync(null, found, DispatchRoutes.PeriodOf(http).Period?.Year ?? Today.Year, refusals, form, stop)
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个指标"));

    public async Task<IResult> OneAsync(long cause, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) =>
        await causes.OneAsync(cause, stop) is { } one && await indicators.OneAsync(one.IndicatorId, stop) is { } indicator
            ? await PageAsync(one.Cause, indicator, one.Year, refusals, form, stop)
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这条原因"));

    /// <summary>A commitment by its number as people write it, or by its key.</summary>
    public async Task<long?> TaskAsync(string text, CancellationToken stop)
    {
        var all = await ledger.NowAsync(Today, stop);
        return all.FirstOrDefault(l => l.Number == text)?.CommitmentId ?? (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? all.FirstOrDefault(l => l.CommitmentId == id)?.CommitmentId : null);
    }

    private async Task<IResult> PageAsync(KnownCause? cause, Indicator indicator, int year, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop) => new RazorComponentResult<CausePage>(new
    {
        Cause = cause, Indicator = indicator, Year = year, Directory = await directories.NowAsync(stop), Tasks = cause is null || cause.Tasks.Count == 0 ? [] : await ledger.OfAsync(cause.Tasks, Today, stop), Today,
        MayKeep = current.Actor?.May(DispatchPermissions.Causes, indicator.UnitId ?? 0) == true, MayTask = current.Actor?.MayAll(DispatchPermissions.Tasks) == true, Refusals = refusals, Form = form,
    })
    { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}
