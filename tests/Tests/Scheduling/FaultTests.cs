using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling;

/// <summary>Networks that cannot be worked out are refused by name.</summary>
public class FaultTests
{
    [Fact]
    public void A_circle_is_named_in_order()
    {
        // D leads into the circle and E out of it; neither belongs to it.
        var network = Nets.Of(Nets.Week, "09-14", [1, 1, 1, 1, 1], new Link(3, 2), new Link(2, 1), new Link(4, 1), new Link(1, 3), new Link(2, 5));
        var fault = CriticalPath.Schedule(network).Fault!;
        fault.Kind.ShouldBe(FaultKind.Circle);
        fault.Keys.ShouldBe([1, 3, 2]);
        fault.Names.ShouldBe(["A", "C", "B"]);
        fault.Sentence.ShouldBe("工序首尾相接成了圈：A → C → B → A，请去掉其中一条搭接关系。");
        CriticalPath.Schedule(network).Value.ShouldBeNull();
    }

    [Fact]
    public void Each_member_of_a_circle_is_waited_for_by_the_next()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(2, 40);
            var links = Enumerable.Range(0, count * 2).Select(_ => new Link(random.Next(count), random.Next(count))).ToList();
            var network = new Network(Nets.At("09-14"), Nets.Week, [.. Enumerable.Range(0, count).Select(i => new Activity(i, "t" + i, 480))], links);
            if (CriticalPath.Check(network) is not { } fault)
                continue;
            fault.Kind.ShouldBe(FaultKind.Circle);
            fault.Keys.Distinct().Count().ShouldBe(fault.Keys.Count);
            for (var i = 0; i < fault.Keys.Count; i++)
                links.ShouldContain(l => l.From == fault.Keys[i] && l.To == fault.Keys[(i + 1) % fault.Keys.Count]);
        }
    }

    [Fact]
    public void An_activity_that_waits_for_itself_is_a_circle_of_one() =>
        CriticalPath.Check(Nets.Of(Nets.Week, "09-14", [1], new Link(1, 1)))!.Keys.ShouldBe([1]);

    [Fact]
    public void A_summary_that_waits_for_what_is_below_it_is_a_circle()
    {
        var network = Nets.Of(Nets.Week, "09-14", [1, 0], new Link(1, 2)).With(1, a => a with { Parent = 2 });
        CriticalPath.Check(network)!.Names.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void A_summary_inside_itself_is_a_circle()
    {
        var network = Nets.Of(Nets.Week, "09-14", [1, 1]).With(1, a => a with { Parent = 2 }).With(2, a => a with { Parent = 1 });
        CriticalPath.Check(network)!.Kind.ShouldBe(FaultKind.Circle);
    }

    [Fact]
    public void Other_faults_are_named_with_what_to_mend()
    {
        var sound = Nets.Of(Nets.Week, "09-14", [1, 1], new Link(1, 2));
        CriticalPath.Check(sound).ShouldBeNull();
        Fault(sound with { Links = [new Link(1, 9)] }).ShouldBe((FaultKind.UnknownLinkEnd, 9));
        Fault(sound with { Links = [new Link(8, 2)] }).ShouldBe((FaultKind.UnknownLinkEnd, 8));
        Fault(sound with { Activities = [.. sound.Activities, new Activity(2, "又一个", 1)] }).ShouldBe((FaultKind.DuplicateKey, 2));
        Fault(sound with { Activities = [.. sound.Activities, new Activity(long.MaxValue, "远", 1), new Activity(long.MaxValue, "也远", 1)] }).ShouldBe((FaultKind.DuplicateKey, long.MaxValue));
        Fault(sound.With(1, a => a with { Parent = 7 })).ShouldBe((FaultKind.UnknownParent, 1));
        Fault(sound.With(2, a => a with { Minutes = -1 })).ShouldBe((FaultKind.BadDuration, 2));
        Fault(sound.With(2, a => a with { Pauses = [new Pause(480, 60)] })).ShouldBe((FaultKind.BadDuration, 2));
        Fault(sound.With(2, a => a with { Constraint = new Constraint(Bond.FinishOn) })).ShouldBe((FaultKind.MissingDate, 2));

        static (FaultKind, long) Fault(Network network)
        {
            var fault = CriticalPath.Schedule(network).Fault!;
            fault.Sentence.ShouldEndWith("。");
            return (fault.Kind, fault.Keys[0]);
        }
    }

    [Fact]
    public void Asking_for_the_schedule_of_a_faulty_network_says_why() =>
        Should.Throw<InvalidOperationException>(() => CriticalPath.Schedule(Nets.Of(Nets.Week, "09-14", [1], new Link(1, 1))).Sure).Message.ShouldContain("成了圈");

    [Fact]
    public void Nothing_is_a_network_too() => CriticalPath.Schedule(Nets.Of(Nets.Week, "09-14", [])).Sure.Finish.ShouldBe(Nets.At("09-14"));
}
