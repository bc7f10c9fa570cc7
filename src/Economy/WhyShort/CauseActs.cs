using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Takes a cause off the picture; it stays in the journal.</summary>
/// <param name="CauseId">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record DropCause(long CauseId, string? Reason);

internal sealed class DropCauseCase(IndicatorBook indicators) : UseCase<DropCause, Done>
{
    public override string Name => "economy.drop-cause";

    public override string Title => "去掉缺口原因";

    public override Permission Permission => DispatchPermissions.Causes;

    public override ValueTask<Touch> TouchesAsync(DropCause command, ActionContext context, CancellationToken stop) => CauseScope.OfCauseAsync(indicators, command.CauseId, context, stop);

    public override IEnumerable<Refusal> Check(DropCause command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return DispatchRefusals.CauseReason.At("reason");
    }

    public override async Task<Outcome<Done>> HandleAsync(DropCause command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<CauseRow>().FirstOrDefaultAsync(c => c.Id == command.CauseId && !c.Dropped, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条原因");
        row.Dropped = true;
        row.Version++;
        context.Note($"indicator/{row.IndicatorId}", new { dropped = row.Name, command.Reason });
        context.Tell(LedgerTopics.Changed, new { cause = row.Id });
        return Done.It;
    }
}

/// <summary>One part of a cause as it is set.</summary>
/// <param name="EnterpriseId">Of the register; null for what is not in it.</param>
/// <param name="Name">Full or short name; an enterprise of that name is taken, else it is a project.</param>
/// <param name="Amount">Its share of the gap in the indicator's unit, below 0 is short; null: all of the enterprise's gap.</param>
public sealed record CausePart(long? EnterpriseId, string? Name, decimal? Amount);

/// <summary>Says whom a cause holds back; replaces what stood there.</summary>
/// <param name="CauseId">Which.</param>
/// <param name="Parts">All of them.</param>
public sealed record SetCauseParts(long CauseId, IReadOnlyList<CausePart> Parts);

internal sealed class SetCausePartsCase(IndicatorBook indicators, EnterpriseBook enterprises) : UseCase<SetCauseParts, Done>
{
    /// <summary>Most parts of one cause.</summary>
    public const int Most = 200;

    public override string Name => "economy.set-cause-parts";

    public override string Title => "写明原因影响哪些企业、项目";

    public override Permission Permission => DispatchPermissions.Causes;

    public override ValueTask<Touch> TouchesAsync(SetCauseParts command, ActionContext context, CancellationToken stop) => CauseScope.OfCauseAsync(indicators, command.CauseId, context, stop);

    public override IEnumerable<Refusal> Check(SetCauseParts command)
    {
        if (command.Parts is null || command.Parts.Count > Most || command.Parts.Any(p => Math.Abs(p.Amount ?? 0) > FigureWriter.Most))
            yield return DispatchRefusals.CauseWrong.At("parts", "企业、项目", $"最多{Most}行，数额不要大得不可能");
    }

    public override async Task<Outcome<Done>> HandleAsync(SetCauseParts command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<CauseRow>().FirstOrDefaultAsync(c => c.Id == command.CauseId && !c.Dropped, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条原因");
        var indicator = (await indicators.OneAsync(row.IndicatorId, stop))!;
        var all = await enterprises.AllAsync(stop);
        var parts = new List<CausePartRow>();
        foreach (var part in command.Parts)
        {
            var name = part.Name?.Trim() ?? "";
            var found = part.EnterpriseId is { } id ? all.FirstOrDefault(e => e.Id == id) : all.FirstOrDefault(e => e.Name == name) ?? (all.Where(e => e.Short == name).ToList() is [var only] ? only : null);
            if (part.EnterpriseId is not null && found is null)
                return KernelRefusals.NotFound.At("parts", "这家企业");
            if (found is null && name.Length is 0 or > 60)
                return DispatchRefusals.CauseWrong.At("parts", "企业、项目", "名称没有写，或超过60个字");
            if (found is null && part.Amount is null)
                return DispatchRefusals.PartAmount.At("parts", name, indicator.Unit);
            parts.Add(new CausePartRow { CauseId = row.Id, Subject = found is null ? SubjectKind.Project : SubjectKind.Enterprise, SubjectId = found?.Id ?? 0, Name = found?.Short ?? name, Amount = part.Amount is { } amount ? (long)Math.Round(amount * TargetBook.Scale, MidpointRounding.AwayFromZero) : null });
        }
        if (parts.GroupBy(p => (p.Subject, p.SubjectId, p.Name)).FirstOrDefault(g => g.Count() > 1)?.First() is { } twice)
            return DispatchRefusals.PartTaken.At("parts", twice.Name, row.Name);
        if (await TakenAsync(row, parts, context, stop) is { } taken)
            return taken;
        context.Db.RemoveRange(await context.Db.Set<CausePartRow>().Where(p => p.CauseId == row.Id).ToListAsync(stop));
        context.Db.AddRange(parts);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{row.IndicatorId}", new { cause = row.Name, parts = parts.Select(p => new { p.Name, amount = p.Amount / TargetBook.Scale }) });
        context.Tell(LedgerTopics.Changed, new { cause = row.Id });
        return Done.It;
    }

    // Nobody's whole gap is counted in two causes of one indicator and year.
    private static async Task<Refusal?> TakenAsync(CauseRow row, List<CausePartRow> parts, ActionContext context, CancellationToken stop)
    {
        var others = await context.Db.Set<CausePartRow>().Join(context.Db.Set<CauseRow>(), p => p.CauseId, c => c.Id, (p, c) => new { Part = p, Cause = c })
            .Where(x => x.Cause.IndicatorId == row.IndicatorId && x.Cause.Year == row.Year && !x.Cause.Dropped && x.Cause.Id != row.Id && x.Part.Subject == SubjectKind.Enterprise && x.Part.Amount == null)
            .Select(x => new { x.Part.SubjectId, x.Part.Name, Cause = x.Cause.Name }).ToListAsync(stop);
        return parts.Where(p => p.Subject == SubjectKind.Enterprise && p.Amount is null).Select(p => others.FirstOrDefault(o => o.SubjectId == p.SubjectId)).FirstOrDefault(o => o is not null) is { } found
            ? DispatchRefusals.PartTaken.At("parts", found.Name, found.Cause) : null;
    }
}
