using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using CellText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Guatu.Kernel.Papers;

/// <summary>A cell of a head that may cover several columns and rows.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Across">Columns covered, at least 1.</param>
/// <param name="Down">Rows covered, at least 1.</param>
public sealed record HeadCell(string Text, int Across = 1, int Down = 1);

/// <summary>
/// Writes one sheet as xlsx: a title, a head with merged cells, rows of text, numbers and days. Columns that are not to be
/// filled in can be locked. Prints on A4 across, head repeated.
/// </summary>
public sealed class SheetWriter
{
    private enum Style : uint { Plain, Title, Head, Text, Number, Day, OpenText, OpenNumber }

    private readonly string _name;
    private readonly IReadOnlyList<double> _widths;
    private readonly HashSet<int> _open = [];
    private readonly SheetData _data = new();
    private readonly List<string> _merges = [];
    private uint _row;
    private uint _headEnd;
    private uint _headStart;

    /// <summary>An empty sheet.</summary>
    /// <param name="name">Name on the tab, at most 31 characters.</param>
    /// <param name="widths">Widths of the columns in characters.</param>
    public SheetWriter(string name, params IReadOnlyList<double> widths) =>
        (_name, _widths) = (string.Concat(name.Where(c => !@"[]:*?/\".Contains(c, StringComparison.Ordinal)).Take(31)), widths);

    /// <summary>Columns (from 0) that may be filled in; all others are locked against slips of the hand. Without any, nothing is locked.</summary>
    public SheetWriter Open(params IEnumerable<int> columns)
    {
        _open.UnionWith(columns);
        return this;
    }

    /// <summary>A line over the whole width.</summary>
    public SheetWriter Title(string text)
    {
        var row = Next(30);
        row.Append(Of(0, text, Style.Title));
        _merges.Add($"A{_row}:{Column(_widths.Count - 1)}{_row}");
        return this;
    }

    /// <summary>A line of explanation over the whole width.</summary>
    public SheetWriter Note(string text)
    {
        var row = Next(null);
        row.Append(Of(0, text, Style.Plain));
        _merges.Add($"A{_row}:{Column(_widths.Count - 1)}{_row}");
        return this;
    }

    /// <summary>The head, row by row; cells covered from above or from the left are not named again.</summary>
    public SheetWriter Head(params IReadOnlyList<IReadOnlyList<HeadCell>> rows)
    {
        var taken = new HashSet<(int Row, int Column)>();
        _headStart = _row + 1;
        for (var r = 0; r < rows.Count; r++)
        {
            var row = Next(24);
            var cells = new SortedDictionary<int, HeadCell>();
            var column = 0;
            foreach (var cell in rows[r])
            {
                while (taken.Contains((r, column)))
                    column++;
                cells[column] = cell;
                for (var dr = 0; dr < cell.Down; dr++)
                    for (var dc = 0; dc < cell.Across; dc++)
                        taken.Add((r + dr, column + dc));
                if (cell.Across > 1 || cell.Down > 1)
                    _merges.Add($"{Column(column)}{_row}:{Column(column + cell.Across - 1)}{_row + cell.Down - 1}");
                column += cell.Across;
            }
            for (var c = 0; c < _widths.Count; c++)
                row.Append(Of(c, cells.GetValueOrDefault(c)?.Text, Style.Head));
        }
        _headEnd = _row;
        return this;
    }

    /// <summary>A row of text, numbers (decimal, int, long), days or nothing.</summary>
    public SheetWriter Row(params IReadOnlyList<object?> cells)
    {
        var row = Next(null);
        for (var c = 0; c < _widths.Count; c++)
        {
            var value = c < cells.Count ? cells[c] : null;
            var open = _open.Contains(c);
            row.Append(Of(c, value, value switch
            {
                decimal or int or long => open ? Style.OpenNumber : Style.Number,
                DateOnly => Style.Day,
                _ => open ? Style.OpenText : Style.Text,
            }));
        }
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => Book([this]);

    /// <summary>Several sheets in one file, in their order; each writer is used once and has a name of its own.</summary>
    public static byte[] Book(IReadOnlyList<SheetWriter> sheets)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var (tabs, names) = (new Sheets(), new DefinedNames());
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = sheets[i].Sheet();
                tabs.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheets[i]._name });
                if (sheets[i]._headEnd > 0)
                    names.Append(new DefinedName($"'{sheets[i]._name}'!${sheets[i]._headStart}:${sheets[i]._headEnd}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }
            book.Workbook = names.HasChildren ? new Workbook(tabs, names) : new Workbook(tabs);
        }
        return stream.ToArray();
    }

    /// <summary>A, B … Z, AA.</summary>
    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + (char)('A' + index % 26);

    private Worksheet Sheet()
    {
        var sheet = new Worksheet(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        if (_headEnd > 0)
            sheet.Append(new SheetViews(new SheetView(new Pane { VerticalSplit = _headEnd, TopLeftCell = $"A{_headEnd + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.Append(new Columns(_widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })));
        sheet.Append(_data);
        if (_open.Count > 0)
            sheet.Append(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
        if (_merges.Count > 0)
            sheet.Append(new MergeCells(_merges.Select(m => new MergeCell { Reference = m })));
        sheet.Append(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        sheet.Append(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private Row Next(double? height)
    {
        var row = new Row { RowIndex = ++_row };
        if (height is { } h)
            (row.Height, row.CustomHeight) = (h, true);
        _data.Append(row);
        return row;
    }

    private Cell Of(int column, object? value, Style style)
    {
        var cell = new Cell { CellReference = $"{Column(column)}{_row}", StyleIndex = (uint)style };
        switch (value)
        {
            case null: break;
            case decimal or int or long:
                cell.CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case DateOnly day:
                cell.CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
                break;
            default:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new CellText(string.Concat((Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Where(c => c >= ' ' || c == '\n'))) { Space = SpaceProcessingModeValues.Preserve });
                break;
        }
        return cell;
    }

    private static Stylesheet Styles()
    {
        static CellFormat Format(uint font, uint fill, uint border, uint number, HorizontalAlignmentValues align, bool locked = true) =>
            new(new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true }, new Protection { Locked = locked })
            {
                FontId = font, FillId = fill, BorderId = border, NumberFormatId = number, ApplyAlignment = true, ApplyProtection = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyNumberFormat = true,
            };
        static Font Face(double size, bool bold) => bold ? new(new Bold(), new FontSize { Val = size }, new FontName { Val = "宋体" }) : new(new FontSize { Val = size }, new FontName { Val = "宋体" });
        static Fill Paint(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });
        return new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\"年\"m\"月\"d\"日\"" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "#,##0.######" }),
            new Fonts(Face(11, false), Face(16, true), Face(11, true)),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Paint("FFEFEBE2"), Paint("FFFFFBE8")),
            new Borders(new Border(), new Border(new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin })),
            new CellFormats(
                Format(0, 0, 0, 0, HorizontalAlignmentValues.Left), Format(1, 0, 0, 0, HorizontalAlignmentValues.Center), Format(2, 2, 1, 0, HorizontalAlignmentValues.Center),
                Format(0, 0, 1, 49, HorizontalAlignmentValues.Left), Format(0, 0, 1, 165, HorizontalAlignmentValues.Right), Format(0, 0, 1, 164, HorizontalAlignmentValues.Center),
                Format(0, 3, 1, 0, HorizontalAlignmentValues.Left, locked: false), Format(0, 3, 1, 165, HorizontalAlignmentValues.Right, locked: false)));
    }
}
