using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Look;

namespace Guatu.Tests.Kernel;

public class ZhTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Theory]
    [InlineData(2026, 9, 18, "9月18日", "9.18", "9月18日（周五）")]
    [InlineData(2026, 10, 8, "10月8日", "10.8", "10月8日（周四）")]
    [InlineData(2027, 3, 31, "2027年3月31日", "2027.3.31", "2027年3月31日（周三）")]
    [InlineData(2025, 12, 31, "2025年12月31日", "2025.12.31", "2025年12月31日（周三）")]
    public void A_day_names_its_year_only_when_it_is_another(int year, int month, int day, string text, string chart, string week)
    {
        var date = new DateOnly(year, month, day);
        Zh.Day(date, Today).ShouldBe(text);
        Zh.ShortDay(date, Today).ShouldBe(chart);
        Zh.DayWithWeek(date, Today).ShouldBe(week);
    }

    [Fact]
    public void No_day_is_not_yet_set() => Zh.Day(null, Today).ShouldBe("未定");

    [Fact]
    public void A_moment_is_written_by_the_clock_it_carries()
    {
        Zh.Moment(new DateTimeOffset(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8)), Today).ShouldBe("9月18日9:00");
        Zh.Moment(new DateTime(2026, 9, 11, 17, 2, 59), Today).ShouldBe("9月11日17:02");
    }

    [Fact]
    public void Sunday_is_the_day_of_rest() => Zh.LongWeek(new DateOnly(2026, 9, 20)).ShouldBe("星期日");

    [Theory]
    [InlineData("198.6", "亿元", "198.60")]
    [InlineData("1986.005", "亿元", "1,986.01")]
    [InlineData("-3.2", "亿元", "−3.20")]
    [InlineData("-0.004", "亿元", "0.00")]
    [InlineData("12345.6", "万元", "12,346")]
    [InlineData("6.12", "%", "6.1")]
    [InlineData("80", "%", "80.0")]
    [InlineData("268", "户", "268")]
    [InlineData("1200", "亩", "1,200")]
    [InlineData("12.50", "公里", "12.5")]
    public void A_figure_follows_the_rule_of_its_unit(string number, string unit, string text) =>
        Zh.Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), unit).ShouldBe(text);

    [Fact]
    public void No_figure_is_not_nought()
    {
        Zh.Number(null, "亿元").ShouldBe("未报");
        Zh.Number(0m, "户").ShouldBe("0");
        Zh.Amount(88m, "户").ShouldBe("88户");
    }

    [Theory]
    [InlineData("6.1", "%", "+6.1")]
    [InlineData("-3.2", "亿元", "−3.20")]
    [InlineData("0", "%", "0.0")]
    [InlineData("0.04", "%", "0.0")]
    public void Growth_carries_its_sign_and_nought_has_none(string number, string unit, string text) =>
        Zh.Signed(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), unit).ShouldBe(text);

    [Fact]
    public void Differences_of_rates_are_points()
    {
        Zh.Points(31m).ShouldBe("31个百分点");
        Zh.Points(-0.9m).ShouldBe("−0.9个百分点");
        Zh.Percent(32.84m).ShouldBe("32.8%");
    }

    [Fact]
    public void Calendar_and_working_days_are_told_apart()
    {
        Zh.Days(48).ShouldBe("48天");
        Zh.WorkingDays(3).ShouldBe("3个工作日");
        Zh.Owed(37).ShouldBe("欠37天");
        Zh.Overdue(1234).ShouldBe("逾期1,234天");
    }

    [Fact]
    public void Spans_do_not_say_a_month_twice()
    {
        Zh.Span(new(2026, 9, 18), new(2026, 9, 25), Today).ShouldBe("9月18—25日");
        Zh.Span(new(2026, 9, 18), new(2026, 10, 8), Today).ShouldBe("9月18日—10月8日");
        Zh.Span(new(2026, 9, 18), new(2027, 3, 31), Today).ShouldBe("2026年9月18日—2027年3月31日");
        Zh.Span(Today, Today, Today).ShouldBe("9月18日");
    }

    [Fact]
    public void Periods_and_document_numbers_are_the_office_s()
    {
        Zh.MonthsTo(8).ShouldBe("1—8月");
        Zh.DocumentNumber("督", 2026, 34).ShouldBe("督〔2026〕34号");
        Zh.YearInWords(2026).ShouldBe("二〇二六年");
        Zh.List(["自然资源分局", "临江开发集团"]).ShouldBe("自然资源分局、临江开发集团");
    }

    [Fact]
    public void No_figure_is_ever_written_with_the_hyphen_or_a_space() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (number, cents) =>
        {
            var figure = number + cents / 100m;
            return new[] { Zh.Number(figure, "亿元"), Zh.Signed(figure, "%"), Zh.Points(figure), Zh.Whole(number) }
                .All(text => !text.Contains('-', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
}
