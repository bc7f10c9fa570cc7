using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Projects;

/// <summary>Permissions around shared crews, machines and money. What a step needs is entered with <see cref="ProjectsPermissions.Work"/>.</summary>
public static class LimitPermissions
{
    /// <summary>Keep what there is of a thing; a head only what his unit keeps.</summary>
    public static readonly Permission Keep = new("projects.limits", "登记队伍、机具和资金限额", All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Try who should go first; changes no plan.</summary>
    public static readonly Permission Try = new("projects.try-limits", "统筹试排", All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>Write the order found into the plans.</summary>
    public static readonly Permission Apply = new("projects.apply-limits", "照统筹试排安排", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Keep, Try, Apply];
}
