using Guatu.Language;

namespace Guatu.Tests.Language;

/// <summary>Short ways to read a sentence in a test.</summary>
internal static class Reading
{
    public static readonly DateOnly Spoken = new(2026, 3, 2);

    public static SpeechReading Of(string text, int? year = 2026, DateOnly? spoken = null) => SpeechReader.Read(text, new ReadingContext
    {
        Year = year, SpokenOn = spoken, IsWorkingDay = d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
    });

    /// <summary>The one directive in a sentence placed in a part that gives orders.</summary>
    public static Directive Order(string sentence, DateOnly? spoken = null) =>
        Of("在园区会议上的讲话\n同志们：\n一、狠抓重点任务落实\n" + sentence, spoken?.Year ?? 2026, spoken).Directives.ShouldHaveSingleItem(sentence);

    public static CleanText Clean(string text) => CleanText.From(text, []);
}
