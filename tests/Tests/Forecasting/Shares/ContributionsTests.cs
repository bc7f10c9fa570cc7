using FsCheck;
using FsCheck.Fluent;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Shares;

namespace Guatu.Tests.Forecasting.Shares;

public class ContributionsTests
{
    private static ShareTable Table(ShareItem[] items, ShareRules? rules = null)
    {
        var (table, fault) = Contributions.Of(items, rules);
        fault.ShouldBeNull();
        return table!;
    }

    [Fact]
    public void Pulls_add_up_to_growth_and_rates_to_a_hundred()
    {
        var table = Table([new("a", "甲", 30, 33, "铝", "电解"), new("b", "乙", 20, 21, "铝", "加工"), new("c", "丙", 50, 52, "化工")], new ShareRules { Digits = 1 });
        table.GrowthPercent.ShouldBe(6);
        table.Total.Lines.Select(l => (l.Name, l.PullShown, l.ShareShown)).ShouldBe([("铝", 4m, 66.7m), ("化工", 2m, 33.3m)]);
        table.Find("铝/电解")!.Lines.Single().PullPoints.ShouldBe(3);
        table.Words(table.Find("铝")!).ShouldBe("铝拉动4.0个百分点，贡献率66.7%");
        table.Caution.ShouldBe(ShareCaution.None);
    }

    [Fact]
    public void Entered_and_left_are_terms_of_their_own()
    {
        var table = Table([new("a", "甲", 80, 84, "铝"), new("b", "乙", 20, null, "铝"), new("c", "丙", null, 30, "铝"), new("d", "丁", null, null, "铝")]);
        table.Total.Lines.Select(l => (l.Kind, l.Name, l.PullPoints)).ShouldBe([(ShareLineKind.Group, "铝", 4m), (ShareLineKind.Entered, "新入统", 30m), (ShareLineKind.Left, "退出", -20m)]);
        (table.GrowthPercent, table.ContinuingGrowthPercent).ShouldBe((14m, 5m));
        table.Notes.ShouldContain(n => n.Contains("新入统1家，退出1家；剔除后存量增长5.00%。"));
    }

    [Fact]
    public void An_official_total_is_kept_and_the_difference_is_a_line()
    {
        var rules = new ShareRules { Digits = 1, KeepOfficial = new OfficialTotal(100, 106.1m, 6.5m) };
        var table = Table([new("a", "甲", 30, 33.04m), new("b", "乙", 69, 72.04m)], rules);
        (table.GrowthPercent, table.Total.Now).ShouldBe((6.5m, 106.1m));
        table.Total.Lines.Select(l => (l.Name, l.PullShown)).ShouldBe([("甲", 3.0m), ("乙", 3.0m), ("分项合计与总量的差额", 0.1m)]);
        table.Find("#差额")!.ShouldSatisfyAllConditions(l => l.Base.ShouldBe(1), l => l.Change.ShouldBe(0.02m));
        table.Notes.ShouldContain("分项合计与总量不等的，为数值修约误差或未列入的部分，未作机械调整，差额单列。");
        table.Notes.ShouldContain(n => n.Contains("总量增速用公布数6.5%"));
    }

    [Fact]
    public void Rates_without_meaning_are_withheld_and_it_says_why()
    {
        Table([new("a", "甲", 50, 50.2m), new("b", "乙", 50, 50)]).ShouldSatisfyAllConditions(t => t.Caution.ShouldBe(ShareCaution.NearZero), t => t.Total.ShareShown.ShouldBeNull(), t => t.Total.PullShown.ShouldBe(0.2m));
        var mixed = Table([new("a", "甲", 50, 60), new("b", "乙", 50, 45)]);
        (mixed.Caution, mixed.Total.Lines[0].SharePercent).ShouldBe((ShareCaution.MixedSigns, null));
        mixed.Notes.ShouldContain("各部分有升有降、相互抵消较多，贡献率没有意义，只列拉动点。");
        var little = Table([new("a", "甲", 50, 60), new("b", "乙", 50, 49)]);
        little.Total.Lines.Select(l => Math.Round(l.SharePercent!.Value, 1)).ShouldBe([111.1m, -11.1m]);
        Table([new("a", "甲", 50, 60), new("b", "乙", 50, 49)], new ShareRules { OpposingPercent = 0 }).Caution.ShouldBe(ShareCaution.MixedSigns);
        var falling = Table([new("a", "甲", 50, 46), new("b", "乙", 50, 49)]);
        falling.Words(falling.Total.Lines[0]).ShouldBe("甲下拉4.00个百分点，对降幅的贡献率80.00%");
    }

    [Theory]
    [InlineData(ShareMeasure.Growth, "增速不能相加")]
    [InlineData(ShareMeasure.Ratio, "比率不能相加")]
    public void Rates_are_not_added(ShareMeasure measure, string said)
    {
        var fault = Contributions.Of([new("a", "甲", 5, 6)], null, measure).Fault!;
        (fault.Kind, fault.Sentence.Contains(said)).ShouldBe((FigureFaultKind.RatesNotAdded, true));
    }

    [Fact]
    public void Without_a_base_and_with_one_key_twice_it_is_refused()
    {
        Contributions.Of([new("a", "甲", null, 6)]).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
        Contributions.Of([]).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
        Contributions.Of([new("a", "甲", 5, 6), new("a", "甲", 5, 6)]).Fault!.Kind.ShouldBe(FigureFaultKind.SameKey);
    }

    private static Gen<ShareItem[]> Items() =>
        (from was in Gen.Choose(-200, 20000)
         from now in Gen.Choose(-200, 20000)
         from state in Gen.Choose(0, 9)
         from cluster in Gen.Elements("铝", "化工", "食品")
         from branch in Gen.Elements("甲", "乙")
         from depth in Gen.Choose(0, 2)
         select (was, now, state, groups: new[] { cluster, branch }[..depth])).ArrayOf()
        .Select(all => all.Select((i, at) => new ShareItem($"k{at}", $"企业{at}", i.state == 0 ? null : i.was / 100m, i.state == 1 ? null : i.now / 100m, i.groups)).ToArray());

    [Fact]
    public void Contributions_add_up_to_the_change_at_every_level_exactly() => Prop.ForAll(Items().ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (items, digits) =>
    {
        if (items.Sum(i => i.Base ?? 0) <= 0)
        {
            Contributions.Of(items).Fault!.Kind.ShouldBe(FigureFaultKind.NoBase);
            return;
        }

        var table = Table(items, new ShareRules { Digits = digits, OpposingPercent = 50 });
        var unit = (decimal)Math.Pow(10, -digits);
        table.Total.Change.ShouldBe(items.Sum(i => i.Change));
        table.Total.PullShown.ShouldBe(Math.Round(table.Total.PullPoints, digits, MidpointRounding.AwayFromZero));
        Check(table.Total);

        void Check(ShareLine line)
        {
            if (line.Lines.Count == 0)
                return;
            line.Lines.Sum(l => l.Change).ShouldBe(line.Change);
            line.Lines.Sum(l => l.PullShown).ShouldBe(line.PullShown);
            Math.Abs(line.Lines.Sum(l => l.PullPoints) - line.PullPoints).ShouldBeLessThan(1e-18m);
            if (line.ShareShown is { } share)
                line.Lines.Sum(l => l.ShareShown!.Value).ShouldBe(share);
            foreach (var below in line.Lines)
            {
                Math.Abs(below.PullShown - below.PullPoints).ShouldBeLessThanOrEqualTo(unit * 3);
                Check(below);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Rounded_parts_add_up_and_hardly_move() => Prop.ForAll(Gen.Choose(-100000, 100000).Select(n => n / 997m).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(), (parts, digits) =>
    {
        var whole = Rounding.Round(parts.Sum(), digits);
        var shown = Rounding.Spread([.. parts], whole, digits);
        shown.Sum().ShouldBe(whole);
        for (var i = 0; i < shown.Count; i++)
            Math.Abs(shown[i] - parts[i]).ShouldBeLessThanOrEqualTo((decimal)Math.Pow(10, -digits));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
