using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Guatu;

/// <summary>
/// The verbs of HTTP, in the place of the framework's: its own compile every handler when the first request comes, twice over
/// (routing and authorization each build all endpoints), seconds of work for hundreds of routes of which a visitor asks one.
/// Here what a handler takes is looked at then, so that a wrong one is still found at the start, and it is compiled when first called.
/// </summary>
/// <remarks>In the namespace above all rooms on purpose: there the compiler finds them before the framework's.</remarks>
public static class Verbs
{
    /// <summary>GET.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, HttpMethods.Get);

    /// <summary>POST.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, HttpMethods.Post);

    /// <summary>PUT.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, HttpMethods.Put);

    /// <summary>PATCH.</summary>
    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, HttpMethods.Patch);

    /// <summary>DELETE.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, HttpMethods.Delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, Delegate handler, string verb) =>
        RouteHandlerServices.Map(routes, pattern, handler, [verb], RequestDelegateFactory.InferMetadata, OnFirstCall);

    private static RequestDelegateResult OnFirstCall(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? seen)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, seen).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), seen?.EndpointMetadata ?? []);
    }
}
