using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Ledger;

/// <summary>Permissions of the chain of responsibility: splitting, clocks, closing.</summary>
public static class ChainPermissions
{
    /// <summary>Split a task into parts; a head hands on what the own unit leads.</summary>
    public static readonly Permission Split = new("ledger.split", "分解任务", All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Urge a unit that carries a part or helps.</summary>
    public static readonly Permission Urge = new("ledger.urge", "催办", All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Sign for a task and name who does it.</summary>
    public static readonly Permission Accept = new("ledger.accept", "签收任务", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Ask for the clock to be stopped, let it run again.</summary>
    public static readonly Permission AskStop = new("ledger.ask-stop", "申请停表、恢复计时", All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>Agree to a stop or refuse it.</summary>
    public static readonly Permission JudgeStop = new("ledger.judge-stop", "核定停表", All(Role.Supervisor));

    /// <summary>Ask for a task to be closed.</summary>
    public static readonly Permission AskClose = new("ledger.ask-close", "申请销号", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Read the result of what one ordered, or order more.</summary>
    public static readonly Permission ReadResult = new("ledger.read-result", "阅办理结果", All(Role.Leader));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Split, Urge, Accept, AskStop, JudgeStop, AskClose, ReadResult];
}
