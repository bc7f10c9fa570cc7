using Guatu.Kernel.Look;

namespace Guatu.Projects.ProjectPages;

/// <summary>The dates and numbers at the head of a project's page, the same on screen and paper. Pure.</summary>
public static class ProjectFigures
{
    /// <summary>Contract, promise, forecast, effective days.</summary>
    public static IReadOnlyList<PlanFigure> Of(ProjectView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var head = view.Head;
        return
        [
            new("合同约定竣工", Dotted(head.ContractOn), head.ContractOn is null ? head.PlannedOn is { } planned ? $"计划{Dotted(planned)}" : "没有登记" : view.Stages.FirstOrDefault(s => s.Stage == Stage.Signed) is { } signed ? $"{signed.On.Year}年{signed.On.Month}月{signed.Evidence?.Split('　')[0] ?? "签约"}" : ""),
            new("公开承诺竣工", Dotted(head.PromisedOn), head.PromisedOn is { } promised ? PromiseLines.Given(head.ContractOn, promised) is { } given ? "比合同" + given : "" : "没有公开承诺", head.PromisedOn is null ? null : "good"),
            Forecast(view),
            new("有效工日", view.Laid is { PromisedOn: not null } laid && head.FinishedOn is null ? $"{laid.EffectiveDays}天" : Zh.NotApplicable, Effective(view)),
        ];
    }

    private static PlanFigure Forecast(ProjectView view)
    {
        if (view.Head.FinishedOn is { } done)
            return new("实际竣工", Dotted(done), view.Head.Goal is { } goal ? Against(done.DayNumber - goal.DayNumber, view.Head.GoalWord) : "", done > view.Head.Goal ? "bad" : null);
        if (view.Laid is not { } laid)
            return new("按现在预测", Zh.NotApplicable, view.Fault is null ? "还没有倒排" : "倒排没有排出来");
        var note = laid.PromisedOn is null ? "还没有承诺日期" : laid.LateDays > 0 ? $"比{view.Head.GoalWord}{(view.Head is { PromisedOn: not null, ContractOn: not null } ? "再" : "")}晚{laid.LateDays}天" : Against(-laid.SpareDays, view.Head.GoalWord);
        return new("按现在预测", Dotted(laid.ForecastOn), view.Chance is { } chance ? $"{note}，按期可能性{chance:0}%" : note, laid.LateDays > 0 ? "bad" : null);
    }

    private static string Against(int late, string word) => late > 0 ? $"比{word}晚{late}天" : late < 0 ? $"比{word}早{-late}天" : "正好按期";

    private static string Effective(ProjectView view)
    {
        if (view.Laid?.PromisedOn is not { } promised || view.Head.FinishedOn is not null)
            return "";
        var seasons = view.Plan!.Calendars.Seasons.Where(s => s.To >= view.Today && s.From <= promised).Select(s => s.Name).Distinct().ToList();
        return $"到{view.Head.GoalWord}日" + (seasons.Count > 0 ? "，已扣" + Zh.List(seasons) : "");
    }

    /// <summary>2027.3.31; — for none.</summary>
    public static string Dotted(DateOnly? day) => day is { } d ? $"{d.Year}.{d.Month}.{d.Day}" : Zh.NotApplicable;

    /// <summary>总投资26.80亿元　占地312亩　包保领导…</summary>
    public static string Sub(ProjectHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var parts = new List<string>();
        if (head.TotalWan > 0)
            parts.Add(head.TotalWan >= 10_000 ? $"总投资{Zh.Amount(head.TotalWan / 10_000, "亿元")}" : $"总投资{Zh.Amount(head.TotalWan, "万元")}");
        if (head.AreaSqm is { } area)
            parts.Add($"占地{Zh.Amount(Math.Round(area * 3 / 2_000, 1), "亩")}");
        parts.Add($"包保领导 {head.Leader?.Called ?? "没有"}");
        parts.Add($"包保干部 {head.Cadre?.Name ?? "没有"}");
        if (head.Team is { } team)
            parts.Add($"专班 {team}");
        return string.Join("　", parts);
    }

    /// <summary>年度重点、公开承诺; empty for none. 百亿 follows from the total.</summary>
    public static string Lists(ProjectHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var words = Register.TierWords.Each.Where(t => head.Tiers.HasFlag(t.Tier)).Select(t => t.Word).ToList();
        if (head.IsBig)
            words.Add("百亿");
        return Zh.List(words);
    }
}
