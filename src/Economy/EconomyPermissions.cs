using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Economy;

/// <summary>Permissions of the room.</summary>
public static class EconomyPermissions
{
    /// <summary>See the sheets, profiles and why we are short; enterprises' own figures only with <see cref="SeeEnterprises"/>.</summary>
    public static readonly Permission See = new("economy.see", "查看经济运行", All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>See figures of single enterprises.</summary>
    public static readonly Permission SeeEnterprises = new("economy.see-enterprises", "查看企业数据", All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>Set and revise targets.</summary>
    public static readonly Permission Targets = new("economy.targets", "下达、调整指标目标", All(Role.Supervisor));

    /// <summary>Keep the register of enterprises and clusters.</summary>
    public static readonly Permission Enterprises = new("economy.enterprises", "维护企业名录和产业集群", All(Role.Supervisor), All(Role.Head));

    /// <summary>Enter figures; a unit those it is the source of.</summary>
    public static readonly Permission Enter = new("economy.enter", "报送指标数据", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [See, SeeEnterprises, Targets, Enterprises, Enter];
}
