using Guatu.Kernel.Look;

namespace Guatu.Projects.Promises;

/// <summary>How a promise stands, always against the day that was promised first.</summary>
public enum PromiseState
{
    /// <summary>兑现: done on or before the first promise.</summary>
    Kept = 1,

    /// <summary>晚兑现: done, later than first promised.</summary>
    KeptLate = 2,

    /// <summary>按期推进.</summary>
    OnTime = 3,

    /// <summary>可能晚.</summary>
    MaybeLate = 4,

    /// <summary>要晚.</summary>
    WillBeLate = 5,

    /// <summary>已误期: the first promise is past and it is not done.</summary>
    Broken = 6,

    /// <summary>没有承诺日期.</summary>
    Undated = 7,

    /// <summary>已停: the project was paused or ended.</summary>
    Stopped = 8,
}

/// <summary>What is known of a promise on a day.</summary>
/// <param name="Item">What was promised.</param>
/// <param name="ItemWords">Its own words, when other.</param>
/// <param name="FirstOn">当初承诺.</param>
/// <param name="NowOn">In force.</param>
/// <param name="ActualOn">The day it was done, by evidence.</param>
/// <param name="ForecastOn">现在预计; null when nothing foretells it.</param>
/// <param name="Chance">按期可能性, per cent 0–100; null when unknown.</param>
/// <param name="Side">Is the project going at all?</param>
public sealed record PromiseFacts(PromiseItem Item, string? ItemWords, DateOnly? FirstOn, DateOnly? NowOn, DateOnly? ActualOn, DateOnly? ForecastOn, decimal? Chance, SideState Side = SideState.Going);

/// <summary>Limits of the rulebook by which a promise is judged.</summary>
/// <param name="MaybeDays">A forecast at most this many calendar days late only may be late.</param>
/// <param name="MaybeChance">Below this chance, per cent, it may be late though the forecast holds.</param>
public sealed record PromiseLimits(int MaybeDays, decimal MaybeChance);

/// <summary>The judgement with its words.</summary>
/// <param name="State">State.</param>
/// <param name="Days">Calendar days late (positive) or early (negative); 0 when neither.</param>
/// <param name="Words">已误期18天, 要晚54天, 8月24日建成，早1天.</param>
public sealed record PromiseVerdict(PromiseState State, int Days, string Words)
{
    /// <summary>Judges it on a day.</summary>
    public static PromiseVerdict Of(PromiseFacts facts, DateOnly today, PromiseLimits limits)
    {
        var done = DoneWord(facts.Item);
        if (facts.ActualOn is { } actual)
        {
            var late = facts.FirstOn is { } first ? actual.DayNumber - first.DayNumber : 0;
            var when = $"{Zh.Day(actual, today)}{done}";
            return late > 0 ? new(PromiseState.KeptLate, late, $"{when}，晚{late}天") : new(PromiseState.Kept, late, late < 0 ? $"{when}，早{-late}天" : facts.FirstOn is null ? when : $"{when}，如期");
        }
        if (facts.Side is SideState.Paused or SideState.Ended)
            return new(PromiseState.Stopped, 0, facts.Side == SideState.Paused ? "项目暂停" : "项目终止");
        if (facts.FirstOn is not { } promised)
            return new(PromiseState.Undated, 0, "没有承诺日期");
        if (today > promised)
            return new(PromiseState.Broken, today.DayNumber - promised.DayNumber, $"已误期{today.DayNumber - promised.DayNumber}天");
        if (facts.ForecastOn is { } forecast && forecast > promised)
        {
            var late = forecast.DayNumber - promised.DayNumber;
            return late > limits.MaybeDays ? new(PromiseState.WillBeLate, late, $"要晚{late}天") : new(PromiseState.MaybeLate, late, $"可能晚{late}天");
        }
        return facts.Chance < limits.MaybeChance ? new(PromiseState.MaybeLate, 0, "可能晚") : new(PromiseState.OnTime, 0, "按期");
    }

    /// <summary>What the public may be told when the forecast is not approved for it: facts only.</summary>
    public PromiseVerdict WithoutForecast => State is PromiseState.MaybeLate or PromiseState.WillBeLate or PromiseState.OnTime ? new(PromiseState.OnTime, 0, "在建，未到期") : this;

    /// <summary>Has its day come, or is it done? Only such promises count for being kept.</summary>
    public bool IsDue => State is PromiseState.Kept or PromiseState.KeptLate or PromiseState.Broken;

    /// <summary>The mark that goes with it.</summary>
    public string Shape => State switch
    {
        PromiseState.Kept or PromiseState.KeptLate => Shapes.FlagRed,
        PromiseState.OnTime => Shapes.Green,
        PromiseState.MaybeLate => Shapes.Yellow,
        PromiseState.WillBeLate => Shapes.Red,
        PromiseState.Broken => Shapes.FlagBlack,
        PromiseState.Stopped => Shapes.Stop,
        _ => Shapes.Undated,
    };

    /// <summary>The word of a state, for counts.</summary>
    public static string Word(PromiseState state) => state switch
    {
        PromiseState.Kept => "兑现", PromiseState.KeptLate => "晚兑现", PromiseState.OnTime => "按期", PromiseState.MaybeLate => "可能晚", PromiseState.WillBeLate => "要晚",
        PromiseState.Broken => "已误期", PromiseState.Stopped => "已停", _ => "没有日期",
    };

    /// <summary>竣工, 开工, 投产, or the words of its own.</summary>
    public static string ItemWord(PromiseItem item, string? words) => item switch { PromiseItem.Finish => "竣工", PromiseItem.Start => "开工", PromiseItem.Running => "投产", _ => words ?? "其他" };

    private static string DoneWord(PromiseItem item) => item switch { PromiseItem.Finish => "建成", PromiseItem.Start => "开工", PromiseItem.Running => "投产", _ => "完成" };
}
