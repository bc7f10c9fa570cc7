using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Reports;
using Guatu.Ledger.Wall;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.CommitmentPages;

/// <summary>One commitment with everything that hangs on it.</summary>
public sealed record CommitmentView(
    Commitment Row, Light Light, Unit? Unit, Person? Lead, Person? Leader, IReadOnlyList<Unit> CoUnits, IReadOnlyList<Report> Reports, bool MayReadReports,
    bool MayReport, bool MayEdit, bool MayPlan, bool MayClose, IReadOnlyList<Revision> Revisions, Course? Course, IReadOnlyList<CoursePoint> PlanPoints, string ChartWide, string ChartNarrow,
    string Cadence, DateOnly? NextReport, LightPreset Preset, ZoneDirectory Directory, DateOnly Today)
{
    /// <summary>Unit in which progress is counted.</summary>
    public string UnitOfMeasure => Judge.UnitOf(Row);

    /// <summary>Its chain of responsibility: parts, clock, closings.</summary>
    public Parts.ChainView? Chain { get; init; }

    /// <summary>Warnings raised on it, newest first; empty for whom they are none of the business.</summary>
    public IReadOnlyList<Warnings.Warning> Warnings { get; init; } = [];

    /// <summary>Slips issued on it, newest first.</summary>
    public IReadOnlyList<Slips.Slip> Slips { get; init; } = [];

    /// <summary>The clocks that can be chosen.</summary>
    public IReadOnlyList<Clocks.Clock> Clocks { get; init; } = [];
}

/// <summary>Reads one commitment for its page and for the API.</summary>
internal sealed class CommitmentReader(GuatuDb db, LightDesk desk, ZoneDirectories directories, ZoneClock clock, CurrentActor current, Parts.ChainReader chain, Clocks.ClockDesk clocks, Warnings.WarningsReader warnings, Slips.SlipsReader slips)
{
    public async Task<CommitmentView?> ReadAsync(long id, CancellationToken stop)
    {
        // A part that was taken back is still read by whoever has its address.
        var row = await db.Set<CommitmentRow>().IgnoreQueryFilters().AsNoTracking().Where(r => r.Id == id).Select(Commitment.Whole).FirstOrDefaultAsync(stop);
        if (row is null || current.Actor is not { } actor)
            return null;
        var today = clock.Today;
        var directory = await directories.NowAsync(stop);
        var judge = await desk.JudgeAsync(today, [id], stop);
        var coUnits = (await db.Set<CoUnitRow>().AsNoTracking().Where(c => c.CommitmentId == id).ToListAsync(stop))
            .Select(c => directory.Unit(c.UnitId)).OfType<Unit>().OrderBy(u => u.Place).ToList();
        var revisions = await db.Set<RevisionRow>().AsNoTracking().Where(r => r.CommitmentId == id).OrderByDescending(r => r.Id)
            .Select(r => new Revision(r.At, r.PersonName, r.Field, r.Before, r.After, r.Reason)).ToListAsync(stop);
        var reports = await ReportsAsync(id, stop);
        var touched = coUnits.Select(u => u.Id).Append(row.LeadUnitId ?? 0).ToList();
        var course = judge.CourseOf(row);
        var gone = row.WithdrawnOn is not null;
        var unit = directory.Unit(row.LeadUnitId);
        var points = await db.Set<CoursePointRow>().AsNoTracking().Where(p => p.CommitmentId == id).OrderBy(p => p.Day).Select(p => new CoursePoint(p.Day, p.Value)).ToListAsync(stop);
        return new CommitmentView(
            row, judge.Of(row), unit, directory.Person(row.LeadPersonId), directory.LeaderOf(unit), coUnits, reports,
            actor.May(LedgerPermissions.ReadReports, touched), actor.May(LedgerPermissions.Report, touched) && row.DoneOn is null && !gone, actor.MayAll(LedgerPermissions.Edit) && !gone,
            actor.May(LedgerPermissions.Plan, [row.LeadUnitId ?? 0]) && !gone, actor.MayAll(LedgerPermissions.Close) && row.DoneOn is null && !gone,
            revisions, course, points, Chart(row, judge.Of(row), course, reports, today, 880), Chart(row, judge.Of(row), course, reports, today, 340),
            Cadences.Text(judge.CadenceOf(row)), judge.ExpectedOf(row), judge.Preset, directory, today)
        {
            Warnings = actor.May(LedgerPermissions.SeeWarnings, row.LeadUnitId ?? 0) ? await warnings.OfAsync(id, stop) : [],
            Slips = actor.May(LedgerPermissions.SeeWarnings, row.LeadUnitId ?? 0) ? await slips.OfAsync(id, stop) : [],
            Chain = await chain.ReadAsync(row, judge, directory, coUnits, revisions, today, stop),
            Clocks = await clocks.AllAsync(today, stop),
        };
    }

    private async Task<List<Report>> ReportsAsync(long id, CancellationToken stop)
    {
        var rows = await db.Set<ReportRow>().AsNoTracking().Where(r => r.CommitmentId == id).OrderBy(r => r.Day).ThenBy(r => r.Id).ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var evidence = (await db.Set<EvidenceRow>().AsNoTracking().Where(e => ids.Contains(e.ReportId)).ToListAsync(stop)).ToLookup(e => e.ReportId);
        var views = new List<Report>();
        decimal? before = 0;
        foreach (var row in rows)
        {
            views.Add(new Report(row.Day, row.Value, row.Value - before, row.Text, row.NothingNew, row.PersonName, [.. evidence[row.Id].Select(e => (e.Id, e.Name))]));
            before = row.Value ?? before;
        }
        views.Reverse();
        return views;
    }

    private static string Chart(Commitment row, Light light, Course? course, List<Report> reports, DateOnly today, int width) => course is null ? "" : CourseChart.Draw(
        new CourseChartInput
        {
            Course = course,
            Actual = [.. reports.Where(r => r.Value is not null).GroupBy(r => r.Day).Select(g => new CoursePoint(g.Key, g.First().Value!.Value))],
            Today = row.DoneOn ?? today,
            Unit = Judge.UnitOf(row),
            State = light.State,
        }, width);
}
