using System.Reflection;
using Guatu.Host;

namespace Guatu.Tests.HouseRules;

/// <summary>What the rules of the house look at: found, not listed, so that a new room is held to them too.</summary>
internal static class House
{
    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Assemblies of all projects under src.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)).Where(n => Directory.GetFiles(Path.Combine(Root, "src", n), "*.csproj").Length > 0)
            .Order(StringComparer.Ordinal).Select(n => Assembly.Load("Guatu." + n))];

    /// <summary>Files that people wrote, under these folders.</summary>
    public static IEnumerable<string> Files(IReadOnlyCollection<string> folders, params string[] endings) =>
        folders.Select(f => Path.Combine(Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => endings.Contains(Path.GetExtension(f)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/vendor/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));

    /// <summary>Path as told in a failure.</summary>
    public static string Short(string path) => Path.GetRelativePath(Root, path);

    /// <summary>Title of a room by its assembly's name.</summary>
    public static IEnumerable<Guatu.Kernel.Modules.Module> Rooms => GuatuHost.Rooms;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "guatu.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("guatu.slnx is not above the tests");
    }
}
