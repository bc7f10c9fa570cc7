using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects.Care;

/// <summary>Tells people whose contact with a project is overdue; each once per interval.</summary>
public sealed record RemindContacts;

internal sealed class RemindContactsCase(CareReader care, NoticeWriter notices) : UseCase<RemindContacts, int>
{
    public override string Name => "projects.remind-contacts";

    public override string Title => "提醒包保联系";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override async Task<Outcome<int>> HandleAsync(RemindContacts command, ActionContext context, CancellationToken stop)
    {
        var view = await care.ReadAsync(null, stop);
        var known = (await context.Db.Set<ContactCallRow>().AsNoTracking().GroupBy(c => new { c.ProjectId, c.PersonId }).Select(g => new { g.Key.ProjectId, g.Key.PersonId, DueOn = g.Max(c => c.DueOn) }).ToListAsync(stop))
            .ToDictionary(c => (c.ProjectId, c.PersonId), c => c.DueOn);
        var words = new List<ToTell>();
        var calls = new List<ContactCallRow>();
        foreach (var (line, seat) in view.Lines.SelectMany(l => l.Seats.Select(s => (l, s))).Where(x => x.s.DaysOver > 0))
        {
            // Each interval that runs out is told of once: the first, and one more every time as many days have passed again.
            var days = seat.Seat == Seat.Leader ? view.LeaderDays : view.CadreDays;
            var ranOut = seat.DueOn!.Value.AddDays((view.Today.DayNumber - seat.DueOn.Value.DayNumber - 1) / days * days);
            if (known.TryGetValue((line.Id, seat.PersonId!.Value), out var before) && before >= ranOut)
                continue;
            known[(line.Id, seat.PersonId.Value)] = ranOut; // one person in both places is told once
            calls.Add(new ContactCallRow { ProjectId = line.Id, PersonId = seat.PersonId.Value, DueOn = ranOut, At = context.Now });
            words.Add(new ToTell([seat.PersonId.Value], $"“{line.Name}”已超过{seat.DaysOver}天没有联系（{CareWords.Of(seat.Seat)}{days}天一次），请联系后记下来。", $"/projects/{line.Id}/contacts"));
        }
        await context.Db.InsertAsync(calls, stop);
        await notices.TellEachAsync(context, "care", words, stop);
        context.Note("projects/care", new { reminded = words.Count });
        return words.Count;
    }
}

/// <summary>Every morning: who has not been in contact for too long is told.</summary>
internal sealed class RemindContactsJob : Job
{
    public override string Name => "projects.remind-contacts";

    public override string Title => "提醒超期未联系的包保领导、包保干部";

    public override string When => "每天8点";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, 8);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var overdue = await work.ReadAsync(async s => (await s.GetRequiredService<CareReader>().ReadAsync(null, stop)).Lines.Sum(l => l.Seats.Count(x => x.DaysOver > 0)));
        if (overdue == 0)
            return "没有超期未联系的";
        var told = await work.DoAsync<RemindContacts, int>(new(), stop);
        return told.Ok ? $"超期未联系{overdue}人次，新提醒{told.Value}人次" : throw new InvalidOperationException(told.Refusals[0].Text);
    }
}
