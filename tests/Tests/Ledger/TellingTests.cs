using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Warnings;
using Guatu.People.Merging;
using Guatu.People.Persons;
using Guatu.Tests.Ledger.Chain;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>Who is told what, from the act to the bell: the right people and nobody else.</summary>
public class TellingTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Splitting_and_urging_tell_those_who_are_to_do_it(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await zone.HeadOfLandAsync();
        var id = await zone.AssignAsync("完成征迁", target: 100, measure: "户");
        await ForgetAsync(zone);
        var parts = await zone.SplitAsync(id, "sun", new PartDraft("征迁东片", await zone.UnitAsync("资规分局"), Target: 60), new PartDraft("征迁西片", await zone.UnitAsync("经发局"), await zone.PersonIdAsync("李敏"), Target: 40));
        (await ToldAsync(zone, "part")).ShouldBe(["吴起：征迁东片", "张文：征迁西片", "李敏：征迁西片"], ignoreOrder: true);
        await ForgetAsync(zone);
        await zone.DoneAsync<UrgeUnit, Done>("zhang", new(parts[0].Id, null, "本周要有结果"));
        (await ToldAsync(zone)).ShouldBe(["吴起：征迁东片"]);
        (await (await zone.SignedInAsync("wu", "Initial-1")).GetAsync("/account/password")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_he_did_himself_and_a_unit_without_a_head_is_told_through_its_officers()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("完成征迁", target: 100, measure: "户");
        // A person of the unit who does no work in it hears nothing.
        await zone.DoneAsync<SavePerson, long>("admin", new(null, "bystander", "钱看", null, await zone.UnitAsync("资规分局"), Role.Auditor, 0, "Initial-1", false));
        await ForgetAsync(zone);
        await zone.SplitAsync(id, "zhang", new PartDraft("征迁东片", await zone.UnitAsync("经发局"), Target: 100));
        (await ToldAsync(zone)).ShouldBeEmpty("the head split it himself");
        var other = await zone.AssignAsync("林地核查", "资规分局");
        await zone.DoneAsync<UrgeUnit, Done>("sun", new(other, null, "抓紧"));
        (await ToldAsync(zone, "urge")).ShouldBe(["陈立：林地核查"]);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task What_is_sent_back_tells_who_asked_and_reminders_go_on_until_it_is_reported_again(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.AssignAsync("储罐区整治");
        // Monthly: its own day is far off, so only the return can make it due.
        await zone.SaveAsync((await zone.EditAsync(id)) with { Cadence = "monthly" });
        await zone.EvidenceAsync(id, 100, "li");
        var asked = await zone.AskCloseAsync(id);
        (await ToldAsync(zone, "close")).ShouldBe(["孙明：储罐区整治", "王管理：储罐区整治"], ignoreOrder: true, "both are of the office");
        await ForgetAsync(zone);
        await zone.DoneAsync<ReturnClose, Done>("sun", new(asked, "差验收单"));
        (await ToldAsync(zone, "returned")).ShouldBe(["张文：储罐区整治", "李敏：储罐区整治"], ignoreOrder: true);

        foreach (var (day, month) in (IEnumerable<(int, int)>)[(21, 9), (22, 9)])
        {
            await ForgetAsync(zone);
            zone.Clock.Now = ZoneClock.At(new DateOnly(2026, month, day), 9);
            await zone.RunJobsAsync();
            zone.Clock.Pass(TimeSpan.FromHours(2));
            await zone.RunJobsAsync();
            (await ToldAsync(zone, "report", "urge")).ShouldBe(["张文：储罐区整治", "李敏：储罐区整治"], ignoreOrder: true, "once a day");
        }
        await zone.EvidenceAsync(id, 100, "li");
        await ForgetAsync(zone);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 23), 9);
        await zone.RunJobsAsync();
        (await ToldAsync(zone, "report", "urge")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_late_report_reminds_the_person_named_alone_and_of_a_merged_unit_its_successor()
    {
        await using var zone = await Zone.StartAsync();
        var named = await zone.AssignAsync("李敏的任务");
        await zone.SaveAsync((await zone.EditAsync(named)) with { LeadPersonId = await zone.PersonIdAsync("李敏") });
        await zone.AssignAsync("资规的任务", "资规分局");
        await zone.DoneAsync<MergeUnits, long>("sun", new([await zone.UnitAsync("资规分局")], await zone.UnitAsync("党政办"), null, null, new(2026, 9, 18), "1号", "整合"));
        await ForgetAsync(zone);
        await zone.RunJobsAsync(); // Friday: the day itself
        (await ToldAsync(zone, "report")).ShouldBe(["李敏：李敏的任务", "陈立：资规的任务"], ignoreOrder: true);
        await ForgetAsync(zone);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 19), 9);
        await zone.RunJobsAsync();
        (await ToldAsync(zone)).ShouldBeEmpty("a Saturday");
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 20), 9);
        await zone.RunJobsAsync();
        (await ToldAsync(zone, "urge")).ShouldBe(["李敏：李敏的任务", "陈立：资规的任务"], ignoreOrder: true, "a Sunday that is worked");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_red_slip_goes_to_the_unit_and_the_leader_in_charge_and_its_answer_to_the_office(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await zone.AssignAsync("储罐区整治");
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        (await ToldAsync(zone, "slip")).ShouldBeEmpty("a draft is the office's own paper");
        await using var system = zone.AsSystem();
        var slip = await system.Db.OneAsync<long>("SELECT id FROM ledger_slip");
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Issue));
        (await ToldAsync(zone, "slip")).ShouldBe(["周国平：红1号", "张文：红1号"], ignoreOrder: true);
        await ForgetAsync(zone);
        await zone.DoneAsync<AnswerSlip, Done>("li", new(slip, "11月20日前完成。"));
        (await ToldAsync(zone)).ShouldBe(["孙明：红1号", "王管理：红1号"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_leader_is_led_to_what_waits_for_him()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("储罐区整治");
        await zone.EvidenceAsync(id);
        await ForgetAsync(zone);
        await zone.CloseAsync(id);
        (await ToldAsync(zone, "close")).ShouldBe(["周国平：储罐区整治", "张文：储罐区整治"], ignoreOrder: true);
        var zhou = await zone.SignedInAsync("zhou");
        await using var system = zone.AsSystem();
        var notice = await system.Db.OneAsync<long>($"SELECT id FROM people_notice WHERE person_id = {await zone.PersonIdAsync("周国平")}");
        var led = (await zhou.SubmitToAsync("/notices", $"/notices/{notice}/open")).Location!;
        (await zhou.GetAsync(led)).Html.ShouldContain("储罐区整治");
        led.ShouldEndWith("tab=reading");
    }

    [Fact]
    public async Task A_leader_may_step_in_but_putting_off_is_the_offices()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("储罐区整治");
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        await using var system = zone.AsSystem();
        var warning = await system.Db.OneAsync<long>("SELECT id FROM ledger_warning WHERE rule = 'behind'");
        var until = ZoneClock.DayOf(zone.Clock.Now).AddDays(3);
        (await zone.RefusedAsync<ActOnWarning, Done>("zhou", new(warning, WarningAct.Snooze, "等停电计划", until)))[0].Code.ShouldBe("kernel.not-permitted");
        await zone.DoneAsync<ActOnWarning, Done>("zhou", new(warning, WarningAct.StepIn, "周三现场协调"));
        await zone.DoneAsync<ActOnWarning, Done>("sun", new(warning, WarningAct.Snooze, "等停电计划", until));
    }

    [Fact]
    public async Task An_officer_sees_slips_and_warnings_of_the_own_unit_not_of_the_units_below()
    {
        await using var zone = await Zone.StartAsync();
        var below = await zone.DoneAsync<Guatu.People.Units.SaveUnit, long>("sun", new(null, "投资服务中心", Guatu.People.Units.UnitKind.Department, await zone.UnitAsync("经发局"), 21, null, []));
        below.ShouldBeGreaterThan(0);
        await zone.AssignAsync("下级单位的", "投资服务中心");
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        (await (await zone.ApiAsync("li")).GetForAnswerAsync("/api/warnings?tab=open")).Body.ToString().ShouldNotContain("下级单位的");
        (await (await zone.ApiAsync("zhang")).GetForAnswerAsync("/api/warnings?tab=open")).Body.ToString().ShouldContain("下级单位的");
    }

    private static Task ForgetAsync(Zone zone) => zone.DoAsync("DELETE FROM people_notice");

    // Name and what it is about: the shortest of the words known here that the text holds.
    private static async Task<List<string>> ToldAsync(Zone zone, params string[] kinds)
    {
        string[] about = ["征迁东片", "征迁西片", "林地核查", "储罐区整治", "李敏的任务", "资规的任务", "红1号"];
        await using var system = zone.AsSystem();
        var rows = await system.Db.RowsAsync("SELECT p.name, n.kind, n.text FROM people_notice n JOIN people_person p ON p.id = n.person_id ORDER BY n.id");
        return [.. rows.Where(r => kinds.Length == 0 || kinds.Contains((string)r[1]!)).Select(r => $"{r[0]}：{about.FirstOrDefault(((string)r[2]!).Contains) ?? (string)r[2]!}")];
    }
}
