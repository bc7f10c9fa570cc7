using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Documents;

/// <summary>Says which local commitment carries a clause: one that exists, or a new one that quotes the clause.</summary>
/// <param name="ClauseId">Clause.</param>
/// <param name="Number">文号 of an existing commitment; null enters a new one.</param>
/// <param name="Title">Title of a new one; null takes the first words of the clause.</param>
/// <param name="LeadUnitId">牵头单位 of a new one.</param>
/// <param name="Due">时限 of a new one.</param>
public sealed record CarryClause(long ClauseId, string? Number, string? Title = null, long? LeadUnitId = null, DateOnly? Due = null);

internal sealed class CarryClauseCase(CommitmentWriter writer) : UseCase<CarryClause, long>
{
    public override string Name => "ledger.carry-clause";

    public override string Title => "上级部署落到任务";

    public override Permission Permission => BeatPermissions.Documents;

    public override async Task<Outcome<long>> HandleAsync(CarryClause command, ActionContext context, CancellationToken stop)
    {
        var clause = await context.Db.Set<ClauseRow>().FirstOrDefaultAsync(c => c.Id == command.ClauseId, stop);
        if (clause is null)
            return KernelRefusals.NotFound.With("这一条");
        var id = await CommitmentAsync(command, clause, context, stop);
        if (!id.Ok)
            return id;
        if (await context.Db.Set<ClauseTaskRow>().AnyAsync(t => t.ClauseId == clause.Id && t.CommitmentId == id.Value, stop))
            return BeatRefusals.LinkedAlready.At("number", command.Number);
        clause.NoTask = null;
        clause.Version++;
        context.Db.Add(new ClauseTaskRow { ClauseId = clause.Id, CommitmentId = id.Value, At = context.Now, By = context.Actor.Name });
        context.Note($"document/{clause.DocumentId}", new { clause = clause.Place, commitment = id.Value });
        return id.Value;
    }

    private async Task<Outcome<long>> CommitmentAsync(CarryClause command, ClauseRow clause, ActionContext context, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(command.Number))
        {
            var number = command.Number.Trim();
            return await context.Db.Set<CommitmentRow>().Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(stop) is { } known
                ? known : BeatRefusals.NumberUnknown.At("number", number);
        }
        if (command.LeadUnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.LeadUnitId) is null)
            return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
        var document = await context.Db.Set<DocumentRow>().FirstAsync(d => d.Id == clause.DocumentId, stop);
        var title = string.IsNullOrWhiteSpace(command.Title) ? FirstWords(clause.Text) : command.Title.Trim();
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = title, LeadUnitId = command.LeadUnitId, AssignedOn = context.Today, Due = command.Due, Topic = clause.Heading,
                Source = new CommitmentSource("document", document.Id, document.Name + (document.Number is { } n ? $"（{n}）" : ""), document.IssuedOn, clause.Heading, clause.Text, null, 0, clause.Text.Length),
            },
        ], stop);
        return entered.Ok ? entered.Value[0].Id : Outcome<long>.Refused(entered.Refusals);
    }

    private static string FirstWords(string text)
    {
        var end = text.IndexOfAny(['，', '。', '；', '：', ',']);
        var first = end is > 3 ? text[..end] : text;
        return first.Length > CommitmentWriter.LongestTitle ? first[..CommitmentWriter.LongestTitle] : first;
    }
}

/// <summary>A commitment no longer carries a clause.</summary>
public sealed record DropCarry(long ClauseId, long CommitmentId);

internal sealed class DropCarryCase : UseCase<DropCarry, Done>
{
    public override string Name => "ledger.drop-carry";

    public override string Title => "取消任务承接";

    public override Permission Permission => BeatPermissions.Documents;

    public override async Task<Outcome<Done>> HandleAsync(DropCarry command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ClauseTaskRow>().FirstOrDefaultAsync(t => t.ClauseId == command.ClauseId && t.CommitmentId == command.CommitmentId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项承接");
        var document = await context.Db.Set<ClauseRow>().Where(c => c.Id == command.ClauseId).Select(c => c.DocumentId).FirstAsync(stop);
        context.Db.Remove(row);
        context.Note($"document/{document}", new { clause = command.ClauseId, dropped = command.CommitmentId });
        return Done.It;
    }
}
