using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Journal;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Guatu.Kernel;

/// <summary>Where the program keeps its things.</summary>
/// <param name="Folder">Folder of data: database, files, keys.</param>
/// <param name="ConnectionString">PostgreSQL when given, else SQLite in the folder.</param>
public sealed record Storage(string Folder, string? ConnectionString = null)
{
    /// <summary>Connection string of the embedded database.</summary>
    public string Sqlite => new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "guatu.db"), Cache = SqliteCacheMode.Default, DefaultTimeout = 30 }.ToString();
}

/// <summary>Puts the kernel together.</summary>
public static class KernelServices
{
    /// <summary>Database, gate, journal, rulebook, calendar, files, outbox.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, Storage storage)
    {
        Directory.CreateDirectory(storage.Folder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.AddSingleton<ZoneClock>();
        services.AddSingleton<Calendars.Calendars>();
        services.AddScoped(p => p.GetRequiredService<Calendars.Calendars>().Now);
        services.AddSingleton(new FileStore(Path.Combine(storage.Folder, "files")));
        services.AddSingleton(JournalKey.FromFile(Path.Combine(storage.Folder, "keys", "journal.key")));
        services.AddSingleton<JournalWriter>();
        services.AddScoped<JournalReader>();
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(p => p.GetRequiredService<ChangeFeed>());
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobSwitch>();
        services.AddHostedService<JobLoop>();
        services.AddJobs(typeof(KernelServices).Assembly);
        services.AddSingleton<Rules>();
        services.AddScoped<ZoneSettings>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ActionRunner>();
        services.AddSingleton<WriteTurns>();
        services.AddScoped<Migrator>();
        services.AddScoped<Web.ShellSource>();
        services.AddHttpContextAccessor();
        services.AddUseCases(typeof(KernelServices).Assembly);
        services.AddDbContext<GuatuDb>(options =>
        {
            if (storage.ConnectionString is { } postgres)
                options.UseNpgsql(postgres);
            else
                options.UseSqlite(storage.Sqlite);
        });
        return services;
    }
}
