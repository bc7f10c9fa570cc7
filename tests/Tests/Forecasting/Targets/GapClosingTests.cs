using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;

namespace Guatu.Tests.Forecasting.Targets;

public class GapClosingTests
{
    private static Contributor Who(string key, decimal expected, params decimal[] options) =>
        new(key, key, ContributorKind.Enterprise, [expected], [.. options.Select((o, i) => new RemainderOption((Remainder)(i % 4), [o]))]);

    private static GapClosing Close(decimal gap, Contributor[] all, GapSearchLimit? limit = null, TargetSense sense = TargetSense.AtLeast)
    {
        var (closing, fault) = GapClosing.Of(gap, all, sense, limit);
        fault.ShouldBeNull();
        return closing!;
    }

    [Fact]
    public void The_fewest_close_it_and_of_these_those_with_least_effort()
    {
        var closing = Close(10, [Who("甲", 100, 106, 109), Who("乙", 10, 15), Who("丙", 100, 105), Who("丁", 50, 49)]);
        (closing.Closed, closing.Search).ShouldBe((true, SetSearch.Exact));
        // 甲 +6 (6 %) with 丙 +5 (5 %) does it; 乙 +5 would be half its size again.
        closing.SmallestSet.Select(m => (m.Who.Key, m.Lift)).ShouldBe([("甲", 6m), ("丙", 5m)]);
        closing.Ranking.Select(r => (r.Move.Who.Key, r.Cumulative)).ShouldBe([("甲", 9m), ("丙", 14m), ("乙", 19m)]);
        closing.Moves.ShouldAllBe(m => m.Lift > 0);
        closing.Sentence.ShouldBe("最少2家可补上缺口10：甲回到自身趋势（6）、丙回到自身趋势（5）。");
    }

    [Fact]
    public void An_industry_and_its_enterprise_do_not_count_twice()
    {
        var industry = Who("铝", 100, 112) with { Kind = ContributorKind.Industry };
        var closing = Close(15, [industry, Who("甲", 50, 58) with { Within = "铝" }, Who("乙", 50, 57) with { Within = "铝" }, Who("丙", 50, 52)]);
        closing.Ranking.Select(r => (r.Move.Who.Key, r.Counted)).ShouldBe([("铝", true), ("甲", false), ("乙", false), ("丙", true)]);
        closing.SmallestSet.Select(m => m.Who.Key).ShouldBe(["甲", "乙"]);
    }

    [Fact]
    public void What_cannot_be_closed_is_said()
    {
        var closing = Close(100, [Who("甲", 100, 109), Who("乙", 10, 15)]);
        (closing.Closed, closing.Lift, closing.SmallestSet.Count).ShouldBe((false, 14m, 2));
        closing.Sentence.ShouldContain("还差86");
        Close(100, []).Sentence.ShouldContain("没有可增加的空间");
    }

    [Fact]
    public void Many_are_searched_by_size_and_it_says_so()
    {
        var many = Enumerable.Range(0, 400).Select(i => Who($"企业{i:000}", 100, 101 + (i % 7))).ToArray();
        var closing = Close(50, many);
        (closing.Closed, closing.Search, closing.SmallestSet.Count).ShouldBe((true, SetSearch.Greedy, 8));
        closing.Sentence.ShouldStartWith("按贡献大小取8家");
    }

    [Fact]
    public void Of_an_upper_limit_less_is_what_helps() => Close(5, [Who("甲", 100, 94), Who("乙", 100, 106)], sense: TargetSense.AtMost).SmallestSet.Select(m => m.Who.Key).ShouldBe(["甲"]);

    [Fact]
    public void No_gap_and_one_name_twice_are_refused()
    {
        GapClosing.Of(0, []).Fault!.Kind.ShouldBe(FigureFaultKind.OutOfRange);
        GapClosing.Of(1, [Who("甲", 1, 2), Who("甲", 1, 2)]).Fault!.Kind.ShouldBe(FigureFaultKind.SameKey);
    }

    private static Gen<Contributor[]> Families() =>
        from count in Gen.Choose(1, 7)
        from expected in Gen.Choose(1, 50).ArrayOf(count)
        from lifts in Gen.Choose(-5, 30).ArrayOf(count * 2)
        from parents in Gen.Choose(-3, 6).ArrayOf(count)
        select Enumerable.Range(0, count).Select(i => Who($"{i}", expected[i], expected[i] + lifts[2 * i], expected[i] + lifts[(2 * i) + 1]) with { Within = parents[i] >= 0 && parents[i] < i ? $"{parents[i]}" : null }).ToArray();

    [Fact]
    public void The_exact_search_finds_what_trying_everything_finds() => Prop.ForAll(Families().ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), (all, gap) =>
    {
        var closing = Close(gap, all);
        var best = Everything(all, 0, []).Where(s => s.Sum(m => m.Lift) >= gap).Select(s => (s.Count, Effort: s.Sum(m => m.Effort))).Order().Select(s => ((int, decimal)?)s).FirstOrDefault();
        closing.Closed.ShouldBe(best is not null);
        if (best is { } b)
            (closing.SmallestSet.Count, Math.Round(closing.SmallestSet.Sum(m => m.EffortPercent), 6)).ShouldBe((b.Item1, Math.Round(b.Item2, 6)));
        else
            closing.Lift.ShouldBe(Everything(all, 0, []).Max(s => s.Sum(m => m.Lift)));
        // The quick way closes it as well, with no fewer.
        var quick = Close(gap, all, new GapSearchLimit(ExactUpTo: 0));
        (quick.Closed, quick.Search).ShouldBe((closing.Closed, closing.Moves.Count == 0 ? SetSearch.Exact : SetSearch.Greedy));
        if (quick.Closed)
            quick.SmallestSet.Count.ShouldBeGreaterThanOrEqualTo(closing.SmallestSet.Count);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static IEnumerable<List<(string Key, decimal Lift, decimal Effort)>> Everything(Contributor[] all, int from, List<(string Key, decimal Lift, decimal Effort)> set)
    {
        if (from == all.Length)
        {
            yield return set;
            yield break;
        }

        foreach (var without in Everything(all, from + 1, set))
            yield return without;
        if (set.Any(s => Above(all, s.Key, all[from].Key)))
            yield break;
        foreach (var option in all[from].Options)
            if (option.Total - all[from].Expected[0] is > 0 and var lift)
                foreach (var with in Everything(all, from + 1, [.. set, (all[from].Key, lift, lift / all[from].Expected[0] * 100)]))
                    yield return with;
    }

    private static bool Above(Contributor[] all, string upper, string lower)
    {
        for (var at = all.Single(c => c.Key == lower).Within; at is not null; at = all.Single(c => c.Key == at).Within)
            if (at == upper)
                return true;
        return false;
    }

    [Fact]
    public void Possibilities_come_from_its_own_figures()
    {
        var book = new SeriesBook(PeriodGrid.Months);
        foreach (var period in PeriodGrid.Months.InYear(2024))
            book.Add(new Observation(period, 100, default, "甲"));
        foreach (var period in PeriodGrid.Months.InYear(2025))
            book.Add(new Observation(period, 110, default, "甲"));
        foreach (var period in PeriodGrid.Months.InYear(2026).Where(p => p.Number <= 9))
            book.Add(new Observation(period, period.Number > 6 ? 88 : 121, default, "甲"));
        var who = Contributor.Of("甲", "甲", ContributorKind.Enterprise, book.View(""), Period.OfMonth(2026, 9), [90, 90, 90]);
        who.Expected.ShouldBe([88, 88, 88], "last three months ran at 0.8 of last year");
        who.Options.Select(o => (o.Kind, o.Total)).ShouldBe([(Remainder.OwnTrend, 363m), (Remainder.BestMonth, 363m), (Remainder.LastYear, 330m), (Remainder.Plan, 270m)]);
        Contributor.Of("乙", "乙", ContributorKind.Enterprise, new SeriesBook(PeriodGrid.Months).View(""), Period.OfMonth(2026, 9)).Options.ShouldBeEmpty();
    }
}
