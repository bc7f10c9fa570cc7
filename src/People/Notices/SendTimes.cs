using Guatu.Kernel.Clock;
using Guatu.Kernel.Rulebook;

namespace Guatu.People.Notices;

/// <summary>When something may be sent, and again after it did not go: read from the rulebook once per action.</summary>
/// <param name="FirstRetry">Wait after the first failure.</param>
/// <param name="MostRetry">Longest wait between two tries.</param>
/// <param name="GiveUp">Time after which it is given up.</param>
/// <param name="QuietFrom">Hour at which quiet begins, 0–23 (Beijing).</param>
/// <param name="QuietTo">Hour at which quiet ends, 0–23; equal to the beginning means no quiet.</param>
/// <param name="DigestHour">Hour of the daily mail, 0–23.</param>
internal sealed record SendTimes(TimeSpan FirstRetry, TimeSpan MostRetry, TimeSpan GiveUp, int QuietFrom, int QuietTo, int DigestHour)
{
    public static async Task<SendTimes> ReadAsync(Rules rules, DateOnly day, CancellationToken stop)
    {
        async Task<int> Of(string code) => (int)(await rules.OnAsync(code, day, stop)).Number;
        return new SendTimes(
            TimeSpan.FromMinutes(await Of("people.retry-first-minutes")), TimeSpan.FromHours(await Of("people.retry-most-hours")), TimeSpan.FromHours(await Of("people.retry-give-up-hours")),
            await Of("people.quiet-from"), await Of("people.quiet-to"), await Of("people.digest-hour"));
    }

    /// <summary>The moment itself, or the end of the quiet hours it falls into.</summary>
    public DateTimeOffset OutsideQuiet(DateTimeOffset at)
    {
        var local = at.ToOffset(ZoneClock.Offset);
        var quiet = QuietFrom < QuietTo ? local.Hour >= QuietFrom && local.Hour < QuietTo : QuietFrom != QuietTo && (local.Hour >= QuietFrom || local.Hour < QuietTo);
        if (!quiet)
            return at;
        var day = ZoneClock.DayOf(at);
        return ZoneClock.At(local.Hour < QuietTo ? day : day.AddDays(1), QuietTo);
    }

    /// <summary>The next daily mail after a moment.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset at)
    {
        var today = ZoneClock.At(ZoneClock.DayOf(at), DigestHour);
        return at < today ? today : today.AddDays(1);
    }

    /// <summary>When to try again after so many tries: doubling, never longer than the rulebook says, never at night.</summary>
    public DateTimeOffset NextTry(DateTimeOffset now, int tries)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Clamp(tries - 1, 0, 20));
        return OutsideQuiet(now + (wait < MostRetry ? wait : MostRetry));
    }
}
