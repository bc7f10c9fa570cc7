using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.Units;

internal static class UnitRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/people/units/new", PeoplePermissions.EditUnits, ShowNewAsync);
        routes.Pages.MapForm("/people/units/new", PeoplePermissions.EditUnits, (HttpRequest request, ActionRunner runner, ShellSource shell, ZoneDirectories directories, CancellationToken stop) =>
            SaveAsync(null, request, runner, shell, directories, stop));
        routes.Pages.MapPage("/people/units/{id:long}", PeoplePermissions.EditUnits, ShowAsync);
        routes.Pages.MapForm("/people/units/{id:long}", PeoplePermissions.EditUnits, (long id, HttpRequest request, ActionRunner runner, ShellSource shell, ZoneDirectories directories, CancellationToken stop) =>
            SaveAsync(id, request, runner, shell, directories, stop));
    }

    private static async Task<IResult> ShowNewAsync(ZoneDirectories directories, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var top = directory.Units.FirstOrDefault(u => u.Kind == UnitKind.Committee);
        // Tens, so that a unit can be put between two others later.
        var place = (directory.Units.Count == 0 ? 0 : directory.Units.Max(u => u.Place) / 10 * 10) + 10;
        return Page(directory, new SaveUnit(null, "", UnitKind.Department, top?.Id, place, null, []));
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext http, ZoneDirectories directories, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        return directory.Unit(id) is { } unit
            ? Page(directory, new SaveUnit(unit.Id, unit.Name, unit.Kind, unit.ParentId, unit.Place, unit.LeaderId, unit.Aliases))
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个单位"));
    }

    private static async Task<IResult> SaveAsync(long? id, HttpRequest request, ActionRunner runner, ShellSource shell, ZoneDirectories directories, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var kind = form.Whole("kind") is { } number && Enum.IsDefined((UnitKind)number) ? (UnitKind)number : UnitKind.Department;
        var command = new SaveUnit(id, form.Text("name"), kind, form.Id("parentId"), form.Whole("place") ?? 0, form.Id("leaderId"), form.Lines("aliases"));
        var outcome = form.Whole("place") is null
            ? PeopleRefusals.NotWhole.At("place", "顺序", form.Text("place"))
            : await runner.RunAsync<SaveUnit, long>(command, stop);
        if (!outcome.Ok)
            return Page(await directories.NowAsync(stop), command, form.Text("place"), outcome.Refusals);
        shell.Say(id is null ? $"已加上{command.Name}。" : $"已保存{command.Name}。");
        return new SeeOther(form.Text("then") == "another" ? "/people/units/new" : "/people");
    }

    private static RazorComponentResult<UnitPage> Page(ZoneDirectory directory, SaveUnit typed, string? placeRaw = null, IReadOnlyList<Refusal>? refusals = null) =>
        new(new { Directory = directory, Typed = typed, PlaceRaw = placeRaw, Refusals = refusals ?? [] })
        {
            StatusCode = refusals is { Count: > 0 } ? refusals[0].Kind.Status : null,
        };
}
