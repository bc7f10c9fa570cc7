namespace Guatu.Ledger.Lights;

/// <summary>The working of <see cref="Light.Judge"/>: settles what is missing in the input, then decides.</summary>
internal sealed class Judgement
{
    // Below this a target is a typing error and shares of it would overflow.
    private const decimal SmallestTarget = 0.000001m;

    public LightInput Input { get; }
    public DateOnly Today { get; }
    public LightPreset Preset { get; }
    public DateOnly Begins { get; }
    public DateOnly? Due { get; }
    public bool IsRate { get; }
    public decimal Target { get; }

    /// <summary>The day judged: today, or the day the clock was stopped.</summary>
    public DateOnly On { get; private set; }

    public Judgement(LightInput input, DateOnly today, LightPreset preset)
    {
        (Input, Today, Preset, On) = (input, today, preset, today);
        Begins = input.BeginsOn is { } b && b > input.AssignedOn ? b : input.AssignedOn;
        Due = input.Due ?? input.Course?.Last.Day;
        var target = input.Target ?? input.Course?.Last.Value;
        IsRate = input.IsPercent || string.IsNullOrWhiteSpace(input.Unit) || target is null || input.Unit is "%" or "％";
        var known = target is { } t && t >= SmallestTarget ? Math.Min(t, Course.LargestValue) : (decimal?)null;
        Target = known ?? (IsRate ? 100 : 0);
    }

    /// <summary>A report was due before today and neither it nor a later one has come.</summary>
    public bool IsMissingReport => Input.ReportExpectedBy is { } by && by < Today && !(LastReport >= by);

    public DateOnly? LastReport
    {
        get
        {
            var last = Input.LastReportOn;
            foreach (var point in Input.Actual)
                if (point.Day <= Today && !(last >= point.Day)) last = point.Day;
            return last;
        }
    }

    public Light Light()
    {
        if (Input.DoneOn is { } done && done <= Today) return Done(done);
        if (Input.StoppedOn is { } stopped && stopped <= Today) return Stopped(stopped);
        if (Due is not { } due)
            return Plain(LightState.Undated, $"没有时限，限{Input.DatingLimit}个工作日内补定。");
        if (Today > due) return Overdue(due);
        if (Today < Begins) return Plain(LightState.NotBegun, $"未到起始日，{Words.Day(Begins, Today)}开始。");
        if (Value() is null && !IsMissingReport) return Plain(LightState.Unreported, Sentences.NoReportYet(this, due));
        var light = Measured(due);
        var state = Preset.Colour(light.Expected!.Value, light.Actual ?? Nothing(due), light.GapPoints!.Value);
        light = light with { State = state, IsUnreported = IsMissingReport };
        return light with { Sentence = Sentences.Colour(this, light) };
    }

    private Light Done(DateOnly done)
    {
        var late = Due is { } due ? done.DayNumber - due.DayNumber : (int?)null;
        var tail = late switch
        {
            null => "",
            0 => "，正好按时",
            > 0 => $"，比时限晚{late}天",
            _ => $"，比时限早{-late}天",
        };
        return Plain(LightState.Done, $"{Words.Day(done, Today)}完成{tail}。") with { DaysLate = late };
    }

    private Light Stopped(DateOnly stopped)
    {
        On = stopped;
        var reason = string.IsNullOrWhiteSpace(Input.StopReason) ? "没有写明原因" : Input.StopReason.Trim().TrimEnd('。');
        var start = $"{Words.Day(stopped, Today)}起停表：{reason}。";
        if (Due is not { } due || stopped < Begins || Value() is null) return Plain(LightState.Stopped, start);
        var light = Measured(due);
        var owed = light.DaysOwed > 0 ? $"停表时欠{light.DaysOwed}天。" : "停表时不欠。";
        return light with { State = LightState.Stopped, Sentence = start + owed };
    }

    private Light Overdue(DateOnly due)
    {
        var days = Today.DayNumber - due.DayNumber;
        var light = Measured(due);
        var earned = light.EarnedOn < due ? light.EarnedOn : due;
        light = light with
        {
            State = LightState.Overdue,
            EarnedOn = earned,
            DaysOwed = Today.DayNumber - earned!.Value.DayNumber,
            DaysOverdue = days,
            IsUnreported = IsMissingReport,
        };
        return light with { Sentence = Sentences.Overdue(this, light, due) };
    }

    /// <summary>The position on the plan on the day judged, still without state and sentence.</summary>
    private Light Measured(DateOnly due)
    {
        var course = CourseTo(due);
        var expected = course.ValueOn(On);
        var value = Value();
        var actual = value ?? course.First.Value;
        // Whoever has everything has earned the whole time, also where the plan ends before the due day.
        var earned = actual >= course.Last.Value && due > course.Last.Day ? due : course.DayOf(actual);
        var whole = IsRate ? 100 : Target;
        var gap = whole > 0 ? (expected - actual) / whole * 100 : 0;
        return new Light
        {
            State = LightState.Green,
            Sentence = "",
            RuleName = Preset.Name,
            Expected = expected,
            Actual = value,
            ExpectedShare = whole > 0 ? expected / whole : 1,
            ActualShare = value is { } v ? whole > 0 ? v / whole : 1 : null,
            GapPoints = gap,
            EarnedOn = earned,
            DaysOwed = Math.Max(0, expected > actual ? On.DayNumber - earned.DayNumber : 0),
        };
    }

    private Light Plain(LightState state, string sentence) =>
        new() { State = state, Sentence = sentence, RuleName = Preset.Name };

    private Course CourseTo(DateOnly due) => Input.Course ?? Course.Straight(Begins, due, Target);

    private decimal Nothing(DateOnly due) => CourseTo(due).First.Value;

    /// <summary>The newest value reported up to the day judged.</summary>
    private decimal? Value()
    {
        CoursePoint? newest = null;
        foreach (var point in Input.Actual)
            if (point.Day <= On && !(newest is { } n && n.Day > point.Day)) newest = point;
        return newest is { } p ? Math.Clamp(p.Value, -Course.LargestValue, Course.LargestValue) : null;
    }
}
