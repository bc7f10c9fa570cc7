using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;

namespace Guatu.Kernel.Papers;

/// <summary>The first sheet of a file, as text. Rows and columns count from 0; merged cells have their words in the first.</summary>
/// <param name="Name">Name on the tab.</param>
/// <param name="Rows">Cells row by row; rows may differ in length.</param>
/// <param name="Merges">Merged areas: first row, first column, last row, last column.</param>
public sealed record ReadSheet(string Name, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<(int Top, int Left, int Bottom, int Right)> Merges)
{
    /// <summary>The words of a cell; empty beyond the end.</summary>
    public string this[int row, int column] => row < Rows.Count && column < Rows[row].Count ? Rows[row][column] : "";

    /// <summary>How people name a cell: 第7行E列.</summary>
    public static string Place(int row, int column) => $"第{row + 1}行{SheetWriter.Column(column)}列";
}

/// <summary>
/// Reads xlsx, xls and csv into text: numbers as written with a point (no thousands signs, no exponent), days as
/// yyyy-MM-dd, blanks cut off at both ends, full-width letters narrowed.
/// </summary>
public static class SheetReader
{
    /// <summary>Most rows taken; more is some other file.</summary>
    public const int MostRows = 20_000;

    private const int MostColumns = 200;

    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The first sheet, or why there is none.</summary>
    public static Outcome<ReadSheet> Read(string fileName, Stream content)
    {
        var kind = Path.GetExtension(fileName).ToLowerInvariant();
        if (kind is not (".xlsx" or ".xls" or ".csv"))
            return KernelRefusals.FileType.At("file", fileName, "不是表格文件", "Excel表格（.xlsx、.xls）、.csv");
        try
        {
            using var reader = kind == ".csv"
                ? ExcelReaderFactory.CreateCsvReader(content, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030"), LeaveOpen = true })
                : ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
            var rows = new List<IReadOnlyList<string>>();
            while (reader.Read())
            {
                if (rows.Count == MostRows)
                    return KernelRefusals.SheetUnreadable.At("file", fileName, $"超过{MostRows}行，不像是要交的表");
                rows.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(i => Written(reader.GetValue(i)))]);
            }
            var merges = (reader.MergeCells ?? []).Select(m => (m.FromRow, m.FromColumn, m.ToRow, m.ToColumn)).ToList();
            return new ReadSheet(reader.Name ?? "", rows, merges);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or IOException or System.Xml.XmlException or NotSupportedException or IndexOutOfRangeException or ArgumentException or FormatException or OverflowException or NullReferenceException)
        {
            // The library throws many kinds for a broken file; to the sender they are one: it cannot be opened.
            return KernelRefusals.SheetUnreadable.At("file", fileName, e is InvalidPasswordException ? "它加了打开密码，请去掉密码再交" : "文件打不开，可能传坏了，或者只是改了扩展名");
        }
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        double number => ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        DateTime moment => moment.TimeOfDay == TimeSpan.Zero ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        _ => Typing.Narrow(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim(),
    };
}
