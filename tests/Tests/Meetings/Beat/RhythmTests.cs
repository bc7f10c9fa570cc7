using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Calendars;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.Series;
using Guatu.Tests.Ledger.Beat;

namespace Guatu.Tests.Meetings.Beat;

/// <summary>The engines of the beat: which day a meeting is held, what stands on its agenda.</summary>
public class RhythmTests
{
    [Fact]
    public void A_meeting_in_the_national_holiday_is_held_on_the_first_working_day_after_it()
    {
        var coming = RhythmEngine.Coming(Rhythm.Monthly, 3, new(2026, 9, 18), 2, WorkCalendar.Shipped)[0];
        coming.Slot.ShouldBe(new DateOnly(2026, 10, 3));
        coming.HeldOn.ShouldBe(WorkCalendar.Shipped.RollForward(new(2026, 10, 3)).Day);
        WorkCalendar.Shipped.IsWorking(coming.HeldOn).ShouldBeTrue();
        WorkCalendar.Shipped.Between(coming.Opens, coming.HeldOn).ShouldBe(2);
    }

    [Theory]
    [InlineData(Rhythm.Monthly, 31, "2026-02-28")]
    [InlineData(Rhythm.TenDay, 10, "2026-02-10,2026-02-20,2026-02-28")]
    [InlineData(Rhythm.Weekly, 7, "2026-02-01,2026-02-08,2026-02-15,2026-02-22")]
    [InlineData(Rhythm.Quarterly, 10, "")]
    [InlineData(Rhythm.ByHand, 1, "")]
    public void A_rhythm_names_its_days(Rhythm rhythm, int day, string expected) =>
        string.Join(',', RhythmEngine.Slots(rhythm, day, new(2026, 2, 1), new(2026, 2, 28)).Select(d => $"{d:yyyy-MM-dd}")).ShouldBe(expected);

    [Fact]
    public void Meetings_are_held_on_working_days_never_two_on_one() => Prop.ForAll<int, int, int>((rhythm, day, start) =>
    {
        var kind = (Rhythm)(1 + (uint)rhythm % 4);
        var today = new DateOnly(2024, 1, 1).AddDays((int)((uint)start % 1000));
        var coming = RhythmEngine.Coming(kind, 1 + (int)((uint)day % (uint)RhythmEngine.Most(kind)), today, 2, WorkCalendar.Shipped);
        return coming.Count > 0 && coming.All(m => m.HeldOn >= today && m.HeldOn >= m.Slot && m.Opens <= m.HeldOn && WorkCalendar.Shipped.IsWorking(m.HeldOn)) && coming.Select(m => m.HeldOn).Distinct().Count() == coming.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_agenda_holds_each_task_once_with_all_its_reasons_and_what_was_decided_first()
    {
        var built = AgendaEngine.Build(new AgendaFacts
        {
            Now = [CompareTests.Line(1, LightState.Green), CompareTests.Line(2, LightState.Red), CompareTests.Line(3, LightState.Overdue), CompareTests.Line(4, LightState.Yellow), CompareTests.Line(5, LightState.Yellow), CompareTests.Line(6, LightState.Green), CompareTests.Line(7, LightState.Done)],
            Before = [CompareTests.Line(4, LightState.Yellow), CompareTests.Line(5, LightState.Green)],
            Previous = [new(3, "月底前交地"), new(7, "办结")],
            Waiting = [new(6, "申请销号。"), new(7, "不该出现。")],
            Stalled = new Dictionary<long, string> { [2] = "三期没有进展。" },
        });
        built.Entries.Select(e => (e.CommitmentId, e.Kind)).ShouldBe([(3, ItemKind.Previous), (7, ItemKind.Previous), (6, ItemKind.Waiting), (2, ItemKind.Red), (5, ItemKind.Yellow)]);
        built.Entries[0].Why.Count.ShouldBe(2);
        built.Entries[1].Why.ShouldBe(["上次会议议定：办结。Done。"]);
        built.Entries[3].Why.ShouldBe(["Red。", "三期没有进展。"]);
        built.Cut.ShouldBe(0);
    }

    [Fact]
    public void A_full_agenda_keeps_the_worst_and_counts_the_rest() => Prop.ForAll<int>(seed =>
    {
        var now = CompareTests.Lines(seed);
        var built = AgendaEngine.Build(new AgendaFacts { Now = now, Most = 3, Waiting = [.. now.Take(2).Select(l => new Waiting(l.CommitmentId, "等"))] });
        var trouble = built.Entries.Where(e => e.Kind > ItemKind.Waiting).ToList();
        var whole = AgendaEngine.Build(new AgendaFacts { Now = now, Most = 100, Waiting = [.. now.Take(2).Select(l => new Waiting(l.CommitmentId, "等"))] });
        return trouble.Count <= 3 && built.Entries.Count + built.Cut == whole.Entries.Count && built.Entries.Select(e => e.CommitmentId).Distinct().Count() == built.Entries.Count;
    }).QuickCheckThrowOnFailure();
}
