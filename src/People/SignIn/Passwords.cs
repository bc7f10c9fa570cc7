using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.SignIn;

/// <summary>A password that is not used any more, as its hash; kept only as long as the rulebook forbids using it again.</summary>
internal sealed class PasswordHistoryRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public required string Hash { get; set; }

    /// <summary>When it was replaced.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Judges and sets passwords by the rulebook: length, kinds of characters, reuse, age, first change.</summary>
internal sealed class Passwords(UserManager<PersonRow> users, Rules rules)
{
    public const string LengthRule = "people.password-length";
    public const string DaysRule = "people.password-days";
    public const string HistoryRule = "people.password-history";
    public const string FirstChangeRule = "people.password-first-change";

    /// <summary>Value of a rule that is either kept or not.</summary>
    public const string Yes = "是";

    public const string No = "否";

    /// <summary>Why it is too weak, or null.</summary>
    public async Task<Refusal?> WeakAsync(string? password, DateOnly today, CancellationToken stop) => PasswordRule.Judge(password, await NumberAsync(LengthRule, today, stop));

    /// <summary>Why it may not be used again, or null.</summary>
    public async Task<Refusal?> UsedAsync(PersonRow person, string password, ActionContext context, CancellationToken stop)
    {
        var last = await NumberAsync(HistoryRule, context.Today, stop);
        var hashes = await context.Db.Set<PasswordHistoryRow>().Where(h => h.PersonId == person.Id).OrderByDescending(h => h.Id).Take(Math.Max(0, last - 1)).Select(h => h.Hash).ToListAsync(stop);
        if (last > 0 && person.PasswordHash is { } present)
            hashes.Add(present);
        return hashes.Any(hash => users.PasswordHasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed)
            ? PeopleRefusals.PasswordUsed.At("password", last)
            : null;
    }

    /// <summary>Sets it. One that somebody else chose must be changed at the next sign-in, if the rulebook says so.</summary>
    public async Task SetAsync(PersonRow person, string password, bool byOther, ActionContext context, CancellationToken stop)
    {
        var history = context.Db.Set<PasswordHistoryRow>();
        if (person is { Id: > 0, PasswordHash: { } before })
        {
            var keep = await NumberAsync(HistoryRule, context.Today, stop);
            history.RemoveRange(await history.Where(h => h.PersonId == person.Id).OrderByDescending(h => h.Id).Skip(keep).ToListAsync(stop));
            history.Add(new PasswordHistoryRow { PersonId = person.Id, Hash = before, At = context.Now });
        }
        person.PasswordHash = users.PasswordHasher.HashPassword(person, password);
        person.PasswordSetAt = context.Now;
        person.MustChangePassword = byOther && (await rules.OnAsync(FirstChangeRule, context.Today, stop)).Value == Yes;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
    }

    private async Task<int> NumberAsync(string code, DateOnly today, CancellationToken stop) => (int)(await rules.OnAsync(code, today, stop)).Number;

    /// <summary>True when the password is older than the rulebook's days; 0 days means never.</summary>
    public static async Task<bool> IsOldAsync(Person person, Rules rules, DateTimeOffset now, DateOnly today, CancellationToken stop) =>
        person.PasswordSetAt is { } set && (int)(await rules.OnAsync(DaysRule, today, stop)).Number is > 0 and var days && now - set > TimeSpan.FromDays(days);
}
