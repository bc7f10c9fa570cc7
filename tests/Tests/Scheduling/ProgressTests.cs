using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>What is done fixes dates; people's own dates, crews of other hours, pauses and foreign activities. The rules are those Project goes by.</summary>
public class ProgressTests
{
    private static readonly Network Three = Nets.Of(Nets.Week, "09-14", [2, 4, 1, 8], new Link(1, 2), new Link(2, 3));

    [Fact]
    public void What_has_ended_stays_where_it_was()
    {
        var schedule = CriticalPath.Schedule(Three.With(1, a => a with { ActualStart = Nets.At("09-15"), ActualFinish = Nets.At("09-17", 17) })).Sure;
        (schedule[1].EarlyStart, schedule[1].EarlyFinish, schedule[1].LateStart, schedule[1].LateFinish).ShouldBe((Nets.At("09-15"), Nets.At("09-17", 17), Nets.At("09-15"), Nets.At("09-17", 17)));
        schedule[1].Critical.ShouldBeFalse();
        schedule[2].EarlyStart.ShouldBe(Nets.At("09-18"));
    }

    [Fact]
    public void What_has_begun_goes_on_and_its_predecessor_is_late_only_after_where_it_stands()
    {
        // B began on Wednesday though A is still open; half of its four days is done, so A may last until B's rest begins.
        var schedule = CriticalPath.Schedule(Three.With(2, a => a with { ActualStart = Nets.At("09-16"), Share = 0.5m })).Sure;
        (schedule[2].EarlyStart, schedule[2].EarlyFinish).ShouldBe((Nets.At("09-16"), Nets.At("09-21", 17)));
        (schedule[2].LateStart, schedule[2].LateFinish).ShouldBe((Nets.At("09-16"), Nets.At("09-22", 17)));
        Nets.Week.Between(schedule[1].LateFinish, Nets.At("09-17", 17)).ShouldBe(0);
    }

    [Fact]
    public void Work_that_was_interrupted_resumes_when_it_does()
    {
        var schedule = CriticalPath.Schedule(Three.With(2, a => a with { ActualStart = Nets.At("09-16"), Remaining = 960, Stop = Nets.At("09-17", 17), Resume = Nets.At("09-23") })).Sure;
        schedule[2].EarlyFinish.ShouldBe(Nets.At("09-24", 17));
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-25"));
    }

    [Fact]
    public void A_longer_rest_than_planned_moves_the_finish() =>
        CriticalPath.Schedule(Three.With(2, a => a with { ActualStart = Nets.At("09-16"), Share = 0.5m, Remaining = 5 * 480 })).Sure[2].EarlyFinish.ShouldBe(Nets.At("09-22", 17));

    [Fact]
    public void Dates_given_by_hand_stand_whatever_the_links_say()
    {
        var schedule = CriticalPath.Schedule(Three.With(2, a => a with { Own = new Own(Nets.At("09-14"), Nets.At("09-18", 17)) })).Sure;
        (schedule[2].EarlyStart, schedule[2].EarlyFinish).ShouldBe((Nets.At("09-14"), Nets.At("09-18", 17)));
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-21"));
        schedule[2].LateFinish.ShouldBe(Nets.At("09-22", 17));
        schedule[2].LateStart.ShouldBe(Nets.At("09-16")); // five days, as it was dated
    }

    [Fact]
    public void A_summary_dated_by_hand_holds_back_what_is_below_it()
    {
        var network = Three.With(4, a => a with { Own = new Own(Nets.At("10-12"), Nets.At("10-30", 17)) }).With(1, a => a with { Parent = 4 });
        CriticalPath.Schedule(network).Sure[1].EarlyStart.ShouldBe(Nets.At("10-12"));
    }

    [Fact]
    public void A_date_before_the_start_of_the_network_takes_its_successors_along()
    {
        var schedule = CriticalPath.Schedule(Three.With(1, a => a with { Constraint = new Constraint(Bond.StartNotBefore, Nets.At("09-07")) })).Sure;
        schedule[1].EarlyStart.ShouldBe(Nets.At("09-07"));
        schedule[2].EarlyStart.ShouldBe(Nets.At("09-09"));
        schedule[4].EarlyStart.ShouldBe(Nets.At("09-14"));
    }

    [Fact]
    public void A_lead_does_not_begin_before_the_network() =>
        CriticalPath.Schedule(Nets.Of(Nets.Week, "09-14", [1, 1], new Link(1, 2, Lag: Lag.Days(-5)))).Sure[2].EarlyStart.ShouldBe(Nets.At("09-14"));

    [Fact]
    public void A_foreign_activity_binds_but_is_not_bound()
    {
        var schedule = CriticalPath.Schedule(Three.With(1, a => a with { Foreign = true, Own = new Own(Nets.At("09-21"), Nets.At("12-01", 17)) }) with { Links = [new Link(1, 2, LinkKind.StartStart), new Link(2, 3)] }).Sure;
        schedule[2].EarlyStart.ShouldBe(Nets.At("09-21"));
        schedule.Finish.ShouldBe(Nets.At("09-25", 17));
    }

    [Fact]
    public void An_activity_taken_out_binds_nobody()
    {
        var schedule = CriticalPath.Schedule(Three.With(2, a => a with { Active = false, Minutes = 480 * 100 })).Sure;
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-14"));
        schedule.Finish.ShouldBe(Nets.At("09-23", 17));
    }

    [Fact]
    public void A_pause_lengthens_the_span_and_not_the_work() =>
        CriticalPath.Schedule(Three.With(1, a => a with { Pauses = [new Pause(480, 480)] })).Sure[2].EarlyStart.ShouldBe(Nets.At("09-17"));

    [Fact]
    public void Day_and_night_crews_work_side_by_side_and_the_last_to_stop_ends_it()
    {
        // Ten days of eight hours each, day shift and night shift: 160 hours during which somebody works.
        var network = Nets.Of(Nets.Week, "09-14", [20, 1], new Link(1, 2)).With(1, a => a with { Crews = [new Crew(Nets.Week), new Crew(Nets.Night)] });
        var schedule = CriticalPath.Schedule(network).Sure;
        schedule[1].EarlyFinish.ShouldBe(Nets.At("09-26"));
        schedule[2].EarlyStart.ShouldBe(Nets.At("09-28"));
        schedule[1].TotalFloat.ShouldBe(0);
        // Known minutes of each say it without counting back from the duration.
        CriticalPath.Schedule(network.With(1, a => a with { Crews = [new Crew(Nets.Week, 4800), new Crew(Nets.Night, 4800)] })).Sure[1].EarlyFinish.ShouldBe(Nets.At("09-26"));
    }

    [Fact]
    public void A_calendar_of_its_own_and_a_crew_work_where_both_do_unless_told_to_ignore_the_crew()
    {
        var network = Nets.Of(Nets.Week, "09-14", [2, 1], new Link(1, 2)).With(1, a => a with { Calendar = WorkingCalendar.Always, Crews = [new Crew(Nets.Week)] });
        CriticalPath.Schedule(network).Sure[1].EarlyFinish.ShouldBe(Nets.At("09-15", 17));
        CriticalPath.Schedule(network.With(1, a => a with { IgnoreCrews = true })).Sure[1].EarlyFinish.ShouldBe(Nets.At("09-15", 0));
    }

    [Fact]
    public void Elapsed_time_passes_at_night() =>
        CriticalPath.Schedule(Three.With(1, a => a with { Elapsed = true, Minutes = 3 * 1440 })).Sure[1].EarlyFinish.ShouldBe(Nets.At("09-17"));
}
