using Guatu.Kernel.Permissions;

namespace Guatu.People.Feeds;

/// <summary>A day on which something of a person's is due.</summary>
/// <param name="Key">Kind and row, e.g. <c>commitment-12</c>; the same as long as it is the same matter.</param>
/// <param name="Day">The day.</param>
/// <param name="Text">What is due: title and nothing personal. It lies in calendars outside this program.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="Href">Where the matter is, a path of this site.</param>
/// <param name="Version">Grows with every change of the matter, ≥ 0.</param>
public sealed record DueDay(string Key, DateOnly Day, string Text, string? Unit, string Href, int Version);

/// <summary>Due days of a person. Rooms above this one implement it, because only they know their work.</summary>
public interface IDueDays
{
    /// <summary>What is due of this actor's own, done and withdrawn things left out.</summary>
    Task<IReadOnlyList<DueDay>> OfAsync(Actor actor, CancellationToken stop);
}
