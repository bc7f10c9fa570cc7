using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of the care of projects.</summary>
public static class CareRefusals
{
    /// <summary>A contact without words.</summary>
    public static readonly RefusalKind SaidMissing = new("projects.contact-said", 400, "联系情况没有写。写清见了谁、说了什么，一两句话就行。");

    /// <summary>No way of contact.</summary>
    public static readonly RefusalKind WayMissing = new("projects.contact-way", 400, "联系方式没有选：现场、电话、座谈或其他。");

    /// <summary>The same person.</summary>
    public static readonly RefusalKind SamePerson = new("projects.care-same", 409, "{0}已经是这个项目的{1}，不用移交。");

    /// <summary>Nobody to take over.</summary>
    public static readonly RefusalKind NobodyTakes = new("projects.care-nobody", 400, "接手的人没有选。");

    /// <summary>A handover without what is open.</summary>
    public static readonly RefusalKind OpenMissing = new("projects.care-open", 400, "请写明移交时没有办完的事，一行一件；都办完了写“无”。");

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<RefusalKind> All = [SaidMissing, WayMissing, SamePerson, NobodyTakes, OpenMissing];
}
