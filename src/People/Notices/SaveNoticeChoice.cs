using System.Net.Mail;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>What I want mailed, and where to. The bell always shows everything.</summary>
/// <param name="Email">Own address; empty: nothing is mailed.</param>
/// <param name="MailKinds">Kinds to mail.</param>
/// <param name="Digest">One mail a day.</param>
public sealed record SaveNoticeChoice(string? Email, IReadOnlyList<string> MailKinds, bool Digest);

internal sealed class SaveNoticeChoiceCase : UseCase<SaveNoticeChoice, Done>
{
    public override string Name => "people.save-notice-choice";

    public override string Title => "消息设置";

    public override Permission Permission => PeoplePermissions.OwnNotices;

    public override IEnumerable<Refusal> Check(SaveNoticeChoice command)
    {
        if (command.Email is { } email && email.Trim().Length > 0 && !IsAddress(email.Trim()))
            yield return PeopleRefusals.EmailInvalid.At("email", email.Trim());
        foreach (var kind in command.MailKinds.Where(k => NoticeKinds.Each.All(e => e.Kind != k)))
            yield return PeopleRefusals.NoSuch.At("mailKinds", $"消息类别（{kind}）");
    }

    public override async Task<Outcome<Done>> HandleAsync(SaveNoticeChoice command, ActionContext context, CancellationToken stop)
    {
        var person = await context.Db.Set<PersonRow>().FirstOrDefaultAsync(p => p.Id == context.Actor.PersonId, stop);
        if (person is null)
            return KernelRefusals.NotFound.With("这个人");
        person.Email = command.Email?.Trim() is { Length: > 0 } email ? email : null;
        person.NormalizedEmail = person.Email?.ToUpperInvariant();
        var row = await context.Db.Set<NoticeChoiceRow>().FirstOrDefaultAsync(r => r.PersonId == person.Id, stop);
        if (row is null)
            context.Db.Add(row = new NoticeChoiceRow { PersonId = person.Id, MutedKinds = "" });
        row.MutedKinds = NoticeKinds.Join(NoticeKinds.Each.Select(k => k.Kind).Where(k => !command.MailKinds.Contains(k)));
        row.Digest = command.Digest;
        context.Note($"person/{person.Id}", new { mail = person.Email is not null, muted = row.MutedKinds, row.Digest });
        return Done.It;
    }

    /// <summary>A plain address with a domain; a name before it or a line break in it would reach the mail's head.</summary>
    internal static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsControl) && text.Length <= 120;
}
