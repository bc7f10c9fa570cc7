using Guatu.Kernel.Jobs;
using Guatu.People.Notices;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Kernel;

/// <summary>What is past its time goes, what is not stays, and the journal stays whole.</summary>
public class PruneTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Old_records_go_and_the_last_runs_of_each_job_and_the_journal_stay(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var no = database == Database.Postgres ? "false" : "0";
        var (old, young) = (zone.Clock.Now.AddDays(-181).UtcTicks, zone.Clock.Now.AddDays(-179).UtcTicks);
        for (var i = 0; i < 30; i++)
            await zone.DoAsync($"INSERT INTO kernel_job_run (job, slot, node, tries, started_at, lease_until, finished_at, failed) VALUES ('test.a', 's{i}', 'n', 1, {old}, {old}, {old}, {no}), ('test.b', 's{i}', 'n', 1, {young}, {young}, {young}, {no})");
        await zone.DoAsync($"INSERT INTO kernel_outbox (at, topic, payload) VALUES ({zone.Clock.Now.AddDays(-8).UtcTicks}, 'old', ''), ({zone.Clock.Now.AddDays(-6).UtcTicks}, 'young', '')");
        foreach (var (text, at) in (IEnumerable<(string, long)>)[("old", old), ("young", young)])
        {
            await zone.DoAsync($"INSERT INTO people_notice (person_id, at, kind, text, href, read_at) VALUES (1, {old}, 'urge', '{text} read', '/', {at}), (1, {at}, 'urge', '{text} unread', '/', NULL)");
            await zone.DoAsync($"INSERT INTO people_delivery (channel, kind, text, href, state, digest, tries, created_at, next_try_at, sent_at, version) VALUES (1, 'urge', '{text} sent', '/', 3, {no}, 1, {at}, {at}, {at}, 0), (1, 'urge', '{text} failed', '/', 4, {no}, 1, {at}, {at}, NULL, 0)");
        }
        var lines = await zone.CountAsync("kernel_journal");

        await using var system = zone.AsSystem();
        (await system.DoneAsync<PruneRecords, PrunedRecords>(new(4))).ShouldBe(new PrunedRecords(4, 1));
        (await system.DoneAsync<PruneRecords, PrunedRecords>(new(5000))).Runs.ShouldBe(6);
        await system.DoneAsync<PruneNotices, int>(new(5000));
        (await zone.CountAsync("kernel_job_run WHERE job = 'test.a'")).ShouldBe(20);
        (await zone.CountAsync("kernel_job_run WHERE job = 'test.a' AND slot = 's10'")).ShouldBe(1, "the newest stay");
        (await zone.CountAsync("kernel_job_run WHERE job = 'test.b'")).ShouldBe(30);
        (await system.Db.RowsAsync("SELECT topic FROM kernel_outbox WHERE topic IN ('old', 'young')")).Select(r => r[0]).ShouldBe(["young"]);
        (await system.Db.RowsAsync("SELECT text FROM people_notice ORDER BY text")).Select(r => r[0]).ShouldBe(["old unread", "young read", "young unread"]);
        (await system.Db.RowsAsync("SELECT text FROM people_delivery ORDER BY text")).Select(r => r[0]).ShouldBe(["young failed", "young sent"]);

        // Done again it does nothing and says nothing.
        var after = await zone.CountAsync("kernel_journal");
        after.ShouldBe(lines + 3);
        (await system.DoneAsync<PruneRecords, PrunedRecords>(new(5000))).ShouldBe(new PrunedRecords(0, 0));
        (await system.DoneAsync<PruneNotices, int>(new(5000))).ShouldBe(0);
        (await zone.CountAsync("kernel_journal")).ShouldBe(after);
        (await system.Get<Guatu.Kernel.Journal.JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_to_send_leaves_neither_a_run_nor_a_line()
    {
        await using var zone = await Zone.StartAsync();
        await zone.RunJobsAsync();
        var lines = await zone.CountAsync("kernel_journal");
        for (var minute = 0; minute < 5; minute++)
        {
            zone.Clock.Pass(TimeSpan.FromMinutes(1));
            await zone.RunJobsAsync();
        }
        (await zone.CountAsync("kernel_job_run WHERE job = 'people.deliver'")).ShouldBe(0);
        (await zone.CountAsync("kernel_journal")).ShouldBe(lines);
        (await (await zone.SignedInAsync("admin")).GetAsync("/jobs")).Html.ShouldContain("清理过期的运行记录");
    }

    [Fact]
    public async Task Only_the_program_may_leave_something_out_of_the_journal()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync("admin");
        await Should.ThrowAsync<InvalidOperationException>(() => admin.RunAsync<PruneNotices, int>(new(5000)));
    }
}
