namespace Guatu.Ledger.Wall;

/// <summary>Sets a wall sheet on one page of exact size, with title, counts, legend and the places to sign.</summary>
public static class WallPaper
{
    /// <summary>One page as SVG, measured in millimetres, that stands alone. Quiet work is summarised before letters get too small; nothing is cut.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="size">The paper.</param>
    /// <param name="issue">Issue, such as 第12期.</param>
    /// <param name="maker">Who made it, such as 督查室.</param>
    public static string Compose(WallSheet sheet, PaperSize size, string issue, string maker) => throw new NotImplementedException();
}
