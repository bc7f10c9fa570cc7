using System.Globalization;

namespace Guatu.Economy.WhyShort;

/// <summary>Places of the two pictures over and under the columns; both are drawn to one scale, so that what is missing and what could come are as tall as they are.</summary>
internal sealed class WhyScale
{
    /// <summary>Width of the drawing, in its own units.</summary>
    public const double Width = 1392;

    /// <summary>Width of the first and the last column, 9.4828 % of <see cref="Width"/> as the style sheet has it.</summary>
    public const double Side = 132;

    private const double Tall = 160;

    public WhyScale(WhyView view)
    {
        var (at, low, high) = (0m, Math.Min(0, view.Gap ?? 0), Math.Max(0, view.Gap ?? 0));
        foreach (var p in view.Pillars)
        {
            at += p.Column.Amount;
            (low, high) = (Math.Min(low, at), Math.Max(high, at));
        }
        var range = Math.Max((double)(high - low), (double)Math.Max(Math.Abs(view.Gap ?? 0), view.FixTotal));
        Each = range > 0 ? Tall / range : 0;
        Zero = 56 + ((double)high * Each);
        Height = Zero - ((double)low * Each) + 66;
        FixBase = 28 + ((double)Math.Max(Math.Abs(view.Gap ?? 0), view.FixTotal) * Each);
        Column = (Width - (2 * Side)) / Math.Max(1, view.Pillars.Count);
        Bar = Math.Min(118, Column * 0.52);
    }

    /// <summary>Units of the drawing for one of the indicator.</summary>
    public double Each { get; }

    /// <summary>Where 应完成 lies.</summary>
    public double Zero { get; }

    /// <summary>Height of the upper picture.</summary>
    public double Height { get; }

    /// <summary>Ground of the lower picture.</summary>
    public double FixBase { get; }

    /// <summary>Width of a column.</summary>
    public double Column { get; }

    /// <summary>Width of a bar.</summary>
    public double Bar { get; }

    public double Left(int column) => Side + (column * Column);

    public double Y(decimal value) => Zero - ((double)value * Each);

    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
