namespace Guatu.Ledger.Wall;

/// <summary>A sheet of paper the wall is printed on, always across.</summary>
public enum PaperSize
{
    /// <summary>420 by 297 mm.</summary>
    A3,

    /// <summary>1189 by 841 mm.</summary>
    A0,
}

/// <summary>How a wall sheet is drawn. Every limit has a name here.</summary>
public sealed record WallOptions
{
    /// <summary>Width asked for, in CSS pixels on a screen and in drawing units on paper; 600 to 12,000. Letters keep their size.</summary>
    public int Width { get; init; } = 1392;

    /// <summary>Only overdue, red and yellow work is drawn (只看黑旗、红灯、黄灯); every unit keeps its row.</summary>
    public bool OnlyTrouble { get; init; }

    /// <summary>Draw for paper: literal colours and fonts inside the SVG, so that it stands alone. Null for a page with the kit's styles.</summary>
    public PaperSize? ForPaper { get; init; }

    /// <summary>Write links. Off for print.</summary>
    public bool Links { get; init; } = true;

    /// <summary>Write the light shapes and the hatch into the SVG. Off when the page carries the sprite with the same ids.</summary>
    public bool WithSymbols { get; init; } = true;

    /// <summary>Draw the undated work as dashed slips below the sheet.</summary>
    public bool WithUndated { get; init; } = true;

    /// <summary>Above so many tasks to draw, each group is cut to its worst lanes and a summary line. Default 400.</summary>
    public int SummariseAbove { get; init; } = 400;

    /// <summary>Lanes a group may have when the sheet is summarised; 1 to 1,000. Default 8.</summary>
    public int LanesPerGroup { get; init; } = 8;

    /// <summary>Undated slips drawn at most; the others are counted on a last slip. Default 24.</summary>
    public int SlipsAtMost { get; init; } = 24;

    /// <summary>Longest title on the sheet in letter widths (汉字); a longer one is cut with an ellipsis. Default 24.</summary>
    public int TitleAtMost { get; init; } = 24;
}
