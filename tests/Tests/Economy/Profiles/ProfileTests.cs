using System.Text;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Economy.Status;
using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Guatu.People.Persons;
using Guatu.Tests.Economy.Dispatch;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Profiles;

/// <summary>Register, ranks, status, clusters and pages of enterprises on the real program. Today is Friday 18 September 2026, week 38.</summary>
public sealed class ProfileTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_register_is_kept_by_form_and_by_sheet(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var cluster = await zone.DoneAsync<SaveCluster, long>("sun", new(null, "铝电及轻量化"));
        var clerk = await zone.SignedInAsync("sun");
        var saved = await clerk.SubmitAsync("/enterprises/new", ("name", "临江金岭铝业有限公司"), ("short", "金岭铝业"), ("creditCode", "91110000802100433C"), ("industry", "3216"), ("clusterId", $"{cluster}"), ("area", "沙洲片区"), ("tags", "出口型、受成本压力"), ("enteredOn", "2020-01-01"), ("key", "true"));
        saved.Status.ShouldBe(303, saved.Html);
        var page = (await clerk.GetAsync(saved.Location!)).Html;
        page.ShouldContain("校验位不对");
        page.ShouldContain("铝电及轻量化");
        var sheet = Encoding.UTF8.GetBytes("企业名称,简称,信用代码,行业代码,产业集群,重点\n临江金岭铝业股份有限公司,,91110000802100433C,,,\n云岭化工有限公司,云岭化工,91110000802100433B,2614,铝电及轻量化,是\n");
        (await zone.UploadAsync(clerk, "/enterprises/import", "/enterprises/import", [], new Chosen("file", "名录.csv", sheet))).Status.ShouldBe(303);
        var all = (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/enterprises")).Body.EnumerateArray().ToList();
        all.Select(e => e.GetProperty("name").GetString()).ShouldBe(["临江金岭铝业股份有限公司", "云岭化工有限公司"], "the credit code tells it was renamed");
        all[0].GetProperty("former")[0].GetString().ShouldBe("临江金岭铝业有限公司");
        all[0].GetProperty("area").GetString().ShouldBe("沙洲片区", "an empty cell changes nothing");

        (await clerk.GetAsync("/enterprises?tag=出口型")).Html.ShouldContain("查到1家");
        (await clerk.GetAsync("/enterprises?industry=26")).Html.ShouldContain("云岭化工");
        (await clerk.GetAsync("/enterprises?in=in")).Html.ShouldNotContain("云岭化工");
        (await clerk.GetAsync("/enterprises?q=临江金岭铝业有限公司")).Html.ShouldContain("金岭铝业");
        (await clerk.GetAsync("/enterprises.csv")).Html.ShouldContain("云岭化工有限公司,云岭化工,91110000802100433B,2614");
        (await clerk.GetAsync("/enterprises.xlsx")).Status.ShouldBe(200);
        (await clerk.SubmitAsync("/enterprises/new", ("name", "云岭化工有限公司"))).Html.ShouldContain("已经在名录里");
        (await clerk.GetAsync("/enterprises/999")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("单位,代码\n甲,1\n", "没有“企业名称”这一列")]
    [InlineData("企业名称,行业代码\n甲厂,26\n", "第2行行业代码“26”不是四位数字")]
    [InlineData("企业名称,产业集群\n甲厂,没有的集群\n", "还没有设")]
    [InlineData("企业名称,入统日期\n甲厂,去年\n", "看不懂")]
    [InlineData("企业名称\n甲厂\n甲厂\n", "在表里有两行")]
    public async Task A_sheet_with_a_fault_is_refused_whole(string text, string said)
    {
        await using var zone = await Zone.StartAsync();
        var refused = await zone.RefusedAsync<TakeRegister, TakenRegister>("sun", new("名录.csv", Encoding.UTF8.GetBytes(text)));
        refused[0].Code.ShouldBe("economy.register-sheet");
        refused[0].Text.ShouldContain(said);
        (await (await zone.ApiAsync("sun")).GetForAnswerAsync("/api/enterprises")).Body.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_closed_ranking_stays_and_the_next_tells_who_came_and_went(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, a, b, c) = await zone.ShortAsync();
        var july = await zone.DoneAsync<CloseRank, long>("sun", new("output", "2026-07", true, 2));
        var api = await zone.ApiAsync("li");
        async Task<string> Closed() => (await api.GetForAnswerAsync($"/api/enterprises/ranks/{july}")).Body.GetProperty("lines").ToString();
        var before = await Closed();
        await zone.ReviseAsync(output, new(SubjectKind.Enterprise, c), 2026, 8, 500);
        await zone.ReviseAsync(output, new(SubjectKind.Enterprise, a), 2026, 7, 0);
        (await Closed()).ShouldBe(before, "a closed ranking never changes");
        var now = (await api.GetForAnswerAsync("/api/enterprises/ranks?indicator=output&period=2026-08&form=current&n=2")).Body;
        now.GetProperty("lines").EnumerateArray().Select(l => (l.GetProperty("enterprise").GetInt64(), l.GetProperty("entered").GetBoolean())).ShouldBe([(c, true), (a, false)]);
        now.GetProperty("left").EnumerateArray().Select(l => l.GetProperty("enterprise").GetInt64()).ShouldBe([b]);
        now.GetProperty("caution").GetString().ShouldBe("调度数据，不作统计依据。");

        var clerk = await zone.SignedInAsync("sun");
        var page = (await clerk.GetAsync("/enterprises/top?indicator=output&period=2026-08&form=current&n=2")).Html;
        page.ShouldContain("新进1家，退出1家");
        page.ShouldContain("不是公布增速");
        var closed = await clerk.SubmitToAsync("/enterprises/top?indicator=output&period=2026-08&form=current&n=2", "/enterprises/top/close", ("indicator", $"{output}"), ("period", "2026-08"), ("form", "current"), ("n", "2"));
        closed.Status.ShouldBe(303, closed.Html);
        (await clerk.GetAsync(closed.Location!)).Html.ShouldContain("由孙明封存");
        (await clerk.GetAsync(closed.Location + ".xlsx")).Status.ShouldBe(200);
        (await clerk.GetAsync("/enterprises/top.csv?indicator=output&period=2026-08&form=current&n=2")).Html.ShouldContain("金岭铝业");
        (await zone.RefusedAsync<CloseRank, long>("sun", new("output", "2026-08", true, 2)))[0].Code.ShouldBe("economy.rank-closed");
        (await zone.RefusedAsync<CloseRank, long>("sun", new("output", "2026-09", true, 2)))[0].Code.ShouldBe("economy.rank-empty");
        (await zone.RefusedAsync<CloseRank, long>("sun", new("output", "2026-08", true, 0)))[0].Code.ShouldBe("economy.rank-size");
        (await zone.RefusedAsync<CloseRank, long>("zhang", new("output", "2026-08", true, 3)))[0].Code.ShouldBe("kernel.not-permitted");
        (await clerk.GetAsync("/enterprises/top?period=2026-13")).Html.ShouldContain("不是能调度的期别");
        (await clerk.GetAsync("/enterprises/top?indicator=nothing")).Status.ShouldBe(404);
        await zone.FiguresAsync(output, new(SubjectKind.Enterprise, b), (2026, 9, 80));
        (await api.GetForAnswerAsync("/api/enterprises/ranks")).Body.GetProperty("period").GetString().ShouldBe("2026-08", "one of three has filed September");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_week_shows_who_is_not_at_full_and_what_it_costs(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, a, _, _) = await zone.ShortAsync();
        var unit = await zone.UnitAsync("经发局");
        var b = await zone.DoneAsync<SaveEnterprise, long>("sun", new(null, "永丰气体有限公司", "永丰气体", EnteredOn: new(2020, 1, 1), UnitId: unit, Key: true));
        await zone.DoneAsync<SaveEnterprise, long>("sun", new(a, "云岭化工有限公司", "云岭化工", EnteredOn: new(2020, 1, 1), UnitId: unit, Key: true));
        await zone.DoneAsync<ReportStatus, long>("li", new(a, null, RunState.Limited, 50, RunCause.Power, "两条线停一条", 7));
        await zone.DoneAsync<ReportStatus, long>("li", new(a, "2026-W38", RunState.Stopped, null, RunCause.Overhaul, "大修", 7));
        var week = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/enterprises/status")).Body;
        var slow = week.GetProperty("slow").EnumerateArray().Single();
        // June to August of 90 by 8ths of a year of 11.25: 33.75 in 92 days.
        slow.GetProperty("lost").GetDecimal().ShouldBe(Math.Round(33.75m / 92 * 7, 4), 0.001m);
        slow.GetProperty("state").GetString().ShouldBe("Stopped", "the newest word of a week stands");
        week.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("enterprise").GetInt64()).ShouldBe([b]);
        var clerk = await zone.SignedInAsync("li");
        var page = (await clerk.GetAsync("/enterprises/status")).Html;
        page.ShouldContain("停产1家");
        page.ShouldContain("永丰气体");
        page.ShouldContain("不作统计依据");
        (await clerk.SubmitAsync($"/enterprises/{b}/status", ("week", "2026-W38"), ("state", "Limited"), ("capacity", "一半"), ("cause", "Power"), ("days", "3"))).Html.ShouldContain("限产要写开到百分之几");
        (await clerk.SubmitAsync($"/enterprises/{b}/status", ("week", "2026-W37"), ("state", "Full"))).Status.ShouldBe(303);
        (await clerk.GetAsync("/enterprises/status?week=2026-W37")).Html.ShouldContain("（满产）");
        (await clerk.GetAsync("/enterprises/status.csv")).Html.ShouldContain("没有填");
        (await clerk.GetAsync($"/enterprises/{a}")).Html.ShouldContain("两条线停一条", Case.Sensitive, "what was said before stays");
        (await clerk.GetAsync("/enterprises/status?week=2027-W01")).Status.ShouldBe(400);
        await using (var acting = await zone.AsAsync("li"))
        {
            var reader = acting.Get<StatusReader>();
            (await reader.BeganAsync(a, Period.OfWeek(2026, 39), default)).ShouldBe(new DateOnly(2026, 9, 14), "a long stop is measured by what came before it");
            (await reader.BeganAsync(b, Period.OfWeek(2026, 38), default)).ShouldBe(new DateOnly(2026, 9, 14), "the week before it ran at full");
        }

        async Task Refused(ReportStatus command, string code, string who = "li") => (await zone.RefusedAsync<ReportStatus, long>(who, command))[0].Code.ShouldBe(code);
        await Refused(new(b, null, 0), "economy.status-wrong");
        await Refused(new(b, null, RunState.Stopped, null, null, null, 7), "economy.status-wrong");
        await Refused(new(b, null, RunState.Stopped, null, RunCause.Orders), "economy.status-wrong");
        await Refused(new(b, null, RunState.Full, 200), "economy.status-wrong");
        await Refused(new(b, "2026-W39", RunState.Full), "economy.status-week");
        await Refused(new(b, "2026-W20", RunState.Full), "economy.status-week");
        await Refused(new(b, "上周", RunState.Full), "economy.status-week");
        await Refused(new(999, null, RunState.Full), "kernel.not-found", "sun");
        await Refused(new(b, null, RunState.Full), "kernel.out-of-reach", "chen");
        await zone.DoneAsync<SaveEnterprise, long>("sun", new(b, "永丰气体有限公司", "永丰气体", EnteredOn: new(2020, 1, 1), LeftOn: new(2026, 8, 1), UnitId: unit));
        await Refused(new(b, null, RunState.Full), "economy.status-left");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_enterprise_shows_its_course_its_pull_and_what_is_about_it(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, a, b, _) = await zone.ShortAsync();
        foreach (var (id, name, brief) in new[] { (a, "云岭化工有限公司", "云岭化工"), (b, "金岭铝业有限公司", "金岭铝业") })
            await zone.DoneAsync<SaveEnterprise, long>("sun", new(id, name, brief, Industry: "2614", Area: "江北"));
        var cause = await zone.DoneAsync<SaveCause, long>("zhang", new(null, output, 2026, "大修拖期", CauseKind.Overhaul, "实停41天。"));
        await zone.DoneAsync<SetCauseParts, Done>("zhang", new(cause, [new(null, "云岭化工", null)]));
        await zone.DoneAsync<AskQuestion, long>("sun", new(output, new(SubjectKind.Enterprise, a), Period.OfMonth(2026, 8), ValueForm.Cumulative, "和用电对不上，请核对。"));
        var page = (await (await zone.SignedInAsync("zhou")).GetAsync($"/enterprises/{a}")).Html;
        page.ShouldContain("在3家里排第1");
        page.ShouldContain("个百分点");
        page.ShouldContain("大修拖期");
        page.ShouldContain("和用电对不上");
        page.ShouldContain("化学原料和化学制品制造业");
        page.ShouldContain("折线图：规上工业总产值");
        page.ShouldContain($"/figures/trail/{output}/1/{a}/20263008");
        var json = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/enterprises/{a}?indicator=output&period=2026-08")).Body;
        (json.GetProperty("value").GetDecimal(), json.GetProperty("before").GetDecimal()).ShouldBe((90m, 64m));
        json.GetProperty("trend").GetProperty("points").GetArrayLength().ShouldBe(11);

        var shares = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/economy/shares?by=enterprise&period=2026-08")).Body;
        var total = shares.GetProperty("total");
        total.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("change").GetDecimal()).ShouldBe(total.GetProperty("change").GetDecimal());
        total.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("pull").GetDecimal()).ShouldBe(total.GetProperty("pull").GetDecimal());
        var leader = await zone.SignedInAsync("zhou");
        foreach (var by in new[] { "enterprise", "industry", "cluster", "area" })
            (await leader.GetAsync($"/economy/shares?by={by}")).Html.ShouldContain("瀑布图");
        (await leader.GetAsync("/economy/shares.csv?by=area")).Html.ShouldContain("江北");
        (await leader.GetAsync("/economy/shares.xlsx")).Status.ShouldBe(200);
        (await leader.GetAsync("/industries/26")).Html.ShouldContain("金岭铝业");
        (await leader.GetAsync("/industries")).Html.ShouldContain("化学原料和化学制品制造业");
        (await leader.GetAsync("/industries/xx")).Status.ShouldBe(404);
        (await leader.GetAsync("/enterprises/heat")).Html.ShouldContain("逐月规上工业总产值比上年同月");
        (await leader.GetAsync("/enterprises/heat.csv")).Html.ShouldContain("云岭化工");
        (await leader.GetAsync($"/indicators/{output}")).Html.ShouldContain("预测和95%区间");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_cluster_adds_its_enterprises_and_has_indicators_of_its_own(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (_, a, b, c) = await zone.ShortAsync();
        var rate = await zone.IndicatorAsync("local-rate", "铝水就地转化率", Nature.Rate, "%", Scope.Department, joint: false);
        var clerk = await zone.SignedInAsync("sun");
        var made = await clerk.SubmitAsync("/clusters/new", ("name", "铝电及轻量化"), ("place", "1"), ("emerging", "true"), ("unitId", $"{await zone.UnitAsync("经发局")}"));
        made.Status.ShouldBe(303, made.Html);
        var cluster = long.Parse(made.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (id, name, brief) in new[] { (a, "云岭化工有限公司", "云岭化工"), (b, "金岭铝业有限公司", "金岭铝业") })
            await zone.DoneAsync<SaveEnterprise, long>("sun", new(id, name, brief, ClusterId: cluster, EnteredOn: new(2020, 1, 1)));
        (await clerk.SubmitToAsync(made.Location!, made.Location + "/figures", ("indicator", "local-rate"), ("period", "2026年8月"), ("value", "八成"))).Html.ShouldContain("只填数字");
        (await clerk.SubmitToAsync(made.Location!, made.Location + "/figures", ("indicator", "local-rate"), ("period", "2026年8月"), ("value", "82.5"))).Status.ShouldBe(303);
        (await clerk.SubmitToAsync(made.Location!, made.Location + "/targets", ("indicator", "local-rate"), ("year", "2026"), ("target", "85"), ("document", "管发〔2026〕9号"))).Status.ShouldBe(303);
        var page = (await clerk.GetAsync(made.Location!)).Html;
        page.ShouldContain("没有达到目标");
        page.ShouldContain("82.5%");
        page.ShouldContain("金岭铝业");
        var all = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/clusters?period=2026-08")).Body.GetProperty("clusters").EnumerateArray().Single();
        all.GetProperty("sum").GetProperty("now").GetDecimal().ShouldBe(158.6m);
        all.GetProperty("own").EnumerateArray().Single().GetProperty("met").GetBoolean().ShouldBeFalse();
        (await clerk.GetAsync("/clusters")).Html.ShouldContain("铝水就地转化率82.5%／85.0%");
        (await clerk.GetAsync("/clusters.csv")).Html.ShouldContain("铝电及轻量化,新兴");
        (await clerk.SubmitAsync("/clusters/new", ("name", "铝电及轻量化"))).Html.ShouldContain("已经有了");
        (await clerk.GetAsync("/clusters/999")).Status.ShouldBe(404);
        rate.ShouldBeGreaterThan(0);
        c.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Without_the_right_no_number_of_an_enterprise_is_seen()
    {
        await using var zone = await Zone.StartAsync();
        var (output, a, _, _) = await zone.ShortAsync();
        var rank = await zone.DoneAsync<CloseRank, long>("sun", new("output", "2026-08", false, 2));
        await using (var system = zone.AsSystem())
            await system.DoneAsync<SavePerson, long>(new(null, "wu", "吴审", null, await zone.UnitAsync("党政办"), Role.Auditor, 0, "Initial-1", false));
        await using (var person = await zone.AsAsync("wu"))
            await person.DoneAsync<ChangePassword, Done>(new("Initial-1", Zone.Password, Zone.Password));
        var (auditor, api) = (await zone.SignedInAsync("wu"), await zone.ApiAsync("wu"));
        foreach (var address in new[] { "/enterprises", "/enterprises.csv", "/enterprises/top", $"/enterprises/top/{rank}", "/enterprises/top.csv", $"/enterprises/{a}", "/enterprises/status", "/enterprises/heat", "/economy/shares", "/industries", "/industries/26", "/clusters", "/enterprises/ranks" })
        {
            var (page, answer) = (await auditor.GetAsync(address), await api.GetAsync("/api" + address));
            foreach (var number in new[] { "68.6", "云岭化工" })
            {
                page.Html.ShouldNotContain(number, Case.Sensitive, address);
                (await answer.Content.ReadAsStringAsync()).ShouldNotContain(number, Case.Sensitive, address);
            }
            page.Status.ShouldBeOneOf(403, 404);
        }
        output.ShouldBeGreaterThan(0);
    }
}
