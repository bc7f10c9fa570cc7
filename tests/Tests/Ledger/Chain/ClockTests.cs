using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.LedgerPages;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>Clocks of the rulebook: due days, milestones, stops with approval.</summary>
public class ClockTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [InlineData("13710", "2026-09-29")]
    [InlineData("13710-major", "2026-10-19")] // 10-18 is a Sunday
    [InlineData("document", "2026-10-19")]
    [InlineData("minutes", "2026-10-08")]
    [InlineData("order-urgent", "2026-09-23")]
    [InlineData("order", "2026-10-08")]
    [InlineData("13710-zero", null)]
    public async Task A_task_entered_by_hand_gets_its_due_day_from_the_clock(string clock, string? due)
    {
        var zone = await zones.OnAsync();
        var id = await AddAsync(zone, clock);
        Assigning.Day(await zone.BriefAsync(id), "due").ShouldBe(due is null ? null : DateOnly.Parse(due));
        (await zone.RefusedAsync<AddCommitment, long>("sun", new("整治", null, null, null, null, "批示", "请办", "no-such")))[0].Code.ShouldBe("ledger.clock-unknown");
    }

    [Fact]
    public async Task Milestones_are_met_by_signing_and_by_the_first_report()
    {
        var zone = await zones.OnAsync();
        var id = await AddAsync(zone, "13710");
        var li = await zone.PersonIdAsync("李敏");
        (await zone.RefusedAsync<AcceptCommitment, Done>("chen", new(id)))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.RefusedAsync<AcceptCommitment, Done>("li", new(id, await zone.PersonIdAsync("张文"))))[0].Code.ShouldBe("kernel.not-permitted");
        (await zone.RefusedAsync<AcceptCommitment, Done>("zhang", new(id, await zone.PersonIdAsync("陈立"))))[0].Code.ShouldBe("ledger.part-person-elsewhere");
        await zone.DoneAsync<AcceptCommitment, Done>("zhang", new(id, li));
        (await zone.RefusedAsync<AcceptCommitment, Done>("zhang", new(id)))[0].Code.ShouldBe("ledger.already-accepted");
        zone.Clock.Pass(TimeSpan.FromDays(6));
        await zone.ReportAsync(id, 10);
        var steps = (await zone.ChainAsync(id)).GetProperty("clock").GetProperty("milestones").EnumerateArray()
            .Select(m => (m.GetProperty("name").GetString(), Assigning.Day(m, "by"), Assigning.Day(m, "metOn"), m.GetProperty("missed").GetBoolean())).ToList();
        steps.ShouldBe([
            ("安排", new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 18), false),
            ("首次反馈", new DateOnly(2026, 9, 22), new DateOnly(2026, 9, 24), true), // 9-20 is worked
            ("办结", new DateOnly(2026, 9, 29), null, false),
        ]);
        var page = await (await zone.SignedInAsync("zhang")).GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("9月24日才首次反馈，晚2天");
        page.Html.ShouldContain("经济发展局签收");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stop_needs_consent_and_gives_back_every_day_it_stood(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await AddAsync(zone, "13710");
        zone.Clock.Pass(TimeSpan.FromDays(3)); // Monday 9-21
        var ask = await zone.DoneAsync<AskStop, long>("zhang", new(id, "等省里批复", "报〔2026〕31号"));
        (await zone.LightAsync(id)).ShouldNotBe("Stopped", "until agreed to, the clock runs");
        (await zone.RefusedAsync<AskStop, long>("zhang", new(id, "再停", "再报")))[0].Code.ShouldBe("ledger.stop-twice");
        (await zone.RefusedAsync<JudgeStop, Done>("zhang", new(ask, true, null)))[0].Code.ShouldBe("kernel.not-permitted");
        (await zone.RefusedAsync<JudgeStop, Done>("sun", new(ask, false, " ")))[0].Code.ShouldBe("ledger.words-missing");
        await zone.DoneAsync<JudgeStop, Done>("sun", new(ask, true, null));
        (await zone.RefusedAsync<JudgeStop, Done>("sun", new(ask, true, null)))[0].Code.ShouldBe("ledger.stop-judged");
        (await zone.LightAsync(id)).ShouldBe("Stopped");

        zone.Clock.Pass(TimeSpan.FromDays(3)); // Thursday 9-24: stood 21, 22, 23
        await zone.DoneAsync<ResumeClock, Done>("zhang", new(id, "批复已到"));
        (await zone.RefusedAsync<ResumeClock, Done>("zhang", new(id)))[0].Code.ShouldBe("ledger.not-stopped");
        var brief = await zone.BriefAsync(id);
        // 9-29 and three working days more.
        (Assigning.Day(brief, "due"), Assigning.Day(brief, "firstDue")).ShouldBe((new DateOnly(2026, 10, 9), new DateOnly(2026, 9, 29)));
        Assigning.Text((await zone.TaskAsync(id)).GetProperty("revisions")[0], "reason").ShouldBe("停表3个工作日，顺延");
        brief.GetProperty("light").GetString().ShouldNotBe("Stopped");
        var clock = (await zone.ChainAsync(id)).GetProperty("clock");
        (clock.GetProperty("used").GetInt32(), clock.GetProperty("left").GetInt32(), clock.GetProperty("stood").GetInt32()).ShouldBe((2, 5, 3));
        await zone.DoAsync("DELETE FROM ledger_stop WHERE state = 1");
    }

    [Fact]
    public async Task The_plan_expects_no_more_after_a_stop_than_before()
    {
        var zone = await zones.OnAsync();
        var due = new DateOnly(2026, 12, 28);
        var id = await zone.AssignAsync(due: due);
        zone.Clock.Pass(TimeSpan.FromDays(40));
        await zone.ReportAsync(id, 40);
        (await zone.BriefAsync(id)).GetProperty("daysOwed").GetInt32().ShouldBe(0);
        await StopAsync(zone, id);
        zone.Clock.Pass(TimeSpan.FromDays(28));
        await zone.DoneAsync<ResumeClock, Done>("sun", new(id));
        var brief = await zone.BriefAsync(id);
        brief.GetProperty("daysOwed").GetInt32().ShouldBe(0, brief.GetProperty("sentence").GetString());
        Assigning.Day(brief, "due")!.Value.ShouldBe(due.AddDays(28));
    }

    [Fact]
    public async Task What_is_late_undated_or_refused_does_not_stop()
    {
        var zone = await zones.OnAsync();
        (await zone.RefusedAsync<AskStop, long>("sun", new(await zone.AssignAsync(undated: true), "等", "文")))[0].Code.ShouldBe("ledger.stop-undated");
        var id = await AddAsync(zone, "order-urgent");
        (await zone.RefusedAsync<AskStop, long>("zhang", new(id, " ", " "))).Select(r => r.Field).ShouldBe(["stopReason", "stopEvidence"]);
        var ask = await zone.DoneAsync<AskStop, long>("zhang", new(id, "等", "文"));
        await zone.DoneAsync<JudgeStop, Done>("sun", new(ask, false, "自己能办"));
        (await zone.LightAsync(id)).ShouldNotBe("Stopped");
        zone.Clock.Pass(TimeSpan.FromDays(10));
        (await zone.RefusedAsync<AskStop, long>("zhang", new(id, "等", "文")))[0].Text.ShouldContain("时限2026年9月23日已过，不能再停表");
        (await zone.RefusedAsync<ResumeClock, Done>("zhang", new(id)))[0].Code.ShouldBe("ledger.not-stopped");
    }

    [Fact]
    public async Task Choosing_a_clock_later_moves_the_day_with_a_reason_and_keeps_the_promise()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync(due: new(2026, 9, 25));
        (await zone.RefusedAsync<SetClock, Done>("sun", new(id, "order")))[0].Code.ShouldBe("ledger.reason-missing");
        await zone.DoneAsync<SetClock, Done>("sun", new(id, "order", Reason: "改按领导批示办"));
        var brief = await zone.BriefAsync(id);
        (Assigning.Day(brief, "due"), Assigning.Day(brief, "firstDue")).ShouldBe((new DateOnly(2026, 10, 8), new DateOnly(2026, 9, 25)));
        var sun = await zone.SignedInAsync("sun");
        (await sun.SubmitToAsync($"/commitments/{id}/edit", $"/commitments/{id}/clock", ("clock", ""))).Location.ShouldBe($"/commitments/{id}");
        Assigning.Day(await zone.BriefAsync(id), "due").ShouldBe(new DateOnly(2026, 10, 8), "no clock leaves the day as it is");
        (await sun.GetAsync("/commitments/new")).Html.ShouldContain("13710一般事项：当天安排，3个工作日首次反馈，7个工作日办结");
    }

    [Fact]
    public async Task The_supervisor_judges_stops_on_the_page()
    {
        var zone = await zones.OnAsync();
        var id = await AddAsync(zone, "13710");
        var zhang = await zone.SignedInAsync("zhang");
        (await zhang.SubmitToAsync($"/commitments/{id}", $"/commitments/{id}/stops", ("stopReason", "等批复"), ("stopEvidence", "31号文"))).Location.ShouldBe($"/commitments/{id}");
        var ask = (await zone.ChainAsync(id)).GetProperty("stops")[0].GetProperty("id").GetInt64();
        var sun = await zone.SignedInAsync("sun");
        (await sun.GetAsync("/closing?tab=stops")).Html.ShouldContain("申请停表：等批复");
        (await sun.SubmitToAsync("/closing?tab=stops", $"/closing/{ask}/stop", ("verdict-word", "refuse"), ("verdict", ""))).Html.ShouldContain("不同意的理由没有填");
        (await sun.SubmitToAsync("/closing?tab=stops", $"/closing/{ask}/stop", ("verdict-word", "agree"))).Location.ShouldBe("/closing?tab=stops");
        (await zhang.GetAsync($"/commitments/{id}")).Html.ShouldContain("恢复计时");
        (await zhang.SubmitToAsync($"/commitments/{id}", $"/commitments/{id}/resume", ("resumeNote", "批了"))).Location.ShouldBe($"/commitments/{id}");
    }

    private static async Task<long> AddAsync(Zone zone, string clock) =>
        await zone.DoneAsync<AddCommitment, long>("sun", new("整治隐患", await zone.UnitAsync("经发局"), null, null, null, "批示", "请办", clock));

    private static async Task StopAsync(Zone zone, long id) => await zone.DoneAsync<JudgeStop, Done>("sun", new(await zone.DoneAsync<AskStop, long>("sun", new(id, "等批复", "31号文")), true, null));
}
