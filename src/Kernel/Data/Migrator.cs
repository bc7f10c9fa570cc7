using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Module = Guatu.Kernel.Modules.Module;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Data;

/// <summary>One numbered SQL file of a room for one database.</summary>
internal sealed record Migration(string Room, int Number, string Sql)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>
/// Brings the database up to date: numbered plain-SQL files, room by room, each in its own transaction, each recorded
/// with its hash so that an edited file is noticed. (The design-time tools of EF are not needed and not used.)
/// </summary>
public sealed class Migrator(GuatuDb db, IEnumerable<Module> modules)
{
    /// <summary>Applies what is missing, inserts missing rulebook rows and the first rows of the rooms.</summary>
    public async Task MigrateAsync(CancellationToken stop = default)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            if (db.IsPostgres)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(7067)", stop); // one node migrates, the others wait
            else
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;", stop);
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS kernel_migration (room TEXT NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (room, number))", stop);
            foreach (var migration in MigrationsOf("kernel", typeof(Migrator).Assembly)
                .Concat(modules.Where(m => m.Assembly != typeof(Migrator).Assembly).SelectMany(m => MigrationsOf(m.Name, m.Assembly))))
                await ApplyAsync(migration, stop);
            await SeedRulesAsync(stop);
            foreach (var module in modules)
                await module.SeedAsync(db, stop);
            db.ChangeTracker.Clear();
        }
        finally
        {
            if (db.IsPostgres)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(7067)", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private IEnumerable<Migration> MigrationsOf(string room, Assembly assembly)
    {
        var ending = db.IsPostgres ? ".postgres.sql" : ".sqlite.sql";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = name[(name.IndexOf(".Migrations.", StringComparison.Ordinal) + 12)..];
            yield return new Migration(room.ToLowerInvariant(), int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }

    private async Task ApplyAsync(Migration migration, CancellationToken stop)
    {
        var known = await db.Database.SqlQuery<string>(
            $"SELECT sha256 AS \"Value\" FROM kernel_migration WHERE room = {migration.Room} AND number = {migration.Number}").ToListAsync(stop);
        if (known.Count > 0)
        {
            if (known[0] != migration.Sha256)
                throw new InvalidOperationException($"Migration {migration.Room}/{migration.Number:0000} was edited after it ran. Add a new one instead.");
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlRawAsync(migration.Sql.Replace("{", "{{").Replace("}", "}}"), stop);
        await db.Database.ExecuteSqlAsync($"INSERT INTO kernel_migration (room, number, sha256) VALUES ({migration.Room}, {migration.Number}, {migration.Sha256})", stop);
        await transaction.CommitAsync(stop);
    }

    private async Task SeedRulesAsync(CancellationToken stop)
    {
        var have = (await db.Set<RuleRow>().Select(r => new { r.Code, r.Region, r.From }).ToListAsync(stop)).ToHashSet();
        var codes = have.Select(h => h.Code).ToHashSet();
        foreach (var seed in modules.SelectMany(m => m.Rules))
        {
            // A code that the zone has versions of is the zone's own business from then on.
            if (codes.Contains(seed.Code))
                continue;
            db.Add(new RuleRow
            {
                Code = seed.Code, Name = seed.Name, Value = seed.Value, Unit = seed.Unit, Region = seed.Region, Source = seed.Source,
                From = seed.From, To = seed.To, Compressible = seed.Compressible, SetBy = "随程序",
            });
        }
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
