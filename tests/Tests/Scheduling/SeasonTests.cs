using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>What the year of a zone does to a schedule, drawn: rain, 春节, 三月三, 调休.</summary>
public class SeasonTests
{
    [Fact]
    public void In_the_rain_a_day_is_worth_half() =>
        Draw(Nets.Of(Nets.Site, "04-28", [3, 3, 0], new Link(1, 2), new Link(2, 3))).ShouldBe("""
              二三四五六日一二三
            A ███
            B    ▄▄▄▄▄▄
            C         ◆
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Around_the_spring_festival_the_site_stands_still() =>
        Draw(Nets.Of(Nets.Site, "02-08", [4, 1], new Link(1, 2))).ShouldBe("""
              日一二三四五六日一二三四五六日一二三四五六日一二三
            A ██····················██
            B                         █
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void The_notice_before_the_festival_is_due_before_it_when_laid_backward()
    {
        // Promised for 5 March; the crane needs four days of work, the site stands still from 10 February to 1 March.
        var schedule = CriticalPath.Schedule(Nets.Of(Nets.Site, "02-01", [1, 6], new Link(1, 2)), Nets.At("03-05", 17)).Sure;
        schedule[2].LateStart.ShouldBe(Nets.At("02-08"));
        schedule[1].LateFinish.ShouldBe(Nets.At("02-07", 17));
        Drawing.Of(schedule).ShouldBe("""
              日一二三四五六日一二三四五六日一二三四五六日一二三四五六日一二三四
            A █──────
            B  ██████──                    ────
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_third_of_march_day_is_off_here_only()
    {
        var network = Nets.Of(Nets.Legal, "04-17", [2, 2], new Link(1, 2));
        Draw(network).ShouldBe("""
              五六日一二三
            A █··█
            B     ██
            """.ReplaceLineEndings("\n"));
        Draw(network with { Calendar = Nets.Guangxi }).ShouldBe("""
              五六日一二三四五六日一
            A █·····█
            B        █··█
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_sunday_made_up_for_is_worked_and_the_festival_is_not() =>
        Draw(Nets.Of(Nets.Legal, "09-18", [3, 4, 1], new Link(1, 2), new Link(2, 3))).ShouldBe("""
              五六日一二三四五六日一二
            A █·██
            B     ███···█
            C            █
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void National_day_splits_the_work_and_the_saturday_after_counts() =>
        Draw(Nets.Of(Nets.Legal, "09-29", [4, 1], new Link(1, 2))).ShouldBe("""
              二三四五六日一二三四五六
            A ██·······██
            B            █
            """.ReplaceLineEndings("\n"));

    private static string Draw(Network network) => Drawing.Of(CriticalPath.Schedule(network).Sure);
}
