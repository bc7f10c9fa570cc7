using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;

namespace Guatu.Meetings.Agendas;

/// <summary>A decision of the last meeting and the commitment it became.</summary>
public sealed record PreviousDecision(long CommitmentId, string Words);

/// <summary>Everything an agenda is built from.</summary>
public sealed record AgendaFacts
{
    /// <summary>The ledger as it stands, within the scope of the series; previous decisions are in it whatever the scope.</summary>
    public required IReadOnlyList<SnapshotLine> Now { get; init; }

    /// <summary>The ledger at the last meeting; null when there was none.</summary>
    public IReadOnlyList<SnapshotLine>? Before { get; init; }

    /// <summary>停滞 with its sentence.</summary>
    public IReadOnlyDictionary<long, string> Stalled { get; init; } = new Dictionary<long, string>();

    /// <summary>What waits for a decision.</summary>
    public IReadOnlyList<Waiting> Waiting { get; init; } = [];

    /// <summary>Decisions of the last meeting.</summary>
    public IReadOnlyList<PreviousDecision> Previous { get; init; } = [];

    /// <summary>How many items in trouble an agenda holds; what was decided and what waits always has its place.</summary>
    public int Most { get; init; } = 30;
}

/// <summary>An item the facts ask for.</summary>
public sealed record AgendaEntry(long CommitmentId, ItemKind Kind, string Title, long? UnitId, IReadOnlyList<string> Why);

/// <summary>An agenda as the facts ask for it.</summary>
/// <param name="Entries">In order; a commitment stands there once.</param>
/// <param name="Cut">In trouble, but the agenda is full.</param>
public sealed record BuiltAgenda(IReadOnlyList<AgendaEntry> Entries, int Cut);

/// <summary>Builds agendas. Pure.</summary>
public static class AgendaEngine
{
    /// <summary>Kinds with their words, in the order of an agenda.</summary>
    public static readonly IReadOnlyList<(ItemKind Kind, string Word)> Words =
    [
        (ItemKind.Previous, "上次议定"), (ItemKind.Waiting, "待决定"), (ItemKind.Overdue, "逾期"), (ItemKind.Red, "红灯"), (ItemKind.Yellow, "新转黄"), (ItemKind.Stalled, "停滞"), (ItemKind.Free, "另列"), (ItemKind.Extra, "临时提出"),
    ];

    /// <summary>The word of a kind.</summary>
    public static string Word(ItemKind kind) => Words.First(w => w.Kind == kind).Word;

    /// <summary>Every commitment that is red, overdue, newly yellow, stalled, waiting or was decided on last time: once, with all its reasons.</summary>
    public static BuiltAgenda Build(AgendaFacts facts)
    {
        var before = facts.Before?.ToDictionary(l => l.CommitmentId);
        var previous = facts.Previous.ToLookup(p => p.CommitmentId, p => p.Words);
        var waiting = facts.Waiting.ToLookup(w => w.CommitmentId, w => w.Words);
        var entries = new List<(AgendaEntry Entry, int Badness)>();
        foreach (var line in facts.Now)
        {
            var reasons = Reasons(line).ToList();
            if (reasons.Count > 0)
                entries.Add((new AgendaEntry(line.CommitmentId, reasons[0].Kind, line.Title, line.UnitId, [.. reasons.Select(r => r.Words).Distinct()]), SnapshotWords.Badness(line)));
        }
        var ordered = entries.OrderBy(e => e.Entry.Kind).ThenByDescending(e => e.Badness).ThenBy(e => e.Entry.CommitmentId).Select(e => e.Entry).ToList();
        var certain = ordered.Where(e => e.Kind <= ItemKind.Waiting).ToList();
        var trouble = ordered.Where(e => e.Kind > ItemKind.Waiting).ToList();
        return new BuiltAgenda([.. certain, .. trouble.Take(facts.Most)], Math.Max(0, trouble.Count - facts.Most));

        IEnumerable<(ItemKind Kind, string Words)> Reasons(SnapshotLine line)
        {
            foreach (var words in previous[line.CommitmentId])
                yield return (ItemKind.Previous, $"上次会议议定：{words.TrimEnd('。')}。{line.Sentence}");
            if (line.DoneOn is not null)
                yield break;
            foreach (var words in waiting[line.CommitmentId])
                yield return (ItemKind.Waiting, words);
            if (line.State == LightState.Overdue)
                yield return (ItemKind.Overdue, line.Sentence);
            else if (line.State == LightState.Red)
                yield return (ItemKind.Red, line.Sentence);
            else if (line.State == LightState.Yellow && (before is null || before.GetValueOrDefault(line.CommitmentId) is not { State: LightState.Yellow or LightState.Red or LightState.Overdue }))
                yield return (ItemKind.Yellow, before is null ? line.Sentence : $"上次会议以来转黄。{line.Sentence}");
            if (facts.Stalled.GetValueOrDefault(line.CommitmentId) is { } stalled)
                yield return (ItemKind.Stalled, stalled);
        }
    }
}
