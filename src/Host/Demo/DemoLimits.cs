using Guatu.Kernel.Refusals;
using Guatu.Projects;
using Guatu.Projects.Limits;

namespace Guatu.Host.Demo;

/// <summary>What the demo's works projects share: crews that lay pipes and the hours in which power may be cut.</summary>
internal static class DemoLimits
{
    private const string Supervisor = "shenzhixia";
    private static readonly DateOnly Day = new(DemoClock.FirstDay.Year, 9, 14);

    /// <summary>Puts the steps: what there is, then what each project takes of it in steps that are not done.</summary>
    public static void Plan(DemoReplay replay, IReadOnlyList<StoryProject> projects)
    {
        var (crew, window) = (0L, 0L);
        replay.At(Day, 10, 0, async at =>
        {
            var unit = replay.Units["规划建设局"];
            crew = await replay.DoAsync<SaveLimit, long>(at, Supervisor, new(null, "管网施工队", LimitKind.Crew, "支", 5, null, unit, "市政总包单位在册队伍，9月核实"));
            window = await replay.DoAsync<SaveLimit, long>(at, Supervisor, new(null, "停电窗口", LimitKind.Window, "个", 1, null, unit, "供电公司四季度检修计划"));
        });
        foreach (var project in projects.Where(p => p is { MakesGoods: false, State: not ("谋划" or "竣工") }))
            replay.At(Day, 11, project.Place % 60, async at =>
            {
                await NeedAsync("G05", crew, 1);
                await NeedAsync("G01", window, 1);

                async Task NeedAsync(string code, long limit, decimal amount)
                {
                    if (project.Course!.Has(code) && project.Course.Finished(code, Day) is null)
                        await replay.DoAsync<SetNeed, Done>(at, Supervisor, new(project.Id, code, limit, amount));
                }
            });
    }
}
