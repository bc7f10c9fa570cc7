using Guatu.Kernel.Permissions;
using Guatu.People.Persons;
using Guatu.People.SetUp;
using Guatu.People.Units;

namespace Guatu.Host.Demo;

/// <summary>Sets up the zone: its name, units, people.</summary>
internal static class DemoSetUp
{
    /// <summary>Name of the demo zone.</summary>
    public const string ZoneName = "临江经济开发区";

    private static readonly DateOnly Day = new(2026, 3, 2);

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay)
    {
        var administrator = replay.Story.People.First(p => (p.Roles & Role.Administrator) != 0);
        replay.At(Day, 9, 0, async at =>
        {
            replay.People[administrator.UserName] = await replay.DoAsync<SetUpZone, long>(at, null,
                new SetUpZone(ZoneName, ZoneForm.Zone, administrator.UserName, administrator.Name, DemoZone.Password, DemoZone.Password));
            await UnitsAndPeopleAsync(replay, administrator, at.AddMinutes(10));
            replay.Say($"建区，{replay.Story.Units.Count}个单位，{replay.Story.People.Count}人");
        });
    }

    private static async Task UnitsAndPeopleAsync(DemoReplay replay, StoryPerson administrator, DateTimeOffset at)
    {
        // Leaders come before the units they lead, everybody else after the unit they belong to.
        foreach (var person in replay.Story.People.Where(p => p.Unit is null))
            await SaveAsync(replay, administrator, person, null, at = at.AddMinutes(1));
        var directory = await replay.DirectoryAsync();
        var top = directory.Units.First(u => u.Kind == UnitKind.Committee);
        var place = 0;
        foreach (var unit in replay.Story.Units)
        {
            var known = directory.Units.FirstOrDefault(u => u.Name == unit.Name);
            replay.Units[unit.Name] = await replay.DoAsync<SaveUnit, long>(at = at.AddMinutes(1), administrator.UserName,
                new SaveUnit(known?.Id, unit.Name, unit.Kind, top.Id, place += 10, replay.People[unit.Leader], unit.Aliases));
        }
        // Who gets one of the three duties comes last: it leaves the founder, and giving roles is the second to go.
        foreach (var person in replay.Story.People.Where(p => p.Unit is not null).OrderBy(p => (p.Roles & Role.Security) != 0 ? 2 : (p.Roles & Role.Auditor) != 0 ? 1 : 0))
            await SaveAsync(replay, administrator, person, replay.Units[person.Unit!], at = at.AddMinutes(1));
    }

    private static async Task SaveAsync(DemoReplay replay, StoryPerson administrator, StoryPerson person, long? unit, DateTimeOffset at)
    {
        var own = person == administrator ? replay.People[person.UserName] : (long?)null;
        replay.People[person.UserName] = await replay.DoAsync<SavePerson, long>(at, administrator.UserName,
            new SavePerson(own, person.UserName, person.Name, person.Post, unit, own is null ? person.Roles : person.Roles | Role.Security | Role.Auditor, person.Place, own is null ? DemoZone.Password : null, false));
    }
}
