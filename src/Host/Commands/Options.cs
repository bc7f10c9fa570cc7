using Guatu.Host.Demo;
using Guatu.Kernel;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Web;

namespace Guatu.Host.Commands;

/// <summary>What every command shares: the data folder, the database, real or demo.</summary>
/// <param name="Data">Data folder.</param>
/// <param name="Database">PostgreSQL connection string, or null for the embedded database.</param>
/// <param name="Empty">Start without the demo zone.</param>
public sealed record HostOptions(string Data, string? Database, bool Empty)
{
    /// <summary>Registers everything for a web or a plain host.</summary>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        var storage = new Storage(Path.GetFullPath(Data), Database);
        Directory.CreateDirectory(storage.Folder);
        ProgramMode mode = new(null);
        if (!Empty)
        {
            mode = new ProgramMode(DemoClock.FirstDay);
            services.AddSingleton<TimeProvider>(DemoClock.Of(storage.Folder));
        }
        services.AddGuatu(configuration, storage, mode);
    }
}
