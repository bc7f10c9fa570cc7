using Guatu.Kernel.Permissions;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Meetings;

/// <summary>Permissions of the room.</summary>
public static class MeetingsPermissions
{
    /// <summary>See meetings and read their speeches.</summary>
    public static readonly Permission See = new("meetings.see", "查看会议和讲话",
        All(Role.Leader), All(Role.Supervisor), All(Role.Head), All(Role.Officer));

    /// <summary>Register meetings and hand in speeches.</summary>
    public static readonly Permission Register = new("meetings.register", "登记会议、上传讲话", All(Role.Supervisor));

    /// <summary>Judge candidates and enter them as commitments.</summary>
    public static readonly Permission Review = new("meetings.review", "核对讲话分解、生成任务", All(Role.Supervisor));

    /// <summary>Keep series and agendas, freeze, record decisions.</summary>
    public static readonly Permission KeepAgenda = new("meetings.keep-agenda", "管理例会、议程和议定事项", All(Role.Supervisor));

    /// <summary>Sign for the notice of a meeting.</summary>
    public static readonly Permission Receive = new("meetings.receive", "签收会议通知", All(Role.Supervisor), Subtree(Role.Head), Unit(Role.Officer));

    /// <summary>Hand in suggestions and pledges.</summary>
    public static readonly Permission Suggest = new("meetings.suggest", "提建议、表态发言", All(Role.Leader), All(Role.Supervisor), Subtree(Role.Head));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [See, Register, Review, KeepAgenda, Receive, Suggest];
}
