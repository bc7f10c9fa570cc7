using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Guatu.Kernel.Papers;

/// <summary>Writes an <see cref="OfficialDocument"/> as an editable docx in the layout of GB/T 9704-2012.</summary>
/// <remarks>The standard's faces (方正小标宋, 仿宋_GB2312) may not be passed on: they are named, and the reader's machine brings them or its own.</remarks>
public static class DocxWriter
{
    // Twips: 37 mm, 35 mm, 28 mm, 26 mm; text 156 mm wide.
    private const int Top = 2098;
    private const int Bottom = 1984;
    private const int Left = 1588;
    private const int Right = 1474;
    private const int Across = 11906 - Left - Right;

    private const string Song = "方正小标宋简体";
    private const string Fang = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";

    // Half points: 2号 22 pt, 3号 16 pt, 4号 14 pt; tables 小四 12 pt.
    private const int No2 = 44;
    private const int No3 = 32;
    private const int No4 = 28;
    private const int Small = 24;
    private const int Line = 570; // 28.5 pt: 22 lines on 225 mm
    private const string Red = "C00000";

    /// <summary>The file.</summary>
    public static byte[] Write(OfficialDocument document)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumber());
            var body = new Body();
            Head(body, document);
            foreach (var block in document.Body)
                Put(body, block);
            Foot(body, document);
            body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = Top, Bottom = Bottom, Left = Left, Right = Right, Header = 851, Footer = 1400, Gutter = 0 }));
            main.Document = new Document(body);
            file.PackageProperties.Title = document.Title;
            file.PackageProperties.Language = "zh-CN";
        }
        return stream.ToArray();
    }

    private static void Head(Body body, OfficialDocument document)
    {
        if (document.Letterhead is { } letterhead)
            body.Append(Words(letterhead, Song, 52, centred: true, colour: Red, line: null));
        if (document.Number is { } number)
        {
            var paragraph = Words(number, Fang, No3, centred: true);
            if (document.Letterhead is not null)
                paragraph.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 6, Color = Red });
            body.Append(paragraph);
        }
        if (document.Letterhead is not null || document.Number is not null)
            body.Append(Words("", Fang, No3));
        body.Append(Words(document.Title, Song, No2, centred: true, line: 640));
        if (document.Note is { } note)
            body.Append(Words(note, Kai, Small, centred: true));
        body.Append(Words("", Fang, No3));
        if (document.Addressee is { } addressee)
            body.Append(Words(addressee + "：", Fang, No3));
    }

    private static void Foot(Body body, OfficialDocument document)
    {
        if (document.Signature is { } signature)
        {
            body.Append(Words("", Fang, No3));
            body.Append(Ending(signature, 2));
        }
        if (document.Day is { } day)
            body.Append(Ending(day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), 4)); // right, four characters in
        if (document.Copies is { } copies)
        {
            body.Append(Words("", Fang, No3));
            var paragraph = Words($"抄送：{copies}", Fang, No4);
            paragraph.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(
                new TopBorder { Val = BorderValues.Single, Size = 8, Space = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 8, Space = 4 });
            body.Append(paragraph);
        }
    }

    private static void Put(Body body, Block block)
    {
        switch (block)
        {
            case Block.Heading { Level: 1 } h: body.Append(Words(h.Text, Hei, No3, indent: 2, keep: true, outline: 0)); break;
            case Block.Heading { Level: 2 } h: body.Append(Words(h.Text, Kai, No3, indent: 2, keep: true, outline: 1)); break;
            case Block.Heading h: body.Append(Words(h.Text, Fang, No3, indent: 2, keep: true, bold: true, outline: 2)); break;
            case Block.Paragraph p: body.Append(Words(p.Text, Fang, No3, indent: 2)); break;
            case Block.Table t: body.Append(TableOf(t)); body.Append(Words("", Fang, Small)); break;
        }
    }

    private static Table TableOf(Block.Table table)
    {
        var total = table.Widths.Sum();
        var widths = table.Widths.Select(w => (int)(Across * w / total)).ToList();
        var made = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Across.ToString(CultureInfo.InvariantCulture) },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 8 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 8 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));
        made.Append(Row(table.Head, widths, head: true));
        foreach (var row in table.Rows)
            made.Append(Row(row, widths, head: false));
        return made;
    }

    private static TableRow Row(IReadOnlyList<string> cells, List<int> widths, bool head)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (head)
            row.TableRowProperties!.Append(new TableHeader());
        for (var i = 0; i < widths.Count; i++)
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = widths[i].ToString(CultureInfo.InvariantCulture) }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                Words(i < cells.Count ? cells[i] : "", head ? Hei : Fang, Small, centred: head, line: 360)));
        return row;
    }

    private static Paragraph Ending(string text, int inFromRight)
    {
        var paragraph = Words(text, Fang, No3);
        paragraph.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Right };
        paragraph.ParagraphProperties.Indentation = new Indentation { RightChars = inFromRight * 100, Right = (inFromRight * 320).ToString(CultureInfo.InvariantCulture) };
        return paragraph;
    }

    private static Paragraph Words(string text, string face, int size, bool centred = false, int indent = 0, string? colour = null, int? line = Line, bool keep = false, bool bold = false, int? outline = null)
    {
        // Children in the order the schema asks for; a reader that is strict refuses another.
        var properties = new ParagraphProperties();
        if (keep)
            properties.KeepNext = new KeepNext();
        if (line is { } height)
            properties.SpacingBetweenLines = new SpacingBetweenLines { Line = height.ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.AtLeast };
        if (indent > 0)
            properties.Indentation = new Indentation { FirstLineChars = indent * 100, FirstLine = (indent * size * 10).ToString(CultureInfo.InvariantCulture) };
        if (centred)
            properties.Justification = new Justification { Val = JustificationValues.Center };
        if (outline is { } level)
            properties.OutlineLevel = new OutlineLevel { Val = level };
        var paragraph = new Paragraph(properties);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var run = new Run(Look(face, size, colour, bold));
            if (i > 0)
                run.Append(new Break());
            run.Append(new WordText(Clean(lines[i])) { Space = SpaceProcessingModeValues.Preserve });
            paragraph.Append(run);
        }
        return paragraph;
    }

    private static RunProperties Look(string face, int size, string? colour, bool bold)
    {
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = face, Hint = FontTypeHintValues.EastAsia });
        if (bold)
            look.Append(new Bold());
        if (colour is not null)
            look.Append(new Color { Val = colour });
        look.Append(new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
        look.Append(new Languages { Val = "en-US", EastAsia = "zh-CN" }); // without it LibreOffice takes the Japanese shapes
        return look;
    }

    private static Paragraph PageNumber()
    {
        var paragraph = new Paragraph(new ParagraphProperties { Justification = new Justification { Val = JustificationValues.Center } });
        paragraph.Append(new Run(Look("宋体", No4, null, false), new WordText("— ") { Space = SpaceProcessingModeValues.Preserve }));
        paragraph.Append(new SimpleField(new Run(Look("宋体", No4, null, false), new WordText("1"))) { Instruction = "PAGE" });
        paragraph.Append(new Run(Look("宋体", No4, null, false), new WordText(" —") { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    private static Styles Styles() => new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
        new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = Fang }, new FontSize { Val = No3.ToString(CultureInfo.InvariantCulture) }, new Languages { Val = "en-US", EastAsia = "zh-CN" }))));

    // What XML cannot carry came in with pasted text; it is left out, not refused.
    private static string Clean(string text) => string.Concat(text.Where(c => c >= ' ' && c is not ('\uFFFE' or '\uFFFF')));
}
