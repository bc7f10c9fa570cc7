using System.Text.RegularExpressions;

namespace Guatu.Tests.HouseRules;

public partial class FileTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once() =>
        House.Files(["src", "tests"], ".cs", ".razor", ".css", ".js", ".ts").Select(f => (File: House.Short(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > MostLines).Select(f => $"{f.File} has {f.Lines} lines").ShouldBeEmpty($"at most {MostLines}");

    [Fact]
    public void Time_comes_from_the_clock() =>
        (from file in House.Files(["src"], ".cs", ".razor")
         from line in File.ReadLines(file).Select((text, i) => (Text: text, No: i + 1))
         where NowOfTheMachine().IsMatch(line.Text)
         select $"{House.Short(file)}:{line.No} {line.Text.Trim()}").ShouldBeEmpty("ask TimeProvider or ZoneClock");

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine() =>
        (from file in House.Files([""], ".cs", ".razor", ".css", ".js", ".ts", ".md", ".csproj", ".props", ".json", ".sql", ".tsv", ".csv", ".yml", ".yaml", ".sh", ".slnx", "")
         where !House.Short(file).StartsWith("artifacts", StringComparison.Ordinal) && !House.Short(file).StartsWith(".git", StringComparison.Ordinal)
         from line in File.ReadLines(file).Select((text, i) => (Text: text, No: i + 1))
         where MachinePath().IsMatch(line.Text) && !file.EndsWith("FileTests.cs", StringComparison.Ordinal)
         select $"{House.Short(file)}:{line.No} {line.Text.Trim()}").ShouldBeEmpty("say it relative to the repository or the data folder");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex NowOfTheMachine();

    // Words before the slash keep addresses on the web (example.org/home/…) out of it.
    [GeneratedRegex(@"(?<![\w.:/-])(/(work|tmp|home|root|Users|mnt)/|[A-Za-z]:\\Users\\)")]
    private static partial Regex MachinePath();
}
