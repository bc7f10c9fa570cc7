using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>Reads the chain of one task: a fixed number of queries, however many parts it has.</summary>
internal sealed class ChainReader(GuatuDb db, ClockDesk clocks, CurrentActor current)
{
    public async Task<ChainView> ReadAsync(Commitment row, Judge judge, ZoneDirectory directory, IReadOnlyList<Unit> coUnits, IReadOnlyList<Revision> revisions, DateOnly today, CancellationToken stop)
    {
        var tree = await db.Set<CommitmentRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(r => db.Set<CommitmentRow>().IgnoreQueryFilters().Any(t => t.Id == row.Id && t.Year == r.Year && t.Serial == r.Serial))
            .OrderBy(r => r.PartNo).Select(Commitment.Whole).ToListAsync(stop);
        var children = tree.Where(t => t.ParentId is not null).ToLookup(t => t.ParentId!.Value);
        var own = children[row.Id].Where(c => c.WithdrawnOn is null).ToList();
        var sum = own.Count > 0 ? PartSums.Of(PartSums.TargetOf(row), [.. own.Select(o => new PartFigure(directory.Unit(o.LeadUnitId)?.Name ?? o.Number, o.Target, o.TargetUnit, o.Base, o.Numerator))]) : null;
        var nodes = new List<PartNode>();
        Walk(row.Id, 1, children, judge, directory, nodes);
        nodes = [.. nodes.Select(n => own.IndexOf(n.Row) is >= 0 and var at ? n with { Weight = sum!.Weights[at] } : n)];
        var stops = await StopsAsync(row.Id, stop);
        var closings = await ClosingsAsync(row.Id, stop);
        return new ChainView(
            tree.FirstOrDefault(t => t.Id == row.ParentId), nodes, sum, PartProgress.Of(row, own), await UrgesAsync([row.Id, .. nodes.Select(n => n.Row.Id)], tree, directory, stop),
            MayBeUrged(row, tree, coUnits, directory), await ClockAsync(row, stops, revisions, today, stop), stops, closings, May(row, stops, closings));
    }

    private static void Walk(long id, int depth, ILookup<long, Commitment> children, Judge judge, ZoneDirectory directory, List<PartNode> into)
    {
        foreach (var child in children[id])
        {
            into.Add(new PartNode(child, depth, judge.Of(child), directory.Unit(child.LeadUnitId), directory.Person(child.LeadPersonId), null));
            Walk(child.Id, depth + 1, children, judge, directory, into);
        }
    }

    private async Task<List<UrgeView>> UrgesAsync(IReadOnlyList<long> ids, IReadOnlyList<Commitment> tree, ZoneDirectory directory, CancellationToken stop)
    {
        var urges = await db.Set<UrgeRow>().AsNoTracking().Where(u => ids.Contains(u.CommitmentId)).OrderByDescending(u => u.Id).Take(50)
            .Select(u => new { Row = u, Answer = db.Set<ReportRow>().Where(r => r.CommitmentId == u.CommitmentId && r.At > u.At).OrderBy(r => r.Id).Select(r => (DateOnly?)r.Day).FirstOrDefault() }).ToListAsync(stop);
        return [.. urges.Select(u => new UrgeView(u.Row.At, u.Row.PersonName, directory.Unit(u.Row.UnitId)?.Name ?? "已撤并的单位", u.Row.Text, u.Answer, tree.FirstOrDefault(t => t.Id == u.Row.CommitmentId)?.Number ?? ""))];
    }

    // The lead and the co-units, as far as the actor may urge them: the own unit needs no urging.
    private List<Unit> MayBeUrged(Commitment row, IReadOnlyList<Commitment> tree, IReadOnlyList<Unit> coUnits, ZoneDirectory directory)
    {
        if (current.Actor is not { } actor || row.DoneOn is not null || row.WithdrawnOn is not null)
            return [];
        var leads = new List<long>();
        for (var at = row; at is not null && leads.Count <= tree.Count; at = tree.FirstOrDefault(t => t.Id == at.ParentId))
            leads.Add(at.LeadUnitId ?? 0);
        if (!actor.May(ChainPermissions.Urge, leads))
            return [];
        IEnumerable<Unit?> all = [directory.Unit(row.LeadUnitId), .. coUnits];
        return [.. all.OfType<Unit>().Where(u => actor.MayAll(ChainPermissions.Urge) || !actor.Units.Contains(u.Id)).DistinctBy(u => u.Id)];
    }

    private async Task<List<StopView>> StopsAsync(long id, CancellationToken stop) =>
        [.. (await db.Set<StopRow>().AsNoTracking().Where(s => s.CommitmentId == id).OrderByDescending(s => s.Id).ToListAsync(stop))
            .Select(s => new StopView(s.Id, s.State == StopState.Asked, s.AskedOn, s.AskedBy, s.Reason, s.Evidence, s.JudgedBy, s.Verdict, s.StoppedOn, s.ResumedOn))];

    private async Task<List<ClosingView>> ClosingsAsync(long id, CancellationToken stop) =>
        [.. (await db.Set<ClosingRow>().AsNoTracking().Where(c => c.CommitmentId == id).OrderByDescending(c => c.Id).ToListAsync(stop)).Select(ClosingReader.View)];

    private async Task<ClockView?> ClockAsync(Commitment row, IReadOnlyList<StopView> stops, IReadOnlyList<Revision> revisions, DateOnly today, CancellationToken stop)
    {
        var from = row.ClockFrom ?? row.AssignedOn;
        if (await clocks.FindAsync(row.ClockCode, from, stop) is not { } clock)
            return null;
        var stood = stops.Where(s => s.StoppedOn is not null).Select(s => new ClockStop(s.StoppedOn!.Value, s.ResumedOn)).ToList();
        var fed = await db.Set<ReportRow>().Where(r => r.CommitmentId == row.Id).OrderBy(r => r.Id).Select(r => (DateOnly?)r.Day).FirstOrDefaultAsync(stop);
        DateOnly? named = row.LeadPersonId is null ? null : revisions.Where(r => r.Field == "责任人").Select(r => (DateOnly?)ZoneClock.DayOf(r.At)).Min() ?? row.EnteredOn;
        var arranged = row.AcceptedOn is { } signed && !(named < signed) ? signed : named;
        var until = row.DoneOn ?? today;
        var milestones = new List<Milestone>();
        Add("安排", clock.Arrange, arranged, null);
        Add("首次反馈", clock.Feedback, fed, null);
        Add("办结", clock.Finish, row.DoneOn, row.Due);
        return new ClockView(clock, from, milestones, clock.Finish is { } finish ? ClockRun.Of(from, finish, stood, until, clocks.Calendar) : null);

        // The due day in force goes before the counted one: somebody may have moved it, with a reason.
        void Add(string name, Span? span, DateOnly? met, DateOnly? inForce)
        {
            if (span is { } limit && ClockRun.Of(from, limit, stood, until, clocks.Calendar) is var run)
                milestones.Add(new Milestone(name, row.StoppedOn is null ? inForce ?? run.Due : run.Due, run.Provisional, met));
        }
    }

    private ChainMay May(Commitment row, IReadOnlyList<StopView> stops, IReadOnlyList<ClosingView> closings)
    {
        if (current.Actor is not { } actor || row.WithdrawnOn is not null)
            return new ChainMay(false, false, false, false, false, false, false, false, false);
        long[] lead = [row.LeadUnitId ?? 0];
        var open = row.DoneOn is null;
        var closing = closings.Count > 0 ? closings[0] : null;
        return new ChainMay(
            open && actor.May(ChainPermissions.Split, lead), open && row.AcceptedOn is null && row.LeadUnitId is not null && actor.May(ChainPermissions.Accept, lead),
            open && row.StoppedOn is null && row.Due is not null && !stops.Any(s => s.Waits) && actor.May(ChainPermissions.AskStop, lead), open && actor.MayAll(ChainPermissions.JudgeStop),
            open && row.StoppedOn is not null && actor.May(ChainPermissions.AskStop, lead), open && closing?.Waits != true && actor.May(ChainPermissions.AskClose, lead),
            open && closing?.Waits == true && actor.MayAll(LedgerPermissions.Close), !open && actor.MayAll(LedgerPermissions.Close),
            closing is { WaitsForLeader: true, LeaderId: { } leader } && leader == actor.PersonId);
    }
}
