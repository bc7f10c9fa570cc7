using System.Globalization;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>Asks who should go first. Changes no plan.</summary>
/// <param name="Projects">Projects whose steps may be moved; empty: all that need something.</param>
public sealed record StartTrial(IReadOnlyList<long>? Projects);

internal sealed class StartTrialCase(Rules rules, LimitDesk desk) : UseCase<StartTrial, long>
{
    public override string Name => "projects.start-trial";

    public override Permission Permission => LimitPermissions.Try;

    public override async Task<Outcome<long>> HandleAsync(StartTrial command, ActionContext context, CancellationToken stop)
    {
        var since = context.Now.AddMinutes(-(double)(await rules.OnAsync(LimitRoom.StaleMinutes, context.Today, stop)).Number);
        var running = await context.Db.Set<TrialRow>().AsNoTracking().Where(t => t.State == TrialState.Running).OrderByDescending(t => t.Id).FirstOrDefaultAsync(stop);
        if (running is not null && running.StartedAt > since)
            return LimitRefusals.TrialRunning.With(running.PersonName, Zh.Clock(TimeOnly.FromTimeSpan(running.StartedAt.ToOffset(Kernel.Clock.ZoneClock.Offset).TimeOfDay)));
        var book = await desk.ReadAsync(context.Db, null, stop);
        var chosen = book.Projects.Where(p => command.Projects is not { Count: > 0 } some || some.Contains(p.Id)).ToList();
        if (!SharingFit.Movable(chosen, book.Needs).Any())
            return LimitRefusals.NothingToShare.With();
        var seconds = (int)(await rules.OnAsync(LimitRoom.Seconds, context.Today, stop)).Number;
        var row = new TrialRow
        {
            State = TrialState.Running, Projects = string.Join(',', chosen.Select(c => c.Id.ToString(CultureInfo.InvariantCulture))), StartedAt = context.Now, PersonName = context.Actor.Name, Seconds = Math.Max(1, seconds),
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"projects-trial/{row.Id}", new { projects = chosen.Select(c => c.Id), row.Seconds });
        return row.Id;
    }

    /// <summary>Ids as they stand in the row.</summary>
    public static IReadOnlySet<long> Chosen(TrialRow row) => row.Projects.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToHashSet();
}

/// <summary>Keeps what came of a trial.</summary>
/// <param name="Id">The trial.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Stamp">What it rested on.</param>
/// <param name="Why">Why nothing came of it.</param>
public sealed record FinishTrial(long Id, SharingResult? Result, string? Stamp, string? Why);

internal sealed class FinishTrialCase : UseCase<FinishTrial, Done>
{
    public override string Name => "projects.finish-trial";

    public override string Title => "统筹试排算完";

    public override Permission Permission => LimitPermissions.Try;

    public override async Task<Outcome<Done>> HandleAsync(FinishTrial command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<TrialRow>().FirstOrDefaultAsync(t => t.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这次试排");
        if (row.State != TrialState.Running)
            return LimitRefusals.TrialNotReady.With("已经有了结果");
        row.State = command.Result is null ? TrialState.Failed : TrialState.Done;
        (row.Result, row.Stamp, row.Words, row.EndedAt) = (command.Result is null ? null : JsonSerializer.Serialize(command.Result, GuatuJson.Options), command.Stamp, command.Why, context.Now);
        row.Version++;
        context.Note($"projects-trial/{row.Id}", new { command.Why, late = command.Result?.LateAfter, before = command.Result?.LateBefore, waits = command.Result?.Waits.Count, faults = command.Result?.Faults });
        return Done.It;
    }
}
