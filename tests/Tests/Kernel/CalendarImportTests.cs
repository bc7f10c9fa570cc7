using Guatu.Kernel.Calendars;
using Guatu.Kernel.Refusals;
using Guatu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Kernel;

/// <summary>A yearly holiday notice is taken in as published, and a cut or wrong one is refused in words.</summary>
public class CalendarImportTests
{
    // The shape of the yearly notice; the days are made up for a year nobody has announced yet.
    private const string Words = """
        一、元旦：1月1日（星期五）至3日（星期日）放假，共3天。
        二、春节：2月5日（农历除夕、星期五）至12日（星期五）放假调休，共8天。1月31日（星期日）、2月20日（星期六）上班。
        三、清明节：4月3日（星期六）至5日（星期一）放假，共3天。
        四、劳动节：5月1日（星期六）至5日（星期三）放假调休，共5天。5月8日（星期六）上班。
        五、端午节：6月9日（星期三）放假1天。
        六、中秋节：9月15日（星期三）放假1天。
        七、国庆节：10月1日（星期五）至7日（星期四）放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。
        """;

    [Fact]
    public void The_words_of_a_notice_are_read_to_the_day()
    {
        var read = HolidayNotices.Read(Words, 2027, "试〔2026〕1号").Value;
        read.Days.Count(d => d.Off).ShouldBe(3 + 8 + 3 + 5 + 1 + 1 + 7);
        read.Days.Where(d => !d.Off).Select(d => $"{d.Day:M-d}").ShouldBe(["1-31", "2-20", "5-8", "9-26", "10-9"]);
        read.Days.Single(d => d.Day == new DateOnly(2027, 2, 5)).Name.ShouldBe("春节");
    }

    [Theory]
    [InlineData("共3天。\n二", "共4天。\n二", "元旦”写着共4天")]
    [InlineData("5月8日（星期六）", "5月7日（星期五）", "5月7日本来就是工作日")]
    [InlineData("10月1日（星期五）至7日（星期四）放假调休，共7天。", "另行通知。", "国庆节”没有写明哪天放假")]
    [InlineData("4月3日（星期六）至5日（星期一）放假，共3天", "4月31日放假1天", "不存在的日子")]
    public void A_notice_that_does_not_hold_together_is_refused_in_words(string good, string bad, string says)
    {
        var read = HolidayNotices.Read(Words.Replace(good, bad), 2027, "试");
        read.Ok.ShouldBeFalse();
        string.Join('\n', read.Refusals.Select(r => r.Text)).ShouldContain(says);
    }

    [Fact]
    public void A_notice_cut_short_is_not_taken()
    {
        var read = HolidayNotices.Read(Words[..Words.IndexOf("五、", StringComparison.Ordinal)], 2027, "试");
        string.Join('\n', read.Refusals.Select(r => r.Text)).ShouldContain("没有国庆节的安排");
    }

    [Fact]
    public void Lines_and_json_say_the_same_as_words()
    {
        var words = HolidayNotices.Read(Words, 2027, "试").Value.Days;
        var lines = string.Join('\n', words.Select(d => $"{d.Day:yyyy-MM-dd},{(d.Off ? "休" : "班")},{d.Name}"));
        HolidayNotices.Read(lines, 2027, "试").Value.Days.ShouldBe(words);
        var json = "{\"days\":[" + string.Join(',', words.Select(d => $"{{\"name\":\"{d.Name}\",\"date\":\"{d.Day:yyyy-MM-dd}\",\"isOffDay\":{(d.Off ? "true" : "false")}}}")) + "]}";
        HolidayNotices.Read(json, 2027, "试").Value.Days.ShouldBe(words);
        HolidayNotices.Read(lines.Replace("2027-01-01,休,元旦", "2027-01-01,休假,元旦"), 2027, "试").Refusals[0].Text.ShouldContain("第1行");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Imported_days_count_at_once_and_a_correction_replaces_them(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        WorkCalendar Now()
        {
            using var scope = zone.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<WorkCalendar>();
        }
        Now().IsAnnounced(2027).ShouldBeFalse();
        Now().Add(new DateOnly(2026, 12, 31), 1).ShouldBe(new CountedDay(new DateOnly(2027, 1, 1), true));
        var browser = await zone.SignedInAsync("sun");
        (await browser.SubmitAsync("/calendar/import", ("year", "2027"), ("notice", "试〔2026〕1号"), ("text", Words[..40]))).Status.ShouldBe(400);
        Now().IsAnnounced(2027).ShouldBeFalse();
        (await browser.SubmitAsync("/calendar/import", ("year", "2027"), ("notice", "试〔2026〕1号"), ("text", Words))).Status.ShouldBe(302);
        Now().Add(new DateOnly(2026, 12, 31), 1).ShouldBe(new CountedDay(new DateOnly(2027, 1, 4), false));
        (await browser.GetAsync("/calendar?year=2027")).Html.ShouldContain("试〔2026〕1号");
        await using var sun = await zone.AsAsync("sun");
        (await sun.DoneAsync<ImportCalendar, ImportedCalendar>(new(2027, "试〔2026〕2号", Words.Replace("六、中秋节：9月15日（星期三）放假1天。", "六、中秋节：9月15日（星期三）至17日（星期五）放假，共3天。")))).Off.ShouldBe(30);
        Now().IsWorking(new DateOnly(2027, 9, 16)).ShouldBeFalse();
    }
}
