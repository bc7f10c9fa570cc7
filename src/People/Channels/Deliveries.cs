using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Notices;
using Guatu.People.Persons;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Channels;

/// <summary>Takes what is due, so that no other node sends it at the same time. A claim that is not settled lapses.</summary>
/// <param name="Most">At most so many.</param>
public sealed record ClaimDeliveries(int Most);

/// <summary>One thing to send: a single message, or the day's mail of one person with several.</summary>
/// <param name="Ids">The deliveries it settles.</param>
/// <param name="Email">Where to, for a mail.</param>
/// <param name="RobotId">Which robot, for a group.</param>
/// <param name="Lines">Kind, text and address of each.</param>
public sealed record Parcel(IReadOnlyList<long> Ids, string? Email, long? RobotId, IReadOnlyList<ParcelLine> Lines);

/// <summary>A line of a parcel.</summary>
public sealed record ParcelLine(string Kind, string Text, string Href);

internal sealed class ClaimDeliveriesCase : UseCase<ClaimDeliveries, IReadOnlyList<Parcel>>
{
    /// <summary>Longer than any batch takes; a node killed while sending frees its parcels after it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    public override string Name => "people.claim-deliveries";

    public override string Title => "取待发消息";

    public override Permission Permission => PeoplePermissions.Channels;

    public static IQueryable<DeliveryRow> Due(IQueryable<DeliveryRow> rows, DateTimeOffset now) =>
        rows.Where(d => (d.State == DeliveryState.Waiting || d.State == DeliveryState.Sending) && d.NextTryAt <= now);

    public override async Task<Outcome<IReadOnlyList<Parcel>>> HandleAsync(ClaimDeliveries command, ActionContext context, CancellationToken stop)
    {
        var rows = await Due(context.Db.Set<DeliveryRow>(), context.Now).OrderBy(d => d.NextTryAt).ThenBy(d => d.Id).Take(command.Most).ToListAsync(stop);
        if (rows.Count == 0)
            return KernelRefusals.NotFound.With("要发送的消息");
        var ids = rows.Select(r => r.PersonId).OfType<long>().Distinct().ToList();
        var emails = await context.Db.Set<PersonRow>().Where(p => ids.Contains(p.Id) && !p.Retired).ToDictionaryAsync(p => p.Id, p => p.Email, stop);
        foreach (var row in rows)
        {
            if (row.Channel == DeliveryChannel.Mail && string.IsNullOrEmpty(emails.GetValueOrDefault(row.PersonId ?? 0)))
            {
                (row.State, row.LastError) = (DeliveryState.Failed, "本人没有邮箱或账号已停用。");
                row.Version++;
                continue;
            }
            (row.State, row.NextTryAt) = (DeliveryState.Sending, context.Now + Hold);
            row.Tries++;
            row.Version++;
        }
        var taken = rows.Where(r => r.State == DeliveryState.Sending).ToList();
        context.Note("delivery", new { claimed = taken.Count, first = rows[0].Id });
        var single = taken.Where(r => !r.Digest || r.Channel == DeliveryChannel.Robot).Select(r => Of([r], emails));
        var daily = taken.Where(r => r.Digest && r.Channel == DeliveryChannel.Mail).GroupBy(r => r.PersonId).Select(g => Of([.. g], emails));
        return (Parcel[])[.. single.Concat(daily).OrderBy(p => p.Ids[0])];
    }

    private static Parcel Of(List<DeliveryRow> rows, Dictionary<long, string?> emails) =>
        new([.. rows.Select(r => r.Id)], emails.GetValueOrDefault(rows[0].PersonId ?? 0), rows[0].RobotId, [.. rows.Select(r => new ParcelLine(r.Kind, r.Text, r.Href))]);
}

/// <summary>Writes down how tries ended.</summary>
public sealed record SettleDeliveries(IReadOnlyList<Settled> Tries);

/// <summary>How one delivery ended.</summary>
/// <param name="Id">Which.</param>
/// <param name="Error">Why it did not go; null when it went.</param>
/// <param name="Final">Trying again is of no use.</param>
public sealed record Settled(long Id, string? Error, bool Final);

internal sealed class SettleDeliveriesCase(Rules rules) : UseCase<SettleDeliveries, Done>
{
    public override string Name => "people.settle-deliveries";

    public override string Title => "登记消息发送结果";

    public override Permission Permission => PeoplePermissions.Channels;

    public override async Task<Outcome<Done>> HandleAsync(SettleDeliveries command, ActionContext context, CancellationToken stop)
    {
        var times = await SendTimes.ReadAsync(rules, context.Today, stop);
        var ids = command.Tries.Select(t => t.Id).ToList();
        var rows = await context.Db.Set<DeliveryRow>().Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Sending).ToDictionaryAsync(d => d.Id, stop);
        foreach (var tried in command.Tries)
        {
            if (!rows.TryGetValue(tried.Id, out var row))
                continue; // settled already: by this node before it was killed, or removed
            row.Version++;
            if (tried.Error is null)
            {
                (row.State, row.SentAt, row.LastError) = (DeliveryState.Sent, context.Now, null);
                continue;
            }
            row.LastError = tried.Error;
            var next = times.NextTry(context.Now, row.Tries);
            if (tried.Final || context.Now - row.CreatedAt >= times.GiveUp)
                row.State = DeliveryState.Failed;
            else
                (row.State, row.NextTryAt) = (DeliveryState.Waiting, next);
        }
        // What went out stands in its own row, and the claim in the journal; a line for each mail would bury what people did.
        var (waiting, failed) = (rows.Values.Count(r => r.State == DeliveryState.Waiting), rows.Values.Count(r => r.State == DeliveryState.Failed));
        if (waiting + failed == 0)
            context.Routine();
        else
            context.Note("delivery", new { waiting, failed, ids });
        return Done.It;
    }
}

/// <summary>Tries something that was given up once more from the beginning; everything given up when Id is null.</summary>
public sealed record RetryDeliveries(long? Id);

internal sealed class RetryDeliveriesCase : UseCase<RetryDeliveries, int>
{
    public override string Name => "people.retry-deliveries";

    public override string Title => "重发消息";

    public override Permission Permission => PeoplePermissions.Channels;

    public override async Task<Outcome<int>> HandleAsync(RetryDeliveries command, ActionContext context, CancellationToken stop)
    {
        var rows = await context.Db.Set<DeliveryRow>().Where(d => (d.State == DeliveryState.Failed || d.State == DeliveryState.Waiting) && (command.Id == null || d.Id == command.Id)).ToListAsync(stop);
        if (command.Id is not null && rows.Count == 0)
            return KernelRefusals.NotFound.With("这条待发的消息");
        foreach (var row in rows.Where(r => command.Id is not null || r.State == DeliveryState.Failed))
        {
            // The time limit counts anew: somebody has looked at it.
            (row.State, row.NextTryAt, row.CreatedAt, row.Tries) = (DeliveryState.Waiting, context.Now, context.Now, 0);
            row.Version++;
        }
        context.Note("delivery", new { retried = rows.Count, command.Id });
        return rows.Count;
    }
}

/// <summary>Notes that a channel was tried by hand, and what came of it.</summary>
/// <param name="Channel">mail, or the robot's name.</param>
/// <param name="Error">Why it did not go.</param>
public sealed record NoteTrial(string Channel, string? Error);

internal sealed class NoteTrialCase : UseCase<NoteTrial, Done>
{
    public override string Name => "people.note-trial";

    public override string Title => "试发消息";

    public override Permission Permission => PeoplePermissions.Channels;

    public override Task<Outcome<Done>> HandleAsync(NoteTrial command, ActionContext context, CancellationToken stop)
    {
        context.Note("delivery", new { trial = command.Channel, command.Error });
        return Task.FromResult<Outcome<Done>>(Done.It);
    }
}
