using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class MoodTests
{
    [Theory]
    [InlineData("项目是发展的生命线。")]
    [InlineData("我们要进一步增强责任感、使命感和紧迫感。")]
    [InlineData("全区上下要坚定信心、振奋精神、攻坚克难。")]
    [InlineData("在此，我代表党工委、管委会，向大家表示衷心的感谢！")]
    [InlineData("下面，我讲几点意见。")]
    [InlineData("年初我们要求企业上报的隐患清单，已经全部办完了。")]
    [InlineData("省委书记强调，“要把开发区建设成为改革开放的高地”。")]
    [InlineData("让我们更加紧密地团结起来，奋力谱写高质量发展的新篇章！")]
    [InlineData("如果错过了这个窗口期，就要面临漫长而痛苦的转型。")]
    [InlineData("一分部署，九分落实。")]
    public void What_assigns_nothing_is_no_directive(string sentence) =>
        Reading.Of("在园区会议上的讲话\n同志们：\n" + sentence).Directives.ShouldBeEmpty();

    [Theory]
    [InlineData("评估结论为“红色”的，9月底前一律停用。")]
    [InlineData("没有气体分析数据的票不得签发，没有监护人在场不得动工。")]
    [InlineData("财政局按季兑现运费补贴。")]
    [InlineData("对于已签约未开工的项目，规划建设、土地等部门要开辟绿色通道，加快手续办理。")]
    [InlineData("要在此基础上制定“一企一策”的精准帮扶方案。")]
    [InlineData("全年新签约项目50个以上，进出口总值突破480亿元，力争实际利用外资翻一番。")]
    public void What_can_be_assigned_and_checked_is_one(string sentence) => Reading.Order(sentence).Reason.ShouldNotBeEmpty();

    [Theory]
    [InlineData("严禁以包代管，不得擅自动火作业。", Polarity.Negative)]
    [InlineData("要扎实开展企业走访活动，不得搞形式、走过场。", Polarity.Mixed)]
    [InlineData("要扎实开展企业走访活动，9月底前走访一遍。", Polarity.Positive)]
    public void Polarity_tells_doing_from_leaving(string sentence, object polarity) => Reading.Order(sentence).Polarity.ShouldBe((Polarity)polarity);

    [Fact]
    public void The_procedural_front_is_cut_off() =>
        Reading.Of("同志们：\n刚才，王主任通报了有关情况，部署了下步任务，请各部门9月底前逐项细化、报送清单。").Directives
            .ShouldHaveSingleItem().Text.ShouldStartWith("请各部门");

    [Fact]
    public void An_announced_goal_leads_its_list()
    {
        var reading = Reading.Of("在2026年会议上的讲话\n二、做好今年工作\n今年发展主要预期目标是：国内生产总值增长5%左右；城镇新增就业1200万人左右；居民消费价格涨幅3%左右。");
        reading.Directives.SelectMany(d => d.Targets).Select(t => t.Value).ShouldBe([5m, 1200m, 3m]);
        reading.Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Figures_of_a_report_are_facts()
    {
        var facts = Reading.Of("在2026年会议上的讲话\n一、总结成绩\n上半年，完成投资24.3亿元，同比增长39%；资产规模由15亿元扩增至72亿元；财政收入、本级收入分别达到7.7亿元、2.4亿元。").Facts;
        facts.Select(f => f.Value).ShouldBe([24.3m, 72m, 7.7m, 2.4m]);
        facts[0].Growth!.Value.ShouldBe(39);
        facts[0].Period.ShouldBe("2026-H1");
        facts[1].FromValue.ShouldBe(15);
    }

    [Theory]
    [InlineData("建立周调度、月分析机制，要抓好项目台账。", "weekly+monthly")]
    [InlineData("要落实“周旬月季”调度机制。", "weekly+ten-day+monthly+quarterly")]
    [InlineData("督查办要每月通报一次进度。", "monthly")]
    [InlineData("应急局要每两周检查一次企业。", "biweekly")]
    public void Rhythms_are_read(string sentence, string norms) =>
        string.Join('+', Reading.Order(sentence).Cadence.Select(c => c.Norm)).ShouldBe(norms);
}
