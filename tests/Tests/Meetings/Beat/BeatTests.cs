using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.Series;
using Guatu.Meetings.Suggestions;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Meetings.Beat;

/// <summary>A week of the loop: the meeting opens by itself, is frozen, decides, and the next begins with what it decided.</summary>
public class BeatTests
{
    private static readonly DateOnly Monday = new(2026, 9, 21);

    private static SaveSeries Weekly => new(null, null, "周调度会", "调度会", Rhythm.Weekly, 1, "周副主任", "五楼调度室");

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task What_is_decided_opens_the_next_meeting(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var late = await zone.AssignAsync("迁改线路", due: new(2026, 9, 18));
        var well = await zone.AssignAsync("慢慢来");
        await zone.DoneAsync<SaveSeries, long>("sun", Weekly);
        await zone.RunJobsAsync();
        (await zone.CountAsync("meetings_sitting")).ShouldBe(1);
        var meeting = await MeetingAsync(zone, Monday);
        (await zone.RefusedAsync<FreezeMeeting, SnapshotHead>("sun", new(meeting)))[0].Code.ShouldBe("meetings.freeze-too-early");

        zone.Clock.Now = ZoneClock.At(Monday, 8);
        await zone.RunJobsAsync();
        (await zone.CountAsync("meetings_sitting")).ShouldBe(1, "a meeting is opened once");
        var item = (await AgendaAsync(zone, meeting)).GetProperty("items").EnumerateArray().Single();
        (item.GetProperty("commitmentId").GetInt64(), item.GetProperty("kind").GetString()).ShouldBe((late, "Overdue"));
        var itemId = item.GetProperty("id").GetInt64();
        (await zone.RefusedAsync<DecideItem, Decided>("sun", new(itemId, null, "限本周办完。")))[0].Code.ShouldBe("meetings.not-frozen");

        (await zone.DoneAsync<FreezeMeeting, SnapshotHead>("sun", new(meeting))).Count.ShouldBe(2);
        (await zone.RefusedAsync<FreezeMeeting, SnapshotHead>("sun", new(meeting)))[0].ShouldBeOfKind(Guatu.Meetings.MeetingsRefusals.FrozenAlready);
        (await zone.RefusedAsync<BuildAgenda, int>("sun", new(meeting)))[0].Code.ShouldBe("meetings.frozen-already");
        var decided = await zone.DoneAsync<DecideItem, Decided>("sun", new(itemId, null, "供电公司9月25日前完成停电计划，经发局盯办。", true, null, null, new(2026, 9, 25)));
        (await zone.RefusedAsync<DecideItem, Decided>("sun", new(itemId, null, "再改")))[0].Code.ShouldBe("meetings.decision-entered");
        var extra = await zone.DoneAsync<AddAgendaItem, long>("sun", new(meeting, null, null, "节前安全检查", "会上提出"));
        await zone.DoneAsync<DecideItem, Decided>("sun", new(extra, null, "各单位自查。"));
        (await zone.TaskAsync(decided.CommitmentId!.Value)).ToString().ShouldContain("供电公司9月25日前完成停电计划");

        zone.Clock.Now = ZoneClock.At(new(2026, 9, 28), 8);
        await zone.RunJobsAsync();
        var next = await MeetingAsync(zone, new(2026, 9, 28));
        var agenda = await AgendaAsync(zone, next);
        agenda.GetProperty("previous").GetProperty("id").GetInt64().ShouldBe(meeting);
        var items = agenda.GetProperty("items").EnumerateArray().ToList();
        items[0].GetProperty("kind").GetString().ShouldBe("Previous");
        items[0].GetProperty("commitmentId").GetInt64().ShouldBe(decided.CommitmentId.Value);
        items[0].GetProperty("why").GetArrayLength().ShouldBe(2, "decided last time, and overdue since");
        items.Select(i => i.GetProperty("commitmentId").GetInt64()).ShouldContain(late);
        items.Count(i => i.GetProperty("commitmentId").GetInt64() == late).ShouldBe(1);
        _ = well;
        await PapersAsync(zone, next);
    }

    private static async Task PapersAsync(Zone zone, long meeting)
    {
        var sun = await zone.SignedInAsync("sun");
        foreach (var tab in new[] { "/agenda", "/material", "/changes", "/decisions", "", "/suggestions", "/notice" })
            (await sun.GetAsync($"/meetings/{meeting}{tab}")).Status.ShouldBe(200, tab);
        foreach (var page in new[] { "/series", "/series/1", "/series/new", "/suggestions" })
            (await sun.GetAsync(page)).Status.ShouldBe(200, page);
        foreach (var name in new[] { "material.docx", "notice.docx" })
        {
            var bytes = await (await sun.GetAsync($"/meetings/{meeting}/{name}")).Answer.Content.ReadAsByteArrayAsync();
            using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
            new OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
            var text = file.MainDocumentPart!.Document.Body!.InnerText;
            text.ShouldContain(name == "material.docx" ? "一、上次议定事项落实情况" : "现将有关事项通知如下");
            if (name == "material.docx")
            {
                text.ShouldContain("只作会议记录，不列台账");
                text.ShouldContain("自然资源分局"); // all units stand in the table of reports, also those with nothing due
            }
        }
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Two_clerks_freeze_at_once_and_one_snapshot_is_taken(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await zone.AssignAsync();
        var series = await zone.DoneAsync<SaveSeries, long>("sun", Weekly with { Rhythm = Rhythm.ByHand });
        var meeting = await zone.DoneAsync<OpenMeeting, long>("sun", new(series, new(2026, 9, 18), new(2026, 9, 18)));
        (await zone.DoneAsync<OpenMeeting, long>("sun", new(series, new(2026, 9, 18), new(2026, 9, 18)))).ShouldBe(meeting);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await using var acting = await zone.AsAsync(i % 2 == 0 ? "sun" : "admin");
            return await acting.RunAsync<FreezeMeeting, SnapshotHead>(new(meeting));
        }));
        outcomes.Count(o => o.Ok).ShouldBe(1);
        outcomes.Where(o => !o.Ok).Select(o => o.Refusals[0].Code).ShouldAllBe(c => c == "meetings.frozen-already" || c == "kernel.changed");
        (await zone.CountAsync("ledger_snapshot")).ShouldBe(1);
    }

    [Fact]
    public async Task The_clerk_shapes_the_agenda_and_building_it_again_keeps_that()
    {
        await using var zone = await Zone.StartAsync();
        var first = await zone.AssignAsync("甲", due: new(2026, 9, 18));
        var second = await zone.AssignAsync("乙", due: new(2026, 9, 18));
        var calm = await zone.AssignAsync("丙");
        zone.Clock.Pass(TimeSpan.FromDays(5));
        var meeting = await (await Clerk.OfAsync(zone)).MeetingAsync(new(2026, 9, 23));
        (await zone.DoneAsync<BuildAgenda, int>("sun", new(meeting))).ShouldBe(2);
        var items = await ItemsAsync();
        (await zone.RefusedAsync<ChangeAgendaItem, Done>("sun", new(items[0].Id, null, ItemAct.Drop)))[0].Code.ShouldBe("meetings.item-reason-missing");
        await zone.DoneAsync<ChangeAgendaItem, Done>("sun", new(items[0].Id, items[0].Version, ItemAct.Drop, "已当面说清"));
        (await zone.RefusedAsync<ChangeAgendaItem, Done>("sun", new(items[0].Id, items[0].Version, ItemAct.Restore)))[0].Code.ShouldBe("kernel.changed");
        await zone.DoneAsync<AddAgendaItem, long>("sun", new(meeting, calm, null, null, "领导要听"));
        var free = await zone.DoneAsync<AddAgendaItem, long>("sun", new(meeting, null, null, "通报环保督察", "上级要求"));
        await zone.DoneAsync<ChangeAgendaItem, Done>("sun", new(free, null, ItemAct.Move, "先通报", To: 1));
        (await zone.RefusedAsync<AddAgendaItem, long>("sun", new(meeting, calm, null, null, "再加")))[0].Code.ShouldBe("meetings.item-there");
        (await zone.RefusedAsync<AddAgendaItem, long>("sun", new(meeting, 99_999, null, null, "没有的任务")))[0].Code.ShouldBe("kernel.not-found");
        (await zone.RefusedAsync<AddAgendaItem, long>("sun", new(meeting, null, "督〔1999〕1号", null, "没有的文号")))[0].Code.ShouldBe("ledger.number-unknown");
        (await zone.RefusedAsync<AddAgendaItem, long>("sun", new(meeting, null, null, " ", "空")))[0].Code.ShouldBe("meetings.item-empty");
        (await zone.RefusedAsync<AddAgendaItem, long>("li", new(meeting, calm, null, null, "我要加")))[0].Code.ShouldBe("kernel.not-permitted");

        await zone.DoneAsync<BuildAgenda, int>("sun", new(meeting));
        (await ItemsAsync()).Where(i => !i.Dropped).Select(i => i.Title).ShouldBe(["通报环保督察", "乙", "丙"]);
        // A task that was withdrawn or done meanwhile leaves the agenda by itself; what the clerk put there stays.
        await zone.DoAsync($"UPDATE ledger_commitment SET done_on = '2026-09-22' WHERE id = {second}");
        await zone.DoneAsync<BuildAgenda, int>("sun", new(meeting));
        (await ItemsAsync()).Where(i => !i.Dropped).Select(i => i.Title).ShouldBe(["通报环保督察", "丙"]);
        _ = first;

        async Task<List<(long Id, int Version, string Title, bool Dropped)>> ItemsAsync() => [.. (await AgendaAsync(zone, meeting)).GetProperty("items").EnumerateArray()
            .Select(i => (i.GetProperty("id").GetInt64(), i.GetProperty("version").GetInt32(), i.GetProperty("title").GetString()!, i.GetProperty("dropped").GetBoolean()))];
    }

    [Fact]
    public async Task A_series_looks_at_its_own_and_units_sign_for_its_notice()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("经发局的", due: new(2026, 9, 18));
        await zone.AssignAsync("资规的", "资规分局", due: new(2026, 9, 18));
        zone.Clock.Pass(TimeSpan.FromDays(5));
        var (economy, land) = (await zone.UnitAsync("经发局"), await zone.UnitAsync("资规分局"));
        var series = await zone.DoneAsync<SaveSeries, long>("sun", Weekly with { Rhythm = Rhythm.ByHand, UnitIds = [economy], ScopeUnitIds = [land] });
        var meeting = await zone.DoneAsync<OpenMeeting, long>("sun", new(series, new(2026, 9, 23), new(2026, 9, 23)));
        (await AgendaAsync(zone, meeting)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).ShouldBe(["资规的"]);
        await zone.DoneAsync<ReceiveNotice, Done>("li", new(meeting, economy, "张文"));
        (await zone.RefusedAsync<ReceiveNotice, Done>("li", new(meeting, land, "陈立")))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.RefusedAsync<ReceiveNotice, Done>("chen", new(meeting, land, "陈立")))[0].Code.ShouldBe("meetings.not-invited");
        (await zone.RefusedAsync<ReceiveNotice, Done>("li", new(meeting, economy, " ")))[0].Code.ShouldBe("meetings.persons-missing");
        (await (await zone.SignedInAsync("zhou")).GetAsync($"/meetings/{meeting}/notice")).Html.ShouldContain("张文");
        (await zone.RefusedAsync<SaveSeries, long>("sun", Weekly))[0].Code.ShouldBe("meetings.series-known");
        (await zone.RefusedAsync<SaveSeries, long>("sun", Weekly with { Name = "另一个", Day = 8 }))[0].Code.ShouldBe("meetings.series-day");
        (await zone.RefusedAsync<OpenMeeting, long>("sun", new(series, new(2026, 9, 1), new(2026, 9, 1))))[0].Code.ShouldBe("meetings.meeting-past");
    }

    [Fact]
    public async Task A_suggestion_gets_its_answer_and_a_pledge_comes_back_on_the_agenda()
    {
        await using var zone = await Zone.StartAsync();
        var (economy, land) = (await zone.UnitAsync("经发局"), await zone.UnitAsync("资规分局"));
        var clerk = await Clerk.OfAsync(zone);
        var meeting = await clerk.MeetingAsync(new(2026, 9, 18), "务虚会");
        var id = await zone.DoneAsync<Suggest, long>("zhang", new(meeting, economy, "张文", "建议设立企业服务日，每月5日领导坐班。"));
        (await zone.RefusedAsync<Suggest, long>("zhang", new(meeting, land, null, "替别人提")))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.RefusedAsync<Suggest, long>("zhang", new(meeting, economy, null, " ")))[0].Code.ShouldBe("meetings.suggestion-empty");
        (await zone.RefusedAsync<JudgeSuggestion, Decided>("sun", new(id, null, false, " ")))[0].Code.ShouldBe("meetings.suggestion-reason-missing");
        var judged = await zone.DoneAsync<JudgeSuggestion, Decided>("sun", new(id, null, true, "可行", true, economy, new(2026, 10, 15)));
        judged.Number.ShouldNotBeNull();
        (await zone.RefusedAsync<JudgeSuggestion, Decided>("sun", new(id, null, false, "反悔")))[0].Code.ShouldBe("meetings.suggestion-entered");
        (await (await zone.SignedInAsync("zhang")).GetAsync("/suggestions?state=adopted")).Html.ShouldContain("企业服务日");
        (await (await zone.SignedInAsync("zhang")).GetAsync($"/commitments/{judged.CommitmentId}")).Html.ShouldContain($"/meetings/{meeting}/suggestions");

        (await zone.RefusedAsync<Pledge, Done>("zhang", new(meeting, economy, "电力", "9月底完成", " ", "三单位保障")))[0].Code.ShouldBe("meetings.pledge-side-missing");
        await zone.DoneAsync<Pledge, Done>("zhang", new(meeting, economy, "停电计划没批", "9月底前完成迁改", "专人盯办。", "供电公司配合"));
        await zone.AssignAsync("迁改", due: new(2026, 9, 18));
        zone.Clock.Pass(TimeSpan.FromDays(5));
        var next = await clerk.MeetingAsync(new(2026, 9, 23), "第二次");
        await zone.DoneAsync<BuildAgenda, int>("sun", new(next));
        (await AgendaAsync(zone, next)).ToString().ShouldContain("9月18日表态：9月底前完成迁改。专人盯办。");
    }

    private static async Task<JsonElement> AgendaAsync(Zone zone, long meeting) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync($"/api/meetings/{meeting}/agenda")).Body;

    private static async Task<long> MeetingAsync(Zone zone, DateOnly day)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT id FROM meetings_meeting WHERE held_on = '{day:yyyy-MM-dd}'");
    }
}
