using System.Linq.Expressions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.People.Units;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Promises;

/// <summary>Reads promises with all that is held beside them: contract, forecast, evidence.</summary>
internal sealed class PromiseReader(GuatuDb db, ZoneDirectories directories, ZoneClock clock, Rules rules, CurrentActor current)
{
    public DateOnly Today => clock.Today;

    /// <summary>All promises, or those of one project, the oldest first.</summary>
    public async Task<IReadOnlyList<Promise>> ReadAsync(CancellationToken stop, long? projectId = null) =>
        await ReadAsync(r => projectId == null || r.ProjectId == projectId, stop);

    /// <summary>Promises that are published.</summary>
    public Task<IReadOnlyList<Promise>> PublishedAsync(CancellationToken stop) => ReadAsync(r => r.Published, stop);

    /// <summary>Kept and broken, by unit and by leader, largest denominators first.</summary>
    public static (PromiseCredit All, IReadOnlyList<PromiseCredit> Units, IReadOnlyList<PromiseCredit> Leaders) CreditOf(IReadOnlyList<Promise> list)
    {
        var counted = list.Where(p => p.Verdict.State != PromiseState.Stopped).ToList();
        return (PromiseCredit.Of("全区", [.. counted.Select(p => p.Verdict)]), By(counted, p => p.Unit?.Name ?? "没有责任单位"), By(counted, p => p.Leader?.Called ?? "没有包保领导"));

        static IReadOnlyList<PromiseCredit> By(List<Promise> of, Func<Promise, string> name) =>
            [.. of.GroupBy(name).Select(g => PromiseCredit.Of(g.Key, [.. g.Select(p => p.Verdict)])).OrderByDescending(c => c.Due).ThenByDescending(c => c.All)];
    }

    /// <summary>Name and seats of a project; null when there is none.</summary>
    public async Task<(string Name, bool MayKeep)?> ProjectAsync(long id, CancellationToken stop) =>
        await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Name, p.LeadUnitId, p.LeaderId, p.CadreId }).FirstOrDefaultAsync(stop) is { } found
            ? (found.Name, current.Actor is { } actor && ProjectScope.May(actor, ProjectsPermissions.Work, new ProjectScope.Seats(found.LeadUnitId, found.LeaderId, found.CadreId)))
            : null;

    /// <summary>The project a promise belongs to.</summary>
    public async Task<long?> ProjectOfAsync(long promise, CancellationToken stop) => await db.Set<PromiseRow>().AsNoTracking().Where(r => r.Id == promise).Select(r => (long?)r.ProjectId).FirstOrDefaultAsync(stop);

    public bool MayDecide => current.Actor?.MayAll(PromisePermissions.Decide) == true;

    public bool MayPublish => current.Actor?.MayAll(PromisePermissions.Publish) == true;

    private async Task<IReadOnlyList<Promise>> ReadAsync(Expression<Func<PromiseRow, bool>> which, CancellationToken stop)
    {
        var rows = await db.Set<PromiseRow>().AsNoTracking().Where(which).OrderBy(r => r.ProjectId).ThenBy(r => r.Item).ThenBy(r => r.Id).ToListAsync(stop);
        if (rows.Count == 0)
            return [];
        var asked = db.Set<PromiseRow>().AsNoTracking().Where(which);
        var projects = await db.Set<ProjectRow>().AsNoTracking().Where(p => asked.Any(r => r.ProjectId == p.Id))
            .Select(p => new Held(p.Id, p.Name, p.Side, p.LeadUnitId, p.LeaderId, p.Percent)).ToDictionaryAsync(p => p.Id, stop);
        var outlooks = await db.Set<OutlookRow>().AsNoTracking().Where(o => asked.Any(r => r.ProjectId == o.ProjectId)).Select(o => new { o.ProjectId, o.ForecastOn, o.Chance }).ToDictionaryAsync(o => o.ProjectId, stop);
        // A start or completion that an import brought without evidence keeps no promise yet.
        var stages = (await db.Set<StageRow>().AsNoTracking().Where(s => !s.Withdrawn && (s.EvidenceNo != null || s.Sha256 != null || (s.Stage != Stage.Started && s.Stage != Stage.Completed)) && asked.Any(r => r.ProjectId == s.ProjectId)).OrderBy(s => s.On).ThenBy(s => s.Id)
            .Select(s => new Reached(s.ProjectId, s.Stage, s.On, s.Evidence, s.EvidenceNo)).ToListAsync(stop)).ToLookup(s => s.ProjectId);
        var revisions = (await db.Set<PromiseRevisionRow>().AsNoTracking().Where(v => asked.Any(r => r.Id == v.PromiseId)).OrderBy(v => v.Id).ToListAsync(stop)).ToLookup(v => v.PromiseId, Of);
        var directory = await directories.NowAsync(stop);
        var limits = new PromiseLimits((int)(await rules.OnAsync("projects.promise-maybe-days", Today, stop)).Number, (await rules.OnAsync("projects.promise-maybe-chance", Today, stop)).Number);

        return [.. rows.Where(r => projects.ContainsKey(r.ProjectId)).Select(row =>
        {
            var project = projects[row.ProjectId];
            var outlook = row.Item == PromiseItem.Finish ? outlooks.GetValueOrDefault(row.ProjectId) : null;
            var (actual, evidence) = ActualOf(row, stages[row.ProjectId]);
            var verdict = PromiseVerdict.Of(new PromiseFacts(row.Item, row.ItemWords, row.FirstOn, row.NowOn, actual, outlook?.ForecastOn, outlook?.Chance, project.Side), Today, limits);
            return new Promise
            {
                Id = row.Id, ProjectId = row.ProjectId, Project = project.Name, Item = row.Item, ItemWord = PromiseVerdict.ItemWord(row.Item, row.ItemWords), ContractOn = row.ContractOn, FirstOn = row.FirstOn, NowOn = row.NowOn,
                ForecastOn = actual is null ? outlook?.ForecastOn : null, ActualOn = actual, Evidence = evidence, AmountName = row.AmountName, FirstAmount = row.FirstAmount, NowAmount = row.NowAmount, AmountUnit = row.AmountUnit,
                ContractAmount = row.ContractAmount, ContractUnit = row.ContractUnit, FirstScope = row.FirstScope, NowScope = row.NowScope, Via = row.Via, PromisedOn = row.PromisedOn, Document = row.Document,
                Unit = directory.Unit(row.UnitId ?? project.LeadUnitId), Person = directory.Person(row.PersonId), Leader = directory.Person(project.LeaderId), CommitmentId = row.CommitmentId,
                Published = row.Published, Shown = row.Shown, PublicNote = row.PublicNote, Version = row.Version, Percent = project.Percent, Verdict = verdict, Concession = Concession.Of(TermsOf(row)), Revisions = [.. revisions[row.Id]],
            };
        })];
    }

    internal static PromiseTerms TermsOf(PromiseRow row) => new(row.ContractOn, row.FirstOn, row.NowOn, row.ContractAmount, row.ContractUnit, row.FirstAmount, row.NowAmount, row.AmountUnit);

    private static (DateOnly? On, string? Evidence) ActualOf(PromiseRow row, IEnumerable<Reached> stages)
    {
        if (row.Item == PromiseItem.Other)
            return (row.KeptOn, row.KeptEvidence);
        var stage = StageOf(row.Item);
        return stages.FirstOrDefault(s => s.Stage == stage) is { } reached ? (reached.On, string.Join(' ', new[] { reached.Evidence, reached.EvidenceNo }.Where(e => !string.IsNullOrEmpty(e)))) : (null, null);
    }

    /// <summary>The stage whose evidence keeps a promise.</summary>
    internal static Stage? StageOf(PromiseItem item) => item switch { PromiseItem.Finish => Stage.Completed, PromiseItem.Start => Stage.Started, PromiseItem.Running => Stage.Running, _ => null };

    private static PromiseRevision Of(PromiseRevisionRow v) => new(
        v.Id, v.OldOn, v.NewOn, v.OldAmount, v.NewAmount, v.OldScope, v.NewScope, v.Reason, v.Public, ZoneClock.DayOf(v.AskedAt), v.AskedBy, v.State, v.DecidedOn, v.DecidedBy, v.Words, v.Document);

    private sealed record Held(long Id, string Name, SideState Side, long? LeadUnitId, long? LeaderId, decimal? Percent);

    private sealed record Reached(long ProjectId, Stage Stage, DateOnly On, string? Evidence, string? EvidenceNo);
}
