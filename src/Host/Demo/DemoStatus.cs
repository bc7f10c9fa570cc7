using Guatu.Economy.Ranks;
using Guatu.Economy.Status;

namespace Guatu.Host.Demo;

/// <summary>
/// How enterprises run, week by week from August on, as the speeches tell it: the overhaul since the end of July, power cut to six in August, orders
/// put off; and the first fifty, closed in August with the figures of July, so that September tells who came and who went.
/// </summary>
internal static class DemoStatus
{
    private const string Supervisor = "shenzhixia";
    private static readonly int Year = DemoClock.FirstDay.Year;

    // Last week of each course; the cut of power ends with August.
    private static readonly (string Name, int From, int To, ReportStatus Status)[] Courses =
    [
        ("云岭化工", 31, 38, new(0, null, RunState.Stopped, null, RunCause.Overhaul, "装置大修，部件还没有到齐，开车日期推后。", 7)),
        ("江北重钢", 32, 35, new(0, null, RunState.Limited, 65, RunCause.Power, "有序用电，电炉夜间开。", 5)),
        ("恒晟硅业", 32, 35, new(0, null, RunState.Limited, 60, RunCause.Power, "有序用电，停一台炉。", 5)),
        ("东渡铸造", 32, 35, new(0, null, RunState.Limited, 70, RunCause.Power, "错峰生产，白班停熔炼。", 5)),
        ("沙洲铝型材", 32, 34, new(0, null, RunState.Limited, 75, RunCause.Power, "错峰生产。", 4)),
        ("永丰气体", 32, 34, new(0, null, RunState.Limited, 70, RunCause.Power, "随用户限产。", 4)),
        ("江临重工", 33, 35, new(0, null, RunState.Limited, 75, RunCause.Power, "错峰生产。", 4)),
        ("华芯电子", 31, 38, new(0, null, RunState.Limited, 80, RunCause.Orders, "两家海外客户订单推到四季度。", 5)),
        ("瑞芯光电", 32, 38, new(0, null, RunState.Limited, 85, RunCause.Orders, "出口订单推迟，先做库存。", 5)),
        ("金桥铝业", 31, 38, new(0, null, RunState.Full, 102)),
    ];

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay, IReadOnlyDictionary<string, long> firms)
    {
        // Fridays; in the week of the first morning those who do not run at full have said so the day before.
        for (var week = 31; week <= 38; week++)
        {
            var (w, day) = (week, DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(Year, week, week == 38 ? DayOfWeek.Thursday : DayOfWeek.Friday)));
            replay.At(day, 16, 40, async at =>
            {
                foreach (var course in Courses.Where(c => c.From <= w && w <= c.To))
                    await replay.DoAsync<ReportStatus, long>(at, Supervisor, course.Status with { EnterpriseId = firms[course.Name] });
            });
        }
        replay.At(new(Year, 8, 12), 10, 0, at => replay.DoAsync<CloseRank, long>(at, Supervisor, new("output", $"{Year}-07", false, 50)));
    }
}
