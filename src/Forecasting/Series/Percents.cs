using System.Globalization;

namespace Guatu.Forecasting.Series;

/// <summary>Per cents and percentage points in words: growth is told in %, the difference of two growths in 个百分点.</summary>
public static class Percents
{
    /// <summary>8.5%. Rounded half away from zero as offices do.</summary>
    public static string Percent(decimal value, int digits = 1) => Number(value, digits) + "%";

    /// <summary>1.2个百分点.</summary>
    public static string Points(decimal value, int digits = 1) => Number(value, digits) + "个百分点";

    /// <summary>增长8.5%, 下降2.0%, 与上年同期持平.</summary>
    public static string Growth(decimal value, int digits = 1) => Math.Round(value, digits, MidpointRounding.AwayFromZero) switch
    {
        > 0 => "增长" + Percent(value, digits),
        < 0 => "下降" + Percent(-value, digits),
        _ => "与上年同期持平",
    };

    /// <summary>加快1.2个百分点, 回落0.8个百分点, 持平: one growth against an earlier one.</summary>
    public static string Change(decimal from, decimal to, int digits = 1) => Math.Round(to - from, digits, MidpointRounding.AwayFromZero) switch
    {
        > 0 => "加快" + Points(to - from, digits),
        < 0 => "回落" + Points(from - to, digits),
        _ => "持平",
    };

    /// <summary>A number with that many digits after the point, thousands not parted.</summary>
    public static string Number(decimal value, int digits)
    {
        var rounded = Math.Round(value, digits, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    /// <summary>A number without needless zeros, at most that many digits after the point.</summary>
    public static string Plain(decimal value, int digits = 2) => Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
}
