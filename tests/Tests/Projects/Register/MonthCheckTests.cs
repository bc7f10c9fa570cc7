using Guatu.Projects.Months;

namespace Guatu.Tests.Projects.Register;

/// <summary>The arithmetic of the monthly report: each fault by name, with both numbers.</summary>
public class MonthCheckTests
{
    private static readonly MonthKnown Known = new("5月", 300, 1_000, "2025年12月", InStat: true);

    private static readonly MonthFigures Good = new() { Done = 100, Ytd = 400, Prior = 1_000, Since = 1_400, Build = 200, Install = 50, Equip = 100, Other = 50, OldEquip = 10, OldBuilding = 20, Land = 30, Paid = 900, Percent = 40 };

    [Fact]
    public void What_adds_up_is_taken() => MonthCheck.Of(Good, Known).ShouldBeEmpty();

    [Fact]
    public void What_is_left_open_is_computed()
    {
        var settled = MonthCheck.Settled(new MonthFigures { Done = 100 }, Known);
        (settled.Ytd, settled.Prior, settled.Since).ShouldBe((400m, 1_000m, 1_400m));
    }

    public static TheoryData<string, MonthFigures, string> Bad => new()
    {
        { "projects.month-done-missing", Good with { Done = null, Ytd = 300, Since = 1_300, Build = 100 }, "没有完成的填0" },
        { "projects.figure-negative", Good with { Paid = -1 }, "“已支付资金”不会是负数" },
        { "projects.month-percent", Good with { Percent = 101 }, "填了101%" },
        { "projects.month-ytd", Good with { Done = 90 }, "“自年初累计”填了400万元，但5月完成90万元加上期自年初累计300万元是390万元，差10万元" },
        { "projects.month-prior", Good with { Prior = 1_100, Since = 1_500 }, "“上年末累计”填了1100万元，但2025年12月报的是1000万元" },
        { "projects.month-since", Good with { Since = 1_390 }, "“自开始建设累计”填了1390万元，但上年末累计1000万元加自年初累计400万元是1400万元，差10万元" },
        { "projects.month-parts", Good with { Build = 190 }, "建筑190、安装50、设备100、其他50加起来是390万元，和“自年初累计”400万元差10万元" },
        { "projects.month-parts-missing", Good with { Build = null, Install = null, Equip = null, Other = null, OldEquip = null, OldBuilding = null, Land = null }, "自年初累计400万元要按建筑" },
        { "projects.month-old-equip", Good with { OldEquip = 101 }, "旧设备”101万元，超过了“设备工器具购置”100万元" },
        { "projects.month-other", Good with { Land = 31 }, "“旧建筑物”20万元加“建设用地费”31万元是51万元，超过了“其他费用”50万元" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_fault_names_the_cell_and_both_numbers(string code, MonthFigures typed, string words)
    {
        var faults = MonthCheck.Of(typed, Known).ToList();
        faults.Select(f => f.Code).ShouldBe([code]);
        faults[0].Text.ShouldContain(words);
        faults[0].Field.ShouldNotBeNull();
    }

    [Fact]
    public void The_first_report_of_a_year_brings_its_year_along()
    {
        var first = new MonthKnown("5月", null, null, null, InStat: false);
        MonthCheck.Of(new MonthFigures { Done = 100, Ytd = 700, Prior = 50, Since = 750 }, first).ShouldBeEmpty();
        MonthCheck.Of(new MonthFigures { Done = 100, Ytd = 90 }, first).Single().Code.ShouldBe("projects.month-ytd-below");
    }
}
