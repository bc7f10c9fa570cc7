using Guatu.Ledger.Snapshots;
using Guatu.People.Persons;
using Guatu.People.Units;

namespace Guatu.Projects.Register;

/// <summary>A project as the register lists it. Money in 万元.</summary>
public sealed record ProjectLine
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>项目代码.</summary>
    public string? Code { get; init; }

    /// <summary>What it is.</summary>
    public ProjectKind Kind { get; init; }

    /// <summary>Lists it stands on.</summary>
    public Tiers Tiers { get; init; }

    /// <summary>百亿: total at or above the rule.</summary>
    public bool IsBig { get; init; }

    /// <summary>责任单位.</summary>
    public Unit? Unit { get; init; }

    /// <summary>包保领导.</summary>
    public Person? Leader { get; init; }

    /// <summary>包保干部.</summary>
    public Person? Cadre { get; init; }

    /// <summary>Where it stands.</summary>
    public Stage Stage { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? StageOn { get; init; }

    /// <summary>Is it going?</summary>
    public SideState Side { get; init; }

    /// <summary>计划总投资, 万元.</summary>
    public decimal TotalWan { get; init; }

    /// <summary>This year's plan, 万元; null without one.</summary>
    public decimal? PlanWan { get; init; }

    /// <summary>Done this year by the newest month in force, 万元; null while nothing was reported.</summary>
    public decimal? DoneWan { get; init; }

    /// <summary>自开始累计 by the newest month, 万元.</summary>
    public decimal? SinceWan { get; init; }

    /// <summary>实施进度, per cent 0–100.</summary>
    public decimal? Percent { get; init; }

    /// <summary>形象进度.</summary>
    public string? Progress { get; init; }

    /// <summary>The day promised: to the public, else by contract, else by plan.</summary>
    public DateOnly? Goal { get; init; }

    /// <summary>Where the goal comes from: 承诺, 合同, 计划.</summary>
    public string? GoalFrom { get; init; }

    /// <summary>Forecast of the engine.</summary>
    public DateOnly? Forecast { get; init; }

    /// <summary>Calendar days the forecast lies behind the goal, ≥ 0.</summary>
    public int LateDays { get; init; }

    /// <summary>计划开工.</summary>
    public DateOnly? PlannedStartOn { get; init; }

    /// <summary>实际开工.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>实际竣工.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>入库纳统.</summary>
    public DateOnly? StatOn { get; init; }

    /// <summary>A stage stands without its evidence: 凭据待补.</summary>
    public bool WantsEvidence { get; init; }

    /// <summary>The light of this year's investment in the ledger; null without a plan.</summary>
    public SnapshotLine? Light { get; init; }

    /// <summary>Its commitment in the ledger.</summary>
    public long? TaskId { get; init; }

    /// <summary>完成年度计划%, null without a plan.</summary>
    public decimal? PlanShare => PlanWan is > 0 && DoneWan is { } done ? done / PlanWan.Value * 100 : null;

    /// <summary>Names matched by a search.</summary>
    internal string? Words { get; init; }

    internal long? LeadUnitId { get; init; }

    internal long? LeaderId { get; init; }

    internal long? CadreId { get; init; }
}

/// <summary>What part of the register is asked for; every empty part asks for all.</summary>
public sealed record RegisterAsk
{
    /// <summary>Kind.</summary>
    public ProjectKind? Kind { get; init; }

    /// <summary>A stage, or a group: early 前期, building 在建, done 竣工投产.</summary>
    public string? Stage { get; init; }

    /// <summary>责任单位, with those below it.</summary>
    public long? Unit { get; init; }

    /// <summary>yearly, major, public or big.</summary>
    public string? Tier { get; init; }

    /// <summary>A person in whose care it is.</summary>
    public long? Person { get; init; }

    /// <summary>new 新开工, going 续建, early 前期.</summary>
    public string? Turn { get; init; }

    /// <summary>in 已纳统, out 开工未纳统.</summary>
    public string? Stat { get; init; }

    /// <summary>late 预计超期, red 滞后, bare 缺包保, evidence 凭据待补, paused 暂停、终止.</summary>
    public string? Fault { get; init; }

    /// <summary>Words in name, code, investor, place.</summary>
    public string? Search { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The same question as an address.</summary>
    public string Href(string path, int? page = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("kind", Kind is { } kind ? ((int)kind).ToString() : null), ("stage", Stage), ("unit", Unit?.ToString()), ("tier", Tier), ("person", Person?.ToString()), ("turn", Turn), ("stat", Stat), ("fault", Fault), ("q", Search),
            ("page", page is > 1 ? page.ToString() : null),
        };
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? path : path + "?" + query;
    }
}

/// <summary>Sums over the projects asked for. Money in 万元.</summary>
public sealed record RegisterSums(int Count, decimal TotalWan, decimal PlanWan, decimal DoneWan, int Reported, int Unreported, int WithoutCare, int Late);

/// <summary>The register as asked for.</summary>
public sealed record RegisterView(RegisterAsk Ask, IReadOnlyList<ProjectLine> Lines, RegisterSums Sums, IReadOnlyDictionary<string, int> Tiers, int Year, DateOnly Today, ZoneDirectory Directory, bool MayAdd);
