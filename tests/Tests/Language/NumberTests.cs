using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class NumberTests
{
    [Theory]
    [InlineData("1,864条", 1864)]
    [InlineData("24.3亿元", 24.3)]
    [InlineData("十五", 15)]
    [InlineData("三百五十", 350)]
    [InlineData("三百五", 350)]
    [InlineData("一千零八", 1008)]
    [InlineData("二〇二六", 2026)]
    [InlineData("两", 2)]
    [InlineData("二十", 20)]
    [InlineData("三点五", 3.5)]
    public void A_written_number_is_read(string text, double value)
    {
        NumberReader.Read(text, 0, text.Length, out var read).ShouldBeGreaterThan(0);
        ((double)read).ShouldBe(value);
    }

    [Theory]
    [InlineData("完成投资24.3亿元", 24.3, "亿元")]
    [InlineData("突破百亿元", 100, "亿元")]
    [InlineData("打造五百亿产业", 500, "亿元")]
    [InlineData("安排3000万元", 3000, "万元")]
    [InlineData("新建厂房8万平方米", 8, "万平方米")]
    [InlineData("计划投资4.5个亿", 4.5, "亿元")]
    [InlineData("城镇人口净增10万", 10, "万人")]
    [InlineData("占比达到六成五", 65, "%")]
    [InlineData("完成率达百分之九十", 90, "%")]
    [InlineData("投资超过一半", 50, "%")]
    [InlineData("产值翻一番", 2, "倍")]
    [InlineData("产值翻两番", 4, "倍")]
    [InlineData("提高2.7个百分点", 2.7, "个百分点")]
    [InlineData("解决问题30余项", 30, "项")]
    [InlineData("上云企业30多家", 30, "家")]
    [InlineData("吞吐量突破26万标箱", 26, "万标箱")]
    [InlineData("收储土地1200亩", 1200, "亩")]
    [InlineData("两万六千名职工", 26000, "名")]
    [InlineData("处置率提高到三分之二以上", 66.67, "%")]
    [InlineData("总产值迈上千亿台阶", 1000, "亿元")]
    [InlineData("要跑两个多月", 2, "个月")]
    [InlineData("总磷不高于0.5毫克每升", 0.5, "毫克每升")]
    [InlineData("容积率不低于1.8，", 1.8, "")]
    [InlineData("在各板块里排第2。", 2, "位")]
    [InlineData("总数突破百户", 100, "户")]
    public void A_quantity_keeps_its_written_unit(string text, double value, string unit)
    {
        var quantity = Scan(text).ShouldHaveSingleItem();
        ((double)quantity.Value).ShouldBe(value);
        quantity.Unit.ShouldBe(unit);
    }

    [Theory]
    [InlineData("力争95%以上", Comparator.AtLeast)]
    [InlineData("不少于10家", Comparator.AtLeast)]
    [InlineData("不超过5%", Comparator.AtMost)]
    [InlineData("压到15天以内", Comparator.AtMost)]
    [InlineData("提到六成", Comparator.AtLeast)]
    [InlineData("控制在5%以内", Comparator.AtMost)]
    [InlineData("突破480亿元", Comparator.MoreThan)]
    [InlineData("不足4个月", Comparator.LessThan)]
    [InlineData("增长3%左右", Comparator.About)]
    [InlineData("新增22家", Comparator.Equal)]
    public void Words_around_a_number_compare(string text, object comparator) => Scan(text).ShouldHaveSingleItem().Comparator.ShouldBe((Comparator)comparator);

    [Theory]
    [InlineData("引进2-3个项目", 2, 3, "个")]
    [InlineData("开通3条至5条专线", 3, 5, "条")]
    [InlineData("授信8亿至10亿元", 8, 10, "亿元")]
    [InlineData("增长6.5%－7%", 6.5, 7, "%")]
    [InlineData("偏多两成至三成", 20, 30, "%")]
    [InlineData("走访三五家企业", 3, 5, "家")]
    public void A_range_has_two_ends(string text, double low, double high, string unit)
    {
        var quantity = Scan(text).ShouldHaveSingleItem();
        ((double)quantity.Value).ShouldBe(low);
        ((double)quantity.Max!.Value).ShouldBe(high);
        quantity.Unit.ShouldBe(unit);
    }

    [Theory]
    [InlineData("世界500强企业")]
    [InlineData("产值前50位")]
    [InlineData("打造一个品牌")]
    [InlineData("千头万绪")]
    [InlineData("“12345”热线")]
    [InlineData("推广5G应用")]
    [InlineData("甚至十几倍")]
    [InlineData("千万不要大意")]
    [InlineData("按六四分担")]
    [InlineData("按6:4分成")]
    public void Names_and_articles_are_no_quantities(string text) => Scan(text).ShouldBeEmpty();

    private static List<Quantity> Scan(string text)
    {
        var clean = Reading.Clean(text);
        return QuantityScanner.Scan(clean, 0, clean.Length, DateScanner.Scan(clean.Chars, 0, clean.Length, new SpeechCalendar(2026, null, null)));
    }
}
