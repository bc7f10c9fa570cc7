using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Projects;

/// <summary>Permissions of promises and what lies beside them. Keeping them is <see cref="ProjectsPermissions.Work"/>.</summary>
public static class PromisePermissions
{
    /// <summary>Agree to a change of a promise, or not.</summary>
    public static readonly Permission Decide = new("projects.decide-promise", "批准或不批准承诺调整", All(Role.Leader));

    /// <summary>Put promises before the public and choose what is shown.</summary>
    public static readonly Permission Publish = new("projects.publish-promise", "公开、撤下承诺", All(Role.Supervisor));

    /// <summary>Turn a stalled project into a supervised task.</summary>
    public static readonly Permission Push = new("projects.push-stalled", "停滞项目转督办", All(Role.Leader), All(Role.Supervisor));

    /// <summary>Bring parcels onto the map.</summary>
    public static readonly Permission Parcels = new("projects.import-parcels", "导入地块", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Decide, Publish, Push, Parcels];
}
