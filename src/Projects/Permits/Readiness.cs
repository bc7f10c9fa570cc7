using Guatu.Kernel.Look;
using Guatu.Projects.Steps;

namespace Guatu.Projects.Permits;

/// <summary>The four things a project needs before it can start.</summary>
public enum ReadyTheme
{
    /// <summary>土地.</summary>
    Land = 1,

    /// <summary>征拆.</summary>
    Clearing = 2,

    /// <summary>资金.</summary>
    Funds = 3,

    /// <summary>手续.</summary>
    Papers = 4,
}

/// <summary>A step on the way to the start.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Theme">What it belongs to.</param>
/// <param name="Done">办完.</param>
/// <param name="DaysLeft">Calendar days it still takes by its limit, 0 and more.</param>
public sealed record ReadyStep(string Code, string Name, ReadyTheme Theme, bool Done, int DaysLeft);

/// <summary>One of the four lights of a project.</summary>
/// <param name="Theme">Which.</param>
/// <param name="Shape">Shape of the light (<see cref="Shapes"/>).</param>
/// <param name="Word">Word beside it.</param>
/// <param name="Sentence">Why.</param>
/// <param name="Short">Calendar days that it comes too late for the planned start; 0 when it does not.</param>
public sealed record ReadyLight(ReadyTheme Theme, string Shape, string Word, string Sentence, int Short);

/// <summary>
/// Is a project ready to start? One light each for 土地, 征拆, 资金, 手续, from its own steps: how long what is left takes by its limits, held
/// against the planned start. It is no light of a commitment. Pure.
/// </summary>
public static class Readiness
{
    private const int Named = 2;

    private static readonly string[] ClearingWords = ["征收", "征地", "补偿", "腾", "拆", "迁", "现状调查", "房屋"];

    /// <summary>土地, 征拆, 资金, 手续.</summary>
    public static string Word(ReadyTheme theme) => theme switch { ReadyTheme.Land => "土地", ReadyTheme.Clearing => "征拆", ReadyTheme.Funds => "资金", _ => "手续" };

    /// <summary>What a step belongs to; null for building and what comes after.</summary>
    public static ReadyTheme? ThemeOf(string band, string name) => band switch
    {
        "用地" => ClearingWords.Any(w => name.Contains(w, StringComparison.Ordinal)) ? ReadyTheme.Clearing : ReadyTheme.Land,
        "资金" => ReadyTheme.Funds,
        "手续" => name.Contains("资金", StringComparison.Ordinal) ? ReadyTheme.Funds : ReadyTheme.Papers,
        _ => null,
    };

    /// <summary>The light of one theme.</summary>
    /// <param name="theme">Which.</param>
    /// <param name="steps">All steps before the start.</param>
    /// <param name="links">Ties, earlier and later code.</param>
    /// <param name="startBy">计划开工日; null when there is none.</param>
    /// <param name="today">Today.</param>
    /// <param name="yellowDays">Fewer days in hand than this make it yellow.</param>
    public static ReadyLight Judge(ReadyTheme theme, IReadOnlyList<ReadyStep> steps, IReadOnlyList<(string From, string To)> links, DateOnly? startBy, DateOnly today, int yellowDays)
    {
        var own = steps.Where(s => s.Theme == theme).ToList();
        var open = own.Where(s => !s.Done).ToList();
        if (own.Count == 0)
            return new(theme, Shapes.Green, "不涉及", $"没有要办的{Word(theme)}步骤。", 0);
        if (open.Count == 0)
            return new(theme, Shapes.Green, "齐了", $"{Word(theme)}{own.Count}步都已办完。", 0);
        var days = Longest(open, links);
        var left = $"还差{string.Join('、', open.Take(Named).Select(s => s.Name))}{(open.Count > Named ? $"等{open.Count}步" : "")}，按时限要{days}天";
        if (startBy is not { } start)
            return new(theme, Shapes.None, "没有计划开工日", left + "；没有计划开工日，判断不了。", 0);
        var spare = start.DayNumber - today.DayNumber - days;
        if (spare < 0)
            return new(theme, Shapes.Red, $"差{-spare}天", $"{left}，离计划开工只有{Math.Max(0, start.DayNumber - today.DayNumber)}天，差{-spare}天。", -spare);
        return spare < yellowDays
            ? new(theme, Shapes.Yellow, $"余{spare}天", $"{left}，离计划开工还有{start.DayNumber - today.DayNumber}天，富余不到{yellowDays}天。", 0)
            : new(theme, Shapes.Green, $"余{spare}天", $"{left}，离计划开工还有{start.DayNumber - today.DayNumber}天，来得及。", 0);
    }

    /// <summary>Calendar days for steps of a count: five working days make a week.</summary>
    public static int Calendar(int days, Scheduling.Plans.DayCount count) => count == Scheduling.Plans.DayCount.Working ? (int)Math.Ceiling(days * 7m / 5m) : days;

    // The longest way through what is open, in the order of the ties; a circle cannot hold it up for ever.
    private static int Longest(List<ReadyStep> open, IReadOnlyList<(string From, string To)> links)
    {
        var finish = open.ToDictionary(s => s.Code, s => s.DaysLeft, StringComparer.Ordinal);
        var days = open.ToDictionary(s => s.Code, s => s.DaysLeft, StringComparer.Ordinal);
        var own = links.Where(l => finish.ContainsKey(l.From) && finish.ContainsKey(l.To)).ToList();
        for (var round = 0; round < open.Count; round++)
        {
            var moved = false;
            foreach (var (from, to) in own)
                if (finish[from] + days[to] is var then && then > finish[to])
                    (finish[to], moved) = (then, true);
            if (!moved)
                break;
        }
        return finish.Values.Max();
    }
}
