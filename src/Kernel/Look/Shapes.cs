namespace Guatu.Kernel.Look;

/// <summary>The names of the light shapes in the sprite, and the word that belongs to each.</summary>
public static class Shapes
{
    /// <summary>红: badly behind.</summary>
    public const string Red = "red";

    /// <summary>黄: behind.</summary>
    public const string Yellow = "yellow";

    /// <summary>绿: as planned.</summary>
    public const string Green = "green";

    /// <summary>A hollow ring: not reported, or not begun.</summary>
    public const string None = "none";

    /// <summary>A dashed slip: no date yet.</summary>
    public const string Undated = "undated";

    /// <summary>Two bars: the clock stands still, with a reason.</summary>
    public const string Stop = "stop";

    /// <summary>A red swallow-tail flag: done.</summary>
    public const string FlagRed = "flag-red";

    /// <summary>A black pointed flag: overdue.</summary>
    public const string FlagBlack = "flag-black";

    /// <summary>All shapes, worst first: the order of counts and lists.</summary>
    public static readonly IReadOnlyList<string> All = [FlagBlack, Red, Yellow, Green, FlagRed, None, Stop, Undated];

    /// <summary>The short word of a shape.</summary>
    public static string Word(string shape) => shape switch
    {
        Red => "红",
        Yellow => "黄",
        Green => "绿",
        Undated => "未定日期",
        Stop => "停表",
        FlagRed => "完成",
        FlagBlack => "逾期",
        _ => "未报",
    };

    internal static string Lamp(string shape) => shape switch
    {
        Red or Yellow or Green or FlagRed or FlagBlack => "lamp lamp--" + shape,
        _ => "lamp lamp--mute",
    };
}
