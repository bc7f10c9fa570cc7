using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Warnings;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Slips;

/// <summary>What drawing up and issuing share: numbers, days for the answer, the leader who gets the red ones.</summary>
internal sealed class SlipDesk(Rules rules, WorkCalendar calendar, Telling telling)
{
    private const long NumberLock = 0x6775736c70;

    /// <summary>Colours that go out without a signature, e.g. 蓝 or 蓝、黄; 无 for none.</summary>
    public async Task<bool> IsAutomaticAsync(WarningLevel colour, DateOnly today, CancellationToken stop) =>
        (await rules.OnAsync("slip.automatic", today, stop)).Value.Contains(SlipWords.Colour(colour), StringComparison.Ordinal);

    /// <summary>Slips ended before this moment do not keep a new one from being drawn up.</summary>
    public async Task<DateTimeOffset> AgainSinceAsync(DateOnly today, CancellationToken stop) =>
        ZoneClock.At(calendar.Add(today, -(int)(await rules.OnAsync("slip.again-days", today, stop)).Number).Day, 0);

    /// <summary>Issues a draft: number, day for the answer, copy to the leader; the warnings behind it count as stepped in.</summary>
    public async Task IssueAsync(SlipRow row, DateOnly? answerBy, ActionContext context, CancellationToken stop)
    {
        if (context.Db.IsPostgres)
            await context.Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({NumberLock})", stop);
        var year = context.Today.Year;
        row.Year = year;
        row.Serial = (await context.Db.Set<SlipRow>().Where(r => r.Year == year && r.Colour == row.Colour).MaxAsync(r => r.Serial, stop) ?? 0) + 1;
        row.Number = $"督办〔{year}〕{SlipWords.Colour(row.Colour)}{row.Serial}号"; // hexagonal brackets: GB/T 9704-2012 7.2.5
        row.State = SlipState.Issued;
        (row.IssuedAt, row.IssuedBy) = (context.Now, context.Actor.Name);
        var days = (int)(await rules.OnAsync($"slip.answer-days.{row.Colour.ToString().ToLowerInvariant()}", context.Today, stop)).Number;
        row.AnswerBy = answerBy ?? calendar.Add(context.Today, days).Day;
        if (row.Colour == WarningLevel.Red)
        {
            var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
            row.LeaderId = directory.LeaderOf(directory.Unit(row.UnitId))?.Id;
        }
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        foreach (var warning in await context.Db.Set<WarningRow>().Where(w => w.CommitmentId == row.CommitmentId && w.SolvedAt == null && w.SteppedInAt == null).ToListAsync(stop))
        {
            (warning.SteppedInAt, warning.SteppedInBy, warning.StepText) = (context.Now, context.Actor.Name, $"发出{row.Number}");
            warning.Version++;
        }
        await telling.UnitAsync(context, row.UnitId, null, "slip", $"收到{row.Number}督办单，请于{row.AnswerBy:M月d日}前反馈。", $"/slips/{row.Id}", stop);
        await telling.TellAsync(context, [row.LeaderId ?? 0], "slip", $"红色督办单{row.Number}抄送您。", $"/slips/{row.Id}", stop);
        context.Note($"commitment/{row.CommitmentId}", new { slip = row.Number, row.UnitId, row.AnswerBy, row.LeaderId });
    }

    /// <summary>What a slip of that colour asks.</summary>
    public static string Demand(WarningLevel colour) => colour switch
    {
        WarningLevel.Red => "请主要负责同志亲自过问，查明原因，拿出赶工措施和完成时间，书面报分管领导和督查室。",
        WarningLevel.Yellow => "请分析滞后原因，明确赶上进度的措施、责任人和时间，反馈督查室。",
        _ => "请抓紧办理，确保按时办结；预计不能按时办结的，提前说明原因。",
    };
}
