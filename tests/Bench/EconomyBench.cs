using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Guatu.Forecasting.Series;
using Guatu.Host.Commands;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Indicators;
using Guatu.People.SetUp;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Bench;

/// <summary>
/// The dispatch sheet and why-short over HTTP with 2,000 enterprises × 40 indicators × 60 months (4.8 million figures), and with a tenth of the
/// enterprises in the same run; then after one cell was revised. Figures are laid by SQL: how they come in is measured elsewhere.
/// </summary>
internal static class EconomyBench
{
    private const int Indicators = 40;
    private const int Months = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var db = args.FirstOrDefault(a => a.StartsWith("--db=", StringComparison.Ordinal))?[5..];
        int[] sizes = args.Contains("--share=0.1") || db is not null && !args.Contains("--share=1") ? [200] : args.Contains("--share=1") ? [2_000] : [200, 2_000];
        Console.WriteLine("| database | enterprises | figures | what | p50 ms | p95 ms | kB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
            await OneAsync(size, db);
        return 0;
    }

    private static async Task OneAsync(int enterprises, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-bench-").FullName;
        var app = await Serve.BuildAsync(new HostOptions(folder, connection, Empty: true), "http://127.0.0.1:0", builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
        var last = Period.At(PeriodKind.Month, today).Previous();
        var clock = Stopwatch.StartNew();
        await SeedAsync(app, enterprises, last);
        var head = $"| {(connection is null ? "SQLite" : "PostgreSQL")} | {enterprises:N0} | {enterprises * Indicators * Months:N0} |";
        Console.WriteLine($"{head} laying the figures by SQL, s | {clock.Elapsed.TotalSeconds:0} | | |");
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        var token = await PagesBench.SignInAsync(client);
        var key = PeriodWords.Key(last);
        foreach (var (name, path) in ((string, string)[])[("调度表", $"/economy?period={key}"), ("为什么差", $"/economy/why/1?period={key}"), ("目标", "/economy/targets")])
        {
            clock.Restart();
            (await client.GetAsync(path)).EnsureSuccessStatusCode();
            var cold = clock.Elapsed.TotalMilliseconds;
            var (p50, p95, plain, _) = await PagesBench.MeasureAsync(client, path, null, 120);
            Console.WriteLine($"{head} {name} (first {cold:0} ms) | {p50:0.0} | {p95:0.0} | {plain / 1024:N0} |");
        }
        foreach (var (name, path, subject) in ((string, string, int)[])[("调度表 after one revised cell", $"/economy?period={key}", 0), ("为什么差 after one revised cell", $"/economy/why/1?period={key}", 1)])
        {
            var took = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                await ReviseAsync(app, PeriodCode.Of(last), subject, subject == 0 ? 0 : 1 + i);
                clock.Restart();
                (await client.GetAsync(path)).EnsureSuccessStatusCode();
                took.Add(clock.Elapsed.TotalMilliseconds);
            }
            took.Sort();
            Console.WriteLine($"{head} {name}, whole answer | {took[10]:0.0} | {took[18]:0.0} | |");
        }
        var (cells, keep, take) = await ImportAsync(app, client, token, enterprises, last);
        Console.WriteLine($"{head} import of a sheet of {cells:N0} cells: read and shown {keep:N0} ms, checked and taken | {take:0} | | |");
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // The last period once more, a hundredth higher, with published growth for ten of the indicators: every level is a revision.
    private static async Task<(int Cells, long Keep, long Take)> ImportAsync(WebApplication app, HttpClient client, string token, int enterprises, Period last)
    {
        const int growths = 10;
        var text = new StringBuilder("企业名称");
        for (var i = 1; i <= Indicators; i++)
            text.Append(CultureInfo.InvariantCulture, $",第{i}项指标（万元）");
        for (var i = 1; i <= growths; i++)
            text.Append(CultureInfo.InvariantCulture, $",第{i}项指标同比（%）");
        text.Append('\n');
        var level = Math.Round(100 + (10 * Math.Sin(last.Number)) + ((Months - 1) / 4.0), 2);
        for (var e = 1; e <= enterprises; e++)
        {
            text.Append(CultureInfo.InvariantCulture, $"第{e}号制造有限公司");
            for (var i = 1; i <= Indicators; i++)
                text.Append(CultureInfo.InvariantCulture, $",{level * (1 + (e % 13)) * (100 + (((e * 7) + ((Months - 1) * 3) + i) % 11)) / 99:0.00}");
            for (var i = 1; i <= growths; i++)
                text.Append(CultureInfo.InvariantCulture, $",{(e + i) % 9}.{i % 10}");
            text.Append('\n');
        }
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var clock = Stopwatch.StartNew();
        var sent = await client.PostAsync($"/api/figures/import?name=all.csv&period={PeriodWords.Key(last)}", new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())));
        var kept = await sent.Content.ReadFromJsonAsync<JsonElement>();
        if (!sent.IsSuccessStatusCode || kept.GetProperty("faults").GetArrayLength() > 0)
            throw new InvalidOperationException(kept.GetRawText()[..Math.Min(900, kept.GetRawText().Length)]);
        var (id, keep) = (kept.GetProperty("id").GetInt64(), clock.ElapsedMilliseconds);
        clock.Restart();
        (await client.PostAsync($"/api/figures/import/{id}/take?word=x", null)).EnsureSuccessStatusCode();
        while (true)
        {
            await Task.Delay(50);
            await using var scope = app.Services.CreateAsyncScope();
            var state = await scope.ServiceProvider.GetRequiredService<GuatuDb>().Database.SqlQuery<int>($"SELECT state AS \"Value\" FROM economy_import WHERE id = {id}").SingleAsync();
            if (state == 3)
                return (enterprises * (Indicators + growths), keep, clock.ElapsedMilliseconds);
            if (state == 4)
                throw new InvalidOperationException((await client.GetStringAsync($"/api/figures/import/{id}"))[..400]);
        }
    }

    private static async Task SeedAsync(WebApplication app, int enterprises, Period last)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        _ = (await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<SetUpZone, long>(new SetUpZone("测量开发区", ZoneForm.Zone, "admin", "测量员", PagesBench.Password, PagesBench.Password))).Value;
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        db.Database.SetCommandTimeout(1_800);
        var (yes, no) = db.IsPostgres ? ("true", "false") : ("1", "0");
        string Series(string name, int to) => db.IsPostgres ? $"(SELECT g AS {name} FROM generate_series(1, {to}) g)" : $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {to}) SELECT n AS {name} FROM s)";
        Task Do(string sql) => db.Database.ExecuteSqlRawAsync(sql);
        var periods = new List<Period> { last };
        while (periods.Count < Months)
            periods.Add(periods[^1].Previous());
        periods.Reverse();
        var months = string.Join(" UNION ALL ", periods.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT {i} AS t, {PeriodCode.Of(p)} AS code, {100 + (10 * Math.Sin(p.Number)) + (i / 4.0):0.00} AS level")));
        await Do($"INSERT INTO ledger_indicator (code, name, scope, unit, nature, better, rhythm, joint, decimals, band, place, due_days, parts_of, closed, version) SELECT 'i' || i, '第' || i || '项指标', 3, '万元', 1, 1, 3, {no}, 2, '第' || (i / 10) || '段', i, 15, 1, {no}, 1 FROM {Series("i", Indicators)} x");
        await Do($"INSERT INTO economy_enterprise (name, short, key, version) SELECT '第' || e || '号制造有限公司', '第' || e || '号', {no}, 1 FROM {Series("e", enterprises)} x");
        await Do("INSERT INTO ledger_entry (at, \"by\", channel, source) VALUES (0, '测量', 2, '测量')");
        await Do($"""
            INSERT INTO ledger_figure (indicator_id, subject, subject_id, period, form, value, stage, current, entry_id)
            SELECT i, 1, e, code, 0, CAST(level * (1 + e % 13) * (100 + (e * 7 + t * 3 + i) % 11) * 100 AS bigint), 1, {yes}, 1 FROM ({months}) m, {Series("i", Indicators)} x, {Series("e", enterprises)} y
            """);
        await Do($"INSERT INTO ledger_figure (indicator_id, subject, subject_id, period, form, value, stage, current, entry_id) SELECT indicator_id, 0, 0, period, 0, SUM(value), 1, {yes}, 1 FROM ledger_figure GROUP BY indicator_id, period");
        await Do($"INSERT INTO economy_target (indicator_id, subject, subject_id, year, tier, growth, value, current, at, \"by\") SELECT indicator_id, 0, 0, {last.Year}, 2, {no}, CAST(SUM(value) * 1.25 AS bigint), {yes}, 0, '测量' FROM ledger_figure WHERE subject = 0 AND period >= {((last.Year - 1) * 10_000) + 3_000} AND period < {(last.Year * 10_000) + 3_000} GROUP BY indicator_id");
        await Do($"INSERT INTO economy_cause (indicator_id, year, name, kind, words, fix, fix_amount, fix_sure, place, dropped, version) SELECT 1, {last.Year}, '第' || c || '件事', 1, '停产检修', '复产', 1000000, 60, c, {no}, 1 FROM {Series("c", 5)} x");
        await Do($"INSERT INTO economy_cause_part (cause_id, subject, subject_id, name) SELECT c, 1, e, '第' || e || '号' FROM {Series("c", 5)} x, {Series("e", 60)} y WHERE e % 5 = c - 1");
        await Do(db.IsPostgres ? "VACUUM ANALYZE ledger_figure" : "ANALYZE");
    }

    private static async Task ReviseAsync(WebApplication app, int period, int subject, int id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        var (yes, no) = db.IsPostgres ? ("true", "false") : ("1", "0");
#pragma warning disable EF1002 // Numbers of our own alone.
        await db.Database.ExecuteSqlRawAsync($"UPDATE ledger_figure SET current = {no} WHERE indicator_id = 1 AND subject = {subject} AND subject_id = {id} AND period = {period}");
        await db.Database.ExecuteSqlRawAsync($"INSERT INTO ledger_figure (indicator_id, subject, subject_id, period, form, value, stage, current, entry_id) SELECT indicator_id, subject, subject_id, period, 0, MAX(value) + 10000, 3, {yes}, 1 FROM ledger_figure WHERE indicator_id = 1 AND subject = {subject} AND subject_id = {id} AND period = {period} GROUP BY indicator_id, subject, subject_id, period");
#pragma warning restore EF1002
    }
}
