using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.People.Delegations;

/// <summary>A deputy for a span of days.</summary>
/// <param name="Id">Row.</param>
/// <param name="FromPersonId">Who is away.</param>
/// <param name="ToPersonId">The deputy.</param>
/// <param name="Kind">Which rights.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day, including it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approved">The security officer consented, or no consent is needed.</param>
/// <param name="ApprovedBy">Who consented.</param>
/// <param name="Ended">Ended before its last day.</param>
public sealed record Delegation(long Id, long FromPersonId, long ToPersonId, DelegationKind Kind, DateOnly FirstDay, DateOnly LastDay, string? Reason, bool Approved, string? ApprovedBy, bool Ended)
{
    /// <summary>True on the days on which the deputy may act.</summary>
    public bool Holds(DateOnly day) => Approved && !Ended && day >= FirstDay && day <= LastDay;

    /// <summary>How it stands, in words.</summary>
    public string State(DateOnly day) => Ended ? "已收回" : day > LastDay ? "已到期" : !Approved ? "等安全管理员同意" : day < FirstDay ? "还没开始" : "正在代理";
}

/// <summary>The words and limits of the kinds.</summary>
public static class DelegationKinds
{
    /// <summary>The kinds in order.</summary>
    public static readonly IReadOnlyList<DelegationKind> Each = [DelegationKind.Duties, DelegationKind.Decisions];

    /// <summary>The word.</summary>
    public static string Word(DelegationKind kind) => kind == DelegationKind.Decisions ? "领导的审批和决定" : "承办和填报";

    /// <summary>The roles of the absent person that a deputy holds; never those of administration or supervision.</summary>
    public static Role Roles(DelegationKind kind) => kind == DelegationKind.Decisions ? Role.Leader : Role.Head | Role.Officer;
}

/// <summary>All delegations that may still hold, in memory, because every request asks.</summary>
public sealed class DelegationBook : IDisposable
{
    /// <summary>Topic that announces a change.</summary>
    public const string ChangedTopic = "people.delegations-changed";

    private readonly Kept<IReadOnlyList<Delegation>> _kept;

    /// <summary>Reads through fresh scopes.</summary>
    public DelegationBook(IServiceScopeFactory scopes, ChangeFeed feed) => _kept = new(feed, ChangedTopic, async stop =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ReadAsync(scope.ServiceProvider.GetRequiredService<GuatuDb>(), stop);
    });

    /// <summary>All of them, newest first.</summary>
    public ValueTask<IReadOnlyList<Delegation>> AllAsync(CancellationToken stop) => _kept.GetAsync(stop);

    internal static async Task<IReadOnlyList<Delegation>> ReadAsync(GuatuDb db, CancellationToken stop) =>
        [.. (await db.Set<DelegationRow>().AsNoTracking().OrderByDescending(d => d.Id).ToListAsync(stop))
            .Select(d => new Delegation(d.Id, d.FromPersonId, d.ToPersonId, d.Kind, d.FirstDay, d.LastDay, d.Reason, d.Kind == DelegationKind.Duties || d.ApprovedAt is not null, d.ApprovedBy, d.EndedAt is not null))];

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
