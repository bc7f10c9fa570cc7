using System.Diagnostics;
using Guatu.Language;

namespace Guatu.Tests.Language;

/// <summary>Texts nobody speaks but somebody uploads.</summary>
public sealed class RobustnessTests
{
    public static TheoryData<string, string> Texts() => new()
    {
        { "nothing", "" },
        { "one character", "要" },
        { "blank lines", new string('\n', 100_000) },
        { "carriage returns", string.Concat(Enumerable.Repeat("\r\n", 50_000)) },
        { "no punctuation", string.Concat(Enumerable.Repeat("要务必由经发局牵头在九月底前完成项目建设", 50_000)) },
        { "nested brackets", new string('(', 200_000) + new string('）', 200_000) },
        { "open quotes", new string('“', 300_000) },
        { "digits", new string('9', 300_000) },
        { "numerals", new string('一', 300_000) },
        { "markers", string.Concat(Enumerable.Repeat("一、(一)第一，一是1.", 30_000)) },
        { "headings", string.Concat(Enumerable.Repeat("一、加强领导\n", 50_000)) },
        { "commas", new string('，', 300_000) },
        { "enumeration", string.Concat(Enumerable.Repeat("经发局、", 100_000)) },
        { "times", string.Concat(Enumerable.Repeat("9月底前", 80_000)) },
        { "half a surrogate", "要完成\uD83D项目建设。" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_is_read_in_linear_time(string name, string text)
    {
        var watch = Stopwatch.StartNew();
        var reading = SpeechReader.Read(text, new ReadingContext { SpokenOn = Reading.Spoken });
        reading.Source.ShouldBeSameAs(text, name);
        // Generous: a loaded machine reads such texts in one or two seconds; quadratic work would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), name);
    }

    [Fact]
    public void Years_outside_the_calendar_do_no_harm() =>
        Reading.Of("一、抓落实\n9999年2月30日前要完成项目，99999个工作日内办结。", 9999, DateOnly.MaxValue).Source.ShouldNotBeEmpty();
}
