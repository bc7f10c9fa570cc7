using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Guatu.Host.Commands;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.People.SetUp;
using Guatu.People.Units;
using Guatu.Projects.Promises;
using Guatu.Projects.Steps;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Bench;

/// <summary>
/// Projects over HTTP: the real program on SQLite, a ledger of projects taken in as xlsx, a template of some eighty steps laid on each,
/// a promise on every fourth. Pages are asked one after another; the peer of each is the register as plain JSON in the same run.
/// </summary>
internal static class ProjectsBench
{
    private static readonly string[] Templates = ["industry", "works", "chemical", "bond"];

    public static async Task RunAsync()
    {
        Console.WriteLine("| projects | what | p50 ms | p95 ms | kB | kB gzip | against /api/projects p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var count in (int[])[130, 500])
            await OneAsync(count);
    }

    private static async Task OneAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-bench-").FullName;
        var app = await Serve.BuildAsync(new HostOptions(folder, null, Empty: true), "http://127.0.0.1:0", builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        await SetUpAsync(app);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        var token = await PagesBench.SignInAsync(client);
        Console.WriteLine($"| {count} | import of the xlsx, from sending to taken | {await ImportAsync(client, token, count):N0} | | | | |");
        Console.WriteLine($"| {count} | laying a template and a promise, each | {await LayAsync(app, count):0.0} | | | | |");

        var peer = await PagesBench.MeasureAsync(client, "/api/projects?size=500", token);
        foreach (var (name, path) in ((string, string)[])
        [
            ("项目作战图", "/projects/wall"), ("项目库", "/projects"), ("一个项目", "/projects/1"), ("节点和手续", "/projects/1/steps"), ("网络图", "/projects/1/network"), ("手续办理", "/projects/permits"),
            ("公开承诺", "/projects/promises"), ("停滞项目", "/projects/stalled"), ("群众看到的页面", "/public"),
        ])
        {
            var (p50, p95, plain, packed) = await PagesBench.MeasureAsync(client, path, null);
            Console.WriteLine($"| {count} | {name} | {p50:0.0} | {p95:0.0} | {plain / 1024:N0} | {packed / 1024:N0} | {p50 / peer.P50:0.00} |");
        }
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SetUpAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var runner = System(scope);
        _ = (await runner.RunAsync<SetUpZone, long>(new SetUpZone("测量开发区", ZoneForm.Zone, "admin", "测量员", PagesBench.Password, PagesBench.Password))).Value;
        for (var i = 0; i < 20; i++)
            _ = (await runner.RunAsync<SaveUnit, long>(new SaveUnit(null, $"第{i + 1}业务局", UnitKind.Department, 1, 20 + i, null, []))).Value;
    }

    private static ActionRunner System(AsyncServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        return scope.ServiceProvider.GetRequiredService<ActionRunner>();
    }

    private static async Task<long> ImportAsync(HttpClient client, string token, int count)
    {
        var sheet = new SheetWriter("台账", 30, 12, 14, 14, 14, 10).Row("项目名称", "责任单位", "总投资（亿元）", "计划开工", "合同竣工", "建设状态");
        for (var i = 0; i < count; i++)
            sheet.Row($"第{i + 1}号电池材料项目", $"第{(i % 20) + 1}业务局", 1 + (i % 30), "2026.3", $"{2027 + (i % 2)}年{1 + (i % 12)}月30日".Replace("2月30", "2月28"), "办手续");
        var clock = Stopwatch.StartNew();
        var shown = Read(await SendAsync(client, token, HttpMethod.Post, "/api/projects/import?name=台账.xlsx", new ByteArrayContent(sheet.ToBytes())));
        var id = shown.GetProperty("id").GetInt64();
        if (shown.GetProperty("faults").GetArrayLength() is > 0 and var faults)
            throw new InvalidOperationException($"the bench's own ledger has {faults} faults: {shown.GetProperty("faults")[0]}");
        await SendAsync(client, token, HttpMethod.Post, $"/api/projects/import/{id}/take");
        while (Read(await SendAsync(client, token, HttpMethod.Get, $"/api/projects/import/{id}")).GetProperty("state").GetString() != "Done")
            await Task.Delay(20);
        return clock.ElapsedMilliseconds;
    }

    private static async Task<string> SendAsync(HttpClient client, string token, HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement.Clone();

    private static async Task<double> LayAsync(WebApplication app, int count)
    {
        var clock = Stopwatch.StartNew();
        for (var id = 1; id <= count; id++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var runner = System(scope);
            _ = (await runner.RunAsync<UseTemplate, int>(new UseTemplate(id, Templates[id % 4], id % 4 == 2 ? ["报告书"] : ["报告表"]))).Value;
            if (id % 4 == 1)
                _ = (await runner.RunAsync<MakePromise, long>(new MakePromise(id, PromiseItem.Finish, null, new DateOnly(2028, 1 + (id % 12), 20), PromisedOn: new DateOnly(2026, 3, 2)))).Value;
        }
        return clock.Elapsed.TotalMilliseconds / count;
    }
}
