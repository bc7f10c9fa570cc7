using System.Data;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guatu.Tests.Support;

/// <summary>Plain SQL for tests: what somebody with the database open could read or do.</summary>
public static class Sql
{
    /// <summary>The first cell.</summary>
    public static async Task<T> OneAsync<T>(this GuatuDb db, string sql) => (T)Convert.ChangeType((await db.RowsAsync(sql))[0][0]!, typeof(T));

    /// <summary>All rows.</summary>
    public static async Task<List<object?[]>> RowsAsync(this GuatuDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static Task<int> DoAsync(this GuatuDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
}
