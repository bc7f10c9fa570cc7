using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Economy;

/// <summary>Permissions around the analysis pack, benchmarks and warnings of indicators.</summary>
public static class AnalysisPermissions
{
    /// <summary>Write the paragraphs of the monthly analysis; a unit when it answers for the indicator the analysis begins with.</summary>
    public static readonly Permission Write = new("economy.write-pack", "编写月分析材料", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>Enter published figures and ranks of other places; a unit of the indicators it answers for.</summary>
    public static readonly Permission Compare = new("economy.benchmarks", "录入对标数据", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>Keep the list of places to be compared with.</summary>
    public static readonly Permission Places = new("economy.places", "维护对标地区", All(Role.Supervisor));

    /// <summary>Take note of a warning about an indicator; a unit of those it answers for.</summary>
    public static readonly Permission Acknowledge = new("economy.acknowledge", "确认经济预警", All(Role.Leader), All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>Hold the warnings against the figures; the program does it by itself.</summary>
    public static readonly Permission Sweep = new("economy.sweep-alarms", "重新核对经济预警", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Write, Compare, Places, Acknowledge, Sweep];
}
