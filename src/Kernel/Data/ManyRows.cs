using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guatu.Kernel.Data;

/// <summary>Puts many rows into a table in a few statements.</summary>
public static class ManyRows
{
    // More parameters make a statement slower to bind than another statement is to send.
    private const int MostParameters = 400;

    /// <summary>
    /// Inserts rows inside the running transaction, several to a statement, where saving them would send one statement each
    /// and keep them tracked. Their generated keys are not read back: for rows that nobody asks for again in this action.
    /// </summary>
    public static async Task InsertAsync<TRow>(this GuatuDb db, IReadOnlyCollection<TRow> rows, CancellationToken stop)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        var columns = entity.GetProperties().Where(p => !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd))
            .Select(p => (Property: p, Value: p.PropertyInfo!, Mapping: p.GetRelationalTypeMapping())).ToList();
        var head = $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns.Select(c => $"\"{c.Property.GetColumnName()}\""))}) VALUES ";
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (db.Database.CurrentTransaction ?? throw new InvalidOperationException("Many rows are inserted inside an action.")).GetDbTransaction();
        foreach (var some in rows.Chunk(Math.Max(1, MostParameters / columns.Count)))
        {
            var text = new StringBuilder(head);
            command.Parameters.Clear();
            foreach (var row in some)
            {
                text.Append(text.Length == head.Length ? "(" : ", (");
                for (var i = 0; i < columns.Count; i++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                    text.Append(i == 0 ? "" : ", ").Append(name);
                    command.Parameters.Add(columns[i].Mapping.CreateParameter(command, name, columns[i].Value.GetValue(row), columns[i].Property.IsNullable));
                }
                text.Append(')');
            }
            command.CommandText = text.ToString();
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
