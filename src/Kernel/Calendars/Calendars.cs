using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Calendars;

/// <summary>A day of an imported holiday notice. The year is the notice's, not always the day's.</summary>
internal sealed class HolidayRow
{
    public long Id { get; set; }
    public int Year { get; set; }
    public DateOnly Day { get; set; }
    public bool Off { get; set; }
    public required string Name { get; set; }
    public required string Notice { get; set; }
    public DateTimeOffset ImportedAt { get; set; }
    public required string ImportedBy { get; set; }
}

/// <summary>
/// The working calendar of this installation: what ships with the program and the notices imported since. Asked for
/// scoped as <see cref="WorkCalendar"/>; read again after an import on any node.
/// </summary>
public sealed class Calendars : IDisposable
{
    /// <summary>Topic that announces an import.</summary>
    public const string ChangedTopic = "kernel.calendar-changed";

    private readonly IServiceScopeFactory _scopes;
    private readonly IDisposable _listening;
    private volatile WorkCalendar? _now;

    /// <summary>Reads through fresh scopes.</summary>
    public Calendars(IServiceScopeFactory scopes, ChangeFeed feed)
    {
        _scopes = scopes;
        _listening = feed.Keep(ChangedTopic, () => _now = null);
    }

    /// <summary>The calendar of this moment. After an import a few hundred rows are read once.</summary>
    public WorkCalendar Now => _now ??= Read();

    /// <inheritdoc/>
    public void Dispose() => _listening.Dispose();

    /// <summary>The calendar an action sees inside its own transaction.</summary>
    internal static async Task<WorkCalendar> ReadAsync(GuatuDb db, CancellationToken stop) => With(await db.Set<HolidayRow>().AsNoTracking().ToListAsync(stop));

    private WorkCalendar Read()
    {
        using var scope = _scopes.CreateScope();
        return With([.. scope.ServiceProvider.GetRequiredService<GuatuDb>().Set<HolidayRow>().AsNoTracking()]);
    }

    // An imported year replaces the shipped one as a whole: a corrected notice may also take days away.
    private static WorkCalendar With(IReadOnlyList<HolidayRow> imported)
    {
        if (imported.Count == 0)
            return WorkCalendar.Shipped;
        var years = imported.Select(r => r.Year).ToHashSet();
        var notices = imported.Select(r => new HolidayDay(r.Day, r.Off, r.Name, r.Notice));
        return new WorkCalendar(WorkCalendar.ShippedDays.Where(d => !years.Contains(WorkCalendar.YearOfNotice(d))).Concat(notices));
    }
}

/// <summary>
/// A room that keeps days counted on the calendar: asked inside the import's own transaction to count again what was
/// provisional, and to write each move into the journal.
/// </summary>
public interface ICountedDays
{
    /// <summary>Counts again; returns how many days moved and how many stayed but are now certain.</summary>
    Task<(int Moved, int Settled)> RecountAsync(ActionContext context, WorkCalendar calendar, CancellationToken stop);
}
