using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>Float, critical and near-critical activities, what drives what, and promises that cannot be kept.</summary>
public class FloatTests
{
    // A two days, then B five and C one side by side, then D.
    private static readonly Network Diamond = Nets.Of(Nets.Week, "09-14", [2, 5, 1, 1], new Link(1, 2), new Link(1, 3), new Link(2, 4), new Link(3, 4));

    [Fact]
    public void Float_lies_where_the_path_is_short()
    {
        var schedule = CriticalPath.Schedule(Diamond).Sure;
        schedule.All.Select(d => (d.TotalFloat, d.FreeFloat, d.Critical)).ShouldBe([(0, 0, true), (0, 0, true), (4 * 480, 4 * 480, false), (0, 0, true)]);
        schedule.Critical().Select(d => d.Key).ShouldBe([1, 2, 4]);
        schedule.Critical(4 * 480).Select(d => d.Key).ShouldBe([1, 3, 2, 4]);
        schedule.Driving(4).ShouldBe([new Link(2, 4)]);
        schedule.Chain(4).ShouldBe([1, 2, 4]);
        schedule.Finish.ShouldBe(Nets.At("09-23", 17));
    }

    [Fact]
    public void A_promise_that_cannot_be_kept_shows_as_negative_float()
    {
        var schedule = CriticalPath.Schedule(Diamond, Nets.At("09-18", 17)).Sure;
        schedule.All.Select(d => d.TotalFloat / 480m).ShouldBe([-3, -3, 1, -3]);
        schedule[1].LateStart.ShouldBe(Nets.At("09-09"));
        schedule[1].LateFinish.ShouldBe(Nets.At("09-10", 17));
        schedule[1].Critical.ShouldBeTrue();
        schedule.Finish.ShouldBe(Nets.At("09-23", 17));
        schedule.Bound.ShouldBe(Nets.At("09-18", 17));
    }

    [Fact]
    public void A_promise_with_room_gives_everybody_float() =>
        CriticalPath.Schedule(Diamond, Nets.At("09-25", 17)).Sure.All.Select(d => d.TotalFloat / 480).ShouldBe([2, 2, 6, 2]);

    [Fact]
    public void A_deadline_binds_what_leads_to_it_and_nothing_else()
    {
        var schedule = CriticalPath.Schedule(Diamond.With(3, a => a with { Deadline = Nets.At("09-15", 17) })).Sure;
        schedule.All.Select(d => d.TotalFloat / 480).ShouldBe([-1, 0, -1, 0]);
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-16"));
    }

    [Theory]
    [InlineData(Bond.StartNotBefore, "09-21 08:00", "09-21 08:00", 1)]
    [InlineData(Bond.FinishNotBefore, "09-21 17:00", "09-21 08:00", 1)]
    [InlineData(Bond.StartNotAfter, "09-15 08:00", "09-15 08:00", 0)] // wins over the link from A: Tuesday instead of Wednesday
    [InlineData(Bond.FinishNotAfter, "09-15 17:00", "09-15 08:00", 0)]
    [InlineData(Bond.StartOn, "09-18 08:00", "09-18 08:00", 0)]
    [InlineData(Bond.FinishOn, "09-18 17:00", "09-18 08:00", 0)]
    [InlineData(Bond.Late, null, "09-16 08:00", 4)]
    public void A_date_ties_the_start(Bond bond, string? at, string start, int days)
    {
        var schedule = CriticalPath.Schedule(Diamond.With(3, a => a with { Constraint = new Constraint(bond, at is null ? null : DateTime.Parse("2026-" + at)) })).Sure;
        schedule[3].EarlyStart.ShouldBe(DateTime.Parse("2026-" + start));
        schedule[3].TotalFloat.ShouldBe(days * 480);
    }

    [Fact]
    public void Without_honour_the_links_win_and_the_float_tells()
    {
        var tied = Diamond.With(3, a => a with { Constraint = new Constraint(Bond.StartOn, Nets.At("09-15")) });
        CriticalPath.Schedule(tied).Sure[1].TotalFloat.ShouldBe(-480);
        var schedule = CriticalPath.Schedule(tied with { HonourConstraints = false }).Sure;
        schedule[3].EarlyStart.ShouldBe(Nets.At("09-16"));
        schedule[3].TotalFloat.ShouldBe(-480);
    }

    [Fact]
    public void As_late_as_possible_is_planned_at_its_late_dates()
    {
        var schedule = CriticalPath.Schedule(Diamond.With(3, a => a with { Constraint = new Constraint(Bond.Late) })).Sure;
        (schedule[3].Start, schedule[3].Finish).ShouldBe((Nets.At("09-22"), Nets.At("09-22", 17)));
        (schedule[2].Start, schedule[2].Finish).ShouldBe((schedule[2].EarlyStart, schedule[2].EarlyFinish));
    }

    [Fact]
    public void Laid_from_the_finish_the_start_is_worked_out()
    {
        var schedule = CriticalPath.Schedule(Diamond with { BackFrom = Nets.At("09-30", 17) }).Sure;
        schedule.Start.ShouldBe(Nets.At("09-21"));
        schedule[4].Finish.ShouldBe(Nets.At("09-30", 17));
        schedule[3].Start.ShouldBe(Nets.At("09-29"));
        schedule.All.Select(d => d.TotalFloat / 480).ShouldBe([0, 0, 4, 0]);
    }

    [Fact]
    public void Early_is_never_after_late_when_nothing_was_promised() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var network = Nets.Random(seed, tied: false);
        var schedule = CriticalPath.Schedule(network).Sure;
        foreach (var dates in schedule.All.Where(d => !d.IsSummary))
        {
            dates.TotalFloat.ShouldBeGreaterThanOrEqualTo(0);
            dates.FreeFloat.ShouldBeGreaterThanOrEqualTo(0);
        }
        schedule.Critical().ShouldNotBeEmpty();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Early_dates_and_late_dates_keep_every_link() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var network = Nets.Random(seed, tied: false);
        var schedule = CriticalPath.Schedule(network).Sure;
        var by = network.Activities.ToDictionary(a => a.Key);
        foreach (var link in network.Links)
        {
            var (from, to) = (schedule[link.From], schedule[link.To]);
            var own = by[link.To].Calendar ?? network.Calendar;
            var ends = by[link.To].Elapsed ? WorkingCalendar.Always : own;
            var begins = by[link.From].Elapsed ? WorkingCalendar.Always : by[link.From].Calendar ?? network.Calendar;
            var (fromFinish, toStart) = (link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish, link.Kind is LinkKind.FinishStart or LinkKind.StartStart);
            var amount = link.Lag.Unit == LagUnit.Percent ? Math.Round(link.Lag.Amount / 100 * by[link.From].Minutes, MidpointRounding.AwayFromZero) : link.Lag.Amount;
            var elapsed = link.Lag.Unit == LagUnit.Elapsed;
            var (one, other) = (fromFinish ? from.EarlyFinish : from.EarlyStart, toStart ? to.EarlyStart : to.EarlyFinish);
            var asked = elapsed ? one.AddMinutes((double)amount) : amount < 0 ? own.Subtract(one, -(long)amount) : own.Add(one, (long)amount);
            ends.Between(asked, other).ShouldBeGreaterThanOrEqualTo(0, $"early, {link} seed {seed}");
            // Late dates are moments of their own calendars: a start no later than Friday evening is told as Monday morning.
            (one, other) = (fromFinish ? from.LateFinish : from.LateStart, toStart ? to.LateStart : ends.NextWorking(to.LateFinish));
            var allowed = elapsed ? other.AddMinutes(-(double)amount) : amount < 0 ? own.NextWorking(own.Add(other, -(long)amount)) : own.Subtract(other, (long)amount);
            begins.Between(one, allowed).ShouldBeGreaterThanOrEqualTo(0, $"late, {link} seed {seed}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
