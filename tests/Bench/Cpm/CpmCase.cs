using System.Globalization;
using System.Text.Json;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Bench.Cpm;

/// <summary>One project of the oracle: its network, and the dates the other program stored for the leaf tasks.</summary>
internal sealed record CpmCase(Network Network, IReadOnlyList<CpmAnswer> Answers);

/// <summary>What the other program stored for a leaf task, and the calendars that say which moments are the same.</summary>
internal sealed record CpmAnswer(long Key, string Name, DateTime EarlyStart, DateTime EarlyFinish, DateTime LateStart, DateTime LateFinish, IReadOnlyList<WorkingCalendar> Calendars)
{
    /// <summary>Two instants are equal if no working time lies between them.</summary>
    public bool Same(DateTime one, DateTime other) => one == other || Calendars.All(c => c.Between(one, other) == 0);
}

/// <summary>Reads the layout described in the oracle's FORMAT.md. Stored start, finish and early and late dates are answers and are read as such; only what a person fixed (manual and external tasks) is read as input.</summary>
internal sealed class CpmReader
{
    private readonly Dictionary<string, WorkingCalendar> known = [];
    private readonly Dictionary<long, WorkingCalendar> calendars = [];
    private readonly Dictionary<long, Own> elsewhere = [];
    private long perDay;
    private long perWeek;

    public static CpmCase Read(string file)
    {
        using var text = JsonDocument.Parse(File.ReadAllBytes(file));
        return new CpmReader().Read(text.RootElement);
    }

    private CpmCase Read(JsonElement project)
    {
        (perDay, perWeek) = (Minutes(project, "minutesPerDay") ?? 480, Minutes(project, "minutesPerWeek") ?? 2400);
        foreach (var one in List(project, "calendars"))
            calendars[one.GetProperty("uid").GetInt64()] = Calendar(one);
        var standard = Long(project, "defaultCalendar") is { } uid && calendars.TryGetValue(uid, out var found) ? found : WorkingCalendar.Weekdays();
        var (activities, links, answers) = (new List<Activity>(), new List<Link>(), new List<CpmAnswer>());
        var above = new Stack<(long Outline, long Key)>();
        foreach (var task in List(project, "tasks"))
        {
            if (Long(task, "uid") is not { } key || Long(task, "outline") is not { } outline || outline == 0)
                continue;
            while (above.Count > 0 && above.Peek().Outline >= outline)
                above.Pop();
            var activity = Activity(task, key) with { Parent = above.Count > 0 ? above.Peek().Key : null };
            above.Push((outline, key));
            activities.Add(activity);
            links.AddRange(List(task, "preds").Select(p => Link(p, key)));
            if (Flag(task, "subproject") && Given(task) is { } given)
                elsewhere[key] = given;
            if (!Flag(task, "summary") && !Flag(task, "external") && Date(task, "earlyStart") is { } es && Date(task, "earlyFinish") is { } ef && Date(task, "lateStart") is { } ls && Date(task, "lateFinish") is { } lf)
                answers.Add(new CpmAnswer(key, activity.Name, es, ef, ls, lf, activity.Elapsed ? [WorkingCalendar.Always] : activity.Crews.Count > 0 ? [.. activity.Crews.Select(c => c.Calendar)] : [activity.Calendar ?? standard]));
        }
        // An inserted project of which the dump holds nothing below keeps the dates its own file gave it.
        var parents = activities.Select(a => a.Parent).ToHashSet();
        activities = [.. activities.Select(a => elsewhere.TryGetValue(a.Key, out var given) && !parents.Contains(a.Key) ? a with { Own = given } : a)];
        var keys = activities.Select(a => a.Key).ToHashSet();
        links.RemoveAll(l => !keys.Contains(l.From));
        return new CpmCase(new Network(Date(project, "start")!.Value, standard, activities, links)
        {
            HonourConstraints = !project.TryGetProperty("honorConstraints", out var honour) || honour.ValueKind != JsonValueKind.False,
            BackFrom = Text(project, "scheduleFrom") is "1" or "FINISH" ? Date(project, "finish") : null,
        }, answers);
    }

    private Activity Activity(JsonElement task, long key)
    {
        var unit = task.TryGetProperty("duration", out var duration) && duration.ValueKind == JsonValueKind.Object ? Text(duration, "u") ?? "d" : "d";
        var crews = List(task, "assignments")
            .Where(a => Text(a, "type") == "WORK" && Long(a, "cal") is { } cal && calendars.ContainsKey(cal)).Select(a => new Crew(calendars[Long(a, "cal")!.Value])).ToList();
        var fixedByHand = Flag(task, "manual") || Flag(task, "external");
        return new Activity(key, Text(task, "name") ?? "", Minutes(task, "durationMin") ?? 0, unit.StartsWith('e'))
        {
            Calendar = Long(task, "calendar") is { } calendar ? calendars.GetValueOrDefault(calendar) : null,
            Crews = Flag(task, "summary") ? [] : crews,
            IgnoreCrews = Flag(task, "ignoreResourceCalendar"),
            Constraint = new Constraint(Bonds.GetValueOrDefault(Text(task, "constraint") ?? "", Bond.Soon), Date(task, "constraintDate")) is var bond && bond.At is null && bond.Bond is not Bond.Late ? Constraint.None : bond,
            Deadline = Date(task, "deadline"),
            ActualStart = Date(task, "actualStart"), ActualFinish = Date(task, "actualFinish"),
            Remaining = Minutes(task, "remainingDurationMin"), Stop = Date(task, "stop"), Resume = Date(task, "resume"),
            Own = fixedByHand ? Given(task) : null,
            Foreign = Flag(task, "external"),
            Active = !task.TryGetProperty("active", out var active) || active.ValueKind != JsonValueKind.False,
        };
    }

    private static readonly Dictionary<string, Bond> Bonds = new()
    {
        ["AS_LATE_AS_POSSIBLE"] = Bond.Late, ["START_NO_EARLIER_THAN"] = Bond.StartNotBefore, ["START_NO_LATER_THAN"] = Bond.StartNotAfter,
        ["FINISH_NO_EARLIER_THAN"] = Bond.FinishNotBefore, ["FINISH_NO_LATER_THAN"] = Bond.FinishNotAfter, ["MUST_START_ON"] = Bond.StartOn, ["MUST_FINISH_ON"] = Bond.FinishOn,
    };

    private static Own? Given(JsonElement task) => Date(task, "start") is { } start && Date(task, "finish") is { } finish ? new Own(start, finish) : null;

    private Link Link(JsonElement pred, long to)
    {
        var kind = Text(pred, "type") switch { "SS" => LinkKind.StartStart, "FF" => LinkKind.FinishFinish, "SF" => LinkKind.StartFinish, _ => LinkKind.FinishStart };
        if (!pred.TryGetProperty("lag", out var lag) || lag.ValueKind != JsonValueKind.Object)
            return new Link(pred.GetProperty("uid").GetInt64(), to, kind);
        var (amount, unit) = (lag.GetProperty("v").GetDecimal(), Text(lag, "u") ?? "d");
        var elapsed = unit.StartsWith('e');
        if (unit.EndsWith('%'))
            return new Link(pred.GetProperty("uid").GetInt64(), to, kind, new Lag(amount, LagUnit.Percent));
        var minutes = unit.TrimStart('e') switch { "m" => 1m, "h" => 60m, "d" => elapsed ? 1440m : perDay, "w" => elapsed ? 10080m : perWeek, "mo" => elapsed ? 43200m : 20 * perDay, "y" => elapsed ? 525600m : 52 * perWeek, _ => throw new FormatException("lag unit " + unit) };
        return new Link(pred.GetProperty("uid").GetInt64(), to, kind, new Lag(amount * minutes, elapsed ? LagUnit.Elapsed : LagUnit.Working));
    }

    // Calendars of the same hours are one, so that a resource that keeps the standard hours costs nothing.
    private WorkingCalendar Calendar(JsonElement one)
    {
        var text = one.GetProperty("week").GetRawText() + (one.TryGetProperty("exceptions", out var others) ? others.GetRawText() : "");
        if (known.TryGetValue(text, out var same))
            return same;
        var week = one.GetProperty("week").EnumerateObject().ToDictionary(d => Enum.Parse<DayOfWeek>(d.Name, ignoreCase: true), d => Hours(d.Value));
        var exceptions = new Dictionary<DateOnly, IReadOnlyList<Hours>>();
        foreach (var exception in List(one, "exceptions"))
            for (var day = Day(exception, "from"); day <= Day(exception, "to"); day = day.AddDays(1))
                exceptions[day] = Hours(exception.GetProperty("hours"));
        return known[text] = WorkingCalendar.Of(Text(one, "name") ?? "", week, exceptions);
    }

    private static IReadOnlyList<Hours> Hours(JsonElement list) =>
        [.. list.EnumerateArray().Select(h => new Hours(Minute(h[0]), Minute(h[1]) is var to && to == 0 ? 1440 : to))];

    private static IEnumerable<JsonElement> List(JsonElement of, string name) => of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static int Minute(JsonElement text) => text.GetString()!.Split(':') is var parts ? int.Parse(parts[0], CultureInfo.InvariantCulture) * 60 + int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;

    private static DateOnly Day(JsonElement of, string name) => DateOnly.ParseExact(of.GetProperty(name).GetString()![..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? Date(JsonElement of, string name) =>
        Text(of, name) is { } text ? DateTime.ParseExact(text[..16], "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    private static long? Long(JsonElement of, string name) => Text(of, name) is { } text && long.TryParse(text, out var number) ? number : null;

    private static long? Minutes(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (long)Math.Round(value.GetDouble(), MidpointRounding.AwayFromZero) : null;

    private static bool Flag(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
