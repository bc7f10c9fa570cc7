using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Guatu.Projects.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>项目库: list, counts, record, export, API.</summary>
internal static class RegisterRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects", ProjectsPermissions.See, async (RegisterReader reader, CurrentActor current, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Ask(request), stop);
            var shown = view.Lines.Skip((view.Ask.Page - 1) * ProjectsPage.PageSize).Take(ProjectsPage.PageSize).ToList();
            return new RazorComponentResult<ProjectsPage>(new { View = view, Lines = await reader.LitAsync(shown, view.Today, stop), MayImport = current.Actor?.MayAll(ProjectsPermissions.Import) == true });
        });
        pages.MapPage("/projects/counts", ProjectsPermissions.See, CountsAsync);
        pages.MapPage("/projects/counts.csv", ProjectsPermissions.See, CountsCsvAsync);
        pages.MapPage("/projects/export.xlsx", ProjectsPermissions.See, async (RegisterReader reader, GuatuDb db, ZoneSettings settings, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Ask(request), stop);
            return TypedResults.File(RegisterSheet.Xlsx(await WithDaysAsync(view, db, stop), view.Today, await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop)), FileTypes.Xlsx.MediaType, "项目台账.xlsx");
        });
        pages.MapPage("/projects/export.csv", ProjectsPermissions.See, async (RegisterReader reader, GuatuDb db, HttpRequest request, CancellationToken stop) =>
            TypedResults.File(RegisterSheet.Csv(await WithDaysAsync(await reader.ReadAsync(Ask(request), stop), db, stop)), "text/csv; charset=utf-8", "项目台账.csv"));
        pages.MapPage("/projects/new", ProjectsPermissions.Keep, async (ZoneDirectories directories, CurrentActor current, CancellationToken stop) => Form(null, 0, new ProjectDraft { LeadUnitId = current.Actor?.MayAll(ProjectsPermissions.Keep) == true ? null : current.Actor?.UnitId }, await directories.NowAsync(stop), null, []));
        pages.MapForm("/projects/new", ProjectsPermissions.Keep, (ActionRunner runner, ShellSource shell, ZoneDirectories directories, GuatuDb db, HttpContext http, CancellationToken stop) => SaveAsync(null, runner, shell, directories, db, http, stop));
        pages.MapPage("/projects/{id:long}/edit", ProjectsPermissions.Keep, async (long id, GuatuDb db, ZoneDirectories directories, CurrentActor current, HttpContext http, CancellationToken stop) =>
            await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } row && ProjectScope.May(current.Actor, ProjectsPermissions.Keep, row)
                ? Form(id, row.Version, ProjectDraft.Of(row), await directories.NowAsync(stop), null, [])
                : RefusalResults.For(http, KernelRefusals.NotFound.With("您可以修改的这个项目")));
        pages.MapForm("/projects/{id:long}/edit", ProjectsPermissions.Keep, (long id, ActionRunner runner, ShellSource shell, ZoneDirectories directories, GuatuDb db, HttpContext http, CancellationToken stop) => SaveAsync(id, runner, shell, directories, db, http, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects", async (RegisterReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Ask(request), stop);
            return TypedResults.Ok(new { total = view.Lines.Count, sums = view.Sums, items = (await reader.LitAsync(view.Lines, view.Today, stop)).Select(Json) });
        }).Needs(ProjectsPermissions.See).WithSummary("项目库：可按kind、stage、unit、tier、person、turn、stat、fault、q筛选").WithTags("项目");
        api.MapGet("/projects/counts", async (string? from, string? to, string? tier, CountsReader reader, ZoneClock clock, CancellationToken stop) =>
        {
            var period = CountsReader.Period(from, to, clock.Today);
            if (!period.Ok)
                return RefusalResults.Problem(period.Refusals);
            var counts = await reader.ReadAsync(period.Value.From, period.Value.To, tier, stop);
            return TypedResults.Ok(new
            {
                from = counts.From, to = counts.To, tier, note = counts.Note,
                lines = counts.Lines.Select(l => new { key = l.Key, text = l.Text, unit = l.Unit, told = Scope(l, CountScope.Told), stat = Scope(l, CountScope.Stat) }),
            });
        }).Needs(ProjectsPermissions.See).WithSummary("一段时间的新开工、竣工、投产、入库、完成投资：told为调度口径，stat为统计口径，两者不能相加").WithTags("项目");
        api.MapGet("/projects/{id:long}/record", async (long id, GuatuDb db, CancellationToken stop) =>
            await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } row
                ? TypedResults.Ok(new { id = row.Id, version = row.Version, draft = ProjectDraft.Of(row), stage = ProjectWords.Of(row.Stage), row.StageOn, side = ProjectWords.Of(row.Side), row.StartedOn, row.FinishedOn, row.StatOn, row.StatCode, row.Percent, row.Progress })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("一个项目的登记信息，修改时原样带回version").WithTags("项目");
        api.MapPost("/projects", async (SaveProject body, ActionRunner runner, CancellationToken stop) =>
            body.Draft is null ? RefusalResults.Problem(RegisterRefusals.NameMissing.At("name"))
                : (await runner.RunAsync<SaveProject, SavedProject>(body, stop)).OrProblem(saved => TypedResults.Ok(saved)))
            .Needs(ProjectsPermissions.Keep).WithSummary("登记项目；写id就是修改，金额为万元、面积为平方米").WithTags("项目");
    }

    private static object Scope(CountLine line, CountScope scope) => new { number = line.Of(scope), unproven = line.Unproven(scope), projects = line.Behind(scope).Select(p => new { id = p.Line.Id, name = p.Line.Name, on = p.On, wan = p.Wan, proven = p.Proven }) };

    private static object Json(ProjectLine l) => new
    {
        id = l.Id, name = l.Name, code = l.Code, kind = ProjectWords.Of(l.Kind), tiers = TierWords.Of(l.Tiers), big = l.IsBig, unit = l.Unit?.Name, leader = l.Leader?.Name, cadre = l.Cadre?.Name,
        stage = ProjectWords.Of(l.Stage), stageOn = l.StageOn, side = ProjectWords.Of(l.Side), totalWan = l.TotalWan, planWan = l.PlanWan, doneWan = l.DoneWan, sinceWan = l.SinceWan, percent = l.Percent, progress = l.Progress,
        goal = l.Goal, goalFrom = l.GoalFrom, forecast = l.Forecast, lateDays = l.LateDays, startedOn = l.StartedOn, finishedOn = l.FinishedOn, statOn = l.StatOn, wantsEvidence = l.WantsEvidence,
        light = l.Light is { } light ? new { state = light.State.ToString(), word = SnapshotWords.Of(light), sentence = light.Sentence, commitment = light.CommitmentId } : null,
    };

    private static RegisterAsk Ask(HttpRequest request)
    {
        string? Text(string name) => request.Query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        long? Id(string name) => long.TryParse(request.Query[name], out var id) ? id : null;
        return new RegisterAsk
        {
            Kind = int.TryParse(request.Query["kind"], out var kind) && Enum.IsDefined((ProjectKind)kind) ? (ProjectKind)kind : null, Stage = Text("stage"), Unit = Id("unit"), Tier = Text("tier"), Person = Id("person"), Turn = Text("turn"),
            Stat = Text("stat"), Fault = Text("fault"), Search = Text("q"), Page = int.TryParse(request.Query["page"], out var page) ? Math.Max(1, page) : 1,
        };
    }

    private static async Task<IResult> CountsAsync(CountsReader reader, ZoneClock clock, HttpRequest request, CancellationToken stop)
    {
        var period = CountsReader.Period(request.Query["from"], request.Query["to"], clock.Today);
        var (from, to) = period.Ok ? period.Value : (new DateOnly(clock.Today.Year, 1, 1), clock.Today);
        var counts = await reader.ReadAsync(from, to, request.Query["tier"], stop);
        return new RazorComponentResult<CountsPage>(new { Counts = counts, What = request.Query["what"].ToString(), Scope = request.Query["scope"] == "stat" ? CountScope.Stat : CountScope.Told, clock.Today, period.Refusals }) { StatusCode = period.Ok ? null : 400 };
    }

    private static async Task<IResult> CountsCsvAsync(CountsReader reader, ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var period = CountsReader.Period(http.Request.Query["from"], http.Request.Query["to"], clock.Today);
        if (!period.Ok)
            return RefusalResults.For(http, period.Refusals);
        var counts = await reader.ReadAsync(period.Value.From, period.Value.To, http.Request.Query["tier"], stop);
        var text = "\uFEFF指标,调度口径,统计口径,单位\r\n" + string.Concat(counts.Lines.Select(l => $"{l.Text},{l.Of(CountScope.Told):0.######},{l.Of(CountScope.Stat):0.######},{l.Unit}\r\n"));
        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"项目统计{counts.From:yyyyMMdd}-{counts.To:yyyyMMdd}.csv");
    }

    private static async Task<IReadOnlyList<SheetProject>> WithDaysAsync(RegisterView view, GuatuDb db, CancellationToken stop)
    {
        var days = await db.Set<ProjectRow>().AsNoTracking().Select(p => new { p.Id, p.PlannedFinishOn, p.ContractFinishOn }).ToDictionaryAsync(p => p.Id, stop);
        return [.. view.Lines.Select(l => new SheetProject(l, days[l.Id].PlannedFinishOn, days[l.Id].ContractFinishOn))];
    }

    private static RazorComponentResult<ProjectFormPage> Form(long? id, int version, ProjectDraft draft, ZoneDirectory directory, IFormCollection? form, IReadOnlyList<Refusal> refusals) =>
        new(new { Id = id, Version = version, Draft = draft, Directory = directory, Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    private static async Task<IResult> SaveAsync(long? id, ActionRunner runner, ShellSource shell, ZoneDirectories directories, GuatuDb db, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var figures = new FigureReader(form);
        var draft = DraftOf(form, figures);
        var refusals = (IReadOnlyList<Refusal>)figures.Faults;
        if (figures.Faults.Count == 0)
        {
            var stage = form.Whole("firstStage") is { } first && Enum.IsDefined((Stage)first) ? (Stage)first : Stage.Idea;
            var outcome = await runner.RunAsync<SaveProject, SavedProject>(new SaveProject(id, form.Whole("version"), draft, form.Text("reason"), stage, form.Day("firstStageOn")), stop);
            if (outcome.Ok)
            {
                shell.Say((id is null ? "已登记。" : "已保存，原来的内容在变更记录里。") + string.Concat(outcome.Value.Warnings));
                return new SeeOther($"/projects/{outcome.Value.Id}/stages");
            }
            refusals = outcome.Refusals;
        }
        var known = id is null ? null : await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop);
        if (id is not null && known is null)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
        return Form(id, known?.Version ?? 0, known is null ? draft : ProjectDraft.Of(known), await directories.NowAsync(stop), form, refusals);
    }

    private static ProjectDraft DraftOf(IFormCollection form, FigureReader figures) => new()
    {
        Name = form.Text("name"), Code = form.Text("code"), Aliases = form.Text("aliases"), Kind = form.Whole("kind") is { } kind && Enum.IsDefined((ProjectKind)kind) ? (ProjectKind)kind : ProjectKind.Industry,
        Industry = form.Text("industry"), Investor = form.Text("investor"), InvestorKind = form.Whole("investorKind") is { } investor && Enum.IsDefined((InvestorKind)investor) ? (InvestorKind)investor : InvestorKind.Private,
        CreditCode = form.Text("creditCode"), Place = form.Text("place"), Parcel = form.Text("parcel"), Content = form.Text("content"), Team = form.Text("team"), StatReason = form.Text("statReason"),
        TotalWan = figures.Read("totalWan", "计划总投资"), AreaSqm = figures.Read("area", "用地面积", "亩") is { } mu ? Math.Round(mu * 10_000 / 15, 2) : null,
        Tiers = TierWords.Each.Where(t => form["tier"].Contains(t.Key)).Aggregate(Tiers.None, (all, t) => all | t.Tier),
        LeadUnitId = form.Id("leadUnitId"), LeaderId = form.Id("leaderId"), CadreId = form.Id("cadreId"),
        PlannedStartOn = form.Day("plannedStartOn"), PlannedFinishOn = form.Day("plannedFinishOn"), ContractFinishOn = form.Day("contractFinishOn"),
    };
}
