using System.Globalization;

namespace Guatu.Scheduling.Exchange;

/// <summary>A row of an XER table.</summary>
internal sealed class XerRow(string table, int line, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    public int Line => line;

    public string? Text(string column) => columns.TryGetValue(column, out var at) && at < cells.Length && cells[at].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number without which the row means nothing.</summary>
    public long Key(string column) => Whole(column) ?? throw new FaultException(FileFaultKind.MissingUid, line, $"第{line}行（{table} 表）没有写 {column}。请用 P6 重新导出。");

    public long? Whole(string column) => Text(column) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(column, text);

    public decimal? Number(string column) => Text(column) is not { } text ? null
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(column, text);

    /// <summary>Hours as minutes.</summary>
    public long? Minutes(string column) => Number(column) is not { } hours ? null
        : Math.Abs(hours) < 10_000_000 ? (long)Math.Round(hours * 60, MidpointRounding.AwayFromZero) : throw Bad(column, hours.ToString(CultureInfo.InvariantCulture));

    public DateTime? Date(string column) => Text(column) is not { } text ? null
        : DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Bad(column, text);

    private FaultException Bad(string column, string text) => new(FileFaultKind.BadValue, line, $"第{line}行（{table} 表）的 {column} 写成了“{(text.Length > 40 ? text[..40] : text)}”，认不出来，请用 P6 重新导出。");

    private static readonly string[] Dates = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];
}

/// <summary>The tables of an XER file: lines that begin with %T name a table, %F its columns, %R a row, %E the end.</summary>
internal sealed class XerTables
{
    private readonly Dictionary<string, List<XerRow>> tables = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<XerRow> this[string name] => tables.TryGetValue(name, out var rows) ? rows : [];

    public static XerTables Read(string text)
    {
        var all = new XerTables();
        string? table = null;
        IReadOnlyDictionary<string, int>? columns = null;
        var (number, ended) = (0, false);
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (number == 1 && !line.StartsWith("ERMHDR", StringComparison.Ordinal))
                throw new FaultException(FileFaultKind.NotThatFormat, 1, "这不是 P6 导出的 XER 文件（开头没有 ERMHDR）。请在 P6 里用“导出 → Primavera PM (XER)”导出。");
            if (line.StartsWith("%T", StringComparison.Ordinal))
                (table, columns) = (line.Length > 3 ? line[3..].Trim() : "", null);
            else if (line.StartsWith("%F", StringComparison.Ordinal))
                columns = line.Split('\t').Skip(1).Select((name, at) => (name: name.Trim(), at)).DistinctBy(c => c.name).ToDictionary(c => c.name, c => c.at, StringComparer.OrdinalIgnoreCase);
            else if (line.StartsWith("%R", StringComparison.Ordinal))
            {
                if (table is null || columns is null)
                    throw new FaultException(FileFaultKind.NotThatFormat, number, $"第{number}行的数据前面没有表头（%T、%F）。请用 P6 重新导出。");
                if (!all.tables.TryGetValue(table, out var rows))
                    all.tables[table] = rows = [];
                rows.Add(new XerRow(table, number, columns, line.Split('\t')[1..]));
            }
            ended |= line.StartsWith("%E", StringComparison.Ordinal);
        }
        return ended ? all : throw new FaultException(FileFaultKind.CutOff, number, $"文件到第{number}行就断了，没有结尾标记（%E）。请重新导出后再上传。");
    }
}
