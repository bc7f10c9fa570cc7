using System.Security.Cryptography;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Feeds;

/// <summary>A person's calendar address. Only the hash of its secret is kept; one address per person.</summary>
internal sealed class CalendarFeedRow
{
    public long PersonId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Makes a new calendar address for oneself; the old one ends at once.</summary>
public sealed record IssueFeed;

internal sealed class IssueFeedCase : UseCase<IssueFeed, string>
{
    public override string Name => "people.issue-calendar";

    public override string Title => "换日历订阅地址";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<string>> HandleAsync(IssueFeed command, ActionContext context, CancellationToken stop)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var me = context.Actor.PersonId;
        var row = await context.Db.Set<CalendarFeedRow>().FirstOrDefaultAsync(f => f.PersonId == me, stop);
        if (row is null)
            context.Db.Add(new CalendarFeedRow { PersonId = me, Hash = TokenRow.HashOf(secret), CreatedAt = context.Now });
        else
            (row.Hash, row.CreatedAt) = (TokenRow.HashOf(secret), context.Now);
        context.Note($"person/{me}", new { calendar = row is null ? "new" : "changed" });
        return secret;
    }
}

/// <summary>Ends one's own calendar address.</summary>
public sealed record StopFeed;

internal sealed class StopFeedCase : UseCase<StopFeed, Done>
{
    public override string Name => "people.stop-calendar";

    public override string Title => "停用日历订阅";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<Done>> HandleAsync(StopFeed command, ActionContext context, CancellationToken stop)
    {
        var me = context.Actor.PersonId;
        if (await context.Db.Set<CalendarFeedRow>().Where(f => f.PersonId == me).ExecuteDeleteAsync(stop) == 0)
            return PeopleRefusals.NoCalendar.With();
        context.Note($"person/{me}", new { calendar = "stopped" });
        return Done.It;
    }
}
