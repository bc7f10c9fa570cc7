using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Snapshots;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Months;

/// <summary>The head of a project's page: who it is and what one may do.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="TotalWan">计划总投资, 万元.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="StartedOn">实际开工.</param>
/// <param name="StatOn">入库纳统.</param>
/// <param name="StatReason">未纳统原因.</param>
/// <param name="MayWork">May the reader work on it?</param>
/// <param name="MayKeep">May the reader change its record?</param>
public sealed record ProjectHead(long Id, string Name, ProjectKind Kind, decimal TotalWan, string? Unit, DateOnly? StartedOn, DateOnly? StatOn, string? StatReason, bool MayWork, bool MayKeep);

/// <summary>A monthly report as shown. Money in 万元.</summary>
public sealed record MonthReport(
    long Id, int Year, int Month, bool Current, decimal DoneWan, decimal YtdWan, decimal PriorWan, decimal SinceWan, decimal BuildWan, decimal InstallWan, decimal EquipWan, decimal OtherWan,
    decimal OldEquipWan, decimal OldBuildingWan, decimal LandWan, decimal PaidWan, decimal Percent, string Progress, string? StatReason, string? Trouble, string? Reason, DateTimeOffset At, string By)
{
    /// <summary>Pictures: key and name.</summary>
    public IReadOnlyList<(long Id, string Name)> Photos { get; init; } = [];

    /// <summary>What no longer fits a month revised later; null when all fits.</summary>
    public string? Misfit { get; init; }
}

/// <summary>One month of the year: its plan, its report, what was replaced.</summary>
/// <param name="Month">2–12.</param>
/// <param name="PlanWan">Planned (January and February in month 2), 万元; null without a plan.</param>
/// <param name="Report">The report in force.</param>
/// <param name="Old">Reports it replaced, newest first.</param>
/// <param name="Closes">Last day without a word why.</param>
/// <param name="Came">Has the month begun?</param>
/// <param name="Asked">Was the project in the register before the month closed?</param>
public sealed record MonthLine(int Month, decimal? PlanWan, MonthReport? Report, IReadOnlyList<MonthReport> Old, DateOnly Closes, bool Came, bool Asked);

/// <summary>The months of a project in one year.</summary>
public sealed record MonthsView(
    ProjectHead Head, int Year, DateOnly Today, decimal? PlanWan, DateOnly? LockedOn, IReadOnlyList<decimal> PlanMonths, IReadOnlyList<MonthLine> Lines, SnapshotLine? Light, int FormMonth, MonthKnown Known, MonthReport? Last,
    IReadOnlyList<ProjectChange> PlanChanges, int MostPhotos);

/// <summary>A change of a project's record.</summary>
public sealed record ProjectChange(DateTimeOffset At, string By, string Field, string? Before, string? After, string? Reason);

/// <summary>Reads plan and reports of a project.</summary>
internal sealed class MonthsReader(GuatuDb db, Rules rules, ZoneClock clock, CurrentActor current, SnapshotBook lights, People.Units.ZoneDirectories directories)
{
    /// <summary>The head of a project's pages, or null when there is none.</summary>
    public async Task<(ProjectHead Head, ProjectRow Row)?> HeadAsync(long id, CancellationToken stop)
    {
        if (await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } row)
            return null;
        var directory = await directories.NowAsync(stop);
        return (new ProjectHead(row.Id, row.Name, row.Kind, row.TotalWan, directory.Unit(row.LeadUnitId)?.Said, row.StartedOn, row.StatOn, row.StatReason,
            ProjectScope.May(current.Actor, ProjectsPermissions.Work, row), ProjectScope.May(current.Actor, ProjectsPermissions.Keep, row)), row);
    }

    /// <summary>One year; the month of the form is this month unless another is asked for.</summary>
    public async Task<MonthsView?> ReadAsync(long id, int? asked, int? month, CancellationToken stop)
    {
        if (await HeadAsync(id, stop) is not { } found)
            return null;
        var today = clock.Today;
        var year = asked ?? today.Year;
        var rows = await db.Set<MonthRow>().AsNoTracking().Where(m => m.ProjectId == id).ToListAsync(stop);
        var ids = rows.Where(m => m.Year == year).Select(m => m.Id).ToList();
        var photos = (await db.Set<MonthPhotoRow>().AsNoTracking().Where(p => ids.Contains(p.MonthId)).Select(p => new { p.Id, p.MonthId, p.Name }).ToListAsync(stop)).ToLookup(p => p.MonthId, p => (p.Id, p.Name));
        var plan = await db.Set<YearPlanRow>().AsNoTracking().FirstOrDefaultAsync(p => p.ProjectId == id && p.Year == year, stop);
        var planned = await db.Set<MonthPlanRow>().AsNoTracking().Where(p => p.ProjectId == id && p.Year == year).OrderBy(p => p.Month).Select(p => p.Wan).ToListAsync(stop);
        var lines = new List<MonthLine>();
        foreach (var m in MonthPeriods.Each)
        {
            var of = rows.Where(r => r.Year == year && r.Month == m).OrderByDescending(r => r.Id).ToList();
            var report = of.FirstOrDefault(r => r.Current) is { } standing ? Of(standing, photos[standing.Id]) with { Misfit = MisfitOf(standing, found.Row, rows) } : null;
            var closes = await MonthDesk.ClosesAsync(rules, year, m, stop);
            lines.Add(new MonthLine(m, planned.Count == 12 ? m == 2 ? planned[0] + planned[1] : planned[m - 1] : null, report, [.. of.Where(r => !r.Current).Select(r => Of(r, photos[r.Id]))],
                closes, MonthPeriods.First(year, m) <= today, closes >= found.Row.EnteredOn));
        }
        var form = month is >= 2 and <= 12 ? month.Value : year < today.Year ? 12 : Math.Max(2, today.Month);
        var task = await db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == id && t.Year == year).Select(t => (long?)t.CommitmentId).FirstOrDefaultAsync(stop);
        var light = task is { } commitment ? (await lights.OfAsync([commitment], today, stop)).FirstOrDefault() : null;
        var changes = await db.Set<ProjectChangeRow>().AsNoTracking().Where(c => c.ProjectId == id && c.Field == $"{year}年投资计划").OrderByDescending(c => c.Id).ToListAsync(stop);
        var last = rows.Where(r => r.Current && r.Reason != MonthDesk.Imported && (r.Year, r.Month).CompareTo((year, form)) <= 0).MaxBy(r => (r.Year, r.Month));
        return new MonthsView(found.Head, year, today, plan?.TotalWan, plan?.LockedOn, planned, lines, light, form, MonthDesk.Known(found.Row, rows, year, form), last is null ? null : Of(last, []),
            [.. changes.Select(c => new ProjectChange(c.At, c.PersonName, c.Field, c.Before, c.After, c.Reason))], (int)(await rules.OnAsync("projects.most-photos", today, stop)).Number);
    }

    // A month revised later leaves the ones after it as they were reported; the page says where they no longer fit.
    private static string? MisfitOf(MonthRow row, ProjectRow project, List<MonthRow> rows)
    {
        var known = MonthDesk.Known(project, rows, row.Year, row.Month);
        if (known.YtdBefore is { } before && row.YtdWan != row.DoneWan + before)
            return $"上期更正后，自年初累计应是{row.DoneWan + before:0.##}万元，请更正本期";
        return known.PriorKnown is { } prior && row.PriorWan != prior ? $"{known.PriorFrom}更正后，上年末累计应是{prior:0.##}万元，请更正本期" : null;
    }

    private static MonthReport Of(MonthRow r, IEnumerable<(long Id, string Name)> photos) => new(
        r.Id, r.Year, r.Month, r.Current, r.DoneWan, r.YtdWan, r.PriorWan, r.SinceWan, r.BuildWan, r.InstallWan, r.EquipWan, r.OtherWan, r.OldEquipWan, r.OldBuildingWan, r.LandWan, r.PaidWan, r.Percent, r.Progress,
        r.StatReason, r.Trouble, r.Reason, r.At, r.PersonName) { Photos = [.. photos] };
}
