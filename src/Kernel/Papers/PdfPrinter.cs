using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Guatu.Kernel.Papers;

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

/// <summary>
/// Turns a stand-alone SVG into a PDF with the system's <c>rsvg-convert</c> (package librsvg2-bin).
/// Letters are embedded as text, so the print can be searched.
/// </summary>
public sealed class PdfPrinter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Name or path of the tool.</summary>
    public string Tool { get; init; } = "rsvg-convert";

    /// <summary>Longest time a print may take. Default 60 seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Prints one SVG. Expected failures come back as names, never as exceptions; only a cancelled call throws.</summary>
    public Task<PdfResult> PrintAsync(string svg, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(svg);
        return RunAsync(svg, [], cancel);
    }

    /// <summary>Prints several pages into one file; they are handed over as files because the tool reads only one from its input.</summary>
    public async Task<PdfResult> PrintAsync(IReadOnlyList<string> pages, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var folder = Directory.CreateTempSubdirectory("guatu-print-");
        try
        {
            var files = new List<string>(pages.Count);
            foreach (var page in pages)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count + 1:0000}.svg"));
                await File.WriteAllTextAsync(files[^1], page, Utf8, cancel);
            }
            return await RunAsync("", files, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<PdfResult> RunAsync(string svg, IReadOnlyList<string> files, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start(files) };
        try
        {
            if (!process.Start()) return new PdfResult { Fault = "pdf.tool-missing", Detail = Tool };
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            return new PdfResult { Fault = "pdf.tool-missing", Detail = $"{Tool}: {e.Message}" };
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            return await Converse(process, svg, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PdfResult { Fault = "pdf.timed-out", Detail = $"{Tool}: {Limit.TotalSeconds:0} s" };
        }
        finally
        {
            Stop(process);
        }
    }

    private ProcessStartInfo Start(IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo(Tool)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A point is the unit of PDF: at 72 dots an inch 420 mm stay 420 mm.
        foreach (var argument in new[] { "--format=pdf", "--dpi-x=72", "--dpi-y=72" }) start.ArgumentList.Add(argument);
        foreach (var file in files) start.ArgumentList.Add(file);
        return start;
    }

    private static async Task<PdfResult> Converse(Process process, string svg, CancellationToken cancel)
    {
        using var pdf = new MemoryStream();
        var output = process.StandardOutput.BaseStream.CopyToAsync(pdf, cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await input.WriteAsync(Utf8.GetBytes(svg), cancel);
        }
        catch (IOException)
        {
            // The tool gave up before reading everything; its words and exit code tell why.
        }
        await process.WaitForExitAsync(cancel);
        await output;
        var said = (await errors).Trim();
        return process.ExitCode == 0 && pdf.Length > 0
            ? new PdfResult { Pdf = pdf.ToArray(), Detail = said }
            : new PdfResult { Fault = "pdf.failed", Detail = said };
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended in this very moment.
        }
    }
}
