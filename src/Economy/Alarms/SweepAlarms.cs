using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Notices;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Alarms;

/// <summary>Holds what was found against the warnings there are: raises, changes words, clears. Done twice it changes nothing.</summary>
/// <param name="Found">All that holds today.</param>
public sealed record SweepAlarms(IReadOnlyList<AlarmFinding> Found);

/// <summary>What the sweep did.</summary>
/// <param name="Raised">New.</param>
/// <param name="Again">Had been cleared and hold again; nobody is told twice.</param>
/// <param name="Cleared">Cause gone.</param>
/// <param name="Open">Open after it.</param>
public sealed record SweptAlarms(int Raised, int Again, int Cleared, int Open);

internal sealed class SweepAlarmsCase(NoticeWriter notices) : UseCase<SweepAlarms, SweptAlarms>
{
    public override string Name => "economy.sweep-alarms";

    public override string Title => "自动经济预警";

    public override Permission Permission => AnalysisPermissions.Sweep;

    public override async Task<Outcome<SweptAlarms>> HandleAsync(SweepAlarms command, ActionContext context, CancellationToken stop)
    {
        var indicators = command.Found.Select(f => f.IndicatorId).Distinct().ToList();
        var known = (await context.Db.Set<AlarmRow>().Where(a => a.ClearedAt == null || indicators.Contains(a.IndicatorId)).ToListAsync(stop)).ToDictionary(a => (a.IndicatorId, a.Period, a.Kind, a.Part));
        var (fresh, again) = (new List<AlarmFinding>(), 0);
        foreach (var finding in command.Found)
        {
            if (!known.Remove((finding.IndicatorId, finding.Period, finding.Kind, finding.Part), out var row))
            {
                context.Db.Add(new AlarmRow { IndicatorId = finding.IndicatorId, Period = finding.Period, Kind = finding.Kind, Part = finding.Part, UnitId = finding.UnitId, Text = finding.Text, RaisedAt = context.Now });
                fresh.Add(finding);
                continue;
            }
            again += row.ClearedAt is null ? 0 : 1;
            if (row.ClearedAt is not null || row.Text != finding.Text)
            {
                (row.ClearedAt, row.Text) = (null, finding.Text);
                row.Version++;
            }
        }
        var cleared = 0;
        foreach (var row in known.Values.Where(a => a.ClearedAt is null))
        {
            row.ClearedAt = context.Now;
            row.Version++;
            cleared++;
            context.Note($"indicator/{row.IndicatorId}", new { cleared = row.Kind.ToString(), row.Period, row.Text });
        }
        foreach (var finding in fresh)
            context.Note($"indicator/{finding.IndicatorId}", new { alarm = finding.Kind.ToString(), finding.Period, finding.Text });
        await TellAsync(fresh, context, stop);
        context.Note("alarms", new { raised = fresh.Count, again, cleared });
        if (fresh.Count + again + cleared > 0)
            context.Tell(LedgerTopics.Changed, new { alarms = fresh.Count, again, cleared });
        return new SweptAlarms(fresh.Count, again, cleared, command.Found.Count);
    }

    // The heads of the unit that has to look into it; of a merged unit those of its successor.
    private async Task TellAsync(List<AlarmFinding> fresh, ActionContext context, CancellationToken stop)
    {
        if (fresh.Count == 0)
            return;
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        await notices.TellEachAsync(context, "warning", [.. fresh.Select(f => new ToTell(
            directory.Now(directory.Unit(f.UnitId)) is { } unit ? [.. directory.Of(unit.Id).Where(p => (p.Roles & Role.Head) != 0).Select(p => p.Id)] : [], f.Text, "/economy/alarms"))], stop);
    }
}

/// <summary>Takes note of a warning.</summary>
/// <param name="Id">Which.</param>
/// <param name="Text">What is being done or found; may be empty.</param>
public sealed record AcknowledgeAlarm(long Id, string? Text = null);

internal sealed class AcknowledgeAlarmCase : UseCase<AcknowledgeAlarm, Done>
{
    /// <summary>Longest word, characters.</summary>
    public const int Longest = 200;

    public override string Name => "economy.acknowledge-alarm";

    public override string Title => "确认经济预警";

    public override Permission Permission => AnalysisPermissions.Acknowledge;

    public override async ValueTask<Touch> TouchesAsync(AcknowledgeAlarm command, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<AlarmRow>().Where(a => a.Id == command.Id).Select(a => a.UnitId).FirstOrDefaultAsync(stop) is { } unit ? Touch.Of(unit) : Touch.Zone;

    public override IEnumerable<Refusal> Check(AcknowledgeAlarm command)
    {
        if ((command.Text ?? "").Length > Longest)
            yield return AnalysisRefusals.AlarmText.At("text", Longest);
    }

    public override async Task<Outcome<Done>> HandleAsync(AcknowledgeAlarm command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<AlarmRow>().FirstOrDefaultAsync(a => a.Id == command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条预警");
        (row.SeenAt, row.SeenBy, row.SeenText) = (context.Now, context.Actor.Name, string.IsNullOrWhiteSpace(command.Text) ? row.SeenText : command.Text.Trim());
        row.Version++;
        context.Note($"indicator/{row.IndicatorId}", new { acknowledged = row.Kind.ToString(), row.Period, command.Text });
        context.Tell(LedgerTopics.Changed, new { alarm = row.Id });
        return Done.It;
    }
}
