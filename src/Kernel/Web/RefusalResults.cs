using Guatu.Kernel.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Guatu.Kernel.Web;

/// <summary>The one place where refusals become answers: problem+json for programs, a page in Chinese for people.</summary>
public static class RefusalResults
{
    /// <summary>The fitting answer for this request.</summary>
    public static IResult For(HttpContext http, params IReadOnlyList<Refusal> refusals)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
            return Problem(refusals);
        if (refusals[0].Kind == KernelRefusals.NotSignedIn)
            return TypedResults.Redirect("/sign-in?next=" + Uri.EscapeDataString(http.Request.Method == "GET" ? http.Request.Path + http.Request.QueryString : "/"));
        return new RazorComponentResult<RefusalPage>(new Dictionary<string, object?> { [nameof(RefusalPage.Refusals)] = refusals })
        {
            StatusCode = refusals[0].Kind.Status,
        };
    }

    /// <summary>RFC 9457 problem details; code and field of every refusal stand in <c>refusals</c>.</summary>
    public static IResult Problem(params IReadOnlyList<Refusal> refusals)
    {
        var problem = new ProblemDetails
        {
            Type = "urn:guatu:refusal:" + refusals[0].Code,
            Title = refusals[0].Text,
            Status = refusals[0].Kind.Status,
        };
        problem.Extensions["code"] = refusals[0].Code;
        problem.Extensions["refusals"] = refusals.Select(r => new { code = r.Code, text = r.Text, field = r.Field }).ToArray();
        return TypedResults.Problem(problem);
    }

    /// <summary>A value as JSON, or the refusals as a problem.</summary>
    public static IResult OrProblem<T>(this Outcome<T> outcome, Func<T, IResult> then) =>
        outcome.Ok ? then(outcome.Value) : Problem(outcome.Refusals);
}
