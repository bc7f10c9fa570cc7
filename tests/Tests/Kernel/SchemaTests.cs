using Guatu.Kernel.Data;
using Guatu.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Kernel;

/// <summary>The numbered SQL files make the database that the model describes, on both databases.</summary>
public class SchemaTests
{
    private const string SqliteColumns = """
        SELECT m.name || '.' || p.name || ' ' || p.type || CASE WHEN p."notnull" THEN ' not null' ELSE '' END || CASE WHEN p.pk > 0 THEN ' pk' || p.pk ELSE '' END || coalesce(' default ' || p.dflt_value, '')
        FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'kernel_migration' ORDER BY 1
        """;

    private const string SqliteIndexes = """
        SELECT m.name || ': ' || i.name || CASE WHEN i."unique" THEN ' unique' ELSE '' END || ' (' || (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) || ')'
        FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c' ORDER BY 1
        """;

    private const string SqliteKeys = """
        SELECT m.name || '.' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", 'id') || ' ' || f.on_delete
        FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1
        """;

    private const string PostgresColumns = """
        SELECT table_name || '.' || column_name || ' ' || data_type || coalesce(' ' || numeric_precision || ',' || numeric_scale, '') || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END
            || coalesce(' default ' || column_default, '') || CASE WHEN is_identity = 'YES' THEN ' identity ' || identity_generation ELSE '' END
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'kernel_migration' ORDER BY 1
        """;

    private const string PostgresIndexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'kernel_migration' ORDER BY 1";

    private const string PostgresKeys = "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1";

    [Fact]
    public async Task On_SQLite_migrations_make_what_the_model_says()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var migrated = zone.AsSystem();
        var file = Path.Combine(zone.Folder, "model.db");
        await using var model = Fresh(zone, o => o.UseSqlite($"Data Source={file}"));
        await model.Database.EnsureCreatedAsync();
        await SameAsync(migrated.Db, model, SqliteColumns, SqliteIndexes, SqliteKeys);
    }

    [Fact]
    public async Task On_PostgreSQL_migrations_make_what_the_model_says()
    {
        await using var zone = await Zone.StartAsync(Database.Postgres, setUp: false);
        await using var migrated = zone.AsSystem();
        var connection = await PostgresServer.NewDatabaseAsync();
        await using var model = Fresh(zone, o => o.UseNpgsql(connection));
        await model.Database.EnsureCreatedAsync();
        await SameAsync(migrated.Db, model, PostgresColumns, PostgresIndexes, PostgresKeys);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Every_room_migrates_once_under_its_own_name(Database database)
    {
        await using var zone = await Zone.StartAsync(database, setUp: false);
        await using var system = zone.AsSystem();
        await system.Get<Migrator>().MigrateAsync();
        var done = await system.Db.RowsAsync("SELECT sha256, count(*) FROM kernel_migration GROUP BY sha256 HAVING count(*) > 1");
        done.ShouldBeEmpty("a file was applied under two rooms' names");
        (await system.Db.RowsAsync("SELECT DISTINCT room FROM kernel_migration")).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_migration_edited_after_it_ran_is_noticed()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var system = zone.AsSystem();
        await system.Db.DoAsync("UPDATE kernel_migration SET sha256 = 'other' WHERE room = 'people' AND number = 1");
        (await Should.ThrowAsync<InvalidOperationException>(() => system.Get<Migrator>().MigrateAsync())).Message.ShouldContain("people/0001 was edited");
    }

    private static GuatuDb Fresh(Zone zone, Action<DbContextOptionsBuilder<GuatuDb>> use)
    {
        var options = new DbContextOptionsBuilder<GuatuDb>();
        use(options);
        return new GuatuDb(options.Options, zone.Services.GetServices<Guatu.Kernel.Modules.Module>());
    }

    private static async Task SameAsync(GuatuDb migrated, GuatuDb model, params string[] questions)
    {
        foreach (var question in questions)
        {
            var made = (await migrated.RowsAsync(question)).Select(r => (string)r[0]!).ToList();
            var described = (await model.RowsAsync(question)).Select(r => (string)r[0]!).ToList();
            made.Except(described).ShouldBeEmpty("in the migrated database, not in the model");
            described.Except(made).ShouldBeEmpty("in the model, not in the migrated database");
        }
        (await model.RowsAsync(questions[0])).Count.ShouldBeGreaterThan(80);
    }
}
