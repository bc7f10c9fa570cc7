using System.Text;
using System.Text.Json;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Exchange;

/// <summary>Small files of plans as text, and plans made up from a seed.</summary>
internal static class Files
{
    public static FileReading Mspdi(string inside, string before = "") => MspdiReader.Read(Stream($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="http://schemas.microsoft.com/project"><Name>样板</Name><StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID>{before}
        {inside}
        </Project>
        """));

    public static string Task(long uid, string name, int hours, string more = "", int outline = 1) =>
        $"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>{outline}</OutlineLevel><Duration>PT{hours}H0M0S</Duration>{more}</Task>";

    public static string Link(long from, int type = 1, int lag = 0, int format = 7) =>
        $"<PredecessorLink><PredecessorUID>{from}</PredecessorUID><Type>{type}</Type><LinkLag>{lag}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>";

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    public static (byte[] Bytes, IReadOnlyList<ExchangeNote> Notes) Written(ProjectFile file)
    {
        using var to = new MemoryStream();
        var notes = MspdiWriter.Write(file, to);
        return (to.ToArray(), notes);
    }

    public static ProjectFile Again(ProjectFile file)
    {
        var reading = MspdiReader.Read(new MemoryStream(Written(file).Bytes));
        reading.Fault.ShouldBeNull();
        return reading.File!;
    }

    public static string Json(ProjectFile file) => JsonSerializer.Serialize(file);

    public static IReadOnlyList<Dates> Dates(ProjectFile file) => [.. CriticalPath.Schedule(file.ToNetwork()).Sure.All];

    /// <summary>A plan of calendars, summaries, links of all kinds with lags of all units, constraints and progress.</summary>
    public static ProjectFile MadeUp(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 30);
        var tasks = new List<FileTask>();
        var leaves = new List<long>();
        var outline = 1;
        for (var uid = 1; uid <= count; uid++)
        {
            var summary = uid < count && random.Next(5) == 0 && outline < 4;
            tasks.Add(summary ? new FileTask { Uid = uid, Row = uid, Name = $"阶段{uid}", Outline = outline, Summary = true } : Leaf(random, uid, outline, leaves));
            if (!summary)
                leaves.Add(uid);
            outline = summary ? outline + 1 : Math.Max(1, outline - (random.Next(4) == 0 ? 1 : 0));
        }
        return new ProjectFile
        {
            Name = $"样板{seed}", Start = new DateTime(2026, 3, 2, 8, 0, 0), HonourConstraints = random.Next(2) == 0, CalendarUid = 1, CriticalDays = random.Next(3), Calendars = Calendars(random), Tasks = tasks,
            Resources = [new FileResource(1, "桩基班", ResourceKind.Work, 3, []), new FileResource(2, "钢筋", ResourceKind.Material, null, [])],
            Assignments = [.. leaves.Where(_ => random.Next(4) == 0).Select((l, i) => new FileAssignment(i + 1, l, random.Next(1, 3), 1, 480, []))],
        };
    }

    private static FileTask Leaf(Random random, long uid, int outline, List<long> before)
    {
        var begun = random.Next(8) == 0;
        var minutes = random.Next(6) == 0 ? 0 : random.Next(1, 40) * 120L;
        var start = new DateTime(2026, 3, 2, 8, 0, 0).AddDays(random.Next(40));
        var bond = random.Next(3) > 0 ? Bond.Soon : (Bond)random.Next(8);
        return new FileTask
        {
            Uid = uid, Row = uid, Name = $"工序{uid}", Outline = outline, Minutes = minutes, Milestone = minutes == 0, Format = random.Next(6) == 0 ? Formats.ElapsedDays : Formats.Days,
            CalendarUid = random.Next(3) switch { 0 => 2, 1 => 3, _ => null }, Constraint = bond is Bond.Soon or Bond.Late ? new Constraint(bond) : new Constraint(bond, start),
            Deadline = random.Next(5) == 0 ? start.AddDays(20) : null, ActualStart = begun ? start : null, Percent = begun ? 25 : 0, Remaining = begun ? minutes * 3 / 4 : null,
            Manual = random.Next(12) == 0, OwnStart = start, OwnFinish = start.AddDays(3), Notes = random.Next(6) == 0 ? "征拆未完 <先行用地> & \"容缺\"" : null,
            Baselines = random.Next(5) == 0 ? [new FileBaseline(0, start, start.AddDays(9), minutes, [])] : [],
            Links = [.. before.Where(_ => random.Next(Math.Max(2, before.Count / 2)) == 0).Select(b => Tie(random, b))],
        };
    }

    private static FileLink Tie(Random random, long from) => random.Next(5) switch
    {
        0 => new FileLink(from, (LinkKind)random.Next(4), new Lag(random.Next(-3, 6) * 480m), Formats.Days, []),
        1 => new FileLink(from, (LinkKind)random.Next(4), new Lag(random.Next(-3, 6) * 1440m, LagUnit.Elapsed), Formats.ElapsedDays, []),
        2 => new FileLink(from, LinkKind.FinishStart, new Lag(random.Next(-60, 100), LagUnit.Percent), random.Next(2) == 0 ? Formats.Percent : Formats.ElapsedPercent, []),
        _ => new FileLink(from, LinkKind.FinishStart, default, Formats.Days, []),
    };

    private static FileCalendar[] Calendars(Random random)
    {
        FileException[] exceptions =
        [
            new("清明节", new(2026, 4, 4), new(2026, 4, 6), [], null, []), new("调休上班", new(2026, 3, 7), new(2026, 3, 7), Hours.Office, null, []),
            new("每月首个周一检修", new(2026, 3, 1), new(2026, 12, 31), [], new Recurrence(RecurrenceKind.MonthlyByPlace, 1, random.Next(0, 6), Item: 4), []),
            new("隔周周三", new(2026, 3, 1), new(2026, 9, 30), [new(480, 720)], new Recurrence(RecurrenceKind.Weekly, 2, 0, Weekdays: 8), []),
        ];
        return
        [
            CsvSheet.Usual[0] with { Exceptions = exceptions }, CsvSheet.Usual[1],
            new FileCalendar { Uid = 3, Name = "两班", BaseUid = 1, IsBase = false, Week = new SortedDictionary<DayOfWeek, IReadOnlyList<Hours>> { [DayOfWeek.Saturday] = [new(0, 300), new(1260, 1440)] } },
        ];
    }
}
