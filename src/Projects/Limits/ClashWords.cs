using Guatu.Kernel.Look;

namespace Guatu.Projects.Limits;

/// <summary>Says in one sentence who wants the same thing at the same time.</summary>
public static class ClashWords
{
    private const int Named = 3;

    /// <summary>“顶管队伍”10月3日—20日要用3支，只有1支，差2支：甲项目　顶管、乙项目　顶管.</summary>
    public static string Say(LimitThing thing, LimitClash clash, DateOnly today) =>
        thing.IsMoney
            ? $"“{thing.Name}”{Month(clash.From, today)}要付{thing.Say(clash.Use)}，能付{thing.Say(clash.Capacity)}，差{thing.Say(clash.Over)}：{Who(clash)}。"
            : $"“{thing.Name}”{Zh.Span(clash.From, clash.To, today)}要用{thing.Say(clash.Use)}，只有{thing.Say(clash.Capacity)}，差{thing.Say(clash.Over)}：{Who(clash)}。";

    /// <summary>10月; 2027年3月 when it is not this year.</summary>
    public static string Month(DateOnly day, DateOnly today) => day.Year == today.Year ? $"{day.Month}月" : $"{day.Year}年{day.Month}月";

    private static string Who(LimitClash clash)
    {
        var names = clash.Uses.Select(u => $"{u.Project}（{u.Step}）").Distinct().ToList();
        return names.Count <= Named ? Zh.List(names) : $"{Zh.List(names.Take(Named))}等{names.Count}处";
    }
}
