using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;

namespace Guatu.Tests.Forecasting.Series;

public class SeriesBookTests
{
    private const string Scope = "统计";
    private static readonly DateTimeOffset Start = new(2026, 4, 10, 9, 0, 0, TimeSpan.FromHours(8));

    private static Observation See(string text, decimal value, FigureStage stage = FigureStage.Flash, int day = 0, FigureMeasure measure = FigureMeasure.Level)
    {
        var (read, fault) = PeriodReader.Read(text);
        fault.ShouldBeNull();
        return new Observation(read.Period, value, Start.AddDays(day), "报表") { Form = read.Form, Stage = stage, Scope = Scope, Measure = measure };
    }

    private static SeriesBook Book(PeriodGrid grid, params Observation[] all)
    {
        var book = new SeriesBook(grid);
        foreach (var one in all)
            book.Add(one).ShouldBeNull();
        return book;
    }

    [Fact]
    public void A_missing_month_makes_the_next_one_a_stretch_of_two()
    {
        var view = Book(PeriodGrid.JointMonths, See("2026年1—2月", 20), See("2026年1—3月", 31), See("2026年1—5月", 55), See("2026年6月", 12)).View(Scope);
        view.Value(Period.OfMonth(2026, 3)).ShouldBe(11);
        view.Value(Period.OfMonth(2026, 4)).ShouldBeNull();
        view.Value(Period.OfMonth(2026, 5)).ShouldBeNull();
        view.Stretches.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.Value.ShouldBe(24), s => s.Words.ShouldBe("2026年4—5月合计"));
        view.At(Period.OfMonth(2026, 6), ValueForm.Cumulative)!.ShouldSatisfyAllConditions(c => c.Value.ShouldBe(67), c => c.Origin.ShouldBe(CellOrigin.Derived));
        view.Missing.ShouldBe([Period.OfMonth(2026, 4), Period.OfMonth(2026, 5)]);
        view.Total(Period.OfQuarter(2026, 2)).ShouldBe(36);
        view.Total(Period.OfHalf(2026, 1)).ShouldBe(67);
        view.Total(Period.OfQuarter(2026, 3)).ShouldBeNull();
    }

    [Fact]
    public void A_current_value_inside_a_stretch_tells_the_other()
    {
        var view = Book(PeriodGrid.Months, See("2026年1月", 10), See("2026年1—4月", 50), See("2026年4月", 15)).View(Scope);
        view.Stretches.ShouldHaveSingleItem().Words.ShouldBe("2026年2—3月合计");
        view.Value(Period.OfMonth(2026, 3), ValueForm.Cumulative).ShouldBe(35, "worked back from April");
        Book(PeriodGrid.Months, See("2026年1—4月", 50), See("2026年2月", 15)).View(Scope).Stretches.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(s => s.Words.ShouldBe("2026年1月、2026年3月、2026年4月合计"), s => s.Value.ShouldBe(35));
    }

    [Fact]
    public void Given_values_that_do_not_fit_are_both_kept_and_told()
    {
        var view = Book(PeriodGrid.Months, See("2026年1月", 10), See("2026年2月", 11), See("2026年1—2月累计", 23)).View(Scope);
        view.Value(Period.OfMonth(2026, 2)).ShouldBe(11);
        view.Value(Period.OfMonth(2026, 2), ValueForm.Cumulative).ShouldBe(23);
        view.FormDifferences.ShouldHaveSingleItem().Difference.ShouldBe(2);
    }

    [Fact]
    public void A_later_stage_wins_over_a_later_arrival_and_the_books_know_what_was_known_when()
    {
        var book = Book(PeriodGrid.Months, See("2026年3月", 100, FigureStage.Expected), See("2026年3月", 97, FigureStage.Verified, 10), See("2026年3月", 99, FigureStage.Flash, 20));
        var march = Period.OfMonth(2026, 3);
        book.View(Scope).Value(march).ShouldBe(97);
        book.View(Scope, knownOn: Start.AddDays(9)).Value(march).ShouldBe(100);
        book.View(Scope, knownOn: Start.AddDays(-1)).Value(march).ShouldBeNull();
        book.History(march, ValueForm.Current, Scope).Select(o => o.Value).ShouldBe([100, 97, 99]);
        book.Vintages(Scope).Count.ShouldBe(3);
        book.View("调度").Value(march).ShouldBeNull("scopes are never mixed");
        book.View(Scope, PriceBasis.ComparablePrices).Value(march).ShouldBeNull();
    }

    [Fact]
    public void January_is_refused_by_a_joint_series()
    {
        var book = new SeriesBook(PeriodGrid.JointMonths);
        book.Add(See("2026年1月", 10))!.Kind.ShouldBe(FigureFaultKind.JointMonths);
        book.Observations.ShouldBeEmpty();
    }

    [Fact]
    public void Published_growth_stands_beside_the_levels_and_is_not_mended()
    {
        var view = Book(PeriodGrid.JointMonths, See("2025年3月", 100.0m), See("2026年3月", 104.0m), See("2026年3月", 6.1m, measure: FigureMeasure.Growth)).View(Scope);
        var march = Period.OfMonth(2026, 3);
        (view.ReportedGrowth(march), view.GrowthByLevels(march)).ShouldBe((6.1m, 4m));
        var difference = view.ScopeDifferences().ShouldHaveSingleItem();
        (difference.Points, Math.Round(difference.ImpliedBase!.Value, 2)).ShouldBe((-2.1m, 98.02m));
        difference.Sentence.ShouldContain("相差2.1个百分点");
        view.ScopeDifferences(2.1m).ShouldBeEmpty();
        // 104.0 ÷ 100.0 can be 3.9 to 4.1 when both are rounded, and 4.1 can be 4.05.
        Book(PeriodGrid.JointMonths, See("2025年3月", 100.0m), See("2026年3月", 104.0m), See("2026年3月", 4.1m, measure: FigureMeasure.Growth)).View(Scope).ScopeDifferences().ShouldBeEmpty();
    }

    private static Gen<(decimal[] Values, bool Joint)> Years() =>
        from joint in Gen.Elements(false, true)
        from values in Gen.Choose(-5_000_000, 90_000_000).Select(n => n / 1000m).ArrayOf(joint ? 22 : 24)
        select (values, joint);

    [Fact]
    public void Cumulative_is_the_sum_of_current_and_back() => Prop.ForAll(Years().ToArbitrary(), drawn =>
    {
        var grid = new PeriodGrid(PeriodKind.Month, drawn.Joint);
        var periods = grid.InYear(2025).Concat(grid.InYear(2026)).ToList();
        var book = new SeriesBook(grid);
        for (var i = 0; i < periods.Count; i++)
            book.Add(new Observation(periods[i], drawn.Values[i], Start, "甲") { Scope = Scope });
        var view = book.View(Scope);
        var back = new SeriesBook(grid);
        foreach (var cell in view.Cells(ValueForm.Cumulative))
        {
            cell.Value.ShouldBe(periods.Select((p, i) => (p, drawn.Values[i])).Where(x => x.p.Year == cell.Period.Year && x.p <= cell.Period).Sum(x => x.Item2));
            back.Add(new Observation(cell.Period, cell.Value, Start, "乙") { Scope = Scope, Form = ValueForm.Cumulative });
        }

        back.View(Scope).Cells(ValueForm.Current).Select(c => c.Value).ShouldBe(drawn.Values);
        view.Total(Period.OfYear(2026)).ShouldBe(drawn.Values[(periods.Count / 2)..].Sum());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Gen<Observation[]> Arrivals() =>
        (from month in Gen.Choose(1, 12)
         from value in Gen.Choose(0, 50)
         from stage in Gen.Elements(Enum.GetValues<FigureStage>())
         from day in Gen.Choose(0, 5)
         from source in Gen.Elements("甲", "乙")
         from form in Gen.Elements(ValueForm.Current, ValueForm.Cumulative)
         select new Observation(Period.OfMonth(2026, month), value, Start.AddDays(day), source) { Form = form, Stage = stage, Scope = Scope }).ArrayOf();

    [Fact]
    public void Any_order_of_arrival_gives_the_same_books() => Prop.ForAll(Arrivals().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (all, seed) =>
    {
        var shuffled = (Observation[])all.Clone();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (Book(PeriodGrid.Months, all), Book(PeriodGrid.Months, shuffled));
        one.Observations.ShouldBe(other.Observations);
        foreach (var day in (int[])[0, 2, 5])
        {
            var (a, b) = (one.View(Scope, knownOn: Start.AddDays(day)), other.View(Scope, knownOn: Start.AddDays(day)));
            foreach (var form in (ValueForm[])[ValueForm.Current, ValueForm.Cumulative])
                a.Cells(form).ShouldBe(b.Cells(form));
            a.Stretches.Select(s => (s.Words, s.Value)).ShouldBe(b.Stretches.Select(s => (s.Words, s.Value)));
            a.FormDifferences.ShouldBe(b.FormDifferences);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Nothing_is_guessed_whatever_is_missing() => Prop.ForAll(Years().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (drawn, seed) =>
    {
        // Truth is known; any part of it is told, as current or cumulative. What the view then says is true, or it says nothing.
        var (grid, random) = (new PeriodGrid(PeriodKind.Month, drawn.Joint), new Random(seed));
        var periods = grid.InYear(2026);
        var book = new SeriesBook(grid);
        for (var i = 0; i < periods.Count; i++)
        {
            if (random.Next(2) == 0)
                book.Add(new Observation(periods[i], drawn.Values[i], Start, "甲") { Scope = Scope });
            if (random.Next(2) == 0)
                book.Add(new Observation(periods[i], drawn.Values[..(i + 1)].Sum(), Start, "甲") { Scope = Scope, Form = ValueForm.Cumulative });
        }

        var view = book.View(Scope);
        view.FormDifferences.ShouldBeEmpty();
        for (var i = 0; i < periods.Count; i++)
        {
            (view.Value(periods[i]) ?? drawn.Values[i]).ShouldBe(drawn.Values[i]);
            (view.Value(periods[i], ValueForm.Cumulative) ?? drawn.Values[..(i + 1)].Sum()).ShouldBe(drawn.Values[..(i + 1)].Sum());
        }

        foreach (var stretch in view.Stretches)
            stretch.Value.ShouldBe(stretch.Periods.Sum(p => drawn.Values[grid.Place(p)]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
