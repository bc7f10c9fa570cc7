using System.Globalization;
using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Rulebook;

/// <summary>One version of a rule. Rows are only added: an old version keeps judging its own days.</summary>
internal sealed class RuleRow
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string Value { get; set; }
    public required string Unit { get; set; }
    public required string Region { get; set; }
    public required string Source { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public bool Compressible { get; set; }
    public required string SetBy { get; set; }
}

/// <summary>A rule a room brings along, with its source; inserted when the rulebook has no row of that code, region and day.</summary>
public sealed record RuleSeed(string Code, string Name, string Value, string Unit, string Region, string Source, DateOnly From, DateOnly? To = null, bool Compressible = false);

/// <summary>A rule in force.</summary>
/// <param name="Code">Stable code, e.g. <c>light.yc2025.red</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Value">Value as written; read numbers with <see cref="Number"/>.</param>
/// <param name="Unit">Unit of the value: 个百分点, 工作日, 日, MB…</param>
/// <param name="Region">Where it applies; 通用 when everywhere.</param>
/// <param name="Source">Document number or the place it was taken from.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force, null while open.</param>
/// <param name="Compressible">May a back-schedule shorten it?</param>
/// <param name="SetBy">Who entered it.</param>
public sealed record Rule(string Code, string Name, string Value, string Unit, string Region, string Source, DateOnly From, DateOnly? To, bool Compressible, string SetBy)
{
    /// <summary>The value as a number; asking for it of a rule that holds words is a bug.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal Number => decimal.Parse(Value, CultureInfo.InvariantCulture);
}

/// <summary>
/// The rulebook: every threshold, time limit and divisor, as of a day. Held in memory and re-read when a change is
/// announced, because every page asks it.
/// </summary>
public sealed class Rules : IDisposable
{
    /// <summary>Topic that announces a change.</summary>
    public const string ChangedTopic = "kernel.rules-changed";

    private readonly Kept<IReadOnlyList<Rule>> _kept;

    /// <summary>A rulebook that reads through fresh scopes and listens for changes made on any node.</summary>
    public Rules(IServiceScopeFactory scopes, ChangeFeed feed) => _kept = new(feed, ChangedTopic, async stop =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<GuatuDb>().Set<RuleRow>().AsNoTracking().ToListAsync(stop);
        return [.. rows.OrderBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.From)
            .Select(Read)];
    });

    internal static Rule Read(RuleRow r) => new(r.Code, r.Name, r.Value, r.Unit, r.Region, r.Source, r.From, r.To, r.Compressible, r.SetBy);

    /// <summary>Every version of every rule, by code and day.</summary>
    public async Task<IReadOnlyList<Rule>> AllAsync(CancellationToken stop = default) => await _kept.GetAsync(stop);

    /// <summary>The version of a rule in force on a day. A missing rule is a bug of the room that asks: it must bring it along.</summary>
    public async Task<Rule> OnAsync(string code, DateOnly day, CancellationToken stop = default) =>
        InForce(await AllAsync(stop), code, day) ?? throw new InvalidOperationException($"No rule {code} in force on {day:yyyy-MM-dd}.");

    /// <summary>All rules whose code starts so, in force on a day.</summary>
    public async Task<IReadOnlyList<Rule>> StartingAsync(string prefix, DateOnly day, CancellationToken stop = default)
    {
        var all = await AllAsync(stop);
        return [.. all.Where(r => r.Code.StartsWith(prefix, StringComparison.Ordinal)).Select(r => r.Code).Distinct()
            .Select(code => InForce(all, code, day)).OfType<Rule>()];
    }

    /// <summary>Re-reads at the next question.</summary>
    public void Forget() => _kept.Forget();

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static Rule? InForce(IReadOnlyList<Rule> all, string code, DateOnly day) =>
        all.LastOrDefault(r => r.Code == code && r.From <= day && (r.To is null || r.To >= day));
}
