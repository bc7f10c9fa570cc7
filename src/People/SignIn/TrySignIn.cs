using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Persons;
using Microsoft.AspNetCore.Identity;

namespace Guatu.People.SignIn;

/// <summary>Tries a user name and password.</summary>
public sealed record TrySignIn(string UserName, string Password);

/// <summary>What came of it. A failure is a result, not a refusal of the action: the failed try must be kept.</summary>
/// <param name="PersonId">Who, when it worked.</param>
/// <param name="Failure">Why not, when it did not.</param>
public sealed record SignInVerdict(long? PersonId, Refusal? Failure);

internal sealed class TrySignInCase(UserManager<PersonRow> users, Rules rules) : UseCase<TrySignIn, SignInVerdict>
{
    public override string Name => "people.sign-in";

    public override string Title => "登录";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<SignInVerdict>> HandleAsync(TrySignIn command, ActionContext context, CancellationToken stop)
    {
        var fails = (int)(await rules.OnAsync("people.lockout-fails", context.Today, stop)).Number;
        var minutes = (int)(await rules.OnAsync("people.lockout-minutes", context.Today, stop)).Number;
        users.Options.Lockout.MaxFailedAccessAttempts = fails;
        users.Options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(minutes);

        var person = await users.FindByNameAsync(command.UserName.Trim());
        if (person is null)
        {
            // As slow as a wrong password, so that the time does not tell which names exist.
            users.PasswordHasher.HashPassword(new PersonRow { Name = "" }, command.Password);
            context.Note("sign-in", new { command.UserName, result = "unknown" });
            return new SignInVerdict(null, PeopleRefusals.SignInFailed.With(fails, minutes));
        }
        if (person.LockoutEnd is { } end && end > context.Now)
        {
            context.Note($"person/{person.Id}", new { result = "locked" });
            return new SignInVerdict(null, PeopleRefusals.LockedOut.With(end.ToOffset(ZoneClock.Offset).ToString("H:mm")));
        }
        if (!await users.CheckPasswordAsync(person, command.Password))
        {
            person.AccessFailedCount++;
            if (person.AccessFailedCount >= fails)
            {
                person.AccessFailedCount = 0;
                person.LockoutEnd = context.Now.AddMinutes(minutes);
            }
            context.Note($"person/{person.Id}", new { result = "wrong password" });
            return new SignInVerdict(null, PeopleRefusals.SignInFailed.With(fails, minutes));
        }
        if (person.Retired)
        {
            context.Note($"person/{person.Id}", new { result = "retired" });
            return new SignInVerdict(null, PeopleRefusals.Retired.With());
        }
        person.AccessFailedCount = 0;
        person.LockoutEnd = null;
        context.Note($"person/{person.Id}", new { result = "ok" });
        return new SignInVerdict(person.Id, null);
    }
}
