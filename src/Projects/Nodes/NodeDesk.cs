using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Reports;
using Guatu.Ledger.Snapshots;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Nodes;

/// <summary>
/// Carries what happened to a step into the commitment that is its node, inside the same action: reported once, never typed twice. The
/// light stays the ledger's.
/// </summary>
internal sealed class NodeDesk(ProgressWriter progress, ClosingWriter closing, SnapshotBook book)
{
    private const decimal Full = 100;

    /// <summary>A begun node is never said to be done by counting days.</summary>
    private const decimal MostByDays = 95;

    /// <summary>The step is done: 100 per cent with its evidence, and closing asked for when there is evidence.</summary>
    public async Task<Refusal?> FinishedAsync(ActionContext context, StepRow step, IReadOnlyList<EvidenceFile> files, string words, CancellationToken stop)
    {
        if (await NodeAsync(context, step, stop) is not { DoneOn: null } node)
            return null;
        var reported = await progress.ReportAsync(context, [new ProgressItem(node.CommitmentId, Math.Max(Full, node.Value ?? 0), words, false, files)], stop);
        if (!reported.Ok)
            return reported.Refusals[0];
        await context.Db.SaveChangesAsync(stop); // the question below is asked of the database
        if (await ClosingWriter.IsClosingAsync(context.Db, node.CommitmentId, stop) || !await ClosingWriter.HasEvidenceAsync(context.Db, node.CommitmentId, stop))
            return null;
        var asked = await closing.AskAsync(context, node.CommitmentId, words, stop);
        return asked.Ok ? null : asked.Refusals[0];
    }

    /// <summary>What is left was told: the share of its days that is gone.</summary>
    public async Task<Refusal?> ToldAsync(ActionContext context, StepRow step, int gone, int left, string words, CancellationToken stop)
    {
        if (await NodeAsync(context, step, stop) is not { DoneOn: null } node)
            return null;
        var share = gone + left == 0 ? 0 : Math.Floor(Full * gone / (gone + left));
        var reported = await progress.ReportAsync(context, [new ProgressItem(node.CommitmentId, Math.Max(Math.Min(share, MostByDays), node.Value ?? 0), words, false, [])], stop);
        return reported.Ok ? null : reported.Refusals[0];
    }

    /// <summary>The end of the step was taken back: so is what was reported, unless the ledger is already closing it.</summary>
    public async Task<Refusal?> UndoneAsync(ActionContext context, StepRow step, string reason, CancellationToken stop)
    {
        if (await NodeAsync(context, step, stop) is not { } node)
            return null;
        if (await ClosingWriter.IsClosingAsync(context.Db, node.CommitmentId, stop))
            return StepRefusals.NodeClosing.With(step.Name, node.Number);
        if (node.Value is not > 0)
            return null;
        var reported = await progress.ReportAsync(context, [new ProgressItem(node.CommitmentId, 0, $"更正：撤销“{step.Name}”的办结登记，{reason}", false, [])], stop);
        return reported.Ok ? null : reported.Refusals[0];
    }

    private async Task<SnapshotLine?> NodeAsync(ActionContext context, StepRow step, CancellationToken stop)
    {
        var id = await context.Db.Set<ProjectTaskRow>().Where(t => t.ProjectId == step.ProjectId && t.StepCode == step.Code).Select(t => (long?)t.CommitmentId).FirstOrDefaultAsync(stop);
        return id is { } commitment ? (await book.OfAsync([commitment], context.Today, stop)).FirstOrDefault() : null;
    }
}
