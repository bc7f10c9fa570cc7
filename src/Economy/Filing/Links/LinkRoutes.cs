using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Filing.Links;

/// <summary>企业填报: links and who has not filed, for the zone; the page behind a link, for its enterprise.</summary>
internal static class LinkRoutes
{
    private const string Why = "企业凭自己的填报链接进来，只看得到自己报过的数，链接可以停用";

    private const string Tag = "企业填报";

    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/figures/links", FilingPermissions.Links, (string? show, LinkReader reader, CancellationToken stop) => ListAsync(reader, show, [], [], stop));
        pages.MapForm("/figures/links/issue", FilingPermissions.Links, async (ActionRunner runner, LinkReader reader, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<IssueLinks, IReadOnlyList<IssuedLink>>(new IssueLinks(form.Id("enterprise")), stop);
            return await ListAsync(reader, null, outcome.Ok ? [.. outcome.Value.Select(l => l with { Secret = Address(http, l.Secret) })] : [], outcome.Refusals, stop);
        });
        pages.MapForm("/figures/links/revoke", FilingPermissions.Links, async (ActionRunner runner, LinkReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<RevokeLink, Done>(new RevokeLink(form.Id("enterprise") ?? 0), stop);
            if (!outcome.Ok)
                return await ListAsync(reader, null, [], outcome.Refusals, stop);
            shell.Say("链接已停用，马上打不开。");
            return new SeeOther("/figures/links");
        });
        pages.MapForm("/figures/links/form", FilingPermissions.Links, async (ActionRunner runner, LinkReader reader, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var chosen = form["indicator"].Select(v => long.TryParse(v, out var id) ? id : 0).Where(id => id > 0).ToList();
            var outcome = await runner.RunAsync<SetEnterpriseForm, Done>(new SetEnterpriseForm(chosen), stop);
            if (!outcome.Ok)
                return await ListAsync(reader, null, [], outcome.Refusals, stop);
            shell.Say($"企业填报表已定，{chosen.Count}个指标。");
            return new SeeOther("/figures/links");
        });
        pages.MapOpenPage("/f/{secret}", Why, (string secret, int? p, LinkDoor door, CancellationToken stop) => door.ShowAsync(secret, p, null, [], null, stop));
        pages.MapOpenForm("/f/{secret}", Why, (string secret, LinkDoor door, CancellationToken stop) => door.SubmitAsync(secret, stop));
        pages.MapOpenForm("/f/{secret}/answer", Why, (string secret, LinkDoor door, CancellationToken stop) => door.AnswerAsync(secret, stop));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/figures/links", async (LinkReader reader, CancellationToken stop) =>
        {
            var view = await reader.ListAsync(stop);
            return TypedResults.Ok(new { form = view.Form.Select(i => new { i.Id, i.Code, i.Name }), enterprises = view.Lines });
        }).Needs(FilingPermissions.Links).WithSummary("企业填报链接和未报名单，按名录顺序").WithTags(Tag);
        api.MapPost("/figures/links/{enterprise:long}", async (long enterprise, ActionRunner runner, HttpContext http, CancellationToken stop) =>
            (await runner.RunAsync<IssueLinks, IReadOnlyList<IssuedLink>>(new IssueLinks(enterprise), stop)).OrProblem(l => TypedResults.Ok(new { l[0].EnterpriseId, l[0].Enterprise, address = Address(http, l[0].Secret), l[0].ExpiresOn })))
            .Needs(FilingPermissions.Links).WithSummary("给一家企业发新链接，原来的作废；地址只给这一次").WithTags(Tag);
        api.MapDelete("/figures/links/{enterprise:long}", async (long enterprise, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<RevokeLink, Done>(new RevokeLink(enterprise), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(FilingPermissions.Links).WithSummary("停用一家企业的链接").WithTags(Tag);
        api.MapPut("/figures/links/form", async (IReadOnlyList<long> body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SetEnterpriseForm, Done>(new SetEnterpriseForm(body), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(FilingPermissions.Links).WithSummary("定企业填报表：指标编号，按顺序").WithTags(Tag);
    }

    private static string Address(HttpContext http, string secret) => $"{http.Request.Scheme}://{http.Request.Host}/f/{secret}";

    private static async Task<IResult> ListAsync(LinkReader reader, string? show, IReadOnlyList<IssuedLink> issued, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<LinksPage>(new { View = await reader.ListAsync(stop), Show = show ?? "", Issued = issued, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}

/// <summary>The page behind a link: nobody is signed in, the program acts for whoever holds the secret.</summary>
internal sealed class LinkDoor(LinkReader reader, LinkGuard guard, ActionRunner runner, CurrentActor current, ZoneClock clock, Rules rules, ZoneSettings settings, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    public async Task<IResult> ShowAsync(string secret, int? code, IFormCollection? form, IReadOnlyList<Refusal> refusals, string? said, CancellationToken stop)
    {
        var address = Http.Connection.RemoteIpAddress?.ToString() ?? "";
        var most = (int)(await rules.OnAsync("economy.link-tries", clock.Today, stop)).Number;
        if (guard.Blocked(address, clock.Now, most))
            return RefusalResults.For(Http, FilingRefusals.LinkTries.With(LinkGuard.Minutes));
        if (await reader.OpenAsync(secret, code, stop) is not { } view)
        {
            guard.Wrong(address, clock.Now);
            return RefusalResults.For(Http, FilingRefusals.LinkDead.With());
        }
        Http.Response.Headers.CacheControl = "no-store";
        // The address is the key: it must not travel on to other sites.
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
        return new RazorComponentResult<LinkPage>(new { View = view, Zone = zone, Secret = secret, Form = form, Refusals = refusals, Said = said }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
    }

    public async Task<IResult> SubmitAsync(string secret, CancellationToken stop)
    {
        var form = await Http.Request.ReadFormAsync(stop);
        var code = form.Whole("period");
        if (await reader.OpenAsync(secret, code, stop) is not { Shown: { } shown } view || shown.Code != code)
            return await ShowAsync(secret, code, form, [], null, stop);
        var (given, faults) = FilingRoutes.Read(form, view.Lines.Select(l => (l.Indicator, l.Period)), default, FigureStage.Flash);
        if (faults.Count > 0)
            return await ShowAsync(secret, code, form, faults, null, stop);
        var outcome = await ActAsync<SubmitByLink, EnteredFigures>(new SubmitByLink(secret, [.. given.Where(g => g.Value is not null).Select(g => new LinkFigure(g.IndicatorId, PeriodCode.Of(g.Period), g.Form, g.Value!.Value, g.Word))]), stop);
        return outcome.Ok ? new SeeOther($"/f/{secret}?p={code}&done={outcome.Value.Added}") : await ShowAsync(secret, code, form, outcome.Refusals, null, stop);
    }

    public async Task<IResult> AnswerAsync(string secret, CancellationToken stop)
    {
        var form = await Http.Request.ReadFormAsync(stop);
        var id = form.Id("question") ?? 0;
        var outcome = await ActAsync<AnswerByLink, Done>(new AnswerByLink(secret, id, form.Text($"answer-{id}")), stop);
        return outcome.Ok ? new SeeOther($"/f/{secret}?done=answer#questions") : await ShowAsync(secret, null, form, outcome.Refusals, null, stop);
    }

    // Even a browser in which somebody of the zone is signed in acts here as the holder of the link.
    private async Task<Outcome<TResult>> ActAsync<TCommand, TResult>(TCommand command, CancellationToken stop)
    {
        var signedIn = current.Actor;
        current.Actor = Actor.System(Kernel.Permissions.Channel.Web);
        try
        {
            return await runner.RunAsync<TCommand, TResult>(command, stop);
        }
        finally
        {
            current.Actor = signedIn;
        }
    }
}
