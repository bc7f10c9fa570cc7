using Guatu.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Actions;

/// <summary>The Chinese word for every verb of the journal, asked of the use cases themselves.</summary>
public sealed class UseCaseTitles(IServiceScopeFactory scopes, IEnumerable<Module> modules)
{
    private IReadOnlyDictionary<string, string>? _titles;

    /// <summary>The word; the verb itself when its use case is gone.</summary>
    public string Of(string action) => (_titles ??= Read()).GetValueOrDefault(action, action);

    private Dictionary<string, string> Read()
    {
        using var scope = scopes.CreateScope();
        var titles = new Dictionary<string, string>();
        foreach (var type in modules.Select(m => m.Assembly).Distinct().SelectMany(a => a.GetTypes()).Where(t => !t.IsAbstract))
            if (UseCaseRegistration.BaseOf(type) is { } useCase)
            {
                var one = scope.ServiceProvider.GetRequiredService(useCase);
                titles[(string)useCase.GetProperty("Name")!.GetValue(one)!] = (string)useCase.GetProperty("Title")!.GetValue(one)!;
            }
        return titles;
    }
}
