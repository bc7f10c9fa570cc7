using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Calendars;

/// <summary>Takes in a year's holiday notice. A corrected notice replaces the one before.</summary>
/// <param name="Year">Year of the notice.</param>
/// <param name="Notice">Document number.</param>
/// <param name="Text">The notice: its words, lines, or JSON.</param>
public sealed record ImportCalendar(int Year, string Notice, string Text);

/// <summary>What the import did.</summary>
/// <param name="Year">Year of the notice.</param>
/// <param name="Off">Days off in it.</param>
/// <param name="Worked">Weekend days worked.</param>
/// <param name="Moved">Provisional days that moved.</param>
/// <param name="Settled">Provisional days that stayed and are now certain.</param>
public sealed record ImportedCalendar(int Year, int Off, int Worked, int Moved, int Settled)
{
    /// <summary>In one sentence.</summary>
    public string Say => $"{Year}年放假安排已导入：放假{Off}天，调休上班{Worked}天。" +
        (Moved + Settled == 0 ? "没有暂定的时限要重算。" : $"暂定的时限重算了{Moved + Settled}项，其中{Moved}项日期有变动。");
}

internal sealed class ImportCalendarCase(IEnumerable<ICountedDays> rooms) : UseCase<ImportCalendar, ImportedCalendar>
{
    private const int FirstYear = 2007;

    public override string Name => "kernel.import-calendar";

    public override string Title => "导入放假安排";

    public override Permission Permission => KernelPermissions.ImportCalendar;

    public override IEnumerable<Refusal> Check(ImportCalendar command)
    {
        if (command.Year is < FirstYear or > 2100)
            yield return KernelRefusals.CalendarInvalid.At("year", $"年份要填四位数，{FirstYear}年以后，如2027。");
        if (string.IsNullOrWhiteSpace(command.Notice))
            yield return KernelRefusals.CalendarInvalid.At("notice", "没有写文号，如“国办发明电〔2026〕10号”。以后查时限为什么变动，要看这个。");
        if (string.IsNullOrWhiteSpace(command.Text))
            yield return KernelRefusals.CalendarInvalid.At("text", "没有粘贴通知，也没有选文件。");
    }

    public override async Task<Outcome<ImportedCalendar>> HandleAsync(ImportCalendar command, ActionContext context, CancellationToken stop)
    {
        var read = HolidayNotices.Read(command.Text, command.Year, command.Notice.Trim());
        if (!read.Ok)
            return Outcome<ImportedCalendar>.Refused(read.Refusals);
        var days = read.Value.Days;
        await context.Db.Set<HolidayRow>().Where(r => r.Year == command.Year).ExecuteDeleteAsync(stop);
        context.Db.AddRange(days.Select(d => new HolidayRow
        {
            Year = command.Year, Day = d.Day, Off = d.Off, Name = d.Name, Notice = d.Notice, ImportedAt = context.Now, ImportedBy = context.Actor.Name,
        }));
        await context.Db.SaveChangesAsync(stop);
        context.Note($"calendar/{command.Year}", new { command.Notice, off = days.Count(d => d.Off), worked = days.Where(d => !d.Off).Select(d => d.Day) });

        var calendar = await Calendars.ReadAsync(context.Db, stop);
        var (moved, settled) = (0, 0);
        foreach (var room in rooms)
        {
            var (m, s) = await room.RecountAsync(context, calendar, stop);
            (moved, settled) = (moved + m, settled + s);
        }
        context.Tell(Calendars.ChangedTopic, new { command.Year });
        return new ImportedCalendar(command.Year, days.Count(d => d.Off), days.Count(d => !d.Off), moved, settled);
    }
}
