namespace Guatu.People.Units;

/// <summary>What kind of body a unit is.</summary>
public enum UnitKind
{
    /// <summary>党工委、管委会，或区委、区政府: the top of the tree.</summary>
    Committee = 1,

    /// <summary>部门: bureau, office, centre of the zone.</summary>
    Department = 2,

    /// <summary>垂管单位: branch of a higher authority (税务分局).</summary>
    Branch = 3,

    /// <summary>国有公司: platform and operating companies.</summary>
    Company = 4,

    /// <summary>乡镇、街道、村居.</summary>
    Town = 5,

    /// <summary>专班: joint team.</summary>
    TaskForce = 6,
}

/// <summary>The Chinese words for kinds of units.</summary>
public static class UnitKinds
{
    /// <summary>The kinds in their fixed order.</summary>
    public static readonly IReadOnlyList<UnitKind> Each = [UnitKind.Committee, UnitKind.Department, UnitKind.Branch, UnitKind.Company, UnitKind.Town, UnitKind.TaskForce];

    /// <summary>The word for a kind.</summary>
    public static string Word(UnitKind kind) => kind switch
    {
        UnitKind.Committee => "领导机关",
        UnitKind.Department => "部门",
        UnitKind.Branch => "垂管单位",
        UnitKind.Company => "国有公司",
        UnitKind.Town => "乡镇、街道、村居",
        UnitKind.TaskForce => "专班",
        _ => "单位",
    };
}

internal sealed class UnitRow
{
    public long Id { get; set; }
    public long? ParentId { get; set; }
    public required string Name { get; set; }
    public UnitKind Kind { get; set; }

    /// <summary>Place in the fixed order of units that every table keeps.</summary>
    public int Place { get; set; }

    /// <summary>分管领导.</summary>
    public long? LeaderId { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The unit that took over its work; set when it is closed.</summary>
    public long? SuccessorId { get; set; }
}

internal sealed class UnitAliasRow
{
    public long Id { get; set; }
    public long UnitId { get; set; }
    public required string Alias { get; set; }

    /// <summary>Where the alias was learnt: set by hand, or from a speech.</summary>
    public required string Origin { get; set; }
}
