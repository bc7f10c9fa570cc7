using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Projects;
using Guatu.Projects.Limits;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Limits;

/// <summary>统筹 in the real program: things and needs entered, a trial run, taken, its history; who may; what is refused.</summary>
public class LimitZoneTests
{
    private static readonly SaveLimit Crew = new(null, "顶管队伍", LimitKind.Crew, "支", 1, [], null, "开发集团在手合同");

    /// <summary>备料 (a day less for the first project) → 顶管, 20 days → 回填.</summary>
    private static async Task<long> ProjectAsync(Zone zone, string name, int first, DateOnly promised)
    {
        await using var system = zone.AsSystem();
        var db = system.Db;
        var id = await db.AddAsync("projects_project", new
        {
            Name = name, Kind = ProjectKind.Works, InvestorKind = InvestorKind.Government, TotalWan = 8_000m, Stage = Stage.Building, Side = SideState.Going, Tiers = Tiers.Yearly,
            LeadUnitId = (long?)(await zone.UnitAsync("经发局")), PromisedFinishOn = (DateOnly?)promised, EnteredOn = new DateOnly(2026, 3, 1),
        });
        foreach (var (code, step, days, place) in new[] { ("A1", "备料", first, 1), ("A2", "顶管", 20, 2), ("A3", "回填", 5, 3) })
            await db.AddAsync("projects_step", new { ProjectId = id, Code = code, Name = step, Band = "施工", Place = place, Count = DayCount.Calendar, Days = days, FewestDays = days });
        foreach (var (from, to) in new[] { ("A1", "A2"), ("A2", "A3") })
            await db.AddAsync("projects_step_link", new { ProjectId = id, FromCode = from, ToCode = to, Kind = LinkKind.FinishStart });
        return id;
    }

    /// <summary>Two projects that want the one crew; the first is ready earlier, the second was promised earlier.</summary>
    private static async Task<(long Relaxed, long Pressed, long Crew)> TwoAsync(Zone zone)
    {
        var relaxed = await ProjectAsync(zone, "滨江路管网", 1, new(2027, 3, 1));
        var pressed = await ProjectAsync(zone, "化工园污水干管", 2, new(2026, 10, 20));
        await zone.DoneAsync<SetRule, Done>("sun", new("projects.limit-seconds", "2", "测试", new(2026, 9, 18)));
        var crew = await zone.DoneAsync<SaveLimit, long>("sun", Crew);
        foreach (var id in new[] { relaxed, pressed })
            await zone.DoneAsync<SetNeed, Done>("li", new(id, "A2", crew, 1));
        return (relaxed, pressed, crew);
    }

    private static async Task<JsonElement> TrialAsync(HttpClient api, long[]? projects = null)
    {
        var started = await api.PostAsJsonAsync("/api/projects/limits/trials", new { projects });
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync());
        for (var i = 0; i < 200; i++)
        {
            var trial = await api.GetFromJsonAsync<JsonElement>(started.Headers.Location);
            if (trial.GetProperty("state").GetString() != "正在算")
                return trial;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The trial never ended.");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Things_are_entered_the_clash_is_named_the_order_is_tried_and_taken(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (relaxed, pressed, _) = await TwoAsync(zone);
        var api = await zone.ApiAsync("sun");
        var load = await api.GetFromJsonAsync<JsonElement>("/api/projects/limits");
        load.GetProperty("sentence").GetString().ShouldBe("1项不够用。最早的一处：“顶管队伍”9月20日—10月8日要用2支，只有1支，差1支：滨江路管网（顶管）、化工园污水干管（顶管）。");

        var trial = await TrialAsync(api);
        trial.GetProperty("state").GetString().ShouldBe("算完");
        var result = trial.GetProperty("result");
        result.GetProperty("lateAfter").GetInt32().ShouldBe(0);
        var wait = result.GetProperty("waits").EnumerateArray().ShouldHaveSingleItem();
        (wait.GetProperty("projectId").GetInt64(), wait.GetProperty("startOn").GetString(), wait.GetProperty("days").GetInt32()).ShouldBe((relaxed, "2026-10-10", 21));

        var id = trial.GetProperty("id").GetInt64();
        (await zone.DoneAsync<ApplyTrial, int>("sun", new(id, "9月18日调度会，周主任同意"))).ShouldBe(1);
        await using var system = zone.AsSystem();
        (await system.Db.RowsAsync($"SELECT not_before FROM projects_step WHERE project_id = {relaxed} AND code = 'A2'"))[0][0]!.ToString()!.ShouldContain("10");
        (await system.Db.OneAsync<string>($"SELECT sentence FROM projects_outlook WHERE project_id = {relaxed}")).ShouldNotBeNull();
        (await system.Db.OneAsync<string>($"SELECT words FROM projects_step_event WHERE project_id = {relaxed}")).ShouldContain("统筹安排：等顶管队伍到10月10日：9月18日调度会，周主任同意");
        (await api.GetFromJsonAsync<JsonElement>("/api/projects/limits")).ShouldSatisfyAllConditions(
            l => l.GetProperty("sentence").GetString().ShouldBe("按现在的安排，1项都够用。"), l => l.GetProperty("shifts").EnumerateArray().ShouldHaveSingleItem().GetProperty("current").GetBoolean().ShouldBeTrue());
        (await zone.RefusedAsync<ApplyTrial, int>("sun", new(id, "再来一次")))[0].Code.ShouldBe("projects.limit-not-ready");

        // With another crew nobody has to wait: the next trial lets the step go again.
        await zone.DoneAsync<SaveLimit, long>("sun", Crew with { Id = load.GetProperty("things")[0].GetProperty("id").GetInt64(), Capacity = 2 });
        var free = await TrialAsync(api);
        free.GetProperty("result").GetProperty("waits").GetArrayLength().ShouldBe(0);
        await zone.DoneAsync<ApplyTrial, int>("sun", new(free.GetProperty("id").GetInt64(), "又进一支队伍"));
        (await zone.CountAsync($"projects_step WHERE project_id = {relaxed} AND not_before IS NOT NULL")).ShouldBe(0);
        (await zone.CountAsync("projects_limit_shift")).ShouldBe(2);
        pressed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_trial_is_stale_once_anything_it_rests_on_has_changed()
    {
        await using var zone = await Zone.StartAsync();
        var (relaxed, _, crew) = await TwoAsync(zone);
        var trial = (await TrialAsync(await zone.ApiAsync("sun"))).GetProperty("id").GetInt64();
        await zone.DoneAsync<SetNeed, Done>("li", new(relaxed, "A3", crew, 1));
        (await zone.RefusedAsync<ApplyTrial, int>("sun", new(trial, "同意")))[0].Code.ShouldBe("projects.limit-stale");
        (await (await zone.SignedInAsync("sun")).GetAsync($"/projects/limits/trials/{trial}")).Html.ShouldContain("试排之后计划有改动");
        (await zone.CountAsync("projects_limit_shift")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_not_chosen_is_not_moved()
    {
        await using var zone = await Zone.StartAsync();
        var (_, pressed, _) = await TwoAsync(zone);
        var result = (await TrialAsync(await zone.ApiAsync("zhou"), [pressed])).GetProperty("result");
        result.GetProperty("waits").EnumerateArray().ShouldHaveSingleItem().GetProperty("projectId").GetInt64().ShouldBe(pressed);
        result.GetProperty("lines").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_keep_try_and_take()
    {
        await using var zone = await Zone.StartAsync();
        var (relaxed, _, crew) = await TwoAsync(zone);
        var trial = (await TrialAsync(await zone.ApiAsync("li"))).GetProperty("id").GetInt64();
        foreach (var user in new[] { "zhou", "zhang", "li" })
            (await zone.RefusedAsync<ApplyTrial, int>(user, new(trial, "同意")))[0].Code.ShouldBe("kernel.not-permitted", user);
        (await zone.RefusedAsync<SaveLimit, long>("zhang", Crew with { Id = crew, Capacity = 9 }))[0].Code.ShouldBe("kernel.out-of-reach", "the supervising office keeps it");
        (await zone.RefusedAsync<SetNeed, Done>("chen", new(relaxed, "A2", crew, 1)))[0].Code.ShouldBe("kernel.out-of-reach", "another unit's project");
        var own = await zone.DoneAsync<SaveLimit, long>("zhang", new(null, "履带吊", LimitKind.Machine, "台", 2, [new(2026, 10, 1)], await zone.UnitAsync("经发局"), "租赁合同"));
        await zone.DoneAsync<SaveLimit, long>("zhang", new(own, "履带吊", LimitKind.Machine, "台", 3, [new(2026, 10, 1), new(2026, 11, 0)], await zone.UnitAsync("经发局"), "租赁合同"));
        (await zone.CountAsync($"projects_limit_month WHERE limit_id = {own}")).ShouldBe(2);
    }

    [Fact]
    public async Task Bad_input_is_refused_by_name()
    {
        await using var zone = await Zone.StartAsync();
        var (relaxed, _, crew) = await TwoAsync(zone);
        await RefusedAsync(Crew with { Name = " " }, "projects.limit-name");
        await RefusedAsync(Crew, "projects.limit-taken");
        await RefusedAsync(Crew with { Name = "甲", Kind = 0 }, "projects.limit-kind");
        await RefusedAsync(Crew with { Name = "甲", Unit = "" }, "projects.limit-unit");
        await RefusedAsync(Crew with { Name = "甲", Capacity = -1 }, "projects.limit-amount");
        await RefusedAsync(Crew with { Name = "甲", Capacity = 1.5m }, "projects.limit-amount");
        await RefusedAsync(Crew with { Name = "甲", Source = "" }, "projects.limit-source");
        await RefusedAsync(Crew with { Name = "甲", Months = [new(2026, 13, 1)] }, "projects.limit-month");
        await RefusedAsync(Crew with { Name = "甲", Months = [new(2026, 10, 1), new(2026, 10, 2)] }, "projects.limit-month");
        await RefusedAsync(Crew with { Id = crew, Kind = LimitKind.Money }, "projects.limit-kind-fixed");
        (await NeedAsync("A2", 0.5m)).ShouldBe("projects.limit-amount");
        (await NeedAsync("Z9", 1)).ShouldBe("kernel.not-found");
        await zone.DoAsync($"UPDATE projects_step SET finished_on = '2026-09-01' WHERE project_id = {relaxed} AND code = 'A1'");
        (await NeedAsync("A1", 1)).ShouldBe("projects.limit-step-done");
        await zone.DoneAsync<SaveLimit, long>("sun", Crew with { Id = crew, Closed = true });
        (await NeedAsync("A3", 1)).ShouldBe("projects.limit-closed");
        (await zone.RefusedAsync<StartTrial, long>("sun", new([])))[0].Code.ShouldBe("projects.limit-nothing");
        (await zone.RefusedAsync<ApplyTrial, int>("sun", new(1, " ")))[0].Code.ShouldBe("projects.limit-reason");

        async Task RefusedAsync(SaveLimit command, string code) => (await zone.RefusedAsync<SaveLimit, long>("sun", command)).Select(r => r.Code).ShouldContain(code);
        async Task<string> NeedAsync(string step, decimal amount) => (await zone.RefusedAsync<SetNeed, Done>("sun", new(relaxed, step, crew, amount)))[0].Code;
    }

    [Fact]
    public async Task A_second_trial_waits_for_the_first_unless_that_was_broken_off()
    {
        await using var zone = await Zone.StartAsync();
        await TwoAsync(zone);
        // Started, but nobody runs it: as if the program had been killed.
        var first = await zone.DoneAsync<StartTrial, long>("sun", new([]));
        (await zone.RefusedAsync<StartTrial, long>("sun", new([])))[0].Text.ShouldContain("孙明9:00开始的试排还在算");
        zone.Clock.Now = zone.Clock.Now.AddMinutes(6);
        (await (await zone.SignedInAsync("sun")).GetAsync($"/projects/limits/trials/{first}")).Html.ShouldContain("试排中断了");
        await zone.DoneAsync<StartTrial, long>("sun", new([]));
    }

    [Fact]
    public async Task The_pages_work_without_scripts()
    {
        await using var zone = await Zone.StartAsync();
        var (relaxed, _, crew) = await TwoAsync(zone);
        var sun = await zone.SignedInAsync("sun");
        (await sun.SubmitAsync("/projects/limits/new", ("name", "财政资金"), ("kind", "资金"), ("unit", ""), ("capacity", "0.3亿元"), ("months", "2026-10 500\n2026年11月 800万元"), ("source", "年初预算"))).Status.ShouldBe(303);
        (await sun.SubmitAsync("/projects/limits/new", ("name", "吊车"), ("kind", "机具"), ("unit", "台"), ("capacity", "两三台"), ("months", "十月 1"), ("source", "合同"))).ShouldSatisfyAllConditions(
            p => p.Status.ShouldBe(400), p => p.Html.ShouldContain("分月数量第1行“十月 1”看不懂"), p => p.Html.ShouldContain("两三台"));
        var money = crew + 1;
        (await sun.SubmitAsync($"/projects/{relaxed}/needs", ("step", "A3"), ("limit", $"{money}"), ("amount", "1200"))).Status.ShouldBe(303);
        (await sun.GetAsync($"/projects/{relaxed}/needs")).Html.ShouldContain("1,200万元");
        foreach (var by in new[] { "", "?by=week" })
        {
            var page = await sun.GetAsync("/projects/limits" + by);
            page.Status.ShouldBe(200);
            foreach (var words in new[] { "撞在一起的日子", "滨江路管网", "class=\"load-cap\"", "w-debt--red", "开始试排", "每月3,000万元，2个月另有数" })
                page.Html.ShouldContain(words);
        }
        (await sun.GetAsync("/projects/limits.csv")).Html.ShouldContain("顶管队伍,队伍,2026-09-18,2026-09-30,2,1,1,支,滨江路管网（顶管）、化工园污水干管（顶管）");
        var started = await sun.SubmitToAsync("/projects/limits", "/projects/limits/trials", ("project", "0"), ("project", $"{relaxed}"));
        started.Status.ShouldBe(303);
        var result = await UntilAsync(sun, started.Location!);
        foreach (var words in new[] { "试排结果", "谁等什么", "滨江路管网", "照此安排", "让给谁" })
            result.Html.ShouldContain(words);
        (await sun.SubmitToAsync(started.Location!, started.Location + "/apply", ("reason", ""))).Html.ShouldContain("依据没有填");
        (await sun.SubmitToAsync(started.Location!, started.Location + "/apply", ("reason", "周主任定"))).Status.ShouldBe(303);
        (await sun.GetAsync(started.Location!)).Html.ShouldContain("孙明");
        (await sun.GetAsync($"/projects/{relaxed}/needs")).Html.ShouldContain("按统筹有1个步骤在等");
        (await sun.SubmitToAsync("/projects/limits", "/projects/limits/trials", ("project", "0"))).Html.ShouldContain("没有可以排的");
    }

    private static async Task<Sheet> UntilAsync(Browser browser, string page)
    {
        for (var i = 0; i < 200; i++)
        {
            var sheet = await browser.GetAsync(page);
            if (!sheet.Html.Contains("正在试排", StringComparison.Ordinal))
                return sheet;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The trial never ended.");
    }
}
