using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Web;

/// <summary>Metadata of an endpoint: the permission it needs. A house-rule test finds endpoints without it.</summary>
public sealed record NeedsPermission(Permission Permission);

/// <summary>Metadata of an endpoint anyone may call, with the reason why.</summary>
public sealed record OpenToAll(string Reason);

/// <summary>
/// The ways a room hangs up its routes. Each names its permission or says why it needs none; forms carry the
/// anti-forgery check with them.
/// </summary>
public static class RouteBuilding
{
    /// <summary>A page: GET, answers with HTML.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Permission permission, Delegate handler) =>
        routes.MapGet(pattern, handler).Guarded(permission).ExcludeFromDescription();

    /// <summary>A form: POST from a page, checked against forgery.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Permission permission, Delegate handler) =>
        routes.MapPost(pattern, handler).AddEndpointFilter(ForgeryFilter.Only).Guarded(permission).DisableAntiforgery().ExcludeFromDescription();

    /// <summary>A page that needs no sign-in; the reason is kept with it.</summary>
    public static RouteHandlerBuilder MapOpenPage(this IEndpointRouteBuilder routes, string pattern, string reason, Delegate handler) =>
        routes.MapGet(pattern, handler).WithMetadata(new OpenToAll(reason)).AllowAnonymous().ExcludeFromDescription();

    /// <summary>A form that needs no sign-in, still checked against forgery.</summary>
    public static RouteHandlerBuilder MapOpenForm(this IEndpointRouteBuilder routes, string pattern, string reason, Delegate handler) =>
        routes.MapPost(pattern, handler).AddEndpointFilter(ForgeryFilter.Only).WithMetadata(new OpenToAll(reason)).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    /// <summary>An API endpoint of any verb: names its permission, answers refusals as problem+json.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Permission permission) =>
        route.Guarded(permission).DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);

    private static RouteHandlerBuilder Guarded(this RouteHandlerBuilder route, Permission permission) =>
        route.WithMetadata(new NeedsPermission(permission)).AddEndpointFilter(PermissionFilter.Only);
}

/// <summary>Holds the actor against the endpoint's permission before its handler runs.</summary>
internal sealed class PermissionFilter : IEndpointFilter
{
    /// <summary>One for all endpoints: by its type the framework would compile a factory for each.</summary>
    public static readonly PermissionFilter Only = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var needed = http.GetEndpoint()!.Metadata.GetRequiredMetadata<NeedsPermission>().Permission;
        var actor = http.RequestServices.GetRequiredService<CurrentActor>().Actor;
        if (actor is null)
            return RefusalResults.For(http, KernelRefusals.NotSignedIn.With());
        if (!actor.MaySome(needed))
            return RefusalResults.For(http, KernelRefusals.NotPermitted.With(needed.Text));
        return await next(context);
    }
}

/// <summary>Refuses a form whose anti-forgery token does not fit.</summary>
internal sealed class ForgeryFilter : IEndpointFilter
{
    /// <summary>One for all forms, as <see cref="PermissionFilter.Only"/>.</summary>
    public static readonly ForgeryFilter Only = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : RefusalResults.For(context.HttpContext, KernelRefusals.StaleForm.With());
}
