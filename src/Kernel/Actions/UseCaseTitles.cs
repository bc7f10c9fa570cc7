using Guatu.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Actions;

/// <summary>The Chinese word for every verb of the journal, asked of the use cases themselves.</summary>
public sealed class UseCaseTitles(IServiceScopeFactory scopes, IEnumerable<Module> modules)
{
    private IReadOnlyDictionary<string, string>? _titles;
    private ILookup<Permissions.Permission, string>? _byPermission;

    /// <summary>The word; the verb itself when its use case is gone.</summary>
    public string Of(string action) => (_titles ??= Read()).GetValueOrDefault(action, action);

    /// <summary>The words of all actions that need a permission.</summary>
    public IReadOnlyList<string> Of(Permissions.Permission permission)
    {
        if (_byPermission is null)
            Of("");
        return [.. _byPermission![permission]];
    }

    private Dictionary<string, string> Read()
    {
        using var scope = scopes.CreateScope();
        var titles = new Dictionary<string, string>();
        var needs = new List<(Permissions.Permission Permission, string Title)>();
        foreach (var type in modules.Select(m => m.Assembly).Distinct().SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract))
            if (UseCaseRegistration.BaseOf(type) is { } useCase)
            {
                var one = scope.ServiceProvider.GetRequiredService(useCase);
                var title = titles[(string)useCase.GetProperty("Name")!.GetValue(one)!] = (string)useCase.GetProperty("Title")!.GetValue(one)!;
                needs.Add(((Permissions.Permission)useCase.GetProperty("Permission")!.GetValue(one)!, title));
            }
        _byPermission = needs.ToLookup(n => n.Permission, n => n.Title);
        return titles;
    }
}
