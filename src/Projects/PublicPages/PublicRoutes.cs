using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Guatu.Projects.Promises;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Projects.PublicPages;

/// <summary>The page for everybody: no sign-in, no cookie, approved fields only; its data as OC4IDS.</summary>
internal static class PublicRoutes
{
    public const string Path = "/public";

    private const string Why = "向社会公开的承诺，只有批准公开的内容";

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapOpenPage(Path, Why, async (PublicBoard board, HttpRequest request, CancellationToken stop) =>
            new RazorComponentResult<PublicPage>(new { View = await board.NowAsync(stop), Query = request.Query["q"].ToString().Trim(), Only = request.Query["state"].ToString() }));
        routes.Pages.MapOpenPage(Path + "/projects.json", Why, async (PublicBoard board, HttpRequest request, CancellationToken stop) =>
            await board.NowAsync(stop) is { List.Count: > 0 } view
                ? Results.Text(JsonSerializer.Serialize(Oc4ids.Package(view, $"{request.Scheme}://{request.Host}{Path}/projects.json"), GuatuJson.Options), "application/json; charset=utf-8")
                : RefusalResults.Problem(PromiseRefusals.NothingPublic.With()));
        routes.Api.MapGet("/public/promises", async (PublicBoard board, CancellationToken stop) => TypedResults.Ok(Json(await board.NowAsync(stop))))
            .WithMetadata(new OpenToAll(Why)).AllowAnonymous().WithSummary("向社会公开的承诺，不用登录").WithTags("承诺");
    }

    private static object Json(PublicView view) => new
    {
        publisher = view.Publisher, updatedOn = view.ChangedOn,
        promises = view.List.Select(p => new
        {
            projectId = p.Id, p.Name, p.Item, state = p.Verdict.State.ToString(), words = p.Verdict.Words, p.Note, p.FirstOn, p.NowOn, p.ForecastOn, p.ActualOn, p.ContractOn, p.Percent, p.AmountName, p.Amount, p.FirstAmount, p.Unit, p.Leader, p.Scope,
            p.Place, p.TotalWan, revisions = p.Revisions.Select(r => new { r.On, r.OldOn, r.NewOn, r.OldAmount, r.NewAmount, r.Reason }),
        }),
    };

    /// <summary>The five counts over the page: key, word, states in it.</summary>
    internal static readonly IReadOnlyList<(string Key, string Word, string Shape, PromiseState[] States)> Sums =
    [
        ("done", "建成", Kernel.Look.Shapes.FlagRed, [PromiseState.Kept, PromiseState.KeptLate]), ("on-time", "按期", Kernel.Look.Shapes.Green, [PromiseState.OnTime]), ("maybe", "可能晚", Kernel.Look.Shapes.Yellow, [PromiseState.MaybeLate]),
        ("late", "要晚", Kernel.Look.Shapes.Red, [PromiseState.WillBeLate]), ("broken", "已误期", Kernel.Look.Shapes.FlagBlack, [PromiseState.Broken]),
    ];
}
