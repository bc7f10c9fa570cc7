using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Modules;

/// <summary>A place in the menu.</summary>
/// <param name="Key">Which page is current is told by this key.</param>
/// <param name="Text">The word in the menu.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Order">Small numbers first; from 100 on under 更多.</param>
/// <param name="Permission">Who sees it.</param>
public sealed record MenuEntry(string Key, string Text, string Href, int Order, Permission Permission);

/// <summary>Where a room hangs its routes: pages for people (cookie, anti-forgery) and the API for programs (token).</summary>
public sealed record RoomRoutes(IEndpointRouteBuilder Pages, IEndpointRouteBuilder Api);

/// <summary>
/// What a room tells the host, in one class: services, tables, routes, permissions, menu, rulebook rows, refusals.
/// The host and the house-rule tests discover rooms through it and hold no list of their own beyond the rooms' names.
/// </summary>
public abstract class Module
{
    /// <summary>Name of the room; its tables begin with it in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>Name of the room as people read it, over its permissions and rules.</summary>
    public virtual string Title => Name;

    /// <summary>Services of the room; its use cases are found by themselves.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Tables of the room.</summary>
    public virtual void AddTables(ModelBuilder model) { }

    /// <summary>Pages and API of the room.</summary>
    public virtual void AddRoutes(RoomRoutes routes) { }

    /// <summary>Permissions the room's actions and pages name.</summary>
    public virtual IEnumerable<Permission> Permissions => [];

    /// <summary>Menu entries.</summary>
    public virtual IEnumerable<MenuEntry> Menu => [];

    /// <summary>Rulebook rows the room needs, with their sources; inserted when missing, never overwritten.</summary>
    public virtual IEnumerable<RuleSeed> Rules => [];

    /// <summary>A rule's value in words, where the bare value says little to a reader; null otherwise.</summary>
    public virtual string? SayRule(Rule rule) => null;

    /// <summary>Why a new value for one of the room's rules cannot be used, in Chinese; null when it can.</summary>
    public virtual string? RuleFault(Rule rule, string value) => null;

    /// <summary>Which role keeps a rule of this room: thresholds of business are the supervisor's, those of signing in the security officer's. Null for a rule of another room.</summary>
    public virtual Role? RuleKeeper(string code) => null;

    /// <summary>The name of what a subject of the journal (<c>person/3</c>) stands for; null when it is none of the room's.</summary>
    public virtual ValueTask<string?> SubjectNameAsync(string subject, IServiceProvider services, CancellationToken stop) => ValueTask.FromResult<string?>(null);

    /// <summary>
    /// First rows that ship with the program as data and are the zone's own from then on (templates of projects): called after
    /// every migration, inserts what is missing, overwrites nothing.
    /// </summary>
    public virtual Task SeedAsync(Data.GuatuDb db, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Expected failures of the room.</summary>
    public virtual IEnumerable<RefusalKind> Refusals => [];

    /// <summary>Does the room have numbered migrations under its name? The kernel's own tables count as a room too.</summary>
    public virtual System.Reflection.Assembly Assembly => GetType().Assembly;

    /// <summary>Fills a small count beside a menu entry (我的任务 3); null for none.</summary>
    public virtual ValueTask<int?> CountAsync(string menuKey, IServiceProvider services, CancellationToken stop) => ValueTask.FromResult<int?>(null);
}
