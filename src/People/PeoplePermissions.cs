using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.People;

/// <summary>Permissions of the room.</summary>
public static class PeoplePermissions
{
    /// <summary>See units and people.</summary>
    public static readonly Permission See = new("people.see", "查看单位和人员",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer), All(Role.Administrator), All(Role.Security), All(Role.Auditor));

    /// <summary>Change units and their aliases.</summary>
    public static readonly Permission EditUnits = new("people.edit-units", "维护单位和别名", All(Role.Supervisor), All(Role.Administrator));

    /// <summary>Change people and passwords.</summary>
    public static readonly Permission EditPeople = new("people.edit-people", "维护人员账号", All(Role.Administrator));

    /// <summary>Give and take roles; keep the three duties apart.</summary>
    public static readonly Permission GrantRoles = new("people.grant-roles", "授予和收回角色", All(Role.Security));

    /// <summary>Give open work in one person's name to another.</summary>
    public static readonly Permission HandOver = new("people.hand-over", "移交名下任务", All(Role.Supervisor));

    /// <summary>See what is open in somebody's name: business, which the three duties alone do not see.</summary>
    public static readonly Permission SeeCarried = new("people.see-carried", "查看名下任务",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>See how people sign in and whose account is locked; the rules themselves are changed by the security officer.</summary>
    public static readonly Permission SeeSecurity = new("people.see-security", "查看登录安全", All(Role.Administrator), All(Role.Security), All(Role.Auditor));

    /// <summary>Records past their time are deleted; the program itself does it.</summary>
    public static readonly Permission Prune = new("people.prune", "清理过期的消息", All(Role.Administrator));

    /// <summary>Own password, tokens, calendar address.</summary>
    public static readonly Permission OwnAccount = new("people.own-account", "管理自己的账号",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer), All(Role.Administrator), All(Role.Security), All(Role.Auditor)) { Personal = true };

    /// <summary>Own notices.</summary>
    public static readonly Permission OwnNotices = new("people.own-notices", "看自己的消息",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer), All(Role.Administrator), All(Role.Security), All(Role.Auditor)) { Personal = true };

    /// <summary>Mail server, robots, what waits to be sent.</summary>
    public static readonly Permission Channels = new("people.channels", "维护消息通道", All(Role.Administrator));

    /// <summary>Act for somebody who is away; whose deputy one is decides the delegation.</summary>
    public static readonly Permission ActFor = new("people.act-for", "代人办理、回到本人",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer), All(Role.Administrator), All(Role.Security), All(Role.Auditor));

    /// <summary>See, consent to and end the delegations of the zone.</summary>
    public static readonly Permission Delegations = new("people.delegations", "管理全区的代理", All(Role.Security));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [See, EditUnits, EditPeople, GrantRoles, SeeCarried, HandOver, SeeSecurity, Prune, OwnAccount, OwnNotices, Channels, ActFor, Delegations];
}
