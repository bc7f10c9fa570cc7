using Guatu.Economy.Catalogue;
using Guatu.Economy.Filing.Sheets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;

namespace Guatu.Tests.Economy.Filing;

/// <summary>Sheets are read by their heads; every fault names its cell. Pure.</summary>
public class SheetFiguresTests
{
    private static readonly Indicator Output = new(1, "output", "规模以上工业总产值", Scope.Statistics, "亿元", Nature.Flow, Better.More, PeriodKind.Month, true, 2, "总量", 10);

    private static readonly Indicator Tax = new(2, "tax", "税收收入", Scope.Department, "亿元", Nature.Flow, Better.More, PeriodKind.Month, false, 2, "财税", 20);

    private static readonly Indicator Staff = new(3, "staff", "从业人员", Scope.Dispatch, "人", Nature.Stock, Better.More, PeriodKind.Month, false, 0, "企业", 30);

    private static readonly SheetNames Names = new([Output, Tax, Staff], new Dictionary<string, long> { ["云岭化工有限公司"] = 7, ["云岭化工"] = 7, ["青山纸业"] = 8 });

    private static ReadSheet Sheet(string text) => new("", [.. text.TrimEnd('\n').Split('\n').Select(l => (IReadOnlyList<string>)l.Split('\t'))], []);

    private static ReadFigures Read(string text, string? period = null)
    {
        var sheet = Sheet(text);
        return SheetFigures.Read(sheet, SheetHeads.Find(sheet, Names)!, Names, period, FigureStage.Flash);
    }

    [Fact]
    public void Indicators_by_rows_with_two_levels_of_heads()
    {
        var read = Read("2026年1—8月主要经济指标\n单位：万元\n指标名称\t8月\t\t1—8月\t\n\t当月\t同比\t累计\t同比\n规模以上工业总产值\t150000\t5.2\t1150000\t6.1\n税收收入\t20000\t-3\t180000\t1.5\n");
        read.Faults.ShouldBeEmpty();
        read.Figures.Count.ShouldBe(4);
        var month = read.Figures.Single(f => f.IndicatorId == 1 && f.Form == ValueForm.Current);
        (month.Period, month.Value, month.Growth).ShouldBe((Period.OfMonth(2026, 8), 15m, 5.2m));
        read.Figures.Single(f => f.IndicatorId == 2 && f.Form == ValueForm.Cumulative).Value.ShouldBe(18m);
    }

    [Fact]
    public void Enterprises_by_rows_for_one_period()
    {
        var read = Read("企业名称\t规模以上工业总产值（万元）\t从业人员\n云岭化工\t12,300\t260\n青山纸业\t8000\t\n合计\t20300\t260\n", "2026年8月");
        read.Faults.ShouldBeEmpty();
        read.Figures.Count.ShouldBe(3);
        var figure = read.Figures.Single(f => f.IndicatorId == 1 && f.Subject.Id == 7);
        figure.Value.ShouldBe(1.23m);
        figure.Cell!.ShouldContain("第2行B列");
    }

    [Theory]
    [InlineData("企业名称\t规模以上工业总产值（家）\n云岭化工\t12\n", "第2行B列", "不能换算")]
    [InlineData("企业名称\t规模以上工业总产值（万元）\n云岭化工\t一千多\n", "第2行B列", "不是数")]
    [InlineData("企业名称\t税收收入\n云岭化工\t3\n云岭化工有限公司\t4\n", "第3行B列", "是同一个数")]
    [InlineData("企业名称\t税收收入\n云岭化工\t3\n无名厂\t4\n", "第3行A列", "不在企业名录里")]
    public void Every_fault_names_row_and_column(string text, string place, string why)
    {
        var fault = Read(text, "2026年8月").Faults.Single();
        fault.Place.ShouldBe(place);
        fault.Why.ShouldContain(why);
    }

    [Fact]
    public void January_of_a_joint_series_is_refused() => Read("指标\t2026年1月\n规模以上工业总产值\t12\n").Faults.Single().Why.ShouldContain("1—2月");

    [Fact]
    public void Without_a_period_it_is_asked_for() => Read("企业名称\t税收收入\n云岭化工\t3\n").Faults.Single().Why.ShouldContain("哪一期");

    [Fact]
    public void Another_file_has_no_shape() => SheetHeads.Find(Sheet("项目名称\t总投资\n热电联产\t12\n"), Names).ShouldBeNull();

    [Fact]
    public void The_head_of_next_month_is_the_same_head()
    {
        string Signature(int month) => SheetHeads.Find(Sheet($"指标\t2026年{month}月\n税收收入\t12\n"), Names)!.Signature;
        Signature(8).ShouldBe(Signature(9));
    }

    [Fact]
    public void The_library_is_whole()
    {
        var all = Library.Sets.SelectMany(s => s.Indicators).ToList();
        all.Count.ShouldBeGreaterThan(35);
        all.GroupBy(i => i.Code).Where(g => g.Count() > 1).ShouldBeEmpty();
        all.GroupBy(i => (i.Name, i.Scope)).Where(g => g.Count() > 1).ShouldBeEmpty();
        foreach (var one in all.Where(i => i.Formula is not null))
            Formula.Read(one.Formula!).Read!.Codes.ShouldAllBe(c => Library.Find(c) != null && Library.Find(c)!.Formula == null && Library.Find(c)!.Rhythm == one.Rhythm);
        Library.WithParts(["rd-share"]).Picked.Select(p => p.Code).ShouldBe(["rd-cost", "revenue-year", "rd-share"]);
    }
}
