using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>The block at the left of a row: name, leader, counts by shape, what lies outside the window.</summary>
internal sealed class WallBlock
{
    /// <summary>A count with its shape, or plain words when <see cref="State"/> is null.</summary>
    public readonly record struct Item(LightState? State, string Text, double X, double Y);

    public required IReadOnlyList<string> Name { get; init; }
    public required double NameBase { get; init; }

    /// <summary>Distance of two lines of a long name.</summary>
    public required double NameStep { get; init; }

    /// <summary>Base line of the leader; null without one.</summary>
    public double? LeadBase { get; init; }

    /// <summary>The leader stands at the end of the name's line, not below it.</summary>
    public bool LeadAtEnd { get; init; }
    public required IReadOnlyList<Item> Items { get; init; }
    public required double Height { get; init; }

    public static WallBlock Of(WallRow row, WallPlan plan) =>
        plan.Metrics.IsTight ? Beside(row, plan) : Below(row, plan);

    private static WallBlock Below(WallRow row, WallPlan plan)
    {
        var m = plan.Metrics;
        var lines = Lines(row.Group.Name, m.Unit, m.Block);
        var step = m.Unit * 1.25;
        var y = m.Unit + 4 + (lines.Count - 1) * step;
        var nameBase = m.Unit + 4;
        var lead = row.Group.Lead;
        double? leadBase = null;
        var atEnd = false;
        if (lead.Length > 0)
        {
            atEnd = lines.Count == 1 && TextWidth.Of(lines[0], m.Unit) + 10 + TextWidth.Of(lead, m.Small) <= m.Block;
            if (!atEnd) y += m.Small * 1.4;
            leadBase = y;
        }
        y += m.Unit * 1.15;
        var items = Flow(row, plan, ref y);
        return new WallBlock
        {
            Name = lines, NameBase = nameBase, NameStep = step, LeadBase = leadBase, LeadAtEnd = atEnd,
            Items = items, Height = y + m.Pad + 4,
        };
    }

    private static List<Item> Flow(WallRow row, WallPlan plan, ref double y)
    {
        var m = plan.Metrics;
        var items = new List<Item>();
        double x = 0;
        foreach (var (state, n) in Counted(row, plan))
        {
            var text = Words.Number(n, 0);
            var width = m.LampStep + TextWidth.Of(text, m.Small);
            if (x > 0 && x + width > m.Block) (x, y) = (0, y + m.Small * 1.5);
            items.Add(new Item(state, text, x, y));
            x += Math.Max(width + 9, m.Lamp * 2.8);
        }
        if (row.Outside > 0)
        {
            var text = $"窗外{Words.Number(row.Outside, 0)}项";
            if (x > 0 && x + TextWidth.Of(text, m.Small) > m.Block) (x, y) = (0, y + m.Small * 1.5);
            items.Add(new Item(null, text, x, y));
        }
        return items;
    }

    /// <summary>What is counted: not begun and never reported share the hollow ring.</summary>
    private static IEnumerable<(LightState State, int Count)> Counted(WallRow row, WallPlan plan)
    {
        foreach (var state in WallKinds.Order)
        {
            if (state == LightState.Unreported || (state == LightState.Undated && plan.Options.WithUndated)) continue;
            var n = row.Counts.GetValueOrDefault(state);
            if (state == LightState.NotBegun) n += row.Counts.GetValueOrDefault(LightState.Unreported);
            if (n > 0) yield return (state, n);
        }
    }

    private static WallBlock Beside(WallRow row, WallPlan plan)
    {
        var m = plan.Metrics;
        var names = m.Block - Columns(plan.Sheet, m.Small).Sum();
        var lines = Lines(row.Group.Name, m.Unit, names - 10);
        var items = new List<Item>();
        var x = names;
        var columns = Columns(plan.Sheet, m.Small);
        for (var i = 0; i < columns.Length; i++)
        {
            var n = row.Counts.GetValueOrDefault(WallKinds.Columns[i]);
            if (n > 0) items.Add(new Item(WallKinds.Columns[i], Words.Number(n, 0), x, 18));
            x += columns[i];
        }
        var step = m.Unit * 1.2;
        return new WallBlock
        {
            Name = lines, NameBase = 18, NameStep = step, Items = items,
            Height = m.Pitch + m.Pad + (lines.Count - 1) * step,
        };
    }

    /// <summary>Sizes for the sheet of trouble: the block is as wide as its names and counts.</summary>
    public static WallMetrics Tight(WallSheet sheet)
    {
        var m = WallMetrics.Tight;
        var longest = sheet.Groups.Count == 0 ? 0 : sheet.Groups.Max(g => TextWidth.Of(g.Name, m.Unit));
        return m with { Block = Math.Clamp(longest, m.Unit * 4, m.Unit * 9) + 14 + Columns(sheet, m.Small).Sum() };
    }

    private static double[] Columns(WallSheet sheet, double size) =>
        [.. WallKinds.Columns.Select(state => 22 + TextWidth.Of(
            Words.Number(sheet.Groups.Count == 0 ? 0 : sheet.Groups.Max(g => WallKinds.CountsOf(g).GetValueOrDefault(state)), 0), size))];

    private static List<string> Lines(string name, double size, double width)
    {
        var text = name.ReplaceLineEndings(" ");
        if (TextWidth.Of(text, size) <= width) return [text];
        var cut = 0;
        double used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += TextWidth.Of(rune.ToString(), size);
            if (used > width) break;
            cut += rune.Utf16SequenceLength;
        }
        cut = Math.Max(cut, char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1);
        return [text[..cut], TextWidth.Fit(text[cut..], size, width)];
    }
}
