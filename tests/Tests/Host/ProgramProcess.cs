using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Guatu.Tests.Host;

/// <summary>What a command said and how it ended.</summary>
public sealed record Said(int Code, string Out, string Err);

/// <summary>The built program as a process of its own: commands that end, and the server, which can be killed.</summary>
public sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Found without PATH: a test takes it away.
    private static readonly string Dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines;

    private ProgramProcess(Process process, ConcurrentQueue<string> lines, Uri address) => (_process, _lines, Address) = (process, lines, address);

    public Uri Address { get; }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Said> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await WaitAsync(process);
        return new Said(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the server over a folder and waits for its word that it is ready.</summary>
    public static async Task<ProgramProcess> ServeAsync(string folder, string? path = null, string? database = null)
    {
        var start = StartInfo(["--data", folder, "--empty", "--urls", "http://127.0.0.1:0", .. database is null ? Array.Empty<string>() : ["--db", database]]);
        if (path is not null)
            start.Environment["PATH"] = path;
        var process = new Process { StartInfo = start };
        var lines = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            if (line is null)
                return;
            lines.Enqueue(line);
            if (line.StartsWith("ready ", StringComparison.Ordinal))
                ready.TrySetResult(new Uri(line[6..]));
        }
        process.OutputDataReceived += (_, said) => Hear(said.Data);
        process.ErrorDataReceived += (_, said) => Hear(said.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("It ended before it was ready: " + string.Join('\n', lines)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ProgramProcess(process, lines, await ready.Task.WaitAsync(Limit));
    }

    /// <summary>kill -9: no farewell, nothing flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitAsync(_process);
    }

    /// <summary>kill -TERM: a proper stop; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString()]))
            await kill.WaitForExitAsync();
        await WaitAsync(_process);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string[] arguments) => new(Dotnet, [Path.Combine(AppContext.BaseDirectory, "Guatu.Host.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
        WorkingDirectory = Path.GetTempPath(),
        Environment = { ["GUATU_DATA"] = null, ["GUATU_DB"] = null, ["ASPNETCORE_URLS"] = null },
    };

    private static async Task WaitAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
    }
}

/// <summary>A folder of data that is gone after the test.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("guatu-host-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
