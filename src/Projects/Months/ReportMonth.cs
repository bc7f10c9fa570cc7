using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger;
using Guatu.Ledger.Reports;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Months;

/// <summary>月报: one month of a project. A month handed in again is a new row, the old one is kept.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Year">The year.</param>
/// <param name="Month">2–12; 2 holds January and February.</param>
/// <param name="Figures">Figures, 万元.</param>
/// <param name="Progress">形象进度.</param>
/// <param name="StatReason">未纳统原因.</param>
/// <param name="Trouble">困难问题（需领导调度）.</param>
/// <param name="Reason">Why, after the closing day.</param>
/// <param name="Photos">现场影像.</param>
public sealed record ReportMonth(
    long ProjectId, int Year, int Month, MonthFigures Figures, string? Progress, string? StatReason, string? Trouble, string? Reason, IReadOnlyList<EvidenceFile> Photos);

/// <summary>A month that was taken, and what should be looked at again.</summary>
public sealed record ReportedMonth(long Id, IReadOnlyList<string> Warnings);

internal sealed class ReportMonthCase(FileStore files, Rules rules, ProgressWriter ledger) : UseCase<ReportMonth, ReportedMonth>
{
    public override string Name => "projects.report-month";

    public override string Title => "填报项目月报";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ReportMonth command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(ReportMonth command)
    {
        if (command.Month == 1)
            yield return MonthRefusals.January.At("month");
        if (string.IsNullOrWhiteSpace(command.Progress))
            yield return MonthRefusals.ProgressMissing.At("progress");
    }

    public override async Task<Outcome<ReportedMonth>> HandleAsync(ReportMonth command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个项目");
        var told = await context.Db.Set<MonthRow>().Where(m => m.ProjectId == row.Id && m.Current).ToListAsync(stop);
        if (await TimeFaultAsync(command, told, context, stop) is { } early)
            return early;
        var known = MonthDesk.Known(row, told, command.Year, command.Month);
        var faults = MonthCheck.Of(command.Figures, known).ToList();
        if (row is { StartedOn: not null, StatOn: null } && string.IsNullOrWhiteSpace(command.StatReason))
            faults.Add(MonthRefusals.StatReasonMissing.At("statReason"));
        var most = (int)(await rules.OnAsync("projects.most-photos", context.Today, stop)).Number;
        if (command.Photos.Count > most)
            faults.Add(MonthRefusals.TooManyPhotos.At("photos", most, command.Photos.Count));
        if (faults.Count > 0)
            return Outcome<ReportedMonth>.Refused(faults);

        var figures = MonthCheck.Settled(command.Figures, known);
        var added = await WriteAsync(command, row, figures, told, context, stop);
        if (await PhotosAsync(command, added, context, stop) is { } unfit)
            return unfit;
        if (await CarryAsync(command, row, added, told, context, stop) is { } refused)
            return refused;
        context.Note($"project/{row.Id}", new { month = $"{command.Year}-{command.Month:00}", added.DoneWan, added.YtdWan, added.SinceWan, added.Percent, photos = command.Photos.Count, command.Reason });
        ProjectWriter.Tell(context, row.Id);
        var factor = (await rules.OnAsync("projects.total-factor", context.Today, stop)).Number;
        return new ReportedMonth(added.Id, MonthDesk.Warnings(added, row.TotalWan, factor));
    }

    private async Task<Refusal?> TimeFaultAsync(ReportMonth command, List<MonthRow> told, ActionContext context, CancellationToken stop)
    {
        if (command.Month is < 2 or > 12 || command.Year is < 2000 or > 2100)
            return KernelRefusals.NotFound.At("month", "这个月份");
        if (MonthPeriods.First(command.Year, command.Month) > context.Today)
            return MonthRefusals.MonthAhead.At("month", command.Year, command.Month);
        var closes = await MonthDesk.ClosesAsync(rules, command.Year, command.Month, stop);
        if (context.Today > closes && string.IsNullOrWhiteSpace(command.Reason))
            return MonthRefusals.MonthClosed.At("reason", command.Year, command.Month, Zh.FullDay(closes));
        var year = told.Where(m => m.Year == command.Year && m.Month < command.Month).Select(m => m.Month).ToHashSet();
        return year.Count > 0 && MonthPeriods.Each.FirstOrDefault(m => m > year.Min() && m < command.Month && !year.Contains(m)) is > 0 and var gap
            ? MonthRefusals.MonthGap.At("month", MonthPeriods.Say(gap))
            : null;
    }

    private static async Task<MonthRow> WriteAsync(ReportMonth command, ProjectRow row, MonthFigures f, List<MonthRow> told, ActionContext context, CancellationToken stop)
    {
        foreach (var old in told.Where(m => m.Year == command.Year && m.Month == command.Month))
            old.Current = false;
        var added = new MonthRow
        {
            ProjectId = row.Id, Year = command.Year, Month = command.Month, Current = true, DoneWan = f.Done!.Value, YtdWan = f.Ytd!.Value, PriorWan = f.Prior!.Value, SinceWan = f.Since!.Value,
            BuildWan = f.Build ?? 0, InstallWan = f.Install ?? 0, EquipWan = f.Equip ?? 0, OtherWan = f.Other ?? 0, OldEquipWan = f.OldEquip ?? 0, OldBuildingWan = f.OldBuilding ?? 0, LandWan = f.Land ?? 0,
            PaidWan = f.Paid ?? 0, Percent = f.Percent ?? row.Percent ?? 0, Progress = command.Progress!.Trim(), StatReason = row.StatOn is null ? Trimmed(command.StatReason) : null,
            Trouble = Trimmed(command.Trouble), Reason = Trimmed(command.Reason), At = context.Now, On = context.Today, PersonName = context.Actor.Name,
        };
        context.Db.Add(added);
        if (!told.Any(m => m.Current && (m.Year, m.Month).CompareTo((command.Year, command.Month)) > 0))
        {
            (row.Percent, row.Progress, row.ReportedOn) = (added.Percent, added.Progress, context.Today);
            row.StatReason = added.StatReason ?? row.StatReason;
            row.Version++;
        }
        await context.Db.SaveChangesAsync(stop);
        return added;
    }

    private async Task<Refusal?> PhotosAsync(ReportMonth command, MonthRow month, ActionContext context, CancellationToken stop)
    {
        var limit = (await rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number;
        foreach (var photo in command.Photos)
        {
            var kept = await files.KeepAsync(photo.Name, photo.Content, [FileTypes.Jpeg, FileTypes.Png], limit, context, stop);
            if (!kept.Ok)
                return kept.Refusals[0] with { Field = "photos" };
            context.Db.Add(new MonthPhotoRow { MonthId = month.Id, Sha256 = kept.Value.Sha256, Name = kept.Value.Name });
        }
        return null;
    }

    // What was told here is not typed in 我的填报 again: the newest month of the year is the report of its commitment.
    private async Task<Refusal?> CarryAsync(ReportMonth command, ProjectRow row, MonthRow month, List<MonthRow> told, ActionContext context, CancellationToken stop)
    {
        if (told.Any(m => m.Current && m.Year == command.Year && m.Month > command.Month))
            return null;
        var again = month.Reason is { } why ? $"更正：{why}。" : "";
        var text = $"{again}{MonthPeriods.Say(month.Month)}完成投资{month.DoneWan:0.######}万元，自年初累计{month.YtdWan:0.######}万元。{month.Progress}";
        var items = new List<ProgressItem>();
        if (await context.Db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == row.Id && t.Year == command.Year).Select(t => (long?)t.CommitmentId).FirstOrDefaultAsync(stop) is { } id)
            items.Add(new ProgressItem(id, month.YtdWan, text, false, command.Photos));
        // What was promised is measured by the same 实施进度; nobody types it twice.
        items.AddRange((await context.Db.Set<Promises.PromiseRow>().AsNoTracking().Where(p => p.ProjectId == row.Id && p.Item == Promises.PromiseItem.Finish && p.CommitmentId != null).Select(p => p.CommitmentId!.Value).ToListAsync(stop))
            .Select(promised => new ProgressItem(promised, month.Percent, $"{again}实施进度{month.Percent:0.##}%。{month.Progress}", false, [])));
        foreach (var item in items)
        {
            // A task that was signed off as done takes no more; the month itself is still true.
            var reported = await ledger.ReportAsync(context, [item], stop);
            if (!reported.Ok && !reported.Refusals.All(r => r.Kind == LedgerRefusals.AlreadyDone))
                return reported.Refusals[0] with { Field = item.CommitmentId == items[0].CommitmentId ? "ytd" : "percent" };
        }
        return null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What months have in common: when they close, what is known before, what looks odd.</summary>
internal static class MonthDesk
{
    /// <summary>Why a row is there that an import made: what stood at the end of last year, no report.</summary>
    public const string Imported = "台账导入";

    /// <summary>The last day on which a month is taken without a word why.</summary>
    public static async Task<DateOnly> ClosesAsync(Rules rules, int year, int month, CancellationToken stop)
    {
        var last = MonthPeriods.Last(year, month);
        var day = (int)(await rules.OnAsync("projects.month-closing-day", last, stop)).Number;
        return new DateOnly(year, month, Math.Clamp(day, 1, last.Day));
    }

    /// <summary>What the months in force tell of this one.</summary>
    public static MonthKnown Known(ProjectRow row, IEnumerable<MonthRow> told, int year, int month)
    {
        var standing = told.Where(m => m.Current).ToList();
        var before = standing.Where(m => m.Year == year && m.Month < month).MaxBy(m => m.Month);
        var last = standing.Where(m => m.Year < year).MaxBy(m => (m.Year, m.Month));
        return before is not null ? new MonthKnown(MonthPeriods.Say(month), before.YtdWan, before.PriorWan, $"{year}年{MonthPeriods.Say(before.Month)}", row.StatOn is not null)
            // The first period of a year has nothing before it; a project that joins later brings its year along.
            : new MonthKnown(MonthPeriods.Say(month), month == 2 ? 0 : null, last?.SinceWan, last is null ? null : $"{last.Year}年{MonthPeriods.Say(last.Month)}", row.StatOn is not null);
    }

    /// <summary>May be true but should be looked at.</summary>
    public static IReadOnlyList<string> Warnings(MonthRow month, decimal totalWan, decimal factor)
    {
        var said = new List<string>();
        if (month.SinceWan > totalWan * factor)
            said.Add($"自开始累计{month.SinceWan:0.##}万元，已超过计划总投资{totalWan:0.##}万元的{factor:0.##}倍，请核对；确实超了的，按程序报批调整总投资。");
        if (month.PaidWan > month.SinceWan)
            said.Add($"已支付{month.PaidWan:0.##}万元，比完成投资{month.SinceWan:0.##}万元还多，请核对。");
        return said;
    }
}
