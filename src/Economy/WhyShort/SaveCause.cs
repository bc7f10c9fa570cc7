using Guatu.Economy.Targets;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Writes down why an indicator is short in a year, or changes it.</summary>
/// <param name="Id">Null writes a new one.</param>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Year">Year.</param>
/// <param name="Name">As leaders say it, at most 20 characters.</param>
/// <param name="Kind">Sort.</param>
/// <param name="Words">What happened, at most 200 characters.</param>
/// <param name="FromOn">First day.</param>
/// <param name="ToOn">Last day; null: it goes on.</param>
/// <param name="LeaderId">包联领导.</param>
/// <param name="UnitId">Unit.</param>
/// <param name="PersonId">Person.</param>
/// <param name="Fix">怎么补.</param>
/// <param name="FixAmount">By how much by the year's end, in the indicator's unit, above 0.</param>
/// <param name="FixSure">把握, per cent 0–100.</param>
/// <param name="Place">Order.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveCause(
    long? Id, long IndicatorId, int Year, string? Name, CauseKind Kind = CauseKind.Other, string? Words = null, DateOnly? FromOn = null, DateOnly? ToOn = null, long? LeaderId = null, long? UnitId = null, long? PersonId = null,
    string? Fix = null, decimal? FixAmount = null, int? FixSure = null, int Place = 0, int? Version = null);

internal sealed class SaveCauseCase(IndicatorBook indicators) : UseCase<SaveCause, long>
{
    public override string Name => "economy.save-cause";

    public override string Title => "写明缺口原因";

    public override Permission Permission => DispatchPermissions.Causes;

    public override async ValueTask<Touch> TouchesAsync(SaveCause command, ActionContext context, CancellationToken stop) => await CauseScope.TouchesAsync(indicators, command.IndicatorId, context, stop);

    public override IEnumerable<Refusal> Check(SaveCause command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > 20)
            yield return DispatchRefusals.CauseWrong.At("name", "原因", "用一句短话说清楚，最多20个字，如“云岭化工大修”");
        if (!Enum.IsDefined(command.Kind))
            yield return DispatchRefusals.CauseWrong.At("kind", "类别", "在列出的里面选一个");
        if ((command.Words ?? "").Length > 200 || (command.Fix ?? "").Length > 200)
            yield return DispatchRefusals.CauseWrong.At((command.Words ?? "").Length > 200 ? "words" : "fix", "说明", "最多200个字");
        if (command.Year is < 2000 or > 2100)
            yield return DispatchRefusals.CauseWrong.At("year", "年份", "2000到2100");
        if (command is { FromOn: { } from, ToOn: { } to } && to < from)
            yield return DispatchRefusals.CauseWrong.At("toOn", "止于", "早于开始的日期，请核对");
        if (command.FixAmount is < 0 or > 1_000_000_000)
            yield return DispatchRefusals.CauseWrong.At("fixAmount", "可补", "填年底前能补回的数，不小于0");
        if (command.FixSure is < 0 or > 100)
            yield return DispatchRefusals.CauseWrong.At("fixSure", "把握", "0到100之间的百分数");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveCause command, ActionContext context, CancellationToken stop)
    {
        if (await indicators.OneAsync(command.IndicatorId, stop) is not { } indicator)
            return KernelRefusals.NotFound.At("indicatorId", "这个指标");
        var row = command.Id is { } id ? await context.Db.Set<CauseRow>().FirstOrDefaultAsync(c => c.Id == id && !c.Dropped && c.IndicatorId == command.IndicatorId, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这条原因");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.UnitId is { } unit && directory.Unit(unit) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        if (new[] { command.LeaderId, command.PersonId }.Any(p => p is not null && directory.Person(p) is null))
            return KernelRefusals.NotFound.At("leaderId", "这个人");
        var before = row is null ? null : new { row.Name, row.Words, row.FromOn, row.ToOn, row.Fix, row.FixAmount, row.FixSure };
        row ??= context.Db.Add(new CauseRow { Name = "", IndicatorId = command.IndicatorId, Year = command.Year }).Entity;
        (row.Name, row.Kind, row.Words, row.FromOn, row.ToOn) = (command.Name!.Trim(), command.Kind, Text(command.Words), command.FromOn, command.ToOn);
        (row.LeaderId, row.UnitId, row.PersonId, row.Place) = (command.LeaderId, command.UnitId, command.PersonId, command.Place);
        (row.Fix, row.FixAmount, row.FixSure) = (Text(command.Fix), command.FixAmount is { } amount ? (long)Math.Round(amount * TargetBook.Scale, MidpointRounding.AwayFromZero) : null, command.FixSure);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{indicator.Id}", new { cause = row.Id, before, after = command });
        context.Tell(LedgerTopics.Changed, new { cause = row.Id });
        return row.Id;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A cause belongs to whoever answers for its indicator.</summary>
internal static class CauseScope
{
    public static async ValueTask<Touch> TouchesAsync(IndicatorBook indicators, long indicator, ActionContext context, CancellationToken stop) =>
        await indicators.OneAsync(indicator, stop) is { } found ? found.UnitId is { } unit ? Touch.Of(unit) : Touch.Zone : Touch.Of(context.Actor.Units); // no such indicator: the handler says so

    public static async ValueTask<Touch> OfCauseAsync(IndicatorBook indicators, long cause, ActionContext context, CancellationToken stop) =>
        await TouchesAsync(indicators, await context.Db.Set<CauseRow>().Where(c => c.Id == cause).Select(c => c.IndicatorId).FirstOrDefaultAsync(stop), context, stop);
}
