using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Periods;
using Guatu.Ledger.Reports;
using Guatu.People.Persons;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>Periods open and close by themselves, once, whatever happens in between.</summary>
public class PeriodTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_week_opens_by_itself_once_and_takes_up_what_is_added(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var first = await zone.AssignAsync("其一");
        await zone.AssignAsync("没有时限", undated: true);
        At(zone, 9, 21);
        await zone.RunJobsAsync();
        (await ItemsAsync(zone, first)).ShouldBe(["2026W38 1", "2026W39 1"]);
        (await zone.CountAsync("ledger_period_item")).ShouldBe(2);
        // By SQL, as another program might: it gets its item at the next run.
        await zone.DoAsync($"UPDATE ledger_commitment SET due = '2026-12-01' WHERE title = '没有时限'");
        At(zone, 9, 22);
        await zone.RunJobsAsync();
        (await zone.CountAsync("ledger_period_item")).ShouldBe(3);
        await OpenAsync(zone, "weekly", new(2026, 9, 22));
        (await zone.CountAsync("ledger_period_item")).ShouldBe(3);
        (await zone.CountAsync("ledger_period")).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_standstill_the_missed_weeks_are_opened_and_what_was_told_meanwhile_counts()
    {
        await using var zone = await Zone.StartAsync();
        var told = await zone.AssignAsync("报了的");
        var silent = await zone.AssignAsync("没有报的");
        At(zone, 9, 23);
        await zone.ReportAsync(told, 3);
        At(zone, 10, 12);
        await zone.RunJobsAsync();
        At(zone, 10, 13);
        await zone.RunJobsAsync();
        // W38 was over when it was reported in W39; 1–8 October are holidays.
        (await ItemsAsync(zone, told)).ShouldBe(["2026W38 4", "2026W39 2", "2026W40 4", "2026W41 4", "2026W42 1"]);
        (await ItemsAsync(zone, silent)).ShouldBe(["2026W38 4", "2026W39 4", "2026W40 4", "2026W41 4", "2026W42 1"]);
    }

    [Fact]
    public async Task Killed_in_the_middle_nothing_is_doubled_and_nothing_missing()
    {
        await using var zone = await Zone.StartAsync();
        for (var i = 0; i < 6; i++)
            await zone.AssignAsync($"第{i}项");
        At(zone, 9, 21);
        // As a kill between two statements would leave it, had there been no transaction; and a transaction that ends nowhere.
        await OpenAsync(zone, "weekly", new(2026, 9, 21));
        await zone.DoAsync("DELETE FROM ledger_period_item WHERE commitment_id % 2 = 0 AND period_id = (SELECT MAX(id) FROM ledger_period)");
        await using (var system = zone.AsSystem())
        {
            await using var transaction = await system.Db.BeginWriteAsync(default);
            await system.Db.DoAsync("DELETE FROM ledger_period_item");
        }
        await zone.RunJobsAsync();
        (await zone.CountAsync("ledger_period_item")).ShouldBe(12);
        (await zone.CountAsync("(SELECT period_id, commitment_id FROM ledger_period_item GROUP BY 1, 2 HAVING count(*) > 1) t")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_clock_moved_backwards_opens_nothing_twice(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.AssignAsync();
        At(zone, 9, 28);
        await zone.RunJobsAsync();
        var before = await ItemsAsync(zone, id);
        At(zone, 9, 21);
        await zone.RunJobsAsync();
        await OpenAsync(zone, "weekly", new(2026, 9, 21));
        (await zone.ReportAsync(id, 4)).ShouldBe(1);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2025, 1, 6), 9);
        await zone.RunJobsAsync();
        (await ItemsAsync(zone, id)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task What_does_not_come_is_missing_and_can_be_opened_again_with_a_reason()
    {
        await using var zone = await Zone.StartAsync();
        var (id, other) = (await zone.AssignAsync("经发局的"), await zone.AssignAsync("资规分局的", "资规分局"));
        var period = await PeriodAsync(zone, "2026W38");
        var unit = await zone.UnitAsync("经发局");
        (await RefusedAsync(zone, new ReopenPeriod(period, unit, "系统维护"))).ShouldBe("ledger.nothing-to-reopen");
        At(zone, 9, 21);
        await zone.RunJobsAsync();
        (await ItemsAsync(zone, id))[0].ShouldBe("2026W38 1"); // Sunday 20 September is worked, the 21st is the last day
        At(zone, 9, 22);
        await zone.RunJobsAsync();
        (await ItemsAsync(zone, id))[0].ShouldBe("2026W38 4");
        (await RefusedAsync(zone, new ReopenPeriod(period, unit, " "))).ShouldBe("ledger.reopen-reason-missing");
        (await zone.ReportRefusedAtAsync(id, period)).ShouldBe("ledger.period-closed");
        var done = await zone.DoneAsync<ReopenPeriod, ReopenedPeriod>("sun", new(period, unit, "专网中断一天"));
        (done.Items, done.Until).ShouldBe((1, new DateOnly(2026, 9, 24)));
        (await ItemsAsync(zone, other))[0].ShouldBe("2026W38 4");
        await zone.DoneAsync<ReportProgress, int>("li", new([new(id, 5, "补报。", false, []) { PeriodId = period }]));
        (await ItemsAsync(zone, id)).ShouldBe(["2026W38 3", "2026W39 2"]);
        var sheet = await (await zone.SignedInAsync("zhou")).GetAsync($"/periods/{period}");
        sheet.Status.ShouldBe(200);
        sheet.Html.IndexOf("党政办公室", sheet.Html.IndexOf("<tbody", StringComparison.Ordinal), StringComparison.Ordinal).ShouldBeLessThan(sheet.Html.IndexOf("自然资源分局", sheet.Html.IndexOf("<tbody", StringComparison.Ordinal), StringComparison.Ordinal));
        sheet.Html.ShouldContain("本期没有应报的事项"); // the office stands there although it owes nothing
        sheet.Html.ShouldContain("资规分局的");
    }

    [Fact]
    public async Task A_person_who_moved_keeps_his_task_and_the_head_of_its_unit_sees_it()
    {
        await using var zone = await Zone.StartAsync();
        var people = (await zone.DirectoryAsync()).People.ToDictionary(p => p.Name);
        var id = await zone.AssignAsync("李敏的");
        await zone.SaveAsync((await zone.EditAsync(id)) with { LeadPersonId = people["李敏"].Id });
        await zone.DoneAsync<SavePerson, long>("admin", new(people["李敏"].Id, "li", "李敏", null, await zone.UnitAsync("资规分局"), Role.Officer, 0, null, false));
        (await NowAsync(zone, "li")).ShouldBe(["李敏的"]);
        (await NowAsync(zone, "zhang")).ShouldBe(["李敏的"]);
        (await NowAsync(zone, "chen")).ShouldBeEmpty();
        await zone.ReportAsync(id, 7);
        (await NowAsync(zone, "zhang")).ShouldBeEmpty();
        (await zone.CountAsync($"ledger_period_item WHERE commitment_id = {id} AND unit_id = {await zone.UnitAsync("经发局")}")).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_owner_or_cadence_takes_its_open_item_along()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("换人的");
        await zone.SaveAsync((await zone.EditAsync(id)) with { LeadUnitId = await zone.UnitAsync("资规分局"), Reason = "分工调整" });
        (await NowAsync(zone, "li")).ShouldBeEmpty();
        (await NowAsync(zone, "chen")).ShouldBe(["换人的"]);
        await zone.SaveAsync((await zone.EditAsync(id)) with { Cadence = "monthly" });
        (await ItemsAsync(zone, id)).ShouldBe(["2026W38 5", "2026-09 1"]);
        await zone.SaveAsync((await zone.EditAsync(id)) with { Cadence = "weekly" });
        (await ItemsAsync(zone, id)).ShouldBe(["2026W38 1", "2026-09 5"]);
    }

    [Fact]
    public async Task Who_is_late_is_told_with_whom_to_tell()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("迟报的");
        await using var system = zone.AsSystem();
        var reader = system.Get<LateReader>();
        (await reader.OnAsync(new(2026, 9, 17), default)).ShouldBeEmpty();
        (await reader.OnAsync(new(2026, 9, 18), default)).Single().WorkingDaysLate.ShouldBe(0);
        var late = (await reader.OnAsync(new(2026, 9, 21), default)).Single();
        (late.CommitmentId, late.Period).ShouldBe((id, "第38周（9月14日—20日）"));
        late.WorkingDaysLate.ShouldBeGreaterThan(0);
        var people = (await zone.DirectoryAsync()).People.ToDictionary(p => p.Name, p => p.Id);
        late.Tell.ShouldBe([people["张文"], people["李敏"]]);
        await zone.ReportAsync(id, 1);
        (await reader.OnAsync(new(2026, 9, 21), default)).ShouldBeEmpty();
    }

    private static async Task<long> PeriodAsync(Zone zone, string key)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT id FROM ledger_period WHERE key = '{key}'");
    }

    private static void At(Zone zone, int month, int day) => zone.Clock.Now = ZoneClock.At(new DateOnly(2026, month, day), 9);

    private static async Task OpenAsync(Zone zone, string cadence, DateOnly on)
    {
        await using var system = zone.AsSystem();
        await system.DoneAsync<OpenPeriod, OpenedPeriod>(new(cadence, on));
    }

    private static async Task<string> RefusedAsync(Zone zone, ReopenPeriod command) => (await zone.RefusedAsync<ReopenPeriod, ReopenedPeriod>("sun", command))[0].Code;

    private static async Task<List<string>> ItemsAsync(Zone zone, long id)
    {
        await using var system = zone.AsSystem();
        return [.. (await system.Db.RowsAsync($"SELECT p.key, i.state FROM ledger_period_item i JOIN ledger_period p ON p.id = i.period_id WHERE i.commitment_id = {id} ORDER BY p.id")).Select(r => $"{r[0]} {r[1]}")];
    }

    private static async Task<List<string?>> NowAsync(Zone zone, string user) =>
        [.. (await (await zone.ApiAsync(user)).GetForAnswerAsync("/api/mytasks")).Body.GetProperty("now").EnumerateArray().Select(t => t.GetProperty("commitment").GetProperty("title").GetString())];
}

/// <summary>Reports meant for one period.</summary>
internal static class PeriodReports
{
    public static async Task<string> ReportRefusedAtAsync(this Zone zone, long id, long period)
    {
        // Without any open item the report belongs to the closed period alone.
        await zone.DoAsync($"UPDATE ledger_period_item SET state = 5 WHERE commitment_id = {id} AND state = 1");
        var code = (await zone.RefusedAsync<ReportProgress, int>("li", new([new(id, 5, "补报。", false, []) { PeriodId = period }])))[0].Code;
        await zone.DoAsync($"UPDATE ledger_period_item SET state = 1 WHERE commitment_id = {id} AND state = 5");
        return code;
    }
}
