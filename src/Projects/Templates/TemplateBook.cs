using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Reads templates.</summary>
public sealed class TemplateBook
{
    private readonly GuatuDb _db;
    private readonly ZoneClock _clock;
    private readonly CurrentActor _current;

    internal TemplateBook(GuatuDb db, ZoneClock clock, CurrentActor current) => (_db, _clock, _current) = (db, clock, current);

    /// <summary>May the actor change templates?</summary>
    public bool MayEdit => _current.Actor?.MayAll(StepPermissions.Templates) == true;

    /// <summary>All templates with their sums.</summary>
    public async Task<IReadOnlyList<TemplateHead>> ListAsync(CancellationToken stop)
    {
        var sums = (await _db.Set<TemplateStepRow>().GroupBy(s => s.TemplateId).Select(g => new
        {
            g.Key, Steps = g.Count(), Statutory = g.Count(s => s.Statutory), Permits = g.Count(s => s.IsPermit), Nodes = g.Count(s => s.IsNode),
        }).ToListAsync(stop)).ToDictionary(s => s.Key);
        var used = (await _db.Set<UsedTemplateRow>().GroupBy(u => u.TemplateCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(u => u.Key, u => u.Count);
        var rows = await _db.Set<TemplateRow>().AsNoTracking().OrderBy(t => t.Kind).ThenBy(t => t.Id).ToListAsync(stop);
        return [.. rows.Select(t => sums.GetValueOrDefault(t.Id) is { } s
            ? new TemplateHead(t.Code, t.Name, t.Kind, t.Note, s.Steps, s.Statutory, s.Permits, s.Nodes, used.GetValueOrDefault(t.Code))
            : new TemplateHead(t.Code, t.Name, t.Kind, t.Note, 0, 0, 0, 0, used.GetValueOrDefault(t.Code)))];
    }

    /// <summary>One template whole, or null.</summary>
    public Task<Template?> OneAsync(string code, CancellationToken stop) => OneAsync(_db, code, _clock.Today, stop);

    internal static async Task<Template?> OneAsync(GuatuDb db, string code, DateOnly today, CancellationToken stop)
    {
        if (await db.Set<TemplateRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, stop) is not { } row)
            return null;
        var steps = await db.Set<TemplateStepRow>().AsNoTracking().Where(s => s.TemplateId == row.Id).OrderBy(s => s.Place).ThenBy(s => s.Id).ToListAsync(stop);
        var links = await db.Set<TemplateLinkRow>().AsNoTracking().Where(l => l.TemplateId == row.Id).OrderBy(l => l.Id).ToListAsync(stop);
        var changed = row.ChangedAt is { } at ? $"{Zh.Moment(at.ToOffset(ZoneClock.Offset), today)}由{row.ChangedBy}修改：{row.ChangeReason}" : null;
        return new Template(row.Code, row.Name, row.Kind, row.Note, row.Version, changed, [.. steps.Select(TemplateStep.Of)], [.. links.Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind, l.LagDays, l.Soft, l.Decider))]);
    }
}
