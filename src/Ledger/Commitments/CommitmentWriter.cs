using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>The sentence a commitment came from.</summary>
/// <param name="Kind">speech, or later contract, document, target book.</param>
/// <param name="Id">Row of the source in its own room.</param>
/// <param name="Title">Title as printed.</param>
/// <param name="On">Day of the source.</param>
/// <param name="Section">Heading it stands under.</param>
/// <param name="Quote">The words.</param>
/// <param name="Around">The words with their neighbours, for reading.</param>
/// <param name="Start">Offset of the words in the untouched source.</param>
/// <param name="End">End offset, exclusive.</param>
public sealed record CommitmentSource(string Kind, long Id, string Title, DateOnly On, string? Section, string Quote, string? Around, int Start, int End);

/// <summary>A commitment to be entered by another room.</summary>
public sealed record NewCommitment
{
    /// <summary>Short title for the wall.</summary>
    public required string Title { get; init; }

    /// <summary>牵头单位; null shows on the wall as 没有牵头单位.</summary>
    public long? LeadUnitId { get; init; }

    /// <summary>责任人.</summary>
    public long? LeadPersonId { get; init; }

    /// <summary>配合单位.</summary>
    public IReadOnlyList<long> CoUnitIds { get; init; } = [];

    /// <summary>The day it was handed out.</summary>
    public required DateOnly AssignedOn { get; init; }

    /// <summary>First day of work when later than the day it was handed out.</summary>
    public DateOnly? BeginsOn { get; init; }

    /// <summary>Last permitted day; null puts it into the lane of undated work.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The words it was read from.</summary>
    public string? DueWords { get; init; }

    /// <summary>暂定.</summary>
    public bool DueProvisional { get; init; }

    /// <summary>How progress is counted.</summary>
    public Measure Measure { get; init; } = Measure.Percent;

    /// <summary>What the target counts.</summary>
    public string? Indicator { get; init; }

    /// <summary>&gt;= &gt; &lt;= &lt; ~ = or range.</summary>
    public string? Comparator { get; init; }

    /// <summary>Target in its unit.</summary>
    public decimal? Target { get; init; }

    /// <summary>Upper end of a range.</summary>
    public decimal? TargetMax { get; init; }

    /// <summary>Unit as written.</summary>
    public string? TargetUnit { get; init; }

    /// <summary>How often it is reported: weekly, monthly… joined with +.</summary>
    public string? Cadence { get; init; }

    /// <summary>Theme for grouping.</summary>
    public string? Topic { get; init; }

    /// <summary>Where it came from.</summary>
    public required CommitmentSource Source { get; init; }

    /// <summary>Meeting it was decided in.</summary>
    public (long Id, string Name, DateOnly On)? Meeting { get; init; }

    /// <summary>Clock of the rulebook that gave the due day.</summary>
    public string? ClockCode { get; init; }

    /// <summary>Words kept as the first line of its history.</summary>
    public string? EntryNote { get; init; }
}

/// <summary>A commitment that was entered.</summary>
public sealed record EnteredCommitment(long Id, string Number);

/// <summary>Enters commitments inside the action of another room: numbers them, keeps the first promise, writes their history.</summary>
public sealed class CommitmentWriter
{
    private readonly ZoneSettings _settings;
    private readonly Periods.PeriodKeeper _periods;

    internal CommitmentWriter(ZoneSettings settings, Periods.PeriodKeeper periods) => (_settings, _periods) = (settings, periods);

    /// <summary>Longest title, characters: beyond it a label pushes its neighbours off the wall.</summary>
    public const int LongestTitle = 30;

    private const long NumberLock = 0x6775617476;

    /// <summary>Enters all or none.</summary>
    public async Task<Outcome<IReadOnlyList<EnteredCommitment>>> EnterAsync(ActionContext context, IReadOnlyList<NewCommitment> items, CancellationToken stop)
    {
        foreach (var item in items)
            if (CheckOne(item) is { } fault)
                return fault;

        var style = await _settings.GetAsync(ZoneSettings.NumberStyle, "督〔{年}〕{号}号", stop);
        await LockNumbersAsync(context.Db, stop);
        var year = context.Today.Year;
        var serial = await context.Db.Set<CommitmentRow>().Where(r => r.Year == year).MaxAsync(r => (int?)r.Serial, stop) ?? 0;
        var rows = items.Select(item => RowOf(item, context.Today, ++serial, style)).ToList();
        context.Db.AddRange(rows);
        await context.Db.SaveChangesAsync(stop);

        for (var i = 0; i < rows.Count; i++)
        {
            var (row, item) = (rows[i], items[i]);
            context.Db.AddRange(item.CoUnitIds.Where(u => u != row.LeadUnitId).Distinct().Select(u => new CoUnitRow { CommitmentId = row.Id, UnitId = u }));
            context.Db.Add(new RevisionRow { CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "入账", After = row.Number, Reason = item.EntryNote });
            context.Note($"commitment/{row.Id}", new { row.Number, row.Title, row.LeadUnitId, row.Due, row.Target, row.TargetUnit, row.Quote });
        }
        await context.Db.SaveChangesAsync(stop);
        if (rows.Count > 0)
            await _periods.FollowAsync(context, rows.Min(r => r.Id), rows.Max(r => r.Id), stop);
        context.Tell(LedgerTopics.Changed, new { entered = rows.Count });
        return Outcome(rows);
    }

    /// <summary>Whoever hands out numbers waits for whoever is at it; ends with the transaction. SQLite has one writer anyway.</summary>
    internal static async Task LockNumbersAsync(GuatuDb db, CancellationToken stop)
    {
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({NumberLock})", stop);
    }

    private static Outcome<IReadOnlyList<EnteredCommitment>> Outcome(List<CommitmentRow> rows) =>
        rows.Select(r => new EnteredCommitment(r.Id, r.Number)).ToArray();

    private static Refusal? CheckOne(NewCommitment item)
    {
        if (string.IsNullOrWhiteSpace(item.Title))
            return LedgerRefusals.TitleMissing.At("title");
        if (item.Title.Length > LongestTitle)
            return LedgerRefusals.TitleTooLong.At("title", item.Title.Length, LongestTitle);
        if (item.Due < item.AssignedOn)
            return LedgerRefusals.DueBeforeStart.At("due", $"{item.Due:yyyy年M月d日}", $"{item.AssignedOn:yyyy年M月d日}");
        return null;
    }

    private static CommitmentRow RowOf(NewCommitment item, DateOnly today, int serial, string style) => new()
    {
        Year = today.Year, Serial = serial, Number = style.Replace("{年}", today.Year.ToString()).Replace("{号}", serial.ToString()),
        Title = item.Title.Trim(), LeadUnitId = item.LeadUnitId, LeadPersonId = item.LeadPersonId,
        AssignedOn = item.AssignedOn, EnteredOn = today, BeginsOn = item.BeginsOn ?? item.AssignedOn,
        Due = item.Due, FirstDue = item.Due, DueWords = item.DueWords, DueProvisional = item.DueProvisional,
        Measure = item.Measure, Indicator = item.Indicator, Comparator = item.Comparator,
        Target = item.Target, TargetMax = item.TargetMax, TargetUnit = item.TargetUnit,
        Cadence = item.Cadence, Topic = item.Topic, ClockCode = item.ClockCode, ClockFrom = item.ClockCode is null ? null : item.AssignedOn,
        SourceKind = item.Source.Kind, SourceId = item.Source.Id, SourceTitle = item.Source.Title, SourceOn = item.Source.On,
        SourceSection = item.Source.Section, Quote = item.Source.Quote, QuoteAround = item.Source.Around, SourceStart = item.Source.Start, SourceEnd = item.Source.End,
        MeetingId = item.Meeting?.Id, MeetingName = item.Meeting?.Name, MeetingOn = item.Meeting?.On,
    };
}

/// <summary>Topics the room announces.</summary>
public static class LedgerTopics
{
    /// <summary>A commitment was entered, reported on, changed or done.</summary>
    public const string Changed = "ledger.changed";
}
