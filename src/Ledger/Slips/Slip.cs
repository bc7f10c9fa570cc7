using System.Linq.Expressions;
using Guatu.Ledger.Warnings;

namespace Guatu.Ledger.Slips;

/// <summary>A supervision slip (督办单) on one commitment: 一事一单, blue → yellow → red, open until the matter is settled.</summary>
public sealed record Slip
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The commitment.</summary>
    public required long CommitmentId { get; init; }

    /// <summary>蓝、黄、红.</summary>
    public required WarningLevel Colour { get; init; }

    /// <summary>督办〔2026〕红3号; null while a draft.</summary>
    public string? Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required SlipState State { get; init; }

    /// <summary>Addressee.</summary>
    public long? UnitId { get; init; }

    /// <summary>Leader it is copied to.</summary>
    public long? LeaderId { get; init; }

    /// <summary>Why it is issued.</summary>
    public required string Reason { get; init; }

    /// <summary>What is asked.</summary>
    public required string Demand { get; init; }

    /// <summary>Last day for the answer; set when issued.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>Drawn up.</summary>
    public DateTimeOffset DraftedAt { get; init; }

    /// <summary>Issued.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>签收.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>Answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>By whom.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The unit's answer.</summary>
    public string? Answer { get; init; }

    /// <summary>How often an answer was sent back.</summary>
    public int Returns { get; init; }

    /// <summary>Why the last one was.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>Closed or withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? EndedBy { get; init; }

    /// <summary>With what words.</summary>
    public string? EndText { get; init; }

    /// <summary>The lighter slip it took the place of.</summary>
    public long? ReplacesId { get; init; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; init; }

    internal static readonly Expression<Func<SlipRow, Slip>> Whole = r => new Slip
    {
        Id = r.Id, CommitmentId = r.CommitmentId, Colour = r.Colour, Number = r.Number, State = r.State, UnitId = r.UnitId, LeaderId = r.LeaderId, Reason = r.Reason, Demand = r.Demand,
        AnswerBy = r.AnswerBy, DraftedAt = r.DraftedAt, IssuedAt = r.IssuedAt, IssuedBy = r.IssuedBy, ReceivedAt = r.ReceivedAt, ReceivedBy = r.ReceivedBy, AnsweredAt = r.AnsweredAt,
        AnsweredBy = r.AnsweredBy, Answer = r.Answer, Returns = r.Returns, ReturnReason = r.ReturnReason, EndedAt = r.EndedAt, EndedBy = r.EndedBy, EndText = r.EndText, ReplacesId = r.ReplacesId, Version = r.Version,
    };
}

/// <summary>The words for colours and states of slips.</summary>
public static class SlipWords
{
    /// <summary>蓝、黄、红.</summary>
    public static string Colour(WarningLevel level) => level switch { WarningLevel.Red => "红", WarningLevel.Yellow => "黄", _ => "蓝" };

    /// <summary>The word for a state.</summary>
    public static string State(SlipState state) => state switch
    {
        SlipState.Draft => "拟发", SlipState.Issued => "待签收", SlipState.Received => "办理中", SlipState.Answered => "待核", SlipState.Closed => "办结", _ => "撤销",
    };
}
