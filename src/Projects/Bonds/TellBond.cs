using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Reports;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Bonds;

/// <summary>报支出: money came, money was spent. The ledger's commitment is reported with it, so nobody types it twice.</summary>
/// <param name="BondId">Which bond.</param>
/// <param name="ArrivedOn">到账日; null leaves it.</param>
/// <param name="SpentWan">累计支出, 万元; null tells only that the money came.</param>
/// <param name="Note">A word.</param>
public sealed record TellBond(long BondId, DateOnly? ArrivedOn, decimal? SpentWan, string? Note);

internal sealed class TellBondCase(ProgressWriter progress) : UseCase<TellBond, Done>
{
    public override string Name => "projects.tell-bond";

    public override string Title => "填报专项债到账和支出";

    public override Permission Permission => ProjectsPermissions.Work;

    public override async ValueTask<Touch> TouchesAsync(TellBond command, ActionContext context, CancellationToken stop) =>
        await ProjectScope.TouchesAsync(context.Db, await context.Db.Set<BondRow>().Where(r => r.Id == command.BondId).Select(r => r.ProjectId).FirstOrDefaultAsync(stop), Permission, context, stop);

    public override async Task<Outcome<Done>> HandleAsync(TellBond command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<BondRow>().FirstOrDefaultAsync(r => r.Id == command.BondId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这笔专项债");
        if (command.ArrivedOn > context.Today)
            return PromiseRefusals.DayAhead.At("arrivedOn", $"{command.ArrivedOn:yyyy年M月d日}");
        if (command.ArrivedOn is null && command.SpentWan is null)
            return PromiseRefusals.BondAmount.At("spentWan");
        row.ArrivedOn = command.ArrivedOn ?? row.ArrivedOn;
        row.Version++;
        if (command.SpentWan is { } spent)
        {
            var before = await context.Db.Set<BondSpentRow>().Where(s => s.BondId == row.Id).OrderByDescending(s => s.Id).Select(s => (decimal?)s.Wan).FirstOrDefaultAsync(stop) ?? 0;
            if (spent <= 0)
                return PromiseRefusals.BondAmount.At("spentWan");
            if (spent > row.Wan)
                return PromiseRefusals.BondSpent.At("spentWan", spent.ToString("0.######"), $"这笔专项债一共{row.Wan:0.######}万元，请核对单位");
            if (spent < before)
                return PromiseRefusals.BondSpent.At("spentWan", spent.ToString("0.######"), $"上次已报{before:0.######}万元，累计数不会变少");
            context.Db.Add(new BondSpentRow { BondId = row.Id, On = context.Today, Wan = spent, Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(), At = context.Now, PersonName = context.Actor.Name });
            if (row.CommitmentId is { } task)
            {
                var text = string.IsNullOrWhiteSpace(command.Note) ? $"{row.Batch}专项债累计支出{spent:0.######}万元。" : command.Note.Trim();
                if (await progress.ReportAsync(context, [new ProgressItem(task, spent, text, false, [])], stop) is { Ok: false } refused)
                    return Outcome<Done>.Refused(refused.Refusals);
            }
        }
        context.Note($"project/{row.ProjectId}", new { bond = row.Id, row.ArrivedOn, command.SpentWan, command.Note });
        return Done.It;
    }
}
