using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Notices;

/// <summary>A notice as its owner reads it.</summary>
public sealed record NoticeLine(long Id, DateTimeOffset At, string Kind, string Word, string Text, string Href, DateTimeOffset? ReadAt);

/// <summary>One's own settings for notices.</summary>
public sealed record NoticeChoice(string? Email, IReadOnlyList<string> MailKinds, bool Digest);

internal static class NoticeRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var own = PeoplePermissions.OwnNotices;
        routes.Pages.MapPage("/notices", own, (long? before, NoticeDesk desk, CancellationToken stop) => desk.PageAsync(before, stop));
        routes.Pages.MapForm("/notices/read", own, async (HttpContext http, ActionRunner runner, CancellationToken stop) => await ReadAsync(null, http, runner, stop));
        routes.Pages.MapForm("/notices/{id:long}/read", own, async (long id, HttpContext http, ActionRunner runner, CancellationToken stop) => await ReadAsync(id, http, runner, stop));
        routes.Pages.MapForm("/notices/{id:long}/open", own, OpenAsync);
        routes.Pages.MapPage("/account/notices", own, async (NoticeDesk desk, CancellationToken stop) => await desk.ChoicePageAsync(null, [], stop));
        routes.Pages.MapForm("/account/notices", own, SaveChoiceAsync);

        var api = routes.Api;
        api.MapGet("/notices", async (long? before, NoticeDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.LinesAsync(before, stop)))
            .Needs(own).WithSummary("我的消息，新的在前，一次50条").WithTags("消息");
        api.MapPost("/notices/read", async (ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<MarkRead, int>(new(null), stop)).OrProblem(n => TypedResults.Ok(new { read = n })))
            .Needs(own).WithSummary("全部标为已读").WithTags("消息");
        api.MapPost("/notices/{id:long}/read", async (long id, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<MarkRead, int>(new(id), stop)).OrProblem(n => TypedResults.Ok(new { read = n })))
            .Needs(own).WithSummary("一条标为已读").WithTags("消息");
        api.MapGet("/notice-choice", async (NoticeDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.ChoiceAsync(stop)))
            .Needs(own).WithSummary("我的消息设置").WithTags("消息");
        api.MapPut("/notice-choice", async (SaveNoticeChoice command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveNoticeChoice, Done>(command with { MailKinds = command.MailKinds ?? [] }, stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(own).WithSummary("改我的消息设置").WithTags("消息");
    }

    private static async Task<IResult> ReadAsync(long? id, HttpContext http, ActionRunner runner, CancellationToken stop)
    {
        var outcome = await runner.RunAsync<MarkRead, int>(new MarkRead(id), stop);
        return outcome.Ok ? new SeeOther("/notices") : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<IResult> OpenAsync(long id, HttpContext http, ActionRunner runner, GuatuDb db, CancellationToken stop)
    {
        var outcome = await runner.RunAsync<MarkRead, int>(new MarkRead(id), stop);
        return outcome.Ok
            ? new SeeOther(await db.Set<NoticeRow>().Where(n => n.Id == id).Select(n => n.Href).FirstAsync(stop))
            : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<IResult> SaveChoiceAsync(HttpRequest request, ActionRunner runner, ShellSource shell, NoticeDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var command = new SaveNoticeChoice(form.Text("email"), [.. form["mailKinds"].OfType<string>()], form.Text("digest") == "day");
        var outcome = await runner.RunAsync<SaveNoticeChoice, Done>(command, stop);
        if (!outcome.Ok)
            return await desk.ChoicePageAsync(new NoticeChoice(command.Email, command.MailKinds, command.Digest), outcome.Refusals, stop);
        shell.Say(command.Email is { Length: > 0 } ? "消息设置已保存。" : "已保存。没有填邮箱，消息只在程序里看。");
        return new SeeOther("/account");
    }
}

/// <summary>What the routes of notices share.</summary>
internal sealed class NoticeDesk(GuatuDb db, CurrentActor current, Rules rules, ZoneClock clock)
{
    private const int PageSize = 50;

    public async Task<List<NoticeLine>> LinesAsync(long? before, CancellationToken stop, int count = PageSize)
    {
        var me = current.Actor!.PersonId;
        var rows = await db.Set<NoticeRow>().AsNoTracking().Where(n => n.PersonId == me && (before == null || n.Id < before))
            .OrderByDescending(n => n.Id).Take(count).ToListAsync(stop);
        return [.. rows.Select(n => new NoticeLine(n.Id, n.At, n.Kind, NoticeKinds.Word(n.Kind), n.Text, n.Href, n.ReadAt))];
    }

    public async Task<IResult> PageAsync(long? before, CancellationToken stop)
    {
        var lines = await LinesAsync(before, stop, PageSize + 1);
        return new RazorComponentResult<NoticesPage>(new
        {
            Lines = (IReadOnlyList<NoticeLine>)[.. lines.Take(PageSize)],
            More = lines.Count > PageSize,
            First = before is null,
            Unread = await UnreadAsync(db, current.Actor!.PersonId, stop),
            clock.Today,
        });
    }

    public async Task<NoticeChoice> ChoiceAsync(CancellationToken stop)
    {
        var me = current.Actor!.PersonId;
        var email = await db.Set<PersonRow>().Where(p => p.Id == me).Select(p => p.Email).FirstOrDefaultAsync(stop);
        var row = await db.Set<NoticeChoiceRow>().AsNoTracking().FirstOrDefaultAsync(r => r.PersonId == me, stop);
        var muted = NoticeKinds.Split(row?.MutedKinds ?? "");
        return new NoticeChoice(email, [.. NoticeKinds.Each.Select(k => k.Kind).Where(k => !muted.Contains(k))], row?.Digest ?? false);
    }

    public async Task<IResult> ChoicePageAsync(NoticeChoice? typed, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var times = await SendTimes.ReadAsync(rules, clock.Today, stop);
        return new RazorComponentResult<NoticeChoicePage>(new
        {
            Typed = typed ?? await ChoiceAsync(stop),
            Refusals = refusals,
            Quiet = times.QuietFrom == times.QuietTo ? "" : $"{times.QuietFrom}点到{times.QuietTo}点不发邮件，等到{times.QuietTo}点再发。",
            times.DigestHour,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    /// <summary>How many wait unread: one look into an index, asked by every page.</summary>
    public static Task<int> UnreadAsync(GuatuDb db, long personId, CancellationToken stop) =>
        db.Set<NoticeRow>().CountAsync(n => n.PersonId == personId && n.ReadAt == null, stop);
}

/// <summary>Puts the bell into the top bar.</summary>
internal sealed class Bell(GuatuDb db) : IShellPart
{
    public async Task<Kernel.Look.ShellModel> AddAsync(Kernel.Look.ShellModel model, Actor actor, CancellationToken stop) =>
        actor.PersonId > 0 && actor.MaySome(PeoplePermissions.OwnNotices) ? model with { Unread = await NoticeDesk.UnreadAsync(db, actor.PersonId, stop) } : model;
}
