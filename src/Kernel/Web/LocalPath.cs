using System.Text;
using Microsoft.AspNetCore.Http;

namespace Guatu.Kernel.Web;

/// <summary>Keeps redirects inside the program.</summary>
public static class LocalPath
{
    /// <summary>
    /// The address, fit for a header, when it is a path of this site; else the fallback. <c>//host</c> and
    /// <c>/\host</c> lead elsewhere in browsers.
    /// </summary>
    public static string Or(string? next, string fallback = "/") =>
        next is ['/', ..] && next is not ['/', '/' or '\\', ..] && !next.Any(char.IsControl) ? Escaped(next) : fallback;

    // A query read from a request is decoded already; Chinese in it may not go into a header as it is.
    private static string Escaped(string path) =>
        string.Concat(path.EnumerateRunes().Select(rune => rune.Value is > 32 and < 127 ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}

/// <summary>After a form has done its work: 303, so that reloading the next page does not send the form again.</summary>
/// <param name="path">A path of this site.</param>
public sealed class SeeOther(string path) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = LocalPath.Or(path);
        return Task.CompletedTask;
    }
}
