using System.Diagnostics;
using Guatu.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Guatu.Tests.Support;

/// <summary>
/// A private PostgreSQL for this test run: made on first use in a temporary folder, reached through a socket in it,
/// stopped at the end. PostgreSQL does not run as root, so as root its tools run as user postgres.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Missing = "PostgreSQL没有装，这一项没有测：apt-get install -y postgresql";

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? _folder;
    private static int _databases;

    private static string? Bin { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")))
        : null;

    /// <summary>Starts the server unless it runs; skips the test when PostgreSQL is not installed.</summary>
    public static async Task NeedAsync()
    {
        Assert.SkipWhen(Bin is null, Missing);
        await Gate.WaitAsync();
        try
        {
            _folder ??= Start();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A fresh database, empty or a copy of one that was closed; skips the test when PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync(string? copyOf = null)
    {
        await NeedAsync();
        var name = $"zone{Interlocked.Increment(ref _databases)}";
        await DoAsync($"CREATE DATABASE {name}" + (copyOf is null ? "" : $" TEMPLATE {copyOf} STRATEGY FILE_COPY"));
        return Connection(name);
    }

    /// <summary>Lets nobody into a database any more, so that it can be copied; its name.</summary>
    public static async Task<string> CloseAsync(string connection)
    {
        var name = new NpgsqlConnectionStringBuilder(connection).Database!;
        await DoAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await DoAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static async Task DoAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not { } folder)
            return;
        NpgsqlConnection.ClearAllPools();
        Stop(folder);
        Directory.Delete(folder, recursive: true);
        _folder = null;
        await ValueTask.CompletedTask;
    }

    internal static bool IsThere => Bin is not null;

    private static string Connection(string database) => Connection(_folder!, database);

    // Hundreds of zones come and go: what they leave open must go soon, or the server has no place for the next.
    internal static string Connection(string folder, string database) => $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=12;Connection Idle Lifetime=4;Connection Pruning Interval=2";

    internal static void Stop(string folder) => Run("pg_ctl", "stop", "-s", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w");

    internal static void Up(string folder) => Run("pg_ctl", "start", "-s", "-D", Path.Combine(folder, "data"), "-w", "-l", Path.Combine(folder, "log"),
        "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=400");

    internal static string Start()
    {
        var folder = Directory.CreateTempSubdirectory("guatu-pg-").FullName;
        if (Environment.UserName == "root")
            Run("/bin/chown", "postgres", folder);
        Run("initdb", "-D", Path.Combine(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Up(folder);
        return folder;
    }

    private static void Run(string tool, params string[] arguments)
    {
        var asPostgres = Environment.UserName == "root" && !Path.IsPathRooted(tool);
        var path = Path.IsPathRooted(tool) ? tool : Path.Combine(Bin!, tool);
        var start = new ProcessStartInfo(asPostgres ? "runuser" : path, asPostgres ? ["-u", "postgres", "--", path, .. arguments] : arguments)
        {
            // pg_ctl leaves the server behind holding these handles: they must not be pipes that somebody waits for.
            RedirectStandardOutput = tool != "pg_ctl",
            RedirectStandardError = tool != "pg_ctl",
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var said = tool == "pg_ctl" ? "" : process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {said}");
    }
}

/// <summary>A PostgreSQL that a test may pull the plug of.</summary>
public sealed class OwnPostgres : IDisposable
{
    private readonly string _folder;

    private OwnPostgres(string folder) => _folder = folder;

    public string Connection => PostgresServer.Connection(_folder, "postgres");

    public static OwnPostgres Start()
    {
        Assert.SkipUnless(PostgresServer.IsThere, PostgresServer.Missing);
        return new OwnPostgres(PostgresServer.Start());
    }

    /// <summary>As when the machine loses power: nobody is asked, nothing is written down any more.</summary>
    public void Kill() => PostgresServer.Stop(_folder);

    public void Up() => PostgresServer.Up(_folder);

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        PostgresServer.Stop(_folder);
        Directory.Delete(_folder, recursive: true);
    }
}
