using System.Text.RegularExpressions;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>Something people are told.</summary>
/// <param name="PersonIds">Who; each is told once.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Href">Where the matter is, a path of this site.</param>
public sealed record ToTell(IReadOnlyCollection<long> PersonIds, string Text, string Href);

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
    public Task TellAsync(ActionContext context, IEnumerable<long> personIds, string kind, string text, string href, CancellationToken stop) =>
        TellEachAsync(context, kind, [new ToTell([.. personIds], text, href)], stop);

    /// <summary>Tells many things at once, in as many questions to the database as one takes.</summary>
    /// <param name="context">The caller's action; its journal note is the caller's.</param>
    /// <param name="kind">One of <see cref="NoticeKinds.Each"/>, the same for all.</param>
    /// <param name="words">Who is told what; the rules of <see cref="TellAsync"/> hold for each.</param>
    /// <param name="stop">Stops it.</param>
    public async Task TellEachAsync(ActionContext context, string kind, IReadOnlyList<ToTell> words, CancellationToken stop)
    {
        var ids = words.SelectMany(w => w.PersonIds).Where(id => id > 0).Distinct().ToList();
        if (ids.Count == 0)
            return;
        var people = (await (from person in context.Db.Set<PersonRow>()
                             join choice in context.Db.Set<NoticeChoiceRow>() on person.Id equals choice.PersonId into choices
                             from choice in choices.DefaultIfEmpty()
                             where ids.Contains(person.Id) && !person.Retired
                             select new Hearer(person.Id, person.Email, choice == null ? "" : choice.MutedKinds, choice != null && choice.Digest)).ToListAsync(stop)).ToDictionary(p => p.Id);
        var notices = words.SelectMany(word => word.PersonIds.Distinct().Where(people.ContainsKey)
            .Select(id => new NoticeRow { PersonId = id, At = context.Now, Kind = kind, Text = word.Text, Href = LocalPath.Or(word.Href) })).ToList();
        context.Db.AddRange(notices);
        await context.Db.SaveChangesAsync(stop);

        var times = await SendTimes.ReadAsync(rules, context.Today, stop);
        foreach (var notice in notices)
            if (people[notice.PersonId] is { Email.Length: > 0 } person && !NoticeKinds.Split(person.Muted).Contains(kind))
                context.Db.Add(new DeliveryRow
                {
                    NoticeId = notice.Id, PersonId = person.Id, Channel = DeliveryChannel.Mail, Kind = kind, Text = Masked(notice.Text), Href = notice.Href, State = DeliveryState.Waiting,
                    Digest = person.Digest, CreatedAt = context.Now, NextTryAt = person.Digest ? times.NextDigest(context.Now) : times.OutsideQuiet(context.Now),
                });
        var robots = (await context.Db.Set<RobotRow>().AsNoTracking().Where(r => r.Enabled).ToListAsync(stop)).Where(r => NoticeKinds.Split(r.Kinds).Contains(kind)).ToList();
        foreach (var word in words.Where(w => w.PersonIds.Any(people.ContainsKey)))
            foreach (var robot in robots)
                context.Db.Add(new DeliveryRow
                {
                    RobotId = robot.Id, Channel = DeliveryChannel.Robot, Kind = kind, Text = Masked(word.Text), Href = LocalPath.Or(word.Href), State = DeliveryState.Waiting,
                    CreatedAt = context.Now, NextTryAt = times.OutsideQuiet(context.Now),
                });
    }

    private sealed record Hearer(long Id, string? Email, string Muted, bool Digest);

    /// <summary>Numbers of phones and identity cards do not leave the program, whoever wrote them into a title.</summary>
    internal static string Masked(string text) => PersonalNumber().Replace(text, "（号码略）");

    [GeneratedRegex(@"(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")]
    private static partial Regex PersonalNumber();
}
