using Guatu.Kernel.Look;

namespace Guatu.Projects.ProjectPages;

/// <summary>The record of promises as the project itself tells it: contract, promise, forecast, and what each gives way to the one before. Pure.</summary>
internal static class PromiseLines
{
    public static IReadOnlyList<PromiseLine> Of(ProjectView view, IReadOnlyList<PromiseMade> made)
    {
        var (head, lines) = (view.Head, new List<PromiseLine>());
        if (head.ContractOn is { } contract)
            lines.Add(new PromiseLine(view.Stages.FirstOrDefault(s => s.Stage == Stage.Signed)?.On, $"合同约定{Zh.FullDay(contract)}竣工", null));
        foreach (var promise in made)
        {
            lines.Add(new PromiseLine(promise.On, $"{(promise.Via is { Length: > 0 } via ? $"通过{via}承诺" : "承诺")}{Zh.FullDay(promise.First)}竣工", Given(head.ContractOn, promise.First)));
            lines.AddRange(promise.Changes.Select(c => new PromiseLine(c.On, c.Waits ? $"申请改为{Zh.FullDay(c.New)}，还没有批。理由：{c.Reason}" : $"改承诺为{Zh.FullDay(c.New)}竣工。理由：{c.Reason}", Given(c.Old, c.New), c.Waits)));
        }
        if (made.Count == 0 && head.PromisedOn is { } promised)
            lines.Add(new PromiseLine(null, $"向社会承诺{Zh.FullDay(promised)}竣工", Given(head.ContractOn, promised)));
        if (head.FinishedOn is { } done)
            lines.Add(new PromiseLine(done, "竣工", Late(head.Goal, done), head.Goal < done));
        else if (view.Laid is { LateDays: > 0 } laid)
            lines.Add(new PromiseLine(view.Today, $"预测{Zh.FullDay(laid.ForecastOn)}竣工，尚未改承诺", $"{(lines.Count > 1 ? "再" : "")}晚{laid.LateDays}天", true));
        return lines;
    }

    /// <summary>让步59天, 提前10天; null for the same day.</summary>
    public static string? Given(DateOnly? before, DateOnly after) => before is not { } old || old == after ? null
        : after > old ? $"让步{after.DayNumber - old.DayNumber}天" : $"提前{old.DayNumber - after.DayNumber}天";

    private static string? Late(DateOnly? goal, DateOnly done) => goal is not { } day ? null : done > day ? $"晚{done.DayNumber - day.DayNumber}天" : done < day ? $"提前{day.DayNumber - done.DayNumber}天" : "按期";
}
