using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class UnitTests
{
    [Theory]
    [InlineData("应急局要在9月底前完成排查。", "应急局", "")]
    [InlineData("由经发局牵头，财政局、住建局配合，9月底前完成清单编制。", "经发局", "财政局、住建局")]
    [InlineData("经发局会同审批局于9月4日前梳理项目手续。", "经发局", "审批局")]
    [InlineData("应急局与人社局要联合建立黑名单制度。", "应急局、人社局", "")]
    [InlineData("宣传办配合应急局办好举报奖励，9月底前印发细则。", "应急局", "宣传办")]
    [InlineData("自然资源和规划分局要加快办理用地手续。", "自然资源和规划分局", "")]
    [InlineData("规划建设、土地等部门要简化审批流程。", "规划建设、土地", "")]
    [InlineData("聚丰、广汇等公司要协调建设资金。", "聚丰、广汇", "")]
    [InlineData("要成立由经发、税务、统计等部门组成的专项小组，年底前完成企业入统。", "经发、税务、统计", "")]
    [InlineData("对有增产潜力的企业，由金融局协调建设银行给予授信支持。", "金融局", "建设银行")]
    [InlineData("业主单位对承包商要实行统一考核制度。", "业主单位", "")]
    [InlineData("9月15日前完成倒排计划（责任单位：经发局、建设局；配合单位：财政局；完成时限：9月15日）。", "经发局、建设局", "财政局")]
    [InlineData("请各园区办10月底前报送台账。", "各园区办", "")]
    [InlineData("涉及安置的4件，由征收办牵头、财政所和东沟社区参与，10月底前办结。", "征收办", "财政所、东沟社区")]
    [InlineData("由经发局总牵头，财政局、住建局配合，统计局协同，各镇街参与，6月底前完成入库。", "经发局", "财政局、住建局、统计局、各镇街")]
    [InlineData("由金融办牵头、人民银行支行配合、各商业银行参与，每季度办一场银企对接会。", "金融办", "人民银行支行、各商业银行")]
    [InlineData("路演由招商局牵头、科技局联合办，11月下旬举办，签约总额不低于80亿元。", "招商局", "科技局")]
    [InlineData("产业发展部会同投资促进部、创新服务中心，7月10日前梳理出清单。", "产业发展部", "投资促进部、创新服务中心")]
    [InlineData("城投集团作业主，住建局负责征迁，10月底前交出净地。", "城投集团、住建局", "")]
    [InlineData("交通站会同振兴矿业抓清运扬尘治理，每天洒水不少于4次。", "交通站", "振兴矿业")]
    [InlineData("散煤治理由各村负责，派出所、城管中队要联合上路查，6月底前压减四百户。", "各村、派出所、城管中队", "")]
    [InlineData("经发局商财政局提出方案，6月底前报管委会审定。", "经发局", "财政局")]
    [InlineData("经发局：8月底前完成摸排。", "经发局", "")]
    [InlineData("第二实验学校由社会事务局负责，8月25日前交付使用。", "社会事务局", "")]
    [InlineData("东片区雨污管网，规划建设局8月底前改造到位。", "规划建设局", "")]
    [InlineData("高新技术企业要达到200家以上，6月底前完成申报。", "", "")]
    [InlineData("工商银行、农商行等合作银行要配合，综合融资成本控制在4%以内。", "", "工商银行、农商行")]
    public void Who_acts_and_who_helps(string sentence, string acts, string helps)
    {
        var directive = Reading.Order(sentence);
        Names(directive.Responsible).ShouldBe(acts);
        Names(directive.Collaborators).ShouldBe(helps);
    }

    [Theory]
    [InlineData("要协调解决企业在用电、用工等方面的困难。")]
    [InlineData("手续办理、土地征收等前期工作要争分夺秒，确保项目尽早开工。")]
    [InlineData("要主动加强与上级部门的沟通汇报，积极争取项目资金。")]
    [InlineData("要加大对园区基础设施的投入，完善配套管网。")]
    public void Objects_and_phrases_are_no_actors(string sentence) =>
        Reading.Order(sentence).Responsible.ShouldBeEmpty();

    [Fact]
    public void An_actor_carries_over_to_the_next_sentence()
    {
        var directives = Reading.Of("一、狠抓落实\n招商局要建立项目台账。要逐个企业上门对接，9月底前形成意向清单。").Directives;
        directives[^1].Responsible.ShouldHaveSingleItem().Basis.ShouldBe(ActorBasis.Context);
    }

    [Fact]
    public void Known_names_help_where_no_ending_does()
    {
        var reading = SpeechReader.Read("一、狠抓落实\n鲲鹏要在9月底前完成厂房交付。", new ReadingContext { Year = 2026, KnownUnits = ["鲲鹏"] });
        reading.Directives.ShouldHaveSingleItem().Responsible.ShouldHaveSingleItem().Name.ShouldBe("鲲鹏");
    }

    private static string Names(IReadOnlyList<Actor> actors) => string.Join("、", actors.Where(a => a.Basis == ActorBasis.Explicit).Select(a => a.Name));
}
