using Guatu.Kernel.Data;
using Guatu.Tests.Projects;
using Guatu.Tests.Projects.Steps;
using Guatu.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Tests.Kernel;

/// <summary>Rows put in many to a statement are the rows that saving them one by one would have left.</summary>
public class ManyRowsTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 18, 9, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task They_are_what_saving_leaves(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var project = await zone.ProjectAsync();
        await using var system = zone.AsSystem();
        var person = await system.Db.OneAsync<long>("SELECT id FROM people_person WHERE user_name = 'li'");
        (string Table, Func<int, object> Of)[] tables =
        [
            ("projects_step", i => new { ProjectId = project, Code = $"X{i}", Name = "甲'乙\"", Band = "手续", Place = i, Days = 7, FewestDays = 3, Statutory = i % 2 == 0, Basis = i % 3 == 0 ? null : "第5条", CostPerDay = 3.25m, NotBefore = i % 2 == 0 ? (DateOnly?)null : new DateOnly(2026, 2, 28), LowDays = (int?)i }),
            ("projects_step_event", i => new { ProjectId = project, Code = $"X{i}", Day = new DateOnly(2026, 9, 1), Words = "补登", At, PersonName = "李敏" }),
            ("projects_contact_call", i => new { ProjectId = project, PersonId = person, DueOn = new DateOnly(2026, 1, 1).AddDays(i), At }),
        ];
        foreach (var (table, of) in tables)
        {
            var type = system.Db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).ClrType;
            const int Each = 150;
            for (var i = 0; i < Each; i++)
                await system.Db.AddAsync(table, of(i));
            var saved = await RowsAsync(system.Db, table);
            await system.Db.DoAsync($"DELETE FROM {table}");
            system.Db.ChangeTracker.Clear();
            await using (var transaction = await system.Db.BeginWriteAsync(CancellationToken.None))
            {
                await InsertAsync(system.Db, type, [.. Enumerable.Range(0, Each).Select(of)]);
                await transaction.CommitAsync();
            }
            (await RowsAsync(system.Db, table)).ShouldBe(saved, table);
            saved.Count.ShouldBe(Each);
            system.Db.ChangeTracker.Entries().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Outside_an_action_nothing_is_put_in()
    {
        await using var zone = await Zone.StartAsync();
        await using var system = zone.AsSystem();
        var type = system.Db.Model.GetEntityTypes().Single(t => t.GetTableName() == "projects_contact_call").ClrType;
        await Should.ThrowAsync<InvalidOperationException>(() => InsertAsync(system.Db, type, [new { ProjectId = 1L, PersonId = 1L, DueOn = new DateOnly(2026, 1, 1), At }]));
    }

    // Rows are internal to their rooms.
    private static Task InsertAsync(GuatuDb db, Type type, object[] columns)
    {
        var rows = Array.CreateInstance(type, columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            var row = Activator.CreateInstance(type)!;
            foreach (var column in columns[i].GetType().GetProperties())
                type.GetProperty(column.Name)!.SetValue(row, column.GetValue(columns[i]));
            rows.SetValue(row, i);
        }
        return (Task)typeof(ManyRows).GetMethod(nameof(ManyRows.InsertAsync))!.MakeGenericMethod(type).Invoke(null, [db, rows, CancellationToken.None])!;
    }

    // All but the key, which goes on counting.
    private static async Task<List<string>> RowsAsync(GuatuDb db, string table)
    {
        var columns = db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => $"\"{p.GetColumnName()}\"");
        return [.. (await db.RowsAsync($"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY id")).Select(r => string.Join('|', r))];
    }
}
