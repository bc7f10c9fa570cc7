using Guatu.Kernel.Calendars;
using Guatu.Kernel.Files;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Journal;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Guatu.Kernel.Data;

/// <summary>
/// The one database context, composed of the tables of all rooms. Rows are internal to their room; a room reaches its
/// own with <see cref="DbContext.Set{TEntity}()"/> and cannot name another's.
/// </summary>
public sealed class GuatuDb(DbContextOptions<GuatuDb> options, IEnumerable<Module> modules) : DbContext(options)
{
    /// <summary>True on PostgreSQL, false on SQLite.</summary>
    public bool IsPostgres => Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal);

    /// <summary>
    /// Starts the transaction of a write. On SQLite this takes the single writer's place at once (BEGIN IMMEDIATE), so
    /// that two people at the same button queue instead of failing half-way.
    /// </summary>
    public Task<IDbContextTransaction> BeginWriteAsync(CancellationToken stop) =>
        IsPostgres ? Database.BeginTransactionAsync(stop) : Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, stop);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // EF on SQLite does not compare DateTimeOffset; UTC ticks sort and compare the same on both databases.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<decimal>().HavePrecision(20, 6);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalRow>(e =>
        {
            e.ToTable("kernel_journal").HasKey(r => r.No);
            e.Property(r => r.No).ValueGeneratedNever();
        });
        modelBuilder.Entity<JournalHead>(e =>
        {
            e.ToTable("kernel_journal_head").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<OutboxRow>(e => e.ToTable("kernel_outbox").HasKey(r => r.Id));
        modelBuilder.Entity<RuleRow>(e =>
        {
            e.ToTable("kernel_rule").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Code, r.Region, r.From }).IsUnique();
        });
        modelBuilder.Entity<JobRunRow>(e =>
        {
            e.ToTable("kernel_job_run").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Job, r.Slot }).IsUnique();
        });
        modelBuilder.Entity<HolidayRow>(e =>
        {
            e.ToTable("kernel_holiday").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Year, r.Day }).IsUnique();
        });
        modelBuilder.Entity<SettingRow>(e => e.ToTable("kernel_setting").HasKey(r => r.Key));
        modelBuilder.Entity<FileRow>(e => e.ToTable("kernel_file").HasKey(r => r.Sha256));
        foreach (var module in modules)
            module.AddTables(modelBuilder);
        NameLikeSql(modelBuilder);
    }

    // LeadUnitId → lead_unit_id: one spelling in both databases and in hand-written SQL.
    private static void NameLikeSql(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(string.Concat(property.Name.Select((c, i) =>
                    char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())));
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
