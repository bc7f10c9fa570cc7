namespace Guatu.Kernel.Permissions;

/// <summary>The Chinese words for roles.</summary>
public static class RoleWords
{
    /// <summary>The single roles in their fixed order.</summary>
    public static readonly IReadOnlyList<Role> Each = [Role.Leader, Role.Supervisor, Role.Head, Role.Officer, Role.Administrator, Role.Security, Role.Auditor];

    /// <summary>All roles together.</summary>
    public static readonly Role Every = Each.Aggregate(Role.None, (all, role) => all | role);

    /// <summary>The word for one role.</summary>
    public static string Word(Role role) => role switch
    {
        Role.Leader => "领导",
        Role.Supervisor => "督查",
        Role.Head => "部门负责人",
        Role.Officer => "经办",
        Role.Administrator => "系统管理员",
        Role.Security => "安全管理员",
        Role.Auditor => "审计管理员",
        _ => "无",
    };

    /// <summary>What a role is for, in one line.</summary>
    public static string Hint(Role role) => role switch
    {
        Role.Leader => "看全区，作决定",
        Role.Supervisor => "登记会议、分解讲话、调整和核定任务",
        Role.Head => "对本单位的任务负责",
        Role.Officer => "办理、填报本单位的任务",
        Role.Administrator => "管账号、单位和系统设置，不因此有业务权限",
        Role.Security => "授予角色，管代理和登录安全",
        Role.Auditor => "查看、核对操作日志",
        _ => "",
    };

    /// <summary>The words of all roles held: 督查、管理员.</summary>
    public static string Words(Role roles) => roles == Role.None ? "没有角色" : string.Join('、', Of(roles).Select(Word));

    /// <summary>The single roles held.</summary>
    public static IEnumerable<Role> Of(Role roles) => Each.Where(r => (roles & r) != 0);

    /// <summary>The role a word means, or null.</summary>
    public static Role? Read(string word) => word.Trim() switch
    {
        "领导" or "区领导" => Role.Leader,
        "督查" or "督查员" => Role.Supervisor,
        "部门负责人" or "负责人" => Role.Head,
        "经办" or "经办人" => Role.Officer,
        "管理员" or "系统管理员" => Role.Administrator,
        "安全管理员" => Role.Security,
        "审计管理员" => Role.Auditor,
        _ => null,
    };
}
