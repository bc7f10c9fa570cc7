using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Guatu.Language;

namespace Guatu.Bench;

/// <summary>
/// Characters per second of the speech reader for three sizes, next to the least a program could do: cut sentences and
/// look for modal verbs with one compiled regular expression. Whole process, one thread, after warm-up.
/// </summary>
public static partial class ReadingBench
{
    private const string Fallback =
        "一、狠抓重点任务落实\n由经发局牵头，财政局、住建局配合，9月底前完成23个项目的手续清单，每月通报一次进度。上半年，全区完成投资24.3亿元，同比增长39%。"
        + "要持续优化营商环境，对企业提出的每一个诉求都要有回应。我们必须坚定信心、攻坚克难。\n二、守牢安全底线\n严禁以包代管，隐患整改率达到100%。\n";

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        var paragraphs = Paragraphs();
        Console.WriteLine("characters   reader M/s wall   reader M/s cpu   modal regex M/s   ratio   directives");
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 })
        {
            var text = Text(paragraphs, size);
            var repeats = Math.Max(1, 2_000_000 / size);
            // The compiler needs some hundred calls before it settles on its best code: two seconds and at least three calls.
            var directives = 0;
            var warm = Stopwatch.StartNew();
            for (var i = 0; i < 3 || warm.Elapsed.TotalSeconds < 2; i++) directives = SpeechReader.Read(text, new ReadingContext { Year = 2026 }).Directives.Count;
            var reader = Rate(size, repeats, () => SpeechReader.Read(text, new ReadingContext { Year = 2026 }));
            var peer = Rate(size, repeats, () => Peer(text));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10}   {reader.Wall,15:0.00}   {reader.Cpu,14:0.00}   {peer.Cpu,15:0.00}   {reader.Cpu / peer.Cpu,5:0.000}   {directives}"));
        }
    }

    /// <summary>Best of three rounds, by the clock and by the processor time of the whole process.</summary>
    private static (double Wall, double Cpu) Rate(int size, int repeats, Action act)
    {
        act();
        double wall = double.MaxValue, cpu = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repeats; i++) act();
            wall = Math.Min(wall, watch.Elapsed.TotalSeconds / repeats);
            cpu = Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalSeconds / repeats);
        }

        return (size / wall / 1e6, size / cpu / 1e6);
    }

    private static int Peer(string text)
    {
        var found = 0;
        foreach (var sentence in text.Split('。', '；', '\n'))
            if (Modal().IsMatch(sentence)) found++;
        return found;
    }

    [GeneratedRegex("要|必须|务必|确保|力争|严禁|不得|牵头|负责|配合|[0-9]+月(底|[0-9]+日)?前|年底前")]
    private static partial Regex Modal();

    /// <summary>The paragraphs in an order that changes from round to round, so that no cache learns the text.</summary>
    private static string Text(List<string> paragraphs, int size)
    {
        var text = new StringBuilder(size + 1000);
        for (var step = 0; text.Length < size; step++) text.Append(paragraphs[(int)((long)step * 7919 % paragraphs.Count)]).Append('\n');
        return text.ToString(0, size);
    }

    private static List<string> Paragraphs()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "guatu.slnx"))) root = root.Parent;
        var folder = root is null ? "" : Path.Combine(root.FullName, "tests", "Tests", "Language", "Samples", "tuned");
        var source = Directory.Exists(folder)
            ? string.Join('\n', Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)) : Fallback;
        return [.. source.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
