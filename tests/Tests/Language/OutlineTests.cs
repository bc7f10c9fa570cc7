using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class OutlineTests
{
    [Theory]
    [InlineData("一、认清形势", MarkerStyle.CnDun, 1)]
    [InlineData("十二、其他工作", MarkerStyle.CnDun, 12)]
    [InlineData("(二)抓项目", MarkerStyle.CnParen, 2)]
    [InlineData("第三,要抓落实", MarkerStyle.Di, 3)]
    [InlineData("一是抓调度", MarkerStyle.Yishi, 1)]
    [InlineData("二要抓招商", MarkerStyle.Yiyao, 2)]
    [InlineData("3.企业要上规", MarkerStyle.ArabicDot, 3)]
    [InlineData("(4)补短板", MarkerStyle.ArabicParen, 4)]
    [InlineData("②抓安全", MarkerStyle.Circled, 2)]
    [InlineData("【一】认清形势", MarkerStyle.Bracket, 1)]
    [InlineData("其一,抓经营", MarkerStyle.Qi, 1)]
    [InlineData("首先,抓流程", MarkerStyle.Spoken, 1)]
    public void Markers_are_known(string text, object style, int ordinal)
    {
        var marker = Marker.At(text, 0, text.Length).ShouldNotBeNull();
        marker.Style.ShouldBe((MarkerStyle)style);
        marker.Ordinal.ShouldBe(ordinal);
    }

    [Theory]
    [InlineData("第一时间处置")]
    [InlineData("第一产业增长")]
    [InlineData("七、八两个月")]
    [InlineData("3.5亿元")]
    [InlineData("一个项目")]
    [InlineData("(略)")]
    public void Words_that_begin_alike_are_no_markers(string text) => Marker.At(text, 0, text.Length).ShouldBeNull();

    [Fact]
    public void Levels_follow_depth_not_style()
    {
        var outline = Reading.Of("""
            一、总结成绩
            一是经济稳定增长。我们完成了任务。二是项目加快推进。建成了一批项目。
            二、安排任务
            （一）抓项目。要加快建设。
            第一，要完成指标。经发局要建立机制。
            第二，要推进项目。住建局要倒排工期。
            （二）抓招商。要外出招商。
            """).Outline;
        outline.Select(h => $"{h.Level}{h.Marker}").ShouldBe(["1一、", "2一是", "2二是", "1二、", "2（一）", "3第一", "3第二", "2（二）"]);
        outline[5].Parent.ShouldBe(outline[4].Id);
    }

    [Fact]
    public void A_front_outline_is_kept_apart_and_tied_to_the_body()
    {
        var reading = Reading.Of("在开发区会议上的讲话\n目录\n一、认清发展形势\n二、抓好重点任务\n三、加强组织领导\n同志们：\n一、认清发展形势\n今年形势很好。\n二、抓好重点任务\n要加快项目建设。");
        reading.Toc.Select(t => t.BodyNode).ShouldBe(["h1", "h2", null]);
        reading.Outline.Count.ShouldBe(2);
        reading.Directives.ShouldContain(d => d.Confidence == Confidence.Low && d.Text == "加强组织领导");
    }
}
