namespace Guatu.Kernel.Permissions;

/// <summary>Through which door an action came in; the journal keeps it.</summary>
public enum Channel
{
    /// <summary>The pages.</summary>
    Web,

    /// <summary>The HTTP API with a personal token.</summary>
    Api,

    /// <summary>The command line on the server.</summary>
    CommandLine,

    /// <summary>The program itself: first data, jobs.</summary>
    System,
}

/// <summary>Who acts: the scope of every action starts here.</summary>
/// <param name="PersonId">Row of the person; 0 is the program itself.</param>
/// <param name="Name">Name as written in the journal.</param>
/// <param name="UnitId">Own unit, if any.</param>
/// <param name="Roles">Roles held today.</param>
/// <param name="Units">Own unit and all units below it, with the closed units whose work they took over.</param>
/// <param name="Channel">The door.</param>
/// <param name="UnitName">Name of the own unit, for the top bar.</param>
public sealed record Actor(long PersonId, string Name, long? UnitId, Role Roles, IReadOnlySet<long> Units, Channel Channel, string? UnitName = null)
{
    /// <summary>The program itself, for first data and jobs. It holds every role so that its writes pass the same gate.</summary>
    public static Actor System(Channel channel = Channel.System) => new(
        0, "系统", null, RoleWords.Every, new HashSet<long>(), channel);

    /// <summary>Own unit alone, with the closed units whose work it took over.</summary>
    public IReadOnlySet<long> OwnUnits { get; init; } = UnitId is { } own ? new HashSet<long> { own } : new HashSet<long>();

    /// <summary>
    /// Set while a deputy acts: then person, unit and roles are those of the one who is away, and the name says both
    /// (张文（代李敏）).
    /// </summary>
    public Behalf? OnBehalfOf { get; init; }

    /// <summary>Who really sits there: the deputy while one acts, else the person. The journal keeps this one.</summary>
    public long HandId => OnBehalfOf?.DeputyId ?? PersonId;

    /// <summary>True when the permission is held and reaches one of the named units.</summary>
    public bool May(Permission permission, params IEnumerable<long> units) => ReachOf(permission) switch
    {
        Reach.All => true,
        Reach.Subtree => units.Any(Units.Contains),
        Reach.Unit => units.Any(OwnUnits.Contains),
        _ => false,
    };

    /// <summary>The units for which the permission is held, where it is not held for the whole zone.</summary>
    public IReadOnlySet<long> UnitsFor(Permission permission) => ReachOf(permission) switch
    {
        Reach.Subtree => Units,
        Reach.Unit => OwnUnits,
        _ => new HashSet<long>(),
    };

    /// <summary>True when the permission is held for something, however little.</summary>
    public bool MaySome(Permission permission) => ReachOf(permission) is not null;

    /// <summary>True when the permission is held for the whole zone.</summary>
    public bool MayAll(Permission permission) => ReachOf(permission) is Reach.All;

    /// <summary>How far this actor holds the permission. What is personal is never held for somebody else.</summary>
    public Reach? ReachOf(Permission permission) => OnBehalfOf is not null && permission.Personal ? null : permission.ReachOf(Roles);
}

/// <summary>In whose place a deputy acts.</summary>
/// <param name="DelegationId">The delegation that allows it.</param>
/// <param name="DeputyId">Who really acts.</param>
/// <param name="DeputyName">Name of the deputy.</param>
/// <param name="Name">Name of the person who is away.</param>
public sealed record Behalf(long DelegationId, long DeputyId, string DeputyName, string Name);

/// <summary>Tells who acts in this request; filled by the web shell, the API or the command line.</summary>
public sealed class CurrentActor
{
    /// <summary>The actor, or null when nobody has signed in.</summary>
    public Actor? Actor { get; set; }
}
