using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Reports;
using Guatu.Kernel.Permissions;

namespace Guatu.Host.Demo;

/// <summary>A commitment as the loader sees it before it changes it.</summary>
internal sealed class SeenCommitment
{
    public long Id { get; set; }
    public int Version { get; set; }
    public string Title { get; set; } = "";
    public long? LeadUnitId { get; set; }
    public long? LeadPersonId { get; set; }
    public DateOnly? Due { get; set; }
    public string? Cadence { get; set; }
    public string? Topic { get; set; }
}

/// <summary>What the units do with their commitments: plans, weekly reports, changes, closings.</summary>
internal static class DemoWork
{
    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay)
    {
        PlanReports(replay);
        foreach (var change in replay.Story.Changes)
            replay.At(change.On, 10, 20, at => ChangeAsync(replay, change, at));
    }

    private static void PlanReports(DemoReplay replay)
    {
        var story = replay.Story;
        var sheets = new SortedDictionary<(DateOnly Day, string Person), List<(string Key, DatedReport Report)>>();
        foreach (var order in story.Orders.Where(o => o.Act == StoryAct.Approve))
        {
            if (Reporter(story, order) is not { } person)
                continue;
            var begins = story.Meetings.First(m => m.Key == order.Meeting).HeldOn;
            var closed = story.Changes.FirstOrDefault(c => c.Key == order.Key && c.What == "完成")?.On;
            foreach (var report in new DemoCourse(story, order, begins, closed, Place(story, person) % 3 == 0).Reports())
            {
                if (!sheets.TryGetValue((report.Day, person.UserName), out var sheet))
                    sheets.Add((report.Day, person.UserName), sheet = []);
                sheet.Add((order.Key, report));
            }
        }
        foreach (var ((day, userName), sheet) in sheets)
        {
            var minute = Place(story, story.People.First(p => p.UserName == userName)) * 2;
            var today = day == DemoClock.FirstDay;
            replay.At(day, today ? 8 : 16, (today ? 20 : 30) + minute, at => ReportAsync(replay, at, userName, sheet));
        }
    }

    private static int Place(DemoStory story, StoryPerson person) => story.Units.Select(u => u.Name).ToList().IndexOf(person.Unit ?? "");

    private static StoryPerson? Reporter(DemoStory story, StoryOrder order)
    {
        if (order.Person is { } named)
            return story.People.First(p => p.UserName == named);
        var unit = story.Units.FirstOrDefault(u => u.Name == order.Lead || (order.Lead is { } lead && u.Aliases.Contains(lead)));
        return unit is null ? null : story.People.FirstOrDefault(p => p.Unit == unit.Name && (p.Roles & Role.Officer) != 0);
    }

    private static async Task ReportAsync(DemoReplay replay, DateTimeOffset at, string userName, List<(string Key, DatedReport Report)> sheet)
    {
        var items = sheet.Where(s => replay.Commitments.ContainsKey(s.Key)).Select(s => new ProgressItem(
            replay.Commitments[s.Key], s.Report.Value, s.Report.Text, s.Report.NothingNew,
            [.. s.Report.Files.Select(f => new EvidenceFile(f, DemoFiles.Make(f, s.Report.Day)))])).ToList();
        if (items.Count > 0)
            replay.Reported += await replay.DoAsync<ReportProgress, int>(at, userName, new ReportProgress(items));
    }

    private static async Task ChangeAsync(DemoReplay replay, StoryChange change, DateTimeOffset at)
    {
        if (!replay.Commitments.TryGetValue(change.Key, out var id))
            return;
        switch (change.What)
        {
            case "完成":
                await replay.DoAsync<CloseCommitment, Done>(at, DemoMeetings.Clerk, new CloseCommitment(id, change.Row.DayOf(change.Value), change.Reason));
                break;
            case "时限":
                await EditAsync(replay, at, id, c => c with { Due = change.Row.DayOf(change.Value), Reason = change.Reason });
                break;
            case "配合":
                await EditAsync(replay, at, id, c => c with { CoUnitIds = [.. c.CoUnitIds, Unit(replay, change)], Reason = change.Reason });
                break;
            case "计划":
                await SetPlanAsync(replay, change, id, at);
                break;
            default:
                throw change.Row.Fault($"没有“{change.What}”这种事项");
        }
    }

    private static long Unit(DemoReplay replay, StoryChange change) =>
        replay.Units.TryGetValue(change.Value, out var unit) ? unit : throw change.Row.Fault($"单位表里没有“{change.Value}”");

    private static async Task SetPlanAsync(DemoReplay replay, StoryChange change, long id, DateTimeOffset at)
    {
        var known = await SeenAsync(replay, id);
        var points = change.Row.List("内容").Select(p => p.Split(' ')).Select(p => new CoursePoint(change.Row.DayOf(p[0]), decimal.Parse(p[1]))).ToList();
        var directory = await replay.DirectoryAsync();
        var head = directory.Of(known.LeadUnitId ?? 0)[0];
        await replay.DoAsync<SetPlan, Done>(at, replay.People.First(p => p.Value == head.Id).Key, new SetPlan(id, known.Version, points, change.Reason));
    }

    /// <summary>Changes a commitment as the supervising clerk: what the change does not name stays.</summary>
    public static async Task EditAsync(DemoReplay replay, DateTimeOffset at, long id, Func<EditCommitment, EditCommitment> change)
    {
        var known = await SeenAsync(replay, id);
        var helpers = await replay.LookAsync<long>($"""SELECT unit_id AS "Value" FROM ledger_co_unit WHERE commitment_id = {id}""");
        var same = new EditCommitment(id, known.Version, known.Title, known.LeadUnitId, known.LeadPersonId, helpers, known.Due, known.Cadence, known.Topic, null);
        await replay.DoAsync<EditCommitment, Done>(at, DemoMeetings.Clerk, change(same));
    }

    private static async Task<SeenCommitment> SeenAsync(DemoReplay replay, long id) => (await replay.LookAsync<SeenCommitment>(
        $"""
        SELECT id AS "Id", version AS "Version", title AS "Title", lead_unit_id AS "LeadUnitId", lead_person_id AS "LeadPersonId", due AS "Due", cadence AS "Cadence", topic AS "Topic"
        FROM ledger_commitment WHERE id = {id}
        """)).Single();
}
