using System.Globalization;
using System.Security;
using System.Text;

namespace Guatu.Kernel.Papers;

/// <summary>
/// Sets an <see cref="OfficialDocument"/> on A4 pages as SVG, ready for <see cref="PdfPrinter"/>; the same layout as the
/// docx, with the faces the server has. Units are points.
/// </summary>
public sealed class PaperPages
{
    private const double Width = 595.28;
    private const double Height = 841.89;
    private const double Left = 79.4; // 28 mm
    private const double Right = 73.7; // 26 mm
    private const double Top = 104.9; // 37 mm
    private const double Bottom = 742.7; // 225 mm below
    private const double Room = Width - Left - Right;
    private const double Body = 16;
    private const double Leading = 28.5;
    private const double Cell = 12;
    private const double CellLeading = 18;
    private const double Pad = 4;
    private const string Closing = "，。、；：？！”’）》〉】…%";

    private readonly List<StringBuilder> _pages = [];
    private double _y;

    private PaperPages() => Turn();

    /// <summary>The pages in order.</summary>
    public static IReadOnlyList<string> Of(OfficialDocument document)
    {
        var pages = new PaperPages();
        pages.Head(document);
        foreach (var block in document.Body)
            pages.Put(block);
        pages.Foot(document);
        return [.. pages._pages.Select((page, i) => Close(page, i + 1))];
    }

    private void Head(OfficialDocument document)
    {
        if (document.Letterhead is { } letterhead)
        {
            Line(letterhead, 26, "song", Width / 2, "middle", "#c00000");
            _y += 10;
        }
        if (document.Number is { } number)
        {
            Line(number, Body, "fang", Width / 2, "middle");
            if (document.Letterhead is not null)
                Now.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {_y + 4:0.#}h{Room:0.#}\" stroke=\"#c00000\" stroke-width=\"1.5\"/>");
            _y += 16;
        }
        foreach (var line in Broken(document.Title, 22, Room, 0))
            Line(line, 22, "song", Width / 2, "middle");
        if (document.Note is { } note)
            foreach (var line in Broken(note, Cell, Room, 0))
                Line(line, Cell, "kai", Width / 2, "middle");
        _y += Leading / 2;
        if (document.Addressee is { } addressee)
            Text(addressee + "：", "fang", 0);
    }

    private void Foot(OfficialDocument document)
    {
        if (document.Signature is not null || document.Day is not null)
            Need(Leading * 3);
        if (document.Signature is { } signature)
        {
            _y += Leading;
            Line(signature, Body, "fang", Width - Right - 2 * Body, "end");
        }
        if (document.Day is { } day)
            Line(day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), Body, "fang", Width - Right - 4 * Body, "end");
        if (document.Copies is { } copies)
        {
            _y += Leading;
            var lines = Broken($"抄送：{copies}", 14, Room, 0);
            Need(lines.Count * 22 + 8);
            Rule(_y);
            foreach (var line in lines)
                Line(line, 14, "fang", Left, "start", leading: 22);
            Rule(_y + 6);
        }
    }

    private void Put(Block block)
    {
        switch (block)
        {
            case Block.Heading h:
                Need(Leading * 2); // a heading does not stand alone at the foot of a page
                Text(h.Text, h.Level switch { 1 => "hei", 2 => "kai", _ => "bold" }, 2);
                break;
            case Block.Paragraph p:
                foreach (var part in p.Text.Split('\n'))
                    Text(part, "fang", 2);
                break;
            case Block.Table t:
                Draw(t);
                break;
        }
    }

    private void Text(string text, string face, int indent)
    {
        var first = true;
        foreach (var line in Broken(text, Body, Room, indent))
        {
            Line(line, Body, face, Left + (first ? indent * Body : 0), "start");
            first = false;
        }
    }

    private void Draw(Block.Table table)
    {
        var total = table.Widths.Sum();
        var widths = table.Widths.Select(w => Room * w / total).ToList();
        var head = Cells(table.Head, widths);
        Row(head, widths, "hei", first: true);
        foreach (var row in table.Rows)
        {
            var cells = Cells(row, widths);
            if (_y + HeightOf(cells) > Bottom)
            {
                Turn();
                Row(head, widths, "hei", first: true);
            }
            Row(cells, widths, "fang", first: false);
        }
        _y += CellLeading;
    }

    private static List<List<string>> Cells(IReadOnlyList<string> row, List<double> widths) =>
        [.. widths.Select((w, i) => i < row.Count ? row[i].Split('\n').SelectMany(l => Broken(l, Cell, w - 2 * Pad, 0)).ToList() : [])];

    private static double HeightOf(List<List<string>> cells) => Math.Max(1, cells.Max(c => c.Count)) * CellLeading + 2 * Pad;

    private void Row(List<List<string>> cells, List<double> widths, string face, bool first)
    {
        var height = HeightOf(cells);
        if (first)
            Need(height * 2);
        var (x, top) = (Left, _y);
        if (first)
            Rule(top);
        for (var i = 0; i < cells.Count; i++)
        {
            var start = first ? top + (height - cells[i].Count * CellLeading) / 2 : top + Pad;
            for (var l = 0; l < cells[i].Count; l++)
                Write(cells[i][l], Cell, face, first ? x + widths[i] / 2 : x + Pad, start + l * CellLeading + Cell + 1, first ? "middle" : "start", null);
            Now.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {top:0.#}v{height:0.#}\" stroke=\"#000\" stroke-width=\".5\"/>");
            x += widths[i];
        }
        Now.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {top:0.#}v{height:0.#}\" stroke=\"#000\" stroke-width=\".5\"/>");
        _y = top + height;
        Rule(_y);
    }

    private void Rule(double y) => Now.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left:0.#} {y:0.#}h{Room:0.#}\" stroke=\"#000\" stroke-width=\".6\"/>");

    private void Line(string text, double size, string face, double x, string anchor, string? colour = null, double? leading = null)
    {
        var height = leading ?? Math.Max(size * 1.55, size == Body ? Leading : 0);
        Need(height);
        _y += height;
        Write(text, size, face, x, _y - height * 0.28, anchor, colour);
    }

    private void Write(string text, double size, string face, double x, double y, string anchor, string? colour)
    {
        Now.Append(CultureInfo.InvariantCulture, $"<text class=\"{face}\" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size:0.#}\"");
        if (anchor != "start")
            Now.Append(" text-anchor=\"").Append(anchor).Append('"');
        if (colour is not null)
            Now.Append(" fill=\"").Append(colour).Append('"');
        Now.Append('>').Append(SecurityElement.Escape(string.Concat(text.Where(c => c >= ' ')))).Append("</text>");
    }

    // Breaks by width; a closing sign hangs over rather than beginning a line, and words and numbers in Latin letters stay whole.
    private static List<string> Broken(string text, double size, double width, int indent)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var room = width - indent * size;
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            if (IsLatin(text[i]))
                while (end < text.Length && IsLatin(text[end]) && end - i < 40)
                    end++;
            else if (char.IsHighSurrogate(text[i]) && end < text.Length)
                end++;
            var piece = text[i..end];
            if (line.Length > 0 && Papers.TextWidth.Of(line + piece, size) > room + 0.5 && !(piece.Length == 1 && Closing.Contains(piece[0], StringComparison.Ordinal)))
            {
                lines.Add(line.ToString());
                line.Clear();
                room = width;
            }
            line.Append(piece);
            i = end;
        }
        if (line.Length > 0 || lines.Count == 0)
            lines.Add(line.ToString());
        return lines;
    }

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '-' or '%';

    private StringBuilder Now => _pages[^1];

    private void Need(double height)
    {
        if (_y + height > Bottom + 0.5)
            Turn();
    }

    private void Turn()
    {
        _pages.Add(new StringBuilder(8192));
        _y = Top;
    }

    private static string Close(StringBuilder page, int number) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        <svg xmlns="http://www.w3.org/2000/svg" lang="zh-CN" xml:lang="zh-CN" width="210mm" height="297mm" viewBox="0 0 {{Width}} {{Height}}">
        <style>text{font-family:'FangSong','仿宋_GB2312','仿宋','Noto Serif CJK SC','Noto Sans CJK SC',serif}
        .song{font-family:'方正小标宋简体','Noto Serif CJK SC','Noto Sans CJK SC',serif;font-weight:700}.hei{font-family:'黑体','SimHei','Noto Sans CJK SC',sans-serif;font-weight:500}
        .kai{font-family:'楷体_GB2312','KaiTi','Noto Serif CJK SC','Noto Sans CJK SC',serif}.bold{font-weight:700}</style>
        <path fill="#fff" d="M0 0h{{Width}}v{{Height}}H0Z"/>{{page}}<text class="fang" x="{{Width / 2:0.#}}" y="775" font-size="14" text-anchor="middle">— {{number}} —</text></svg>
        """);
}
