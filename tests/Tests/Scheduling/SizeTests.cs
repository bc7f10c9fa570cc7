using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>Long chains, deep outlines, and inputs left as they were.</summary>
public class SizeTests
{
    [Fact]
    public void A_hundred_thousand_in_a_chain_do_not_overflow()
    {
        const int Count = 100_000;
        var network = new Network(Nets.At("09-14"), Nets.Daily, [.. Enumerable.Range(0, Count).Select(i => new Activity(i, "t", 480))], [.. Enumerable.Range(1, Count - 1).Select(i => new Link(i - 1, i))]);
        var schedule = CriticalPath.Schedule(network).Sure;
        schedule[Count - 1].EarlyFinish.ShouldBe(Nets.At("09-14", 17).AddDays(Count - 1));
        schedule[0].LateStart.ShouldBe(Nets.At("09-14"));
        schedule.Chain(Count - 1).Count.ShouldBe(Count);
        var circle = CriticalPath.Check(network with { Links = [.. network.Links, new Link(Count - 1, 0)] })!;
        circle.Keys.Count.ShouldBe(Count);
        circle.Keys[1].ShouldBe(1);
    }

    [Fact]
    public void Ten_thousand_summaries_inside_each_other_do_not_overflow()
    {
        const int Depth = 10_000;
        var network = new Network(Nets.At("09-14"), Nets.Week, [.. Enumerable.Range(0, Depth).Select(i => new Activity(i, "t", 480) { Parent = i == 0 ? null : i - 1 })], []);
        var schedule = CriticalPath.Schedule(network).Sure;
        (schedule[0].EarlyFinish, schedule[0].IsSummary, schedule[Depth - 1].IsSummary).ShouldBe((Nets.At("09-14", 17), true, false));
    }

    [Fact]
    public void Working_a_network_out_leaves_it_as_it_was()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var network = Nets.Random(seed, tied: true);
            var (activities, links) = (network.Activities.ToList(), network.Links.ToList());
            var first = CriticalPath.Schedule(network).Sure.All.ToList();
            _ = CriticalPath.Schedule(network, Nets.At("02-09")).Sure;
            network.Activities.ShouldBe(activities);
            network.Links.ShouldBe(links);
            CriticalPath.Schedule(network).Sure.All.ShouldBe(first);
        }
    }

    [Fact]
    public void The_order_of_the_lists_does_not_matter()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var network = Nets.Random(seed, tied: true);
            var turned = network with { Activities = [.. network.Activities.Reverse()], Links = [.. network.Links.Reverse()] };
            CriticalPath.Schedule(turned).Sure.All.Reverse().ShouldBe(CriticalPath.Schedule(network).Sure.All);
        }
    }
}
