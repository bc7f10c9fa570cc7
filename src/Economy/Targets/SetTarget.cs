using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Targets;

/// <summary>Sets the target of a year, or sets it anew: the old one stays in the book with who changed it and why.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Subject">全区, an enterprise, a cluster…</param>
/// <param name="Year">Year.</param>
/// <param name="Tier">上级, 本区, 挑战.</param>
/// <param name="Growth">True: <paramref name="Value"/> is growth in per cent.</param>
/// <param name="Value">In the indicator's unit, or per cent.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Needed when there is one already.</param>
public sealed record SetTarget(long IndicatorId, Subject Subject, int Year, TargetTier Tier, bool Growth, decimal Value, string? Document = null, string? Reason = null);

internal sealed class SetTargetCase(IndicatorBook indicators) : UseCase<SetTarget, long>
{
    public override string Name => "economy.set-target";

    public override string Title => "下达、调整目标";

    public override Permission Permission => EconomyPermissions.Targets;

    public override IEnumerable<Refusal> Check(SetTarget command)
    {
        if (command.Year is < 2000 or > 2100)
            yield return EconomyRefusals.TargetWrong.At("year", "目标", "年份", "2000到2100");
        if (!Enum.IsDefined(command.Tier))
            yield return EconomyRefusals.TargetWrong.At("tier", "目标", "层级", "上级下达、本区、挑战里选一个");
    }

    public override async Task<Outcome<long>> HandleAsync(SetTarget command, ActionContext context, CancellationToken stop)
    {
        if (await indicators.OneAsync(command.IndicatorId, stop) is not { } indicator)
            return KernelRefusals.NotFound.At("indicatorId", "这个指标");
        if (Fault(command, indicator) is { } wrong)
            return EconomyRefusals.TargetWrong.At("value", indicator.Name, "目标", wrong);
        var standing = await context.Db.Set<TargetRow>().Where(t => t.IndicatorId == command.IndicatorId && t.Subject == command.Subject.Kind && t.SubjectId == command.Subject.Id && t.Year == command.Year && t.Current).ToListAsync(stop);
        var old = standing.FirstOrDefault(t => t.Tier == command.Tier);
        if (old is not null && string.IsNullOrWhiteSpace(command.Reason))
            return EconomyRefusals.TargetReason.At("reason", indicator.Name, command.Year);
        if (command.Tier == TargetTier.Own && indicator.Better != Better.Neither && string.IsNullOrWhiteSpace(command.Reason) && standing.FirstOrDefault(t => t.Tier == TargetTier.Superior && t.Growth == command.Growth) is { } superior
            && (indicator.Better == Better.More ? command.Value < superior.Value / TargetBook.Scale : command.Value > superior.Value / TargetBook.Scale))
            return EconomyRefusals.TargetBelow.At("reason", Zh.Amount(command.Value, command.Growth ? "%" : indicator.Unit), Zh.Amount(superior.Value / TargetBook.Scale, command.Growth ? "%" : indicator.Unit));
        if (old is not null)
            old.Current = false;
        var row = context.Db.Add(new TargetRow
        {
            IndicatorId = command.IndicatorId, Subject = command.Subject.Kind, SubjectId = command.Subject.Id, Year = command.Year, Tier = command.Tier, Growth = command.Growth,
            Value = (long)Math.Round(command.Value * TargetBook.Scale), Document = Text(command.Document), Reason = Text(command.Reason), Current = true, At = context.Now, By = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{indicator.Id}", new { target = command, before = old is null ? (decimal?)null : old.Value / TargetBook.Scale });
        context.Tell(LedgerTopics.Changed, new { target = row.Id });
        return row.Id;
    }

    private static string? Fault(SetTarget command, Indicator indicator) =>
        command.Growth && indicator.Nature == Nature.Rate ? "它本身是比率或增速，目标直接填数，不再填增长"
        : command.Growth && command.Value is < -100 or > 1000 ? "增速要在-100%到1000%之间"
        : !command.Growth && Math.Abs(command.Value) > FigureWriter.Most ? "数大得不可能，请核对单位" : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
