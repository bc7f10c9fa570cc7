using System.Text.Json;
using System.Xml.Linq;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Bench;

/// <summary>
/// Files of Microsoft Project read, written and read again: whether both readings are equal, how many elements of the original are missing
/// from what was written, and of how many leaf tasks our engine works out the early and late start, float and criticality Project stored. With -v the differences are listed.
/// </summary>
internal static class MspdiBench
{
    public static void Run(string[] args)
    {
        if (args.FirstOrDefault(a => !a.StartsWith('-')) is not { } folder || !Directory.Exists(folder))
        {
            Console.WriteLine("skipped: data not present (mspdi DIR, DIR holds *.xml)");
            return;
        }
        var verbose = args.Contains("-v");
        var within = Directory.Exists(Path.Combine(folder, "mspdi")) ? Path.Combine(folder, "mspdi") : folder;
        Console.WriteLine("| file | tasks | links | round trip | elements lost | recurring days equal | ES LS float critical equal | leaf tasks |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var (files, round, same, leaf) = (0, 0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(within, "*.xml").Order(StringComparer.Ordinal))
        {
            var original = File.ReadAllBytes(path);
            var reading = MspdiReader.Read(new MemoryStream(original));
            files++;
            if (reading.File is not { } file)
            {
                Console.WriteLine($"| {Path.GetFileName(path)} | not read: {reading.Fault!.Words} |");
                continue;
            }
            using var written = new MemoryStream();
            MspdiWriter.Write(file, written);
            written.Position = 0;
            var again = MspdiReader.Read(written).File;
            var equal = JsonSerializer.Serialize(file) == JsonSerializer.Serialize(again);
            var lost = Lost(original, written.ToArray());
            var answers = Compare(file);
            (round, same, leaf) = (round + (equal ? 1 : 0), same + answers.Count(a => a.Length == 0), leaf + answers.Count);
            Console.WriteLine($"| {Path.GetFileName(path)} | {file.Tasks.Count} | {file.Tasks.Sum(t => t.Links.Count)} | {(equal ? "yes" : "no")} | {lost.Count} | {Recurring(original, file)} | {answers.Count(a => a.Length == 0)} | {answers.Count} |");
            foreach (var line in verbose ? lost.Take(12).Concat(answers.Where(a => a.Length > 0)).Concat(reading.Notes.Select(n => n.Words)) : [])
                Console.WriteLine("    " + line);
        }
        Console.WriteLine($"| all, {files} files | | | {round} | | | {same} | {leaf} |");
    }

    // Every element with its value and place by name, days that differ as programs before 2007 said them apart.
    private static List<string> Lost(byte[] original, byte[] written)
    {
        var there = Leaves(written);
        return [.. Leaves(original).Where(l => there.GetValueOrDefault(l.Key) < l.Value).Select(l => $"{l.Key} × {l.Value - there.GetValueOrDefault(l.Key)}")];
    }

    private static Dictionary<string, int> Leaves(byte[] xml) =>
        XDocument.Load(new MemoryStream(xml)).Descendants().Where(e => !e.HasElements && e.Value.Length > 0)
            .Select(e => string.Join('/', e.AncestorsAndSelf().Reverse().Select(a => a.Name.LocalName)) + "=" + e.Value).CountBy(k => k).ToDictionary(p => p.Key, p => p.Value);

    // Project lists the days it made of its rules once more for older programs.
    private static string Recurring(byte[] original, ProjectFile file)
    {
        var theirs = XDocument.Load(new MemoryStream(original)).Descendants().Where(e => e.Name.LocalName == "WeekDay" && e.Elements().Any(c => c.Name.LocalName == "TimePeriod"))
            .SelectMany(e => Days(e)).ToHashSet();
        var ours = file.Calendars.SelectMany(c => c.Exceptions).SelectMany(e => e.Days()).ToHashSet();
        return theirs.Count == 0 && ours.Count == 0 ? "" : $"{ours.Intersect(theirs).Count()} of {theirs.Count}{(ours.Count > theirs.Count ? $", {ours.Count - theirs.Count} more" : "")}";
    }

    private static IEnumerable<DateOnly> Days(XElement weekDay)
    {
        DateOnly Of(string name) => DateOnly.Parse(weekDay.Descendants().First(d => d.Name.LocalName == name).Value[..10], System.Globalization.CultureInfo.InvariantCulture);
        for (var day = Of("FromDate"); day <= Of("ToDate"); day = day.AddDays(1))
            yield return day;
    }

    private static List<string> Compare(ProjectFile file)
    {
        var network = file.ToNetwork();
        if (CriticalPath.Schedule(network).Value is not { } schedule)
            return [];
        var lines = new List<string>();
        foreach (var task in file.Tasks.Where(t => FileNetwork.Counts(t) && !t.Summary && t.Stored is not null))
        {
            var (ours, theirs) = (schedule[task.Uid], task.Stored!);
            var activity = network.Activities.First(a => a.Key == task.Uid);
            WorkingCalendar[] calendars = activity.Elapsed ? [WorkingCalendar.Always] : activity.Crews.Count > 0 ? [.. activity.Crews.Select(c => c.Calendar)] : [activity.Calendar ?? network.Calendar];
            bool Same(DateTime one, DateTime? other) => other is null || one == other || calendars.All(c => c.Between(one, other.Value) == 0);
            string[] faults =
            [
                Same(ours.EarlyStart, theirs.EarlyStart) ? "" : $"ES {ours.EarlyStart:MM-dd HH:mm} should be {theirs.EarlyStart:MM-dd HH:mm}",
                Same(ours.LateStart, theirs.LateStart) ? "" : $"LS {ours.LateStart:MM-dd HH:mm} should be {theirs.LateStart:MM-dd HH:mm}",
                theirs.TotalFloat is null || ours.TotalFloat == theirs.TotalFloat ? "" : $"float {ours.TotalFloat} should be {theirs.TotalFloat}",
                theirs.Critical is null || ours.Critical == theirs.Critical ? "" : $"critical {ours.Critical}",
            ];
            var all = string.Join(", ", faults.Where(f => f.Length > 0));
            lines.Add(all.Length == 0 ? "" : $"{task.Uid} {task.Name}: {all}");
        }
        return lines;
    }
}
