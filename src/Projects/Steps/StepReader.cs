using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger;
using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>Reads the steps of a project for its pages and the API.</summary>
internal sealed class StepReader(GuatuDb db, PlanDesk plans, ZoneDirectories directories, ZoneClock clock, CurrentActor current)
{
    /// <summary>Today.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>All steps, or null when there is no such project.</summary>
    public async Task<StepList?> ListAsync(long projectId, CancellationToken stop)
    {
        if (await BookAsync(projectId, stop) is not { } book)
            return null;
        var plan = await plans.OfAsync(db, projectId, stop);
        var dates = plan.Laid?.Steps.ToDictionary(s => s.Step.Code, StringComparer.Ordinal) ?? [];
        var used = await db.Set<UsedTemplateRow>().AsNoTracking().FirstOrDefaultAsync(u => u.ProjectId == projectId, stop);
        var omitted = await db.Set<OmittedStepRow>().AsNoTracking().Where(o => o.ProjectId == projectId).OrderBy(o => o.Code).Select(o => new OmittedStep(o.Code, o.Name, o.Reason)).ToListAsync(stop);
        return new StepList(
            book.Project, used?.TemplateName, [.. book.Steps.Select(s => Of(s, book, dates))], omitted, plan.Laid?.Sentence ?? plan.Fault?.Words, plan.Laid?.ForecastOn,
            MayKeep(book), May(book, ProjectsPermissions.Work), clock.Today);
    }

    /// <summary>One step, or null.</summary>
    public async Task<StepDetail?> OneAsync(long projectId, string code, CancellationToken stop)
    {
        if (await BookAsync(projectId, stop) is not { } book || book.Steps.FirstOrDefault(s => s.Code == code) is not { } row)
            return null;
        var plan = await plans.OfAsync(db, projectId, stop);
        var step = Of(row, book, plan.Laid?.Steps.ToDictionary(s => s.Step.Code, StringComparer.Ordinal) ?? []);
        var events = await db.Set<StepEventRow>().AsNoTracking().Where(e => e.ProjectId == projectId && e.Code == code).OrderByDescending(e => e.Id).Select(e => new StepEvent(e.Day, e.Words, e.PersonName, e.At)).ToListAsync(stop);
        var before = book.Links.Where(l => l.ToCode == code).ToList();
        return new StepDetail(
            book.Project, step, [.. before.Select(l => Tie(l, l.FromCode, book))], [.. book.Links.Where(l => l.FromCode == code).Select(l => Tie(l, l.ToCode, book))],
            [.. book.Stops[row.Id].OrderByDescending(s => s.From).Select(s => new StepStop(s.From, s.To, s.Reason, s.PersonName))],
            [.. book.Waivers.Where(w => w.ToCode == code).Select(w => Waiver(w, book))], events,
            Predecessors.Write(before.Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind, l.LagDays, l.Soft, l.Decider))), MayKeep(book), MayWork(book, row), book.Directory, clock.Today);
    }

    /// <summary>The file a step was finished with: hash and name.</summary>
    public async Task<(string Sha256, string Name)?> FileAsync(long projectId, string code, CancellationToken stop) =>
        await BookAsync(projectId, stop) is { } book && book.Steps.FirstOrDefault(s => s.Code == code) is { Sha256: { } sha } row && MayRead(book, row) ? (sha, row.FileName ?? "凭据") : null;

    // Evidence is for whoever may read reports of one of the units concerned, as in the ledger.
    private bool MayRead(Book book, StepRow row) => current.Actor is { } actor
        && (actor.May(LedgerPermissions.ReadReports, row.UnitId ?? 0, book.Row.LeadUnitId ?? 0) || ProjectScope.May(actor, ProjectsPermissions.Work, book.Row));

    private bool MayKeep(Book book) => May(book, ProjectsPermissions.Keep);

    private bool May(Book book, Permission permission) => !book.Project.Ended && ProjectScope.May(current.Actor, permission, book.Row);

    private bool MayWork(Book book, StepRow row) => !book.Project.Ended && current.Actor is { } actor
        && (ProjectScope.May(actor, ProjectsPermissions.Work, book.Row) || (row.UnitId is { } own && actor.May(ProjectsPermissions.Work, own))
            || (row.Holder is { } holder && book.Directory.Find(holder) is { } unit && actor.May(ProjectsPermissions.Work, unit.Id)));

    private async Task<Book?> BookAsync(long projectId, CancellationToken stop)
    {
        if (await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == projectId, stop) is not { } row)
            return null;
        var directory = await directories.NowAsync(stop);
        var steps = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == projectId).OrderBy(s => s.Place).ThenBy(s => s.Id).ToListAsync(stop);
        var links = await db.Set<StepLinkRow>().AsNoTracking().Where(l => l.ProjectId == projectId).OrderBy(l => l.Id).ToListAsync(stop);
        var stops = await db.Set<StepStopRow>().AsNoTracking().Where(t => db.Set<StepRow>().Any(s => s.Id == t.StepId && s.ProjectId == projectId)).ToListAsync(stop);
        var waivers = await db.Set<WaiverRow>().AsNoTracking().Where(w => w.ProjectId == projectId).OrderBy(w => w.Id).ToListAsync(stop);
        var word = row.PromisedFinishOn is not null ? "公开承诺" : row.ContractFinishOn is not null ? "合同约定" : "计划";
        var project = new StepProject(row.Id, row.Name, row.Kind, row.Goal, word, directory.Unit(row.LeadUnitId)?.Said, row.Side == SideState.Ended, row.Stage);
        return new Book(row, project, steps, links, stops.ToLookup(s => s.StepId), waivers, directory);
    }

    private static StepTie Tie(StepLinkRow l, string other, Book book)
    {
        var step = book.ByCode.GetValueOrDefault(other);
        return new StepTie(other, step?.Name ?? other, l.Kind, l.LagDays, l.Soft, l.Decider, step?.FinishedOn is not null, book.Waivers.Any(w => w.FromCode == l.FromCode && w.ToCode == l.ToCode));
    }

    private static StepWaiver Waiver(WaiverRow w, Book book) =>
        new(w.FromCode, book.ByCode.GetValueOrDefault(w.FromCode)?.Name ?? w.FromCode, w.Decider, w.Reason, w.On, w.DueOn, book.ByCode.GetValueOrDefault(w.FromCode)?.FinishedOn is not null);

    private Step Of(StepRow s, Book book, Dictionary<string, StepDates> dates)
    {
        var whose = book.Directory.Unit(s.UnitId)?.Said ?? s.Doer ?? book.Project.LeadUnit ?? "没有单位";
        var standing = book.Stops[s.Id].FirstOrDefault(t => t.To is null);
        var (state, waits) = StateOf(s, standing is not null, book);
        var date = dates.GetValueOrDefault(s.Code);
        return new Step
        {
            Code = s.Code, Name = s.Name, Band = s.Band, UnitId = s.UnitId, Whose = whose, Holder = standing is not null && StopReasons.Of(standing.Reason) == StopReasons.Mending ? StepWords.Owner : s.Holder ?? whose,
            Days = s.Days, Count = s.Count, FewestDays = s.FewestDays, Statutory = s.Statutory, Waits = s.Waits, Basis = s.Basis, ValidMonths = s.ValidMonths, CostPerDay = s.CostPerDay, IsPermit = s.IsPermit, IsNode = s.IsNode,
            NeedsEvidence = s.NeedsEvidence, State = state, WaitsFor = waits, StartedOn = s.StartedOn, FinishedOn = s.FinishedOn, DaysLeft = s.DaysLeft, ToldOn = s.ToldOn, NotBefore = s.NotBefore,
            EvidenceNo = s.EvidenceNo, FileName = s.FileName is not null && MayRead(book, s) ? s.FileName : null, LowDays = s.LowDays, HighDays = s.HighDays, Version = s.Version,
            ForecastStart = date?.StartOn, ForecastFinish = date?.FinishOn, LatestStart = date?.LatestStartOn, LatestFinish = date?.LatestFinishOn, LateDays = date?.LateDays ?? 0, Critical = date?.Critical ?? false,
        };
    }

    private static (StepState State, string? Waits) StateOf(StepRow s, bool standing, Book book)
    {
        if (s.FinishedOn is not null)
            return (StepState.Done, null);
        if (s.StartedOn is not null)
            return (standing ? StepState.Standing : StepState.Going, null);
        return StepStates.Of([.. book.Into[s.Code].Select(l => (l, book.ByCode.GetValueOrDefault(l.FromCode))).Where(p => p.Item2 is not null)
            .Select(p => (new NearTie(p.l.FromCode, p.l.Kind, p.l.LagDays, p.l.Soft), new NearStep(p.Item2!.Code, p.Item2.Name, p.Item2.StartedOn, p.Item2.FinishedOn)))],
            book.Waivers.Where(w => w.ToCode == s.Code).Select(w => w.FromCode).ToHashSet(StringComparer.Ordinal));
    }

    private sealed record Book(
        ProjectRow Row, StepProject Project, IReadOnlyList<StepRow> Steps, IReadOnlyList<StepLinkRow> Links, ILookup<long, StepStopRow> Stops, IReadOnlyList<WaiverRow> Waivers, ZoneDirectory Directory)
    {
        public Dictionary<string, StepRow> ByCode { get; } = Steps.ToDictionary(s => s.Code, StringComparer.Ordinal);

        public ILookup<string, StepLinkRow> Into { get; } = Links.ToLookup(l => l.ToCode);
    }
}

/// <summary>Whether a step that has not begun could begin. Pure.</summary>
internal static class StepStates
{
    private const int Named = 3;

    /// <summary>The state, and what it waits for in words.</summary>
    public static (StepState State, string? Waits) Of(IReadOnlyList<(NearTie Tie, NearStep From)> before, IReadOnlySet<string> waived)
    {
        var hard = new List<string>();
        var soft = new List<string>();
        foreach (var (tie, from) in before.Where(b => !waived.Contains(b.Tie.Code)))
        {
            var begun = tie.Kind == LinkKind.StartStart || (tie.Kind == LinkKind.FinishStart && tie.LagDays < 0);
            if (tie.Kind is not (LinkKind.StartStart or LinkKind.FinishStart) || (begun ? from.StartedOn : from.FinishedOn) is not null)
                continue;
            (tie.Soft && !begun ? soft : hard).Add(from.Name);
        }
        if (hard.Count > 0)
            return (StepState.Waiting, $"等{string.Join('、', hard.Take(Named))}{(hard.Count > Named ? $"等{hard.Count}项" : "")}");
        return soft.Count > 0 ? (StepState.ReadyWaived, $"可容缺{string.Join('、', soft.Take(Named))}") : (StepState.Ready, null);
    }
}
