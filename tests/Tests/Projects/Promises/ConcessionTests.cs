using FsCheck;
using FsCheck.Fluent;
using Guatu.Projects;
using Guatu.Projects.Promises;

namespace Guatu.Tests.Projects.Promises;

/// <summary>How far a promise gave way, and how it stands, are reckoned from days and amounts alone.</summary>
public class ConcessionTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);
    private static readonly PromiseLimits Limits = new(7, 60);

    private static DateOnly Day(string text) => DateOnly.Parse(text);

    [Fact]
    public void Days_are_held_against_the_contract_and_against_the_first_promise()
    {
        var c = Concession.Of(new(Day("2027-03-01"), Day("2027-03-31"), Day("2027-05-24")));
        (c.PromisedDays, c.RevisedDays, c.AllDays).ShouldBe((30, 54, 84));
        c.Words.ShouldBe("比合同晚30天，改期晚54天");
        Concession.Of(new(Day("2027-03-31"), Day("2027-03-01"), Day("2027-03-01"))).Words.ShouldBe("比合同早30天");
        Concession.Of(new(null, Day("2027-03-01"), Day("2027-03-01"))).Words.ShouldBe("没有让步");
    }

    [Theory]
    [InlineData(12.4, "公里", 12400, "米", 0, null)]
    [InlineData(2, "公顷", 20, "亩", 33.3, null)]
    [InlineData(300, "亩", 240, "亩", 20, null)]
    [InlineData(300, "亩", 12, "公里", null, "合同按亩、承诺按公里，不是一类单位，不能比")]
    [InlineData(1.2, "亿元", 9000, "万元", 25, null)]
    public void Amounts_are_brought_to_one_unit_or_not_compared(decimal contract, string contractUnit, decimal first, string unit, object? shrink, string? fault)
    {
        var c = Concession.Of(new(null, null, null, contract, contractUnit, first, first, unit));
        c.PromisedShrink.ShouldBe(shrink is null ? null : Convert.ToDecimal(shrink));
        c.UnitFault.ShouldBe(fault);
    }

    [Fact]
    public void Nothing_gives_way_without_being_seen() => Prop.ForAll<int, int, int>((a, b, c) =>
    {
        var start = new DateOnly(2026, 1, 1);
        var (contract, first, now) = (start.AddDays(Math.Abs(a % 900)), start.AddDays(Math.Abs(b % 900)), start.AddDays(Math.Abs(c % 900)));
        var found = Concession.Of(new(contract, first, now));
        return found.AllDays == now.DayNumber - contract.DayNumber && found.Any == (first > contract || now > first);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-08-25", null, "2026-08-24", null, null, PromiseState.Kept, "8月24日建成，早1天")]
    [InlineData("2026-08-24", null, "2026-08-24", null, null, PromiseState.Kept, "8月24日建成，如期")]
    [InlineData("2026-08-20", "2026-08-30", "2026-08-24", null, null, PromiseState.KeptLate, "8月24日建成，晚4天")]
    [InlineData("2026-08-31", null, null, "2026-10-20", null, PromiseState.Broken, "已误期18天")]
    [InlineData("2026-08-31", "2026-10-20", null, "2026-10-20", null, PromiseState.Broken, "已误期18天")]
    [InlineData("2026-09-18", null, null, null, null, PromiseState.OnTime, "按期")]
    [InlineData("2027-03-31", null, null, "2027-05-24", null, PromiseState.WillBeLate, "要晚54天")]
    [InlineData("2027-03-31", null, null, "2027-04-07", null, PromiseState.MaybeLate, "可能晚7天")]
    [InlineData("2027-03-31", null, null, "2027-03-30", 40.0, PromiseState.MaybeLate, "可能晚")]
    [InlineData("2027-03-31", null, null, "2027-03-30", 60.0, PromiseState.OnTime, "按期")]
    [InlineData(null, null, null, null, null, PromiseState.Undated, "没有承诺日期")]
    public void A_promise_is_judged_by_its_first_day(string? first, string? now, string? actual, string? forecast, double? chance, PromiseState state, string words)
    {
        DateOnly? Of(string? text) => text is null ? null : Day(text);
        var verdict = PromiseVerdict.Of(new(PromiseItem.Finish, null, Of(first), Of(now ?? first), Of(actual), Of(forecast), (decimal?)chance), Today, Limits);
        (verdict.State, verdict.Words).ShouldBe((state, words));
    }

    [Fact]
    public void A_revised_day_never_makes_a_broken_promise_kept() => Prop.ForAll<int, int>((a, b) =>
    {
        var first = Today.AddDays(-1 - Math.Abs(a % 500));
        var facts = new PromiseFacts(PromiseItem.Finish, null, first, first.AddDays(Math.Abs(b % 900)), null, null, null);
        return PromiseVerdict.Of(facts, Today, Limits).State == PromiseState.Broken
            && PromiseVerdict.Of(facts with { ActualOn = Today }, Today, Limits).State == PromiseState.KeptLate;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stopped_project_says_so() =>
        PromiseVerdict.Of(new(PromiseItem.Finish, null, Today, Today, null, Today.AddDays(90), null, SideState.Paused), Today, Limits).Words.ShouldBe("项目暂停");

    [Fact]
    public void Credit_tells_its_denominator()
    {
        PromiseVerdict V(PromiseState s) => new(s, 0, "");
        var credit = PromiseCredit.Of("规划建设局", [V(PromiseState.Kept), V(PromiseState.Kept), V(PromiseState.KeptLate), V(PromiseState.Broken), V(PromiseState.OnTime), V(PromiseState.WillBeLate)]);
        (credit.Kept, credit.Due, credit.All, credit.Share).ShouldBe((2, 4, 6, 50m));
        PromiseCredit.Of("新单位", [V(PromiseState.OnTime)]).Share.ShouldBeNull();
    }

    [Theory]
    [InlineData("江锂新能源正极材料项目（一期）", "竣工", "江锂新能源正极材料项目（一期）竣工")]
    [InlineData("临江经济开发区北部片区综合交通枢纽及配套道路管网提升工程一期", "竣工", "临江经济开发区北部片区综合交通枢纽及配套道路管网提升工…竣工")]
    public void A_title_fits_the_wall(string project, string what, string title) => PromiseTitle(project, what).ShouldBe(title);

    private static string PromiseTitle(string project, string what) => (string)typeof(Promise).Assembly.GetType("Guatu.Projects.Promises.PromiseDesk")!.GetMethod("TitleOf")!.Invoke(null, [project, what])!;
}
