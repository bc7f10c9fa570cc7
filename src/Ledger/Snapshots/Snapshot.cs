using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Guatu.Ledger.Lights;

namespace Guatu.Ledger.Snapshots;

/// <summary>A snapshot in one line of a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">What it was taken for.</param>
/// <param name="TakenAt">Moment.</param>
/// <param name="TakenOn">Its Beijing day.</param>
/// <param name="TakenBy">Who froze it.</param>
/// <param name="MeetingId">The meeting, if it was taken at one.</param>
/// <param name="CampaignId">The campaign, if it was taken for one.</param>
/// <param name="Count">Commitments in it.</param>
public sealed record SnapshotHead(long Id, string Title, DateTimeOffset TakenAt, DateOnly TakenOn, string TakenBy, long? MeetingId, long? CampaignId, int Count);

/// <summary>One commitment as it stood at the moment of the snapshot.</summary>
public sealed record SnapshotLine
{
    /// <summary>The commitment.</summary>
    public required long CommitmentId { get; init; }

    /// <summary>督〔2026〕12号.</summary>
    public required string Number { get; init; }

    /// <summary>Short title.</summary>
    public required string Title { get; init; }

    /// <summary>牵头单位.</summary>
    public long? UnitId { get; init; }

    /// <summary>The light.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<LightState>))]
    public required LightState State { get; init; }

    /// <summary>Its sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>欠账天数, calendar days ≥ 0.</summary>
    public int DaysOwed { get; init; }

    /// <summary>Calendar days past the due day; 0 when it is not overdue.</summary>
    public int DaysOverdue { get; init; }

    /// <summary>Newest cumulative value in <see cref="Measure"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>Unit the value is counted in.</summary>
    public required string Measure { get; init; }

    /// <summary>Share of the target done, per cent; null while nothing was reported.</summary>
    public decimal? Share { get; init; }

    /// <summary>Last permitted day then in force.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day it was accepted as done.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Meeting it was decided in.</summary>
    public long? MeetingId { get; init; }

    internal static readonly Expression<Func<SnapshotLineRow, SnapshotLine>> Whole = r => new SnapshotLine
    {
        CommitmentId = r.CommitmentId, Number = r.Number, Title = r.Title, UnitId = r.UnitId, State = r.State, Sentence = r.Sentence, DaysOwed = r.DaysOwed, DaysOverdue = r.DaysOverdue,
        Value = r.Value, Measure = r.Measure, Share = r.Share, Due = r.Due, DoneOn = r.DoneOn, MeetingId = r.MeetingId,
    };
}

/// <summary>A snapshot with its lines.</summary>
public sealed record Snapshot(SnapshotHead Head, IReadOnlyList<SnapshotLine> Lines);
