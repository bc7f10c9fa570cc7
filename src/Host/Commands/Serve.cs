using Guatu.Host.Demo;
using Guatu.Kernel.Data;
using Guatu.Kernel.Web;

namespace Guatu.Host.Commands;

/// <summary>Serves the pages.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(HostOptions options, string? urls, CancellationToken stop)
    {
        if (!options.Empty)
            await DemoZone.LoadAsync(options, Console.Out, stop);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080");
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 128 * 1024 * 1024);
        options.Register(builder.Services, builder.Configuration);
        await using var app = builder.Build();
        app.UseGuatu();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
        }
        await app.StartAsync(stop);
        foreach (var address in app.Urls)
            Console.WriteLine($"ready {address}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
