namespace Guatu.Ledger.Wall;

/// <summary>What became of a print: the bytes of the PDF, or the name of what went wrong.</summary>
public sealed record PdfResult
{
    /// <summary>The file, when <see cref="Fault"/> is null.</summary>
    public byte[]? Pdf { get; init; }

    /// <summary><c>pdf.tool-missing</c>, <c>pdf.timed-out</c>, <c>pdf.failed</c>, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>What the tool said, for the journal.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>Turns a stand-alone SVG into a PDF with the system's <c>rsvg-convert</c> (package librsvg2-bin).</summary>
public sealed class PdfPrinter
{
    /// <summary>Name or path of the tool.</summary>
    public string Tool { get; init; } = "rsvg-convert";

    /// <summary>Longest time a print may take. Default 60 seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Prints one SVG. Expected failures come back as names, never as exceptions.</summary>
    public Task<PdfResult> PrintAsync(string svg, CancellationToken cancel = default) => throw new NotImplementedException();
}
