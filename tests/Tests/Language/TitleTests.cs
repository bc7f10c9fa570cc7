namespace Guatu.Tests.Language;

public sealed class TitleTests
{
    [Theory]
    [InlineData("由经发局会同审批局，务必在9月4日前协调江锂项目取得节能审查批复。", "江锂项目取得节能审查批复")]
    [InlineData("商务局、邮政公司要联合做大跨境电商，11月10日前开通3条至5条国际货运专线。", "开通3条至5条国际货运专线")]
    [InlineData("国资公司要用好闲置周转房，国庆节前改造人才公寓260套，做到拎包入住。", "改造人才公寓260套")]
    [InlineData("要扎实深入地开展好“企业大走访”行动，不能搞形式、走过场。", "开展好“企业大走访”行动")]
    [InlineData("应急局要牵头，会同经发局，对14套老旧装置逐套做安全评估。", "14套老旧装置做安全评估")]
    [InlineData("力争年底前新增“四上”企业22家以上。", "新增“四上”企业22家以上")]
    [InlineData("第二实验学校由社会事务局负责，8月25日前交付使用，不能误了开学。", "第二实验学校交付使用")]
    [InlineData("三是全域土地综合整治项目，自然资源分局9月底前开工，开工以施工许可和现场影像为准。", "全域土地综合整治项目开工")]
    [InlineData("经发局牵头，税务分局配合，确保规上工业总产值达到312亿元，每月按统计口径报一次。", "规上工业总产值达到312亿元")]
    public void A_title_says_what_is_to_be_done(string sentence, string title) => Reading.Order(sentence).Title.ShouldContain(title);

    [Fact]
    public void A_verb_alone_takes_the_project_of_its_paragraph() =>
        Reading.Of("一、狠抓落实\n一是过审，江锂项目环评9月中旬批下来。二是开工之后抢工期，招商中心和开发集团倒排工期，3月31日前竣工试产，一天都不能拖。")
            .Directives[^1].Title.ShouldBe("江锂项目竣工试产");

    [Fact]
    public void A_title_fits_the_chart() =>
        Reading.Order("要围绕光刻胶及其配套试剂、高纯电子特气和湿电子化学品三大核心领域加快引进一批具有国际竞争力的标志性引领性龙头企业和配套项目。")
            .Title.Length.ShouldBeLessThanOrEqualTo(24);
}
