using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Kernel.Actions;

/// <summary>Which part of the zone an action touches; the runner holds it against the reach of the permission.</summary>
public sealed record Touch(bool WholeZone, IReadOnlyCollection<long> Units)
{
    /// <summary>Touches things that belong to no single unit.</summary>
    public static readonly Touch Zone = new(true, []);

    /// <summary>
    /// Touches only what is entrusted to the actor by name: held by whoever holds the permission at all. Leaders belong to no
    /// unit, so no unit can stand for what is in their care.
    /// </summary>
    public static readonly Touch Own = new(false, []) { IsOwn = true };

    /// <summary>See <see cref="Own"/>.</summary>
    public bool IsOwn { get; private init; }

    /// <summary>Touches what these units carry.</summary>
    public static Touch Of(params IEnumerable<long> units) => new(false, [.. units]);
}

/// <summary>
/// One thing a user can do. A subclass is one file: command, permission, checks, handler. Only
/// <see cref="ActionRunner"/> runs it, so no page, API or command can forget a step.
/// </summary>
public abstract class UseCase<TCommand, TResult>
{
    /// <summary>The verb written into the journal, e.g. <c>meetings.register</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The verb as people read it in the journal.</summary>
    public virtual string Title => Permission.Text;

    /// <summary>The right it needs.</summary>
    public abstract Permission Permission { get; }

    /// <summary>Which units it touches; the whole zone unless a use case says less.</summary>
    public virtual ValueTask<Touch> TouchesAsync(TCommand command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(Touch.Zone);

    /// <summary>Checks that need no database: what can be seen in the command itself.</summary>
    public virtual IEnumerable<Refusal> Check(TCommand command) => [];

    /// <summary>Does it, inside one transaction.</summary>
    public abstract Task<Outcome<TResult>> HandleAsync(TCommand command, ActionContext context, CancellationToken stop);
}
