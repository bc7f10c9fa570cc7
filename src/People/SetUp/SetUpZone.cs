using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Duties;
using Guatu.People.Persons;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;

namespace Guatu.People.SetUp;

/// <summary>How the zone is led; decides the names at the top of the tree.</summary>
public enum ZoneForm
{
    /// <summary>党工委、管委会: a development zone.</summary>
    Zone = 1,

    /// <summary>区委、区政府: a district.</summary>
    District = 2,
}

/// <summary>First run: names the zone and makes its first administrator.</summary>
public sealed record SetUpZone(string ZoneName, ZoneForm Form, string UserName, string Name, string Password, string Again);

internal sealed class SetUpZoneCase(UserManager<PersonRow> users, Passwords passwords, ZoneSettings settings) : UseCase<SetUpZone, long>
{
    public override string Name => "people.set-up";

    public override string Title => "建区";

    public override Permission Permission => PeoplePermissions.EditPeople;

    public override IEnumerable<Refusal> Check(SetUpZone command)
    {
        if (string.IsNullOrWhiteSpace(command.ZoneName))
            yield return PeopleRefusals.Missing.At("zoneName", "开发区名称");
        if (string.IsNullOrWhiteSpace(command.UserName))
            yield return PeopleRefusals.Missing.At("userName", "管理员用户名");
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return PeopleRefusals.Missing.At("name", "管理员姓名");
        if (command.Password != command.Again)
            yield return PeopleRefusals.PasswordsDiffer.At("again");
    }

    public override async Task<Outcome<long>> HandleAsync(SetUpZone command, ActionContext context, CancellationToken stop)
    {
        if (await settings.IsSetUpAsync(stop))
            return PeopleRefusals.AlreadySetUp.With();
        if (await passwords.WeakAsync(command.Password, context.Today, stop) is { } weak)
            return weak;

        await settings.SetAsync(ZoneSettings.ZoneName, command.ZoneName.Trim(), stop);
        await settings.SetAsync(ThreeDuties.Key, "on", stop);
        var top = new UnitRow { Name = command.Form == ZoneForm.Zone ? "党工委、管委会" : "区委、区政府", Kind = UnitKind.Committee };
        context.Db.Add(top);
        await context.Db.SaveChangesAsync(stop);
        context.Db.Add(new UnitAliasRow { UnitId = top.Id, Alias = command.Form == ZoneForm.Zone ? "管委会" : "区政府", Origin = "单位表" });
        context.Db.Add(new UnitAliasRow { UnitId = top.Id, Alias = command.Form == ZoneForm.Zone ? "党工委" : "区委", Origin = "单位表" });
        var office = new UnitRow { Name = "党政办公室", Kind = UnitKind.Department, ParentId = top.Id, Place = 10 };
        context.Db.Add(office);
        await context.Db.SaveChangesAsync(stop);
        context.Db.Add(new UnitAliasRow { UnitId = office.Id, Alias = "党政办", Origin = "单位表" });
        context.Db.Add(new UnitAliasRow { UnitId = office.Id, Alias = "督查室", Origin = "单位表" });

        // The founder also supervises, or nobody could register the first meeting, and holds the three duties until each is given on.
        var person = new PersonRow
        {
            UserName = command.UserName.Trim(), NormalizedUserName = users.NormalizeName(command.UserName.Trim()), Name = command.Name.Trim(),
            UnitId = office.Id, Roles = ThreeDuties.All | Role.Supervisor, LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7(context.Now).ToString("N"), ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N"),
        };
        await passwords.SetAsync(person, command.Password, byOther: false, context, stop);
        context.Db.Add(person);
        await context.Db.SaveChangesAsync(stop);
        context.Note("zone", new { command.ZoneName, form = command.Form.ToString(), administrator = person.UserName });
        context.Tell(ZoneDirectories.ChangedTopic, new { person.Id });
        return person.Id;
    }
}
