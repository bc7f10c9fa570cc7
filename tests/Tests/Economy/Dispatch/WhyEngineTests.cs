using FsCheck;
using FsCheck.Fluent;
using Guatu.Economy.WhyShort;
using Guatu.Ledger.Indicators;

namespace Guatu.Tests.Economy.Dispatch;

/// <summary>A gap taken apart: worked by hand, and adding up whatever is thrown at it.</summary>
public class WhyEngineTests
{
    private static KnownCause Cause(long id, string name, params KnownPart[] parts) => new(id, name, CauseKind.Other, null, null, null, null, null, null, null, null, null, 0, 1) { Parts = parts };

    private static KnownPart Whole(long id) => new(SubjectKind.Enterprise, id, $"企{id}", null);

    private static KnownPart Some(long id, decimal amount) => new(SubjectKind.Enterprise, id, $"企{id}", amount);

    private static KnownPart Project(string name, decimal amount) => new(SubjectKind.Project, 0, name, amount);

    [Fact]
    public void Causes_those_above_and_what_is_left_make_up_the_gap()
    {
        // The sheet of the office: 201.80 expected, 198.60 there. Overhaul −1.42, power −1.08, orders −0.86, two projects −0.74, nine above +0.90.
        Member[] members =
        [
            new(1, 20, 18.58m), new(2, 10, 9.61m), new(3, 10, 9.69m), new(4, 10, 9.83m), new(5, 10, 9.79m),
            new(6, 10, 9.56m), new(7, 10, 9.75m), new(8, 10, 9.83m), new(9, 10, 10.41m), new(10, 10, 10.22m), new(11, 10, 10.27m),
        ];
        var columns = WhyEngine.Of(-3.20m, SubjectKind.Enterprise, members,
        [
            Cause(1, "订单", Whole(6), Whole(7), Whole(8)), Cause(2, "大修", Whole(1)), Cause(3, "限电", Whole(2), Whole(3), Whole(4), Whole(5)), Cause(4, "两个项目晚投产", Project("铜箔二期", -0.48m), Project("灌装线", -0.26m)),
        ], 2);
        columns.Select(c => (c.Cause?.Name ?? c.Kind.ToString(), c.Amount)).ShouldBe([("大修", -1.42m), ("限电", -1.08m), ("订单", -0.86m), ("两个项目晚投产", -0.74m), ("Over", 0.90m)]);
        columns[1].Items.Select(i => i.Amount).ShouldBe([-0.39m, -0.31m, -0.21m, -0.17m], "largest first, and they are the column");
        (columns[3].Members, columns[3].Projects).ShouldBe((0, 2));
    }

    [Fact]
    public void What_was_written_down_goes_before_whole_gaps_and_nothing_counts_twice()
    {
        var columns = WhyEngine.Of(-10, SubjectKind.Enterprise, [new(1, 30, 20)], [Cause(1, "大修", Whole(1)), Cause(2, "限电", Some(1, -3))], 2);
        columns.Select(c => (c.Cause!.Name, c.Amount)).ShouldBe([("大修", -7m), ("限电", -3m)]);
        var partly = WhyEngine.Of(-10, SubjectKind.Enterprise, [new(1, 30, 20)], [Cause(2, "限电", Some(1, -3))], 2);
        partly.Select(c => (c.Kind, c.Amount)).ShouldBe([(ColumnKind.Cause, -3m), (ColumnKind.Under, -7m)]);
    }

    [Fact]
    public void What_no_figures_tell_has_a_column_of_its_own()
    {
        WhyEngine.Of(-5, SubjectKind.Enterprise, [], [], 1).Select(c => (c.Kind, c.Amount)).ShouldBe([(ColumnKind.Rest, -5m)]);
        WhyEngine.Of(-5, SubjectKind.Enterprise, [new(1, 10, 8)], [], 1).Select(c => (c.Kind, c.Amount)).ShouldBe([(ColumnKind.Under, -2m), (ColumnKind.Rest, -3m)]);
    }

    [Fact]
    public void Who_is_off_by_a_trifle_is_neither_fast_nor_slow()
    {
        Member[] members = [new(1, 100, 95), new(2, 100, 106), new(3, 100, 100.9m), new(4, 100, 99.5m), new(5, 100, 100)];
        var columns = WhyEngine.Of(1.40m, SubjectKind.Enterprise, members, [], 2, near: 0.01m);
        columns.Select(c => (c.Kind, c.Amount, c.Members)).ShouldBe([(ColumnKind.Under, -5m, 1), (ColumnKind.Over, 6m, 1), (ColumnKind.Near, 0.40m, 2)]);
        WhyEngine.Of(-5, SubjectKind.Enterprise, [new(1, 100, 95), new(2, 100, 100.001m)], [], 2, near: 0.01m).Select(c => c.Kind).ShouldBe([ColumnKind.Under], "what rounds to nothing is not drawn");
    }

    [Fact]
    public void Many_causes_and_many_enterprises_are_put_together()
    {
        var members = Enumerable.Range(1, 40).Select(i => new Member(i, 10, 10 - (i / 10m))).ToList();
        var columns = WhyEngine.Of(members.Sum(m => m.Gap), SubjectKind.Enterprise, members, [.. Enumerable.Range(1, 7).Select(i => Cause(i, $"原因{i}", Whole(i)))], 1);
        columns.Count(c => c.Kind == ColumnKind.Cause).ShouldBe(WhyEngine.MostCauses - 1);
        columns.Single(c => c.Kind == ColumnKind.Others).Causes.Count.ShouldBe(3);
        var under = columns.Single(c => c.Kind == ColumnKind.Under);
        (under.Members, under.Items[^1].Name, under.Items.Count).ShouldBe((33, "另30家", 4));
    }

    [Fact]
    public void Columns_add_up_to_the_gap_and_lines_to_their_column() => Prop.ForAll<int[], int[], int>((gaps, causes, whole) =>
    {
        var members = (gaps ?? []).Take(60).Select((g, i) => new Member(i + 1, 100, 100 + (g % 5000 / 700m))).ToList();
        var parts = (causes ?? []).Take(20).Select((c, i) => (Cause: Math.Abs(c % 7), Part: c % 3 == 0 ? Project($"项{i}", c % 100 / 30m) : c % 3 == 1 ? Some(1 + Math.Abs(c % 60), c % 90 / 70m) : Whole(1 + Math.Abs(c % 60)))).ToList();
        var known = parts.GroupBy(p => p.Cause).Select(g => Cause(g.Key + 1, $"因{g.Key}", [.. g.Select(p => p.Part)])).ToList();
        var gap = whole % 100_000 / 100m;
        var columns = WhyEngine.Of(gap, SubjectKind.Enterprise, members, known, 2, near: whole % 2 == 0 ? 0.01m : 0);
        columns.Sum(c => c.Amount).ShouldBe(gap);
        foreach (var c in columns.Where(c => c.Items.Count > 0))
            c.Items.Sum(i => i.Amount).ShouldBe(c.Amount);
        columns.Count.ShouldBeLessThanOrEqualTo(9, "the picture has room for nine");
        columns.ShouldAllBe(c => c.Amount == Math.Round(c.Amount, 2));
    }).QuickCheckThrowOnFailure();
}

/// <summary>What was to be expected of each enterprise by now.</summary>
public class ExpectationTests
{
    [Fact]
    public void Without_targets_of_their_own_members_share_the_zones_by_last_year()
    {
        var facts = new Dictionary<long, MemberFacts> { [1] = new(90, 64, 100), [2] = new(68.6m, 38.4m, 60), [3] = new(40, 25.6m, 40) };
        var members = Expectation.Of(facts, new Dictionary<long, decimal>(), 312, 199.68m, 198.6m, null, 8 / 12m, 0.01m);
        members.Select(m => m.Expected).ShouldBe([99.84m, 59.904m, 39.936m]);
        members.Sum(m => m.Gap).ShouldBe(-1.08m);
    }

    [Fact]
    public void An_own_target_stands_and_the_rest_meets_the_zone_where_all_reported()
    {
        var facts = new Dictionary<long, MemberFacts> { [1] = new(50, 50, 100), [2] = new(50, 60, 100) };
        var members = Expectation.Of(facts, new Dictionary<long, decimal> { [1] = 120 }, 220, 125, 100, null, 0.5m, 0.01m);
        members.Select(m => Math.Round(m.Expected, 6)).ShouldBe([60m, 65m], "120 × 50 %, and what is left of 125");
    }

    [Fact]
    public void Who_is_missing_leaves_the_others_as_they_are()
    {
        var facts = new Dictionary<long, MemberFacts> { [1] = new(50, 50, 100), [2] = new(null, 50, 100) };
        var members = Expectation.Of(facts, new Dictionary<long, decimal>(), 200, 90, 95, 200, 0.5m, 0.01m);
        members.Select(m => (m.Id, m.Expected)).ShouldBe([(1, 50m)], "who has not reported is not told to be short by everything");
    }

    [Fact]
    public void Who_was_to_begin_this_year_and_has_not_is_short_of_its_own_target() =>
        Expectation.Of(new Dictionary<long, MemberFacts> { [9] = new(null, null, null) }, new Dictionary<long, decimal> { [9] = 0.6m }, 20, 10, 10, null, 0.5m, 0.01m).ShouldBe([new Member(9, 0.3m, 0)]);

    [Fact]
    public void A_new_one_without_last_year_expects_nothing_of_itself() =>
        Expectation.Of(new Dictionary<long, MemberFacts> { [9] = new(3, null, null), [1] = new(10, 10, 20) }, new Dictionary<long, decimal>(), 20, 10, 13, null, 0.5m, 0.01m).Single(m => m.Id == 9).ShouldBe(new Member(9, 0, 3));
}
