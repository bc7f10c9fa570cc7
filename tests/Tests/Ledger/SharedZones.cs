using Guatu.Kernel.Refusals;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>Zones shared by the tests of one class: one per database, started when first asked for, its clock put back each time.</summary>
public sealed class SharedZones : IAsyncDisposable
{
    private readonly Dictionary<Database, Zone> _zones = [];

    public async Task<Zone> OnAsync(Database database = Database.Sqlite)
    {
        if (!_zones.TryGetValue(database, out var zone))
            _zones[database] = zone = await Zone.StartAsync(database);
        zone.Clock.Now = Zone.Start;
        return zone;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var zone in _zones.Values)
            await zone.DisposeAsync();
    }
}

/// <summary>Single acts, each in a scope of its own as a request has it.</summary>
internal static class Acts
{
    /// <summary>A command that must work.</summary>
    public static async Task<TResult> DoneAsync<TCommand, TResult>(this Zone zone, string userName, TCommand command)
    {
        await using var acting = await zone.AsAsync(userName);
        return await acting.DoneAsync<TCommand, TResult>(command);
    }

    /// <summary>A command that must be refused; the refusals with their words.</summary>
    public static async Task<IReadOnlyList<Refusal>> RefusedAsync<TCommand, TResult>(this Zone zone, string userName, TCommand command)
    {
        await using var acting = await zone.AsAsync(userName);
        var outcome = await acting.RunAsync<TCommand, TResult>(command);
        outcome.Ok.ShouldBeFalse("was done, should have been refused");
        return outcome.Refusals;
    }

    /// <summary>How many rows a query finds: <c>CountAsync("ledger_commitment WHERE …")</c>.</summary>
    public static async Task<long> CountAsync(this Zone zone, string fromWhere)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>("SELECT count(*) FROM " + fromWhere);
    }

    /// <summary>Plain SQL: what somebody with the database open could do.</summary>
    public static async Task DoAsync(this Zone zone, string sql)
    {
        await using var system = zone.AsSystem();
        await system.Db.DoAsync(sql);
    }

    /// <summary>The unit's row.</summary>
    public static async Task<long> UnitAsync(this Zone zone, string name) => (await zone.DirectoryAsync()).Find(name)!.Id;
}
