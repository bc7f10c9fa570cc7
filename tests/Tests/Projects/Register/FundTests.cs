using Guatu.Kernel.Refusals;
using Guatu.Projects.Funds;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class FundTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [InlineData(10_000, 1_000, 500, 3_000, Waits.Project, "项目等资金：资金到位10%，投资完成30%，完成的比到位的多2000万元")]
    [InlineData(10_000, 5_000, 1_000, 2_000, Waits.Money, "资金等项目：资金到位50%，投资完成20%，到位5000万元里还有4000万元没有支付")]
    [InlineData(10_000, 3_000, 2_500, 2_900, Waits.Neither, "资金到位30%，投资完成29%，大体同步。")]
    public void Which_waits_for_which_is_said_with_its_figures(int total, int arrived, int paid, int built, Waits who, string words)
    {
        var (waits, sentence) = FundJudgement.Of(new FundFigures(total, total, arrived, paid, built, null), 15);
        waits.ShouldBe(who);
        sentence.ShouldStartWith(words);
    }

    [Fact]
    public void Without_a_report_nothing_is_judged() => FundJudgement.Of(new FundFigures(100, 100, 50, null, null, null), 15).Who.ShouldBe(Waits.Neither);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Money_comes_from_named_sources_and_never_from_the_builder(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.ProjectAsync("资金项目");
        var refused = (await zone.RefusedAsync<SaveFund, long>("li", new(id, null, FundKind.Own, "施工方垫资", 1_000)))[0];
        refused.Code.ShouldBe("projects.builder-pays");
        refused.Text.ShouldContain("国令第712号");
        (await zone.RefusedAsync<SaveFund, long>("li", new(id, null, 0, null, 1_000)))[0].Code.ShouldBe("projects.fund-kind");
        (await zone.RefusedAsync<SaveFund, long>("li", new(id, null, FundKind.Bond, null, 0)))[0].Code.ShouldBe("projects.fund-amount");
        var fund = await zone.DoneAsync<SaveFund, long>("li", new(id, null, FundKind.Bond, "2026年第一批", 20_000));
        (await zone.RefusedAsync<AddArrival, long>("li", new(id, fund, new(2026, 9, 19), 1)))[0].Code.ShouldBe("projects.day-ahead");
        (await zone.RefusedAsync<AddArrival, long>("li", new(id, fund, new(2026, 9, 1), 20_001)))[0].Code.ShouldBe("projects.fund-too-much");
        var arrival = await zone.DoneAsync<AddArrival, long>("li", new(id, fund, new(2026, 9, 1), 15_000));
        (await zone.RefusedAsync<SaveFund, long>("li", new(id, fund, FundKind.Bond, "2026年第一批", 10_000)))[0].Code.ShouldBe("projects.reason-missing");
        (await zone.RefusedAsync<SaveFund, long>("li", new(id, fund, FundKind.Bond, "2026年第一批", 10_000, "调减")))[0].Code.ShouldBe("projects.fund-below-arrived");
        await zone.DoneAsync<WithdrawArrival, Done>("li", new(id, arrival, "记错项目"));
        (await zone.RefusedAsync<WithdrawArrival, Done>("li", new(id, arrival, "再撤")))[0].Code.ShouldBe("projects.arrival-gone");
        await zone.DoneAsync<AddArrival, long>("li", new(id, fund, new(2026, 9, 2), 12_500));
        var view = await zone.JsonAsync($"/api/projects/{id}/funds");
        view.GetProperty("figures").GetProperty("arrivedShare").GetDecimal().ShouldBe(25);
        view.GetProperty("funds")[0].GetProperty("arrivals").GetArrayLength().ShouldBe(2);
        (await (await zone.SignedInAsync("li")).GetAsync($"/projects/{id}/funds")).Html.ShouldContain("还有30,000万元没有落实来源");
    }
}
