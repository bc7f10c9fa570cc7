using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class NoiseTests
{
    [Fact]
    public void Page_numbers_inside_sentences_vanish_without_a_trace()
    {
        const string text = "各部门要按照会议的要求把各项工作任务进一步细化分解并落实到每一个具\n2、体岗位和具体责任人身上，做到人人有责。要建立台账和通报制度，对进度滞后的项\n3、目逐一约谈。";
        var reading = Reading.Of(text);
        reading.Noise.Count(n => n.Kind == NoiseKind.PageNumber).ShouldBe(2);
        reading.Directives.ShouldContain(d => d.TextClean.Contains("对进度滞后的项目逐一约谈", StringComparison.Ordinal));
        reading.Outline.ShouldBeEmpty();
    }

    [Fact]
    public void A_watermark_inside_a_word_is_cut_out()
    {
        var directive = Reading.Order("招商局要不断壮大我老秘网区的高新技术产业集群，9月底前签约3个项目。");
        directive.TextClean.ShouldContain("我区的高新技术");
        directive.Text.ShouldContain("我老秘网区");
    }

    [Fact]
    public void Site_lines_are_no_speech()
    {
        var reading = Reading.Of("您的位置：新文秘网>>会议发言>>正文\n在开发区会议上的讲话\n同志们：\n要加快项目建设，9月底前开工。\n更多范文请登录 http://www.example.cn 下载，务必收藏本站。");
        reading.Directives.ShouldHaveSingleItem();
        reading.Noise.Count.ShouldBe(2);
        reading.Meta.Title.ShouldBe("在开发区会议上的讲话");
    }

    [Fact]
    public void Missing_parts_are_reported()
    {
        var reading = Reading.Of("在2026年开发区会议上的讲话\n同志们：\n如果这些项目都能顺利推进\n……（此处省略880字，正式会员可完整阅读）……\n要加快项目建设。要积极推 ……");
        reading.Meta.Truncated.ShouldBe(["middle", "tail"]);
    }

    [Fact]
    public void Broken_lines_are_joined_and_paragraphs_are_not()
    {
        var reading = Reading.Of("同志们：\n今年以来，全区上下坚持以高质量党建引领高质量发展，扎实开展\n主题教育，取得了明显成效。\n一、抓好重点任务\n要建立台账，9月底前完成清理。");
        reading.Noise.ShouldHaveSingleItem().Kind.ShouldBe(NoiseKind.Linebreak);
        reading.Outline.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("\uFEFF一、抓好重点任务\r\n经发局要建立台账，9月底前完成清理。\r\n")]
    [InlineData("一、抓好重点任务\n经发局要建立台账,9月底前完成清理.\n")]
    public void Marks_and_line_ends_of_other_programs_do_not_matter(string text) =>
        Reading.Of(text).Directives.ShouldHaveSingleItem().Responsible.ShouldHaveSingleItem().Name.ShouldBe("经发局");
}
