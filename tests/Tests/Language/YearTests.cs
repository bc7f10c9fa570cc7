using Guatu.Language;

namespace Guatu.Tests.Language;

/// <summary>The year of a speech that is not told by the meeting on record.</summary>
public sealed class YearTests
{
    [Theory]
    [InlineData("今年是“十四五”收官之年，项目建设任务很重。", 2025)]
    [InlineData("今年是“十五五”开局之年，项目建设任务很重。", 2026)]
    [InlineData("明年是“十五五”开局之年，今年必须收好尾。", 2025)]
    [InlineData("今年是建党105周年，也是项目建设年。", 2026)]
    [InlineData("我们隆重庆祝新中国成立七十五周年。", 2024)]
    [InlineData("2016年园区挂牌，2020年升级为省级开发区。", null)]
    [InlineData("到2027年底产值要翻番。", null)]
    public void What_is_said_of_the_year_tells_it(string sentence, int? year) =>
        SpeechReader.Read("在园区会议上的讲话\n同志们：\n" + sentence, new ReadingContext()).Meta.Year.ShouldBe(year);

    [Fact]
    public void Without_a_year_a_date_has_no_due_day() =>
        SpeechReader.Read("一、狠抓落实\n应急局要在9月底前完成排查。", new ReadingContext()).Directives.ShouldHaveSingleItem().Deadlines.ShouldHaveSingleItem().Due.ShouldBeNull();

    [Fact]
    public void A_cue_gives_the_due_day() =>
        SpeechReader.Read("今年是“十五五”开局之年。\n一、狠抓落实\n应急局要在9月底前完成排查。", new ReadingContext()).Directives.ShouldHaveSingleItem()
            .Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2026, 9, 30));

    [Fact]
    public void Without_the_day_a_span_from_today_has_no_due_day() =>
        Reading.Order("应急局要在两周内完成排查。").Deadlines.ShouldHaveSingleItem().Due.ShouldBeNull();
}
