using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Slips;

/// <summary>Draws up slips from the open warnings: one per commitment, heavier when it got worse, dropped when the cause went. Done twice it changes nothing.</summary>
public sealed record DraftSlips;

/// <summary>What was drawn up.</summary>
/// <param name="Drafted">New drafts.</param>
/// <param name="Heavier">Drafts raised, or issued slips followed by a heavier one.</param>
/// <param name="Issued">Went out without a signature.</param>
/// <param name="Ended">Drafts dropped and slips closed because the matter is settled.</param>
public sealed record DraftedSlips(int Drafted, int Heavier, int Issued, int Ended)
{
    /// <summary>Anything at all?</summary>
    public bool Any => Drafted + Heavier + Issued + Ended > 0;
}

internal sealed class DraftSlipsCase(SlipDesk desk) : UseCase<DraftSlips, DraftedSlips>
{
    public override string Name => "ledger.draft-slips";

    public override string Title => "自动拟单";

    public override Permission Permission => LedgerPermissions.Supervise;

    public override async Task<Outcome<DraftedSlips>> HandleAsync(DraftSlips command, ActionContext context, CancellationToken stop)
    {
        var today = context.Today;
        var all = await context.Db.Set<WarningRow>().Where(w => w.SolvedAt == null).ToListAsync(stop);
        var warnings = all.Where(w => w.SnoozedUntil is null || w.SnoozedUntil < today).ToLookup(w => w.CommitmentId);
        var wholes = await context.Db.Set<CommitmentRow>().AsNoTracking().Where(r => r.ParentId != null && r.DoneOn == null).Select(r => new { r.Id, r.ParentId }).ToDictionaryAsync(r => r.Id, r => r.ParentId!.Value, stop);
        var open = await context.Db.Set<SlipRow>().Where(s => s.EndedAt == null).ToDictionaryAsync(s => s.CommitmentId, stop);
        var settled = await SettledAsync(context, stop);
        var (drafted, heavier, issued) = (0, 0, 0);
        foreach (var group in warnings)
        {
            var colour = group.Max(w => w.Level);
            // A matter that nobody leads has no addressee: the list of gaps shows it, a slip cannot.
            if (group.First().UnitId is not { } unit)
                continue;
            // 一事一单: while the whole is pressed, its parts are the lead's to press.
            if (wholes.TryGetValue(group.Key, out var whole) && warnings.Contains(whole) && !open.ContainsKey(group.Key))
                continue;
            if (!open.TryGetValue(group.Key, out var slip))
            {
                if (settled.TryGetValue(group.Key, out var last) && colour <= last.Colour && group.All(w => w.RaisedAt <= last.At || w.Level < last.Colour))
                    continue;
                drafted++;
            }
            else if (colour <= slip.Colour)
            {
                if (slip.State == SlipState.Draft)
                    slip.Reason = ReasonOf(group);
                continue;
            }
            else
                heavier++;
            issued += await HeavierAsync(slip, group.Key, unit, colour, ReasonOf(group), context, stop) ? 1 : 0;
        }
        var ended = await EndAsync(open.Values, all.ToLookup(w => w.CommitmentId), context, stop);
        if (drafted + heavier + ended > 0)
            context.Tell(LedgerTopics.Changed, new { slips = drafted + heavier + ended });
        context.Note("slips", new { drafted, heavier, issued, ended });
        return new DraftedSlips(drafted, heavier, issued, ended);
    }

    // What the office has just settled or taken back is not drawn up again the next morning, though its cause stands: only
    // when it got worse, something as bad came up anew, or the days of the rulebook are over.
    private async Task<Dictionary<long, (WarningLevel Colour, DateTimeOffset At)>> SettledAsync(ActionContext context, CancellationToken stop)
    {
        var since = await desk.AgainSinceAsync(context.Today, stop);
        var ended = await context.Db.Set<SlipRow>().AsNoTracking().Where(s => s.EndedAt > since).OrderBy(s => s.EndedAt).Select(s => new { s.CommitmentId, s.Colour, s.EndedAt }).ToListAsync(stop);
        return ended.GroupBy(s => s.CommitmentId).ToDictionary(g => g.Key, g => (g.Last().Colour, g.Last().EndedAt!.Value));
    }

    private static string ReasonOf(IEnumerable<WarningRow> warnings) =>
        string.Join('\n', warnings.OrderByDescending(w => w.Level).ThenBy(w => w.RaisedAt).Select(w => $"{WarningRules.Of(w.Rule).Name}：{w.Text}"));

    private async Task<bool> HeavierAsync(SlipRow? slip, long commitment, long unit, WarningLevel colour, string reason, ActionContext context, CancellationToken stop)
    {
        if (slip is { State: SlipState.Draft })
            (slip.Colour, slip.Reason, slip.Demand, slip.Version) = (colour, reason, SlipDesk.Demand(colour), slip.Version + 1);
        else
        {
            if (slip is not null)
            {
                (slip.State, slip.EndedAt, slip.EndedBy, slip.EndText) = (SlipState.Closed, context.Now, context.Actor.Name, $"情况加重，改发{SlipWords.Colour(colour)}色督办单。");
                slip.Version++;
                await context.Db.SaveChangesAsync(stop); // the open place of this commitment is free again
            }
            slip = new SlipRow { CommitmentId = commitment, UnitId = unit, Colour = colour, Year = context.Today.Year, State = SlipState.Draft, Reason = reason, Demand = SlipDesk.Demand(colour), DraftedAt = context.Now, ReplacesId = slip?.Id };
            context.Db.Add(slip);
        }
        context.Note($"commitment/{commitment}", new { slip = "draft", colour = colour.ToString(), reason });
        if (!await desk.IsAutomaticAsync(colour, context.Today, stop))
            return false;
        await context.Db.SaveChangesAsync(stop);
        await desk.IssueAsync(slip, null, context, stop);
        return true;
    }

    // Until the matter is settled an issued slip stays; a draft whose cause went is not sent at all. What is put off has not gone.
    private static async Task<int> EndAsync(IEnumerable<SlipRow> open, ILookup<long, WarningRow> warnings, ActionContext context, CancellationToken stop)
    {
        var quiet = open.Where(s => s.EndedAt is null && !warnings.Contains(s.CommitmentId)).ToList();
        var ids = quiet.Select(s => s.CommitmentId).ToList();
        var over = await context.Db.Set<CommitmentRow>().IgnoreQueryFilters().Where(r => ids.Contains(r.Id) && (r.DoneOn != null || r.WithdrawnOn != null)).ToDictionaryAsync(r => r.Id, r => r.WithdrawnOn is not null, stop);
        var ended = 0;
        foreach (var slip in quiet.Where(s => s.State == SlipState.Draft || over.ContainsKey(s.CommitmentId)))
        {
            (slip.State, slip.EndText) = slip.State == SlipState.Draft ? (SlipState.Withdrawn, "原因已消除，不再发出。") : (SlipState.Closed, over[slip.CommitmentId] ? "任务已撤回，由总任务统筹。" : "任务已核定完成。");
            (slip.EndedAt, slip.EndedBy) = (context.Now, context.Actor.Name);
            slip.Version++;
            context.Note($"commitment/{slip.CommitmentId}", new { slip = slip.Number ?? "draft", slip.EndText });
            ended++;
        }
        return ended;
    }
}

/// <summary>Draws up slips every morning from the warnings of the night.</summary>
internal sealed class DraftSlipsJob : Job
{
    private const int Hour = 7;

    public override string Name => "ledger.draft-slips";

    public override int Order => 30;

    public override string Title => "按预警拟发督办单";

    public override string When => "每天7点";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var done = (await work.DoAsync<DraftSlips, DraftedSlips>(new DraftSlips(), stop)).Value;
        return done.Any ? $"新拟{done.Drafted}张，加重{done.Heavier}张，自动发出{done.Issued}张，了结{done.Ended}张。" : "没有要拟发的。";
    }
}
