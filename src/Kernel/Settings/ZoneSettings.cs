using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Settings;

internal sealed class SettingRow
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}

/// <summary>Facts about the zone that a person sets once: its name, how numbers of commitments look.</summary>
public sealed class ZoneSettings(GuatuDb db)
{
    /// <summary>Name of the zone as printed on every page.</summary>
    public const string ZoneName = "zone.name";

    /// <summary>Style of commitment numbers; {年} and {号} are filled in. Hexagonal brackets as GB/T 9704-2012 asks.</summary>
    public const string NumberStyle = "ledger.number-style";

    /// <summary>Which rulebook preset decides the lights.</summary>
    public const string LightPreset = "ledger.light-preset";

    /// <summary>A setting, or the fallback when nobody has set it.</summary>
    public async Task<string> GetAsync(string key, string fallback, CancellationToken stop = default) =>
        (await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, stop))?.Value ?? fallback;

    /// <summary>Writes a setting inside the transaction of an action; the caller notes it in the journal.</summary>
    public async Task SetAsync(string key, string value, CancellationToken stop = default)
    {
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(r => r.Key == key, stop);
        if (row is null)
            db.Add(new SettingRow { Key = key, Value = value });
        else
            row.Value = value;
    }

    /// <summary>True once a zone has been set up.</summary>
    public async Task<bool> IsSetUpAsync(CancellationToken stop = default) =>
        await db.Set<SettingRow>().AnyAsync(r => r.Key == ZoneName, stop);
}
