using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>One task in its place: bar, flag and label in drawing units, and the extent they cover together.</summary>
public sealed class WallBox
{
    /// <summary>The task.</summary>
    public required WallTask Task { get; init; }

    /// <summary>Start of the bar, held inside the plot.</summary>
    public double BarFrom { get; private set; }

    /// <summary>End of the bar: the due day, or the day done; held inside the plot.</summary>
    public double BarTo { get; private set; }

    /// <summary>The earned day, held inside the bar: ink ends here.</summary>
    public double Earned { get; private set; }

    /// <summary>The bar begins before the window.</summary>
    public bool CutLeft { get; private set; }

    /// <summary>The bar runs on after the window.</summary>
    public bool CutRight { get; private set; }

    /// <summary>The pole of the flag; null without one.</summary>
    public double? Flag { get; private set; }

    /// <summary>Start of the label, lamp included.</summary>
    public double LabelFrom { get; private set; }

    /// <summary>The label has a lamp before its words.</summary>
    public bool HasLamp { get; private set; }

    /// <summary>The title as it fits.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The small words after the title: the day, the debt.</summary>
    public IReadOnlyList<WallWord> Words { get; private set; } = [];

    /// <summary>Left end of everything drawn for the task.</summary>
    public double From { get; private set; }

    /// <summary>Right end of everything drawn for the task.</summary>
    public double To { get; private set; }

    /// <summary>Left end of flag and label.</summary>
    public double HeadFrom { get; private set; }

    /// <summary>Right end of flag and label.</summary>
    public double HeadTo { get; private set; }

    /// <summary>
    /// The two cannot stand in one lane. Finished work shares its pale bar, so of two finished tasks only flags and
    /// words keep apart; anything else keeps its whole extent free.
    /// </summary>
    public bool Touches(WallBox other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return State == LightState.Done && other.State == LightState.Done
            ? HeadFrom < other.HeadTo + WallMetrics.Gap && other.HeadFrom < HeadTo + WallMetrics.Gap
            : From < other.To + WallMetrics.Gap && other.From < To + WallMetrics.Gap;
    }

    private LightState State => Task.Light.State;

    /// <summary>Days the drawing of a task covers: first day, last day.</summary>
    internal static (DateOnly From, DateOnly To) Span(WallTask task, DateOnly today)
    {
        var end = task.Light.State switch
        {
            LightState.Done => task.DoneOn ?? task.Due ?? task.From,
            LightState.Overdue => today,
            _ => task.Due ?? task.From,
        };
        return task.From <= end ? (task.From, end) : (end, task.From);
    }

    internal static WallBox Of(WallTask task, WallSheet sheet, WallScale scale, WallMetrics m, double titleAtMost)
    {
        var box = new WallBox { Task = task };
        box.PlaceBar(sheet, scale);
        var flag = box.EndOf() is { } end && box.State is LightState.Overdue or LightState.Done && scale.Contains(scale.At(end))
            ? scale.At(end) : (double?)null;
        box.Flag = flag;
        box.HasLamp = flag is null;
        box.Title = TextWidth.Fit(task.Title.ReplaceLineEndings(" "), m.Label, titleAtMost);
        box.Words = WallWord.After(task, sheet.Today);
        box.PlaceLabel(scale, m);
        box.Cover(sheet, scale, m);
        return box;
    }

    private DateOnly? EndOf() => State == LightState.Done ? Task.DoneOn ?? Task.Due : Task.Due;

    private void PlaceBar(WallSheet sheet, WallScale scale)
    {
        var end = EndOf() ?? Task.From;
        var (a, b) = Task.From <= end ? (scale.At(Task.From), scale.At(end)) : (scale.At(end), scale.At(Task.From));
        (CutLeft, CutRight) = (a < scale.Left - 0.01, b > scale.Right + 0.01);
        BarFrom = Math.Clamp(a, scale.Left, scale.Right);
        BarTo = Math.Clamp(Math.Max(b, a + 2), scale.Left, scale.Right);
        var earned = State switch
        {
            LightState.Done => BarTo,
            LightState.NotBegun or LightState.Unreported or LightState.Undated => BarFrom,
            _ => Task.Light.EarnedOn is { } e ? scale.Held(e) : BarFrom,
        };
        Earned = Math.Clamp(earned, BarFrom, BarTo);
    }

    private void PlaceLabel(WallScale scale, WallMetrics m)
    {
        var width = (HasLamp ? m.LampStep : 0) + TextWidth.Of(Title, m.Label) * (State is LightState.Overdue or LightState.Red ? 1.02 : 1)
            + Words.Sum(w => 4.5 + TextWidth.Of(w.Text, m.Small));
        LabelWidth = width;
        var right = scale.Right + WallMetrics.RightMargin;
        if (Flag is not { } pole)
        {
            LabelFrom = Math.Max(scale.Left, Math.Min(BarFrom, right - width));
            return;
        }
        var before = pole - m.Flag * 0.21 - 3 - width;
        var after = pole + m.Flag * 0.79 + 3;
        var own = State == LightState.Overdue && before >= BarFrom;
        LabelFrom = own ? BarFrom : after + width <= right ? after : Math.Max(scale.Left, before);
    }

    internal double LabelWidth { get; private set; }

    private void Cover(WallSheet sheet, WallScale scale, WallMetrics m)
    {
        (HeadFrom, HeadTo) = (LabelFrom, LabelFrom + LabelWidth);
        if (Flag is { } pole) (HeadFrom, HeadTo) = (Math.Min(HeadFrom, pole - m.Flag * 0.21), Math.Max(HeadTo, pole + m.Flag * 0.79));
        From = Math.Min(BarFrom - (CutLeft ? 6 : 0), HeadFrom);
        To = Math.Max(BarTo + (CutRight ? 6 : 0), HeadTo);
        if (State == LightState.Overdue) To = Math.Max(To, scale.Held(sheet.Today));
    }
}

/// <summary>A small word after a title on the wall.</summary>
/// <param name="Text">The word, such as 10.31 or 欠37天.</param>
/// <param name="Class">Its class, or empty.</param>
public readonly record struct WallWord(string Text, string Class)
{
    internal static IReadOnlyList<WallWord> After(WallTask task, DateOnly today)
    {
        var light = task.Light;
        var words = new List<WallWord>(3);
        var due = task.Due is { } d ? Lights.Words.ShortDay(d, today) : "";
        switch (light.State)
        {
            case LightState.Overdue:
                words.Add(new($"逾期{Lights.Words.Number(light.DaysOverdue, 0)}天", "owe"));
                break;
            case LightState.Done:
                var done = task.DoneOn is { } on ? Lights.Words.ShortDay(on, today) : "";
                words.Add(new(light.DaysLate > 0 ? $"{done}（晚{light.DaysLate}天）" : done, ""));
                break;
            default:
                words.Add(new(due, ""));
                if (light.State is LightState.Red or LightState.Yellow && light.DaysOwed > 0)
                    words.Add(new($"欠{Lights.Words.Number(light.DaysOwed, 0)}天", light.State == LightState.Red ? "owe" : "owe--yellow"));
                if (light.State == LightState.Stopped) words.Add(new("停表", ""));
                break;
        }
        if (light.IsUnreported || light.State == LightState.Unreported) words.Add(new("未报", ""));
        words.RemoveAll(w => w.Text.Length == 0);
        return words;
    }
}
