using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Permits;

/// <summary>Reads the permits of all projects in a handful of questions, however many there are.</summary>
internal sealed class PermitReader(GuatuDb db, StepDays days, Rules rules, ZoneDirectories directories, ZoneClock clock)
{
    public async Task<PermitBoard> ReadAsync(CancellationToken stop)
    {
        var today = clock.Today;
        var directory = await directories.NowAsync(stop);
        var projects = await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Side != SideState.Ended && p.FinishedOn == null)
            .Select(p => new Brief(p.Id, p.Name, p.Stage, p.StartedOn, p.PlannedStartOn, p.LeadUnitId, p.Side)).ToDictionaryAsync(p => p.Id, stop);
        var permits = await PermitsAsync(projects, directory, today, stop);
        var open = permits.Where(p => p.Open).Select(p => p.Line).OrderByDescending(p => p.Count.Over).ThenBy(p => p.LastOn ?? DateOnly.MaxValue).ThenBy(p => p.ProjectId).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var ready = await ReadyAsync(projects, directory, stop);
        return new PermitBoard(Offices(permits, open, ready), open, ready, permits.Sum(p => p.Line.Count.Mending), await GreenAsync(projects, directory, today, stop), await ExpiringAsync(projects, today, stop), await WaiversAsync(projects, today, stop), today);
    }

    private sealed record Brief(long Id, string Name, Stage Stage, DateOnly? StartedOn, DateOnly? PlannedStartOn, long? LeadUnitId, SideState Side);

    private static string Office(ZoneDirectory directory, long? unit, string? doer, Brief project) => directory.Unit(unit)?.Said ?? doer ?? directory.Unit(project.LeadUnitId)?.Said ?? "没有单位";

    // Those open, and those done this year: lost days of a permit that is out are lost all the same.
    private async Task<List<(OpenPermit Line, bool Open)>> PermitsAsync(Dictionary<long, Brief> projects, ZoneDirectory directory, DateOnly today, CancellationToken stop)
    {
        var year = new DateOnly(today.Year, 1, 1);
        var asked = db.Set<StepRow>().AsNoTracking().Where(s => s.IsPermit && s.StartedOn != null && (s.FinishedOn == null || s.FinishedOn >= year));
        var rows = await asked.Select(s => new { s.Id, s.ProjectId, s.Code, s.Name, s.UnitId, s.Doer, s.Holder, s.StartedOn, s.FinishedOn, s.Days, s.Count }).ToListAsync(stop);
        var stops = (await db.Set<StepStopRow>().AsNoTracking().Where(t => asked.Any(s => s.Id == t.StepId)).Select(t => new { t.StepId, t.From, t.To, t.Reason }).ToListAsync(stop)).ToLookup(t => t.StepId);
        var hands = (await db.Set<StepEventRow>().AsNoTracking().Where(e => e.Kind == StepEventKind.HandedOn).OrderBy(e => e.Day).ThenBy(e => e.Id).Select(e => new { e.ProjectId, e.Code, e.Day, e.Holder }).ToListAsync(stop)).ToLookup(e => (e.ProjectId, e.Code));
        var lines = new List<(OpenPermit, bool)>();
        foreach (var row in rows)
        {
            if (!projects.TryGetValue(row.ProjectId, out var project))
                continue;
            var office = Office(directory, row.UnitId, row.Doer, project);
            var held = stops[row.Id].Select(t => new ClockStop(t.From, t.To, StopReasons.Of(t.Reason) == StopReasons.Mending)).ToList();
            // What was handed on before it was accepted anew belongs to a registration that was taken back.
            var passed = hands[(row.ProjectId, row.Code)].Where(h => h.Day >= row.StartedOn).Select(h => new ClockHand(h.Day, h.Holder)).ToList();
            var count = PermitClock.Count(row.StartedOn!.Value, row.FinishedOn ?? today, row.Days, d => days.Counts(d, row.Count), held, passed, office);
            var standing = row.FinishedOn is null ? stops[row.Id].FirstOrDefault(t => t.To is null)?.Reason : null;
            DateOnly? last = row.FinishedOn is null && standing is null && count.Over == 0 ? days.From(today, count.Left, row.Count) : null;
            var holder = standing is not null && StopReasons.Of(standing) == StopReasons.Mending ? StepWords.Owner : row.Holder ?? office;
            lines.Add((new OpenPermit(row.ProjectId, project.Name, row.Code, row.Name, office, holder, row.StartedOn.Value, count, StepWords.Of(row.Count), last, standing), row.FinishedOn is null));
        }
        return lines;
    }

    private async Task<List<ReadyPermit>> ReadyAsync(Dictionary<long, Brief> projects, ZoneDirectory directory, CancellationToken stop)
    {
        var steps = db.Set<StepRow>().AsNoTracking();
        var waivers = db.Set<WaiverRow>().AsNoTracking();
        // What still holds a permit up: an earlier step not done, or for those that go together (or overlap) not begun.
        var holding = db.Set<StepLinkRow>().AsNoTracking().Where(l => l.Kind == LinkKind.FinishStart || l.Kind == LinkKind.StartStart)
            .Join(steps, l => new { l.ProjectId, Code = l.FromCode }, s => new { s.ProjectId, s.Code }, (l, s) => new { Link = l, From = s })
            .Where(p => p.Link.Kind == LinkKind.StartStart || p.Link.LagDays < 0 ? p.From.StartedOn == null : p.From.FinishedOn == null)
            .Where(p => !waivers.Any(w => w.ProjectId == p.Link.ProjectId && w.FromCode == p.Link.FromCode && w.ToCode == p.Link.ToCode));
        var rows = await steps.Where(s => s.IsPermit && s.StartedOn == null && s.FinishedOn == null)
            .Where(s => !holding.Any(h => h.Link.ProjectId == s.ProjectId && h.Link.ToCode == s.Code && !(h.Link.Soft && h.Link.Kind == LinkKind.FinishStart && h.Link.LagDays >= 0)))
            .Select(s => new { s.ProjectId, s.Code, s.Name, s.UnitId, s.Doer, s.Place, s.NotBefore }).ToListAsync(stop);
        var soft = (await holding.Where(h => h.Link.Soft).Select(h => new { h.Link.ProjectId, h.Link.ToCode, h.From.Name }).ToListAsync(stop)).ToLookup(h => (h.ProjectId, h.ToCode), h => h.Name);
        return [.. rows.Where(r => projects.TryGetValue(r.ProjectId, out var p) && p.Side == SideState.Going && !(r.NotBefore > clock.Today)).OrderBy(r => r.ProjectId).ThenBy(r => r.Place).Select(r => new ReadyPermit(
            r.ProjectId, projects[r.ProjectId].Name, r.Code, r.Name, Office(directory, r.UnitId, r.Doer, projects[r.ProjectId]), soft.Contains((r.ProjectId, r.Code)) ? string.Join('、', soft[(r.ProjectId, r.Code)]) : null))];
    }

    private static List<OfficeLine> Offices(List<(OpenPermit Line, bool Open)> all, List<OpenPermit> open, List<ReadyPermit> ready)
    {
        var lost = all.SelectMany(p => p.Line.Count.Lost).GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Sum(l => l.Value), StringComparer.Ordinal);
        var names = open.Select(p => p.Holder).Concat(ready.Select(r => r.Office)).Concat(lost.Keys).Distinct(StringComparer.Ordinal);
        return [.. names.Select(n => new OfficeLine(n, open.Count(p => p.Holder == n), open.Count(p => p.Holder == n && p.Standing is not null), open.Count(p => p.Holder == n && p.Standing is null && p.Count.Over > 0), ready.Count(r => r.Office == n), lost.GetValueOrDefault(n)))
            .OrderByDescending(o => o.Over).ThenByDescending(o => o.Lost).ThenByDescending(o => o.Open).ThenBy(o => o.Office, StringComparer.Ordinal)];
    }

    private async Task<List<GreenLine>> GreenAsync(Dictionary<long, Brief> projects, ZoneDirectory directory, DateOnly today, CancellationToken stop)
    {
        var yellow = (int)(await rules.OnAsync(StepRoom.ReadyDays, today, stop)).Number;
        var green = projects.Values.Where(p => p.Stage is >= Stage.Signed and < Stage.Started && p.StartedOn is null).ToList();
        var asked = db.Set<ProjectRow>().Where(p => p.Stage >= Stage.Signed && p.Stage < Stage.Started && p.StartedOn == null && p.FinishedOn == null);
        var steps = (await db.Set<StepRow>().AsNoTracking().Where(s => (s.Band == "用地" || s.Band == "资金" || s.Band == "手续") && asked.Any(p => p.Id == s.ProjectId))
            .Select(s => new { s.ProjectId, s.Code, s.Name, s.Band, s.Days, s.Count, s.StartedOn, s.FinishedOn, s.DaysLeft, s.ToldOn }).ToListAsync(stop)).ToLookup(s => s.ProjectId);
        var links = (await db.Set<StepLinkRow>().AsNoTracking().Where(l => l.Kind == LinkKind.FinishStart && asked.Any(p => p.Id == l.ProjectId)).Select(l => new { l.ProjectId, l.FromCode, l.ToCode }).ToListAsync(stop)).ToLookup(l => l.ProjectId, l => (l.FromCode, l.ToCode));
        int Left(int all, DayCount count, DateOnly? started, int? told, DateOnly? toldOn) => Readiness.Calendar(
            told is { } left && toldOn is { } on ? Math.Max(1, left - days.Gone(on, today, count)) : started is { } begun ? Math.Max(1, all - days.Gone(begun, today, count)) : all, count);
        var lines = new List<GreenLine>();
        foreach (var p in green)
        {
            var own = steps[p.Id].Select(s => (s, Theme: Readiness.ThemeOf(s.Band, s.Name))).Where(s => s.Theme is not null)
                .Select(s => new ReadyStep(s.s.Code, s.s.Name, s.Theme!.Value, s.s.FinishedOn is not null, s.s.FinishedOn is not null ? 0 : Left(s.s.Days, s.s.Count, s.s.StartedOn, s.s.DaysLeft, s.s.ToldOn))).ToList();
            IReadOnlyList<ReadyLight> lights = own.Count == 0 ? [] : [.. Enum.GetValues<ReadyTheme>().Select(t => Readiness.Judge(t, own, [.. links[p.Id]], p.PlannedStartOn, today, yellow))];
            lines.Add(new GreenLine(p.Id, p.Name, ProjectWords.Of(p.Stage), directory.Unit(p.LeadUnitId)?.Said, p.PlannedStartOn, lights, own.Count > 0));
        }
        return [.. lines.OrderByDescending(l => l.Lights.Select(x => x.Short).DefaultIfEmpty().Max()).ThenBy(l => l.StartBy ?? DateOnly.MaxValue).ThenBy(l => l.ProjectId)];
    }

    // A paper matters until the site is opened; from then on it has been used.
    private async Task<List<Expiring>> ExpiringAsync(Dictionary<long, Brief> projects, DateOnly today, CancellationToken stop)
    {
        var within = (int)(await rules.OnAsync(StepRoom.ValidDays, today, stop)).Number;
        var steps = db.Set<StepRow>().AsNoTracking();
        var rows = await steps.Where(s => s.ValidMonths != null && s.FinishedOn != null && s.Band != "收尾" && !steps.Any(o => o.ProjectId == s.ProjectId && o.Name == StepWords.Breaking && o.FinishedOn != null))
            .Select(s => new { s.ProjectId, s.Code, s.Name, s.EvidenceNo, s.FinishedOn, s.ValidMonths }).ToListAsync(stop);
        return [.. rows.Where(r => projects.TryGetValue(r.ProjectId, out var p) && p.StartedOn is null)
            .Select(r => (Row: r, Until: r.FinishedOn!.Value.AddMonths(r.ValidMonths!.Value))).Where(r => r.Until.DayNumber - today.DayNumber <= within)
            .OrderBy(r => r.Until).ThenBy(r => r.Row.ProjectId).Select(r => new Expiring(r.Row.ProjectId, projects[r.Row.ProjectId].Name, r.Row.Code, r.Row.Name, r.Row.EvidenceNo, r.Until, r.Until.DayNumber - today.DayNumber))];
    }

    private async Task<List<OpenWaiver>> WaiversAsync(Dictionary<long, Brief> projects, DateOnly today, CancellationToken stop)
    {
        var rows = await db.Set<WaiverRow>().AsNoTracking().Join(db.Set<StepRow>().Where(s => s.FinishedOn == null), w => new { w.ProjectId, Code = w.FromCode }, s => new { s.ProjectId, s.Code }, (w, s) => new { w.ProjectId, w.ToCode, s.Name, w.Decider, w.DueOn }).ToListAsync(stop);
        return [.. rows.Where(r => projects.ContainsKey(r.ProjectId)).OrderBy(r => r.DueOn).Select(r => new OpenWaiver(r.ProjectId, projects[r.ProjectId].Name, r.ToCode, r.Name, r.Decider, r.DueOn, Math.Max(0, today.DayNumber - r.DueOn.DayNumber)))];
    }
}
