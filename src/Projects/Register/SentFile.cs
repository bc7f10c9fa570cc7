using Guatu.Kernel.Refusals;
using Guatu.Ledger.Reports;
using Microsoft.AspNetCore.Http;

namespace Guatu.Projects.Register;

/// <summary>A file as the API takes it, content in base64.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">The bytes.</param>
public sealed record SentFile(string Name, byte[] Content)
{
    /// <summary>As evidence; null when nothing was sent.</summary>
    public static EvidenceFile? Evidence(SentFile? file) => file is null ? null : new EvidenceFile(file.Name ?? "", file.Content ?? []);

    /// <summary>Files of a form field that are not empty.</summary>
    internal static async Task<IReadOnlyList<EvidenceFile>> FromAsync(IFormCollection form, string name, CancellationToken stop)
    {
        var files = new List<EvidenceFile>();
        foreach (var file in form.Files.GetFiles(name).Where(f => f.Length > 0))
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, stop);
            files.Add(new EvidenceFile(file.FileName, memory.ToArray()));
        }
        return files;
    }
}

/// <summary>Reads figures out of a form: 3.2亿 becomes 32000 where 万元 are asked for.</summary>
internal sealed class FigureReader(IFormCollection form)
{
    public List<Refusal> Faults { get; } = [];

    /// <summary>The figure; null when the field is empty or holds none.</summary>
    public decimal? Read(string name, string label, string unit = "万元")
    {
        var typed = form[name].ToString().Trim();
        if (typed.Length == 0)
            return null;
        var (value, fault) = Figures.Read(typed, unit);
        if (fault == FigureFault.None)
            return value;
        Faults.Add(RegisterRefusals.FigureGarbled.At(name, label, unit, typed));
        return null;
    }
}
