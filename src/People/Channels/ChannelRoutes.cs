using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.Notices;
using Guatu.People.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Channels;

/// <summary>A robot as listed: neither its address nor its secret is shown again.</summary>
public sealed record RobotLine(long Id, string Name, RobotKind Kind, IReadOnlyList<string> Kinds, bool Enabled, bool Signed);

/// <summary>A message that waits or was given up.</summary>
public sealed record DeliveryLine(long Id, string Way, string Kind, string Text, int Tries, DateTimeOffset CreatedAt, DateTimeOffset? NextTryAt, bool GivenUp, string? Error);

/// <summary>Everything about the channels.</summary>
/// <param name="Mail">The mail server, without its password.</param>
/// <param name="HasPassword">A password is kept.</param>
/// <param name="Robots">The robots.</param>
/// <param name="Waiting">Messages on their way.</param>
/// <param name="GivenUp">Messages given up.</param>
/// <param name="SentToday">Messages sent in the last 24 hours.</param>
/// <param name="Lines">The oldest that wait or were given up.</param>
public sealed record ChannelView(SaveMail Mail, bool HasPassword, IReadOnlyList<RobotLine> Robots, int Waiting, int GivenUp, int SentToday, IReadOnlyList<DeliveryLine> Lines);

/// <summary>What a trial came to.</summary>
public sealed record TrialAnswer(bool Sent, string Said);

internal static class ChannelRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var may = PeoplePermissions.Channels;
        routes.Pages.MapPage("/channels", may, (ChannelDesk desk, CancellationToken stop) => desk.PageAsync(stop: stop));
        routes.Pages.MapForm("/channels/mail", may, SaveMailAsync);
        routes.Pages.MapForm("/channels/robots", may, SaveRobotAsync);
        routes.Pages.MapForm("/channels/robots/{id:long}/remove", may, async (long id, HttpContext http, ActionRunner runner, CancellationToken stop) =>
            After(http, await runner.RunAsync<RemoveRobot, Done>(new(id), stop)));
        routes.Pages.MapForm("/channels/retry", may, async (HttpRequest request, ActionRunner runner, CancellationToken stop) =>
            After(request.HttpContext, await runner.RunAsync<RetryDeliveries, int>(new((await request.ReadFormAsync(stop)).Id("delivery")), stop)));
        routes.Pages.MapForm("/channels/try", may, async (HttpRequest request, ChannelDesk desk, CancellationToken stop) =>
            await desk.PageAsync(trial: await desk.TryAsync((await request.ReadFormAsync(stop)).Id("robot"), stop), stop: stop));

        var api = routes.Api;
        api.MapGet("/channels", async (ChannelDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.ViewAsync(stop))).Needs(may).WithSummary("消息通道和待发消息，不含密码和地址").WithTags("消息通道");
        api.MapPut("/channels/mail", async (SaveMail command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveMail, Done>(command, stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(may).WithSummary("设置邮件服务器").WithTags("消息通道");
        api.MapPost("/channels/robots", async (SaveRobot command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SaveRobot, long>(command, stop)).OrProblem(id => TypedResults.Ok(new { id })))
            .Needs(may).WithSummary("加或改一个群机器人").WithTags("消息通道");
        api.MapDelete("/channels/robots/{id:long}", async (long id, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<RemoveRobot, Done>(new(id), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(may).WithSummary("去掉一个群机器人").WithTags("消息通道");
        api.MapPost("/channels/retry", async (RetryDeliveries command, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<RetryDeliveries, int>(command, stop)).OrProblem(n => TypedResults.Ok(new { retried = n })))
            .Needs(may).WithSummary("重发已放弃的消息").WithTags("消息通道");
        api.MapPost("/channels/try", async (long? robot, ChannelDesk desk, CancellationToken stop) => TypedResults.Ok(await desk.TryAsync(robot, stop))).Needs(may).WithSummary("试发一条，返回对方的回答").WithTags("消息通道");
    }

    private static IResult After<T>(HttpContext http, Outcome<T> outcome) => outcome.Ok ? new SeeOther("/channels") : RefusalResults.For(http, outcome.Refusals);

    private static async Task<IResult> SaveMailAsync(HttpRequest request, ActionRunner runner, ShellSource shell, ChannelDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var command = new SaveMail(form.Text("host"), form.Whole("port") ?? 0, form.Ticked("tls"), form.Text("user"), form["password"].ToString(), form.Text("from"), form.Text("site"), form.Lines("plainHosts"));
        var outcome = await runner.RunAsync<SaveMail, Done>(command, stop);
        if (!outcome.Ok)
            return await desk.PageAsync(command with { Password = null }, refusals: outcome.Refusals, stop: stop);
        shell.Say("邮件服务器已保存，请试发一封看看。");
        return new SeeOther("/channels");
    }

    private static async Task<IResult> SaveRobotAsync(HttpRequest request, ActionRunner runner, ShellSource shell, ChannelDesk desk, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var command = new SaveRobot(form.Id("robot"), form.Text("name"), (RobotKind)(form.Whole("kind") ?? 0), form.Text("address"), form.Text("secret"), [.. form["kinds"].OfType<string>()], form.Ticked("enabled"));
        var outcome = await runner.RunAsync<SaveRobot, long>(command, stop);
        if (!outcome.Ok)
            return await desk.PageAsync(robot: command with { Secret = null }, refusals: outcome.Refusals, stop: stop);
        shell.Say($"已保存“{command.Name}”的机器人。");
        return new SeeOther("/channels");
    }
}

/// <summary>What the routes of channels share.</summary>
internal sealed class ChannelDesk(GuatuDb db, ZoneSettings settings, MailDoor mail, RobotDoor robots, ActionRunner runner, CurrentActor current, ZoneClock clock)
{
    private const int Shown = 50;

    public async Task<IResult> PageAsync(SaveMail? mail = null, SaveRobot? robot = null, TrialAnswer? trial = null, IReadOnlyList<Refusal>? refusals = null, CancellationToken stop = default)
    {
        var view = await ViewAsync(stop);
        return new RazorComponentResult<ChannelsPage>(new { View = view, Mail = mail ?? view.Mail, Robot = robot, Trial = trial, Refusals = refusals ?? [], clock.Today })
        {
            StatusCode = refusals is { Count: > 0 } ? refusals[0].Kind.Status : null,
        };
    }

    public async Task<ChannelView> ViewAsync(CancellationToken stop)
    {
        var kept = await MailSettings.ReadAsync(settings, stop);
        var known = await db.Set<RobotRow>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(stop);
        var rows = db.Set<DeliveryRow>().AsNoTracking();
        var since = clock.Now.AddHours(-24);
        var counts = await rows.GroupBy(d => d.State).Select(g => new { State = g.Key, Count = g.Count(), Recent = g.Count(d => d.SentAt > since) }).ToListAsync(stop);
        var open = await rows.Where(d => d.State != DeliveryState.Sent).OrderByDescending(d => d.State).ThenBy(d => d.Id).Take(Shown).ToListAsync(stop);
        int Count(params DeliveryState[] states) => counts.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        return new ChannelView(
            new SaveMail(kept.Host, kept.Port, kept.Tls, kept.User, null, kept.From, kept.Site, kept.PlainHosts ?? []), kept.SealedPassword is not null,
            [.. known.Select(r => new RobotLine(r.Id, r.Name, r.Kind, NoticeKinds.Split(r.Kinds), r.Enabled, r.SealedSecret is not null))],
            Count(DeliveryState.Waiting, DeliveryState.Sending), Count(DeliveryState.Failed), counts.Sum(c => c.Recent),
            [.. open.Select(d => new DeliveryLine(d.Id, d.Channel == DeliveryChannel.Mail ? "邮件" : known.FirstOrDefault(r => r.Id == d.RobotId)?.Name ?? "机器人", NoticeKinds.Word(d.Kind), d.Text, d.Tries, d.CreatedAt,
                d.State == DeliveryState.Failed ? null : d.NextTryAt, d.State == DeliveryState.Failed, d.LastError))]);
    }

    /// <summary>Really sends one message, to a robot or to one's own mailbox, and tells what the other side said.</summary>
    public async Task<TrialAnswer> TryAsync(long? robotId, CancellationToken stop)
    {
        Sending result;
        string way;
        if (robotId is { } id)
        {
            var robot = await db.Set<RobotRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
            way = robot?.Name ?? "机器人";
            result = robot is null ? new Sending("没有这个机器人，可能刚被去掉。") : await robots.SendAsync(robot, "【试发】挂图的消息能到这个群。", stop);
        }
        else
        {
            way = "邮件";
            var me = current.Actor!.PersonId;
            var to = await db.Set<PersonRow>().Where(p => p.Id == me).Select(p => p.Email).FirstOrDefaultAsync(stop);
            result = string.IsNullOrEmpty(to)
                ? new Sending("您自己还没有填邮箱，请先在“我的账号—消息设置”里填好，试发的信寄到那里。")
                : await mail.SendAsync(await MailSettings.ReadAsync(settings, stop), to, "挂图试发", "收到这封信，说明邮件通道是通的。\r\n", $"trial-{clock.Now.UtcTicks}", stop);
        }
        await runner.RunAsync<NoteTrial, Done>(new NoteTrial(way, result.Error), stop);
        return new TrialAnswer(result.Error is null, result.Error ?? $"{way}已发出，对方收下了。");
    }
}
