using Guatu.Kernel.Look;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.WallPages;

/// <summary>How each light state is called and drawn on pages, in the order in which it is counted.</summary>
public static class States
{
    /// <summary>State, key in addresses, shape, word, long word.</summary>
    public static readonly IReadOnlyList<(LightState State, string Key, string Shape, string Word, string Long)> All =
    [
        (LightState.Overdue, "overdue", Shapes.FlagBlack, "黑旗", "黑旗　逾期"),
        (LightState.Red, "red", Shapes.Red, "红灯", "红灯　严重滞后"),
        (LightState.Yellow, "yellow", Shapes.Yellow, "黄灯", "黄灯　滞后"),
        (LightState.Green, "green", Shapes.Green, "绿灯", "绿灯　正常"),
        (LightState.Done, "done", Shapes.FlagRed, "红旗", "红旗　完成"),
        (LightState.NotBegun, "waiting", Shapes.None, "未到", "未到起始日"),
        (LightState.Unreported, "unreported", Shapes.None, "未报", "刚交办　未报"),
        (LightState.Stopped, "stopped", Shapes.Stop, "停表", "停表"),
        (LightState.Undated, "undated", Shapes.Undated, "未定", "未定日期"),
    ];

    /// <summary>Shape of a state.</summary>
    public static string ShapeOf(LightState state) => All.First(s => s.State == state).Shape;

    /// <summary>The word beside the shape in tables: 红　欠37天.</summary>
    public static string WordOf(Light light) => light.State switch
    {
        LightState.Overdue => $"逾期{light.DaysOverdue}天",
        LightState.Red => light.DaysOwed > 0 ? $"红　欠{light.DaysOwed}天" : "红",
        LightState.Yellow => light.DaysOwed > 0 ? $"黄　欠{light.DaysOwed}天" : "黄",
        LightState.Green => "绿",
        LightState.Done => light.DaysLate is > 0 ? $"完成　晚{light.DaysLate}天" : "完成",
        LightState.NotBegun => "未到起始日",
        LightState.Unreported => "未报",
        LightState.Stopped => "停表",
        _ => "未定日期",
    };

    /// <summary>Days that say how bad it is, for ordering: overdue before owed.</summary>
    public static int Badness(Light light) => light.State switch
    {
        LightState.Overdue => 1_000_000 + light.DaysOverdue,
        LightState.Red => 100_000 + light.DaysOwed,
        LightState.Yellow => 10_000 + light.DaysOwed,
        LightState.Unreported => 5_000,
        LightState.Undated => 4_000,
        LightState.Green => 3_000 + Math.Min(999, light.DaysOwed),
        LightState.Stopped => 2_000,
        LightState.NotBegun => 1_000,
        _ => 0,
    };
}
