using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Funds;

/// <summary>Enters a source of money or changes it.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Id">Null enters a new one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">批次, 文号, 银行.</param>
/// <param name="PlannedWan">What is to come, 万元, above 0.</param>
/// <param name="Reason">Why, when the plan changes.</param>
public sealed record SaveFund(long ProjectId, long? Id, FundKind Kind, string? Source, decimal PlannedWan, string? Reason = null);

internal sealed class SaveFundCase : UseCase<SaveFund, long>
{
    public override string Name => "projects.save-fund";

    public override string Title => "登记资金来源";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(SaveFund command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(SaveFund command)
    {
        if (FundWords.IsBuilder(command.Source))
            yield return FundRefusals.BuilderPays.At("source", command.Source);
        if (!Enum.IsDefined(command.Kind))
            yield return FundRefusals.KindUnknown.At("kind");
        if (command.PlannedWan <= 0)
            yield return FundRefusals.AmountMissing.At("planned", "计划数");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveFund command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<ProjectRow>().AnyAsync(p => p.Id == command.ProjectId, stop))
            return KernelRefusals.NotFound.With("这个项目");
        var row = command.Id is { } id ? await context.Db.Set<FundRow>().FirstOrDefaultAsync(f => f.Id == id && f.ProjectId == command.ProjectId, stop) : context.Db.Add(new FundRow { ProjectId = command.ProjectId }).Entity;
        if (row is null)
            return KernelRefusals.NotFound.With("这项资金来源");
        var before = command.Id is null ? null : Say(row);
        if (command.Id is not null)
        {
            if (row.PlannedWan != command.PlannedWan && string.IsNullOrWhiteSpace(command.Reason))
                return RegisterRefusals.ReasonMissing.At("reason", "资金计划数");
            var arrived = await context.Db.Set<ArrivalRow>().Where(a => a.FundId == row.Id && a.WithdrawnWhy == null).Select(a => a.Wan).ToListAsync(stop);
            if (arrived.Sum() > command.PlannedWan)
                return FundRefusals.BelowArrived.At("planned", $"{arrived.Sum():0.##}", $"{command.PlannedWan:0.##}");
        }
        (row.Kind, row.Name, row.PlannedWan) = (command.Kind, string.IsNullOrWhiteSpace(command.Source) ? null : command.Source.Trim(), command.PlannedWan);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Db.Add(new ProjectChangeRow { ProjectId = command.ProjectId, At = context.Now, PersonName = context.Actor.Name, Field = "资金来源", Before = before, After = Say(row), Reason = command.Reason?.Trim() });
        context.Note($"project/{command.ProjectId}", new { fund = row.Id, source = Say(row), before, command.Reason });
        return row.Id;
    }

    private static string Say(FundRow row) => $"{FundWords.Of(row.Kind)}{(row.Name is { } name ? $"（{name}）" : "")}{row.PlannedWan:0.##}万元";
}
