namespace Guatu.Ledger.Wall;

/// <summary>Draws the wall (作战图) as one SVG; the same function for screen, A3 and A0.</summary>
public static class WallDrawing
{
    /// <summary>The sheet as one SVG element. Pure: the same sheet and options give the same text.</summary>
    public static string Draw(WallSheet sheet, WallOptions options) => throw new NotImplementedException();
}
