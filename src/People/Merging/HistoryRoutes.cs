using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

internal static class HistoryRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var edit = PeoplePermissions.EditUnits;
        routes.Pages.MapPage("/people/history", PeoplePermissions.See, (HistoryDesk desk, CancellationToken stop) => desk.PageAsync(null, [], stop));
        routes.Pages.MapForm("/people/history/merge", edit, async (HttpRequest request, HistoryDesk desk, CancellationToken stop) =>
        {
            var form = await request.ReadFormAsync(stop);
            return await desk.DoAsync<MergeUnits, long>("merge", form, new MergeUnits([.. Ids(form, "unitIds")], form.Id("intoId"), form.Text("newName"), form.Id("leaderId"),
                form.Day("day") ?? DateOnly.MaxValue, form.Text("document"), form.Text("reason")), stop);
        });
        routes.Pages.MapForm("/people/history/rename", edit, async (HttpRequest request, HistoryDesk desk, CancellationToken stop) =>
        {
            var form = await request.ReadFormAsync(stop);
            return await desk.DoAsync<RenameUnit, Done>("rename", form, new RenameUnit(form.Id("unitId") ?? 0, form.Text("newName"), form.Day("day") ?? DateOnly.MaxValue, form.Text("document"), form.Text("reason")), stop);
        });
        routes.Pages.MapForm("/people/history/split", edit, async (HttpRequest request, HistoryDesk desk, CancellationToken stop) =>
        {
            var form = await request.ReadFormAsync(stop);
            return await desk.SplitAsync(form, stop);
        });
        routes.Pages.MapPage("/people/persons/{id:long}/carried", PeoplePermissions.SeeCarried, (long id, HttpContext http, HistoryDesk desk, CancellationToken stop) => desk.CarriedAsync(id, http, [], stop));
        routes.Pages.MapForm("/people/persons/{id:long}/carried", PeoplePermissions.HandOver, HandOverAsync);
        MapApi(routes);
    }

    private static void MapApi(RoomRoutes routes)
    {
        var edit = PeoplePermissions.EditUnits;
        var api = routes.Api;
        api.MapGet("/unit-changes", async (UnitHistory history, CancellationToken stop) => TypedResults.Ok(await history.AllAsync(stop))).Needs(PeoplePermissions.See).WithSummary("单位沿革，新的在前").WithTags("单位和人员");
        api.MapPost("/units/merge", async (MergeUnits command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<MergeUnits, long>(command, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(edit).WithSummary("合并单位").WithTags("单位和人员");
        api.MapPost("/units/rename", async (RenameUnit command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<RenameUnit, Done>(command, stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(edit).WithSummary("单位更名").WithTags("单位和人员");
        api.MapPost("/units/split", async (SplitUnit command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SplitUnit, IReadOnlyList<long>>(command, stop)).OrProblem(ids => TypedResults.Ok(new { ids })))
            .Needs(edit).WithSummary("分设单位").WithTags("单位和人员");
        api.MapGet("/people/{id:long}/carried", async (long id, IEnumerable<ICarriedWork> rooms, CancellationToken stop) => TypedResults.Ok(await HistoryDesk.ItemsAsync(rooms, id, stop)))
            .Needs(PeoplePermissions.SeeCarried).WithSummary("一个人名下没有办完的任务").WithTags("单位和人员");
        api.MapPost("/people/hand-over", async (HandOver command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<HandOver, int>(command, stop)).OrProblem(n => TypedResults.Ok(new { moved = n })))
            .Needs(PeoplePermissions.HandOver).WithSummary("移交名下任务").WithTags("单位和人员");
    }

    internal static IEnumerable<long> Ids(IFormCollection form, string name) => form[name].Select(v => long.TryParse(v, out var id) ? id : 0).Where(id => id > 0);

    private static async Task<IResult> HandOverAsync(long id, HttpRequest request, ActionRunner runner, ShellSource shell, HistoryDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<HandOver, int>(new HandOver(id, form.Id("toPersonId") ?? 0, [.. form["keys"].OfType<string>()], form.Text("reason")), stop);
        if (!outcome.Ok)
            return await desk.CarriedAsync(id, request.HttpContext, outcome.Refusals, stop);
        shell.Say($"已移交{outcome.Value}项。");
        return new SeeOther($"/people/persons/{id}/carried");
    }
}

/// <summary>What the routes of unit history share.</summary>
internal sealed class HistoryDesk(GuatuDb db, UnitHistory history, ZoneDirectories directories, CurrentActor current, ActionRunner runner, ShellSource shell, ZoneClock clock, IEnumerable<ICarriedWork> rooms)
{
    public async Task<IResult> DoAsync<TCommand, TResult>(string which, IFormCollection form, TCommand command, CancellationToken stop)
    {
        if (form.Day("day") is null)
            return await PageAsync(which, [PeopleRefusals.Missing.At("day", "生效日期")], stop, form);
        var outcome = await runner.RunAsync<TCommand, TResult>(command, stop);
        if (!outcome.Ok)
            return await PageAsync(which, outcome.Refusals, stop, form);
        shell.Say((await history.AllAsync(stop))[0].Sentence + "。");
        return new SeeOther("/people/history");
    }

    /// <summary>One line is one part: its name, then the people who go there.</summary>
    public async Task<IResult> SplitAsync(IFormCollection form, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var unit = form.Id("unitId") ?? 0;
        var people = directory.Of(unit);
        var parts = new List<SplitPart>();
        foreach (var line in form.Lines("parts"))
        {
            var words = line.Split([' ', '　', '：', ':', '、', '，', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Skip(1).FirstOrDefault(w => people.All(p => p.Name != w)) is { } stranger)
                return await PageAsync("split", [PeopleRefusals.NotOfUnit.At("parts", stranger, directory.Unit(unit)?.Name ?? "这个单位")], stop, form);
            parts.Add(new SplitPart(words.Length == 0 ? "" : words[0], [.. words.Skip(1).Select(w => people.First(p => p.Name == w).Id)]));
        }
        return await DoAsync<SplitUnit, IReadOnlyList<long>>("split", form, new SplitUnit(unit, parts, form.Day("day") ?? DateOnly.MaxValue, form.Text("document"), form.Text("reason")), stop);
    }

    public async Task<IResult> PageAsync(string? which, IReadOnlyList<Refusal> refusals, CancellationToken stop, IFormCollection? form = null) =>
        new RazorComponentResult<HistoryPage>(new
        {
            Changes = await history.AllAsync(stop),
            Directory = await directories.NowAsync(stop),
            MayEdit = current.Actor!.MaySome(PeoplePermissions.EditUnits),
            Which = which,
            Form = form,
            Refusals = refusals,
            clock.Today,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };

    public async Task<IResult> CarriedAsync(long id, HttpContext http, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var name = await db.Set<PersonRow>().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(stop);
        if (name is null)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个人"));
        return new RazorComponentResult<CarriedPage>(new
        {
            Id = id, PersonName = name, Items = await ItemsAsync(rooms, id, stop), Directory = await directories.NowAsync(stop),
            MayHandOver = current.Actor!.MaySome(PeoplePermissions.HandOver), Refusals = refusals, clock.Today,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    public static async Task<IReadOnlyList<CarriedItem>> ItemsAsync(IEnumerable<ICarriedWork> rooms, long personId, CancellationToken stop)
    {
        var items = new List<CarriedItem>();
        foreach (var room in rooms)
            items.AddRange(await room.OfAsync(personId, stop));
        return items;
    }
}
