using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Status;

/// <summary>Writes down how an enterprise runs in a week; an earlier word of the same week stays beside it.</summary>
/// <param name="EnterpriseId">Which.</param>
/// <param name="Week">2026-W38; nothing is this week.</param>
/// <param name="State">满产, 正常, 限产, 停产.</param>
/// <param name="Capacity">产能利用, per cent 0–150; needed of 限产 (1–99).</param>
/// <param name="Cause">Needed of 限产 and 停产.</param>
/// <param name="Words">What happened, at most 200 characters.</param>
/// <param name="Days">Days of the week it was so, 1–7; needed of 限产 and 停产.</param>
public sealed record ReportStatus(long EnterpriseId, string? Week, RunState State, int? Capacity = null, RunCause? Cause = null, string? Words = null, int? Days = null);

internal sealed class ReportStatusCase(StatusReader reader, Rules rules) : UseCase<ReportStatus, long>
{
    private const int LongestWords = 200;

    public override string Name => "economy.report-status";

    public override string Title => "填报企业运行情况";

    public override Permission Permission => ProfilePermissions.Status;

    public override IEnumerable<Refusal> Check(ReportStatus command)
    {
        var slow = command.State is RunState.Limited or RunState.Stopped;
        if (!Enum.IsDefined(command.State))
            yield return ProfileRefusals.StatusWrong.At("state", "满产、正常、限产、停产里选一个。");
        if (command.State == RunState.Limited && command.Capacity is not (>= 1 and <= 99))
            yield return ProfileRefusals.StatusWrong.At("capacity", "限产要写开到百分之几，1到99。");
        else if (command.State == RunState.Stopped && command.Capacity is not (null or 0))
            yield return ProfileRefusals.StatusWrong.At("capacity", "停产的产能利用是0，不填也行。");
        else if (command.Capacity is < 0 or > 150)
            yield return ProfileRefusals.StatusWrong.At("capacity", "产能利用在0到150之间。");
        if (slow && (command.Cause is null || !Enum.IsDefined(command.Cause.Value)))
            yield return ProfileRefusals.StatusWrong.At("cause", "限产、停产要选原因。");
        if (slow ? command.Days is not (>= 1 and <= 7) : command.Days is < 1 or > 7)
            yield return ProfileRefusals.StatusWrong.At("days", "这一周有几天这样，填1到7。");
        if ((command.Words ?? "").Trim().Length > LongestWords)
            yield return ProfileRefusals.StatusWrong.At("words", $"说明不超过{LongestWords}个字。");
    }

    // Who has the enterprise in its care may write; of one in nobody's care whoever may do it for the whole zone.
    public override async ValueTask<Touch> TouchesAsync(ReportStatus command, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<EnterpriseRow>().Where(e => e.Id == command.EnterpriseId).Select(e => e.UnitId).FirstOrDefaultAsync(stop) is { } unit ? Touch.Of(unit) : Touch.Zone;

    public override async Task<Outcome<long>> HandleAsync(ReportStatus command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<EnterpriseRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.EnterpriseId, stop) is not { } enterprise)
            return KernelRefusals.NotFound.With("这家企业");
        var back = (int)(await rules.OnAsync("economy.status-back", context.Today, stop)).Number;
        var today = Period.At(PeriodKind.Week, context.Today);
        if (StatusReader.WeekOf(command.Week, today) is not { } week || week > today || PeriodGridSteps(week, today) > back)
            return ProfileRefusals.StatusWeek.At("week", command.Week ?? "", back);
        if (enterprise.LeftOn is { } left && left <= week.First)
            return ProfileRefusals.StatusLeft.With(enterprise.Name, Zh.FullDay(left));
        var slow = command.State is RunState.Limited or RunState.Stopped;
        var (indicator, daily) = slow ? await reader.DailyAsync(enterprise.Id, await reader.BeganAsync(enterprise.Id, week, stop), stop) : (null, null);
        var capacity = command.State == RunState.Stopped ? 0 : command.Capacity;
        var lost = LostOutput.Of(command.State, capacity, command.Days, daily);
        var row = context.Db.Add(new StatusRow
        {
            EnterpriseId = enterprise.Id, Week = PeriodCode.Of(week), State = command.State, Capacity = capacity, Cause = slow ? command.Cause : null, Words = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim(),
            Days = slow ? command.Days : null, IndicatorId = indicator?.Id, Lost = Scaled(lost), Daily = Scaled(daily), At = context.Now, By = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"enterprise/{enterprise.Id}", new { status = command, week = PeriodWords.Key(week), lost });
        context.Tell(LedgerTopics.Changed, new { enterprise = enterprise.Id, status = row.Id });
        return row.Id;
    }

    private static int PeriodGridSteps(Period from, Period to) => new PeriodGrid(PeriodKind.Week).Steps(from, to);

    private static long? Scaled(decimal? value) => value is { } v ? (long)Math.Round(v * TargetBook.Scale, MidpointRounding.AwayFromZero) : null;
}
