using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Duties;
using Guatu.People.Notices;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Persons;

/// <summary>Adds a person (Id null) or changes one. A password given here must be changed at the next sign-in.</summary>
public sealed record SavePerson(long? Id, string UserName, string Name, string? Post, long? UnitId, Role Roles, int Place, string? Password, bool Retired);

internal sealed class SavePersonCase(UserManager<PersonRow> users, Passwords passwords, ZoneSettings settings, NoticeWriter notices) : UseCase<SavePerson, long>
{
    public override string Name => "people.save-person";

    public override string Title => "保存人员";

    public override Permission Permission => PeoplePermissions.EditPeople;

    public override IEnumerable<Refusal> Check(SavePerson command)
    {
        if (string.IsNullOrWhiteSpace(command.UserName))
            yield return PeopleRefusals.Missing.At("userName", "用户名");
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return PeopleRefusals.Missing.At("name", "姓名");
        if (command.Id is null && string.IsNullOrEmpty(command.Password))
            yield return PeopleRefusals.Missing.At("password", "初始密码");
    }

    public override async Task<Outcome<long>> HandleAsync(SavePerson command, ActionContext context, CancellationToken stop)
    {
        var rows = context.Db.Set<PersonRow>();
        if (!string.IsNullOrEmpty(command.Password) && await passwords.WeakAsync(command.Password, context.Today, stop) is { } weak)
            return weak;
        var normal = users.NormalizeName(command.UserName.Trim());
        if (await rows.AnyAsync(r => r.NormalizedUserName == normal && r.Id != command.Id, stop))
            return PeopleRefusals.UserNameTaken.At("userName", command.UserName.Trim());

        var person = command.Id is { } id ? await rows.FirstOrDefaultAsync(r => r.Id == id, stop) : new PersonRow { Name = "", LockoutEnabled = true };
        if (person is null)
            return KernelRefusals.NotFound.With("这个人");
        if (await ThreeDuties.JudgeAsync(context, person, command.Roles, command.Retired, settings, stop) is { } fault)
            return fault;

        if (command.UnitId is { } unit && !await context.Db.Set<UnitRow>().AnyAsync(r => r.Id == unit, stop))
            return PeopleRefusals.NoSuch.At("unitId", "单位");

        var before = person.Roles;
        var ends = command.Id is null || before != command.Roles || person.Retired != command.Retired || person.NormalizedUserName != normal;
        person.UserName = command.UserName.Trim();
        person.NormalizedUserName = normal;
        person.Name = command.Name.Trim();
        person.Post = string.IsNullOrWhiteSpace(command.Post) ? null : command.Post.Trim();
        person.UnitId = command.UnitId;
        person.Roles = command.Roles;
        person.Place = command.Place;
        person.Retired = command.Retired;
        if (!string.IsNullOrEmpty(command.Password))
            await passwords.SetAsync(person, command.Password, byOther: true, context, stop);
        // A new stamp ends running sessions: changed roles and passwords take effect at once. A new post does not throw anybody out.
        if (ends || !string.IsNullOrEmpty(command.Password))
            person.SecurityStamp = Guid.CreateVersion7(context.Now).ToString("N");
        person.ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N");
        if (command.Id is null)
            rows.Add(person);
        await context.Db.SaveChangesAsync(stop);
        await ThreeDuties.PassOnAsync(context, person, before, settings, stop);
        if (command.Id is not null && command.Password is not null && ThreeDuties.Count(person.Roles) > 0)
            await TellOfResetAsync(person, context, stop);
        context.Note($"person/{person.Id}", new { person.UserName, person.Name, person.Post, person.UnitId, roles = person.Roles.ToString(), person.Retired, password = !string.IsNullOrEmpty(command.Password) });
        context.Tell(ZoneDirectories.ChangedTopic, new { person.Id });
        return person.Id;
    }

    // Who resets the password of a duty holder could sign in as him: the others are told.
    private async Task TellOfResetAsync(PersonRow person, ActionContext context, CancellationToken stop)
    {
        var holders = await context.Db.Set<PersonRow>().Where(p => !p.Retired && (p.Roles & ThreeDuties.All) != 0).Select(p => p.Id).ToListAsync(stop);
        await notices.TellAsync(context, holders, "account", $"{context.Actor.Name}重置了{person.Name}（{RoleWords.Words(person.Roles & ThreeDuties.All)}）的密码。", "/account", stop);
    }
}
