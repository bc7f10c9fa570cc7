using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Snapshots;
using Guatu.Ledger.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Agendas;

/// <summary>The meeting before this one, of the same series or kind, whose state was frozen.</summary>
internal sealed record PreviousSitting(long MeetingId, string Name, DateOnly HeldOn, long SnapshotId);

/// <summary>Gathers what an agenda is built from and writes it, inside the caller's action.</summary>
internal sealed class AgendaBook(GuatuDb db, SnapshotBook snapshots, BeatSource source, WarningsReader warnings, Rules rules)
{
    /// <summary>3,5,8.</summary>
    public static IReadOnlyList<long> Ids(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(i => long.Parse(i, CultureInfo.InvariantCulture))];

    /// <summary>Builds the agenda anew: what the clerk added, dropped or moved stays so. Returns how many items it has.</summary>
    public async Task<int> BuildAsync(ActionContext context, MeetingRow meeting, SittingRow sitting, CancellationToken stop)
    {
        var built = AgendaEngine.Build(await FactsAsync(meeting, sitting, context.Today, stop));
        var rows = await db.Set<AgendaItemRow>().Where(i => i.MeetingId == meeting.Id).ToListAsync(stop);
        var known = rows.Where(i => i.CommitmentId is not null).ToDictionary(i => i.CommitmentId!.Value);
        var wanted = built.Entries.Select(e => e.CommitmentId).ToHashSet();
        db.RemoveRange(rows.Where(i => !i.ByHand && !i.Dropped && !wanted.Contains(i.CommitmentId ?? 0)));
        var place = sitting.OrderedByHand ? rows.Select(i => i.Place).DefaultIfEmpty().Max() : 0;
        var pledges = await PledgesAsync(meeting, stop);
        foreach (var entry in built.Entries)
        {
            if (!known.TryGetValue(entry.CommitmentId, out var row))
                db.Add(row = new AgendaItemRow { MeetingId = meeting.Id, CommitmentId = entry.CommitmentId, Title = entry.Title, Why = "", Place = ++place });
            else if (!sitting.OrderedByHand)
                row.Place = ++place;
            if (row.ByHand)
                continue;
            var why = string.Join('\n', pledges.GetValueOrDefault(entry.UnitId ?? 0) is { } pledge ? entry.Why.Append(pledge) : entry.Why);
            (row.Kind, row.Title, row.UnitId, row.Why) = (entry.Kind, entry.Title, entry.UnitId, why);
            row.Version++;
        }
        foreach (var own in rows.Where(i => i.ByHand && !sitting.OrderedByHand && !wanted.Contains(i.CommitmentId ?? 0)).OrderBy(i => i.Place).ThenBy(i => i.Id))
            own.Place = ++place;
        sitting.BuiltAt = context.Now;
        sitting.Cut = built.Cut;
        sitting.Version++;
        await db.SaveChangesAsync(stop);
        return await db.Set<AgendaItemRow>().CountAsync(i => i.MeetingId == meeting.Id && !i.Dropped, stop);
    }

    /// <summary>The last frozen meeting before this one: of its series, or of its kind when it belongs to none.</summary>
    public async Task<PreviousSitting?> PreviousAsync(long meetingId, string kind, DateOnly heldOn, long? seriesId, CancellationToken stop) =>
        await db.Set<SittingRow>().AsNoTracking().Where(s => s.SnapshotId != null && s.MeetingId != meetingId && s.SeriesId == seriesId)
            .Join(db.Set<MeetingRow>(), s => s.MeetingId, m => m.Id, (s, m) => new { s.SnapshotId, m.Id, m.Name, m.HeldOn, m.Kind })
            .Where(m => (seriesId != null || m.Kind == kind) && (m.HeldOn < heldOn || (m.HeldOn == heldOn && m.Id < meetingId)))
            .OrderByDescending(m => m.HeldOn).ThenByDescending(m => m.Id).FirstOrDefaultAsync(stop) is { } found
            ? new PreviousSitting(found.Id, found.Name, found.HeldOn, found.SnapshotId!.Value) : null;

    /// <summary>Says of each commitment whether a series looks at it.</summary>
    public async Task<Func<SnapshotLine, bool>> ScopeAsync(long? seriesId, CancellationToken stop)
    {
        var series = seriesId is null ? null : await db.Set<SeriesRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == seriesId, stop);
        if (series is null || series is { ScopeUnitIds: "", ScopeTopics: "", CampaignId: null })
            return _ => true;
        var units = Ids(series.ScopeUnitIds).ToHashSet();
        var named = new HashSet<long>();
        if (series.ScopeTopics.Length > 0)
            named.UnionWith(await source.OfTopicsAsync(series.ScopeTopics.Split('\n'), stop));
        if (series.CampaignId is { } campaign)
            named.UnionWith(await source.OfCampaignAsync(campaign, stop));
        return line => line.UnitId is { } unit && units.Contains(unit) || named.Contains(line.CommitmentId);
    }

    private async Task<AgendaFacts> FactsAsync(MeetingRow meeting, SittingRow sitting, DateOnly today, CancellationToken stop)
    {
        var last = await PreviousAsync(meeting.Id, meeting.Kind, meeting.HeldOn, sitting.SeriesId, stop);
        var inScope = await ScopeAsync(sitting.SeriesId, stop);
        var decisions = last is null ? [] : await db.Set<AgendaItemRow>().AsNoTracking().Where(i => i.MeetingId == last.MeetingId && i.DecisionCommitmentId != null)
            .OrderBy(i => i.Place).Select(i => new PreviousDecision(i.DecisionCommitmentId!.Value, i.Decision!)).ToListAsync(stop);
        var decided = decisions.Select(d => d.CommitmentId).ToHashSet();
        var now = (await snapshots.NowAsync(today, stop)).Where(l => inScope(l) || decided.Contains(l.CommitmentId)).ToList();
        var stalled = (await warnings.OpenAsync(stop)).Where(w => w.Rule == WarningRules.Stalled.Code).GroupBy(w => w.CommitmentId).ToDictionary(g => g.Key, g => g.First().Text);
        return new AgendaFacts
        {
            Now = now, Before = last is null ? null : (await snapshots.ReadAsync(last.SnapshotId, stop))?.Lines, Stalled = stalled, Waiting = await source.WaitingAsync(stop), Previous = decisions,
            Most = (int)(await rules.OnAsync("meetings.agenda-items", today, stop)).Number,
        };
    }

    // What a unit last promised stands beside its items until it promises anew.
    private async Task<Dictionary<long, string>> PledgesAsync(MeetingRow meeting, CancellationToken stop)
    {
        var pledges = await db.Set<PledgeRow>().AsNoTracking().Where(p => p.MeetingId != meeting.Id)
            .Join(db.Set<MeetingRow>().Where(m => m.HeldOn < meeting.HeldOn), p => p.MeetingId, m => m.Id, (p, m) => new { p.UnitId, p.Goal, p.Measures, m.HeldOn, p.Id }).ToListAsync(stop);
        return pledges.GroupBy(p => p.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(p => p.HeldOn).ThenBy(p => p.Id).Last() is var p ? $"{p.HeldOn:M月d日}表态：{p.Goal.TrimEnd('。')}。{p.Measures}" : "");
    }
}
