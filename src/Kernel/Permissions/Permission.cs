namespace Guatu.Kernel.Permissions;

/// <summary>The roles of a zone committee. A person can hold several.</summary>
[Flags]
public enum Role
{
    /// <summary>No role: may sign in and see nothing.</summary>
    None = 0,

    /// <summary>领导: leaders of the zone; see everything, decide, rarely type.</summary>
    Leader = 1,

    /// <summary>督查: the office that supervises (党政办/督查室).</summary>
    Supervisor = 2,

    /// <summary>部门负责人: answers for a unit.</summary>
    Head = 4,

    /// <summary>经办: does the work of a unit and reports it.</summary>
    Officer = 8,

    /// <summary>系统管理员: accounts, units, settings, jobs; no business rights by that alone.</summary>
    Administrator = 16,

    /// <summary>安全管理员: roles, delegations, how people sign in.</summary>
    Security = 32,

    /// <summary>审计管理员: reads the journal and holds it against its seals.</summary>
    Auditor = 64,
}

/// <summary>How far a permission reaches.</summary>
public enum Reach
{
    /// <summary>Only what the person's own unit carries, not the units below it.</summary>
    Unit = 1,

    /// <summary>What the person's own unit and the units below it carry.</summary>
    Subtree = 2,

    /// <summary>The whole zone.</summary>
    All = 3,
}

/// <summary>One role may do it, this far.</summary>
public sealed record Grant(Role Role, Reach Reach);

/// <summary>A right that an action or page names. What no grant allows is denied.</summary>
/// <param name="Code">Stable code, room first: <c>ledger.report</c>.</param>
/// <param name="Text">What it allows, in Chinese, for the permission page and for refusals.</param>
/// <param name="Grants">Which roles hold it and how far.</param>
public sealed record Permission(string Code, string Text, params Grant[] Grants)
{
    /// <summary>Belongs to the person alone (password, notices): a deputy does not hold it.</summary>
    public bool Personal { get; init; }

    /// <summary>The farthest reach that the roles give, or null when they give none.</summary>
    public Reach? ReachOf(Role roles)
    {
        Reach? best = null;
        foreach (var grant in Grants)
            if ((roles & grant.Role) != 0 && (best is null || grant.Reach > best))
                best = grant.Reach;
        return best;
    }

    /// <summary>Shorthand for a grant over the whole zone.</summary>
    public static Grant All(Role role) => new(role, Reach.All);

    /// <summary>Shorthand for a grant within one's own unit and the units below it.</summary>
    public static Grant Subtree(Role role) => new(role, Reach.Subtree);

    /// <summary>Shorthand for a grant within one's own unit alone.</summary>
    public static Grant Unit(Role role) => new(role, Reach.Unit);
}
