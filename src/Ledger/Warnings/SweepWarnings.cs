using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Warnings;

/// <summary>Holds what was found against the open warnings: raises, changes, clears. Done twice it changes nothing.</summary>
public sealed record SweepWarnings(IReadOnlyList<Finding> Found);

/// <summary>What the sweep did.</summary>
/// <param name="Raised">New.</param>
/// <param name="Changed">Level changed.</param>
/// <param name="Cleared">Cause gone.</param>
/// <param name="Open">Still open after it.</param>
public sealed record Swept(int Raised, int Changed, int Cleared, int Open);

internal sealed class SweepWarningsCase : UseCase<SweepWarnings, Swept>
{
    public override string Name => "ledger.sweep-warnings";

    public override string Title => "自动预警";

    public override Permission Permission => LedgerPermissions.Supervise;

    public override async Task<Outcome<Swept>> HandleAsync(SweepWarnings command, ActionContext context, CancellationToken stop)
    {
        var open = (await context.Db.Set<WarningRow>().Where(w => w.SolvedAt == null).ToListAsync(stop)).ToDictionary(w => (w.Rule, w.CommitmentId));
        var (raised, changed, cleared) = (0, 0, 0);
        var found = new HashSet<(string, long)>();
        foreach (var finding in command.Found)
        {
            found.Add((finding.Rule, finding.CommitmentId));
            if (!open.TryGetValue((finding.Rule, finding.CommitmentId), out var row))
            {
                Raise(finding, context);
                raised++;
            }
            else if (row.Level != finding.Level || row.Text != finding.Text)
                changed += Change(row, finding, context) ? 1 : 0;
        }
        foreach (var row in open.Values.Where(w => !found.Contains((w.Rule, w.CommitmentId))))
        {
            row.SolvedAt = context.Now;
            row.SolvedText = WarningRules.Of(row.Rule).Cleared;
            row.Version++;
            context.Note($"commitment/{row.CommitmentId}", new { cleared = row.Rule, row.RaisedAt, row.SolvedText });
            cleared++;
        }
        if (raised + changed + cleared > 0)
            context.Tell(LedgerTopics.Changed, new { raised, changed, cleared });
        context.Note("warnings", new { raised, changed, cleared });
        return new Swept(raised, changed, cleared, command.Found.Count);
    }

    private static void Raise(Finding finding, ActionContext context)
    {
        context.Db.Add(new WarningRow
        {
            Rule = finding.Rule, CommitmentId = finding.CommitmentId, UnitId = finding.UnitId, Level = finding.Level, Worst = finding.Level, Text = finding.Text, RaisedAt = context.Now,
        });
        context.Note($"commitment/{finding.CommitmentId}", new { warning = finding.Rule, level = finding.Level.ToString(), finding.Text });
    }

    // The words change every day (欠38天); only a change of level is an event. What got worse must be seen again.
    private static bool Change(WarningRow row, Finding finding, ActionContext context)
    {
        var before = row.Level;
        (row.Level, row.Text) = (finding.Level, finding.Text);
        row.Version++;
        if (before == finding.Level)
            return false;
        if (finding.Level > row.Worst)
        {
            row.Worst = finding.Level;
            (row.AcknowledgedAt, row.AcknowledgedBy) = (null, null);
        }
        context.Note($"commitment/{row.CommitmentId}", new { warning = row.Rule, from = before.ToString(), to = finding.Level.ToString(), finding.Text });
        return true;
    }
}
