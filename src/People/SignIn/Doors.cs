using System.Security.Claims;
using System.Text.Encodings.Web;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.People.Delegations;
using Guatu.People.Persons;
using Guatu.People.Tokens;
using Guatu.People.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Guatu.People.SignIn;

/// <summary>The two doors: a cookie for pages, a personal token for the API. The API never takes the cookie, so a foreign page cannot ride on it.</summary>
internal static class Doors
{
    public const string Choose = "guatu";
    public const string Token = "token";

    /// <summary>Item of the cookie: ticks of the moment of signing in.</summary>
    public const string Since = "guatu-since";

    private static readonly TimeSpan RenewedAfter = TimeSpan.FromMinutes(1);

    public static void SetUpCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "guatu";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
        // By itself the cookie is renewed only after half its time, so that a pause of half the idle time could end a session.
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime >= RenewedAfter;
            return Task.CompletedTask;
        };
        var stamps = options.Events.OnValidatePrincipal;
        options.Events.OnValidatePrincipal = async context =>
        {
            if (await IsOverAsync(context))
                context.RejectPrincipal();
            else
                await stamps(context);
        };
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "next";
    }

    // Whatever is clicked, a session ends when the rulebook's hours are over; a shorter idle time holds for sessions that run already.
    private static async Task<bool> IsOverAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (clock, rules, stop) = (services.GetRequiredService<ZoneClock>(), services.GetRequiredService<Rules>(), context.HttpContext.RequestAborted);
        if (!context.Properties.Items.TryGetValue(Since, out var text) || !long.TryParse(text, out var began))
            return true; // from before that was written down
        var hours = (double)(await rules.OnAsync("people.session-hours", clock.Today, stop)).Number;
        var idle = (double)(await rules.OnAsync("people.idle-minutes", clock.Today, stop)).Number;
        return clock.Now - new DateTimeOffset(began, TimeSpan.Zero) > TimeSpan.FromHours(hours)
            || clock.Now - context.Properties.IssuedUtc > TimeSpan.FromMinutes(idle) + RenewedAfter;
    }
}

/// <summary>Opens the API to whoever holds a valid token.</summary>
internal sealed class TokenDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Kernel.Data.GuatuDb db, Kernel.Clock.ZoneClock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var person = await TokenRow.PersonOfAsync(db, header[7..].Trim(), clock.Now, Context.RequestAborted);
        if (person is not { } id)
            return AuthenticateResult.Fail("unknown or expired token");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString())], Doors.Token);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Doors.Token));
    }
}

/// <summary>Makes the actor of a request from its authenticated user; called once by the shell's middleware.</summary>
public sealed class ActorSource(ZoneDirectories directories, DelegationBook book, ZoneClock clock, CurrentActor current, Rules rules, GuatuDb db)
{
    /// <summary>Sets the current actor; returns the person, or null when nobody is signed in, the person was retired, or password or
    /// roles have changed since. An old password comes out as one that must be changed.</summary>
    public async Task<Person?> SetAsync(ClaimsPrincipal user, Channel channel, CancellationToken stop)
    {
        if (user.Identity?.IsAuthenticated != true || !long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        var directory = await directories.NowAsync(stop);
        if (directory.Person(id) is not { } person)
            return null;
        if (channel != Channel.Web)
        {
            current.Actor = Of(directory, person, channel);
            return person;
        }
        if (user.FindFirstValue(StampClaim) is var stamp && stamp != person.Stamp && !await StampHoldsAsync(id, stamp, stop))
            return null;
        current.Actor = Of(directory, person, channel);
        return await Passwords.IsOldAsync(person, rules, clock.Now, clock.Today, stop) ? person with { MustChangePassword = true } : person;
    }

    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    // What is kept in memory may be a second older than a password changed through another node.
    private Task<bool> StampHoldsAsync(long id, string? stamp, CancellationToken stop) =>
        db.Set<PersonRow>().AnyAsync(p => p.Id == id && !p.Retired && p.SecurityStamp != null && p.SecurityStamp == stamp, stop);

    /// <summary>
    /// Lets the current actor stand for somebody who is away. False when the delegation does not hold today, is not this
    /// person's, or the absent person's account was retired.
    /// </summary>
    public async Task<bool> StandInAsync(Person deputy, long delegationId, Channel channel, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var delegation = (await book.AllAsync(stop)).FirstOrDefault(d => d.Id == delegationId && d.ToPersonId == deputy.Id && d.Holds(clock.Today));
        if (delegation is null || directory.Person(delegation.FromPersonId) is not { } absent || (absent.Roles & DelegationKinds.Roles(delegation.Kind)) == 0)
            return false;
        current.Actor = Of(directory, absent, channel) with
        {
            Name = $"{deputy.Name}（代{absent.Name}）", Roles = absent.Roles & DelegationKinds.Roles(delegation.Kind), OnBehalfOf = new Behalf(delegation.Id, deputy.Id, deputy.Name, absent.Name),
        };
        return true;
    }

    /// <summary>The actor a person is through a door.</summary>
    public static Actor Of(ZoneDirectory directory, Person person, Channel channel) =>
        new(person.Id, person.Name, person.UnitId, person.Roles, person.UnitId is { } unit ? directory.Reach(unit) : new HashSet<long>(), channel, directory.Unit(person.UnitId)?.Name)
        {
            OwnUnits = person.UnitId is { } own ? directory.Carried(own) : new HashSet<long>(),
        };
}
