using Guatu.Ledger.Clocks;

namespace Guatu.Ledger.Parts;

/// <summary>The chain of a task as the API tells it.</summary>
internal static class ChainJson
{
    public static object Of(ChainView chain, DateOnly today) => new
    {
        partOf = chain.Whole is { } whole ? new { id = whole.Id, number = whole.Number, title = whole.Title } : null,
        kind = chain.Sum?.Target?.Kind.ToString(),
        sum = chain.Sum?.Sum,
        margin = chain.Sum?.Margin,
        words = chain.Sum?.Words,
        progress = chain.Progress is { } made ? new { value = made.Value, share = made.Share, silent = made.Silent, words = made.Words } : null,
        parts = chain.Parts.Select(p => new
        {
            id = p.Row.Id, number = p.Row.Number, title = p.Row.Title, depth = p.Depth, parentId = p.Row.ParentId, unit = p.Unit?.Name, person = p.Person?.Name, target = p.Row.Target, measure = p.Row.TargetUnit,
            from = p.Row.Base, numerator = p.Row.Numerator, weight = p.Weight, due = p.Row.Due, value = p.Row.LastValue, light = p.Light.State.ToString(), doneOn = p.Row.DoneOn, withdrawnOn = p.Row.WithdrawnOn, version = p.Row.Version,
        }),
        urges = chain.Urges.Select(u => new { at = u.At, by = u.By, unit = u.Unit, text = u.Text, answeredOn = u.AnsweredOn, on = u.On }),
        clock = chain.Clock is { } clock ? Clock(clock, today) : null,
        stops = chain.Stops.Select(s => new { id = s.Id, waits = s.Waits, askedOn = s.AskedOn, askedBy = s.AskedBy, reason = s.Reason, evidence = s.Evidence, judgedBy = s.JudgedBy, verdict = s.Verdict, stoppedOn = s.StoppedOn, resumedOn = s.ResumedOn }),
        closings = chain.Closings,
    };

    private static object Clock(ClockView clock, DateOnly today) => new
    {
        code = clock.Clock.Code, name = clock.Clock.Name, words = clock.Clock.Words, from = clock.From, used = clock.Run?.Used, left = clock.Run?.Left, stood = clock.Run?.Stood, workingDays = clock.Run?.InWorkingDays,
        milestones = clock.Milestones.Select(m => new { name = m.Name, by = m.By, provisional = m.Provisional, metOn = m.MetOn, missed = m.IsMissed(today) }),
    };
}
