using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Care;

/// <summary>包保: all projects, one person's, one project's; contacts, handovers, API.</summary>
internal static class CareRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/projects/care", ProjectsPermissions.See, async (CareReader reader, CancellationToken stop) => new RazorComponentResult<CarePage>(new { View = await reader.ReadAsync(null, stop) }));
        pages.MapPage("/projects/care/{person:long}", ProjectsPermissions.See, async (long person, CareReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(person, stop) is { Person: not null } view ? new RazorComponentResult<CarePage>(new { View = view }) : RefusalResults.For(http, KernelRefusals.NotFound.With("这位同志")));
        pages.MapPage("/projects/{id:long}/contacts", ProjectsPermissions.See, (long id, CareReader reader, HttpContext http, CancellationToken stop) => PageAsync(id, reader, http, null, [], stop));
        pages.MapForm("/projects/{id:long}/contacts", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, CareReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new LogContact(id, form.Day("on") ?? DateOnly.MaxValue, (ContactWay)(form.Whole("way") ?? 0), form.Text("said"), form.Text("problems"), form.Text("nextStep"));
            return await AfterAsync(await runner.RunAsync<LogContact, long>(command, stop), id, "已记下。", shell, reader, http, form, stop);
        });
        pages.MapForm("/projects/{id:long}/care", ProjectsPermissions.Work, async (long id, ActionRunner runner, ShellSource shell, CareReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var command = new HandOverCare(id, (Seat)(form.Whole("seat") ?? 0), form.Id("toId"), form.Text("openMatters"), form.Text("reason"));
            return await AfterAsync(await runner.RunAsync<HandOverCare, Done>(command, stop), id, "已移交，已通知接手的同志。", shell, reader, http, form, stop);
        });

        routes.Api.MapGet("/projects/care", async (long? person, CareReader reader, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(person, stop);
            return TypedResults.Ok(new { today = view.Today, leaderDays = view.LeaderDays, cadreDays = view.CadreDays, items = view.Lines.Select(l => new { l.Id, l.Name, unit = l.Unit?.Name, stage = ProjectWords.Of(l.Stage), bare = l.IsBare, leader = l.Leader, cadre = l.Cadre }) });
        }).Needs(ProjectsPermissions.See).WithSummary("包保：谁包哪个项目，最近联系，超期几天；person只看一个人").WithTags("项目");
        routes.Api.MapGet("/projects/{id:long}/contacts", async (long id, CareReader reader, CancellationToken stop) =>
            await reader.OfProjectAsync(id, stop) is { } view
                ? TypedResults.Ok(new { leader = view.Line.Leader, cadre = view.Line.Cadre, contacts = view.Contacts, moves = view.Moves, open = view.OpenTasks })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("一个项目的联系和移交记录").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/contacts", async (long id, LogContact body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<LogContact, long>(body with { ProjectId = id }, stop)).OrProblem(contact => TypedResults.Ok(new { id = contact })))
            .Needs(ProjectsPermissions.Work).WithSummary("记一次联系").WithTags("项目");
        routes.Api.MapPost("/projects/{id:long}/care", async (long id, HandOverCare body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<HandOverCare, Done>(body with { ProjectId = id }, stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(ProjectsPermissions.Work).WithSummary("指定、移交包保领导或包保干部").WithTags("项目");
    }

    private static async Task<IResult> AfterAsync<T>(Outcome<T> outcome, long id, string said, ShellSource shell, CareReader reader, HttpContext http, IFormCollection form, CancellationToken stop)
    {
        if (!outcome.Ok)
            return await PageAsync(id, reader, http, form, outcome.Refusals, stop);
        shell.Say(said);
        return new SeeOther($"/projects/{id}/contacts");
    }

    private static async Task<IResult> PageAsync(long id, CareReader reader, HttpContext http, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.OfProjectAsync(id, stop) is { } view
            ? new RazorComponentResult<ContactsPage>(new { View = view, Form = form, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个项目"));
}
