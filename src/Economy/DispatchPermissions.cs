using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Economy;

/// <summary>Permissions around causes of a gap.</summary>
public static class DispatchPermissions
{
    /// <summary>Write down why an indicator is short and what would make it good; a unit of the indicators it answers for.</summary>
    public static readonly Permission Causes = new("economy.causes", "写明缺口原因、怎么补", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>Make a task out of a cause.</summary>
    public static readonly Permission Tasks = new("economy.cause-tasks", "由缺口原因建任务", All(Role.Leader), All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Causes, Tasks];
}
