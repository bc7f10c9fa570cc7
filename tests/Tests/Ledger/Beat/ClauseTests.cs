using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Documents;

namespace Guatu.Tests.Ledger.Beat;

/// <summary>Pasted paragraphs become clauses; what a PDF broke is joined; a cut text loses nothing.</summary>
public class ClauseTests
{
    private const string Text = """
        一、强化项目建设
        （一）推动重大项目开工。各地要在6月底前开工重大项目不少于20个，
        完成投资50亿元以上。
        （二）做好要素保障。
        1.用地指标优先保障重大项目；
        2.用能审批压缩到5个工作日。
        二、优化营商环境
        （三）办成20件企业身边事。
        """;

    [Fact]
    public void Numbers_make_clauses_and_headings_stand_above_them()
    {
        var clauses = ClauseSplitter.Split(Text);
        clauses.Where(c => !c.IsHeading).Select(c => (c.Mark, c.Text)).ShouldBe(
        [
            ("（一）", "推动重大项目开工。各地要在6月底前开工重大项目不少于20个，完成投资50亿元以上。"), ("（二）", "做好要素保障。"), ("1.", "用地指标优先保障重大项目；"), ("2.", "用能审批压缩到5个工作日。"),
            ("（三）", "办成20件企业身边事。"),
        ]);
        clauses.Where(c => c.IsHeading).Select(c => c.Text).ShouldBe(["强化项目建设", "优化营商环境"]);
        clauses[1].Heading.ShouldBe("强化项目建设");
        clauses[^1].Heading.ShouldBe("优化营商环境");
    }

    [Fact]
    public void Lines_without_numbers_are_one_clause_each() =>
        ClauseSplitter.Split("全力保障用电安全\r\n　开展隐患排查\n\n\n建立台账").Select(c => c.Text).ShouldBe(["全力保障用电安全", "开展隐患排查", "建立台账"]);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n　\n")]
    [InlineData("一、\n（二）")]
    public void Nothing_makes_nothing(string text) => ClauseSplitter.Split(text).ShouldBeEmpty();

    [Fact]
    public void A_text_cut_anywhere_keeps_its_words() => Prop.ForAll<int>(at =>
    {
        var cut = Text[..(int)((uint)at % (uint)Text.Length)];
        var kept = string.Concat(ClauseSplitter.Split(cut).Select(c => c.Mark + c.Text));
        // Only white space, and a number that lost all its words, may go.
        return string.Concat(cut.Where(c => !char.IsWhiteSpace(c))).StartsWith(kept, StringComparison.Ordinal) && string.Concat(cut.Where(c => !char.IsWhiteSpace(c))).Length - kept.Length <= 4;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_year_or_a_share_is_no_number_of_a_clause() =>
        ClauseSplitter.Split("2026年底前建成\n3.5亿元投资到位").Select(c => (c.Mark, c.Text)).ShouldBe([(null, "2026年底前建成"), (null, "3.5亿元投资到位")]);
}
