using System.Collections.Concurrent;
using Guatu.Tests.Support;

[assembly: AssemblyFixture(typeof(ZoneImages))]

namespace Guatu.Tests.Support;

/// <summary>
/// Zones as most tests begin with them, made once for the run and copied from then on: migrating and setting up takes a
/// second, copying milliseconds. A copy is migrated like every database the program finds, and so is found up to date.
/// </summary>
public sealed class ZoneImages : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(Database Database, bool SetUp), Lazy<Task<Image>>> Made = [];

    /// <summary>Puts a copy into a new folder; gives the connection string of its PostgreSQL, null for SQLite.</summary>
    internal static async Task<string?> CopyAsync(Database database, bool setUp, string folder)
    {
        if (database == Database.Postgres)
            await PostgresServer.NeedAsync();
        var image = await Made.GetOrAdd((database, setUp), kind => new(() => MakeAsync(kind.Database, kind.SetUp))).Value;
        foreach (var file in Directory.EnumerateFiles(image.Folder, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(image.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
        return image.Name is { } name ? await PostgresServer.NewDatabaseAsync(name) : null;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var image in Made.Values.Where(m => m is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            Directory.Delete(image.Value.Result.Folder, recursive: true);
        Made.Clear();
        return ValueTask.CompletedTask;
    }

    private static async Task<Image> MakeAsync(Database database, bool setUp)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-image-").FullName;
        var connection = database == Database.Postgres ? await PostgresServer.NewDatabaseAsync() : null;
        await Zone.FillAsync(folder, connection, setUp);
        return new Image(folder, connection is null ? null : await PostgresServer.CloseAsync(connection));
    }

    private sealed record Image(string Folder, string? Name);
}
