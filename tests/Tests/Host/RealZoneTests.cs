using Guatu.Host.Commands;
using Guatu.Host.Demo;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.People.SetUp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Tests.Host;

/// <summary>A real zone started without --empty must not be taken for the demo: the demo lets people in without a password.</summary>
public sealed class RealZoneTests
{
    [Fact]
    public async Task A_zone_set_up_by_its_owner_is_never_taken_for_the_demo()
    {
        var folder = Directory.CreateTempSubdirectory("guatu-real-").FullName;
        var options = new HostOptions(folder, null, Empty: true);
        await using (var app = await Serve.BuildAsync(options, "http://127.0.0.1:0", b => b.Logging.ClearProviders()))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
            (await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<SetUpZone, long>(
                new SetUpZone("真实开发区", ZoneForm.Zone, "admin", "王管理", "Guatu-2026", "Guatu-2026"))).Ok.ShouldBeTrue();
        }

        var started = options with { Empty = false };
        (await DemoZone.LoadAsync(started, TextWriter.Null, TestContext.Current.CancellationToken)).Loaded.ShouldBeFalse();
        (await DemoZone.IsDemoAsync(started)).ShouldBeFalse();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
