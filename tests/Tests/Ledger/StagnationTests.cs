using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Stalls;

namespace Guatu.Tests.Ledger;

/// <summary>月月提月月不见进展: found by the machine, with how alike the words are.</summary>
public class StagnationTests
{
    [Theory]
    [InlineData("截至9月11日，已完成杆线迁改35%，正在协调供电公司。", "截至9月18日，已完成杆线迁改35%，正在协调供电公司。", 1.0)]
    [InlineData("第37周已摸排12家企业。", "第三十八周已摸排12家企业。", 0.5)]
    [InlineData("正在协调供电公司，尽快进场。", "施工队9月15日进场，第一基塔已立好。", 0.0)]
    public void Likeness_does_not_care_for_dates(string a, string b, double least) => TextLikeness.Of(a, b).ShouldBeGreaterThanOrEqualTo(least);

    [Fact]
    public void Other_words_are_unlike() =>
        TextLikeness.Of("正在协调供电公司，尽快进场。", "施工队9月15日进场，第一基塔已立好。").ShouldBeLessThan(0.4);

    [Fact]
    public void Likeness_is_the_same_both_ways_and_between_nought_and_one() =>
        Prop.ForAll<string, string>((a, b) =>
        {
            var (there, back) = (TextLikeness.Of(a ?? "", b ?? ""), TextLikeness.Of(b ?? "", a ?? ""));
            return Math.Abs(there - back) < 1e-9 && there is >= 0 and <= 1 && TextLikeness.Of(a ?? "", a ?? "") == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Three_reports_with_new_words_and_the_old_figure_stand_still()
    {
        var stall = Judge((35, "供电公司在走流程"), (35, "已经去函催办"), (35, "业主表示尽快"), (35, "等待停电计划批复"));
        stall.ShouldNotBeNull();
        (stall.Kind, stall.Periods, stall.Since).ShouldBe((StallKind.OnlyWords, 3, new DateOnly(2026, 8, 7)));
        stall.Sentence(35, "%").ShouldBe("8月7日以来连续3期只改了文字，累计一直是35%。");
    }

    [Fact]
    public void Copied_reports_say_how_alike_they_are()
    {
        var stall = Judge((35, "8月7日：正在协调供电公司尽快安排停电"), (35, "8月14日：正在协调供电公司尽快安排停电"), (35, "8月21日：正在协调供电公司尽快安排停电"), (35, "8月28日：正在协调供电公司尽快安排停电"));
        stall!.Kind.ShouldBe(StallKind.Copied);
        stall.Sentence(35, "%").ShouldContain("照抄上期，文字相似度100%");
    }

    [Fact]
    public void Ticked_nothing_new_is_said_as_such() =>
        Stagnation.Judge([new(Day(0), 35, "已开工", false), new(Day(1), 35, "", true), new(Day(2), 35, "", true), new(Day(3), 35, "", true)], 3, 0.9)!.Kind.ShouldBe(StallKind.NothingNew);

    [Fact]
    public void Movement_of_the_figure_is_movement_whatever_the_words()
    {
        Judge((35, "正在推进"), (36, "正在推进"), (37, "正在推进"), (38, "正在推进")).ShouldBeNull();
        Judge((35, "正在推进"), (35, "正在推进"), (35, "正在推进"), (38, "正在推进")).ShouldBeNull("it moved at last");
        Judge((35, "正在推进"), (35, "正在推进")).ShouldBeNull("too little to say");
    }

    [Fact]
    public void Without_figures_new_words_are_movement()
    {
        Stagnation.Judge([.. Said("完成选址", "环评已受理", "规划条件已出具", "土地已挂牌")], 3, 0.9).ShouldBeNull();
        Stagnation.Judge([.. Said("正在选址论证中", "正在选址论证中", "正在选址论证中", "正在选址论证中")], 3, 0.9)!.Kind.ShouldBe(StallKind.Copied);
    }

    private static IEnumerable<PastReport> Said(params string[] texts) => texts.Select((t, i) => new PastReport(Day(i), null, t, false));

    private static Stall? Judge(params (decimal Value, string Text)[] reports) =>
        Stagnation.Judge([.. reports.Select((r, i) => new PastReport(Day(i), r.Value, r.Text, false))], 3, 0.9);

    private static DateOnly Day(int week) => new DateOnly(2026, 8, 7).AddDays(7 * week);
}
