using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;

namespace Guatu.People.Persons;

/// <summary>A person changes the own password.</summary>
public sealed record ChangePassword(string Present, string New, string Again);

internal sealed class ChangePasswordCase(UserManager<PersonRow> users, Passwords passwords, Rules rules) : UseCase<ChangePassword, Done>
{
    public override string Name => "people.change-password";

    public override string Title => "改密码";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override IEnumerable<Refusal> Check(ChangePassword command)
    {
        if (command.New != command.Again)
            yield return PeopleRefusals.PasswordsDiffer.At("again");
    }

    public override async Task<Outcome<Done>> HandleAsync(ChangePassword command, ActionContext context, CancellationToken stop)
    {
        var least = (int)(await rules.OnAsync(Passwords.LengthRule, context.Today, stop)).Number;
        if (await passwords.WeakAsync(command.New, context.Today, stop) is { } weak)
            return weak;
        if (command.New == command.Present)
            return PeopleRefusals.PasswordWeak.At("password", least);
        var person = await users.FindByIdAsync(context.Actor.PersonId.ToString());
        if (person is null || !await users.CheckPasswordAsync(person, command.Present))
            return PeopleRefusals.PasswordWrong.At("present");
        if (await passwords.UsedAsync(person, command.New, context, stop) is { } used)
            return used;
        await passwords.SetAsync(person, command.New, byOther: false, context, stop);
        await users.UpdateSecurityStampAsync(person);
        context.Note($"person/{person.Id}", new { changed = "password" });
        context.Tell(ZoneDirectories.ChangedTopic, new { person.Id });
        return Done.It;
    }
}
