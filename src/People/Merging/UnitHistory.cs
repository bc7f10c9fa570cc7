using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Merging;

/// <summary>A change of units as people read it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Day">Since when.</param>
/// <param name="Document">文号.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">Names before.</param>
/// <param name="After">Names after.</param>
/// <param name="UnitIds">Units it is about.</param>
/// <param name="By">Who entered it.</param>
public sealed record UnitChange(long Id, UnitChangeKind Kind, DateOnly Day, string Document, string Reason, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<long> UnitIds, string By)
{
    /// <summary>经济发展局、招商局合并为投资促进局.</summary>
    public string Sentence => Kind switch
    {
        UnitChangeKind.Merge => $"{string.Join("、", Before)}{(Before.Count > 1 ? "合并为" : "并入")}{string.Join("、", After)}",
        UnitChangeKind.Rename => $"{Before[0]}更名为{After[0]}",
        _ when After.Contains(Before[0]) => $"从{Before[0]}分出{string.Join("、", After.Where(a => a != Before[0]))}",
        _ => $"{Before[0]}分设为{string.Join("、", After)}",
    };
}

/// <summary>Reads what became of units.</summary>
public sealed class UnitHistory(GuatuDb db)
{
    /// <summary>All changes, newest first.</summary>
    public async Task<IReadOnlyList<UnitChange>> AllAsync(CancellationToken stop)
    {
        var parts = (await db.Set<UnitChangePartRow>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.ChangeId);
        return [.. (await db.Set<UnitChangeRow>().AsNoTracking().ToListAsync(stop)).OrderByDescending(c => c.Day).ThenByDescending(c => c.Id)
            .Select(c => new UnitChange(c.Id, c.Kind, c.Day, c.Document, c.Reason, [.. parts[c.Id].Where(p => !p.After).Select(p => p.Name)], [.. parts[c.Id].Where(p => p.After).Select(p => p.Name)],
                [.. parts[c.Id].Select(p => p.UnitId).Distinct()], c.By))];
    }
}
