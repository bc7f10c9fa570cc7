using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Exchange;

/// <summary>Files that Microsoft Project 2003–2019 wrote, kept beside the repository; skipped where they are not there.</summary>
public sealed class ProjectFilesTests
{
    private static IEnumerable<string> Found(string pattern)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "guatu.slnx"))) root = root.Parent;
        var folder = root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "cpm-oracle", "mspdi") : "";
        if (!Directory.Exists(folder)) Assert.Skip("The files are not beside the repository.");
        return Directory.EnumerateFiles(folder, pattern);
    }

    private static ProjectFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        var reading = MspdiReader.Read(stream);
        reading.Fault.ShouldBeNull(path);
        return reading.File!;
    }

    [Fact]
    public void They_are_equal_when_written_and_read_again()
    {
        foreach (var path in Found("*.xml"))
            Files.Json(Files.Again(Read(path))).ShouldBe(Files.Json(Read(path)), path);
    }

    [Fact]
    public void Our_engine_comes_to_the_dates_project_stored()
    {
        var leaves = 0;
        foreach (var path in Found("task-links-*.xml"))
        {
            var file = Read(path);
            var network = file.ToNetwork();
            var schedule = CriticalPath.Schedule(network).Sure;
            foreach (var task in file.Tasks.Where(t => FileNetwork.Counts(t) && !t.Summary))
            {
                var (ours, theirs) = (schedule[task.Uid], task.Stored!);
                Same(network.Calendar, ours.EarlyStart, theirs.EarlyStart!.Value).ShouldBeTrue($"{path} {task.Name}");
                Same(network.Calendar, ours.LateStart, theirs.LateStart!.Value).ShouldBeTrue($"{path} {task.Name}");
                (ours.TotalFloat, ours.Critical).ShouldBe(((long)theirs.TotalFloat!.Value, theirs.Critical!.Value), $"{path} {task.Name}");
                leaves++;
            }
        }
        leaves.ShouldBe(80);
    }

    [Fact]
    public void Recurring_days_are_those_project_lists_for_older_programs()
    {
        foreach (var path in Found("calendar-recurring-*.xml"))
        {
            // Project writes every day once more as programs before 2007 read it: without the rules those are what is read.
            var file = Read(path);
            var xml = System.Xml.Linq.XDocument.Load(path);
            foreach (var rules in xml.Descendants().Where(e => e.Name.LocalName == "Exceptions").ToList())
                rules.Remove();
            using var old = new MemoryStream();
            xml.Save(old);
            old.Position = 0;
            var theirs = MspdiReader.Read(old).File!.Calendars.SelectMany(c => c.Exceptions).SelectMany(e => e.Days()).ToHashSet();
            theirs.Count.ShouldBeGreaterThan(100);
            file.Calendars.SelectMany(c => c.Exceptions).SelectMany(e => e.Days()).ToHashSet().SetEquals(theirs).ShouldBeTrue(path);
        }
    }

    // Two moments are the same when no working time lies between them.
    private static bool Same(WorkingCalendar calendar, DateTime one, DateTime other) => calendar.Between(one, other) == 0;
}
