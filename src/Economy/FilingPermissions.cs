using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Economy;

/// <summary>Permissions of getting figures in.</summary>
public static class FilingPermissions
{
    /// <summary>Question a figure, and settle the question.</summary>
    public static readonly Permission Ask = new("economy.ask", "质疑数据", All(Role.Leader), All(Role.Supervisor), All(Role.Head));

    /// <summary>Give enterprises their links and take them back; say what enterprises report.</summary>
    public static readonly Permission Links = new("economy.links", "管理企业填报链接", All(Role.Supervisor), All(Role.Head));

    /// <summary>Take sheets of figures in.</summary>
    public static readonly Permission Import = new("economy.import", "导入指标数据", All(Role.Supervisor), Subtree(Role.Head), Subtree(Role.Officer));

    /// <summary>What is done by an enterprise's link. The program itself does it for whoever holds the link; a person signed in is refused by the use cases.</summary>
    public static readonly Permission ByLink = new("economy.by-link", "企业凭链接报数、答复（登录的人不能代办）", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Ask, Links, Import, ByLink];
}
