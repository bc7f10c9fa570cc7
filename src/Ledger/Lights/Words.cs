using System.Globalization;

namespace Guatu.Ledger.Lights;

/// <summary>Numbers and days as the office writes them: half-width digits, thousands comma, U+2212, no year when it is this year.</summary>
internal static class Words
{
    /// <summary>A number with exactly this many decimals.</summary>
    public static string Number(decimal value, int decimals)
    {
        var text = Math.Abs(decimal.Round(value, decimals, MidpointRounding.AwayFromZero))
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "\u2212" + text : text;
    }

    /// <summary>A number with as many decimals as it has, four at most.</summary>
    public static string Plain(decimal value) => Number(value, Math.Min(4, DecimalsOf(value)));

    /// <summary>How many decimals a number really has: 1.50 has one.</summary>
    public static int DecimalsOf(decimal value)
    {
        var n = 0;
        while (n < 28 && decimal.Round(value, n) != value) n++;
        return n;
    }

    /// <summary>9月4日, or 2027年1月5日 when the year is another one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.Year == today.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>9.4 as charts write it, or 2027.1.5 when the year is another one.</summary>
    public static string ShortDay(DateOnly day, DateOnly today) => day.Year == today.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}.{day.Day}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year}.{day.Month}.{day.Day}");

    /// <summary>
    /// Decimals for an amount: 亿元 two, 万元 none, rates and everything else as many as the given values have, at most one for rates and two otherwise.
    /// </summary>
    public static int DecimalsFor(string? unit, bool isRate, params ReadOnlySpan<decimal> values)
    {
        if (unit is "亿元") return 2;
        if (unit is "万元") return 0;
        var most = 0;
        foreach (var value in values) most = Math.Max(most, DecimalsOf(value));
        return Math.Min(most, isRate ? 1 : 2);
    }
}
