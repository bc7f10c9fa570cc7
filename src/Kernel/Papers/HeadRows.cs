namespace Guatu.Kernel.Papers;

/// <summary>Heads of sheets in several rows: merged cells and heads that reach over the columns right of them. Pure.</summary>
public static class HeadRows
{
    /// <summary>
    /// The first rows with the words of merged cells in every cell they cover; a title over the whole width is emptied, for it is no head. In files without merges
    /// (CSV, pasted cells) a head reaches right over empty cells that have a head below.
    /// </summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="deepest">How many rows.</param>
    public static string[][] Expand(ReadSheet sheet, int deepest)
    {
        var depth = Math.Min(deepest, sheet.Rows.Count);
        var width = sheet.Rows.Take(depth).Select(r => r.Count).DefaultIfEmpty(0).Max();
        var cells = Enumerable.Range(0, depth).Select(r => Enumerable.Range(0, width).Select(c => sheet[r, c]).ToArray()).ToArray();
        foreach (var (top, left, bottom, right) in sheet.Merges.Where(m => m.Top < depth))
        {
            if (top == bottom && left == 0 && right >= width - 1)
            {
                Array.Fill(cells[top], "");
                continue;
            }
            for (var r = top; r <= Math.Min(bottom, depth - 1); r++)
                for (var c = left; c <= Math.Min(right, width - 1); c++)
                    cells[r][c] = sheet[top, left];
        }
        if (sheet.Merges.Count == 0)
            for (var r = 0; r < depth - 1; r++)
                for (var c = 1; c < width; c++)
                    if (cells[r][c].Length == 0 && cells[r][c - 1].Length > 0 && cells[r + 1][c].Length > 0 && cells[r + 1][c - 1].Length > 0)
                        cells[r][c] = cells[r][c - 1];
        return cells;
    }

    /// <summary>The head of a column from its levels, joined with ｜; a level that repeats the one above is left out.</summary>
    public static string Join(string[][] expanded, int top, int levels, int column)
    {
        var parts = new List<string>();
        for (var r = top; r < Math.Min(top + levels, expanded.Length); r++)
            if (column < expanded[r].Length && string.Concat(expanded[r][column].Where(c => !char.IsWhiteSpace(c))) is { Length: > 0 } words && (parts.Count == 0 || parts[^1] != words))
                parts.Add(words);
        return string.Join('｜', parts);
    }
}
