using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Ledger.Indicators;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Alarms;

/// <summary>A warning about an indicator.</summary>
/// <param name="Id">Key.</param>
/// <param name="Indicator">Indicator.</param>
/// <param name="Period">Period.</param>
/// <param name="Kind">Why.</param>
/// <param name="UnitId">Who has to look into it.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Text">Evidence.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="ClearedAt">The cause was gone.</param>
/// <param name="SeenAt">Somebody took note.</param>
/// <param name="SeenBy">Who.</param>
/// <param name="SeenText">With what word.</param>
public sealed record Alarm(long Id, Indicator Indicator, Forecasting.Series.Period Period, AlarmKind Kind, long? UnitId, string? Unit, string Text, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, DateTimeOffset? SeenAt, string? SeenBy, string? SeenText);

/// <summary>Reads warnings about indicators.</summary>
internal sealed class AlarmReader(GuatuDb db, IndicatorBook indicators, ZoneDirectories directories, ZoneClock clock)
{
    private const int MostShown = 300;

    /// <summary>Today.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>Open ones, newest first; or those whose cause is gone.</summary>
    public async Task<IReadOnlyList<Alarm>> ListAsync(bool cleared, CancellationToken stop)
    {
        var rows = await db.Set<AlarmRow>().AsNoTracking().Where(a => a.ClearedAt != null == cleared).OrderByDescending(a => a.Id).Take(MostShown).ToListAsync(stop);
        if (rows.Count == 0)
            return [];
        var (all, directory) = ((await indicators.AllAsync(stop, closedToo: true)).ToDictionary(i => i.Id), await directories.NowAsync(stop));
        return [.. rows.Where(r => all.ContainsKey(r.IndicatorId)).Select(r => new Alarm(r.Id, all[r.IndicatorId], PeriodCode.Read(r.Period, all[r.IndicatorId].Grid), r.Kind, r.UnitId, directory.Unit(r.UnitId)?.Said, r.Text, r.RaisedAt, r.ClearedAt, r.SeenAt, r.SeenBy, r.SeenText))];
    }

    /// <summary>How many are open.</summary>
    public Task<int> OpenAsync(CancellationToken stop) => db.Set<AlarmRow>().CountAsync(a => a.ClearedAt == null, stop);
}
