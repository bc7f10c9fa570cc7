using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;

namespace Guatu.Tests.Ledger.Beat;

/// <summary>What changed between two meetings is exact: every task lands in one class, and only real changes are told.</summary>
public class CompareTests
{
    private static readonly DateOnly Due = new(2026, 9, 30);

    [Fact]
    public void A_ledger_compared_with_itself_has_no_change() =>
        Prop.ForAll<int>(seed => SnapshotCompare.Of(Lines(seed), Lines(seed)).All(l => l.Change == Change.Same)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_task_of_both_lands_in_exactly_one_class() =>
        Prop.ForAll<int, int>((a, b) =>
        {
            var (before, after) = (Lines(a), Lines(b));
            var found = SnapshotCompare.Of(before, after);
            var ids = found.Select(l => l.Line.CommitmentId).ToList();
            return ids.Distinct().Count() == ids.Count
                && ids.Order().SequenceEqual(before.Concat(after).Select(l => l.CommitmentId).Distinct().Order())
                && found.All(l => SnapshotCompare.Words.Any(w => w.Change == l.Change));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(LightState.Green, LightState.Red, Change.Red)]
    [InlineData(LightState.Yellow, LightState.Overdue, Change.Overdue)]
    [InlineData(LightState.Red, LightState.Overdue, Change.Overdue)]
    [InlineData(LightState.Green, LightState.Yellow, Change.Yellow)]
    [InlineData(LightState.Red, LightState.Yellow, Change.Eased)]
    [InlineData(LightState.Overdue, LightState.Green, Change.Green)]
    [InlineData(LightState.Red, LightState.Stopped, Change.Eased)]
    [InlineData(LightState.Unreported, LightState.Green, Change.Same)]
    [InlineData(LightState.Green, LightState.Done, Change.Done)]
    [InlineData(LightState.Done, LightState.Green, Change.Reopened)]
    public void A_light_that_moves_is_named_by_where_it_went(LightState was, LightState now, Change expected) =>
        SnapshotCompare.Of([Line(1, was)], [Line(1, now)]).Single().Change.ShouldBe(expected);

    [Fact]
    public void Days_and_figures_that_move_are_told_when_the_light_stands()
    {
        SnapshotCompare.Of([Line(1, LightState.Green)], [Line(1, LightState.Green) with { Due = Due.AddDays(9) }]).Single().Change.ShouldBe(Change.Due);
        SnapshotCompare.Of([Line(1, LightState.Red)], [Line(1, LightState.Red) with { Value = 42 }]).Single().Change.ShouldBe(Change.Value);
        SnapshotCompare.Of([], [Line(1, LightState.Red)]).Single().Change.ShouldBe(Change.Added);
        SnapshotCompare.Of([Line(1, LightState.Red)], []).Single().Change.ShouldBe(Change.Gone);
        // Done long ago and no longer listed: nothing happened.
        SnapshotCompare.Of([Line(1, LightState.Done)], []).Single().Change.ShouldBe(Change.Same);
        // Entered and done between two meetings.
        SnapshotCompare.Of([], [Line(1, LightState.Done)]).Single().Change.ShouldBe(Change.Done);
    }

    internal static SnapshotLine Line(long id, LightState state, long? unit = 1) => new()
    {
        CommitmentId = id, Number = $"督〔2026〕{id}号", Title = $"任务{id}", UnitId = unit, State = state, Sentence = $"{state}。", Measure = "%", Due = Due, DoneOn = state == LightState.Done ? Due : null,
        DaysOverdue = state == LightState.Overdue ? (int)id : 0, DaysOwed = state is LightState.Red or LightState.Yellow ? (int)id : 0,
    };

    internal static IReadOnlyList<SnapshotLine> Lines(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, 20).Where(_ => random.Next(3) > 0).Select(i => Line(i, (LightState)random.Next(9)) with { Value = random.Next(3), Due = Due.AddDays(random.Next(3)) })];
    }
}
