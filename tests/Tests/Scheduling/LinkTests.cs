using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>The four kinds of link with lags, drawn. B carries two days, A three, from Monday 14 September 2026.</summary>
public class LinkTests
{
    [Theory]
    [InlineData(LinkKind.FinishStart, 0, "A ███", "B    ██")]
    [InlineData(LinkKind.FinishStart, 1, "A ███", "B     █··█")]
    [InlineData(LinkKind.FinishStart, -1, "A ███", "B   ██")]
    [InlineData(LinkKind.StartStart, 0, "A ███", "B ██─")]
    [InlineData(LinkKind.StartStart, 2, "A ███", "B   ██")]
    [InlineData(LinkKind.StartStart, -1, "A ███", "B ██─")]
    [InlineData(LinkKind.FinishFinish, 0, "A ███", "B  ██")]
    [InlineData(LinkKind.FinishFinish, 1, "A ███", "B   ██")]
    [InlineData(LinkKind.FinishFinish, -1, "A ███", "B ██─")]
    [InlineData(LinkKind.StartFinish, 0, "A ███", "B ██─")]
    [InlineData(LinkKind.StartFinish, 4, "A ███", "B   ██")]
    [InlineData(LinkKind.StartFinish, -2, "A ███", "B ██─")]
    public void A_link_ties(LinkKind kind, int days, string a, string b)
    {
        var network = Nets.Of(Nets.Week, "09-14", [3, 2], new Link(1, 2, kind, Lag.Days(days)));
        Drawing.Of(CriticalPath.Schedule(network).Sure).Split('\n')[1..].ShouldBe([a, b]);
    }

    [Fact]
    public void A_lag_counts_in_what_it_says()
    {
        Start(Lag.Days(2)).ShouldBe(Nets.At("09-22")); // four days end on Thursday; Friday and Monday pass
        Start(new Lag(2 * 1440, LagUnit.Elapsed)).ShouldBe(Nets.At("09-21")); // Thursday 17:00 and two days is Saturday
        Start(new Lag(50, LagUnit.Percent)).ShouldBe(Nets.At("09-22")); // half of four days
        Start(new Lag(-25, LagUnit.Percent)).ShouldBe(Nets.At("09-17"));

        static DateTime Start(Lag lag) => CriticalPath.Schedule(Nets.Of(Nets.Week, "09-14", [4, 1], new Link(1, 2, Lag: lag))).Sure[2].EarlyStart;
    }

    [Fact]
    public void Calendar_days_and_working_days_lie_side_by_side()
    {
        // 公示 of seven calendar days begun on a Wednesday ends on the Tuesday; the review of three working days after it skips 中秋.
        var network = Nets.Of(Nets.Legal, "09-16", [7, 3], new Link(1, 2)).With(1, a => a with { Calendar = Nets.Daily });
        Drawing.Of(CriticalPath.Schedule(network).Sure).ShouldBe("""
              三四五六日一二三四五六日一
            A ███████
            B        ██···█
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_milestone_stays_at_the_instant_its_predecessor_ends()
    {
        var schedule = CriticalPath.Schedule(Nets.Of(Nets.Week, "09-18", [1, 0, 1], new Link(1, 2), new Link(2, 3))).Sure;
        schedule[2].EarlyStart.ShouldBe(Nets.At("09-18", 17));
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-21"));
    }

    [Fact]
    public void Links_of_a_summary_hold_what_is_below_it()
    {
        var network = Nets.Of(Nets.Week, "09-14", [1, 0, 2, 1, 1], new Link(1, 2), new Link(2, 5)).With(3, a => a with { Parent = 2 }).With(4, a => a with { Parent = 2 });
        Drawing.Of(CriticalPath.Schedule(network).Sure).ShouldBe("""
              一二三四
            A █
            B  ██
            C  ██
            D  █─
            E    █
            """.ReplaceLineEndings("\n"));
    }
}
