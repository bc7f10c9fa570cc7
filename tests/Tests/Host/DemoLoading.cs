using Guatu.Host.Commands;
using Guatu.Host.Demo;
using Guatu.Kernel.Permissions;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Guatu.Tests.Host;

/// <summary>
/// The demo zone, loaded once for all tests, and the program over it on its first morning. A loading into the same folder was
/// killed half-way before, so that every test also tells that nothing of it was left.
/// </summary>
public sealed class DemoLoading : IAsyncLifetime
{
    private WebApplication _app = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("guatu-demo-").FullName;

    public DemoLoad Load { get; private set; } = null!;

    public StringWriter Console { get; } = new();

    public HostOptions Options => new(Folder, null, Empty: false);

    /// <summary>How the killed loading ended.</summary>
    public Exception? Killed { get; private set; }

    /// <summary>Was a database to be seen after it?</summary>
    public bool SeenHalf { get; private set; }

    /// <summary>A file of the zone's own, put there between the two.</summary>
    public string Own => Path.Combine(Folder, "own.txt");

    public async ValueTask InitializeAsync()
    {
        using (var kill = new CancellationTokenSource())
            Killed = await Record.ExceptionAsync(() => DemoZone.LoadAsync(Options, new Killer(kill), kill.Token));
        SeenHalf = File.Exists(Path.Combine(Folder, "guatu.db"));
        await File.WriteAllTextAsync(Own, "kept");
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

    /// <summary>Stops the loading once the first meeting is in.</summary>
    private sealed class Killer(CancellationTokenSource source) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            if (value!.Contains("推进会", StringComparison.Ordinal))
                source.Cancel();
        }
    }
}
