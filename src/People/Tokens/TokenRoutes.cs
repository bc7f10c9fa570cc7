using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Guatu.People.Tokens;

/// <summary>Body of POST /api/tokens.</summary>
/// <param name="UserName">User name.</param>
/// <param name="Password">Password.</param>
/// <param name="Name">What the token is for; “接口” when left out.</param>
/// <param name="Days">How long it holds, calendar days, 1–365; 30 when left out.</param>
public sealed record TokenRequest(string? UserName, string? Password, string? Name = null, int? Days = null);

internal static class TokenRoutes
{
    private const int UsualDays = 30;

    public static void Map(RoomRoutes routes) =>
        routes.Api.MapPost("/tokens", IssueAsync).WithMetadata(new OpenToAll("用用户名和密码换令牌，这时还没有令牌")).AllowAnonymous().DisableAntiforgery()
            .WithSummary("用用户名和密码换个人令牌").WithTags("令牌").ProducesProblem(401).ProducesProblem(403).ProducesProblem(423);

    private static async Task<IResult> IssueAsync(
        TokenRequest request, ActionRunner runner, CurrentActor current, ZoneDirectories directories, ProgramMode mode, Rules rules, ZoneClock clock, CancellationToken stop)
    {
        current.Actor = Actor.System(Channel.Api);
        var tried = await runner.RunAsync<TrySignIn, SignInVerdict>(new TrySignIn(request.UserName ?? "", request.Password ?? ""), stop);
        current.Actor = null;
        if (!tried.Ok || tried.Value.PersonId is not { } id)
            return RefusalResults.Problem(tried.Ok ? [tried.Value.Failure!] : tried.Refusals);
        var directory = await directories.NowAsync(stop);
        var person = directory.Person(id)!;
        if (person.MustChangePassword && !mode.IsDemo)
            return RefusalResults.Problem(PeopleRefusals.PasswordMustChange.With());
        if (!mode.IsDemo && await Passwords.IsOldAsync(person, rules, clock.Now, clock.Today, stop))
            return RefusalResults.Problem(PeopleRefusals.PasswordOld.With((await rules.OnAsync(Passwords.DaysRule, clock.Today, stop)).Value));
        current.Actor = ActorSource.Of(directory, person, Channel.Api);
        var issued = await runner.RunAsync<IssueToken, IssuedToken>(new IssueToken(string.IsNullOrWhiteSpace(request.Name) ? "接口" : request.Name, request.Days ?? UsualDays), stop);
        return issued.OrProblem(token => TypedResults.Json(token, statusCode: StatusCodes.Status201Created));
    }
}
