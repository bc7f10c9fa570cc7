using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Mentions;

namespace Guatu.Tests.Ledger.Mentions;

/// <summary>Names are found in speeches however the paste broke them, and the longest name wins.</summary>
public class WordFinderTests
{
    [Fact]
    public void The_longest_name_wins_and_a_name_inside_another_is_not_counted()
    {
        var finder = new WordFinder(["江锂项目", "江锂", "江锂项目二期", "污水处理厂"]);
        finder.In("江锂项目二期还没有动，江锂项目要快，江锂不能等。").Select(f => f.Word).ShouldBe(["江锂项目二期", "江锂项目", "江锂"]);
    }

    [Fact]
    public void Broken_lines_blanks_and_wide_letters_do_not_hide_a_name() =>
        new WordFinder(["第二实验学校", "B3地块"]).In("第二实\n验 学校9月开学。Ｂ３地块也要快。").Select(f => f.Word).ShouldBe(["第二实验学校", "B3地块"]);

    [Fact]
    public void The_sentence_is_the_one_it_stands_in() =>
        new WordFinder(["江锂项目"]).In("第一件事办完了。第二，江锂项目\n节能审查要盯紧；其他的照办。").ShouldBe([("江锂项目", "第二，江锂项目节能审查要盯紧；")]);

    [Theory]
    [InlineData("")]
    [InlineData("路")]
    public void A_word_too_short_is_never_found(string word) => new WordFinder([word]).In("路路路").ShouldBeEmpty();

    [Fact]
    public void It_finds_what_a_plain_search_finds() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = string.Concat(Enumerable.Range(0, 80).Select(_ => "江锂路桥"[random.Next(4)]));
        // One word alone: greedy search from the left, without overlaps.
        var (count, at) = (0, 0);
        while ((at = text.IndexOf("江锂", at, StringComparison.Ordinal)) >= 0)
            (count, at) = (count + 1, at + 2);
        return new WordFinder(["江锂"]).In(text).Count == count;
    }).QuickCheckThrowOnFailure();
}
