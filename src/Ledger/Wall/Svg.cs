using System.Globalization;
using System.Text;

namespace Guatu.Ledger.Wall;

/// <summary>Writes SVG with short numbers and escaped text.</summary>
public sealed class Svg
{
    private readonly StringBuilder _text;

    /// <summary>An empty text with room for so many letters.</summary>
    public Svg(int capacity = 4096) => _text = new StringBuilder(capacity);

    /// <summary>Markup written by the program itself.</summary>
    public Svg Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A number with one decimal at most.</summary>
    public Svg Num(double value) => Tenths((long)Math.Round(value * 10, MidpointRounding.AwayFromZero));

    private Svg Tenths(long tenths)
    {
        if (tenths < 0) _text.Append('-');
        var size = Math.Abs(tenths);
        _text.Append(CultureInfo.InvariantCulture, $"{size / 10}");
        if (size % 10 != 0) _text.Append('.').Append((char)('0' + size % 10));
        return this;
    }

    /// <summary>Text from outside; markup is escaped and letters XML does not know are replaced.</summary>
    public Svg Text(string? text)
    {
        if (text is null) return this;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<': _text.Append("&lt;"); break;
                case '>': _text.Append("&gt;"); break;
                case '&': _text.Append("&amp;"); break;
                case '"': _text.Append("&quot;"); break;
                case '\'': _text.Append("&#39;"); break;
                case < 0x20: _text.Append(' '); break;
                case 0xFFFE or 0xFFFF or (>= 0x7F and <= 0x9F): _text.Append('\uFFFD'); break;
                case < 0x10000: _text.Append((char)rune.Value); break;
                default: _text.Append(rune.ToString()); break;
            }
        }
        return this;
    }

    /// <summary>An attribute that is a number.</summary>
    public Svg Attr(string name, double value) => Raw(" ").Raw(name).Raw("=\"").Num(value).Raw("\"");

    /// <summary>An attribute; its value is escaped.</summary>
    public Svg Attr(string name, string value) => Raw(" ").Raw(name).Raw("=\"").Text(value).Raw("\"");

    /// <summary>A rectangle; left out when it is too narrow to be seen.</summary>
    public Svg Rect(string cls, double x, double y, double width, double height)
    {
        if (width <= 0.04) return this;
        return Raw("<rect class=\"").Raw(cls).Raw("\"").Attr("x", x).Attr("y", y).Attr("width", width).Attr("height", height).Raw("/>");
    }

    /// <summary>A symbol of the sprite, square.</summary>
    public Svg Use(string symbol, double x, double y, double size) =>
        Raw("<use href=\"#").Raw(symbol).Raw("\"").Attr("x", x).Attr("y", y).Attr("width", size).Attr("height", size).Raw("/>");

    /// <summary>A line of words; <paramref name="cls"/> may be empty inside a group that carries it.</summary>
    public Svg Words(string cls, double x, double y, string text, string? anchor = null)
    {
        Raw("<text");
        if (cls.Length > 0) Attr("class", cls);
        Attr("x", x).Attr("y", y);
        if (anchor is not null) Attr("text-anchor", anchor);
        return Raw(">").Text(text).Raw("</text>");
    }

    /// <summary>A path from pieces written one after the other.</summary>
    public Svg Path(string cls, params ReadOnlySpan<string> parts)
    {
        Raw("<path class=\"").Raw(cls).Raw("\" d=\"");
        foreach (var part in parts) Raw(part);
        return Raw("\"/>");
    }

    /// <summary>A number as it is written inside a path.</summary>
    public static string N(double value)
    {
        var tenths = (long)Math.Round(value * 10, MidpointRounding.AwayFromZero);
        var size = Math.Abs(tenths);
        var sign = tenths < 0 ? "-" : "";
        return size % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 10}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{size / 10}.{size % 10}");
    }

    public override string ToString() => _text.ToString();
}
