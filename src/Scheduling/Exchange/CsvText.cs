using System.Text;

namespace Guatu.Scheduling.Exchange;

/// <summary>Tables as text: RFC 4180, UTF-8 with its mark so that Excel opens it in Chinese.</summary>
public static class CsvText
{
    private const int MostBytes = 16 << 20;

    /// <summary>Rows of cells as text. A cell that a table program would take for a formula gets a stroke before it.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Rows of cells from text: commas, semicolons or tabs between, quotes around what holds them.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Read(Stream stream)
    {
        var text = Bytes.Text(stream, MostBytes);
        var first = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var end ? end : text.Length);
        var between = first.Contains(',') ? ',' : first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
        var (rows, row, cell, quoted, line, opened) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false, 1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else if (c == '"')
                    quoted = false;
                else
                    cell.Append(c);
            }
            else if (c == '"' && cell.Length == 0)
                (quoted, opened) = (true, line);
            else if (c == between)
                Close(row, cell);
            else if (c == '\n')
            {
                Close(row, cell);
                rows.Add(row);
                row = [];
            }
            else if (c != '\r' || (i + 1 < text.Length && text[i + 1] != '\n'))
                cell.Append(c);
        }
        if (quoted)
            throw new FaultException(FileFaultKind.CutOff, opened, $"第{opened}行的引号没有合上，文件可能没有传完整。请重新导出后再上传。");
        if (cell.Length > 0 || row.Count > 0)
        {
            Close(row, cell);
            rows.Add(row);
        }
        return rows;
    }

    private static void Close(List<string> row, StringBuilder cell)
    {
        var text = cell.ToString();
        row.Add(text.Length > 1 && text[0] == '\'' && IsFormula(text[1]) ? text[1..] : text);
        cell.Clear();
    }

    private static bool IsFormula(char c) => c is '=' or '+' or '-' or '@';

    private static string Cell(string text)
    {
        if (text.Length > 0 && IsFormula(text[0]))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
