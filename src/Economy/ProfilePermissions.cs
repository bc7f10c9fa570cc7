using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Economy;

/// <summary>Permissions around enterprises' status and ranks.</summary>
public static class ProfilePermissions
{
    /// <summary>Write down how an enterprise is running; a unit for the enterprises in its care.</summary>
    public static readonly Permission Status = new("economy.status", "填报企业运行情况", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>Close a ranking, so that it stays as it was.</summary>
    public static readonly Permission Ranks = new("economy.ranks", "封存企业排名", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Status, Ranks];
}
