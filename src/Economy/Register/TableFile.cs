using System.Globalization;
using System.Text;
using Guatu.Kernel.Files;
using Guatu.Kernel.Papers;
using Microsoft.AspNetCore.Http;

namespace Guatu.Economy.Register;

/// <summary>A table handed on as xlsx or CSV: one head, rows of text and numbers.</summary>
internal static class TableFile
{
    /// <param name="title">Name of the file and line above the table.</param>
    /// <param name="notes">Lines under the title: unit, scope.</param>
    /// <param name="columns">Head and width in characters.</param>
    /// <param name="rows">Cells.</param>
    /// <param name="xlsx">Else CSV.</param>
    public static IResult Of(string title, IReadOnlyList<string> notes, IReadOnlyList<(string Head, double Width)> columns, IEnumerable<IReadOnlyList<object?>> rows, bool xlsx) => xlsx
        ? TypedResults.File(Xlsx(title, notes, columns, rows), FileTypes.Xlsx.MediaType, $"{title}.xlsx")
        : TypedResults.File(Csv(columns, rows), "text/csv; charset=utf-8", $"{title}.csv");

    public static byte[] Xlsx(string title, IReadOnlyList<string> notes, IReadOnlyList<(string Head, double Width)> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var sheet = new SheetWriter(title, [.. columns.Select(c => c.Width)]).Title(title);
        foreach (var note in notes.Where(n => n.Length > 0))
            sheet.Note(note);
        sheet.Head([[.. columns.Select(c => new HeadCell(c.Head))]]);
        foreach (var row in rows)
            sheet.Row(row);
        return sheet.ToBytes();
    }

    public static byte[] Csv(IReadOnlyList<(string Head, double Width)> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', columns.Select(c => Cell(c.Head))).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A text that begins with one of these is run as a formula by some programs.
    private static string Cell(object? value)
    {
        if (value is not string said)
            return value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var text = said.Length > 0 && (said[0] is '=' or '@' or '+' or '-') ? "'" + said : said;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
