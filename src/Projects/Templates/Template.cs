using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Templates;

/// <summary>A step of a template as pages and the API read it.</summary>
public sealed record TemplateStep
{
    /// <summary>Unique within the template, at most <see cref="LongestCode"/> letters and digits.</summary>
    public required string Code { get; init; }

    /// <summary>补偿安置方案公告.</summary>
    public required string Name { get; init; }

    /// <summary>用地, 资金, 手续, 施工, 收尾.</summary>
    public required string Band { get; init; }

    /// <summary>The office's role: 自然资源分局, 项目单位, 责任单位.</summary>
    public required string Unit { get; init; }

    /// <summary>What its days are.</summary>
    public required DayCount Count { get; init; }

    /// <summary>Days, 0–2000.</summary>
    public required int Days { get; init; }

    /// <summary>Fewest days, 0–<see cref="Days"/>.</summary>
    public required int FewestDays { get; init; }

    /// <summary>法定时限, never pressed.</summary>
    public bool Statutory { get; init; }

    /// <summary>期满: must have run its full days.</summary>
    public bool Waits { get; init; }

    /// <summary>Law with its document number, or where the days come from.</summary>
    public required string Basis { get; init; }

    /// <summary>有效期, months.</summary>
    public int? ValidMonths { get; init; }

    /// <summary>万元 for each day saved.</summary>
    public decimal CostPerDay { get; init; }

    /// <summary>An office handles it.</summary>
    public bool IsPermit { get; init; }

    /// <summary>A node of the wall.</summary>
    public bool IsNode { get; init; }

    /// <summary>Not done without evidence.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>情形 under which it is kept, several joined with /.</summary>
    public string? Tag { get; init; }

    /// <summary>Longest code.</summary>
    public const int LongestCode = 8;

    /// <summary>Most days of one step: beyond it is a slip of the finger.</summary>
    public const int MostDays = 2000;

    internal static TemplateStep Of(TemplateStepRow r) => new()
    {
        Code = r.Code, Name = r.Name, Band = r.Band, Unit = r.Unit, Count = r.Count, Days = r.Days, FewestDays = r.FewestDays, Statutory = r.Statutory, Waits = r.Waits, Basis = r.Basis,
        ValidMonths = r.ValidMonths, CostPerDay = r.CostPerDay, IsPermit = r.IsPermit, IsNode = r.IsNode, NeedsEvidence = r.NeedsEvidence, Tag = r.Tag,
    };

    internal void Fill(TemplateStepRow r) =>
        (r.Code, r.Name, r.Band, r.Unit, r.Count, r.Days, r.FewestDays, r.Statutory, r.Waits, r.Basis, r.ValidMonths, r.CostPerDay, r.IsPermit, r.IsNode, r.NeedsEvidence, r.Tag) =
        (Code, Name, Band, Unit, Count, Days, FewestDays, Statutory, Waits, Basis, ValidMonths, CostPerDay, IsPermit, IsNode, NeedsEvidence, Tag);

    internal TemplateStepRow ToRow(long templateId, int place)
    {
        var row = new TemplateStepRow { TemplateId = templateId, Place = place, Code = Code, Name = Name, Band = Band, Unit = Unit, Basis = Basis };
        Fill(row);
        return row;
    }
}

/// <summary>A template as pages and the API read it.</summary>
/// <param name="Code">Its address.</param>
/// <param name="Name">企业投资工业项目.</param>
/// <param name="Kind">Kind of project it is for.</param>
/// <param name="Note">What it supposes.</param>
/// <param name="Version">Counted up by every change.</param>
/// <param name="Changed">By whom, when and why it was last changed; null as shipped.</param>
/// <param name="Steps">In order.</param>
/// <param name="Links">Ties.</param>
public sealed record Template(string Code, string Name, ProjectKind Kind, string Note, int Version, string? Changed, IReadOnlyList<TemplateStep> Steps, IReadOnlyList<PlanLink> Links)
{
    /// <summary>Ties that end in a step, as its column 前置步骤 writes them.</summary>
    public string Before(string code) => Predecessors.Write(Links.Where(l => l.To == code));
}

/// <summary>A template in the list.</summary>
/// <param name="Code">Its address.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind of project.</param>
/// <param name="Note">What it supposes.</param>
/// <param name="Steps">Number of steps.</param>
/// <param name="Statutory">Of them statutory.</param>
/// <param name="Permits">Of them handled by an office.</param>
/// <param name="Nodes">Of them nodes.</param>
/// <param name="Projects">Projects laid by it.</param>
public sealed record TemplateHead(string Code, string Name, ProjectKind Kind, string Note, int Steps, int Statutory, int Permits, int Nodes, int Projects);
