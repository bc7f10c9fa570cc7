using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Reports;

namespace Guatu.Tests.Ledger;

/// <summary>Figures as people type them, brought to the unit of the target or refused by name.</summary>
public class FiguresTests
{
    [Theory]
    [InlineData("3.2亿", "亿元", "3.2")]
    [InlineData("3.2亿", "万元", "32000")]
    [InlineData("3,200万元", "亿元", "0.32")]
    [InlineData("３．２亿元", "亿元", "3.2")]
    [InlineData("3，200", "万元", "3200")]
    [InlineData("1.2万户", "户", "12000")]
    [InlineData("12000户", "万户", "1.2")]
    [InlineData("31%", "%", "31")]
    [InlineData("31％", "%", "31")]
    [InlineData("5个百分点", "%", "5")]
    [InlineData("2公顷", "亩", "30")]
    [InlineData("1.5平方公里", "万平方米", "150")]
    [InlineData("3000米", "公里", "3")]
    [InlineData("2兆瓦", "万千瓦", "0.2")]
    [InlineData("100度", "万千瓦时", "0.01")]
    [InlineData("2千亿元", "亿元", "2000")]
    [InlineData("-3", "亿元", "-3")]
    [InlineData(" 12 ", "家", "12")]
    public void A_figure_is_brought_to_the_unit(string typed, string unit, string value)
    {
        var (read, fault) = Figures.Read(typed, unit);
        fault.ShouldBe(FigureFault.None);
        read.ShouldBe(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("3.2亿元", "户")]
    [InlineData("30亩", "亿元")]
    [InlineData("3.2亿", "%")]
    [InlineData("31%", "户")]
    [InlineData("3亿美元", "亿元")] // no rate is known
    [InlineData("12户", "家")]
    public void A_unit_of_another_kind_is_not_guessed_at(string typed, string unit) => Figures.Read(typed, unit).Fault.ShouldBe(FigureFault.OtherUnit);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("很多")]
    [InlineData("约3亿")]
    [InlineData("3.2.1")]
    [InlineData("3到5")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_said_to_be_none(string? typed) => Figures.Read(typed, "亿元").Fault.ShouldBe(FigureFault.Garbled);

    [Fact]
    public void There_and_back_is_the_same() => Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), number =>
    {
        var written = number / 100m;
        var inWan = Figures.Read($"{written:0.00}亿元", "万元").Value;
        Figures.Read($"{inWan:0.######}万元", "亿元").Value.ShouldBe(written);
        Figures.Read(Figures.Read($"{written:0.00}公里", "米").Value + "米", "公里").Value.ShouldBe(written);
    }).QuickCheckThrowOnFailure();
}
