using Guatu.Ledger.Reports;
using Microsoft.AspNetCore.Http;

namespace Guatu.Ledger.CommitmentPages;

/// <summary>What somebody typed into the fields of one report; kept so that a refused form loses nothing.</summary>
public sealed record TypedReport(long CommitmentId, string? Value, string? Text, bool Nothing)
{
    /// <summary>Reads the fields of one commitment from a form.</summary>
    public static TypedReport From(IFormCollection form, long id) => new(
        id, form[$"value-{id}"].ToString().Trim(), form[$"text-{id}"].ToString().Trim(), form.ContainsKey($"nothing-{id}"));

    /// <summary>True when the person wrote, ticked, attached or changed something.</summary>
    public bool IsTouched(decimal? known, bool hasFiles) => Text is { Length: > 0 } || Nothing || hasFiles || (Number is { } number && number != known);

    /// <summary>The value as a number, whatever unit stands behind it; the unit is settled when it is reported.</summary>
    public decimal? Number => Figures.Bare(Value);

    /// <summary>Typed something that is no number.</summary>
    public bool IsGarbled => Value is { Length: > 0 } && Number is null;

    /// <summary>The command's item, with its files read.</summary>
    public async Task<ProgressItem> ItemAsync(IFormCollection form, CancellationToken stop)
    {
        var files = new List<EvidenceFile>();
        foreach (var file in form.Files.GetFiles($"files-{CommitmentId}"))
        {
            if (file.Length == 0)
                continue;
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, stop);
            files.Add(new EvidenceFile(file.FileName, memory.ToArray()));
        }
        return new ProgressItem(CommitmentId, null, Text ?? "", Nothing, files) { Figure = Value };
    }
}
