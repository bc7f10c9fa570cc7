using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Ledger;

/// <summary>Permissions of the room.</summary>
public static class LedgerPermissions
{
    /// <summary>
    /// The wall is hung up for everyone who works here (上墙): all see task, owner, date and light. What was reported and
    /// its evidence is another right.
    /// </summary>
    public static readonly Permission See = new("ledger.see", "查看作战图和任务",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>Read reports and open evidence.</summary>
    public static readonly Permission ReadReports = new("ledger.read-reports", "查看填报和凭据",
        All(Role.Leader), All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Report progress.</summary>
    public static readonly Permission Report = new("ledger.report", "填报进展", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Change owner, dates, targets; add commitments.</summary>
    public static readonly Permission Edit = new("ledger.edit", "调整任务", All(Role.Supervisor));

    /// <summary>Set the planned course of the own unit's commitments.</summary>
    public static readonly Permission Plan = new("ledger.plan", "制定计划进度", All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Accept a commitment as done.</summary>
    public static readonly Permission Close = new("ledger.close", "核定完成", All(Role.Supervisor));

    /// <summary>Choose the rule of the lights.</summary>
    public static readonly Permission ChoosePreset = new("ledger.choose-preset", "选用亮灯规则", All(Role.Supervisor));

    /// <summary>See warnings and slips.</summary>
    public static readonly Permission SeeWarnings = new("ledger.see-warnings", "查看预警和督办单",
        All(Role.Leader), All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Take note of a warning, step in. A leader may for any unit; putting a warning off is the supervising office's alone.</summary>
    public static readonly Permission ActOnWarnings = new("ledger.act-on-warnings", "处置预警",
        All(Role.Leader), All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Receive and answer slips.</summary>
    public static readonly Permission AnswerSlips = new("ledger.answer-slips", "签收、反馈督办单", Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Sign, return, close slips; the program's own sweeps.</summary>
    public static readonly Permission Supervise = new("ledger.supervise", "签发和核定督办单", All(Role.Supervisor));

    /// <summary>Open, close and reopen periods of reporting.</summary>
    public static readonly Permission KeepPeriods = new("ledger.keep-periods", "管理填报期", All(Role.Supervisor));

    public static readonly IReadOnlyList<Permission> Every = [See, ReadReports, Report, Edit, Plan, Close, ChoosePreset, KeepPeriods,
        SeeWarnings, ActOnWarnings, AnswerSlips, Supervise];
}
