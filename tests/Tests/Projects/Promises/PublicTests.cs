using System.Net;
using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Promises;
using Guatu.Projects.PublicPages;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Promises;

/// <summary>The public sees approved fields and nothing else, on the page and in the data; old days stay, struck through.</summary>
public sealed class PublicTests
{
    private static readonly string[] Addresses = ["/public", "/public/projects.json", "/api/public/promises"];

    private const PublicFields Everything = PublicFields.Forecast | PublicFields.Percent | PublicFields.Unit | PublicFields.Leader | PublicFields.Scope | PublicFields.Money | PublicFields.Place | PublicFields.Contract;

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Nothing_but_what_was_approved_leaves_the_house(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var project = await zone.ProjectAsync("东片区雨污管网改造", contract: new(2026, 7, 15), total: 23_456, percent: 81.3m, place: "船厂路南口");
        var promise = await zone.DoneAsync<MakePromise, long>("zhang", new(project, PromiseItem.Finish, null, new(2026, 8, 31), Scope: "新建管网并迁改电缆", Via: "内部渠道甲", PromisedOn: new(2026, 3, 2), Document: "党工委秘字7号"));
        await zone.ForecastAsync(project, new(2026, 10, 20));
        var asked = await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, new(2026, 10, 20), null, null, null, "地下有老电缆，请联系王工13812345678。"));
        await zone.DoneAsync<DecideRevision, Done>("zhou", new(asked, true, "内部意见乙", "主任办公会丙"));
        var hidden = await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, new(2026, 10, 25), null, null, null, "不能说的理由丁", Public: false));
        await zone.DoneAsync<DecideRevision, Done>("zhou", new(hidden, true, null, null));
        await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, new(2026, 12, 30), null, null, null, "还没有批的理由戊"));
        var secret = await zone.ProjectAsync("未公开的项目己");
        await zone.PromiseAsync(secret, new(2027, 1, 31));

        await zone.DoneAsync<PublishPromise, Done>("sun", new(promise, null, PublicFields.None, "雨天请绕行船厂路南口。"));
        foreach (var (address, body) in await BodiesAsync(zone))
        {
            body.ShouldContain("东片区雨污管网改造", customMessage: address);
            foreach (var word in (string[])["周国平", "周副主任", "张文", "李敏", "孙明", "经济发展局", "23456", "2.35", "81.3", "13812345678", "内部", "党工委秘字", "不能说的", "还没有批", "未公开的项目", "江锂新能源有限公司", "新建管网", "2026-07-15", "7月15日", "12月30日", "2026-12-30", "已误期18天（", "lead_unit"])
                body.ShouldNotContain(word, customMessage: address);
        }
        var page = (await BodiesAsync(zone))[0].Body;
        page.ShouldContain("已误期18天");
        page.ShouldContain("<dd class=\"strike\">8月31日</dd>");
        page.ShouldContain("（号码略）");
        page.ShouldContain("12345");

        await zone.DoneAsync<PublishPromise, Done>("sun", new(promise, null, Everything, null));
        page = (await BodiesAsync(zone))[0].Body;
        foreach (var word in (string[])["周副主任", "经济发展局", "2.35亿元", "81.3%", "船厂路南口", "新建管网", "7月15日"])
            page.ShouldContain(word);
        foreach (var word in (string[])["周国平", "13812345678", "不能说的", "还没有批", "内部", "雨天请绕行"])
            page.ShouldNotContain(word);
    }

    [Fact]
    public void The_whitelist_grows_only_by_a_decision() =>
        string.Join(' ', typeof(PublicProject).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal)).ShouldBe(
            "ActualOn Amount AmountName ChangedOn ContractOn FirstAmount FirstOn ForecastOn Id IsFinish Item Leader Name Note NowOn Percent Phase Place PromiseId Revisions Scope Struck TotalWan Unit Verdict",
            "whoever adds a field here shows it to everybody: ask the committee, then extend this list");

    [Fact]
    public async Task The_page_needs_no_sign_in_sets_no_cookie_and_loads_no_script()
    {
        await using var zone = await Zone.StartAsync();
        (await zone.Visitor().GetAsync("/public")).Html.ShouldContain("现在还没有公开的承诺项目");
        var none = await zone.Visitor().GetAsync("/public/projects.json");
        (none.Status, none.Html.Contains("projects.nothing-public", StringComparison.Ordinal)).ShouldBe((404, true));

        var school = await zone.ProjectAsync("第二实验学校");
        await PublishAsync(zone, school, new(2026, 8, 25));
        await zone.ReachedAsync(school, 80, new(2026, 8, 24));
        var plant = await zone.ProjectAsync("污水处理厂二期");
        await zone.ForecastAsync(plant, new(2026, 12, 18));
        await PublishAsync(zone, plant, new(2026, 12, 20));
        zone.Clock.Now = zone.Clock.Now.AddMinutes(2); // stages are none of the board's topic: seen after a minute

        var visitor = zone.Visitor();
        var page = await visitor.GetAsync("/public");
        page.Status.ShouldBe(200);
        visitor.Cookies.ShouldBeEmpty();
        page.Html.ShouldNotContain("<script");
        page.Html.ShouldContain("向社会承诺的2个重点项目");
        page.Html.ShouldContain("8月24日建成，早1天");
        (await visitor.GetAsync("/public?q=污水")).Html.ShouldNotContain("第二实验学校");
        (await visitor.GetAsync("/public?state=done")).Html.ShouldNotContain("污水处理厂二期");
        (await visitor.GetAsync("/public?q=%3Cscript%3Ealert(1)")).Html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task What_was_not_foretold_to_the_public_is_not_told_by_its_mark()
    {
        await using var zone = await Zone.StartAsync();
        var project = await zone.ProjectAsync("江锂项目");
        await zone.ForecastAsync(project, new(2027, 5, 24));
        var promise = await zone.PromiseAsync(project, new(2027, 3, 31));
        await zone.DoneAsync<PublishPromise, Done>("sun", new(promise, null, PublicFields.None, null));
        var hidden = (await BodiesAsync(zone))[0].Body;
        hidden.ShouldNotContain("要晚54天");
        hidden.ShouldContain("在建，未到期");
        await zone.DoneAsync<PublishPromise, Done>("sun", new(promise, null, PublicFields.Forecast, null));
        (await BodiesAsync(zone))[0].Body.ShouldContain("要晚54天");
    }

    [Fact]
    public async Task Who_may_publish_and_what_may_not_be_published()
    {
        await using var zone = await Zone.StartAsync();
        var project = await zone.ProjectAsync("甲项目");
        var undated = await zone.PromiseAsync(project, null, amount: 12.4m, amountUnit: "公里");
        (await zone.RefusedAsync<PublishPromise, Done>("sun", new(undated, null, PublicFields.None, null)))[0].Code.ShouldBe("projects.publish-undated");
        var dated = await zone.PromiseAsync(await zone.ProjectAsync("乙项目"), new(2027, 1, 31));
        (await zone.RefusedAsync<PublishPromise, Done>("sun", new(dated, null, PublicFields.None, "找张工 138 1234 5678")))[0].Code.ShouldBe("projects.public-note-personal");
        (await zone.RefusedAsync<PublishPromise, Done>("zhang", new(dated, null, PublicFields.None, null)))[0].Code.ShouldBe("kernel.not-permitted");
        await zone.DoneAsync<PublishPromise, Done>("sun", new(dated, null, PublicFields.None, null));
        (await zone.RefusedAsync<WithdrawPromise, Done>("sun", new(dated, " ")))[0].Code.ShouldBe("projects.withdraw-reason-missing");
        await zone.DoneAsync<WithdrawPromise, Done>("sun", new(dated, "登记错了"));
        (await BodiesAsync(zone))[0].Body.ShouldNotContain("乙项目");
    }

    [Fact]
    public async Task The_data_are_a_valid_package_of_the_standard()
    {
        await using var zone = await Zone.StartAsync();
        var road = await zone.ProjectAsync("临港大道快速化改造", stage: 70, contract: new(2026, 6, 30), total: 123_456.78m, percent: 55);
        var promise = await PublishAsync(zone, road, new(2026, 12, 31));
        var asked = await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, new(2027, 3, 31), null, null, "先通主路", "雨季停工。"));
        await zone.DoneAsync<DecideRevision, Done>("zhou", new(asked, true, null, null));
        await zone.DoneAsync<PublishPromise, Done>("sun", new(await zone.PromiseAsync(road, new(2026, 10, 1), item: PromiseItem.Other), null, PublicFields.None, null));
        var school = await zone.ProjectAsync("第二实验学校", stage: 80, place: null, percent: null);
        await PublishAsync(zone, school, new(2026, 8, 25));
        await zone.ReachedAsync(school, 80, new(2026, 8, 24));
        await PublishAsync(zone, await zone.ProjectAsync("谋划项目", stage: 10, side: 2), new(2027, 8, 25));

        var body = JsonDocument.Parse((await zone.Visitor().GetAsync("/public/projects.json")).Html).RootElement;
        var rules = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Projects", "Samples", "oc4ids-rules.json"), TestContext.Current.CancellationToken)).RootElement;
        new SchemaChecker(rules).Check(body).ShouldBeEmpty();

        var projects = body.GetProperty("projects").EnumerateArray().ToList();
        projects.Count.ShouldBe(3);
        projects[0].GetProperty("id").GetString().ShouldBe($"oc4ids-guatu0-{road}");
        projects[0].GetProperty("type").GetString().ShouldBe("rehabilitation");
        projects[0].GetProperty("budget").GetProperty("amount").GetProperty("amount").GetDecimal().ShouldBe(1_234_567_800m);
        projects[0].GetProperty("contractingProcesses").GetArrayLength().ShouldBe(2);
        var change = projects[0].GetProperty("contractingProcesses")[0].GetProperty("summary").GetProperty("modifications")[0];
        (change.GetProperty("oldContractPeriod").GetProperty("endDate").GetString(), change.GetProperty("newContractPeriod").GetProperty("endDate").GetString(), change.GetProperty("rationale").GetString())
            .ShouldBe(("2026-12-31T00:00:00+08:00", "2027-03-31T00:00:00+08:00", "雨季停工。"));
        projects[1].GetProperty("completion").GetProperty("endDate").GetString().ShouldBe("2026-08-24T00:00:00+08:00");
        projects.Select(p => p.GetProperty("status").GetString()).ShouldBe(["implementation", "completion", "cancelled"]);
    }

    [Theory]
    [InlineData("""{"version":"0.9","uri":"x","publishedDate":"2026-09-18","publisher":{},"projects":[]}""", 4)]
    [InlineData("""{"version":"0.9","uri":"http://a/b","publishedDate":"2026-09-18T00:00:00+08:00","publisher":{"name":"甲"},"projects":[{"id":"12","title":"甲","status":"done","publicAuthority":{"id":"a"},"parties":[{"id":"a"}],"leader":"周国平"}]}""", 3)]
    public async Task The_checker_finds_faults(string json, int faults)
    {
        var rules = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Projects", "Samples", "oc4ids-rules.json"), TestContext.Current.CancellationToken)).RootElement;
        var found = new SchemaChecker(rules).Check(JsonDocument.Parse(json).RootElement);
        found.Count.ShouldBe(faults, string.Join('\n', found));
    }

    private static async Task<long> PublishAsync(Zone zone, long project, DateOnly on)
    {
        var promise = await zone.PromiseAsync(project, on);
        await zone.DoneAsync<PublishPromise, Done>("sun", new(promise, null, Everything, "正在抓紧建设。"));
        return promise;
    }

    private static async Task<List<(string Address, string Body)>> BodiesAsync(Zone zone)
    {
        var found = new List<(string, string)>();
        foreach (var address in Addresses)
            found.Add((address, WebUtility.HtmlDecode((await zone.Visitor().GetAsync(address)).Html)));
        return found;
    }
}
