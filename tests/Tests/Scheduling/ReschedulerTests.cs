using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>A network kept worked out while it changes says what a full pass would.</summary>
public class ReschedulerTests
{
    [Fact]
    public void Any_row_of_changes_leads_to_what_a_full_pass_gives() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Arb.From(Gen.Elements(false, true)), (seed, promised) =>
    {
        var random = new Random(seed);
        var network = Nets.Random(seed, tied: true);
        DateTime? required = promised ? Nets.At("03-02", 17) : null;
        var live = new Rescheduler(network, required);
        for (var step = 0; step < 12; step++)
        {
            var fault = Change(live, random);
            Compare(live, required, $"seed {seed} step {step}");
            if (fault is not null)
                fault.Kind.ShouldBe(FaultKind.Circle);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Only_what_depends_on_the_change_is_looked_at()
    {
        // Two chains of five hundred; a hurry in the shorter one's last member is nobody else's business.
        var activities = Enumerable.Range(0, 1000).Select(i => new Activity(i, "t" + i, i < 500 ? 480 : 240)).ToList();
        var links = Enumerable.Range(1, 999).Where(i => i != 500).Select(i => new Link(i - 1, i)).ToList();
        var live = new Rescheduler(new Network(Nets.At("09-14"), Nets.Week, activities, links));
        live.Change(activities[999] with { Minutes = 300 }).ShouldBeNull();
        live.Touched.ShouldBeLessThan(520);
        live.Change(activities[500] with { Name = "同样" }).ShouldBeNull();
        live.Touched.ShouldBeLessThan(4);
    }

    [Fact]
    public void A_refused_change_changes_nothing()
    {
        var network = Nets.Of(Nets.Week, "09-14", [1, 1], new Link(1, 2));
        var live = new Rescheduler(network);
        live.Add(new Link(2, 1))!.Kind.ShouldBe(FaultKind.Circle);
        live.Add(new Link(2, 7))!.Kind.ShouldBe(FaultKind.UnknownLinkEnd);
        live.Remove(new Link(2, 1))!.Kind.ShouldBe(FaultKind.UnknownLinkEnd);
        live.Change(new Activity(1, "A", -5))!.Kind.ShouldBe(FaultKind.BadDuration);
        live.Change(new Activity(9, "Z", 5))!.Kind.ShouldBe(FaultKind.UnknownLinkEnd);
        live.Change(network.Activities[0] with { Parent = 77 })!.Kind.ShouldBe(FaultKind.UnknownParent);
        live.Change(new Link(1, 2), new Link(2, 2))!.Kind.ShouldBe(FaultKind.Circle);
        live.Network.Links.ShouldBe(network.Links);
        live.Network.Activities.ShouldBe(network.Activities);
        live[2].EarlyStart.ShouldBe(Nets.At("09-15"));
        Compare(live, null, "");
    }

    [Fact]
    public void A_snapshot_stands_for_itself()
    {
        var network = Nets.Of(Nets.Week, "09-14", [1, 1], new Link(1, 2));
        var live = new Rescheduler(network);
        var before = live.Snapshot();
        live.Change(network.Activities[0] with { Minutes = 960 }).ShouldBeNull();
        before[2].EarlyStart.ShouldBe(Nets.At("09-15"));
        live[2].EarlyStart.ShouldBe(Nets.At("09-16"));
        network.Activities[0].Minutes.ShouldBe(480);
    }

    private static NetworkFault? Change(Rescheduler live, Random random)
    {
        var (activities, links) = (live.Network.Activities, live.Network.Links);
        var leaves = activities.Where(a => a.Key < 1000).ToList();
        var one = leaves[random.Next(leaves.Count)];
        switch (random.Next(6))
        {
            case 0:
                return live.Change(one with { Minutes = random.Next(4) == 0 ? 0 : random.Next(3000) });
            case 1:
                return live.Change(Nets.Tie(random, one with { Constraint = Constraint.None, Own = null, ActualStart = null, ActualFinish = null }));
            case 2:
                return live.Change(one with { Calendar = random.Next(2) == 0 ? null : Nets.Night, Parent = random.Next(8) == 0 ? 1001 : one.Parent, Active = random.Next(6) != 0 });
            case 3 when links.Count > 0:
                var old = links[random.Next(links.Count)];
                return live.Change(old, Nets.Link(random, old.From, old.To));
            case 4 when links.Count > 0:
                return live.Remove(links[random.Next(links.Count)]);
            default:
                return live.Add(Nets.Link(random, one.Key, leaves[random.Next(leaves.Count)].Key));
        }
    }

    private static void Compare(Rescheduler live, DateTime? required, string where)
    {
        var full = CriticalPath.Schedule(live.Network, required).Sure;
        var snapshot = live.Snapshot();
        for (var i = 0; i < full.Network.Activities.Count; i++)
        {
            snapshot.At(i).ShouldBe(full.At(i), where);
            live[full.At(i).Key].ShouldBe(full.At(i), where);
        }
        (live.Finish, snapshot.Bound).ShouldBe((full.Finish, full.Bound), where);
    }
}
