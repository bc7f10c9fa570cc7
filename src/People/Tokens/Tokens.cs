using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Tokens;

/// <summary>A personal token for the API. Only its hash is kept.</summary>
internal sealed class TokenRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public required string Name { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static async Task<long?> PersonOfAsync(GuatuDb db, string token, DateTimeOffset now, CancellationToken stop)
    {
        var hash = HashOf(token);
        var row = await db.Set<TokenRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Hash == hash, stop);
        return row is { RevokedAt: null } && row.ExpiresAt > now ? row.PersonId : null;
    }
}

/// <summary>Makes a token for oneself. It is shown once.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Days">How long it holds, calendar days, 1–365.</param>
public sealed record IssueToken(string Name, int Days);

/// <summary>The token as shown once.</summary>
public sealed record IssuedToken(long Id, string Token, DateTimeOffset ExpiresAt);

internal sealed class IssueTokenCase : UseCase<IssueToken, IssuedToken>
{
    public override string Name => "people.issue-token";

    public override string Title => "发令牌";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override IEnumerable<Refusal> Check(IssueToken command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return PeopleRefusals.Missing.At("name", "令牌用途");
    }

    public override async Task<Outcome<IssuedToken>> HandleAsync(IssueToken command, ActionContext context, CancellationToken stop)
    {
        var token = "gt_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var row = new TokenRow
        {
            PersonId = context.Actor.PersonId, Name = command.Name.Trim(), Hash = TokenRow.HashOf(token),
            CreatedAt = context.Now, ExpiresAt = context.Now.AddDays(Math.Clamp(command.Days, 1, 365)),
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"person/{row.PersonId}", new { token = row.Id, row.Name, row.ExpiresAt });
        return new IssuedToken(row.Id, token, row.ExpiresAt);
    }
}

/// <summary>Ends one of one's own tokens.</summary>
public sealed record RevokeToken(long Id);

internal sealed class RevokeTokenCase : UseCase<RevokeToken, Done>
{
    public override string Name => "people.revoke-token";

    public override string Title => "作废令牌";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<Done>> HandleAsync(RevokeToken command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<TokenRow>().FirstOrDefaultAsync(r => r.Id == command.Id && r.PersonId == context.Actor.PersonId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个令牌");
        row.RevokedAt = context.Now;
        context.Note($"person/{row.PersonId}", new { token = row.Id, revoked = true });
        return Done.It;
    }
}
