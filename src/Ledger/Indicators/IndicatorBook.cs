using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>The catalogue of indicators, read once a request.</summary>
public sealed class IndicatorBook(GuatuDb db)
{
    private IReadOnlyList<Indicator>? _all;

    /// <summary>All in use, in the order of the sheet.</summary>
    public async Task<IReadOnlyList<Indicator>> AllAsync(CancellationToken stop, bool closedToo = false)
    {
        _all ??= [.. (await db.Set<IndicatorRow>().AsNoTracking().OrderBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(stop)).Select(Of)];
        return closedToo ? _all : [.. _all.Where(i => !i.Closed)];
    }

    /// <summary>By its row; null when there is none.</summary>
    public async Task<Indicator?> OneAsync(long id, CancellationToken stop) => (await AllAsync(stop, closedToo: true)).FirstOrDefault(i => i.Id == id);

    /// <summary>By its code; null when there is none.</summary>
    public async Task<Indicator?> FindAsync(string code, CancellationToken stop) => (await AllAsync(stop, closedToo: true)).FirstOrDefault(i => i.Code == code);

    /// <summary>Reads anew after a change.</summary>
    public void Forget() => _all = null;

    internal static Indicator Of(IndicatorRow r) => new(r.Id, r.Code, r.Name, r.Scope, r.Unit, r.Nature, r.Better, r.Rhythm, r.Joint, r.Decimals, r.Band, r.Place)
    {
        UnitId = r.UnitId, SourceUnitId = r.SourceUnitId, DueDays = r.DueDays, Formula = r.Formula, PartsOf = r.PartsOf, Note = r.Note, Closed = r.Closed, Version = r.Version,
    };
}
