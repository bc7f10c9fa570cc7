using System.Xml.Linq;
using Guatu.Kernel.Actions;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.HouseRules;

public class TypeTests
{
    [Fact]
    public async Task No_row_is_public()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var system = zone.AsSystem();
        var rows = system.Db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.Assembly.GetName().Name!.StartsWith("Guatu.", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBeGreaterThan(10);
        rows.Where(t => t.IsVisible).Select(t => t.FullName).ShouldBeEmpty("rows stay inside their room: make them internal");
    }

    [Fact]
    public async Task Every_table_begins_with_its_room()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var system = zone.AsSystem();
        var rooms = House.Rooms.Select(r => r.Name.ToLowerInvariant() + "_").ToList();
        system.Db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => !rooms.Any(r => t.StartsWith(r, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_use_case_is_closed_named_and_names_a_permission_of_its_room()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var scope = zone.Services.CreateAsyncScope();
        var faults = new List<string>();
        var names = new Dictionary<string, string>();
        foreach (var room in House.Rooms)
            foreach (var type in room.Assembly.GetTypes().Where(t => !t.IsAbstract))
                if (UseCaseRegistration.BaseOf(type) is { } useCase)
                {
                    dynamic one = new Reading(scope.ServiceProvider.GetRequiredService(useCase), useCase);
                    string name = one.Name;
                    if (!type.IsSealed || type.IsVisible)
                        faults.Add($"{type.Name} should be internal sealed");
                    if (!name.StartsWith(room.Name.ToLowerInvariant() + ".", StringComparison.Ordinal))
                        faults.Add($"{type.Name} is named {name}, should begin with its room");
                    if (!names.TryAdd(name, type.Name))
                        faults.Add($"{type.Name} and {names[name]} are both named {name}");
                    Guatu.Kernel.Permissions.Permission permission = one.Permission;
                    if (!room.Permissions.Contains(permission))
                        faults.Add($"{type.Name} needs {permission.Code}, which {room.Name} does not list");
                }
        names.Count.ShouldBeGreaterThan(8);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Permission_codes_are_unique_and_begin_with_their_room()
    {
        var permissions = House.Rooms.SelectMany(r => r.Permissions.Select(p => (Room: r.Name.ToLowerInvariant(), p.Code))).ToList();
        permissions.GroupBy(p => p.Code).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        permissions.Where(p => !p.Code.StartsWith(p.Room + ".", StringComparison.Ordinal)).Select(p => p.Code).ShouldBeEmpty();
    }

    [Fact]
    public void Every_public_type_says_what_it_is_for()
    {
        var silent = new List<string>();
        foreach (var assembly in House.Assemblies)
        {
            var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
                .Where(m => m.Element("summary") is { } summary && summary.Value.Trim().Length > 0).Select(m => (string)m.Attribute("name")!).ToHashSet();
            silent.AddRange(assembly.GetExportedTypes()
                .Where(t => !typeof(ComponentBase).IsAssignableFrom(t) && t.Name is not ("_Imports" or "Program") && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false))
                .Select(t => t.FullName!.Replace('+', '.')).Where(n => !documented.Contains("T:" + n)));
        }
        silent.ShouldBeEmpty("give it a <summary>");
    }

    [Fact]
    public void Every_component_says_what_it_is_for() =>
        House.Files(["src"], ".razor").Where(f => Path.GetFileName(f) != "_Imports.razor")
            .Where(f => !File.ReadLines(f).Take(3).Any(l => l.StartsWith("@*", StringComparison.Ordinal))).Select(House.Short).ShouldBeEmpty("begin it with @* what it is *@");

    /// <summary>Reads a use case whose types are not known here.</summary>
    private sealed class Reading(object one, Type type) : System.Dynamic.DynamicObject
    {
        public override bool TryGetMember(System.Dynamic.GetMemberBinder binder, out object? result)
        {
            result = type.GetProperty(binder.Name)!.GetValue(one);
            return true;
        }
    }
}
