using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Bonds;
using Guatu.Projects.Supports;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Projects.Promises;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Bonds;

/// <summary>Ripeness, the negative list, the six months' clock in the ledger, and projects that wait for each other.</summary>
public sealed class BondTests
{
    private static readonly string[] Forbidden = ["完全无收益", "楼堂馆所", "形象工程", "房地产开发", "商品房"];

    [Theory]
    [InlineData("产业园区基础设施", null)]
    [InlineData("区行政中心楼堂馆所", "楼堂馆所")]
    [InlineData("商品房小区", "商品房")]
    [InlineData("保障性住房", null)]
    [InlineData("土地储备和房地产开发", "房地产开发")]
    [InlineData("迎宾大道形象工程", "形象工程")]
    public void The_negative_list_names_what_it_found(string field, string? word) => BondField.Fault(field, Forbidden).ShouldBe(word);

    [Theory]
    [InlineData("2026-03-15", "2026-04-01", "2026-09-30")]
    [InlineData("2025-08-31", "2025-09-01", "2026-02-28")]
    [InlineData("2026-03-01", "2026-04-01", "2026-09-30")]
    public void The_clock_begins_with_the_month_after(string issued, string begins, string ends)
    {
        BondClock.Begins(DateOnly.Parse(issued)).ShouldBe(DateOnly.Parse(begins));
        BondClock.Ends(DateOnly.Parse(issued), 6).ShouldBe(DateOnly.Parse(ends));
    }

    [Fact]
    public void What_should_be_spent_only_grows_from_nought_to_all() => Prop.ForAll<int, int>((a, b) =>
    {
        var issued = new DateOnly(2026, 1, 1).AddDays(Math.Abs(a % 365));
        var day = issued.AddDays(Math.Abs(b % 300));
        var (now, next) = (BondClock.Expected(issued, 6, day), BondClock.Expected(issued, 6, day.AddDays(1)));
        return now is >= 0 and <= 100 && next >= now && (day >= BondClock.Begins(issued) || now == 0) && (day < BondClock.Ends(issued, 6) || now == 100);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ripeness_adds_the_weights_and_names_what_lacks()
    {
        RipeItem[] items = [new("a", "可研", 40), new("b", "立项", 30), new("c", "用地", 30)];
        var ripe = Ripeness.Of(["a", "c", "gone"], items, 70);
        (ripe.Score, ripe.Full, ripe.Enough).ShouldBe((70m, 100m, true));
        ripe.Missing.Select(m => m.Name).ShouldBe(["立项"]);
        Ripeness.Of([], items, 70).Enough.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_bond_runs_its_clock_in_the_ledger_and_its_spending_is_reported_there(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var project = await zone.ProjectAsync("污水处理厂二期", stage: 20, kind: 4);
        async Task<string> RefusedAsync<T, R>(T command, string by = "zhang") => (await zone.RefusedAsync<T, R>(by, command))[0].Code;
        (await RefusedAsync<ApplyBond, long>(new(project, "2026年第三批", "办公楼堂馆所", 5000))).ShouldBe("projects.bond-forbidden");
        (await RefusedAsync<ApplyBond, long>(new(project, " ", "污水处理", 5000))).ShouldBe("projects.bond-batch-missing");
        (await RefusedAsync<ApplyBond, long>(new(project, "2026年第三批", " ", 5000))).ShouldBe("projects.bond-field-missing");
        (await RefusedAsync<ApplyBond, long>(new(project, "2026年第三批", "污水处理", 0))).ShouldBe("projects.bond-amount");
        var bid = await zone.DoneAsync<ApplyBond, long>("zhang", new(project, "2026年第三批", "污水处理", 5000, new(2026, 2, 1)));
        await zone.DoneAsync<DecideBid, Done>("zhang", new(bid, true, new(2026, 3, 1), null));
        (await RefusedAsync<DecideBid, Done>(new(bid, false, null, null))).ShouldBe("projects.bid-decided");

        var bond = await zone.DoneAsync<IssueBond, long>("zhang", new(project, "2026年第三批", 5000, new(2026, 3, 15), new(2026, 3, 20)));
        var found = (await BondsAsync(zone))[0].GetProperty("bonds")[0];
        (found.GetProperty("expected").GetDecimal(), found.GetProperty("light").GetString()).ShouldBe((93.4m, "Unreported"), "171 of 183 days are gone and nobody has said what was spent");
        var task = found.GetProperty("commitmentId").GetInt64();
        var brief = await zone.BriefAsync(task);
        (Assigning.Day(brief, "due"), brief.GetProperty("target").GetDecimal()).ShouldBe((new DateOnly(2026, 9, 30), 5000m));

        (await RefusedAsync<TellBond, Done>(new(bond, null, 5001, null))).ShouldBe("projects.bond-spent");
        (await RefusedAsync<TellBond, Done>(new(bond, null, 0, null))).ShouldBe("projects.bond-amount");
        await zone.DoneAsync<TellBond, Done>("zhang", new(bond, null, 4700, "主体工程款"));
        (await RefusedAsync<TellBond, Done>(new(bond, null, 4699, null))).ShouldBe("projects.bond-spent");
        (await zone.BriefAsync(task)).GetProperty("value").GetDecimal().ShouldBe(4700m);
        found = (await BondsAsync(zone))[0];
        found.GetProperty("bonds")[0].GetProperty("light").GetString().ShouldBe("Green");
        found.GetProperty("idle").GetString()!.ShouldBe("钱等项目：300万元到账182天没有用完，项目还没有施工许可。");

        await zone.DoneAsync<MarkRipe, Done>("zhang", new(project, "1-feasibility", new(2026, 2, 1), "临发改〔2026〕5号"));
        (await RefusedAsync<MarkRipe, Done>(new(project, "nothing", new(2026, 2, 1), null))).ShouldBe("kernel.not-found");
        (await BondsAsync(zone))[0].GetProperty("score").GetDecimal().ShouldBe(15m);
        var clerk = await zone.SignedInAsync("zhang");
        (await clerk.GetAsync("/projects/bonds")).Html.ShouldContain("1／1");
        (await clerk.GetAsync($"/projects/{project}/bond")).Html.ShouldContain("临发改〔2026〕5号");
        (await clerk.SubmitToAsync($"/projects/{project}/bond", $"/projects/{project}/bond/ripe", ("item", "1-feasibility"))).Status.ShouldBe(303);
        (await BondsAsync(zone))[0].GetProperty("score").GetDecimal().ShouldBe(0m);
        (await clerk.SubmitToAsync($"/projects/{project}/bond", $"/projects/{project}/bond/apply", ("act", "apply"), ("batch", "四"), ("field", "形象工程"), ("wan", "一亿"))).Html.ShouldContain("金额要填大于0的数");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Projects_may_wait_for_each_other_in_one_direction_only(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (plant, road, power) = (await zone.ProjectAsync("江锂项目"), await zone.ProjectAsync("临港大道"), await zone.ProjectAsync("变电站"));
        await zone.ForecastAsync(road, new(2027, 3, 1));
        await zone.DoneAsync<LinkSupport, long>("zhang", new(road, plant, "通车", new(2027, 1, 31)));
        var link = await zone.DoneAsync<LinkSupport, long>("zhang", new(power, road, "供电", null));
        async Task<string> RefusedAsync(LinkSupport command, string by = "zhang") => (await zone.RefusedAsync<LinkSupport, long>(by, command)) is var r && r[0].Code == "projects.support-wrong" ? r[0].Text : r[0].Code;
        (await RefusedAsync(new(plant, plant, "通车", null))).ShouldContain("不能给自己配套");
        (await RefusedAsync(new(road, plant, "通水", null))).ShouldContain("已经登记过");
        (await RefusedAsync(new(plant, power, "供电", null))).ShouldContain("互相等");
        (await RefusedAsync(new(road, plant, " ", null))).ShouldContain("配套什么");
        (await RefusedAsync(new(999_999, plant, "通车", null))).ShouldBe("kernel.not-found");
        (await RefusedAsync(new(power, plant, "供电", null), "chen")).ShouldBe("kernel.out-of-reach");

        var api = await zone.ApiAsync("li");
        var view = (await api.GetForAnswerAsync($"/api/projects/{plant}/supports")).Body;
        view.GetProperty("needs")[0].GetProperty("words").GetString().ShouldBe("要晚29天");
        var clerk = await zone.SignedInAsync("zhang");
        (await clerk.GetAsync($"/projects/{road}/supports")).Html.ShouldContain("等着它的项目");
        (await clerk.SubmitToAsync($"/projects/{road}/supports", $"/projects/supports/{link}/remove")).Status.ShouldBe(303);
        (await clerk.SubmitAsync($"/projects/{power}/supports", ("projectId", $"{plant}"), ("what", "试车"), ("neededOn", ""))).Status.ShouldBe(303, "with the link gone there is no circle");
    }

    private static async Task<System.Text.Json.JsonElement> BondsAsync(Zone zone) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync("/api/projects/bonds")).Body;
}
