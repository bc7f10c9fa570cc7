using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Duties;

/// <summary>Gives a person these roles and takes all others.</summary>
public sealed record GrantRoles(long PersonId, Role Roles);

internal sealed class GrantRolesCase(ZoneSettings settings) : UseCase<GrantRoles, Done>
{
    public override string Name => "people.grant-roles";

    public override string Title => "授予和收回角色";

    public override Permission Permission => PeoplePermissions.GrantRoles;

    public override IEnumerable<Refusal> Check(GrantRoles command)
    {
        if ((command.Roles & ~RoleWords.Every) != 0)
            yield return PeopleRefusals.NoSuch.At("roles", "角色");
    }

    public override async Task<Outcome<Done>> HandleAsync(GrantRoles command, ActionContext context, CancellationToken stop)
    {
        var person = await context.Db.Set<PersonRow>().FirstOrDefaultAsync(p => p.Id == command.PersonId, stop);
        if (person is null)
            return KernelRefusals.NotFound.With("这个人");
        if (await ThreeDuties.JudgeAsync(context, person, command.Roles, person.Retired, settings, stop) is { } fault)
            return fault;
        var before = person.Roles;
        person.Roles = command.Roles;
        // A new stamp ends running sessions: what was taken is gone at once.
        person.SecurityStamp = person.ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N");
        await ThreeDuties.PassOnAsync(context, person, before, settings, stop);
        context.Note($"person/{person.Id}", new { before = before.ToString(), roles = person.Roles.ToString() });
        context.Tell(ZoneDirectories.ChangedTopic, new { person.Id });
        return Done.It;
    }
}

/// <summary>Keeps the three duties apart, or lets one person hold several.</summary>
public sealed record KeepDutiesApart(bool Apart);

internal sealed class KeepDutiesApartCase(ZoneSettings settings) : UseCase<KeepDutiesApart, Done>
{
    public override string Name => "people.keep-duties-apart";

    public override string Title => "三员分立开关";

    public override Permission Permission => PeoplePermissions.GrantRoles;

    public override async Task<Outcome<Done>> HandleAsync(KeepDutiesApart command, ActionContext context, CancellationToken stop)
    {
        await settings.SetAsync(ThreeDuties.Key, command.Apart ? "on" : "off", stop);
        context.Note("zone", new { threeDuties = command.Apart });
        return Done.It;
    }
}
