using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Ledger;

/// <summary>Permissions around snapshots, superior documents and campaigns.</summary>
public static class BeatPermissions
{
    /// <summary>Freeze the state of the ledger.</summary>
    public static readonly Permission Snapshot = new("ledger.snapshot", "定格台账", All(Role.Supervisor));

    /// <summary>Register superior documents, split them, link their clauses to tasks.</summary>
    public static readonly Permission Documents = new("ledger.documents", "登记上级文件、分解条款", All(Role.Supervisor));

    /// <summary>Set up campaigns and say what belongs to them.</summary>
    public static readonly Permission Campaigns = new("ledger.campaigns", "管理专项行动", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Snapshot, Documents, Campaigns];
}
