namespace Guatu.Ledger.Mentions;

/// <summary>A word found in what was said or settled in a meeting.</summary>
/// <param name="Word">The word as it was asked for.</param>
/// <param name="MeetingId">The meeting; several words of one meeting share it.</param>
/// <param name="Meeting">Name of the meeting.</param>
/// <param name="On">The day it was held.</param>
/// <param name="Sentence">The sentence the word stands in.</param>
/// <param name="Href">Where the sentence can be read, a path of this site.</param>
public sealed record Mention(string Word, long MeetingId, string Meeting, DateOnly On, string Sentence, string Href);

/// <summary>
/// Where duty rooms ask whether something was talked about. The room that keeps meetings answers; duty rooms do not know
/// each other.
/// </summary>
public interface IMentions
{
    /// <summary>
    /// Every place in speeches and settled items of meetings held within the days where one of these words stands. Of words
    /// that overlap the longest counts, so a project whose name begins with another's is not taken for it.
    /// </summary>
    Task<IReadOnlyList<Mention>> FindAsync(IReadOnlyCollection<string> words, DateOnly from, DateOnly to, CancellationToken stop);
}
