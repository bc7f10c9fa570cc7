using Guatu.Kernel.Refusals;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Ledger.CommitmentPages;

/// <summary>Answers the small forms of a task: back to the task with a word, or the task again with what was wrong and what was typed.</summary>
internal sealed class ChainForms(CommitmentReader reader, ShellSource shell)
{
    public async Task<IResult> AnswerAsync<T>(Outcome<T> outcome, long id, string said, HttpContext http, IFormCollection form, CancellationToken stop)
    {
        if (outcome.Ok)
        {
            shell.Say(said);
            return TypedResults.LocalRedirect($"/commitments/{id}");
        }
        return await reader.ReadAsync(id, stop) is { } view
            ? new RazorComponentResult<CommitmentPage>(new { View = view, outcome.Refusals, Sent = form }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }

    /// <summary>A number as people type it: full-width digits and commas are forgiven. Null when it is none.</summary>
    public static decimal? Number(string typed) => decimal.TryParse(
        Typing.Narrow(typed).Replace(",", "", StringComparison.Ordinal).Trim(), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
