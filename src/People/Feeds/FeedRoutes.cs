using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Channels;
using Guatu.People.SignIn;
using Guatu.People.Tokens;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Feeds;

/// <summary>Whether one's calendar can be subscribed to.</summary>
/// <param name="Since">Since when the present address holds; null for none.</param>
/// <param name="Address">The address, told once when it is made.</param>
public sealed record FeedState(DateTimeOffset? Since, string? Address = null);

internal static class FeedRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var own = PeoplePermissions.OwnAccount;
        routes.Pages.MapOpenPage("/calendar/{secret}.ics", "日历程序不会登录，凭地址里的密钥认人，本人可随时停用", ReadAsync);
        routes.Pages.MapPage("/account/calendar", own, async (FeedDesk desk, CancellationToken stop) => FeedDesk.Page(await desk.StateAsync(stop), []));
        routes.Pages.MapForm("/account/calendar", own, async (FeedDesk desk, CancellationToken stop) =>
        {
            var outcome = await desk.IssueAsync(stop);
            return FeedDesk.Page(outcome.Ok ? outcome.Value : await desk.StateAsync(stop), outcome.Refusals);
        });
        routes.Pages.MapForm("/account/calendar/stop", own, async (ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<StopFeed, Done>(new(), stop);
            if (!outcome.Ok)
                return RefusalResults.For(http, outcome.Refusals);
            shell.Say("日历订阅已停用，原来的地址马上打不开。");
            return new SeeOther("/account/calendar");
        });
        routes.Api.MapGet("/calendar-feed", async (FeedDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.StateAsync(stop)))
            .Needs(own).WithSummary("我的日历订阅：有没有地址").WithTags("日历");
        routes.Api.MapPost("/calendar-feed", async (FeedDesk desk, CancellationToken stop) => (await desk.IssueAsync(stop)).OrProblem(state => TypedResults.Json(state, statusCode: StatusCodes.Status201Created)))
            .Needs(own).WithSummary("发一个新的日历订阅地址，原来的作废；地址只给这一次").WithTags("日历");
        routes.Api.MapDelete("/calendar-feed", async (ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<StopFeed, Done>(new(), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(own).WithSummary("停用日历订阅").WithTags("日历");
    }

    private static async Task<IResult> ReadAsync(
        string secret, HttpContext http, GuatuDb db, ZoneDirectories directories, IEnumerable<IDueDays> rooms, ZoneSettings settings, FeedDesk desk, ZoneClock clock, CancellationToken stop)
    {
        var hash = TokenRow.HashOf(secret);
        var id = await db.Set<CalendarFeedRow>().AsNoTracking().Where(f => f.Hash == hash).Select(f => (long?)f.PersonId).FirstOrDefaultAsync(stop);
        var directory = await directories.NowAsync(stop);
        if (directory.Person(id) is not { } person)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个日历"));
        var actor = ActorSource.Of(directory, person, Channel.Web);
        var days = new List<DueDay>();
        foreach (var room in rooms)
            days.AddRange(await room.OfAsync(actor, stop));
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
        http.Response.Headers.CacheControl = "private, no-cache";
        // The name of the zone tells installations apart; renaming it only makes calendars fetch the same days anew.
        return TypedResults.Text(Ics.Write($"{zone}挂图", $"{TokenRow.HashOf(zone)[..12]}.guatu", await desk.SiteAsync(stop), clock.Now, days.OrderBy(d => d.Day).ThenBy(d => d.Key, StringComparer.Ordinal)), "text/calendar", Encoding.UTF8);
    }
}

/// <summary>What the routes of the calendar share.</summary>
internal sealed class FeedDesk(GuatuDb db, CurrentActor current, ActionRunner runner, ZoneSettings settings, ZoneClock clock, IHttpContextAccessor accessor)
{
    public static IResult Page(FeedState state, IReadOnlyList<Refusal> refusals) =>
        new RazorComponentResult<FeedPage>(new { State = state, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };

    public async Task<FeedState> StateAsync(CancellationToken stop)
    {
        var me = current.Actor!.PersonId;
        return new FeedState(await db.Set<CalendarFeedRow>().AsNoTracking().Where(f => f.PersonId == me).Select(f => (DateTimeOffset?)f.CreatedAt).FirstOrDefaultAsync(stop));
    }

    public async Task<Outcome<FeedState>> IssueAsync(CancellationToken stop)
    {
        var outcome = await runner.RunAsync<IssueFeed, string>(new(), stop);
        return outcome.Ok ? new FeedState(clock.Now, $"{await SiteAsync(stop)}/calendar/{outcome.Value}.ics") : Outcome<FeedState>.Refused(outcome.Refusals);
    }

    /// <summary>The address others reach this program at: as entered for mails, else the one of this request.</summary>
    public async Task<string> SiteAsync(CancellationToken stop)
    {
        var request = accessor.HttpContext!.Request;
        return (await MailSettings.ReadAsync(settings, stop)).Site is { Length: > 0 } site ? site.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
    }
}
