using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Meetings.Agendas;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Series;

/// <summary>Sets up or changes a series of meetings.</summary>
/// <param name="Id">Null sets up a new one.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Name">Name, e.g. 周调度会.</param>
/// <param name="Kind">Kind of its meetings.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="Day">Weekly 1–7, ten days 1–10, month and quarter 1–31; not read when by hand.</param>
/// <param name="Chair">主持.</param>
/// <param name="Place">Place.</param>
/// <param name="UnitIds">Units that attend; none for all.</param>
/// <param name="ScopeUnitIds">Only tasks of these units.</param>
/// <param name="ScopeTopics">Only tasks of these topics.</param>
/// <param name="CampaignId">Only tasks of this campaign.</param>
/// <param name="Paused">No more meetings are opened.</param>
public sealed record SaveSeries(
    long? Id, int? Version, string Name, string Kind, Rhythm Rhythm, int Day, string? Chair = null, string? Place = null, IReadOnlyList<long>? UnitIds = null,
    IReadOnlyList<long>? ScopeUnitIds = null, IReadOnlyList<string>? ScopeTopics = null, long? CampaignId = null, bool Paused = false);

internal sealed class SaveSeriesCase : UseCase<SaveSeries, long>
{
    public override string Name => "meetings.save-series";

    public override string Title => "设立、修改例会";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override IEnumerable<Refusal> Check(SaveSeries command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return MeetingsRefusals.NameMissing.At("name");
        if (string.IsNullOrWhiteSpace(command.Kind))
            yield return MeetingsRefusals.KindMissing.At("kind");
        if (!Enum.IsDefined(command.Rhythm) || command.Rhythm != Rhythm.ByHand && !RhythmEngine.Fits(command.Rhythm, command.Day))
            yield return MeetingsRefusals.SeriesDay.At("day", RhythmEngine.Most(command.Rhythm));
    }

    public override async Task<Outcome<long>> HandleAsync(SaveSeries command, ActionContext context, CancellationToken stop)
    {
        var name = command.Name.Trim();
        var rows = context.Db.Set<SeriesRow>();
        if (await rows.AnyAsync(s => s.Name == name && s.Id != command.Id, stop))
            return MeetingsRefusals.SeriesKnown.At("name", name);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if ((command.UnitIds ?? []).Concat(command.ScopeUnitIds ?? []).Any(u => directory.Unit(u) is null))
            return KernelRefusals.NotFound.At("unitIds", "选的单位");
        var row = command.Id is { } id ? await rows.FirstOrDefaultAsync(s => s.Id == id, stop) : new SeriesRow { Name = name, Kind = "", UnitIds = "", ScopeUnitIds = "", ScopeTopics = "" };
        if (row is null)
            return KernelRefusals.NotFound.With("这个例会");
        if (command.Version is { } seen && command.Id is not null && seen != row.Version)
            return KernelRefusals.Changed.With();
        (row.Name, row.Kind, row.Rhythm, row.Day) = (name, command.Kind.Trim(), command.Rhythm, command.Rhythm == Rhythm.ByHand ? 0 : command.Day);
        (row.Chair, row.Place, row.Paused, row.CampaignId) = (Trim(command.Chair), Trim(command.Place), command.Paused, command.CampaignId);
        row.UnitIds = string.Join(',', command.UnitIds ?? []);
        row.ScopeUnitIds = string.Join(',', command.ScopeUnitIds ?? []);
        row.ScopeTopics = string.Join('\n', (command.ScopeTopics ?? []).Select(t => t.Trim()).Where(t => t.Length > 0));
        row.Version++;
        if (command.Id is null)
            context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"series/{row.Id}", new { row.Name, rhythm = RhythmEngine.Words(row.Rhythm, row.Day), row.UnitIds, row.ScopeUnitIds, row.ScopeTopics, row.CampaignId, row.Paused });
        return row.Id;
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
