using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Projects;

/// <summary>
/// Permissions around templates. Steps and seasons are laid with <see cref="ProjectsPermissions.Keep"/> and steps are worked on with
/// <see cref="ProjectsPermissions.Work"/>.
/// </summary>
public static class StepPermissions
{
    /// <summary>Change templates.</summary>
    public static readonly Permission Templates = new("projects.templates", "维护流程模板", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Templates];
}
