using Guatu.Forecasting.Targets;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Targets;

/// <summary>A value the plan names for a year between the two ends.</summary>
/// <param name="Year">Year.</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record GoalPoint(int Year, decimal Value);

/// <summary>Sets a staged goal up or changes it: 千亿园区第一阶段.</summary>
/// <param name="Id">Null sets up a new one.</param>
/// <param name="Name">As the plan calls it, at most 40 characters.</param>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="FromYear">Year of the base.</param>
/// <param name="FromValue">Base value, in the indicator's unit.</param>
/// <param name="ToYear">Year it is to be reached.</param>
/// <param name="ToValue">Goal.</param>
/// <param name="Path">How the years between are laid.</param>
/// <param name="Points">Named years, for <see cref="PathKind.Given"/>.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Needed for a change.</param>
/// <param name="Closed">No longer followed.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveStageGoal(
    long? Id, string? Name, long IndicatorId, int FromYear, decimal FromValue, int ToYear, decimal ToValue, PathKind Path = PathKind.Linear, IReadOnlyList<GoalPoint>? Points = null, string? Document = null, string? Reason = null,
    bool Closed = false, int? Version = null);

internal sealed class SaveStageGoalCase(IndicatorBook indicators) : UseCase<SaveStageGoal, long>
{
    public override string Name => "economy.save-stage-goal";

    public override string Title => "定、调整阶段目标";

    public override Permission Permission => EconomyPermissions.Targets;

    public override IEnumerable<Refusal> Check(SaveStageGoal command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > 40)
            yield return DispatchRefusals.GoalWrong.At("name", "名称没有写，或超过40个字。");
        if (command.FromYear is < 2000 or > 2100 || command.ToYear is < 2000 or > 2100)
            yield return DispatchRefusals.GoalWrong.At("toYear", "年份要在2000到2100之间。");
        if (!Enum.IsDefined(command.Path))
            yield return DispatchRefusals.GoalWrong.At("path", "年度路径请在列出的里面选。");
        if (Math.Abs(command.FromValue) > FigureWriter.Most || Math.Abs(command.ToValue) > FigureWriter.Most || (command.Points ?? []).Any(p => Math.Abs(p.Value) > FigureWriter.Most))
            yield return DispatchRefusals.GoalWrong.At("toValue", "数大得不可能，请核对单位。");
        if (command.Id is not null && string.IsNullOrWhiteSpace(command.Reason))
            yield return DispatchRefusals.GoalWrong.At("reason", "调整阶段目标要写理由。");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveStageGoal command, ActionContext context, CancellationToken stop)
    {
        if (await indicators.OneAsync(command.IndicatorId, stop) is not { } indicator)
            return KernelRefusals.NotFound.At("indicatorId", "这个指标");
        var all = context.Db.Set<StageGoalRow>();
        var row = command.Id is { } id ? await all.FirstOrDefaultAsync(g => g.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个阶段目标");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var name = command.Name!.Trim();
        if (await all.AnyAsync(g => g.Name == name && g.Id != (command.Id ?? 0), stop))
            return DispatchRefusals.GoalKnown.At("name", name);
        var points = command.Path == PathKind.Given ? command.Points ?? [] : [];
        var goal = new StagedGoal(name, command.FromYear, command.FromValue, command.ToYear, command.ToValue, command.Path, indicator.Better == Better.Less ? TargetSense.AtMost : TargetSense.AtLeast) { Points = [.. points.Select(p => (p.Year, p.Value))] };
        if (StagedPath.Of(goal).Fault is { } fault)
            return DispatchRefusals.GoalWrong.At("path", fault.Sentence);
        var before = row is null ? null : new { row.Name, row.FromYear, from = row.FromValue / TargetBook.Scale, row.ToYear, to = row.ToValue / TargetBook.Scale, row.Points, row.Closed };
        row ??= context.Db.Add(new StageGoalRow { Name = name }).Entity;
        (row.Name, row.IndicatorId, row.FromYear, row.FromValue, row.ToYear, row.ToValue) = (name, indicator.Id, command.FromYear, Scaled(command.FromValue), command.ToYear, Scaled(command.ToValue));
        (row.Path, row.Points, row.Document, row.Closed) = (command.Path, StageGoals.Write(points), string.IsNullOrWhiteSpace(command.Document) ? null : command.Document.Trim(), command.Closed);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{indicator.Id}", new { stageGoal = row.Id, before, after = command });
        context.Tell(LedgerTopics.Changed, new { stageGoal = row.Id });
        return row.Id;
    }

    private static long Scaled(decimal value) => (long)Math.Round(value * TargetBook.Scale, MidpointRounding.AwayFromZero);
}
