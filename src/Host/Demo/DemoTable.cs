using System.Globalization;
using System.Reflection;

namespace Guatu.Host.Demo;

/// <summary>A fault in a data file of the demo zone; says which file and which line.</summary>
public sealed class DemoDataException(string file, int line, string what) : Exception($"{file} 第{line}行：{what}");

/// <summary>One line of a table, read by the names of its columns.</summary>
internal sealed class DemoRow(string file, int line, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>File it stands in.</summary>
    public string File => file;

    /// <summary>Line, counted from one.</summary>
    public int Line => line;

    /// <summary>The cell; empty when the line ends before it.</summary>
    public string this[string column] => cells.TryGetValue(column, out var text) ? text : throw Fault($"没有“{column}”这一列");

    /// <summary>The cell, which must not be empty.</summary>
    public string Need(string column) => this[column] is { Length: > 0 } text ? text : throw Fault($"“{column}”没有填");

    /// <summary>The cell or null.</summary>
    public string? Maybe(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>A day of the demo's year written 7-03, or with its year 2027-03-31; null when empty.</summary>
    public DateOnly? Day(string column) => Maybe(column) is { } text ? DayOf(text) : null;

    /// <summary>A day that must be there.</summary>
    public DateOnly NeedDay(string column) => DayOf(Need(column));

    /// <summary>A number or null.</summary>
    public decimal? Number(string column) => Maybe(column) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : throw Fault($"“{column}”要填数字，“{text}”看不懂");

    /// <summary>Several words divided by 、.</summary>
    public IReadOnlyList<string> List(string column) => this[column].Split(['、', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads a day.</summary>
    public DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text.Count(c => c == '-') == 1 ? $"{DemoClock.FirstDay.Year}-{text}" : text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Fault($"“{text}”不是日期，要写成 7-3 或 2027-3-31");

    /// <summary>A fault of this line.</summary>
    public DemoDataException Fault(string what) => new(file, line, what);
}

/// <summary>Reads the data files: tables with tabs between the cells and names in the first line; # begins a remark.</summary>
internal static class DemoTable
{
    /// <summary>All lines of a table.</summary>
    public static IReadOnlyList<DemoRow> Read(string file)
    {
        string[]? head = null;
        var rows = new List<DemoRow>();
        var number = 0;
        foreach (var line in Text(file).Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t').Select(c => c.Trim()).ToArray();
            if (head is null)
            {
                head = cells;
                continue;
            }
            if (cells.Length > head.Length)
                throw new DemoDataException(file, number, $"有{cells.Length}格，表头只有{head.Length}格");
            rows.Add(new DemoRow(file, number, head.Select((name, i) => (name, Cell: i < cells.Length ? cells[i] : "")).ToDictionary(c => c.name, c => c.Cell)));
        }
        return rows;
    }

    /// <summary>The text of a data file.</summary>
    public static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/" + file) ?? throw new DemoDataException(file, 0, "没有这个文件");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
