using System.Text;

namespace Guatu.Scheduling.Plans;

/// <summary>How a laid plan is told: one sentence, the paragraph 为什么赶不上, and where the late days come from. Pure.</summary>
internal static class PlanWords
{
    /// <summary>A day as a clerk writes it; the year only when it is not this year's.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.Year == today.Year ? $"{day.Month}月{day.Day}日" : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The first step of the deciding chain that is behind: where the trouble begins. Null when nothing is late.</summary>
    public static StepDates? Root(IReadOnlyList<StepDates> chain) => chain.FirstOrDefault(s => s.Step.FinishedOn is null && s.LateDays > 0);

    /// <summary>One sentence for a list, a wall, a slip.</summary>
    public static string Sentence(Plan plan, DateOnly forecast, IReadOnlyList<StepDates> chain, IReadOnlyList<StepDates> all, int late, int spare)
    {
        if (all.All(s => s.Step.FinishedOn is not null))
            return plan.PromisedOn is { } kept && forecast > kept ? $"{Day(forecast, plan.Today)}建成，比承诺晚{forecast.DayNumber - kept.DayNumber}天。" : $"{Day(forecast, plan.Today)}建成。";
        if (plan.PromisedOn is not { } promised)
            return $"照现在排，{Day(forecast, plan.Today)}竣工；还没有承诺日期，没有倒排。";
        if (late == 0)
            return spare == 0 ? $"照现在排，{Day(forecast, plan.Today)}竣工，正好按期，没有余量。" : $"照现在排，{Day(forecast, plan.Today)}竣工，离承诺还有{spare}天余量。";
        if (promised < plan.Today)
            return $"承诺{Day(promised, plan.Today)}竣工，已误期{plan.Today.DayNumber - promised.DayNumber}天；照现在排{Day(forecast, plan.Today)}竣工。";
        return Root(chain) is { } root ? RootSentence(plan, root, chain) : $"照现在排，{Day(forecast, plan.Today)}竣工，比承诺晚{late}天。";
    }

    private static string RootSentence(Plan plan, StepDates root, IReadOnlyList<StepDates> chain)
    {
        var after = chain.SkipWhile(s => s != root).Count() - 1;
        var tail = after > 0 ? $"，后{after}步顺延。" : "。";
        var latest = root.LatestFinishOn!.Value;
        if (latest < plan.Today)
        {
            var overdue = WorkingDaysBetween(plan, latest, plan.Today);
            return $"{root.Step.Name}{Day(latest, plan.Today)}应完成未完成，逾期{overdue}个工作日{tail}";
        }
        return $"{root.Step.Name}最迟{Day(latest, plan.Today)}完成，照现在排要到{Day(root.FinishOn, plan.Today)}，晚{root.LateDays}天{tail}";
    }

    /// <summary>The paragraph: what had to be when, how it stands, where the late days come from.</summary>
    public static string Explain(Plan plan, DateOnly forecast, IReadOnlyList<StepDates> chain, IReadOnlyList<string> reasons, int late)
    {
        if (late == 0 || plan.PromisedOn is not { } promised || Root(chain) is not { } root)
            return "";
        var text = new StringBuilder();
        var latest = root.LatestFinishOn!.Value;
        text.Append($"要按{Day(promised, plan.Today)}竣工，{root.Step.Name}最迟{Day(latest, plan.Today)}完成");
        text.Append(latest < plan.Today
            ? $"；今天还没有完成，已晚{WorkingDaysBetween(plan, latest, plan.Today)}个工作日。"
            : $"；照现在的进度，要到{Day(root.FinishOn, plan.Today)}，晚{root.LateDays}天。");
        text.Append($"照现在排，{Day(forecast, plan.Today)}竣工，晚{late}天");
        text.Append(reasons.Count > 0 ? $"：{string.Join('，', reasons)}。" : "。");
        return text.ToString();
    }

    /// <summary>
    /// Where the late days come from. Along the deciding chain the lateness of each step is compared with that of the one
    /// before; the differences add up to the whole exactly. What a later step adds or wins back is laid to the season it has
    /// slid into or out of, else to holidays or to itself; what belongs to one cause is put together.
    /// </summary>
    public static IReadOnlyList<string> Reasons(Plan plan, IReadOnlyList<StepDates> chain)
    {
        var causes = new List<(string Cause, string Step, int Days)>();
        var before = 0;
        foreach (var step in chain.Where(s => s.Step.FinishedOn is null && s.LatestFinishOn is not null))
        {
            var behind = Math.Max(step.FinishOn.DayNumber - step.LatestFinishOn!.Value.DayNumber, 0);
            if (behind != before)
                causes.Add((causes.Count == 0 ? "" : CauseOf(plan, step, behind - before), step.Step.Name, behind - before));
            before = behind;
        }
        return [.. causes.GroupBy(c => c.Cause).Select(g => (g.Key, g.First().Step, Days: g.Sum(c => c.Days))).Where(c => c.Days != 0)
            .Select(c => Words(plan, c.Key, c.Step, c.Days, chain))];
    }

    private static string CauseOf(Plan plan, StepDates step, int days)
    {
        if (step.Step.Count == DayCount.Working)
            return Holidays;
        var season = plan.Calendars.Seasons
            .Select(s => (s.Name, More: Lost(s, step.StartOn, step.FinishOn) - Lost(s, step.LatestStartOn!.Value, step.LatestFinishOn!.Value)))
            .Where(s => Math.Sign(s.More) == Math.Sign(days)).OrderByDescending(s => Math.Abs(s.More)).FirstOrDefault();
        return step.Step.Count == DayCount.Building && season.Name is not null ? season.Name : $"工序{step.Step.Code}";
    }

    private static string Words(Plan plan, string cause, string step, int days, IReadOnlyList<StepDates> chain)
    {
        if (cause.Length == 0)
            return $"{days}天是{First(plan, chain.First(s => s.Step.Name == step))}";
        var season = plan.Calendars.Seasons.FirstOrDefault(s => s.Name == cause);
        return (cause == Holidays, season, days > 0) switch
        {
            (true, _, true) => $"{days}天是遇上节假日",
            (true, _, false) => $"错开节假日追回{-days}天",
            (_, { Factor: 0 }, true) => $"{days}天是{cause}插进{step}",
            (_, not null, true) => $"{days}天是{step}落进{cause}",
            (_, not null, false) => $"错开{cause}追回{-days}天",
            (_, _, true) => $"{days}天是{step}顺延",
            _ => $"{step}追回{-days}天",
        };
    }

    private const string Holidays = "节假日";

    private static string First(Plan plan, StepDates step) =>
        step.LatestFinishOn < plan.Today ? $"{step.Step.Name}后移" : step.Step.StartedOn is not null ? $"{step.Step.Name}做得慢" : $"{step.Step.Name}开始得晚";

    private static decimal Lost(Calendars.Season season, DateOnly from, DateOnly to)
    {
        var first = from > season.From ? from : season.From;
        var last = to < season.To ? to : season.To;
        return last < first ? 0 : (last.DayNumber - first.DayNumber + 1) * (1 - season.Factor);
    }

    /// <summary>Legal working days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public static int WorkingDaysBetween(Plan plan, DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (plan.Calendars.IsWorking(day))
                count++;
        return count;
    }
}
