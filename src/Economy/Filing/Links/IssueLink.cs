using System.Security.Cryptography;
using System.Text;
using Guatu.Economy.Enterprises;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing.Links;

/// <summary>A link that was just given out. The secret is told this once.</summary>
public sealed record IssuedLink(long EnterpriseId, string Enterprise, string Secret, DateOnly ExpiresOn);

/// <summary>Gives an enterprise a new link; the one before ends at once. Without an enterprise: all that have no valid link.</summary>
public sealed record IssueLinks(long? EnterpriseId);

internal sealed class IssueLinksCase(Rules rules) : UseCase<IssueLinks, IReadOnlyList<IssuedLink>>
{
    public override string Name => "economy.issue-links";

    public override string Title => "发放企业填报链接";

    public override Permission Permission => FilingPermissions.Links;

    public override async Task<Outcome<IReadOnlyList<IssuedLink>>> HandleAsync(IssueLinks command, ActionContext context, CancellationToken stop)
    {
        var today = context.Today;
        var enterprises = context.Db.Set<EnterpriseRow>().Where(e => e.LeftOn == null || e.LeftOn > today);
        enterprises = command.EnterpriseId is { } id
            ? enterprises.Where(e => e.Id == id)
            : enterprises.Where(e => !context.Db.Set<LinkRow>().Any(l => l.EnterpriseId == e.Id && l.RevokedAt == null && l.ExpiresOn >= today));
        var named = await enterprises.OrderBy(e => e.Id).Select(e => new { e.Id, e.Name }).ToListAsync(stop);
        if (named.Count == 0)
            return FilingRefusals.LinkNone.With();
        var until = today.AddDays((int)(await rules.OnAsync("economy.link-days", today, stop)).Number);
        var ids = named.Select(n => n.Id).ToHashSet();
        var links = await context.Db.Set<LinkRow>().ToDictionaryAsync(l => l.EnterpriseId, stop);
        var issued = new List<IssuedLink>();
        foreach (var one in named)
        {
            var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            if (!links.TryGetValue(one.Id, out var row))
                row = context.Db.Add(new LinkRow { EnterpriseId = one.Id, Hash = "", IssuedBy = "" }).Entity;
            (row.Hash, row.IssuedAt, row.IssuedBy, row.ExpiresOn, row.RevokedAt, row.UsedAt) = (LinkSecret.HashOf(secret), context.Now, context.Actor.Name, until, null, null);
            row.Times++;
            issued.Add(new IssuedLink(one.Id, one.Name, secret, until));
        }
        context.Note(named.Count == 1 ? $"enterprise/{named[0].Id}" : "enterprise-links", new { links = named.Select(n => n.Name), until });
        context.Tell(LedgerTopics.Changed, new { links = named.Count });
        return issued;
    }
}

/// <summary>Takes an enterprise's link back.</summary>
public sealed record RevokeLink(long EnterpriseId);

internal sealed class RevokeLinkCase : UseCase<RevokeLink, Done>
{
    public override string Name => "economy.revoke-link";

    public override string Title => "停用企业填报链接";

    public override Permission Permission => FilingPermissions.Links;

    public override async Task<Outcome<Done>> HandleAsync(RevokeLink command, ActionContext context, CancellationToken stop)
    {
        var name = await context.Db.Set<EnterpriseRow>().Where(e => e.Id == command.EnterpriseId).Select(e => e.Name).FirstOrDefaultAsync(stop);
        if (name is null)
            return KernelRefusals.NotFound.With("这家企业");
        if (await context.Db.Set<LinkRow>().FirstOrDefaultAsync(l => l.EnterpriseId == command.EnterpriseId && l.RevokedAt == null, stop) is not { } row)
            return FilingRefusals.LinkGone.With(name);
        row.RevokedAt = context.Now;
        context.Note($"enterprise/{command.EnterpriseId}", new { link = "revoked" });
        context.Tell(LedgerTopics.Changed, new { links = 1 });
        return Done.It;
    }
}

/// <summary>Says which indicators enterprises report by their links, in which order.</summary>
public sealed record SetEnterpriseForm(IReadOnlyList<long> Indicators);

internal sealed class SetEnterpriseFormCase(Ledger.Indicators.IndicatorBook indicators) : UseCase<SetEnterpriseForm, Done>
{
    public override string Name => "economy.set-enterprise-form";

    public override string Title => "定企业填报表";

    public override Permission Permission => FilingPermissions.Links;

    public override async Task<Outcome<Done>> HandleAsync(SetEnterpriseForm command, ActionContext context, CancellationToken stop)
    {
        var all = (await indicators.AllAsync(stop)).ToDictionary(i => i.Id);
        foreach (var id in command.Indicators)
        {
            if (!all.TryGetValue(id, out var indicator))
                return KernelRefusals.NotFound.At("indicators", "这个指标");
            if (indicator.Formula is not null)
                return FilingRefusals.FormComputed.At("indicators", indicator.Name);
            // Links are the zone's own collecting: a figure of the statistics offices' or a department's scope cannot come this way.
            if (indicator.Scope != Ledger.Indicators.Scope.Dispatch)
                return FilingRefusals.FormScope.At("indicators", indicator.Name, Ledger.Indicators.IndicatorWords.Of(indicator.Scope));
        }
        var rows = await context.Db.Set<EnterpriseFormRow>().ToListAsync(stop);
        context.Db.RemoveRange(rows.Where(r => !command.Indicators.Contains(r.IndicatorId)));
        foreach (var (id, place) in command.Indicators.Distinct().Select((id, place) => (id, place)))
            (rows.FirstOrDefault(r => r.IndicatorId == id) ?? context.Db.Add(new EnterpriseFormRow { IndicatorId = id }).Entity).Place = place;
        context.Note("enterprise-form", new { before = rows.Select(r => r.IndicatorId), after = command.Indicators });
        context.Tell(LedgerTopics.Changed, new { enterpriseForm = command.Indicators.Count });
        return Done.It;
    }
}

/// <summary>The secret of a link; only its hash is kept.</summary>
internal static class LinkSecret
{
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The link a secret opens on a day; null when it opens none.</summary>
    public static Task<LinkRow?> FindAsync(IQueryable<LinkRow> links, string? secret, DateOnly today, CancellationToken stop)
    {
        var hash = HashOf(secret ?? "");
        return links.FirstOrDefaultAsync(l => l.Hash == hash && l.RevokedAt == null && l.ExpiresOn >= today, stop);
    }
}
