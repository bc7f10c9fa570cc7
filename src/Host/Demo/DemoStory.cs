using Guatu.Kernel.Calendars;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;

namespace Guatu.Host.Demo;

internal sealed record StoryUnit(string Name, UnitKind Kind, string Leader, IReadOnlyList<string> Aliases);

internal sealed record StoryPerson(string UserName, string Name, string? Post, string? Unit, Role Roles, int Place);

internal sealed record StoryMeeting(string Key, DateOnly HeldOn, string Kind, string Name, string Chair, string Place, string Attendees, string Speaker, TimeOnly HandedIn, string Text);

/// <summary>What the clerk does with the card of an order.</summary>
internal enum StoryAct
{
    /// <summary>核准.</summary>
    Approve,

    /// <summary>驳回.</summary>
    Reject,

    /// <summary>待核: stays open.</summary>
    Leave,
}

/// <summary>An order of a speech, found by a phrase that stands in it once.</summary>
internal sealed record StoryOrder(
    DemoRow Row, string Key, string Meeting, int At, StoryAct Act, string Title, string? Lead, string? Co, DateOnly? Due, string? Cadence, string? Target, string? Person, string Kind, string? Reason)
{
    /// <summary>Last day on which the unit still reported; null reports on.</summary>
    public DateOnly? SilentAfter { get; init; }
}

/// <summary>A line of the work schedule handed out at a meeting: work that begins later.</summary>
internal sealed record StorySchedule(string Key, string Title, string Unit, DateOnly BeginsOn, DateOnly Due, string Words);

/// <summary>A report as written by hand; without a day it fills the next week that has none.</summary>
internal sealed record StoryReport(DemoRow Row, DateOnly? Day, decimal? Value, string Text, IReadOnlyList<string> Files);

/// <summary>A change after the commitment was entered.</summary>
internal sealed record StoryChange(DemoRow Row, string Key, DateOnly On, string What, string Value, string? Reason);

/// <summary>The whole story of the demo zone as its data files tell it, checked.</summary>
internal sealed class DemoStory
{
    private static readonly Dictionary<string, string> CadenceWords = Guatu.Ledger.Judging.Cadences.All.ToDictionary(c => c.Text, c => c.Norm);

    public required IReadOnlyList<StoryUnit> Units { get; init; }

    public required IReadOnlyList<StoryPerson> People { get; init; }

    public required IReadOnlyList<StoryMeeting> Meetings { get; init; }

    public required IReadOnlyList<StoryOrder> Orders { get; init; }

    public required IReadOnlyList<StorySchedule> Schedule { get; init; }

    public required ILookup<string, StoryReport> Reports { get; init; }

    public required IReadOnlyList<StoryChange> Changes { get; init; }

    /// <summary>Sentences for weeks in which nothing particular happened, by kind of work.</summary>
    public required ILookup<string, string> Phrases { get; init; }

    /// <summary>Reads all data files. A fault names file and line.</summary>
    public static DemoStory Read()
    {
        var people = DemoTable.Read("people.tsv").Select(Person).ToList();
        var units = DemoTable.Read("units.tsv").Select(r => Unit(r, people)).ToList();
        var meetings = DemoTable.Read("meetings.tsv").Select(Meeting).ToList();
        var orders = DemoTable.Read("orders.tsv").Select(r => Order(r, meetings, units, people)).ToList();
        var schedule = DemoTable.Read("schedule.tsv").Select(r => Schedules(r, units)).ToList();
        var keys = orders.Where(o => o.Act == StoryAct.Approve).Select(o => o.Key).Concat(schedule.Select(s => s.Key)).ToList();
        if (keys.GroupBy(k => k).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DemoDataException("orders.tsv", 0, $"键“{twice.Key}”用了两次");
        var known = keys.ToHashSet();
        var reports = DemoTable.Read("reports.tsv").Select(r => (Key: Known(r, known), Report: Report(r))).ToList();
        foreach (var group in reports.GroupBy(r => r.Key))
            Climbing(group.Select(g => g.Report));
        return new DemoStory
        {
            Units = units, People = people, Meetings = meetings, Orders = orders, Schedule = schedule,
            Reports = reports.ToLookup(r => r.Key, r => r.Report),
            Changes = [.. DemoTable.Read("changes.tsv").Select(r => new StoryChange(r, Known(r, known), r.NeedDay("日期"), r.Need("事项"), r.Need("内容"), r.Maybe("说明")))],
            Phrases = DemoTable.Read("phrases.tsv").ToLookup(r => r.Need("类别"), r => r.Need("句子")),
        };
    }

    private static StoryPerson Person(DemoRow row)
    {
        var roles = row.List("角色").Select(w => RoleWords.Read(w) ?? throw row.Fault($"没有“{w}”这个角色")).Aggregate(Role.None, (a, b) => a | b);
        return new StoryPerson(row.Need("用户名"), row.Need("姓名"), row.Maybe("职务"), row.Maybe("单位"), roles, (int)(row.Number("次序") ?? 0));
    }

    private static StoryUnit Unit(DemoRow row, List<StoryPerson> people)
    {
        var kind = row.Need("类别") switch { "部门" => UnitKind.Department, "垂管" => UnitKind.Branch, "国企" => UnitKind.Company, "镇街" => UnitKind.Town, var w => throw row.Fault($"没有“{w}”这类单位") };
        var leader = row.Need("分管领导");
        if (people.All(p => p.UserName != leader))
            throw row.Fault($"分管领导“{leader}”不在人员表里");
        return new StoryUnit(row.Need("名称"), kind, leader, row.List("别名"));
    }

    private static StoryMeeting Meeting(DemoRow row) => new(
        row.Need("键"), row.NeedDay("日期"), row.Need("类型"), row.Need("名称"), row.Need("主持"), row.Need("地点"), row.Need("参会"), row.Need("讲话人"),
        TimeOnly.ParseExact(row.Need("上传"), "H:mm"), DemoTable.Text(row.Need("讲话")).TrimEnd());

    private static StoryOrder Order(DemoRow row, List<StoryMeeting> meetings, List<StoryUnit> units, List<StoryPerson> people)
    {
        var meeting = meetings.FirstOrDefault(m => m.Key == row.Need("会议")) ?? throw row.Fault($"没有“{row["会议"]}”这次会议");
        var phrase = row.Need("原文短语");
        var at = meeting.Text.IndexOf(phrase, StringComparison.Ordinal);
        if (at < 0)
            throw row.Fault($"讲话里没有“{phrase}”");
        if (meeting.Text.IndexOf(phrase, at + 1, StringComparison.Ordinal) >= 0)
            throw row.Fault($"“{phrase}”在讲话里不止一处，请写长一点");
        var act = row.Need("处理") switch { "核准" => StoryAct.Approve, "驳回" => StoryAct.Reject, "待核" => StoryAct.Leave, var w => throw row.Fault($"不知道怎样处理：{w}") };
        if (act == StoryAct.Approve && row.Need("标题").Length > CommitmentWriter.LongestTitle)
            throw row.Fault("标题太长");
        if (act == StoryAct.Reject)
            row.Need("说明");
        if (row.Day("时限") < meeting.HeldOn)
            throw row.Fault("时限早于会议");
        if (row.Maybe("责任人") is { } who && people.All(p => p.UserName != who))
            throw row.Fault($"责任人“{who}”不在人员表里");
        foreach (var unit in row.List("配合").Append(row["牵头"]).Where(u => u.Length > 0 && u != "供电公司"))
            if (units.All(u => u.Name != unit && !u.Aliases.Contains(unit)))
                throw row.Fault($"单位表里没有“{unit}”");
        return new StoryOrder(row, row["键"], meeting.Key, at, act, row["标题"], row.Maybe("牵头"), row.Maybe("配合"), row.Day("时限"), Cadence(row), row.Maybe("目标"), row.Maybe("责任人"), row["类别"], row.Maybe("说明"))
        {
            SilentAfter = row.Day("停报"),
        };
    }

    private static string? Cadence(DemoRow row) =>
        row.Maybe("频次") is not { } word ? null : CadenceWords.TryGetValue(word, out var norm) ? norm : throw row.Fault($"没有“{word}”这个频次");

    private static StorySchedule Schedules(DemoRow row, List<StoryUnit> units)
    {
        if (units.All(u => u.Name != row.Need("牵头")))
            throw row.Fault($"单位表里没有“{row["牵头"]}”");
        if (row.NeedDay("时限") < row.NeedDay("起始"))
            throw row.Fault("时限早于起始日");
        return new StorySchedule(row.Need("键"), row.Need("标题"), row.Need("牵头"), row.NeedDay("起始"), row.NeedDay("时限"), row.Need("原话"));
    }

    private static string Known(DemoRow row, HashSet<string> keys) => keys.Contains(row.Need("键")) ? row["键"] : throw row.Fault($"没有键为“{row["键"]}”的任务");

    private static StoryReport Report(DemoRow row)
    {
        var day = row["日期"] == "~" ? (DateOnly?)null : row.NeedDay("日期");
        if (day is null && row["累计"].Length > 0)
            throw row.Fault("没有日期的一句不能带累计数");
        if (day > DemoClock.FirstDay)
            throw row.Fault($"晚于演示的第一天{DemoClock.FirstDay:M月d日}");
        if (day is { } on && !WorkCalendar.Shipped.IsWorking(on))
            throw row.Fault($"{on:M月d日}不上班");
        return new StoryReport(row, day, row.Number("累计"), row.Need("进展"), row.List("凭据"));
    }

    private static void Climbing(IEnumerable<StoryReport> reports)
    {
        var (value, day) = (0m, DateOnly.MinValue);
        foreach (var report in reports.Where(r => r.Day is not null))
        {
            if (report.Day <= day)
                throw report.Row.Fault("日期要一行比一行晚");
            if (report.Value < value && !report.Text.Contains("更正", StringComparison.Ordinal))
                throw report.Row.Fault($"累计数从{value}降到{report.Value}，没有写更正");
            (value, day) = (report.Value ?? value, report.Day!.Value);
        }
    }
}
