using Guatu.Kernel.Calendars;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Rulebook;
using Guatu.Meetings.Agendas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Meetings.Series;

/// <summary>Opens the next meeting of every series when its day comes, and keeps the agendas of meetings to come fresh until they are frozen.</summary>
internal sealed class OpenNextJob : Job
{
    private const int Hour = 6;

    public override string Name => "meetings.open-next";

    // After the warnings of the night: the agenda is made of them.
    public override int Order => 40;

    public override string Title => "开例会、排议程";

    public override string When => "每天6点";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var today = work.Clock.Today;
        var due = await work.ReadAsync(s => DueAsync(s, today, stop));
        foreach (var open in due)
            if (await work.DoAsync<OpenMeeting, long>(open, stop) is { Ok: false } refused)
                throw new InvalidOperationException(refused.Refusals[0].Text);
        var opened = due.Select(d => (d.SeriesId, d.Slot)).ToHashSet();
        var waiting = await work.ReadAsync(s => s.GetRequiredService<GuatuDb>().Set<SittingRow>().AsNoTracking()
            .Where(r => r.FrozenAt == null && r.SeriesId != null && s.GetRequiredService<GuatuDb>().Set<MeetingRow>().Any(m => m.Id == r.MeetingId && m.HeldOn >= today))
            .Select(r => new { r.MeetingId, r.SeriesId, r.Slot }).ToListAsync(stop));
        foreach (var meeting in waiting.Where(w => !opened.Contains((w.SeriesId!.Value, w.Slot!.Value))))
            if (await work.DoAsync<BuildAgenda, int>(new BuildAgenda(meeting.MeetingId), stop) is { Ok: false } refused && refused.Refusals[0].Kind != MeetingsRefusals.FrozenAlready)
                throw new InvalidOperationException(refused.Refusals[0].Text);
        return due.Count + waiting.Count == 0 ? "没有要开的例会。" : $"开例会{due.Count}次，更新议程{waiting.Count - due.Count}次。";
    }

    private static async Task<IReadOnlyList<OpenMeeting>> DueAsync(IServiceProvider services, DateOnly today, CancellationToken stop)
    {
        var db = services.GetRequiredService<GuatuDb>();
        var before = (int)(await services.GetRequiredService<Rules>().OnAsync("meetings.agenda-days-before", today, stop)).Number;
        var calendar = services.GetRequiredService<WorkCalendar>();
        var due = new List<OpenMeeting>();
        foreach (var series in await db.Set<SeriesRow>().AsNoTracking().Where(s => !s.Paused && s.Rhythm != Rhythm.ByHand).OrderBy(s => s.Id).ToListAsync(stop))
        {
            var open = (await db.Set<SittingRow>().AsNoTracking().Where(s => s.SeriesId == series.Id && s.Slot != null).Select(s => s.Slot!.Value).ToListAsync(stop)).ToHashSet();
            due.AddRange(RhythmEngine.Coming(series.Rhythm, series.Day, today, before, calendar).Where(m => m.Opens <= today && !open.Contains(m.Slot)).Select(m => new OpenMeeting(series.Id, m.Slot, m.HeldOn)));
        }
        return due;
    }
}
