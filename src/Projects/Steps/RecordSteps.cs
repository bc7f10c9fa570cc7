using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>What is known of a step of a project that was under way before it came into the program.</summary>
/// <param name="Code">Step.</param>
/// <param name="StartedOn">受理（开始）日.</param>
/// <param name="FinishedOn">办完日; null: it is still under way.</param>
/// <param name="Number">文号 of what it gave; a permit needs it.</param>
/// <param name="DaysLeft">Of one under way: days still needed, of its own count.</param>
/// <param name="Why">Why so many.</param>
public sealed record PastStep(string Code, DateOnly StartedOn, DateOnly? FinishedOn, string? Number = null, int? DaysLeft = null, string? Why = null);

/// <summary>
/// 补登: the past of a project in one go, all steps or none. The order of steps, statutory waits and numbers of permits are
/// held to what they are everywhere; a file for each step of last year cannot be asked for, so the paper it rests on is named once.
/// </summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Steps">What is known.</param>
/// <param name="Paper">What it was copied from: 项目档案, 审批系统导出表…</param>
public sealed record RecordSteps(long ProjectId, IReadOnlyList<PastStep> Steps, string Paper);

internal sealed class RecordStepsCase(StepDesk desk, StepDays days, NodeDesk nodes) : UseCase<RecordSteps, int>
{
    public override string Name => "projects.record-steps";

    public override string Title => "补登步骤";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(RecordSteps command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(RecordSteps command)
    {
        if (command.Steps.Count == 0)
            yield return StepRefusals.NothingRecorded.With();
        if (string.IsNullOrWhiteSpace(command.Paper))
            yield return StepRefusals.PaperMissing.At("paper");
    }

    public override async Task<Outcome<int>> HandleAsync(RecordSteps command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.ProjectAsync(command.ProjectId, context, stop);
        if (!opened.Ok)
            return Outcome<int>.Refused(opened.Refusals);
        var rows = await context.Db.Set<StepRow>().Where(s => s.ProjectId == command.ProjectId).ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, stop);
        var faults = new List<Refusal>();
        var fresh = new List<(StepRow Row, PastStep Past)>();
        foreach (var past in command.Steps)
            if (Take(rows.GetValueOrDefault(past.Code), past, context.Today) is { } fault)
                faults.Add(fault);
            else
                fresh.Add((rows[past.Code], past));
        if (faults.Count == 0)
            faults.AddRange(await OrderFaultsAsync(command.ProjectId, rows.Values, fresh, context, stop));
        if (faults.Count > 0)
            return Outcome<int>.Refused(faults);
        var noded = (await context.Db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == command.ProjectId && t.StepCode != null).Select(t => t.StepCode!).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var events = new List<StepEventRow>();
        foreach (var (row, past) in fresh)
        {
            row.Version++;
            events.Add(StepDesk.Event(context, row, past.FinishedOn is null ? StepEventKind.Started : StepEventKind.Finished, past.FinishedOn ?? past.StartedOn, $"补登，据{command.Paper.Trim()}" + (past.Number is { Length: > 0 } number ? $"，{number}" : "")));
            if (past.FinishedOn is not null && noded.Contains(row.Code) && await nodes.FinishedAsync(context, row, [], $"{row.Name}已办完，据{command.Paper.Trim()}补登。", stop) is { } refused)
                return refused;
        }
        await context.Db.InsertAsync(events, stop);
        context.Note($"project/{command.ProjectId}", new { recorded = fresh.Select(f => new { f.Past.Code, f.Past.StartedOn, f.Past.FinishedOn, f.Past.Number }), command.Paper });
        await desk.RefreshAsync(context, command.ProjectId, stop);
        return fresh.Count;
    }

    private Refusal? Take(StepRow? row, PastStep past, DateOnly today)
    {
        var field = $"finish-{past.Code}";
        if (row is null)
            return KernelRefusals.NotFound.At(field, $"步骤{past.Code}");
        if (row.FinishedOn is { } done)
            return StepRefusals.FinishedAlready.At(field, row.Name, StepDesk.Say(done), "补登");
        var last = past.FinishedOn ?? past.StartedOn;
        if (last > today || past.StartedOn > today)
            return StepRefusals.DayWrong.At(field, "日期", StepDesk.Say(last), "还没到，到那天再登记");
        if (past.FinishedOn < past.StartedOn)
            return StepRefusals.DayWrong.At(field, "办完日", StepDesk.Say(past.FinishedOn.Value), $"早于{StepDesk.Begin(row)}日{StepDesk.Say(past.StartedOn)}");
        if (past.FinishedOn is { } finished && days.FullOn(past.StartedOn, row) is { } full && finished < full)
            return StepRefusals.NotRunItsDays.At(field, row.Name, StepWords.Days(row.FewestDays, row.Count), row.Basis, StepDesk.Say(past.StartedOn), StepDesk.Say(full));
        var number = string.IsNullOrWhiteSpace(past.Number) ? null : past.Number.Trim();
        if (past.FinishedOn is not null && row is { IsPermit: true, NeedsEvidence: true } && number is null)
            return StepRefusals.EvidenceMissing.At($"number-{past.Code}", row.Name, "文号（证号）");
        (row.StartedOn, row.FinishedOn, row.EvidenceNo) = (past.StartedOn, past.FinishedOn, number ?? row.EvidenceNo);
        if (past.FinishedOn is null && past.DaysLeft is { } left)
            (row.DaysLeft, row.ToldOn) = (Math.Max(left, 0), today);
        return null;
    }

    // Held against each other after all of them are taken: a sheet is not in the order of the network.
    private static async Task<IReadOnlyList<Refusal>> OrderFaultsAsync(long projectId, IEnumerable<StepRow> rows, List<(StepRow Row, PastStep Past)> fresh, ActionContext context, CancellationToken stop)
    {
        var links = await context.Db.Set<StepLinkRow>().AsNoTracking().Where(l => l.ProjectId == projectId).ToListAsync(stop);
        var waived = (await context.Db.Set<WaiverRow>().AsNoTracking().Where(w => w.ProjectId == projectId).Select(w => new { w.FromCode, w.ToCode }).ToListAsync(stop)).ToLookup(w => w.ToCode, w => w.FromCode);
        var near = rows.ToDictionary(r => r.Code, r => new NearStep(r.Code, r.Name, r.StartedOn, r.FinishedOn), StringComparer.Ordinal);
        var faults = new List<Refusal>();
        foreach (var (row, past) in fresh)
        {
            var gate = new StepGate(
                [.. links.Where(l => l.ToCode == row.Code).Select(l => new NearTie(l.FromCode, l.Kind, l.LagDays, l.Soft))], [], near, waived[row.Code].ToHashSet(StringComparer.Ordinal));
            if ((gate.Start(row, past.StartedOn) ?? (past.FinishedOn is { } done ? gate.Finish(row, done) : null)) is { } fault)
                faults.Add(fault with { Field = $"finish-{row.Code}" });
        }
        return faults;
    }
}
