using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Projects;

/// <summary>Permissions around templates, steps, permits, nodes and seasons.</summary>
public static class StepPermissions
{
    /// <summary>Change templates.</summary>
    public static readonly Permission Templates = new("projects.templates", "维护流程模板", All(Role.Supervisor));

    /// <summary>Lay a project's steps and change them: whoever keeps the project.</summary>
    public static readonly Permission Plan = new("projects.plan", "编排项目步骤", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>
    /// Work on steps: accept, finish, stop the clock. Held for the project, and for the office that handles the step although the
    /// project is another unit's.
    /// </summary>
    public static readonly Permission Handle = new("projects.handle", "办理项目步骤", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Keep the zone's seasons.</summary>
    public static readonly Permission Seasons = new("projects.seasons", "维护施工季节", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Templates, Plan, Handle, Seasons];
}
