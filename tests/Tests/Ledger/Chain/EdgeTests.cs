using Guatu.Kernel.Calendars;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Warnings;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>Where two parts of the chain meet: what the simulated year brought to light.</summary>
public class EdgeTests
{
    [Fact]
    public async Task What_was_reported_stays_reported_when_it_is_asked_again_and_then_closed()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync();
        await zone.EvidenceAsync(id);
        (await StatesAsync(zone, id)).ShouldBe([2]);
        await zone.DoneAsync<ReturnClose, Done>("sun", new(await zone.AskCloseAsync(id), "照片看不清"));
        (await StatesAsync(zone, id)).ShouldBe([1], "asked again");
        await zone.CloseAsync(id);
        zone.Clock.Pass(TimeSpan.FromDays(14));
        await zone.RunJobsAsync();
        (await StatesAsync(zone, id)).ShouldBe([2], "the unit had reported in time, whatever was asked of it later");
    }

    [Fact]
    public async Task Closed_while_the_clock_stands_the_days_it_stood_are_given_back()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync(due: new(2026, 9, 30));
        await zone.EvidenceAsync(id, 40);
        await zone.DoneAsync<JudgeStop, Done>("sun", new(await zone.DoneAsync<AskStop, long>("zhang", new(id, "等批复", "31号文")), true, null));
        zone.Clock.Pass(TimeSpan.FromDays(31)); // Monday 10-19, past the first promise
        await zone.CloseAsync(id);
        await zone.DoneAsync<Reopen, Done>("sun", new(id, "还差验收"));
        var brief = await zone.BriefAsync(id);
        Assigning.Day(brief, "due")!.Value.ShouldBeGreaterThan(new DateOnly(2026, 10, 19));
        Assigning.Day(brief, "firstDue").ShouldBe(new DateOnly(2026, 9, 30));
        brief.GetProperty("light").GetString().ShouldNotBe("Overdue", "it was not late: its clock stood");
    }

    [Fact]
    public async Task A_provisional_day_set_by_hand_is_not_counted_again_by_the_clock()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.DoneAsync<AddCommitment, long>("sun", new("整治隐患", await zone.UnitAsync("经发局"), null, null, null, "批示", "请办", "order"));
        await zone.SaveAsync((await zone.EditAsync(id)) with { Due = new(2026, 12, 30), Reason = "汛期停工" });
        await zone.DoneAsync<JudgeStop, Done>("sun", new(await zone.DoneAsync<AskStop, long>("zhang", new(id, "等批复", "31号文")), true, null));
        zone.Clock.Pass(TimeSpan.FromDays(10));
        await zone.DoneAsync<ResumeClock, Done>("zhang", new(id));
        var moved = Assigning.Day(await zone.BriefAsync(id), "due")!.Value;
        moved.ShouldBeGreaterThan(new DateOnly(2027, 1, 1));
        await zone.DoneAsync<ImportCalendar, ImportedCalendar>("admin", new(2027, "国办发明电〔2026〕8号", Year.YearTests.Holidays));
        Assigning.Day(await zone.BriefAsync(id), "due")!.Value.ShouldBeGreaterThanOrEqualTo(moved, "a clock of fifteen days has nothing to say any more");
    }

    [Fact]
    public async Task A_draft_waits_while_its_warning_is_put_off()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        await using (var system = zone.AsSystem())
        {
            var open = await system.Db.RowsAsync("SELECT id FROM ledger_warning WHERE solved_at IS NULL");
            foreach (var warning in open)
                await zone.DoneAsync<ActOnWarning, Done>("sun", new(Convert.ToInt64(warning[0]), WarningAct.Snooze, "等停电计划", new DateOnly(2026, 9, 18).AddDays(53)));
            (await system.DoneAsync<DraftSlips, DraftedSlips>(new())).Ended.ShouldBe(0, "put off is not gone");
            (await system.Db.OneAsync<long>("SELECT count(*) FROM ledger_slip WHERE ended_at IS NULL")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_slip_that_was_settled_does_not_come_back_the_next_morning()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(1, SlipAct.Issue));
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(1, SlipAct.Close, "措施可行"));
        zone.Clock.Pass(TimeSpan.FromDays(1));
        (await DraftAsync(zone)).ShouldBe(0, "the cause stands, but the office has just settled it");
        zone.Clock.Pass(TimeSpan.FromDays(16));
        (await DraftAsync(zone)).ShouldBe(1, "ten working days later it still stands");
    }

    private static async Task<int> DraftAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        return (await system.DoneAsync<DraftSlips, DraftedSlips>(new())).Drafted;
    }

    [Fact]
    public async Task Jobs_due_at_once_open_periods_before_they_warn_and_remind()
    {
        await using var zone = await Zone.StartAsync();
        var order = zone.Services.GetServices<Job>().OrderBy(j => j.Order).Select(j => j.Name).Where(n => n.StartsWith("ledger.", StringComparison.Ordinal)).ToList();
        order.Take(2).ShouldBe(["ledger.close-periods", "ledger.open-periods"]);
        order.IndexOf("ledger.warn").ShouldBeLessThan(order.IndexOf("ledger.draft-slips"));
    }

    private static async Task<List<long>> StatesAsync(Zone zone, long id)
    {
        await using var system = zone.AsSystem();
        return [.. (await system.Db.RowsAsync($"SELECT state FROM ledger_period_item WHERE commitment_id = {id} AND period_id = (SELECT min(period_id) FROM ledger_period_item WHERE commitment_id = {id})")).Select(r => Convert.ToInt64(r[0]))];
    }
}
