using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>How the years between the two ends of a staged goal are laid.</summary>
public enum PathKind
{
    /// <summary>等量: the same amount each year.</summary>
    Linear,

    /// <summary>等速: the same growth each year; needs both ends above 0.</summary>
    Compound,

    /// <summary>按给定节点: as the plan says; years between two given ones are laid linearly.</summary>
    Given,
}

/// <summary>A goal over several years, such as 千亿园区第一阶段.</summary>
/// <param name="Name">As the plan calls it.</param>
/// <param name="FromYear">Year the base value was reached.</param>
/// <param name="From">Base value.</param>
/// <param name="ToYear">Year it is to be reached; later than <paramref name="FromYear"/>.</param>
/// <param name="To">Goal, in the same unit.</param>
/// <param name="Path">How the years between are laid.</param>
/// <param name="Sense">Which side is good.</param>
public sealed record StagedGoal(string Name, int FromYear, decimal From, int ToYear, decimal To, PathKind Path = PathKind.Linear, TargetSense Sense = TargetSense.AtLeast)
{
    /// <summary>Values of single years the plan names, for <see cref="PathKind.Given"/>; between the two ends.</summary>
    public IReadOnlyList<(int Year, decimal Value)> Points { get; init; } = [];
}

/// <summary>One year of the path.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Value">What is to be reached by its end.</param>
/// <param name="Given">Stands in the plan; false where it was laid between.</param>
public sealed record StagePoint(int Year, decimal Value, bool Given);

/// <summary>How a staged goal stands after a year.</summary>
/// <param name="Year">The year judged.</param>
/// <param name="Actual">What was reached.</param>
/// <param name="Expected">What the path asks of that year.</param>
/// <param name="Standing">Reached (the goal itself), on course, behind, or missed (its last year has passed).</param>
/// <param name="NeededEachYear">What each year left has to add; null when none is left or nothing is missing.</param>
/// <param name="NeededGrowthPercent">Growth each year left needs, per cent; null as above, or without a value above 0.</param>
/// <param name="Sentence">For the page.</param>
public sealed record StageVerdict(int Year, decimal Actual, decimal Expected, TargetStanding Standing, decimal? NeededEachYear, decimal? NeededGrowthPercent, string Sentence);

/// <summary>The yearly path of a staged goal, and what it says of a year.</summary>
public sealed class StagedPath
{
    private readonly StagedGoal goal;

    private StagedPath(StagedGoal goal, IReadOnlyList<StagePoint> points) => (this.goal, Points) = (goal, points);

    /// <summary>All years from the first to the last.</summary>
    public IReadOnlyList<StagePoint> Points { get; }

    /// <summary>Lays the path, or says what is wrong with the goal.</summary>
    public static (StagedPath? Path, FigureFault? Fault) Of(StagedGoal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        if (goal.ToYear <= goal.FromYear || goal.ToYear - goal.FromYear > 100)
            return (null, new(FigureFaultKind.OutOfRange, $"“{goal.Name}”的目标年须晚于基期年，且不超过一百年。请核对年份。"));
        if (goal.Path == PathKind.Compound && (goal.From <= 0 || goal.To <= 0))
            return (null, new(FigureFaultKind.NoBase, $"“{goal.Name}”按等速推算，基期数和目标数都须大于0。请改用等量，或者给定各年数。"));
        var given = new SortedDictionary<int, decimal> { [goal.FromYear] = goal.From, [goal.ToYear] = goal.To };
        foreach (var (year, value) in goal.Path == PathKind.Given ? goal.Points : [])
        {
            if (year <= goal.FromYear || year >= goal.ToYear)
                return (null, new(FigureFaultKind.OutOfRange, $"“{goal.Name}”给定的{year}年不在{goal.FromYear}年与{goal.ToYear}年之间。请核对年份。"));
            if (!given.TryAdd(year, value))
                return (null, new(FigureFaultKind.SameKey, $"“{goal.Name}”给了{year}年两个数。请留一个。"));
        }

        return (new StagedPath(goal, [.. Enumerable.Range(goal.FromYear, goal.ToYear - goal.FromYear + 1).Select(y => new StagePoint(y, Value(goal, given, y), given.ContainsKey(y)))]), null);
    }

    private static decimal Value(StagedGoal goal, SortedDictionary<int, decimal> given, int year)
    {
        if (given.TryGetValue(year, out var value))
            return value;
        if (goal.Path == PathKind.Compound)
            return Math.Round((decimal)((double)goal.From * Math.Pow((double)(goal.To / goal.From), (year - goal.FromYear) / (double)(goal.ToYear - goal.FromYear))), 6);
        var (before, after) = (given.Last(g => g.Key < year), given.First(g => g.Key > year));
        return before.Value + ((after.Value - before.Value) * (year - before.Key) / (after.Key - before.Key));
    }

    /// <summary>What the path asks of a year; null outside of it.</summary>
    public decimal? Expected(int year) => Points.FirstOrDefault(p => p.Year == year)?.Value;

    /// <summary>Judges a year; years outside the path are held against its nearest end.</summary>
    /// <param name="year">The year just ended.</param>
    /// <param name="actual">What was reached.</param>
    /// <param name="tolerancePercent">Still on course when short by at most so many per cent of the expected, 0 and more.</param>
    public StageVerdict Judge(int year, decimal actual, decimal tolerancePercent = 0)
    {
        var expected = Expected(year) ?? (year < goal.FromYear ? goal.From : goal.To);
        var sign = goal.Sense == TargetSense.AtLeast ? 1 : -1;
        var missing = (goal.To - actual) * sign;
        var behind = (expected - actual) * sign;
        // An upper limit is only kept once its last year has come.
        var reached = missing <= 0 && (goal.Sense == TargetSense.AtLeast || year >= goal.ToYear);
        var standing = reached ? TargetStanding.Reached
            : year >= goal.ToYear ? TargetStanding.Missed
            : behind <= Math.Abs(expected) * tolerancePercent / 100 ? TargetStanding.OnCourse : TargetStanding.Behind;
        var left = goal.ToYear - year;
        decimal? each = reached || left <= 0 || missing <= 0 ? null : (goal.To - actual) / left;
        decimal? growth = each is null || actual <= 0 || goal.To <= 0 ? null : Math.Round((decimal)((Math.Pow((double)(goal.To / actual), 1.0 / left) - 1) * 100), 4);
        return new StageVerdict(year, actual, expected, standing, each, growth, Say(year, actual, expected, standing, each, growth, left));
    }

    private string Say(int year, decimal actual, decimal expected, TargetStanding standing, decimal? each, decimal? growth, int left)
    {
        var difference = Percents.Plain(Math.Abs(actual - expected));
        var head = standing switch
        {
            TargetStanding.Reached => $"{goal.Name}：{year}年达到{Percents.Plain(actual)}，目标{Percents.Plain(goal.To)}已经实现。",
            TargetStanding.Missed => $"{goal.Name}：{goal.ToYear}年目标{Percents.Plain(goal.To)}没有实现，{year}年为{Percents.Plain(actual)}。",
            TargetStanding.OnCourse => $"{goal.Name}：{year}年为{Percents.Plain(actual)}，当年应到{Percents.Plain(expected)}，进度正常。",
            _ => $"{goal.Name}：{year}年为{Percents.Plain(actual)}，当年应到{Percents.Plain(expected)}，相差{difference}。",
        };
        if (each is not { } amount)
            return head;
        var rate = growth is { } g ? $"，年均{Percents.Growth(g)}" : "";
        return head + $"后{left}年每年需{(amount < 0 ? "减少" : "增加")}{Percents.Plain(Math.Abs(amount))}{rate}。";
    }
}
