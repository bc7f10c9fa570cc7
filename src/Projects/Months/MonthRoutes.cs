using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Projects.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Months;

/// <summary>月报 and year plans: page, forms, pictures, API.</summary>
internal static class MonthRoutes
{
    private static readonly (string Name, string Label)[] Figures =
    [
        ("done", "本月完成"), ("ytd", "自年初累计"), ("prior", "上年末累计"), ("since", "自开始建设累计"), ("build", "建筑工程"), ("install", "安装工程"), ("equip", "设备工器具购置"), ("other", "其他费用"), ("oldEquip", "旧设备"),
        ("oldBuilding", "旧建筑物"), ("land", "建设用地费"), ("paid", "已支付资金"),
    ];

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/{id:long}/months", ProjectsPermissions.See, (long id, MonthsReader reader, HttpContext http, CancellationToken stop) =>
            PageAsync(id, Number(http.Request.Query["year"]), Number(http.Request.Query["month"]), reader, http, null, null, [], stop));
        pages.MapForm("/projects/{id:long}/months", ProjectsPermissions.Work, ReportAsync);
        pages.MapForm("/projects/{id:long}/months/plan", ProjectsPermissions.Work, PlanAsync);
        pages.MapPage("/projects/photos/{photo:long}", ProjectsPermissions.See, async (long photo, GuatuDb db, FileStore files, HttpContext http, CancellationToken stop) =>
            await StageRoutes.FileAsync(await db.Set<MonthPhotoRow>().AsNoTracking().Where(p => p.Id == photo).Select(p => new StageRoutes.KeptName(p.Sha256, p.Name)).FirstOrDefaultAsync(stop), db, files, http, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:long}/months", async (long id, int? year, MonthsReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, year, null, stop) is { } view
                ? TypedResults.Ok(new
                {
                    year = view.Year, planWan = view.PlanWan, lockedOn = view.LockedOn, planMonths = view.PlanMonths, commitment = view.Light?.CommitmentId, light = view.Light?.State.ToString(), sentence = view.Light?.Sentence,
                    months = view.Lines.Select(l => new { month = l.Month, period = MonthPeriods.Say(l.Month), planWan = l.PlanWan, closes = l.Closes, report = Json(l.Report), replaced = l.Old.Select(Json) }), planChanges = view.PlanChanges,
                })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("一年的投资计划和月报，被更正的原数在replaced里").WithTags("项目");
        api.MapPost("/projects/{id:long}/months", async (long id, MonthBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ReportMonth, ReportedMonth>(new ReportMonth(id, body.Year, body.Month, body.Figures ?? new(), body.Progress, body.StatReason, body.Trouble, body.Reason,
                [.. (body.Photos ?? []).Select(p => SentFile.Evidence(p)!)]), stop)).OrProblem(month => TypedResults.Ok(month)))
            .Needs(ProjectsPermissions.Work).WithSummary("填报一期月报，金额万元；2月含1月；照片用base64").WithTags("项目");
        api.MapPost("/projects/{id:long}/plans", async (long id, SetYearPlan body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SetYearPlan, long?>(body with { ProjectId = id }, stop)).OrProblem(task => TypedResults.Ok(new { commitment = task })))
            .Needs(ProjectsPermissions.Work).WithSummary("提交、调整年度投资计划：12个月，万元").WithTags("项目");
    }

    /// <summary>A month as the API takes it.</summary>
    public sealed record MonthBody(int Year, int Month, MonthFigures? Figures, string? Progress, string? StatReason = null, string? Trouble = null, string? Reason = null, IReadOnlyList<SentFile>? Photos = null);

    private static object? Json(MonthReport? r) => r is null ? null : new
    {
        r.Id, r.DoneWan, r.YtdWan, r.PriorWan, r.SinceWan, r.BuildWan, r.InstallWan, r.EquipWan, r.OtherWan, r.OldEquipWan, r.OldBuildingWan, r.LandWan, r.PaidWan, r.Percent, r.Progress, r.StatReason, r.Trouble, r.Reason, r.At, r.By, r.Misfit,
        photos = r.Photos.Select(p => new { p.Id, p.Name }),
    };

    private static int? Number(string? text) => int.TryParse(text, out var number) && number is > 0 and < 10_000 ? number : null;

    private static async Task<IResult> ReportAsync(long id, ActionRunner runner, ShellSource shell, MonthsReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (year, month) = (form.Whole("year") ?? 0, form.Whole("month") ?? 0);
        var typed = new FigureReader(form);
        var read = Figures.ToDictionary(f => f.Name, f => typed.Read(f.Name, f.Label));
        var figures = new MonthFigures
        {
            Done = read["done"], Ytd = read["ytd"], Prior = read["prior"], Since = read["since"], Build = read["build"], Install = read["install"], Equip = read["equip"], Other = read["other"], OldEquip = read["oldEquip"],
            OldBuilding = read["oldBuilding"], Land = read["land"], Paid = read["paid"], Percent = typed.Read("percent", "实施进度", "%"),
        };
        var refusals = (IReadOnlyList<Refusal>)typed.Faults;
        if (typed.Faults.Count == 0)
        {
            var photos = await SentFile.FromAsync(form, "photos", stop);
            var outcome = await runner.RunAsync<ReportMonth, ReportedMonth>(new ReportMonth(id, year, month, figures, form.Text("progress"), form.Text("statReason"), form.Text("trouble"), form.Text("reason"), photos), stop);
            if (outcome.Ok)
            {
                shell.Say($"{MonthPeriods.Say(month)}月报已报送。" + string.Concat(outcome.Value.Warnings));
                return new SeeOther($"/projects/{id}/months?year={year}");
            }
            refusals = outcome.Refusals;
        }
        return await PageAsync(id, year, month, reader, http, form, "month", refusals, stop);
    }

    private static async Task<IResult> PlanAsync(long id, ActionRunner runner, ShellSource shell, MonthsReader reader, ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var year = form.Whole("year") ?? clock.Today.Year;
        var typed = new FigureReader(form);
        var total = typed.Read("total", "年度计划") ?? 0;
        var months = Enumerable.Range(1, 12).Select(m => typed.Read($"m{m}", $"{m}月计划")).ToList();
        var refusals = (IReadOnlyList<Refusal>)typed.Faults;
        if (typed.Faults.Count == 0)
        {
            var outcome = await runner.RunAsync<SetYearPlan, long?>(new SetYearPlan(id, year, total, [.. months.OfType<decimal>()], form.Text("reason")), stop);
            if (outcome.Ok)
            {
                shell.Say("计划已提交锁定，台账里的年度投资任务同步更新。");
                return new SeeOther($"/projects/{id}/months?year={year}");
            }
            refusals = outcome.Refusals;
        }
        return await PageAsync(id, year, null, reader, http, form, "plan", refusals, stop);
    }

    private static async Task<IResult> PageAsync(long id, int? year, int? month, MonthsReader reader, HttpContext http, IFormCollection? form, string? part, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        if (year is < 2000 or > 2100)
            year = null;
        return await reader.ReadAsync(id, year, month, stop) is { } view
            ? new RazorComponentResult<MonthsPage>(new { View = view, Form = form, Part = part, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
    }
}
