using System.Numerics;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Duties;

/// <summary>
/// 三员分立: system, security and audit are three people's work. The founder of a zone holds all three until each is
/// given to somebody else; whatever is given leaves the founder. See docs/decisions/0009.
/// </summary>
internal static class ThreeDuties
{
    public const Role All = Role.Administrator | Role.Security | Role.Auditor;

    /// <summary>Setting that keeps the duties apart; zones from before it was there decide for themselves.</summary>
    public const string Key = "people.three-duties";

    public static int Count(Role roles) => BitOperations.PopCount((uint)(roles & All));

    public static async Task<bool> ApartAsync(ZoneSettings settings, CancellationToken stop) => await settings.GetAsync(Key, "off", stop) == "on";

    /// <summary>Why the person may not get these roles from this actor, or null.</summary>
    public static async Task<Refusal?> JudgeAsync(ActionContext context, PersonRow person, Role wanted, bool retired, ZoneSettings settings, CancellationToken stop)
    {
        var added = wanted & ~person.Roles;
        if (wanted != person.Roles && !context.Actor.MayAll(PeoplePermissions.GrantRoles))
            return KernelRefusals.NotPermitted.With(PeoplePermissions.GrantRoles.Text);
        if (added != 0 && person.Id != 0 && person.Id == context.Actor.HandId)
            return PeopleRefusals.RoleForOneself.At("roles", RoleWords.Words(added));
        foreach (var duty in RoleWords.Of(person.Roles & All))
            if ((retired || (wanted & duty) == 0) && !await context.Db.Set<PersonRow>().AnyAsync(p => p.Id != person.Id && !p.Retired && (p.Roles & duty) != 0, stop))
                return PeopleRefusals.LastAdministrator.With(RoleWords.Word(duty));
        if (Count(wanted) > 1 && (added & All) != 0 && await ApartAsync(settings, stop))
            return PeopleRefusals.TwoDuties.At("roles", RoleWords.Words(wanted & All));
        return null;
    }

    /// <summary>A duty given to somebody leaves whoever held several.</summary>
    public static async Task PassOnAsync(ActionContext context, PersonRow to, Role before, ZoneSettings settings, CancellationToken stop)
    {
        var gained = to.Roles & All & ~before;
        if (gained == 0 || !await ApartAsync(settings, stop))
            return;
        foreach (var holder in (await context.Db.Set<PersonRow>().Where(p => p.Id != to.Id && (p.Roles & gained) != 0).ToListAsync(stop)).Where(p => Count(p.Roles) > 1))
        {
            var given = holder.Roles & gained;
            holder.Roles &= ~given;
            holder.SecurityStamp = holder.ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N");
            context.Note($"person/{holder.Id}", new { handedOn = given.ToString(), to = to.Name });
        }
    }
}
