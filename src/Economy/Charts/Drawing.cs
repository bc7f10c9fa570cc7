using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Guatu.Economy.Charts;

/// <summary>Small helps of the room's drawings: numbers of SVG, words in it, round marks on an axis.</summary>
public static class Drawing
{
    /// <summary>A coordinate, one digit.</summary>
    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A text element: Razor has a meaning of its own for that name.</summary>
    public static RenderFragment Text(string name, double x, double y, string anchor, string words) => builder =>
        builder.AddMarkupContent(0, $"<text class=\"{name}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{System.Net.WebUtility.HtmlEncode(words)}</text>");

    /// <summary>Round marks (1, 2, 5 × 10ⁿ) that hold the values, nought among them where it lies between.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="about">How many marks, about.</param>
    public static IReadOnlyList<decimal> Marks(decimal low, decimal high, int about = 6)
    {
        if (high <= low)
            high = low + Math.Max(1, Math.Abs(low));
        var raw = (double)(high - low) / Math.Max(1, about - 1);
        var tens = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = (decimal)(new[] { 1, 2, 5, 10 }.First(s => s * tens >= raw * 0.999) * tens);
        var marks = new List<decimal>();
        for (var at = Math.Floor(low / step) * step; ; at += step)
        {
            marks.Add(at);
            if (at >= high)
                return marks;
        }
    }
}
