using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Persons;

internal static class PersonRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var edit = PeoplePermissions.EditPeople;
        routes.Pages.MapPage("/people/persons/new", edit, async (long? unit, PersonDesk desk, CancellationToken stop) =>
            await desk.PageAsync(new SavePerson(null, "", "", null, unit, Role.Officer, 0, null, false), null, [], stop));
        routes.Pages.MapForm("/people/persons/new", edit, (HttpRequest request, PersonDesk desk, CancellationToken stop) => desk.SaveAsync(null, request, stop));
        routes.Pages.MapPage("/people/persons/{id:long}", edit, ShowAsync);
        routes.Pages.MapForm("/people/persons/{id:long}", edit, (long id, HttpRequest request, PersonDesk desk, CancellationToken stop) => desk.SaveAsync(id, request, stop));
        routes.Pages.MapPage("/people/persons/paste", edit, (PersonDesk desk, CancellationToken stop) => desk.PastePageAsync("", [], [], stop));
        routes.Pages.MapForm("/people/persons/paste", edit, PasteAsync);
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext http, GuatuDb db, PersonDesk desk, CancellationToken stop)
    {
        var row = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
        return row is null
            ? RefusalResults.For(http, KernelRefusals.NotFound.With("这个人"))
            : await desk.PageAsync(new SavePerson(row.Id, row.UserName!, row.Name, row.Post, row.UnitId, row.Roles, row.Place, null, row.Retired), null, [], stop);
    }

    private static async Task<IResult> PasteAsync(HttpRequest request, ActionRunner runner, PersonDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<AddPeople, IReadOnlyList<AddedPerson>>(new AddPeople(form["lines"].ToString()), stop);
        return await desk.PastePageAsync(form["lines"].ToString(), outcome.Ok ? outcome.Value : [], outcome.Refusals, stop);
    }
}

/// <summary>What the routes for people share.</summary>
internal sealed class PersonDesk(GuatuDb db, ActionRunner runner, ShellSource shell, ZoneDirectories directories, Rules rules, Kernel.Clock.ZoneClock clock, IEnumerable<Merging.ICarriedWork> rooms, Kernel.Permissions.CurrentActor current)
{
    /// <summary>Saves what was typed and goes back to the list, or shows it again with the reasons.</summary>
    public async Task<IResult> SaveAsync(long? id, HttpRequest request, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        // Who may not grant roles does not send them: what is there stays, a new person waits for the security officer.
        var roles = current.Actor!.MayAll(PeoplePermissions.GrantRoles)
            ? RoleWords.Each.Where(r => form["roles"].Contains(r.ToString())).Aggregate(Role.None, (all, r) => all | r)
            : id is { } known ? await db.Set<PersonRow>().Where(p => p.Id == known).Select(p => p.Roles).FirstOrDefaultAsync(stop) : Role.None;
        var placeText = form.Text("place");
        var unitBefore = (await directories.NowAsync(stop)).Person(id)?.UnitId;
        var command = new SavePerson(id, form.Text("userName"), form.Text("name"), form.Text("post"), form.Id("unitId"), roles,
            form.Whole("place") ?? 0, form["password"].ToString() is { Length: > 0 } password ? password : null, form.Ticked("retired"));
        var outcome = placeText.Length > 0 && form.Whole("place") is null
            ? PeopleRefusals.NotWhole.At("place", "领导排序", placeText)
            : await runner.RunAsync<SavePerson, long>(command, stop);
        if (!outcome.Ok)
            return await PageAsync(command, placeText, outcome.Refusals, stop);
        shell.Say(command switch
        {
            { Id: null } => $"已加上{command.Name}，第一次登录要改掉初始密码。",
            { Retired: true } => $"已停用{command.Name}的账号。",
            { Password: not null } => $"已保存{command.Name}，新密码第一次登录要改掉。",
            _ => $"已保存{command.Name}。",
        });
        // Work in the person's own name does not move by itself: show it while somebody is looking.
        var leaving = id is not null && (command.Retired || unitBefore != command.UnitId);
        if (!leaving || await Merging.HistoryDesk.ItemsAsync(rooms, id!.Value, stop) is not { Count: > 0 } items)
            return new SeeOther("/people");
        if (current.Actor!.MaySome(PeoplePermissions.SeeCarried))
            return new SeeOther($"/people/persons/{id}/carried");
        // An administrator sees that there is work, not which.
        shell.Say($"已保存{command.Name}。名下还有{items.Count}项任务没有办完，请告诉督查移交。");
        return new SeeOther("/people");
    }

    /// <summary>The form of one person.</summary>
    public async Task<IResult> PageAsync(SavePerson typed, string? placeRaw, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<PersonPage>(new
        {
            Directory = await directories.NowAsync(stop),
            Typed = typed,
            PlaceRaw = placeRaw,
            MayGrant = current.Actor!.MayAll(PeoplePermissions.GrantRoles),
            SeesCarried = current.Actor.MaySome(PeoplePermissions.SeeCarried),
            Refusals = refusals,
            PasswordLength = (await rules.OnAsync("people.password-length", clock.Today, stop)).Value,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };

    /// <summary>The box for many people at once, or the list of what was added with the passwords to hand out.</summary>
    public async Task<IResult> PastePageAsync(string lines, IReadOnlyList<AddedPerson> added, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<PastePage>(new
        {
            Lines = lines,
            Added = added,
            Refusals = refusals,
            Units = (await directories.NowAsync(stop)).Units.Where(u => !u.Closed).Select(u => u.Name).ToList(),
            Most = (await rules.OnAsync("people.paste-lines", clock.Today, stop)).Value,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
}
