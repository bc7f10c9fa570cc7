using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>A step that moves when another is moved.</summary>
/// <param name="Code">The step.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromStart">First day before.</param>
/// <param name="ToStart">First day after.</param>
/// <param name="FromFinish">Last day before.</param>
/// <param name="ToFinish">Last day after.</param>
public sealed record StepMove(string Code, string Name, DateOnly FromStart, DateOnly ToStart, DateOnly FromFinish, DateOnly ToFinish);

/// <summary>What a change of one step would do to the whole plan.</summary>
/// <param name="Before">The plan as it is.</param>
/// <param name="After">The plan as it would be.</param>
/// <param name="Moved">Steps whose days change, the changed one among them.</param>
public sealed record MoveTrial(LaidPlan Before, LaidPlan After, IReadOnlyList<StepMove> Moved);

/// <summary>Tries a change of a step without writing anything. Pure.</summary>
public static class StepMoves
{
    /// <summary>The plan with one step changed: days to take (left to do of a begun step) and the day before which it does not begin.</summary>
    public static Plan Changed(Plan plan, string code, int days, DateOnly? notBefore)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with { Steps = [.. plan.Steps.Select(s => s.Code != code ? s : s.StartedOn is null ? s with { Days = days, DaysLeft = null, NotBefore = notBefore } : s with { DaysLeft = days })] };
    }

    /// <summary>What the change moves; null when the plan cannot be laid out.</summary>
    public static MoveTrial? Try(Plan plan, string code, int days, DateOnly? notBefore)
    {
        var before = PlanBoard.Lay(plan).Laid;
        var after = PlanBoard.Lay(Changed(plan, code, days, notBefore)).Laid;
        if (before is null || after is null)
            return null;
        var moved = before.Steps.Zip(after.Steps).Where(p => p.First.StartOn != p.Second.StartOn || p.First.FinishOn != p.Second.FinishOn)
            .Select(p => new StepMove(p.First.Step.Code, p.First.Step.Name, p.First.StartOn, p.Second.StartOn, p.First.FinishOn, p.Second.FinishOn)).ToList();
        return new MoveTrial(before, after, moved);
    }

    /// <summary>Days a step takes as a form shows them: by plan, or left to do when it has begun.</summary>
    public static int DaysOf(Plan plan, PlanStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        if (step.StartedOn is not { } began)
            return step.DaysLeft ?? step.Days;
        if (step.DaysLeft is { } left)
            return left;
        var used = (int)Math.Floor(plan.Calendars.Of(step.Count).EffectiveDays(began, plan.Today.AddDays(-1)));
        return Math.Max(step.Days + step.StoppedDays - Math.Max(used, 0), Math.Min(step.Days, 1));
    }
}
