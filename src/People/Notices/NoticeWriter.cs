using System.Text.RegularExpressions;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>
/// Writes notices inside the caller's action: they are there exactly when the change they tell of is. What leaves the
/// program (mail, robots) is written as a delivery in the same transaction and sent by a job later.
/// </summary>
public sealed partial class NoticeWriter(Rules rules)
{
    /// <summary>Tells people something; retired ones and ids that are nobody are left out.</summary>
    /// <param name="context">The caller's action; its journal note is the caller's.</param>
    /// <param name="personIds">Who; each is told once.</param>
    /// <param name="kind">One of <see cref="NoticeKinds.Each"/>.</param>
    /// <param name="text">One sentence: title, unit, date. It leaves the program, so no phone numbers, no personal matters.</param>
    /// <param name="href">Where the matter is, a path of this site.</param>
    /// <param name="stop">Stops it.</param>
    public async Task TellAsync(ActionContext context, IEnumerable<long> personIds, string kind, string text, string href, CancellationToken stop)
    {
        var ids = personIds.Where(id => id > 0).Distinct().ToList();
        if (ids.Count == 0)
            return;
        var people = await (from person in context.Db.Set<PersonRow>()
                            join choice in context.Db.Set<NoticeChoiceRow>() on person.Id equals choice.PersonId into choices
                            from choice in choices.DefaultIfEmpty()
                            where ids.Contains(person.Id) && !person.Retired
                            select new { person.Id, person.Email, Muted = choice == null ? "" : choice.MutedKinds, Digest = choice != null && choice.Digest }).ToListAsync(stop);
        var path = LocalPath.Or(href);
        var notices = people.Select(p => new NoticeRow { PersonId = p.Id, At = context.Now, Kind = kind, Text = text, Href = path }).ToList();
        context.Db.AddRange(notices);
        await context.Db.SaveChangesAsync(stop);

        var times = await SendTimes.ReadAsync(rules, context.Today, stop);
        var outside = Masked(text);
        foreach (var (person, notice) in people.Zip(notices))
            if (person.Email is { Length: > 0 } && !NoticeKinds.Split(person.Muted).Contains(kind))
                context.Db.Add(new DeliveryRow
                {
                    NoticeId = notice.Id, PersonId = person.Id, Channel = DeliveryChannel.Mail, Kind = kind, Text = outside, Href = path, State = DeliveryState.Waiting,
                    Digest = person.Digest, CreatedAt = context.Now, NextTryAt = person.Digest ? times.NextDigest(context.Now) : times.OutsideQuiet(context.Now),
                });
        foreach (var robot in await context.Db.Set<RobotRow>().AsNoTracking().Where(r => r.Enabled).ToListAsync(stop))
            if (people.Count > 0 && NoticeKinds.Split(robot.Kinds).Contains(kind))
                context.Db.Add(new DeliveryRow
                {
                    RobotId = robot.Id, Channel = DeliveryChannel.Robot, Kind = kind, Text = outside, Href = path, State = DeliveryState.Waiting,
                    CreatedAt = context.Now, NextTryAt = times.OutsideQuiet(context.Now),
                });
    }

    /// <summary>Numbers of phones and identity cards do not leave the program, whoever wrote them into a title.</summary>
    internal static string Masked(string text) => PersonalNumber().Replace(text, "（号码略）");

    [GeneratedRegex(@"(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")]
    private static partial Regex PersonalNumber();
}
