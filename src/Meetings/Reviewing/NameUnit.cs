using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Reviewing;

/// <summary>Says which unit an unknown name means; the name is kept as an alias and all cards of the speech follow.</summary>
public sealed record NameUnit(long SpeechId, string Name, long UnitId);

internal sealed class NameUnitCase : UseCase<NameUnit, int>
{
    public override string Name => "meetings.name-unit";

    public override Permission Permission => MeetingsPermissions.Review;

    public override async Task<Outcome<int>> HandleAsync(NameUnit command, ActionContext context, CancellationToken stop)
    {
        var speech = await context.Db.Set<SpeechRow>().FirstOrDefaultAsync(s => s.Id == command.SpeechId, stop);
        if (speech is null)
            return KernelRefusals.NotFound.With("这篇讲话");
        var learnt = await UnitAliases.LearnAsync(context, command.UnitId, command.Name, $"讲话“{speech.Title}”", stop);
        if (!learnt.Ok)
            return Outcome<int>.Refused(learnt.Refusals);
        var cards = await context.Db.Set<CandidateRow>().Where(c => c.SpeechId == speech.Id && c.LeadName == command.Name && c.LeadUnitId == null && c.State != CandidateState.Entered).ToListAsync(stop);
        foreach (var card in cards)
        {
            card.LeadUnitId = command.UnitId;
            card.Version++;
        }
        context.Note($"speech/{speech.Id}", new { name = command.Name, unit = command.UnitId, cards = cards.Count });
        return cards.Count;
    }
}
