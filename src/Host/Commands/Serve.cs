using Guatu.Host.Demo;
using Guatu.Kernel.Data;

namespace Guatu.Host.Commands;

/// <summary>Serves the pages.</summary>
public static class Serve
{
    /// <summary>Serves until stopped.</summary>
    internal static async Task<int> RunAsync(HostOptions options, string? urls, CancellationToken stop)
    {
        if (!options.Empty)
        {
            await DemoZone.LoadAsync(options, Console.Out, stop);
            if (await DemoZone.IsDemoAsync(options))
                Console.WriteLine(DemoZone.Welcome);
            else
                options = options with { Empty = true }; // a zone of its own lives here: no demo clock, no demo sign-in
        }
        await using var app = await BuildAsync(options, urls ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080", stop: stop);
        if (!await FitsAsync(app, stop))
        {
            await Console.Error.WriteLineAsync($"“{Path.GetFullPath(options.Data)}”里的密钥和这个数据库不是一套，没有启动：再写下去，操作日志就核对不了。几台机器共用一个数据库的，要共用同一个数据目录（--data）；换过数据目录的，请把原来的keys目录拷回来。");
            return 2;
        }
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"地址已被别的程序占用：{string.Join("、", app.Urls)}。换一个端口再启动，如 ./run --urls http://localhost:5081");
            return 2;
        }
        foreach (var address in app.Urls)
            Console.WriteLine($"ready {address}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static async Task<bool> FitsAsync(WebApplication app, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Kernel.Journal.JournalReader>().KeyFitsAsync(stop);
    }

    /// <summary>The whole program with its database brought up to date, ready to start. Tests build the same program.</summary>
    /// <param name="options">Data folder, database, real or demo.</param>
    /// <param name="urls">Addresses to listen on.</param>
    /// <param name="before">Runs before the program registers its services: a test sets its clock here.</param>
    /// <param name="stop">Stops the migration.</param>
    public static async Task<WebApplication> BuildAsync(HostOptions options, string urls, Action<WebApplicationBuilder>? before = null, CancellationToken stop = default)
    {
        // Its settings are few and read once: watching their files would cost every start the watches of a whole folder.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 128 * 1024 * 1024);
        before?.Invoke(builder);
        options.Register(builder.Services, builder.Configuration);
        var app = builder.Build();
        app.UseGuatu();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
        return app;
    }
}
