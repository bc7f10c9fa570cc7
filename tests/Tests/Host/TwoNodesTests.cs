using System.Diagnostics;
using System.Globalization;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Journal;
using Guatu.Ledger.Commitments;
using Guatu.Kernel.Jobs;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Guatu.Tests.Year;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Guatu.Tests.Host;

/// <summary>Two nodes on one PostgreSQL and one data folder: jobs run once, either serves the pages, and what dies half-way is finished by the other.</summary>
public class TwoNodesTests
{
    private const int Tasks = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Two_processes_share_pages_and_jobs_and_one_killed_in_a_job_is_followed_by_the_other()
    {
        // Everything became overdue in the past, so that the first look finds thousands of warnings at any hour of the day.
        var start = ZoneClock.At(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(-40), 9);
        await using var zone = await YearZone.StartAsync(Database.Postgres, start);
        await EnterAsync(zone, start);
        using var a = await ProgramProcess.ServeAsync(zone.Folder, database: zone.Connection);
        using var b = await ProgramProcess.ServeAsync(zone.Folder, database: zone.Connection);

        var holder = await HolderAsync(zone, "ledger.warn");
        var (killed, heir) = holder == a.Id ? (a, b) : (b, a);
        holder.ShouldBeOneOf(a.Id, b.Id);
        await killed.KillAsync();
        (await CountAsync(zone, "ledger_warning")).ShouldBe(0, "it was killed before its work was written");

        await UntilAsync(async () => await CountAsync(zone, "kernel_job_run WHERE job = 'ledger.warn' AND finished_at IS NOT NULL") > 0);
        (await CountAsync(zone, $"kernel_job_run WHERE job = 'ledger.warn' AND finished_at IS NOT NULL AND node LIKE '%/{heir.Id}/%'")).ShouldBeGreaterThan(0);
        (await CountAsync(zone, "ledger_warning WHERE rule = 'overdue' AND solved_at IS NULL")).ShouldBe(Tasks);
        (await CountAsync(zone, "(SELECT rule, commitment_id FROM ledger_warning GROUP BY rule, commitment_id HAVING count(*) > 1) twice")).ShouldBe(0, "nothing twice");
        (await CountAsync(zone, "(SELECT job, slot FROM kernel_job_run GROUP BY job, slot HAVING count(*) > 1) twice")).ShouldBe(0);
        (await CountAsync(zone, "(SELECT period_id, commitment_id FROM ledger_period_item GROUP BY period_id, commitment_id HAVING count(*) > 1) twice")).ShouldBe(0);
        using var c = await ProgramProcess.ServeAsync(zone.Folder, database: zone.Connection);
        await PagesFromEitherAsync(heir, c);
        (await heir.StopAsync()).ShouldBe(0);
        await VerifiedAsync(zone);
    }

    private static async Task PagesFromEitherAsync(ProgramProcess a, ProgramProcess b)
    {
        using var onA = new Browser(a.Address);
        (await onA.SubmitAsync("/sign-in", ("userName", "sun"), ("password", Zone.Password))).Status.ShouldBe(303);
        using var onB = onA.Elsewhere(b.Address);
        (await onB.GetAsync("/ledger")).Status.ShouldBe(200, "signed in on one, known on the other");
        // A form that one node drew is taken by the other: both seal with the same keys.
        var form = await onA.GetAsync("/commitments/new");
        var token = System.Text.RegularExpressions.Regex.Match(form.Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var sent = await onB.PostAsync("/commitments/new", ("__RequestVerificationToken", System.Net.WebUtility.HtmlDecode(token)), ("title", "两台机器上都看得到"), ("source", "批示"), ("quote", "请办"));
        sent.Status.ShouldBe(302, sent.Location + sent.Html);
        sent.Location!.ShouldStartWith("/commitments/");
        (await onA.GetAsync(sent.Location!)).Html.ShouldContain("两台机器上都看得到");
    }

    [Fact]
    public async Task A_node_with_keys_of_its_own_does_not_start_on_the_database_of_others()
    {
        await using var zone = await Zone.StartAsync(Database.Postgres);
        using var folder = new DataFolder();
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => ProgramProcess.ServeAsync(folder.Path, database: zone.Connection));
        fault.Message.ShouldContain("要共用同一个数据目录");
        using var right = await ProgramProcess.ServeAsync(zone.Folder, database: zone.Connection);
        await VerifiedAsync(zone);
    }

    [Fact]
    public async Task The_database_killed_while_a_period_opens_loses_nothing_and_doubles_nothing()
    {
        using var server = OwnPostgres.Start();
        await using var zone = await YearZone.StartAsync(Database.Postgres, ZoneClock.At(new DateOnly(2026, 9, 13), 9), server.Connection);
        await EnterAsync(zone, zone.Clock.Now, 300);
        var usual = TimeSpan.Zero;
        for (var week = 0; week < 5; week++)
        {
            zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 14).AddDays(7 * week), 5).AddMinutes(10);
            var watch = Stopwatch.StartNew();
            var opening = RunAsync(zone);
            if (week == 0)
            {
                await opening;
                usual = watch.Elapsed;
            }
            else
            {
                // Earlier and later in the work, each week elsewhere.
                await Task.WhenAny(opening, Task.Delay(usual * (week * 0.22), TestContext.Current.CancellationToken));
                server.Kill();
                await opening;
                server.Up();
                for (var tries = 0; tries < 8; tries++)
                {
                    zone.Clock.Pass(JobRunner.Lease + TimeSpan.FromMinutes(4));
                    await RunAsync(zone);
                }
            }
            var monday = new DateOnly(2026, 9, 14).AddDays(7 * week).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            (await CountAsync(zone, $"ledger_period_item i JOIN ledger_period p ON p.id = i.period_id WHERE p.cadence = 'weekly' AND p.opens = '{monday}'")).ShouldBe(Tasks, monday);
            (await CountAsync(zone, $"ledger_period WHERE cadence = 'weekly' AND opens = '{monday}' AND opened_at IS NOT NULL")).ShouldBe(1);
            (await CountAsync(zone, $"kernel_job_run WHERE job = 'ledger.open-periods' AND slot = '{monday}' AND finished_at IS NOT NULL")).ShouldBe(1);
        }
        (await CountAsync(zone, "(SELECT period_id, commitment_id FROM ledger_period_item GROUP BY period_id, commitment_id HAVING count(*) > 1) twice")).ShouldBe(0);
        await VerifiedAsync(zone);
    }

    // What the loop does: whatever happens, it looks again later.
    private static async Task RunAsync(Zone zone)
    {
        try
        {
            await zone.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{e.GetType().Name}: {e.Message.Split('\n')[0]}");
        }
    }

    private static async Task EnterAsync(Zone zone, DateTimeOffset at, int days = 10)
    {
        var today = DateOnly.FromDateTime(at.ToOffset(ZoneClock.Offset).DateTime);
        var unit = (await zone.DirectoryAsync()).Find("经发局")!.Id;
        await using var sun = await zone.AsAsync("sun");
        await sun.DoneAsync<EnterOrders, IReadOnlyList<EnteredCommitment>>(new([.. Enumerable.Range(1, Tasks).Select(n => new NewCommitment
        {
            Title = $"第{n}项", LeadUnitId = unit, AssignedOn = today, Due = today.AddDays(days), Source = new CommitmentSource("document", 0, "会议", today, null, "请办", null, 0, 2), Cadence = "weekly",
        })]));
        // Asked for from the next period on: the items of this one came with the entry.
        await sun.Db.DoAsync("DELETE FROM ledger_period_item");
        await sun.Db.DoAsync("DELETE FROM ledger_period");
    }

    // The process that runs a job now.
    private static async Task<int> HolderAsync(Zone zone, string job)
    {
        var holder = 0;
        await UntilAsync(async () =>
        {
            await using var system = zone.AsSystem();
            var run = await RunsAsync(system, job);
            holder = run.Count == 0 ? 0 : int.Parse(((string)run[0][0]!).Split('/')[^2], CultureInfo.InvariantCulture);
            return holder != 0;
        });
        return holder;
    }

    private static Task<List<object?[]>> RunsAsync(Acting system, string job) => system.Db.RowsAsync($"SELECT node FROM kernel_job_run WHERE job = '{job}' AND finished_at IS NULL");

    private static async Task UntilAsync(Func<Task<bool>> there)
    {
        var watch = Stopwatch.StartNew();
        while (!await there())
        {
            watch.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<long> CountAsync(Zone zone, string fromWhere)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT count(*) FROM {fromWhere}");
    }

    private static async Task VerifiedAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        (await system.Get<JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
    }
}
