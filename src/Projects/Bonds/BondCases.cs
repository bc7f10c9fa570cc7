using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Bonds;

/// <summary>A document of ripeness is there, or is not any more.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Item">Code of the document.</param>
/// <param name="On">Since when; null takes it back.</param>
/// <param name="Number">文号.</param>
public sealed record MarkRipe(long ProjectId, string Item, DateOnly? On, string? Number);

internal sealed class MarkRipeCase(Rules rules) : UseCase<MarkRipe, Done>
{
    public override string Name => "projects.mark-ripe";

    public override string Title => "登记前期材料";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(MarkRipe command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(MarkRipe command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<ProjectRow>().AnyAsync(p => p.Id == command.ProjectId, stop))
            return KernelRefusals.NotFound.With("这个项目");
        if ((await BondRules.ItemsAsync(rules, context.Today, stop)).FirstOrDefault(i => i.Code == command.Item) is not { } item)
            return KernelRefusals.NotFound.At("item", "这项材料");
        if (command.On > context.Today)
            return PromiseRefusals.DayAhead.At("on", $"{command.On:yyyy年M月d日}");
        var row = await context.Db.Set<RipeRow>().FirstOrDefaultAsync(r => r.ProjectId == command.ProjectId && r.Item == command.Item, stop);
        if (command.On is not { } on)
        {
            if (row is not null)
                context.Db.Remove(row);
        }
        else
        {
            if (row is null)
                context.Db.Add(row = new RipeRow { ProjectId = command.ProjectId, Item = command.Item, PersonName = "" });
            (row.On, row.Number, row.PersonName) = (on, string.IsNullOrWhiteSpace(command.Number) ? null : command.Number.Trim(), context.Actor.Name);
        }
        context.Note($"project/{command.ProjectId}", new { ripe = item.Name, command.On, command.Number });
        return Done.It;
    }
}

/// <summary>申报: puts a project up for a batch.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Batch">2026年第三批.</param>
/// <param name="Field">投向.</param>
/// <param name="Wan">万元.</param>
/// <param name="AppliedOn">When; today when empty.</param>
public sealed record ApplyBond(long ProjectId, string Batch, string Field, decimal Wan, DateOnly? AppliedOn = null);

internal sealed class ApplyBondCase(Rules rules) : UseCase<ApplyBond, long>
{
    public override string Name => "projects.apply-bond";

    public override string Title => "登记专项债申报";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ApplyBond command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(ApplyBond command)
    {
        if (string.IsNullOrWhiteSpace(command.Batch))
            yield return PromiseRefusals.BondBatchMissing.At("batch");
        if (string.IsNullOrWhiteSpace(command.Field))
            yield return PromiseRefusals.BondFieldMissing.At("field");
        if (command.Wan <= 0)
            yield return PromiseRefusals.BondAmount.At("wan");
    }

    public override async Task<Outcome<long>> HandleAsync(ApplyBond command, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == command.ProjectId).Select(p => new { p.Name, p.Content }).FirstOrDefaultAsync(stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        var on = command.AppliedOn ?? context.Today;
        if (on > context.Today)
            return PromiseRefusals.DayAhead.At("appliedOn", $"{on:yyyy年M月d日}");
        var forbidden = BondField.Words((await rules.OnAsync("projects.bond-forbidden", context.Today, stop)).Value);
        if (BondField.Fault(command.Field, forbidden) is { } word)
            return PromiseRefusals.BondForbidden.At("field", word);
        var row = new BidRow { ProjectId = command.ProjectId, Batch = command.Batch.Trim(), Field = command.Field.Trim(), Wan = command.Wan, AppliedOn = on, State = BidState.Waiting, Version = 1 };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{command.ProjectId}", new { bid = row.Id, row.Batch, row.Field, row.Wan });
        return row.Id;
    }
}

/// <summary>What became of an application.</summary>
public sealed record DecideBid(long BidId, bool Passed, DateOnly? On, string? Words);

internal sealed class DecideBidCase : UseCase<DecideBid, Done>
{
    public override string Name => "projects.decide-bid";

    public override string Title => "登记专项债审核结果";

    public override Permission Permission => ProjectsPermissions.Work;

    public override async ValueTask<Touch> TouchesAsync(DecideBid command, ActionContext context, CancellationToken stop) =>
        await ProjectScope.TouchesAsync(context.Db, await context.Db.Set<BidRow>().Where(r => r.Id == command.BidId).Select(r => r.ProjectId).FirstOrDefaultAsync(stop), Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(DecideBid command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<BidRow>().FirstOrDefaultAsync(r => r.Id == command.BidId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这次申报");
        if (row.State != BidState.Waiting)
            return PromiseRefusals.BidDecided.With();
        var on = command.On ?? context.Today;
        if (on > context.Today)
            return PromiseRefusals.DayAhead.At("on", $"{on:yyyy年M月d日}");
        (row.State, row.DecidedOn, row.Words) = (command.Passed ? BidState.Passed : BidState.Failed, on, string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim());
        row.Version++;
        context.Note($"project/{row.ProjectId}", new { bid = row.Id, result = row.State.ToString(), row.Words });
        return Done.It;
    }
}

/// <summary>A bond was issued: its six months begin with the next one.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Batch">2026年第三批.</param>
/// <param name="Wan">万元.</param>
/// <param name="IssuedOn">发行日.</param>
/// <param name="ArrivedOn">到账日, when it came.</param>
public sealed record IssueBond(long ProjectId, string Batch, decimal Wan, DateOnly IssuedOn, DateOnly? ArrivedOn = null);

internal sealed class IssueBondCase(Rules rules, CommitmentWriter writer) : UseCase<IssueBond, long>
{
    public override string Name => "projects.issue-bond";

    public override string Title => "登记专项债发行";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(IssueBond command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(IssueBond command)
    {
        if (string.IsNullOrWhiteSpace(command.Batch))
            yield return PromiseRefusals.BondBatchMissing.At("batch");
        if (command.Wan <= 0)
            yield return PromiseRefusals.BondAmount.At("wan");
    }

    public override async Task<Outcome<long>> HandleAsync(IssueBond command, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == command.ProjectId).Select(p => new { p.Name, p.LeadUnitId }).FirstOrDefaultAsync(stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        if (command.IssuedOn > context.Today || command.ArrivedOn > context.Today)
            return PromiseRefusals.DayAhead.At("issuedOn", $"{(command.IssuedOn > context.Today ? command.IssuedOn : command.ArrivedOn):yyyy年M月d日}");
        var rule = await rules.OnAsync("projects.bond-months", command.IssuedOn, stop);
        var row = new BondRow
        {
            ProjectId = command.ProjectId, Batch = command.Batch.Trim(), Wan = command.Wan, IssuedOn = command.IssuedOn, ArrivedOn = command.ArrivedOn, SpendBy = BondClock.Ends(command.IssuedOn, (int)rule.Number), Version = 1,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        // The indicator names project and batch, or 一数一源 would take two bonds of one unit for one figure.
        var quote = $"{project.Name}{row.Batch}专项债{row.Wan:0.######}万元，{rule.Value}个月内用完（{rule.Source}）。";
        var entered = await writer.EnterAsync(context,
        [
            new NewCommitment
            {
                Title = Promises.PromiseDesk.TitleOf(project.Name, "专项债支出"), LeadUnitId = project.LeadUnitId, AssignedOn = row.IssuedOn, BeginsOn = BondClock.Begins(row.IssuedOn), Due = row.SpendBy, Measure = Measure.Amount, Indicator = $"{project.Name}{row.Batch}专项债支出",
                Comparator = ">=", Target = row.Wan, TargetUnit = "万元", Cadence = "monthly", Topic = "专项债", EntryNote = "专项债发行",
                Source = new CommitmentSource(Promises.PromiseDesk.Source, command.ProjectId, $"{row.Batch}专项债", row.IssuedOn, null, quote, null, 0, quote.Length),
            },
        ], stop);
        if (!entered.Ok)
            return entered.Refusals[0];
        row.CommitmentId = entered.Value[0].Id;
        context.Db.Add(new ProjectTaskRow { ProjectId = command.ProjectId, CommitmentId = entered.Value[0].Id });
        context.Note($"project/{command.ProjectId}", new { bond = row.Id, row.Batch, row.Wan, row.IssuedOn, row.SpendBy });
        return row.Id;
    }
}
