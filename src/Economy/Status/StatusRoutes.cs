using Guatu.Economy.Enterprises;
using Guatu.Economy.Register;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Status;

/// <summary>企业运行情况: the week, the form, exports, API.</summary>
internal static class StatusRoutes
{
    private const string Tag = "企业";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/enterprises/status", EconomyPermissions.SeeEnterprises, async (StatusReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) =>
            Asked(reader, http) is { } week ? new RazorComponentResult<StatusPage>(new { View = await reader.WeekAsync(week, stop), Directory = await directories.NowAsync(stop) }) : RefusalResults.For(http, Fault(http)));
        pages.MapPage("/enterprises/status.xlsx", EconomyPermissions.SeeEnterprises, (StatusReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => FileAsync(reader, directories, http, true, stop));
        pages.MapPage("/enterprises/status.csv", EconomyPermissions.SeeEnterprises, (StatusReader reader, ZoneDirectories directories, HttpContext http, CancellationToken stop) => FileAsync(reader, directories, http, false, stop));
        pages.MapPage("/enterprises/{id:long}/status", ProfilePermissions.Status, (long id, StatusReader reader, EnterpriseBook book, Rules rules, HttpContext http, CancellationToken stop) => FormAsync(id, reader, book, rules, http, [], null, stop));
        pages.MapForm("/enterprises/{id:long}/status", ProfilePermissions.Status, async (long id, ActionRunner runner, ShellSource shell, StatusReader reader, EnterpriseBook book, Rules rules, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new ReportStatus(id, form.Text("week"), Enum.TryParse<RunState>(form.Text("state"), out var state) ? state : 0, Number(form, "capacity"), Enum.TryParse<RunCause>(form.Text("cause"), out var cause) ? cause : null, form.Text("words"), Number(form, "days"));
            var outcome = await runner.RunAsync<ReportStatus, long>(command, stop);
            if (!outcome.Ok)
                return await FormAsync(id, reader, book, rules, http, outcome.Refusals, form, stop);
            shell.Say("已保存。");
            return new SeeOther($"/enterprises/status?week={Uri.EscapeDataString(form.Text("week"))}");
        });
        routes.Api.MapGet("/enterprises/status", async (StatusReader reader, HttpContext http, CancellationToken stop) => Asked(reader, http) is { } week ? TypedResults.Ok(Json(await reader.WeekAsync(week, stop))) : RefusalResults.Problem(Fault(http)))
            .Needs(EconomyPermissions.SeeEnterprises).WithSummary("一周的企业运行情况：week如2026-W38；限产停产、少产估算、没有填的").WithTags(Tag);
        routes.Api.MapPost("/enterprises/{id:long}/status", async (long id, ReportStatus body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<ReportStatus, long>(body with { EnterpriseId = id }, stop)).OrProblem(row => TypedResults.Ok(new { id = row })))
            .Needs(ProfilePermissions.Status).WithSummary("填报企业运行情况；state：1满产 2正常 3限产 4停产；cause：1限电 2检修 3订单 4资金 5价格 6环保 9其他").WithTags(Tag);
    }

    private static Period? Asked(StatusReader reader, HttpContext http)
    {
        var today = Period.At(PeriodKind.Week, reader.Today);
        return StatusReader.WeekOf(http.Request.Query["week"], today) is { } week && week <= today && week.Year >= 2000 ? week : null;
    }

    private static Refusal Fault(HttpContext http) => DispatchRefusals.PeriodWrong.At("week", http.Request.Query["week"].ToString());

    // What is no number is below 0, which the check refuses by name.
    private static int? Number(IFormCollection form, string name) => form.Text(name).Length == 0 ? null : form.Whole(name) ?? -1;

    private static async Task<IResult> FormAsync(long id, StatusReader reader, EnterpriseBook book, Rules rules, HttpContext http, IReadOnlyList<Refusal> refusals, IFormCollection? form, CancellationToken stop)
    {
        if (await book.OneAsync(id, stop) is not { } one)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这家企业"));
        var today = Period.At(PeriodKind.Week, reader.Today);
        var weeks = new List<Period> { today };
        for (var i = (int)(await rules.OnAsync("economy.status-back", reader.Today, stop)).Number; i > 0; i--)
            weeks.Add(new PeriodGrid(PeriodKind.Week).Previous(weeks[^1]));
        var week = Asked(reader, http) ?? today;
        var (indicator, daily) = await reader.DailyAsync(id, await reader.BeganAsync(id, week, stop), stop);
        var last = (await reader.OfAsync(id, stop)).FirstOrDefault(s => s.Week <= week);
        return new RazorComponentResult<StatusFormPage>(new { Enterprise = one, Week = week, Weeks = weeks, Last = last, Daily = daily, indicator?.Unit, Refusals = refusals, Form = form }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    private static async Task<IResult> FileAsync(StatusReader reader, ZoneDirectories directories, HttpContext http, bool xlsx, CancellationToken stop)
    {
        if (Asked(reader, http) is not { } week)
            return RefusalResults.For(http, Fault(http));
        var (view, directory) = (await reader.WeekAsync(week, stop), await directories.NowAsync(stop));
        var rows = view.Slow.Concat(view.Fine).Concat(view.Missing).Select(l => new object?[]
        {
            l.Who.Short, l.Who.Name, l.Status is { } s ? StatusWords.Of(s.State) : "没有填", l.Status?.Capacity, StatusWords.Of(l.Status?.Cause), l.Status?.Days, l.Status is { Slow: true } ? l.Status.Lost : null, l.Weeks > 0 ? l.Weeks : null, l.Status?.Words, directory.Unit(l.Who.UnitId)?.Name, l.Status?.By,
        });
        return TableFile.Of($"企业运行情况{PeriodWords.Text(week)}", [StatusWords.Method],
            [("企业", 16), ("全称", 32), ("情况", 8), ("产能利用%", 10), ("原因", 8), ("天数", 6), ($"估算少产{view.Output?.Unit}", 14), ("连续周数", 10), ("说明", 40), ("包联单位", 18), ("谁填的", 10)], rows, xlsx);
    }

    private static object Json(StatusView v) => new
    {
        week = PeriodWords.Key(v.Week), lost = v.Lost, unit = v.Output?.Unit, indicator = v.Output?.Code, method = StatusWords.Method, causes = v.Causes.Select(c => new { cause = c.Cause.ToString(), c.Count, c.Lost }),
        slow = v.Slow.Select(Line), fine = v.Fine.Select(Line), missing = v.Missing.Select(l => new { enterprise = l.Who.Id, name = l.Who.Short, l.Who.UnitId }),
    };

    private static object Line(StatusLine l) => new { enterprise = l.Who.Id, name = l.Who.Short, state = l.Status!.State.ToString(), l.Status.Capacity, cause = l.Status.Cause?.ToString(), l.Status.Days, l.Status.Lost, l.Status.Daily, weeks = l.Weeks, l.Status.Words, l.Status.At, l.Status.By };
}
