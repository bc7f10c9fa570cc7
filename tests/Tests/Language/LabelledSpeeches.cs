using System.Globalization;
using System.Text.Json;
using Guatu.Language;

namespace Guatu.Tests.Language;

/// <summary>Folders with speeches and their labels.</summary>
internal static class LabelledSpeeches
{
    /// <summary>Reads every text of a folder and scores it against the labels.</summary>
    /// <param name="texts">Folder of the .txt files.</param>
    /// <param name="labels">Folder of the .json files of the same names.</param>
    /// <param name="tellDate">Whether the reader is told the year and day of the meeting, as the program does when the meeting is on record.</param>
    public static Scoring Score(string texts, string labels, bool tellDate)
    {
        var scoring = new Scoring();
        foreach (var file in Directory.GetFiles(labels, "*.json").Order(StringComparer.Ordinal))
        {
            var source = Path.Combine(texts, Path.GetFileNameWithoutExtension(file) + ".txt");
            if (!File.Exists(source)) continue;
            using var gold = JsonDocument.Parse(File.ReadAllText(file));
            var text = File.ReadAllText(source);
            var reading = SpeechReader.Read(text, tellDate ? Context(gold.RootElement.GetProperty("meta")) : new ReadingContext());
            using var read = JsonDocument.Parse(SpeechJson.Write(reading, Path.GetFileName(source)));
            scoring.Add(gold.RootElement, read.RootElement);
        }

        return scoring;
    }

    private static ReadingContext Context(JsonElement meta)
    {
        var hint = meta.GetProperty("date_hint").GetString() ?? "";
        DateOnly? day = hint.Length >= 10 && DateOnly.TryParseExact(hint[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;
        int? year = int.TryParse(meta.GetProperty("year_context").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : null;
        return new ReadingContext { Year = year, SpokenOn = day, IsWorkingDay = Works };
    }

    /// <summary>Weekdays, and the Saturday worked after the Spring Festival of 2026.</summary>
    private static bool Works(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || day == new DateOnly(2026, 2, 28);
}
