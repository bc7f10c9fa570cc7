using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Projects;

/// <summary>Permissions of the room. Whether one reaches a project is asked of <see cref="ProjectScope"/>.</summary>
public static class ProjectsPermissions
{
    /// <summary>See the register, plans and walls.</summary>
    public static readonly Permission See = new("projects.see", "查看项目库、项目作战图", All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>Enter and change projects of one's unit; the supervisor all.</summary>
    public static readonly Permission Keep = new("projects.keep", "登记、修改项目", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Work on a project: stages, months, funds, contacts, steps. A leader only on the projects in his own care.</summary>
    public static readonly Permission Work = new("projects.work", "办理、填报项目", Unit(Role.Leader), All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Bring a whole 项目台账 in: it may touch the projects of every unit.</summary>
    public static readonly Permission Import = new("projects.import", "导入项目台账", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [See, Keep, Work, Import];
}
