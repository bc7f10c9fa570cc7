using Guatu.Kernel.Papers;
namespace Guatu.Ledger.Wall;

/// <summary>The head of the sheet: labels of meetings and the tab of today, placed so that none covers another.</summary>
internal sealed class WallHead
{
    private const int RowsAtMost = 4;

    /// <summary>A meeting with its label; <see cref="Row"/> counts from the top, −1 when no room was left for words.</summary>
    public readonly record struct Mark(double X, string Text, int Row, bool ToLeft, string Title);

    public required IReadOnlyList<Mark> Meetings { get; init; }

    /// <summary>Position of today; null when it lies outside the window.</summary>
    public double? Today { get; init; }
    public string TodayText { get; init; } = "";
    public double TabFrom { get; init; }
    public double TabWidth { get; init; }

    /// <summary>Height of a row of labels.</summary>
    public required double Step { get; init; }

    /// <summary>Rows of labels above the months.</summary>
    public required int Rows { get; init; }

    public required double Height { get; init; }

    public static WallHead Of(WallSheet sheet, WallScale scale, WallMetrics m)
    {
        var rows = new List<(double From, double To)>[RowsAtMost];
        for (var i = 0; i < RowsAtMost; i++) rows[i] = [];
        double? today = scale.Contains(scale.At(sheet.Today)) ? scale.At(sheet.Today) : null;
        var text = WallScale.TodayText(sheet.Today);
        var width = TextWidth.Of(text, m.Small) * 1.03 + 10;
        var tab = 0.0;
        if (today is { } t)
        {
            tab = t + width <= scale.Right ? t - 1 : t + 1 - width;
            rows[0].Add((tab, tab + width));
            for (var i = 1; i < RowsAtMost; i++) rows[i].Add((t - 1, t + 1));
        }
        var marks = new List<Mark>();
        foreach (var meeting in sheet.Meetings.Where(x => x.On >= sheet.From && x.On <= sheet.To).OrderBy(x => x.On))
            marks.Add(Place(meeting, sheet, scale, m, rows));
        var used = Math.Max(1, marks.Count == 0 ? 0 : marks.Max(x => x.Row) + 1);
        var step = m.Small + 5;
        return new WallHead
        {
            Meetings = marks, Today = today, TodayText = text, TabFrom = tab, TabWidth = width,
            Step = step, Rows = used, Height = m.Head + (used - 1) * step,
        };
    }

    private static Mark Place(WallMeeting meeting, WallSheet sheet, WallScale scale, WallMetrics m, List<(double From, double To)>[] rows)
    {
        var x = scale.At(meeting.On);
        var title = WallScale.MeetingText(meeting, sheet.Today);
        var text = TextWidth.Fit(title, m.Small, 16 * m.Small);
        var width = TextWidth.Of(text, m.Small) + 5;
        for (var row = 0; row < rows.Length; row++)
        {
            if (Free(rows[row], x - 1, x + width, scale)) return Take(row, false, x - 1, x + width);
            if (Free(rows[row], x - width, x + 1, scale)) return Take(row, true, x - width, x + 1);
        }
        return new Mark(x, "", -1, false, title);

        Mark Take(int row, bool toLeft, double from, double to)
        {
            rows[row].Add((from, to));
            return new Mark(x, text, row, toLeft, title);
        }
    }

    private static bool Free(List<(double From, double To)> taken, double from, double to, WallScale scale) =>
        from >= scale.Left - 60 && to <= scale.Right + WallMetrics.RightMargin
        && taken.TrueForAll(t => to + 6 <= t.From || from >= t.To + 6);
}

/// <summary>The undated work as dashed slips in its own lane.</summary>
internal sealed class WallSlips
{
    /// <summary>One slip; <see cref="Task"/> is null on the slip that counts the others.</summary>
    public readonly record struct Slip(WallTask? Task, string Text, string Unit, double X, double Y, double Width);

    public required IReadOnlyList<Slip> Slips { get; init; }
    public required double Top { get; init; }
    public required double Height { get; init; }
    public required double SlipHeight { get; init; }

    public static WallSlips? Of(WallSheet sheet, WallOptions options, WallScale scale, WallMetrics m, double top)
    {
        var undated = sheet.Groups.SelectMany(g => g.Tasks.Where(t => t.Light.State == Lights.LightState.Undated).Select(t => (Task: t, g.Name))).ToList();
        if (undated.Count == 0) return null;
        var slips = new List<Slip>();
        var (x, y) = (scale.Left, 10.0);
        var height = Math.Round(m.Label * 1.9);
        foreach (var (task, unit) in undated.Take(options.SlipsAtMost))
            Add(task, TextWidth.Fit(task.Title.ReplaceLineEndings(" "), m.Label, options.TitleAtMost * m.Label), TextWidth.Fit(unit, m.Small, 10 * m.Small));
        if (undated.Count > options.SlipsAtMost)
            Add(null, $"另有{Lights.Words.Number(undated.Count - options.SlipsAtMost, 0)}项未定日期", "");
        var least = m.Unit + 4 + m.Small * 1.5 + 12;
        return new WallSlips { Slips = slips, Top = top, Height = Math.Max(y + height + 10, least), SlipHeight = height };

        void Add(WallTask? task, string text, string unit)
        {
            var width = 18 + TextWidth.Of(text, m.Label) + (unit.Length > 0 ? 6 + TextWidth.Of(unit, m.Small) : 0);
            if (x > scale.Left && x + width > scale.Right + WallMetrics.RightMargin) (x, y) = (scale.Left, y + height + 6);
            slips.Add(new Slip(task, text, unit, x, y, width));
            x += width + 8;
        }
    }
}
