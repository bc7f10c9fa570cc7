using FsCheck;
using FsCheck.Fluent;
using Guatu.Economy.Charts;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Profiles;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Economy.Shares;
using Guatu.Economy.Status;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;
using Guatu.Ledger.Indicators;

namespace Guatu.Tests.Economy.Profiles;

/// <summary>What is worked out without a database.</summary>
public sealed class EngineTests
{
    private static readonly Indicator Output = new(1, "output", "规上工业总产值", Scope.Dispatch, "亿元", Nature.Flow, Better.More, PeriodKind.Month, true, 2, "总量", 1) { PartsOf = SubjectKind.Enterprise };

    [Theory]
    [InlineData("91110000802100433B")]
    [InlineData("9144030071526726XG")]
    [InlineData("914403001922038216")]
    [InlineData("91350100m000100y43")]
    [InlineData("")]
    public void A_true_credit_code_is_not_warned_of(string code) => CreditCode.Fault(code).ShouldBeNull();

    [Theory]
    [InlineData("91110000802100433C", "校验位不对")]
    [InlineData("9111000080210043", "18位")]
    [InlineData("9111000080210O433B", "不用“O”")]
    public void A_slip_in_a_credit_code_is_named(string code, string said) => CreditCode.Fault(code)!.ShouldContain(said);

    [Fact]
    public void A_ranking_does_not_depend_on_the_order_of_values() => Prop.ForAll<int[], int>((values, size) =>
    {
        var all = values.Select((v, i) => ((long)i, (decimal)(v % 7))).ToList();
        var count = Math.Abs(size % 10) + 1;
        var places = Ranking.Of(all, count);
        Ranking.Of(all.AsEnumerable().Reverse(), count).ShouldBe(places);
        places.ShouldAllBe(p => p.Place == 1 + all.Count(v => v.Item2 > p.Value));
        all.Where(v => places.All(p => p.Id != v.Item1)).ShouldAllBe(v => all.Count(o => o.Item2 > v.Item2) >= count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_came_and_who_went_add_up() => Prop.ForAll<int[], int[]>((now, before) =>
    {
        var a = Ranking.Of(now.Distinct().Select(i => ((long)i % 20, (decimal)i)).DistinctBy(v => v.Item1), 5);
        var b = Ranking.Of(before.Distinct().Select(i => ((long)i % 20, (decimal)i)).DistinctBy(v => v.Item1), 5);
        var change = Ranking.Against(a, b);
        (a.Count - change.Entered.Count).ShouldBe(b.Count - change.Left.Count);
        change.Before.Count.ShouldBe(a.Count - change.Entered.Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lost_output_is_the_lost_share_of_the_mean_day()
    {
        var book = new SeriesBook(PeriodGrid.JointMonths);
        foreach (var (month, value) in new[] { (5, 9m), (6, 3.1m), (7, 3.0m), (8, 3.1m), (9, 99m) })
            book.Add(new Observation(Period.OfMonth(2026, month), value, DateTimeOffset.UnixEpoch, ""));
        var daily = LostOutput.Daily(book.View(""), new DateOnly(2026, 9, 14), 3);
        daily.ShouldBe(9.2m / 92, "June, July and August: September has not ended");
        LostOutput.Of(RunState.Stopped, null, 5, daily).ShouldBe(0.5m);
        LostOutput.Of(RunState.Limited, 60, 5, daily).ShouldBe(0.2m);
        LostOutput.Of(RunState.Full, 100, 5, daily).ShouldBe(0);
        LostOutput.Of(RunState.Stopped, null, 5, null).ShouldBeNull("without figures nothing can be told");
    }

    [Fact]
    public void Contributions_add_up_to_the_change_whatever_the_figures() => Prop.ForAll<int[], int[]>((now, before) =>
    {
        var values = now.Zip(before).Select((v, i) => Value(i + 1, v.First % 5 == 0 ? null : Math.Abs(v.First % 1000), v.Second % 5 == 0 ? null : Math.Abs(v.Second % 1000))).Where(v => v.Now is not null || v.Before is not null).ToList();
        foreach (var by in Enum.GetValues<ShareBy>())
        {
            var view = ShareReader.Of(Section(values, null, null), by, new Dictionary<long, string> { [0] = "甲", [1] = "乙" });
            if (view.Table is not { } table)
                continue;
            table.Total.Lines.Sum(l => l.Change).ShouldBe(table.Total.Change);
            table.Total.Lines.Sum(l => l.PullShown).ShouldBe(table.Total.PullShown);
            view.Shown(4).Sum(l => l.PullShown).ShouldBe(table.Total.PullShown);
            view.Shown(4).Sum(l => l.Change).ShouldBe(table.Total.Change);
            if (table.Total.ShareShown is not null)
                view.Shown(4).Sum(l => l.ShareShown).ShouldBe(100);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_has_not_reported_yet_has_not_left()
    {
        var gone = Value(3, null, 5) with { Who = Firm(3) with { LeftOn = new(2026, 3, 1) } };
        var view = ShareReader.Of(Section([Value(1, 12, 10), Value(2, null, 8), gone, Value(4, 2, null)], 22, 23), ShareBy.Enterprise, new Dictionary<long, string>());
        view.Silent.Select(e => e.Id).ShouldBe([2]);
        view.Lines.Select(l => l.Kind).ShouldBe([ShareLineKind.Item, ShareLineKind.Entered, ShareLineKind.Left, ShareLineKind.Difference]);
        view.Lines.Sum(l => l.Change).ShouldBe(-1);
        view.Table!.Total.Change.ShouldBe(-1, "the zone's own figures are kept");
    }

    [Fact]
    public void A_rate_is_not_shared_out()
    {
        var section = Section([Value(1, 12, 10)], null, null);
        section = section with { Pick = section.Pick with { Indicator = Output with { Nature = Nature.Rate } } };
        ShareReader.Of(section, ShareBy.Enterprise, new Dictionary<long, string>()).Fault!.ShouldContain("不能相加");
        section.Share(3).ShouldBeNull();
        GroupSum.Of([Firm(1)], section).Now.ShouldBeNull();
    }

    [Fact]
    public void Sums_of_few_enterprises_are_hidden_and_cannot_be_worked_out()
    {
        GroupSum Of(int reported, decimal now) => new(reported, reported, now, now, now, reported, 10);
        var veiled = GroupSum.Veil([Of(20, 90), Of(2, 5), Of(8, 30)], 3);
        veiled.Select(g => g.Hidden).ShouldBe([false, true, true], "one alone would follow from the total");
        veiled.Where(g => g.Hidden).ShouldAllBe(g => g.Now == null && g.SameNow == null && g.Share == null && g.Growth == null);
        GroupSum.Veil([Of(20, 90), Of(8, 30)], 3).ShouldAllBe(g => !g.Hidden);
    }

    [Fact]
    public void A_trend_of_a_group_compares_like_with_like()
    {
        SeriesView View(params (int Year, int Month, decimal Value)[] values)
        {
            var book = new SeriesBook(PeriodGrid.JointMonths);
            foreach (var (y, m, v) in values)
                book.Add(new Observation(m == 2 ? Period.OfJanuaryFebruary(y) : Period.OfMonth(y, m), v, DateTimeOffset.UnixEpoch, ""));
            return book.View("");
        }
        var trend = GroupTrend.Of(Output, [View((2025, 3, 10), (2026, 3, 12)), View((2026, 3, 100)), View((2025, 3, 7), (2025, 4, 9))], 2026, "甲");
        trend.Points.Count.ShouldBe(11, "no January");
        (trend.Points[1].Now, trend.Points[1].Before).ShouldBe((12m, 10m));
        (trend.Points[2].Now, trend.Points[2].Before).ShouldBe((null, 9m));
    }

    [Theory]
    [InlineData(0, 9.7, "0,2,4,6,8,10")]
    [InlineData(0, 0, "0,0.2,0.4,0.6,0.8,1")]
    [InlineData(-3, 4, "-4,-2,0,2,4")]
    public void Marks_are_round_and_hold_the_values(decimal low, decimal high, string marks) =>
        Drawing.Marks(low, high).Select(m => m.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(marks.Split(','));

    [Fact]
    public void Industries_have_their_names()
    {
        Industries.Name("2614").ShouldBe("有机化学原料制造");
        Industries.DivisionName("2614").ShouldBe("化学原料和化学制品制造业");
        Industries.Name("9999").ShouldBe("行业9999");
        Industries.Classes.Count().ShouldBeGreaterThan(1300);
    }

    private static Enterprise Firm(long id) => new(id, $"企业{id}", $"企业{id}", id % 2 == 0 ? "2614" : "3216", id % 2, id % 3 == 0 ? "江北" : null, [], new(2020, 1, 1), null, null, null, null, false);

    private static FirmValue Value(long id, decimal? now, decimal? before) => new(Firm(id), now, before);

    private static FirmSection Section(IReadOnlyList<FirmValue> values, decimal? zone, decimal? before) => new(new Pick([Output], Output, Period.OfMonth(2026, 8), true), values, zone, before, null);
}
