using System.Xml.Linq;

namespace Guatu.Tests.HouseRules;

/// <summary>Arrows run one way: Host, duty rooms, Ledger, People, Kernel. The pure libraries reference nothing, anyone may use them.</summary>
public class ArrowTests
{
    private static readonly string[] Pure = ["Language", "Scheduling", "Forecasting"];

    // Below the duty rooms each room may use those before it. A duty room uses all of these and no other duty room.
    private static readonly string[] Ground = ["Kernel", "People", "Ledger", "Cases"];

    [Fact]
    public void No_project_references_against_the_arrows()
    {
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var room = Path.GetFileNameWithoutExtension(file);
            foreach (var reference in XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!)))
                if (!May(room, reference))
                    faults.Add($"{room} references {reference}");
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_assembly_uses_another_against_the_arrows()
    {
        House.Assemblies.Count.ShouldBeGreaterThan(4);
        (from assembly in House.Assemblies
         let room = assembly.GetName().Name!["Guatu.".Length..]
         from used in assembly.GetReferencedAssemblies()
         where used.Name!.StartsWith("Guatu.", StringComparison.Ordinal)
         let other = used.Name!["Guatu.".Length..]
         where !May(room, other)
         select $"{room} uses {other}").ShouldBeEmpty();
    }

    [Fact]
    public void Pure_libraries_know_neither_web_nor_database() =>
        (from assembly in House.Assemblies
         where Pure.Contains(assembly.GetName().Name!["Guatu.".Length..])
         from used in assembly.GetReferencedAssemblies()
         where !used.Name!.StartsWith("System", StringComparison.Ordinal) && used.Name is not "netstandard"
         select $"{assembly.GetName().Name} uses {used.Name}").ShouldBeEmpty();

    [Theory]
    [InlineData("Meetings", "Ledger", true)]
    [InlineData("Meetings", "Language", true)]
    [InlineData("Ledger", "Meetings", false)]
    [InlineData("Projects", "Meetings", false)]
    [InlineData("Kernel", "People", false)]
    [InlineData("People", "Ledger", false)]
    [InlineData("Language", "Kernel", false)]
    [InlineData("Meetings", "Host", false)]
    [InlineData("Host", "Meetings", true)]
    public void The_arrows_are_these(string room, string other, bool may) => May(room, other).ShouldBe(may);

    private static bool May(string room, string other)
    {
        if (room == "Host")
            return true;
        if (Pure.Contains(room))
            return false;
        if (Pure.Contains(other))
            return true;
        var theirs = Array.IndexOf(Ground, other);
        var ours = Array.IndexOf(Ground, room);
        return theirs >= 0 && (ours < 0 || theirs < ours);
    }
}
