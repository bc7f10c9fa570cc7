using Guatu.Projects.Months;

namespace Guatu.Host.Demo;

/// <summary>Year plans and monthly reports of the demo's projects: what the plan asks, and what the story makes of it.</summary>
internal static class DemoMonths
{
    private static readonly DateOnly Today = DemoClock.FirstDay;
    private static readonly int Year = Today.Year;

    // Where a site stands still it does so since this day.
    private static readonly DateOnly Halted = Today.AddDays(-140);

    /// <summary>Two that build and are not counted yet.</summary>
    public static bool OutsideStatistics(StoryProject project) => project.Row.List("别名")[0] is "安捷电驱" or "益康器械";

    /// <summary>Puts the plan of the year and the months up to today.</summary>
    public static void Plan(DemoReplay replay, StoryProject project)
    {
        var plan = Enumerable.Range(1, 12).Select(m => PlannedWan(project, m)).ToList();
        if (plan.Sum() <= 0)
            return;
        replay.At(new(Year, 3, 9), 9 + (project.Place / 60), project.Place % 60, at => replay.DoAsync<SetYearPlan, long?>(at, project.Cadre, new(project.Id, Year, plan.Sum(), plan)));
        if (project.Course!.Started("G03", new(Year, 8, 25)) is not { } begun)
            return;
        for (var month = Math.Max(2, begun.Year < Year ? 2 : begun.Month); month <= 8; month++)
        {
            var m = month;
            if (project.Course.Share(First(m)) < 1)
                replay.At(ReportDay(m), 16, project.Place % 60, at => ReportAsync(replay, project, m, at));
        }
    }

    // What is written about a site that stands still: in other words every month, and never of work done.
    private static readonly string[] Waiting = ["路基和管线迁改施工，正在协调有关单位。", "杆线没有迁走，路基施工面打不开，已报规划建设局。", "等停电窗口，现场留守看护，没有形成新的工程量。"];

    // The 25th, or the working day before it.
    private static DateOnly ReportDay(int month) => month switch { 2 => new(Year, 3, 12), 4 or 7 => new(Year, month, 24), _ => new(Year, month, 25) };

    private static DateOnly First(int month) => new(Year, month, 1);

    private static decimal PlannedWan(StoryProject project, int month) =>
        Math.Round(project.TotalWan * (project.Course!.Share(First(month).AddMonths(1).AddDays(-1)) - project.Course.Share(First(month).AddDays(-1))) / 10) * 10;

    // What was really built: behind the plan where the story is late, nothing more once it stands still.
    private static decimal Built(StoryProject project, DateOnly by)
    {
        var share = project.Course!.Share(project.Course.Stuck == "G03" && by > Halted ? Halted : by);
        return project.State switch { "晚建" or "涨价" => share * 0.78m, "停滞" or "暂停" => share * 0.6m, _ => share };
    }

    private static async Task ReportAsync(DemoReplay replay, StoryProject project, int month, DateTimeOffset at)
    {
        var (end, before) = (First(month).AddMonths(1).AddDays(-1), month == 2 ? First(1).AddDays(-1) : First(month).AddDays(-1));
        var done = Wan(project, end) - Wan(project, before);
        var since = Wan(project, end);
        var first = !project.Reported;
        project.Reported = true;
        var ytd = since - Wan(project, First(1).AddDays(-1));
        var (build, install, equip) = (Math.Round(ytd * (project.MakesGoods ? 0.48m : 0.74m)), Math.Round(ytd * 0.09m), Math.Round(ytd * (project.MakesGoods ? 0.34m : 0.05m)));
        var figures = new MonthFigures
        {
            Build = build, Install = install, Equip = equip, Other = ytd - build - install - equip,
            Done = done, Prior = first ? Wan(project, First(1).AddDays(-1)) : null, Percent = Math.Round(Built(project, end) * 100),
            // One pays ahead of what stands: the checks are to find it.
            Paid = Math.Round(since * (project.Place % 29 == 17 ? 1.45m : 0.6m + (project.Place % 5 * 0.07m)) / 10) * 10,
        };
        await replay.DoAsync<ReportMonth, ReportedMonth>(at, project.Cadre, new(project.Id, Year, month, figures, Words(project, end), OutsideStatistics(project) ? "施工合同和支付凭证还没有交齐，入库资料退回一次" : "入库材料已报，等统计部门审核", project.State is "涨价" or "停滞" or "晚建" ? project.Note : null, month == 2 ? "项目库3月启用，补报1—2月" : null, []));
    }

    private static decimal Wan(StoryProject project, DateOnly by) => Math.Round(project.TotalWan * Built(project, by) / 10) * 10;

    private static string Words(StoryProject project, DateOnly end) => project.Row.List("别名")[0] + WorkOf(project, end);

    private static string WorkOf(StoryProject project, DateOnly end) => (project.Course!.Stuck, Built(project, end)) switch
    {
        ("G03", _) when end > Halted => Waiting[end.Month % Waiting.Length],
        (_, < 0.12m) => $"场地平整、基坑支护，完成约{Built(project, end) * 100:0}%。",
        (_, < 0.35m) => $"桩基和承台施工，累计完成{Built(project, end) * 100:0}%。",
        (_, < 0.75m) => $"主体结构施工，累计完成{Built(project, end) * 100:0}%。",
        (_, < 0.95m) => $"机电和装饰安装，累计完成{Built(project, end) * 100:0}%。",
        _ => "收尾和竣工资料整理，分项验收进行中。",
    };
}
