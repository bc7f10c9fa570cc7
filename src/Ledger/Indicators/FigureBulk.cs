using System.Data.Common;
using System.Globalization;
using System.Text;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guatu.Ledger.Indicators;

/// <summary>Adds many figures at once: a sheet of 100,000 cells row by row through the model would take half a minute.</summary>
internal static class FigureBulk
{
    // Below this the model is quick enough; above, several hundred rows go in one statement (SQLite takes 32,766 parameters, PostgreSQL 65,535).
    private const int Few = 500;

    private const int AtOnce = 400;

    private static readonly string[] Columns = ["indicator_id", "subject", "subject_id", "period", "form", "value", "growth", "stage", "current", "entry_id", "cell"];

    public static async Task AddAsync(GuatuDb db, IReadOnlyList<FigureRow> rows, CancellationToken stop)
    {
        if (rows.Count <= Few)
        {
            db.AddRange(rows);
            await db.SaveChangesAsync(stop);
            return;
        }
        await db.SaveChangesAsync(stop);
        var connection = db.Database.GetDbConnection();
        DbCommand? command = null;
        foreach (var batch in rows.Chunk(AtOnce))
        {
            if (command is null || command.Parameters.Count != batch.Length * Columns.Length)
            {
                if (command is not null)
                    await command.DisposeAsync();
                command = Command(connection, batch.Length);
                command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            }
            for (var n = 0; n < batch.Length; n++)
                Fill(command, n * Columns.Length, batch[n]);
            await command.ExecuteNonQueryAsync(stop);
        }
        if (command is not null)
            await command.DisposeAsync();
    }

    private static DbCommand Command(DbConnection connection, int rows)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder("INSERT INTO ledger_figure (").AppendJoin(", ", Columns.Select(c => $"\"{c}\"")).Append(") VALUES ");
        for (var n = 0; n < rows; n++)
        {
            sql.Append(n == 0 ? "(" : ", (");
            for (var c = 0; c < Columns.Length; c++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{(n * Columns.Length) + c}");
                command.Parameters.Add(parameter);
                sql.Append(c == 0 ? "" : ", ").Append(parameter.ParameterName);
            }
            sql.Append(')');
        }
#pragma warning disable CA2100 // Column and parameter names alone; every value is a parameter.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        return command;
    }

    private static void Fill(DbCommand command, int at, FigureRow row)
    {
        object?[] values = [row.IndicatorId, (int)row.Subject, row.SubjectId, row.Period, (int)row.Form, row.Value, row.Growth, (int)row.Stage, row.Current, row.EntryId, row.Cell];
        for (var c = 0; c < values.Length; c++)
        {
            var parameter = command.Parameters[at + c];
            parameter.Value = values[c] ?? DBNull.Value;
            // A null has no type of its own; PostgreSQL asks for one.
            parameter.DbType = c switch { 1 or 3 or 4 or 7 => System.Data.DbType.Int32, 8 => System.Data.DbType.Boolean, 10 => System.Data.DbType.String, _ => System.Data.DbType.Int64 };
        }
    }
}
