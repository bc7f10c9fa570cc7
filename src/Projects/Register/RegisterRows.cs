namespace Guatu.Projects.Register;

/// <summary>A change of a project's record after it was entered: who, when, what, why. Only added.</summary>
internal sealed class ProjectChangeRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }

    /// <summary>What changed, in Chinese: 登记, 总投资, 计划竣工, 撤回阶段, 2026年投资计划…</summary>
    public required string Field { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
    public string? Reason { get; set; }
}

/// <summary>暂停, 终止, 调整, 恢复: since when, why, and which leader agreed. Only added.</summary>
internal sealed class SideRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public SideState Side { get; set; }
    public DateOnly On { get; set; }
    public required string Reason { get; set; }
    public long ApproverId { get; set; }
    public required string Approver { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
