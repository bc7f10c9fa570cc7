using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Guatu.Host.Commands;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Periods;
using Guatu.People.Persons;
using Guatu.People.SetUp;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Bench;

/// <summary>
/// Reporting: the real program on SQLite with 5,000 commitments, a year of weekly periods and reports. Measures opening one
/// more weekly period, the menu count's page, 我的填报 with 40 due items, 填报情况 and 填报负担.
/// </summary>
internal static partial class PeriodsBench
{
    private const string Password = "Guatu-2026";
    private const int Weeks = 52;

    public static async Task RunAsync(int count = 5_000)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-bench-").FullName;
        var clock = new BenchClock(ZoneClock.At(new DateOnly(2026, 9, 14), 4));
        var app = await Serve.BuildAsync(new HostOptions(folder, null, Empty: true), "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddScoped<UseCase<SeedMany, int>, SeedManyCase>();
        });
        app.Services.GetRequiredService<JobSwitch>().On = false;
        await app.StartAsync();
        await SeedAsync(app, count);
        Console.WriteLine($"{count:N0} commitments of 30 units, {Weeks} weeks of reports and items");

        clock.Now = ZoneClock.At(new DateOnly(2026, 9, 14), 6);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
            var runner = scope.ServiceProvider.GetRequiredService<ActionRunner>();
            foreach (var round in (string[])["opening a weekly period", "the same once more"])
            {
                var watch = Stopwatch.StartNew();
                var opened = (await runner.RunAsync<OpenPeriod, OpenedPeriod>(new OpenPeriod("weekly", new DateOnly(2026, 9, 14)))).Value;
                Console.WriteLine($"| {round} | {opened.Items:N0} items | {watch.ElapsedMilliseconds:N0} ms |");
            }
        }
        clock.Now = ZoneClock.At(new DateOnly(2026, 9, 18), 9);
        await RemindAsync(app, clock);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        var page = await client.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string> { ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value), ["userName"] = "forty", ["password"] = Password };
        (await client.PostAsync("/sign-in", new FormUrlEncodedContent(form))).EnsureSuccessStatusCode();
        Console.WriteLine("| page | p50 ms | p95 ms | kB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, path) in ((string, string)[])[("我的填报", "/mytasks"), ("词语表 (only the menu asks)", "/words"), ("填报情况", "/periods"), ("填报情况 one period", "/periods/53"), ("填报负担", "/burden"), ("我的填报 xlsx", "/mytasks/sheet.xlsx"), ("督办台账 (peer: Redmine issues)", "/ledger")])
            await MeasureAsync(client, name, path);
        await BeatBench.RunAsync(app, client, new DateOnly(2026, 9, 14));
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // What the job of the due day does: reads what is due and tells each person once. Peer: redmine:send_reminders.
    private static async Task RemindAsync(WebApplication app, BenchClock clock)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        var watch = Stopwatch.StartNew();
        var today = DateOnly.FromDateTime(clock.Now.DateTime);
        var items = await scope.ServiceProvider.GetRequiredService<LateReader>().OnAsync(today, default);
        var people = (await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<RemindLate, int>(new RemindLate(today, items))).Value;
        Console.WriteLine($"| reminding {people} people of {items.Count:N0} items, with notices and journal | {watch.ElapsedMilliseconds:N0} ms |");
    }

    private static async Task MeasureAsync(HttpClient client, string name, string path)
    {
        var times = new List<double>();
        var body = "";
        for (var i = 0; i < 150; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(path);
            body = await answer.Content.ReadAsStringAsync();
            answer.EnsureSuccessStatusCode();
            if (i >= 30)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        var due = path == "/mytasks" ? $", {Regex.Count(body, "name=\"seen-")} due" : "";
        Console.WriteLine($"| {name}{due} | {times[times.Count / 2]:0.0} | {times[(int)(times.Count * 0.95)]:0.0} | {body.Length / 1024:N0} |");
    }

    // Rows by SQL: a year through the gate would take an hour and measure something else.
    private static async Task SeedAsync(WebApplication app, int count)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        var runner = scope.ServiceProvider.GetRequiredService<ActionRunner>();
        _ = (await runner.RunAsync<SetUpZone, long>(new SetUpZone("测量开发区", ZoneForm.Zone, "admin", "测量员", Password, Password))).Value;
        for (var i = 0; i < 30; i++)
            _ = (await runner.RunAsync<SaveUnit, long>(new SaveUnit(null, $"第{i + 1}业务局", UnitKind.Department, 1, 20 + i, null, []))).Value;
        var unit = (await ZoneDirectories.ReadAsync(scope.ServiceProvider.GetRequiredService<GuatuDb>(), default)).Working.Last().Id;
        var forty = (await runner.RunAsync<SavePerson, long>(new SavePerson(null, "forty", "四十项", null, unit, Role.Officer, 0, Password, false))).Value;
        _ = (await runner.RunAsync<SeedMany, int>(new SeedMany(count))).Value;
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        await db.Database.ExecuteSqlAsync($"UPDATE people_person SET must_change_password = 0");
        await db.Database.ExecuteSqlAsync($"DELETE FROM ledger_period_item");
        await db.Database.ExecuteSqlAsync($"DELETE FROM ledger_period");
        // Everybody has work without end, begun a year ago; forty of it is one officer's, the rest names heads.
        await db.Database.ExecuteSqlAsync($"UPDATE ledger_commitment SET entered_on = '2025-09-01', assigned_on = '2025-09-01', begins_on = '2025-09-01', due = '2026-12-25', done_on = NULL, lead_person_id = CASE WHEN id <= 40 THEN {forty} ELSE 1 END, lead_unit_id = CASE WHEN id <= 40 THEN {unit} ELSE lead_unit_id END");
        for (var week = 0; week < Weeks; week++)
        {
            var monday = new DateOnly(2026, 9, 14).AddDays(-7 * (Weeks - week));
            var (friday, tuesday, sunday) = (monday.AddDays(4), monday.AddDays(8), monday.AddDays(6));
            var at = ZoneClock.At(friday, 10).UtcTicks;
            await db.Database.ExecuteSqlAsync($"INSERT INTO ledger_report (commitment_id, at, day, person_id, person_name, value, text, nothing_new) SELECT id, {at}, {friday}, 1, '测量员', last_value, '本周推进了两个节点，手续在办，下周会审。', 0 FROM ledger_commitment");
            await db.Database.ExecuteSqlAsync($"INSERT INTO ledger_period (cadence, key, label, starts, ends, opens, due, closes, provisional, opened_at, closed_at) VALUES ('weekly', {"w" + week}, {"第" + week + "周"}, {monday}, {sunday}, {monday}, {friday}, {tuesday}, 0, {at}, {at})");
            await db.Database.ExecuteSqlAsync($"INSERT INTO ledger_period_item (period_id, commitment_id, unit_id, person_id, ask_from, due, closes, state, report_id, reported_at, typed, shared, carried) SELECT (SELECT MAX(id) FROM ledger_period), id, lead_unit_id, lead_person_id, {monday}, {friday}, {tuesday}, CASE WHEN id % 17 = 0 THEN 4 ELSE 2 END, NULL, {at}, 2, 0, 0 FROM ledger_commitment");
        }
        await db.Database.ExecuteSqlAsync($"UPDATE ledger_commitment SET last_report_on = '2026-09-11'");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class BenchClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
