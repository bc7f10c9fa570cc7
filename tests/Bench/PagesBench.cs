using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Guatu.Host.Commands;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger;
using Guatu.Ledger.Commitments;
using Guatu.People.SetUp;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Bench;

/// <summary>
/// The wall over HTTP: the real program on SQLite with a year of commitments of 30 units, one request after another.
/// The peer of each figure is the same rows as plain JSON from /api/wall in the same process and run.
/// </summary>
internal static partial class PagesBench
{
    public static async Task RunAsync()
    {
        Console.WriteLine("| commitments | page | p50 ms | p95 ms | kB | kB gzip | against /api/wall p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var count in (int[])[100, 1_000, 10_000])
            await OneAsync(count);
    }

    private static async Task OneAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-bench-").FullName;
        var app = await Serve.BuildAsync(new HostOptions(folder, null, Empty: true), "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddScoped<UseCase<SeedMany, int>, SeedManyCase>();
        });
        await app.StartAsync();
        await SeedAsync(app, count);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()) };
        var token = await SignInAsync(client);

        var peer = await MeasureAsync(client, "/api/wall?group=unit", token, Times(count));
        foreach (var (name, path) in ((string, string)[])[("作战图 全部", "/?trouble=0"), ("作战图 只看滞后", "/?trouble=1"), ("督办台账", "/ledger"), ("一项任务", "/commitments/1"), ("大屏", "/screen")])
        {
            var (p50, p95, plain, packed) = await MeasureAsync(client, path, null, Times(count));
            Console.WriteLine($"| {count:N0} | {name} | {p50:0.0} | {p95:0.0} | {plain / 1024:N0} | {packed / 1024:N0} | {p50 / peer.P50:0.00} |");
        }
        foreach (var size in (string[])["A3", "A0"])
        {
            var clock = Stopwatch.StartNew();
            var answer = await client.GetAsync($"/wall/print.{size}.pdf?trouble=0");
            var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            Console.WriteLine($"| {count:N0} | PDF {size} ({(int)answer.StatusCode}) | {clock.ElapsedMilliseconds} | | {bytes / 1024:N0} | | |");
        }
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Asks for an address again and again, one after another, 20 times to warm up; milliseconds and bytes.</summary>
    internal static async Task<(double P50, double P95, long Plain, long Packed)> MeasureAsync(HttpClient client, string path, string? token, int times = 150)
    {
        var took = new List<double>();
        long plain = 0;
        for (var i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            var clock = Stopwatch.StartNew();
            using var answer = await client.SendAsync(request);
            plain = (await answer.Content.ReadAsByteArrayAsync()).Length;
            answer.EnsureSuccessStatusCode();
            if (i >= 20)
                took.Add(clock.Elapsed.TotalMilliseconds);
        }
        took.Sort();
        using var zipped = new HttpRequestMessage(HttpMethod.Get, path);
        zipped.Headers.AcceptEncoding.ParseAdd("gzip");
        if (token is not null)
            zipped.Headers.Authorization = new("Bearer", token);
        using var small = await client.SendAsync(zipped);
        return (took[took.Count / 2], took[(int)(took.Count * 0.95)], plain, (await small.Content.ReadAsByteArrayAsync()).Length);
    }

    private static int Times(int count) => count > 5_000 ? 60 : 150;

    /// <summary>Signs the administrator in and makes a token for him.</summary>
    internal static async Task<string> SignInAsync(HttpClient client)
    {
        var page = await client.GetStringAsync("/sign-in");
        var form = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value), ["userName"] = "admin", ["password"] = Password,
        };
        (await client.PostAsync("/sign-in", new FormUrlEncodedContent(form))).EnsureSuccessStatusCode();
        var answer = await client.PostAsync("/api/tokens", new StringContent($$"""{"userName":"admin","password":"{{Password}}","name":"bench","days":1}""", System.Text.Encoding.UTF8, "application/json"));
        return Regex.Match(await answer.Content.ReadAsStringAsync(), "gt_[A-Za-z0-9_-]+").Value;
    }

    /// <summary>Of the administrator of a measured zone.</summary>
    internal const string Password = "Guatu-2026";

    private static async Task SeedAsync(WebApplication app, int count)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        var runner = scope.ServiceProvider.GetRequiredService<ActionRunner>();
        _ = (await runner.RunAsync<SetUpZone, long>(new SetUpZone("测量开发区", ZoneForm.Zone, "admin", "测量员", Password, Password))).Value;
        for (var i = 0; i < 30; i++)
            _ = (await runner.RunAsync<SaveUnit, long>(new SaveUnit(null, $"第{i + 1}业务局", UnitKind.Department, 1, 20 + i, null, []))).Value;
        _ = (await runner.RunAsync<SeedMany, int>(new SeedMany(count))).Value;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>Enters many commitments of one year at once, with believable days and progress.</summary>
internal sealed record SeedMany(int Count);

internal sealed class SeedManyCase(CommitmentWriter writer) : UseCase<SeedMany, int>
{
    private static readonly string[] Things = ["雨污管网改造", "标准厂房封顶", "净地交付", "节能审查批复", "企业入库", "排口整治", "隐患整改销号", "专项债支出", "招商项目签约", "安置房交付"];

    public override string Name => "bench.seed";

    public override Permission Permission => LedgerPermissions.Edit;

    public override async Task<Outcome<int>> HandleAsync(SeedMany command, ActionContext context, CancellationToken stop)
    {
        var random = new Random(20260918);
        var units = (await ZoneDirectories.ReadAsync(context.Db, stop)).Working.Select(u => u.Id).ToList();
        var year = new DateOnly(context.Today.Year, 1, 1);
        var items = Enumerable.Range(1, command.Count).Select(i =>
        {
            var from = year.AddDays(random.Next(0, 300));
            var counted = i % 3 == 0;
            return new NewCommitment
            {
                Title = $"{Things[i % Things.Length]}{i}号", LeadUnitId = units[random.Next(units.Count)], AssignedOn = from, Due = i % 25 == 0 ? null : from.AddDays(random.Next(20, 200)),
                Measure = counted ? Measure.Amount : Measure.Percent, Target = counted ? random.Next(5, 500) : null, TargetUnit = counted ? "户" : null, Topic = "专题" + (i % 12),
                Source = new CommitmentSource("manual", 0, "测量", from, null, "测量用任务", null, 0, 5), Meeting = (1 + (i % 12), $"第{1 + (i % 12)}次调度会", year.AddMonths(i % 12).AddDays(6)),
            };
        }).ToList();
        var entered = await writer.EnterAsync(context, items, stop);
        if (!entered.Ok)
            return Outcome<int>.Refused(entered.Refusals);
        // Four of five have reported something, spread around the straight line; one of six is done.
        await context.Db.Database.ExecuteSqlAsync($"UPDATE ledger_commitment SET last_report_on = {context.Today}, last_value = (id * 37 % 100) * COALESCE(target, 100) / 100 WHERE id % 5 <> 0", stop);
        await context.Db.Database.ExecuteSqlAsync($"UPDATE ledger_commitment SET done_on = due WHERE id % 6 = 0 AND due < {context.Today}", stop);
        return command.Count;
    }
}
