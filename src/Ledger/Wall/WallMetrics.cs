namespace Guatu.Ledger.Wall;

/// <summary>Sizes of a wall drawing in its own units: CSS pixels on a screen, thirteen and a half to a label's height on paper.</summary>
internal sealed record WallMetrics
{
    public required double Label { get; init; }
    public required double Small { get; init; }
    public required double Unit { get; init; }
    public required double Month { get; init; }

    /// <summary>Height of a lane: a line of words and the bar below it.</summary>
    public required double Pitch { get; init; }
    public required double LabelBase { get; init; }
    public required double BarTop { get; init; }
    public required double BarHeight { get; init; }

    /// <summary>Air between the last bar of a group and its rule.</summary>
    public required double Pad { get; init; }
    public required double Flag { get; init; }
    public required double Lamp { get; init; }

    /// <summary>Height of the head with one row of meetings.</summary>
    public required double Head { get; init; }

    /// <summary>Right end of the unit block; the plot begins a little after.</summary>
    public required double Block { get; init; }

    /// <summary>Counts stand in aligned columns beside the name instead of below it.</summary>
    public bool IsTight { get; init; }

    public double Left => Block + 14;

    /// <summary>Kept free at the right for the arrow of bars that run on.</summary>
    public const double RightMargin = 7;

    /// <summary>Least air between two boxes of a lane.</summary>
    public const double Gap = 6;

    public static readonly WallMetrics Screen = new()
    {
        Label = 12.5, Small = 12, Unit = 17, Month = 16,
        Pitch = 22, LabelBase = 16, BarTop = 20, BarHeight = 6, Pad = 7,
        Flag = 21, Lamp = 10.5, Head = 66, Block = 162,
    };

    public static readonly WallMetrics Tight = Screen with { Pad = 6.5, IsTight = true, Block = 248 };

    public static readonly WallMetrics Paper = new()
    {
        Label = 13.5, Small = 13, Unit = 20, Month = 19,
        Pitch = 24, LabelBase = 17, BarTop = 21.5, BarHeight = 6.5, Pad = 8,
        Flag = 23, Lamp = 11, Head = 72, Block = 222,
    };

    /// <summary>Twice the size of a lamp and the air after it.</summary>
    public double LampStep => Lamp + 4.5;
}
