namespace Guatu.Projects.Limits;

/// <summary>A thing as its page shows it.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Keeper">归口单位, as printed.</param>
/// <param name="KeeperId">Its row.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Closed">停用.</param>
/// <param name="Version">For forms.</param>
/// <param name="MayKeep">May the reader change it?</param>
/// <param name="Needs">Steps that need it.</param>
/// <param name="Buckets">Load by week or month.</param>
/// <param name="Clashes">Where it does not suffice.</param>
/// <param name="Uses">Who takes it, by the first day.</param>
public sealed record LimitLine(
    LimitThing Thing, string? Keeper, long? KeeperId, string Source, bool Closed, int Version, bool MayKeep, int Needs, IReadOnlyList<LimitBucket> Buckets, IReadOnlyList<LimitClash> Clashes, IReadOnlyList<LimitUse> Uses)
{
    /// <summary>What there is, in words: 2支, 每月3,000万元.</summary>
    public string Has => (Thing.IsMoney ? "每月" : "") + Thing.Say(Thing.Capacity) + (Thing.Months.Count > 0 ? $"，{Thing.Months.Count}个月另有数" : "");
}

/// <summary>A project that shares something.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">Name.</param>
/// <param name="Movable">Steps that take something and have not begun.</param>
/// <param name="GoalOn">The day it is held to.</param>
/// <param name="ForecastOn">Forecast.</param>
/// <param name="LateDays">Days behind the goal.</param>
/// <param name="Clashes">In a clash.</param>
public sealed record SharerLine(long Id, string Name, int Movable, DateOnly? GoalOn, DateOnly ForecastOn, int LateDays, bool Clashes);

/// <summary>A step that was told to wait.</summary>
public sealed record ShiftLine(long TrialId, long ProjectId, string Project, string StepCode, string StepName, DateOnly? Was, DateOnly? Now, string Reason, bool Current, DateTimeOffset At, string By);

/// <summary>A trial in one line.</summary>
/// <param name="Id">Row.</param>
/// <param name="State">How far it is.</param>
/// <param name="Stalled">Running for so long that the program must have stopped.</param>
/// <param name="StartedAt">When.</param>
/// <param name="By">Who asked.</param>
/// <param name="Seconds">Seconds it was given.</param>
/// <param name="Projects">Projects that may be moved.</param>
/// <param name="Words">Why nothing came of it, or on whose word it was taken.</param>
/// <param name="AppliedAt">When it was taken.</param>
/// <param name="AppliedBy">By whom.</param>
public sealed record TrialHead(long Id, TrialState State, bool Stalled, DateTimeOffset StartedAt, string By, int Seconds, int Projects, string? Words, DateTimeOffset? AppliedAt, string? AppliedBy);

/// <summary>统筹 as its page shows it.</summary>
/// <param name="Today">Today.</param>
/// <param name="Weekly">Buckets are weeks.</param>
/// <param name="Last">Last day looked at.</param>
/// <param name="Lines">Things in use.</param>
/// <param name="Closed">Things no longer counted.</param>
/// <param name="Sharers">Projects that need something.</param>
/// <param name="Unlaid">Projects whose plan cannot be laid out, with why.</param>
/// <param name="Shifts">Steps waiting by a trial that was taken.</param>
/// <param name="Trials">Newest first.</param>
/// <param name="MayAdd">May the reader enter a thing?</param>
/// <param name="MayTry">May the reader try?</param>
public sealed record LimitView(
    DateOnly Today, bool Weekly, DateOnly Last, IReadOnlyList<LimitLine> Lines, IReadOnlyList<LimitLine> Closed, IReadOnlyList<SharerLine> Sharers, IReadOnlyList<string> Unlaid, IReadOnlyList<ShiftLine> Shifts, IReadOnlyList<TrialHead> Trials,
    bool MayAdd, bool MayTry)
{
    /// <summary>One sentence: where it does not suffice.</summary>
    public string Sentence
    {
        get
        {
            var short1 = Lines.Where(l => l.Clashes.Count > 0).ToList();
            if (Lines.Count == 0)
                return "还没有登记要统筹的队伍、机具、窗口和资金。";
            if (short1.Count == 0)
                return $"按现在的安排，{Lines.Count}项都够用。";
            var first = short1.SelectMany(l => l.Clashes.Select(c => (l.Thing, Clash: c))).MinBy(x => x.Clash.From);
            return $"{short1.Count}项不够用。最早的一处：{ClashWords.Say(first.Thing, first.Clash, Today)}";
        }
    }
}
