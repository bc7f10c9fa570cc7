using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Host.Commands;
using Guatu.Host.Demo;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Journal;
using Guatu.Kernel.Permissions;
using Guatu.People.Units;
using Guatu.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Guatu.Tests.Host;

public sealed partial class DemoZoneTests(DemoLoading demo) : IClassFixture<DemoLoading>
{
    // Rows read as the person in front of the database would: the classes behind them belong to their rooms.
    private async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using var system = demo.AsSystem();
        return await system.Db.RowsAsync(sql);
    }

    private async Task<long> CountAsync(string sql) => Convert.ToInt64((await RowsAsync(sql))[0][0], CultureInfo.InvariantCulture);

    [Fact]
    public void Every_order_of_the_story_is_found_in_its_speech() => demo.Load.Misses.ShouldBeEmpty();

    [Fact]
    public void Hardly_any_card_is_entered_without_the_story_knowing_it() =>
        demo.Load.AsRead.Count.ShouldBeLessThanOrEqualTo(3, string.Join("；", demo.Load.AsRead));

    [Fact]
    public async Task The_wall_of_the_first_morning_shows_every_state()
    {
        var counts = await WallCountsAsync();
        counts["黑旗"].ShouldBeInRange(3, 6);
        counts["红灯"].ShouldBeInRange(3, 6);
        counts["黄灯"].ShouldBeInRange(8, 13);
        counts["绿灯"].ShouldBeInRange(19, 28);
        counts["红旗"].ShouldBeInRange(13, 18);
        counts["未到起始日"].ShouldBeInRange(14, 20);
        counts["未定日期"].ShouldBeInRange(5, 8);
        counts.Values.Sum().ShouldBeInRange(75, 92);
    }

    private async Task<Dictionary<string, int>> WallCountsAsync()
    {
        using var browser = demo.Visitor();
        var signedIn = await browser.SubmitAsync("/sign-in", ("userName", "shenzhixia"), ("password", DemoZone.Password));
        signedIn.Status.ShouldBe(303, signedIn.Html);
        var wall = await browser.GetAsync("/?list=1");
        wall.Status.ShouldBe(200);
        var text = Tags().Replace(wall.Html, " ");
        return new[] { "黑旗", "红灯", "黄灯", "绿灯", "红旗", "未到起始日", "未定日期" }.ToDictionary(w => w, w =>
            Regex.Match(text, $@"(\d+)\s+{w}") is { Success: true } hit ? int.Parse(hit.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    [Fact]
    public async Task Every_commitment_of_a_speech_opens_to_its_words()
    {
        var rows = await RowsAsync(
            "SELECT c.title, c.quote, c.source_start, c.source_end, s.text FROM ledger_commitment c JOIN meetings_speech s ON s.id = c.source_id WHERE c.source_kind = 'speech'");
        rows.Count.ShouldBeGreaterThan(60);
        foreach (var row in rows)
        {
            var (title, quote, start, end, text) = ((string)row[0]!, (string)row[1]!, Convert.ToInt32(row[2]), Convert.ToInt32(row[3]), (string)row[4]!);
            text[start..end].Replace("\n", "").ShouldBe(quote, title);
            quote.Length.ShouldBeGreaterThan(8, title);
        }
        (await CountAsync("SELECT COUNT(*) FROM ledger_commitment WHERE quote = ''")).ShouldBe(0);
    }

    [Fact]
    public async Task Targets_are_counted_as_the_story_says() =>
        (await RowsAsync("SELECT title, target, target_unit FROM ledger_commitment WHERE title IN ('沙洲片区征收268户', '规上工业总产值312亿元', '专项债支出进度80%', '盘活闲置厂房8万平方米') ORDER BY id"))
            .Select(r => $"{r[0]}：{decimal.Parse((string)r[1]!, CultureInfo.InvariantCulture):0.##}{r[2]}").Order(StringComparer.Ordinal)
            .ShouldBe(new[] { "沙洲片区征收268户：268户", "规上工业总产值312亿元：312亿元", "专项债支出进度80%：80%", "盘活闲置厂房8万平方米：8万平方米" }.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_unit_has_a_leader_a_head_and_an_officer()
    {
        await using var system = demo.AsSystem();
        var directory = await system.Get<ZoneDirectories>().NowAsync(TestContext.Current.CancellationToken);
        directory.Working.Count().ShouldBe(14);
        foreach (var unit in directory.Working)
        {
            directory.LeaderOf(unit).ShouldNotBeNull(unit.Name);
            var people = directory.Of(unit.Id);
            people.ShouldContain(p => (p.Roles & Role.Head) != 0, unit.Name);
            people.ShouldContain(p => (p.Roles & Role.Officer) != 0, unit.Name);
        }
        directory.People.ShouldAllBe(p => p.MustChangePassword || p.Name == "郑航");
        directory.Find("招商中心").ShouldBeNull("a new speech shall show an unknown unit");
    }

    [Fact]
    public async Task Two_commitments_have_no_lead_and_a_few_cards_wait()
    {
        (await CountAsync("SELECT COUNT(*) FROM ledger_commitment WHERE lead_unit_id IS NULL")).ShouldBeInRange(2, 3);
        (await CountAsync("SELECT COUNT(*) FROM meetings_candidate WHERE state = 1")).ShouldBeInRange(3, 8);
        (await CountAsync("SELECT COUNT(*) FROM meetings_candidate WHERE state = 3 AND reject_reason IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task The_beat_of_meetings_has_begun()
    {
        (await CountAsync("SELECT COUNT(*) FROM meetings_series")).ShouldBe(2);
        (await CountAsync("SELECT COUNT(*) FROM meetings_sitting WHERE snapshot_id IS NOT NULL")).ShouldBe(1);
        (await CountAsync("SELECT COUNT(*) FROM meetings_sitting WHERE snapshot_id IS NULL")).ShouldBe(2);
        (await CountAsync("SELECT COUNT(*) FROM meetings_agenda_item WHERE decision_commitment_id IS NOT NULL")).ShouldBe(1);
        (await CountAsync("SELECT COUNT(*) FROM ledger_clause c WHERE NOT EXISTS (SELECT 1 FROM ledger_clause_task t WHERE t.clause_id = c.id)")).ShouldBe(2);
        (await CountAsync("SELECT COUNT(*) FROM ledger_clause")).ShouldBe(8);
        (await CountAsync("SELECT COUNT(*) FROM ledger_campaign_task")).ShouldBe(10);
        (await CountAsync("SELECT COUNT(*) FROM meetings_suggestion")).ShouldBe(3);
    }

    [Fact]
    public async Task The_journal_is_whole()
    {
        await using var system = demo.AsSystem();
        var verdict = await system.Get<JournalReader>().VerifyAsync(TestContext.Current.CancellationToken);
        verdict.Faults.ShouldBeEmpty();
        verdict.Lines.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Half_a_year_was_reported_with_little_copying()
    {
        (await CountAsync("SELECT COUNT(*) FROM ledger_report")).ShouldBeGreaterThan(400);
        (await CountAsync("SELECT COUNT(DISTINCT person_id) FROM ledger_report")).ShouldBeGreaterThan(12);
        (await CountAsync("SELECT COUNT(*) FROM (SELECT text FROM ledger_report WHERE nothing_new = 0 GROUP BY text HAVING COUNT(*) > 3)")).ShouldBe(0);
        (await CountAsync("SELECT COUNT(*) FROM ledger_report WHERE text LIKE '%更正%'")).ShouldBeGreaterThan(0);
        (await CountAsync("SELECT COUNT(*) FROM ledger_evidence")).ShouldBeGreaterThan(30);
        (await CountAsync("SELECT COUNT(*) FROM ledger_commitment WHERE due <> first_due")).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Nothing_happens_on_rest_days_or_after_the_first_morning()
    {
        (await RowsAsync("SELECT DISTINCT day FROM ledger_report")).Select(r => DateOnly.Parse((string)r[0]!, CultureInfo.InvariantCulture))
            .Where(d => !WorkCalendar.Shipped.IsWorking(d)).ShouldBeEmpty();
        (await CountAsync($"SELECT COUNT(*) FROM kernel_journal WHERE at > {ZoneClock.At(DemoClock.FirstDay, 9).UtcTicks} AND action IN ('ledger.report', 'ledger.edit', 'ledger.close')")).ShouldBe(0);
    }

    [Fact]
    public async Task Loading_again_changes_nothing()
    {
        var before = await CountAsync("SELECT length FROM kernel_journal_head");
        var again = await DemoZone.LoadAsync(new HostOptions(demo.Folder, null, Empty: false), TextWriter.Null, TestContext.Current.CancellationToken);
        again.Loaded.ShouldBeFalse();
        (await CountAsync("SELECT length FROM kernel_journal_head")).ShouldBeGreaterThanOrEqualTo(before);
    }

    [Fact]
    public void A_killed_loading_is_thrown_away_and_begun_again()
    {
        demo.Killed.ShouldBeAssignableTo<OperationCanceledException>();
        demo.SeenHalf.ShouldBeFalse("a half-loaded zone must not be seen");
        demo.Load.Loaded.ShouldBeTrue();
        File.ReadAllText(demo.Own).ShouldBe("kept");
        Directory.Exists(Path.Combine(demo.Folder, "demo-part")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_loads_into_PostgreSQL_just_as_well()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("guatu-demo-").FullName;
        try
        {
            var load = await DemoZone.LoadAsync(new HostOptions(folder, database, Empty: false), TextWriter.Null, TestContext.Current.CancellationToken);
            load.Misses.ShouldBeEmpty();
            (load.Commitments, load.Reports).ShouldBe((demo.Load.Commitments, demo.Load.Reports));
            (await DemoZone.LoadAsync(new HostOptions(folder, database, Empty: false), TextWriter.Null, TestContext.Current.CancellationToken)).Loaded.ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
