using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Meetings.Agendas;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Suggestions;

/// <summary>Keeps a suggestion made at a meeting.</summary>
/// <param name="MeetingId">Meeting.</param>
/// <param name="UnitId">Unit of whoever made it.</param>
/// <param name="Speaker">Who made it.</param>
/// <param name="Words">The words.</param>
public sealed record Suggest(long MeetingId, long? UnitId, string? Speaker, string Words);

internal sealed class SuggestCase : UseCase<Suggest, long>
{
    public override string Name => "meetings.suggest";

    public override string Title => "记建议";

    public override Permission Permission => MeetingsPermissions.Suggest;

    public override ValueTask<Touch> TouchesAsync(Suggest command, ActionContext context, CancellationToken stop) =>
        ValueTask.FromResult(command.UnitId is { } unit ? Touch.Of(unit) : Touch.Zone);

    public override IEnumerable<Refusal> Check(Suggest command)
    {
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return MeetingsRefusals.SuggestionEmpty.At("words");
    }

    public override async Task<Outcome<long>> HandleAsync(Suggest command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<MeetingRow>().AnyAsync(m => m.Id == command.MeetingId, stop))
            return KernelRefusals.NotFound.With("这次会议");
        if (command.UnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var row = new SuggestionRow
        {
            MeetingId = command.MeetingId, UnitId = command.UnitId, Speaker = string.IsNullOrWhiteSpace(command.Speaker) ? null : command.Speaker.Trim(), Words = command.Words.Trim(),
            State = SuggestionState.Waiting, At = context.Now, EnteredBy = context.Actor.Name,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"meeting/{row.MeetingId}", new { suggestion = row.Id, row.Words });
        return row.Id;
    }
}

/// <summary>Says what becomes of a suggestion.</summary>
/// <param name="Id">Suggestion.</param>
/// <param name="Version">As the page saw it; null does not ask.</param>
/// <param name="Adopt">采纳; otherwise a reason is needed.</param>
/// <param name="Reason">Why not, or how it is taken up.</param>
/// <param name="Enter">An adopted one becomes a commitment.</param>
/// <param name="LeadUnitId">Its 牵头单位.</param>
/// <param name="Due">Its 时限.</param>
public sealed record JudgeSuggestion(long Id, int? Version, bool Adopt, string? Reason, bool Enter = false, long? LeadUnitId = null, DateOnly? Due = null);

internal sealed class JudgeSuggestionCase(CommitmentWriter writer) : UseCase<JudgeSuggestion, Decided>
{
    public override string Name => "meetings.judge-suggestion";

    public override string Title => "采纳、不采纳建议";

    public override Permission Permission => MeetingsPermissions.KeepAgenda;

    public override IEnumerable<Refusal> Check(JudgeSuggestion command)
    {
        if (!command.Adopt && string.IsNullOrWhiteSpace(command.Reason))
            yield return MeetingsRefusals.SuggestionReasonMissing.At("reason");
    }

    public override async Task<Outcome<Decided>> HandleAsync(JudgeSuggestion command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<SuggestionRow>().FirstOrDefaultAsync(s => s.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这条建议");
        if (command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (row.CommitmentId is not null)
            return MeetingsRefusals.SuggestionEntered.With();
        (row.State, row.Reason) = (command.Adopt ? SuggestionState.Adopted : SuggestionState.NotAdopted, string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim());
        (row.JudgedOn, row.JudgedBy) = (context.Today, context.Actor.Name);
        row.Version++;
        string? number = null;
        if (command is { Adopt: true, Enter: true })
        {
            if (command.LeadUnitId is not null && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.LeadUnitId) is null)
                return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
            var meeting = await context.Db.Set<MeetingRow>().FirstAsync(m => m.Id == row.MeetingId, stop);
            var entered = await DecideItemCase.EnterAsync(writer, context, meeting, "suggestion", row.Id, row.Words, null, command.LeadUnitId, command.Due, stop);
            if (!entered.Ok)
                return Outcome<Decided>.Refused(entered.Refusals);
            (row.CommitmentId, number) = (entered.Value[0].Id, entered.Value[0].Number);
        }
        context.Note($"meeting/{row.MeetingId}", new { suggestion = row.Id, state = row.State.ToString(), row.Reason, commitment = number });
        return new Decided(row.CommitmentId, number);
    }
}

/// <summary>表态发言 of a unit: 问题分析、目标完成、推进措施、环境保障. Saying it again at the same meeting replaces it.</summary>
/// <param name="MeetingId">Meeting.</param>
/// <param name="UnitId">Unit.</param>
/// <param name="Problem">问题分析.</param>
/// <param name="Goal">目标完成.</param>
/// <param name="Measures">推进措施.</param>
/// <param name="Surroundings">环境保障.</param>
public sealed record Pledge(long MeetingId, long UnitId, string Problem, string Goal, string Measures, string Surroundings);

internal sealed class PledgeCase : UseCase<Pledge, Done>
{
    public override string Name => "meetings.pledge";

    public override string Title => "记表态发言";

    public override Permission Permission => MeetingsPermissions.Suggest;

    public override ValueTask<Touch> TouchesAsync(Pledge command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Of(command.UnitId));

    public override IEnumerable<Refusal> Check(Pledge command)
    {
        foreach (var (name, word, text) in new[] { ("problem", "问题分析", command.Problem), ("goal", "目标完成", command.Goal), ("measures", "推进措施", command.Measures), ("surroundings", "环境保障", command.Surroundings) })
            if (string.IsNullOrWhiteSpace(text))
                yield return MeetingsRefusals.PledgeSideMissing.At(name, word);
    }

    public override async Task<Outcome<Done>> HandleAsync(Pledge command, ActionContext context, CancellationToken stop)
    {
        if (!await context.Db.Set<MeetingRow>().AnyAsync(m => m.Id == command.MeetingId, stop))
            return KernelRefusals.NotFound.With("这次会议");
        if ((await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var row = await context.Db.Set<PledgeRow>().FirstOrDefaultAsync(p => p.MeetingId == command.MeetingId && p.UnitId == command.UnitId, stop);
        if (row is null)
            context.Db.Add(row = new PledgeRow { MeetingId = command.MeetingId, UnitId = command.UnitId, Problem = "", Goal = "", Measures = "", Surroundings = "", EnteredBy = "" });
        (row.Problem, row.Goal, row.Measures, row.Surroundings) = (command.Problem.Trim(), command.Goal.Trim(), command.Measures.Trim(), command.Surroundings.Trim());
        (row.At, row.EnteredBy) = (context.Now, context.Actor.Name);
        context.Note($"meeting/{command.MeetingId}", new { pledge = command.UnitId, row.Goal });
        return Done.It;
    }
}
