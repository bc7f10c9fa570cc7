using Guatu.Host.Commands;
using Guatu.Host.Demo;
using Guatu.Kernel.Permissions;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Guatu.Tests.Host;

/// <summary>The demo zone, loaded once for all tests, and the program over it on its first morning.</summary>
public sealed class DemoLoading : IAsyncLifetime
{
    private WebApplication _app = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("guatu-demo-").FullName;

    public DemoLoad Load { get; private set; } = null!;

    public StringWriter Console { get; } = new();

    public HostOptions Options => new(Folder, null, Empty: false);

    public async ValueTask InitializeAsync()
    {
        Load = await DemoZone.LoadAsync(Options, Console);
        _app = await Serve.BuildAsync(Options, "http://127.0.0.1:0", builder => builder.Logging.ClearProviders());
        await _app.StartAsync();
    }

    /// <summary>The program itself, acting.</summary>
    public Acting AsSystem() => new(_app.Services, Actor.System());

    public Browser Visitor() => new(new Uri(_app.Urls.First()));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
