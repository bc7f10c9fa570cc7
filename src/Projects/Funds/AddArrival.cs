using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Funds;

/// <summary>Money of a source came.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="FundId">The source.</param>
/// <param name="On">The day.</param>
/// <param name="Wan">万元, above 0.</param>
/// <param name="Note">A word.</param>
public sealed record AddArrival(long ProjectId, long FundId, DateOnly On, decimal Wan, string? Note = null);

/// <summary>Money was registered by mistake.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="ArrivalId">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawArrival(long ProjectId, long ArrivalId, string Reason);

internal sealed class AddArrivalCase : UseCase<AddArrival, long>
{
    public override string Name => "projects.add-arrival";

    public override string Title => "登记资金到位";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(AddArrival command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(AddArrival command)
    {
        if (command.Wan <= 0)
            yield return FundRefusals.AmountMissing.At("wan", "到位金额");
        if (FundWords.IsBuilder(command.Note))
            yield return FundRefusals.BuilderPays.At("note", command.Note);
    }

    public override async Task<Outcome<long>> HandleAsync(AddArrival command, ActionContext context, CancellationToken stop)
    {
        if (command.On > context.Today)
            return RegisterRefusals.DayAhead.At("on", Zh.FullDay(command.On));
        var fund = await context.Db.Set<FundRow>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == command.FundId && f.ProjectId == command.ProjectId, stop);
        if (fund is null)
            return KernelRefusals.NotFound.At("fundId", "这项资金来源");
        var arrived = (await context.Db.Set<ArrivalRow>().Where(a => a.FundId == fund.Id && a.WithdrawnWhy == null).Select(a => a.Wan).ToListAsync(stop)).Sum() + command.Wan;
        if (arrived > fund.PlannedWan)
            return FundRefusals.TooMuch.At("wan", $"{arrived:0.##}", $"{fund.PlannedWan:0.##}");
        var row = context.Db.Add(new ArrivalRow
        {
            ProjectId = command.ProjectId, FundId = fund.Id, On = command.On, Wan = command.Wan, Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(), At = context.Now, PersonName = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{command.ProjectId}", new { arrival = row.Id, fund = FundWords.Of(fund.Kind), row.On, row.Wan });
        return row.Id;
    }
}

internal sealed class WithdrawArrivalCase : UseCase<WithdrawArrival, Done>
{
    public override string Name => "projects.withdraw-arrival";

    public override string Title => "撤销资金到位";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(WithdrawArrival command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(WithdrawArrival command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return RegisterRefusals.ReasonMissing.At("reason", "到位资金");
    }

    public override async Task<Outcome<Done>> HandleAsync(WithdrawArrival command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ArrivalRow>().FirstOrDefaultAsync(a => a.Id == command.ArrivalId && a.ProjectId == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这笔到位资金");
        if (row.WithdrawnWhy is not null)
            return FundRefusals.ArrivalGone.With();
        row.WithdrawnWhy = command.Reason.Trim();
        context.Note($"project/{command.ProjectId}", new { withdrawnArrival = row.Id, row.Wan, command.Reason });
        return Done.It;
    }
}
