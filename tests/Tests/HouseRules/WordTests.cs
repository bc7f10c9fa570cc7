using Guatu.Kernel.Words;

namespace Guatu.Tests.HouseRules;

public class WordTests
{
    [Fact]
    public void All_142_named_mechanisms_are_explained_once()
    {
        var names = WordBook.Mechanisms.SelectMany(g => g.Words).Select(w => w.Name).ToList();
        names.Count.ShouldBe(142);
        names.Distinct().Count().ShouldBe(142);
    }

    [Fact]
    public void Every_word_has_a_meaning_that_ends_as_a_sentence() =>
        WordBook.Mechanisms.Concat(WordBook.Terms).SelectMany(g => g.Words).Where(w => w.Name.Length == 0 || !w.Meaning.EndsWith('。')).Select(w => w.Name).ShouldBeEmpty();

    [Theory]
    [InlineData("双重预防机制")]
    [InlineData("“双重预防机制”")]
    [InlineData("隐患排查")]
    public void A_word_is_found_by_name_or_meaning(string query) =>
        WordBook.Find(WordBook.Mechanisms, query).SelectMany(g => g.Words).ShouldContain(w => w.Name == "双重预防机制");
}
