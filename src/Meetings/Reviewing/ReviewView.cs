using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Ledger.Judging;
using Guatu.Meetings.Reading;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Reviewing;

/// <summary>A candidate card as shown.</summary>
public sealed record Card
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Number on the card.</summary>
    public required int No { get; init; }

    /// <summary>Offset of its words.</summary>
    public required int Start { get; init; }

    /// <summary>End offset.</summary>
    public required int End { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Lead as read or typed.</summary>
    public string? Lead { get; init; }

    /// <summary>The unit it means.</summary>
    public Unit? LeadUnit { get; init; }

    /// <summary>承前省略: taken over from an earlier sentence.</summary>
    public bool LeadInferred { get; init; }

    /// <summary>Units an unknown lead might mean.</summary>
    public IReadOnlyList<Unit> LeadNear { get; init; } = [];

    /// <summary>Co-units as names.</summary>
    public string? Co { get; init; }

    /// <summary>Co-unit names that no unit answers to.</summary>
    public IReadOnlyList<string> CoUnknown { get; init; } = [];

    /// <summary>Due day.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The words it was read from.</summary>
    public string? DueWords { get; init; }

    /// <summary>Cadence.</summary>
    public string? Cadence { get; init; }

    /// <summary>Target in words.</summary>
    public string? Target { get; init; }

    /// <summary>0–1.</summary>
    public double Confidence { get; init; }

    /// <summary>Why it was taken.</summary>
    public required string Reason { get; init; }

    /// <summary>Stands only in the front outline.</summary>
    public bool BodyLost { get; init; }

    /// <summary>Where it stands.</summary>
    public required CandidateState State { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? RejectReason { get; init; }

    /// <summary>The commitment it became.</summary>
    public long? CommitmentId { get; init; }

    /// <summary>Version to send back.</summary>
    public required int Version { get; init; }

    /// <summary>The words.</summary>
    public required string Words { get; init; }

    /// <summary>Places where it can be split, with the words that would begin the second half.</summary>
    public IReadOnlyList<(int Offset, string Words)> Splits { get; init; } = [];

    /// <summary>1–3 squares.</summary>
    public int Level => Confidence >= 0.75 ? 3 : Confidence >= 0.5 ? 2 : 1;

    /// <summary>Rejected or merged.</summary>
    public bool Dropped => State is CandidateState.Rejected or CandidateState.Merged;

    /// <summary>Approved or entered.</summary>
    public bool Settled => State is CandidateState.Approved or CandidateState.Entered;

    /// <summary>In words.</summary>
    public string StateText => State switch
    {
        CandidateState.Approved => "已核",
        CandidateState.Rejected => "已驳回　" + RejectReason,
        CandidateState.Merged => "已并入上条",
        CandidateState.Entered => "已入账",
        _ => "待核",
    };
}

/// <summary>A speech with its cards, ready for the review page.</summary>
public sealed record ReviewView(
    long SpeechId, int Version, string Title, string? Speaker, long MeetingId, string MeetingName, DateOnly HeldOn, string? Chair, string Text, SpeechStructure Structure,
    IReadOnlyList<Card> Cards, IReadOnlyList<SpeechParagraph> Paragraphs, int Figures, ZoneDirectory Directory, DateOnly Today)
{
    /// <summary>Cards in a state.</summary>
    public int Count(CandidateState state) => Cards.Count(c => c.State == state);

    /// <summary>Cards still to be judged.</summary>
    public int Open => Count(CandidateState.Open);
}

/// <summary>A reported figure as read.</summary>
public sealed record Figure(int Start, string Words, string? Indicator, string? Comparator, decimal? Value, decimal? ValueMax, string? Unit, string? Period, decimal? Growth, string? GrowthUnit, string? Status, decimal? FromValue);

/// <summary>Reads speeches for the pages of the room.</summary>
internal sealed class ReviewReader(GuatuDb db, ZoneDirectories directories, ZoneClock clock)
{
    public async Task<ReviewView?> ReadAsync(long speechId, CancellationToken stop)
    {
        var speech = await db.Set<SpeechRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == speechId, stop);
        if (speech is null)
            return null;
        var meeting = await db.Set<MeetingRow>().AsNoTracking().FirstAsync(m => m.Id == speech.MeetingId, stop);
        var rows = await db.Set<CandidateRow>().AsNoTracking().Where(c => c.SpeechId == speechId).OrderBy(c => c.No).ToListAsync(stop);
        var figures = await db.Set<FigureCandidateRow>().AsNoTracking().Where(f => f.SpeechId == speechId).OrderBy(f => f.Start).Select(f => new { f.Start, f.End }).ToListAsync(stop);
        var directory = await directories.NowAsync(stop);
        var structure = SpeechStructure.Read(speech.Structure);
        var cards = rows.Select(r => CardOf(r, speech.Text, directory)).ToList();
        return new ReviewView(
            speech.Id, speech.Version, speech.Title, speech.Speaker, meeting.Id, meeting.Name, meeting.HeldOn, meeting.Chair, speech.Text, structure, cards,
            SpeechParagraphs.Of(speech.Text, structure, cards, [.. figures.Select(f => (f.Start, f.End))]), figures.Count, directory, clock.Today);
    }

    public async Task<IReadOnlyList<Figure>> FiguresAsync(long speechId, CancellationToken stop) =>
        await db.Set<FigureCandidateRow>().AsNoTracking().Where(f => f.SpeechId == speechId).OrderBy(f => f.Start)
            .Select(f => new Figure(f.Start, f.Words, f.Indicator, f.Comparator, f.Value, f.ValueMax, f.Unit, f.Period, f.Growth, f.GrowthUnit, f.Status, f.FromValue)).ToListAsync(stop);

    private static Card CardOf(CandidateRow row, string text, ZoneDirectory directory)
    {
        var unit = directory.Unit(row.LeadUnitId);
        var names = (row.CoNames ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries);
        return new Card
        {
            Id = row.Id, No = row.No, Start = row.Start, End = row.End, Title = row.Title, Lead = row.LeadName, LeadUnit = unit, LeadInferred = row.LeadInferred,
            LeadNear = unit is null && row.LeadName is { } lead ? directory.Near(lead) : [], Co = row.CoNames, CoUnknown = [.. names.Where(n => directory.Find(n) is null)],
            Due = row.Due, DueWords = row.DueWords, Cadence = row.Cadence, Target = row.TargetWords, Confidence = row.Confidence, Reason = row.Reason, BodyLost = row.BodyLost,
            State = row.State, RejectReason = row.RejectReason, CommitmentId = row.CommitmentId, Version = row.Version, Words = text[row.Start..row.End].Replace("\n", ""),
            Splits = [.. JudgeCandidateCase.ClauseEnds(text, row.Start, row.End).Select(i => (i, Beginning(text, i, row.End)))],
        };
    }

    private static string Beginning(string text, int from, int end) => text[from..Math.Min(end, from + 14)].Replace("\n", "");
}
