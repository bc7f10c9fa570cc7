namespace Guatu.Kernel.Permissions;

/// <summary>Permissions of the kernel's own pages and actions.</summary>
public static class KernelPermissions
{
    /// <summary>Anyone signed in.</summary>
    public static readonly Permission SignedIn = new("kernel.signed-in", "登录后可看",
        Permission.All(Role.Leader), Permission.All(Role.Supervisor), Permission.All(Role.Head), Permission.All(Role.Officer), Permission.All(Role.Administrator),
        Permission.All(Role.Security), Permission.All(Role.Auditor));

    /// <summary>Change the rulebook; which rules a role keeps, the room says (<see cref="Modules.Module.RuleKeeper"/>).</summary>
    public static readonly Permission SetRules = new("kernel.set-rules", "修改规则库", Permission.All(Role.Supervisor), Permission.All(Role.Security));

    /// <summary>Read the journal.</summary>
    public static readonly Permission ReadJournal = new("kernel.read-journal", "查看操作日志",
        Permission.All(Role.Supervisor), Permission.All(Role.Auditor));

    /// <summary>See what the program does by itself and how it went.</summary>
    public static readonly Permission SeeJobs = new("kernel.see-jobs", "查看后台任务",
        Permission.All(Role.Supervisor), Permission.All(Role.Administrator));

    /// <summary>Import the yearly holiday notice; open days move by it.</summary>
    public static readonly Permission ImportCalendar = new("kernel.import-calendar", "导入放假安排",
        Permission.All(Role.Supervisor), Permission.All(Role.Administrator));

    /// <summary>Records of the program past their time are deleted; the program itself does it.</summary>
    public static readonly Permission Prune = new("kernel.prune", "清理过期的运行记录", Permission.All(Role.Administrator));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> All = [SignedIn, SetRules, ReadJournal, SeeJobs, ImportCalendar, Prune];
}
