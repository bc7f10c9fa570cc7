using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guatu.Tests.Projects.Promises;

/// <summary>Holds JSON against a JSON Schema of draft 4, as far as OC4IDS uses it: type, required, properties, items, enum, pattern, formats, lengths and counts, local references.</summary>
internal sealed class SchemaChecker(JsonElement schema)
{
    private readonly JsonElement _root = schema;

    /// <summary>Every fault with its place; empty when it is valid.</summary>
    public IReadOnlyList<string> Check(JsonElement value)
    {
        var faults = new List<string>();
        Check(value, _root, "$", faults);
        return faults;
    }

    private void Check(JsonElement value, JsonElement rule, string at, List<string> faults)
    {
        if (rule.TryGetProperty("$ref", out var reference))
            rule = Find(reference.GetString()!);
        if (rule.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : new[] { type }.AsEnumerable()).Any(t => Is(value, t.GetString()!)))
        {
            faults.Add($"{at} is {value.ValueKind}, not {type}");
            return;
        }
        if (rule.TryGetProperty("enum", out var codes) && codes.EnumerateArray().All(c => c.ToString() != value.ToString()))
            faults.Add($"{at} is “{value}”, no code of the list");
        switch (value.ValueKind)
        {
            case JsonValueKind.String: CheckText(value.GetString()!, rule, at, faults); break;
            case JsonValueKind.Array: CheckList(value, rule, at, faults); break;
            case JsonValueKind.Object: CheckObject(value, rule, at, faults); break;
        }
    }

    private static void CheckText(string text, JsonElement rule, string at, List<string> faults)
    {
        if (rule.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32())
            faults.Add($"{at} is too short");
        if (rule.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            faults.Add($"{at} “{text}” does not fit {pattern}");
        if (rule.TryGetProperty("format", out var format) && !(format.GetString() switch
        {
            "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => true,
        }))
            faults.Add($"{at} “{text}” is no {format}");
    }

    private void CheckList(JsonElement list, JsonElement rule, string at, List<string> faults)
    {
        if (rule.TryGetProperty("minItems", out var least) && list.GetArrayLength() < least.GetInt32())
            faults.Add($"{at} has too few");
        if (rule.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean() && list.EnumerateArray().Select(i => i.GetRawText()).Distinct().Count() != list.GetArrayLength())
            faults.Add($"{at} has the same twice");
        if (rule.TryGetProperty("items", out var item))
            foreach (var (i, one) in list.EnumerateArray().Index())
                Check(one, item, $"{at}[{i}]", faults);
    }

    private void CheckObject(JsonElement value, JsonElement rule, string at, List<string> faults)
    {
        if (rule.TryGetProperty("required", out var required))
            faults.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at} lacks {r}"));
        if (rule.TryGetProperty("minProperties", out var least) && value.EnumerateObject().Count() < least.GetInt32())
            faults.Add($"{at} is empty");
        var known = rule.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
            if (known && properties.TryGetProperty(member.Name, out var of))
                Check(member.Value, of, $"{at}.{member.Name}", faults);
            else if (rule.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False)
                faults.Add($"{at}.{member.Name} is not foreseen");
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };

    private JsonElement Find(string reference) => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(_root, (of, name) => of.GetProperty(name));
}
