using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Parts;

/// <summary>催办: the lead unit or the supervising office asks a unit that carries a part, or helps, to get on with it.</summary>
/// <param name="Id">The task or part.</param>
/// <param name="UnitId">Whom: its lead unit or one of its co-units; null for the lead unit.</param>
/// <param name="Text">What to say.</param>
public sealed record UrgeUnit(long Id, long? UnitId, string Text);

internal sealed class UrgeUnitCase(Telling telling) : UseCase<UrgeUnit, Done>
{
    /// <summary>Longest text, characters: a nudge, not a document.</summary>
    private const int Longest = 300;

    public override string Name => "ledger.urge";

    public override Permission Permission => ChainPermissions.Urge;

    // The lead of the task may urge, and the leads of everything it is a part of.
    public override async ValueTask<Touch> TouchesAsync(UrgeUnit command, ActionContext context, CancellationToken stop)
    {
        var tree = await context.Db.Set<CommitmentRow>().Where(r => context.Db.Set<CommitmentRow>().Any(t => t.Id == command.Id && t.Year == r.Year && t.Serial == r.Serial))
            .Select(r => new { r.Id, r.ParentId, r.LeadUnitId }).ToDictionaryAsync(r => r.Id, stop);
        if (tree.Count == 0)
            return Touch.Of(context.Actor.Units); // no such task: the handler says so
        var units = new List<long>();
        for (long? id = command.Id; id is { } at && tree.TryGetValue(at, out var row) && units.Count <= tree.Count; id = row.ParentId)
            units.Add(row.LeadUnitId ?? 0);
        return Touch.Of(units);
    }

    public override IEnumerable<Refusal> Check(UrgeUnit command)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
            yield return ChainRefusals.WordsMissing.At("text", "催办的话");
    }

    public override async Task<Outcome<Done>> HandleAsync(UrgeUnit command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.DoneOn is not null)
            return LedgerRefusals.AlreadyDone.With(row.Title);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var carrying = await context.Db.Set<CoUnitRow>().Where(c => c.CommitmentId == row.Id).Select(c => c.UnitId).ToListAsync(stop);
        if (row.LeadUnitId is { } lead)
            carrying.Add(lead);
        var unit = directory.Unit(command.UnitId ?? row.LeadUnitId);
        if (unit is null || !carrying.Contains(unit.Id))
            return ChainRefusals.UrgeStranger.At("unitId", unit?.Name ?? "这个单位");
        if (!context.Actor.MayAll(Permission) && context.Actor.Units.Contains(unit.Id))
            return ChainRefusals.UrgeSelf.At("unitId", unit.Name);
        if (await context.Db.Set<UrgeRow>().AnyAsync(u => u.CommitmentId == row.Id && u.UnitId == unit.Id && u.PersonId == context.Actor.PersonId && u.Day == context.Today, stop))
            return ChainRefusals.UrgedToday.At("text", unit.Name);

        var text = command.Text.Trim() is { Length: > Longest } words ? words[..Longest] : command.Text.Trim();
        // Two presses of one button: the version of the task lets one through.
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Db.Add(new UrgeRow
        {
            CommitmentId = row.Id, UnitId = unit.Id, Day = context.Today, At = context.Now, PersonId = context.Actor.PersonId, PersonName = context.Actor.Name, Text = text,
            Channel = context.Actor.Channel.ToString().ToLowerInvariant(),
        });
        await telling.UnitAsync(context, unit.Id, unit.Id == row.LeadUnitId ? row.LeadPersonId : null, "urge", $"{context.Actor.Name}催办“{row.Title}”：{text}", $"/commitments/{row.Id}", stop);
        context.Note($"commitment/{row.Id}", new { urged = unit.Name, text });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }
}
