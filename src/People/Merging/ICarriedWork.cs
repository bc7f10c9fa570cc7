using Guatu.Kernel.Actions;

namespace Guatu.People.Merging;

/// <summary>Something open that is in a person's own name.</summary>
/// <param name="Key">Room and row, e.g. <c>commitment/12</c>.</param>
/// <param name="Text">Number and title.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Due">Its day.</param>
public sealed record CarriedItem(string Key, string Text, string Href, DateOnly? Due);

/// <summary>
/// Work that stays in a person's name when the person moves or leaves. Rooms above this one implement it, because only
/// they know their work.
/// </summary>
public interface ICarriedWork
{
    /// <summary>What a person carries, the most urgent first.</summary>
    Task<IReadOnlyList<CarriedItem>> OfAsync(long personId, CancellationToken stop);

    /// <summary>Gives those of the items that are this room's to somebody else, inside the caller's action; returns how many.</summary>
    Task<int> HandOverAsync(ActionContext context, IReadOnlyCollection<string> keys, long fromPersonId, long toPersonId, string reason, CancellationToken stop);
}
