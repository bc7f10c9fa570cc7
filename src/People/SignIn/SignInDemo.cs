using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.SignIn;

/// <summary>Signs in as somebody of the demo zone without a password. With real data there is no such person.</summary>
public sealed record SignInDemo(long PersonId);

internal sealed class SignInDemoCase(ProgramMode mode) : UseCase<SignInDemo, long>
{
    public override string Name => "people.sign-in-demo";

    public override string Title => "演示登录";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<long>> HandleAsync(SignInDemo command, ActionContext context, CancellationToken stop)
    {
        if (!mode.IsDemo || !await context.Db.Set<PersonRow>().AnyAsync(r => r.Id == command.PersonId && !r.Retired, stop))
            return KernelRefusals.NotFound.With("这个人");
        context.Note($"person/{command.PersonId}", new { result = "demo" });
        return command.PersonId;
    }
}
