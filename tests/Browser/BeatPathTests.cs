using Guatu.Kernel.Clock;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Reports;
using Guatu.Meetings.Series;
using Guatu.Meetings.Agendas;
using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>The beat of meetings in a browser: what is overdue stands on the next agenda, the state is frozen, and the week after shows exactly what changed.</summary>
public sealed class BeatPathTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_next_agenda_holds_what_is_overdue_and_the_one_after_shows_what_changed()
    {
        await using var zone = await Zone.StartAsync();
        await using var office = await zone.AsAsync("sun");
        var unit = (await zone.DirectoryAsync()).Find("经发局")!.Id;
        var id = await office.DoneAsync<AddCommitment, long>(new("迁改10千伏线路", unit, new DateOnly(2026, 9, 18), null, null, "周副主任9月18日批示", "今天必须停电施工。"));
        await office.DoneAsync<SaveSeries, long>(new(null, null, "周调度会", "调度会", Rhythm.Weekly, 1, "周副主任", "五楼调度室"));
        await zone.RunJobsAsync();
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 21), 8);
        await zone.RunJobsAsync();

        await using var visit = await chromium.VisitAsync(zone);
        await visit.SignInAsync("sun");
        var page = visit.Page;
        var first = await office.Db.OneAsync<long>("SELECT MAX(meeting_id) FROM meetings_sitting");
        await page.GotoAsync($"/meetings/{first}/agenda");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("迁改10千伏线路");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("逾期3天");
        await page.ClickAsync("button:text-is('定格')");
        await page.Locator("a:text-is('看定格')").WaitForAsync();

        await using (var clerk = await zone.AsAsync("li"))
            await clerk.DoneAsync<ReportProgress, int>(new([new(id, 60, "停电计划已批，周四施工。", false, [])]));
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 28), 8);
        await zone.RunJobsAsync();
        await visit.SignInAsync("sun");
        var next = await office.Db.OneAsync<long>("SELECT MAX(meeting_id) FROM meetings_sitting");
        next.ShouldNotBe(first);
        await page.GotoAsync($"/meetings/{next}/changes");
        var changes = await page.Locator("main").InnerTextAsync();
        changes.ShouldContain("迁改10千伏线路");
        changes.ShouldContain("60");
    }
}
