using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of the register.</summary>
public static partial class RegisterRefusals
{
    /// <summary>No name.</summary>
    public static readonly RefusalKind NameMissing = new("projects.name-missing", 400, "项目名称没有填。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [NameMissing];
}
