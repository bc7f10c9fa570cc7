using Guatu.Language;

namespace Guatu.Tests.Language;

public sealed class DateTests
{
    [Theory]
    [InlineData("9月4日前", DeadlineClass.Date, "2026-09-04")]
    [InlineData("2027年2月10日前", DeadlineClass.Date, "2027-02-10")]
    [InlineData("十二月二十日前", DeadlineClass.Date, "2026-12-20")]
    [InlineData("9月底前", DeadlineClass.MonthEnd, "2026-09-30")]
    [InlineData("2月末", DeadlineClass.MonthEnd, "2026-02-28")]
    [InlineData("2028年2月底前", DeadlineClass.MonthEnd, "2028-02-29")]
    [InlineData("9月份", DeadlineClass.Month, "2026-09-30")]
    [InlineData("9月前", DeadlineClass.Month, "2026-08-31")]
    [InlineData("三季度", DeadlineClass.Quarter, "2026-09-30")]
    [InlineData("最后一个季度", DeadlineClass.Quarter, "2026-12-31")]
    [InlineData("明年一季度", DeadlineClass.Quarter, "2027-03-31")]
    [InlineData("三季度末", DeadlineClass.QuarterEnd, "2026-09-30")]
    [InlineData("四季度前", DeadlineClass.BeforeQuarter, "2026-09-30")]
    [InlineData("上半年", DeadlineClass.Half, "2026-06-30")]
    [InlineData("下半年", DeadlineClass.Half, "2026-12-31")]
    [InlineData("全年", DeadlineClass.Year, "2026-12-31")]
    [InlineData("2027年", DeadlineClass.Year, "2027-12-31")]
    [InlineData("年内", DeadlineClass.WithinYear, "2026-12-31")]
    [InlineData("年底前", DeadlineClass.YearEnd, "2026-12-31")]
    [InlineData("明年底前", DeadlineClass.YearEnd, "2027-12-31")]
    [InlineData("“十五五”期间", DeadlineClass.FiveYear, "2030-12-31")]
    [InlineData("10月上旬", DeadlineClass.TenDay, "2026-10-10")]
    [InlineData("10月中旬前", DeadlineClass.TenDay, "2026-10-20")]
    [InlineData("6月下旬", DeadlineClass.TenDay, "2026-06-30")]
    [InlineData("9月25日至10月8日", DeadlineClass.Range, "2026-10-08")]
    [InlineData("国庆节前", DeadlineClass.Event, "2026-09-30")]
    [InlineData("春节前", DeadlineClass.Event, null)]
    [InlineData("霜降前", DeadlineClass.Event, null)]
    [InlineData("会后", DeadlineClass.Event, null)]
    [InlineData("当天", DeadlineClass.Day, null)]
    [InlineData("每月5日前", DeadlineClass.Recurring, null)]
    [InlineData("5个工作日内", DeadlineClass.Relative, null)]
    [InlineData("24小时内", DeadlineClass.Relative, null)]
    [InlineData("即日起", DeadlineClass.EffectiveFrom, null)]
    [InlineData("10月起", DeadlineClass.EffectiveFrom, null)]
    public void Every_class_of_time_has_its_last_day(string text, object @class, string? due) => Check(text, null, (DeadlineClass)@class, due);

    // 2026-03-02 is a Monday.
    [Theory]
    [InlineData("本周内", DeadlineClass.Week, "2026-03-08")]
    [InlineData("下周三前", DeadlineClass.WeekDay, "2026-03-11")]
    [InlineData("周五前", DeadlineClass.WeekDay, "2026-03-06")]
    [InlineData("本月底前", DeadlineClass.MonthEnd, "2026-03-31")]
    [InlineData("下月中旬", DeadlineClass.TenDay, "2026-04-20")]
    [InlineData("自今天起15个工作日内", DeadlineClass.Relative, "2026-03-23")]
    [InlineData("两周内", DeadlineClass.Relative, "2026-03-16")]
    [InlineData("三个月内", DeadlineClass.Relative, "2026-06-02")]
    [InlineData("明年汛期前", DeadlineClass.Event, null)]
    [InlineData("明年国庆节前", DeadlineClass.Event, "2027-09-30")]
    [InlineData("国庆节前一周", DeadlineClass.Event, "2026-09-24")]
    [InlineData("两年内", DeadlineClass.Relative, "2028-03-02")]
    [InlineData("国庆假期后一周内", DeadlineClass.Relative, "2026-10-14")]
    public void The_day_of_the_speech_anchors_near_limits(string text, object @class, string? due) => Check(text, Reading.Spoken, (DeadlineClass)@class, due);

    [Theory]
    [InlineData("去年三季度")]
    [InlineData("今年以来")]
    [InlineData("年初")]
    [InlineData("截至6月底")]
    [InlineData("1-11月")]
    [InlineData("前三季度")]
    [InlineData("“十四五”规划")]
    public void Looking_back_is_marked(string text) =>
        DateScanner.Scan(Reading.Clean(text).Chars, 0, text.Length, new SpeechCalendar(2026, null, null)).ShouldAllBe(t => t.Past);

    [Theory]
    [InlineData("第一时间")]
    [InlineData("第一产业")]
    [InlineData("三年行动")]
    [InlineData("产业前景")]
    [InlineData("单日处理")]
    [InlineData("通航后年吞吐量")]
    public void Ordinary_words_are_no_times(string text) =>
        DateScanner.Scan(text, 0, text.Length, new SpeechCalendar(2026, null, null)).ShouldBeEmpty();

    [Fact]
    public void Working_days_need_a_calendar()
    {
        new SpeechCalendar(2026, Reading.Spoken, null).AfterWorkingDays(5).ShouldBeNull();
        new SpeechCalendar(2026, Reading.Spoken, d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).AfterWorkingDays(5).ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Fact]
    public void A_limit_in_spring_said_in_november_means_next_year() =>
        Reading.Order("经发局要在2月底前完成项目清单编制。", new DateOnly(2026, 11, 20)).Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2027, 2, 28));

    private static void Check(string text, DateOnly? spoken, DeadlineClass @class, string? due)
    {
        var calendar = new SpeechCalendar(2026, spoken, d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var chars = Reading.Clean(text).Chars;
        var time = DateScanner.Scan(chars, 0, chars.Length, calendar).ShouldHaveSingleItem();
        time.Class.ShouldBe(@class);
        time.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(due);
        time.End.ShouldBe(chars.Length);
    }

    [Theory]
    [InlineData("自然资源分局要在两周内完成临港地块供地。")]
    [InlineData("自贸办要和经发局一起在两周内拿出清单。")]
    public void Letters_inside_a_name_do_not_begin_a_term_of_their_own(string order) =>
        SpeechReader.Read("在调度会上的讲话\n一、抓落实\n" + order + "\n", new ReadingContext { Year = 2026, SpokenOn = new DateOnly(2026, 9, 18) })
            .Directives.ShouldHaveSingleItem().Deadlines.ShouldContain(d => d.Due == new DateOnly(2026, 10, 2));
}
