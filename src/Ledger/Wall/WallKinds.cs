using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Wall;

/// <summary>Words and shapes of the states, in the order they are counted.</summary>
internal static class WallKinds
{
    /// <summary>Order of counts and of lanes: trouble on top, finished work at the bottom.</summary>
    public static readonly IReadOnlyList<LightState> Order =
    [
        LightState.Overdue, LightState.Red, LightState.Yellow, LightState.Stopped, LightState.Green,
        LightState.Unreported, LightState.NotBegun, LightState.Done, LightState.Undated,
    ];

    /// <summary>The counts that stand in columns when only trouble is drawn.</summary>
    public static readonly IReadOnlyList<LightState> Columns =
        [LightState.Overdue, LightState.Red, LightState.Yellow, LightState.Green, LightState.Done];

    public static bool IsTrouble(LightState state) =>
        state is LightState.Overdue or LightState.Red or LightState.Yellow;

    /// <summary>Id of the symbol in the sprite.</summary>
    public static string Symbol(LightState state) => state switch
    {
        LightState.Overdue => "flag-black",
        LightState.Red => "red",
        LightState.Yellow => "yellow",
        LightState.Stopped => "stop",
        LightState.Green => "green",
        LightState.Done => "flag-red",
        LightState.Undated => "undated",
        _ => "none",
    };

    /// <summary>The word in a sentence of counts.</summary>
    public static string Word(LightState state) => state switch
    {
        LightState.Overdue => "逾期",
        LightState.Red => "红灯",
        LightState.Yellow => "黄灯",
        LightState.Stopped => "停表",
        LightState.Green => "正常",
        LightState.Unreported => "未报",
        LightState.NotBegun => "未到起始日",
        LightState.Done => "完成",
        _ => "未定日期",
    };

    /// <summary>“正常86项、未到起始日40项”, in the order of <see cref="Order"/>; states without work are left out.</summary>
    public static string Sentence(IReadOnlyDictionary<LightState, int> counts, string glue = "、") => string.Join(glue,
        Order.Where(s => counts.GetValueOrDefault(s) > 0).Select(s => $"{Word(s)}{Words.Number(counts[s], 0)}项"));

    public static IReadOnlyDictionary<LightState, int> CountsOf(WallGroup group)
    {
        if (group.Counts is { } given) return given;
        var counts = new Dictionary<LightState, int>();
        foreach (var task in group.Tasks)
            counts[task.Light.State] = counts.GetValueOrDefault(task.Light.State) + 1;
        return counts;
    }

    public static IReadOnlyDictionary<LightState, int> CountsOf(WallSheet sheet)
    {
        var all = new Dictionary<LightState, int>();
        foreach (var group in sheet.Groups)
            foreach (var (state, n) in CountsOf(group))
                all[state] = all.GetValueOrDefault(state) + n;
        return all;
    }
}
