using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Documents;

/// <summary>What the clerk does with a clause that was split wrongly.</summary>
public enum ClauseAct
{
    /// <summary>Correct its words.</summary>
    Correct = 1,

    /// <summary>并入上一条.</summary>
    JoinAbove = 2,

    /// <summary>不是任务, with a reason.</summary>
    NoTask = 3,

    /// <summary>It is a task after all.</summary>
    Task = 4,
}

/// <summary>Corrects the splitting of a document. A correction that holds several lines becomes several clauses.</summary>
/// <param name="Id">Clause.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Act">What.</param>
/// <param name="Text">New words, or the reason why it is no task.</param>
public sealed record EditClause(long Id, int? Version, ClauseAct Act, string? Text = null);

internal sealed class EditClauseCase : UseCase<EditClause, Done>
{
    public override string Name => "ledger.edit-clause";

    public override string Title => "修改文件条款";

    public override Permission Permission => BeatPermissions.Documents;

    public override IEnumerable<Refusal> Check(EditClause command)
    {
        if (command.Act == ClauseAct.Correct && string.IsNullOrWhiteSpace(command.Text))
            yield return BeatRefusals.ClauseEmpty.At("text");
    }

    public override async Task<Outcome<Done>> HandleAsync(EditClause command, ActionContext context, CancellationToken stop)
    {
        var all = context.Db.Set<ClauseRow>();
        var row = await all.FirstOrDefaultAsync(c => c.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这一条");
        if (command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        row.Version++;
        var carried = await context.Db.Set<ClauseTaskRow>().AnyAsync(t => t.ClauseId == row.Id, stop);
        switch (command.Act)
        {
            case ClauseAct.Correct:
                var lines = command.Text!.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                row.Text = lines[0];
                foreach (var below in await all.Where(c => c.DocumentId == row.DocumentId && c.Place > row.Place).ToListAsync(stop))
                    below.Place += lines.Length - 1;
                context.Db.AddRange(lines.Skip(1).Select((l, i) => new ClauseRow { DocumentId = row.DocumentId, Place = row.Place + i + 1, Heading = row.Heading, Text = l }));
                break;
            case ClauseAct.JoinAbove:
                if (carried)
                    return BeatRefusals.ClauseCarried.With(row.Place);
                var above = await all.Where(c => c.DocumentId == row.DocumentId && c.Place < row.Place).OrderByDescending(c => c.Place).FirstOrDefaultAsync(stop);
                if (above is null)
                    return KernelRefusals.NotFound.With("上一条");
                above.Text += row.Text;
                above.Version++;
                context.Db.Remove(row);
                break;
            case ClauseAct.NoTask:
                if (carried)
                    return BeatRefusals.ClauseCarried.With(row.Place);
                row.NoTask = string.IsNullOrWhiteSpace(command.Text) ? "原则要求" : command.Text.Trim();
                break;
            default:
                row.NoTask = null;
                break;
        }
        context.Note($"document/{row.DocumentId}", new { clause = row.Place, act = command.Act.ToString(), command.Text });
        return Done.It;
    }
}
