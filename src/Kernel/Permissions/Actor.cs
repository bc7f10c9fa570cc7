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
/// <param name="Units">Own unit and all units below it.</param>
/// <param name="Channel">The door.</param>
/// <param name="UnitName">Name of the own unit, for the top bar.</param>
public sealed record Actor(long PersonId, string Name, long? UnitId, Role Roles, IReadOnlySet<long> Units, Channel Channel, string? UnitName = null)
{
    /// <summary>The program itself, for first data and jobs. It holds every role so that its writes pass the same gate.</summary>
    public static Actor System(Channel channel = Channel.System) => new(
        0, "系统", null, Role.Leader | Role.Supervisor | Role.Head | Role.Officer | Role.Administrator, new HashSet<long>(), channel);

    /// <summary>True when the permission is held and reaches all of the named units.</summary>
    public bool May(Permission permission, params IEnumerable<long> units) => permission.ReachOf(Roles) switch
    {
        Reach.All => true,
        Reach.Unit => units.Any() && units.Any(Units.Contains),
        _ => false,
    };

    /// <summary>True when the permission is held for something, however little.</summary>
    public bool MaySome(Permission permission) => permission.ReachOf(Roles) is not null;

    /// <summary>True when the permission is held for the whole zone.</summary>
    public bool MayAll(Permission permission) => permission.ReachOf(Roles) is Reach.All;
}

/// <summary>Tells who acts in this request; filled by the web shell, the API or the command line.</summary>
public sealed class CurrentActor
{
    /// <summary>The actor, or null when nobody has signed in.</summary>
    public Actor? Actor { get; set; }
}
