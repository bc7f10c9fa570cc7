namespace Guatu.Projects.Stalls;

/// <summary>Where a project is stuck.</summary>
public enum Cause
{
    /// <summary>已经解决: the stuck place is gone.</summary>
    Gone = 0,

    /// <summary>资金.</summary>
    Money = 1,

    /// <summary>土地.</summary>
    Land = 2,

    /// <summary>业主.</summary>
    Owner = 3,

    /// <summary>材料.</summary>
    Material = 4,

    /// <summary>能耗.</summary>
    Energy = 5,

    /// <summary>手续.</summary>
    Permit = 6,
}

/// <summary>业主态度.</summary>
public enum Attitude
{
    /// <summary>不清楚.</summary>
    Unknown = 0,

    /// <summary>积极.</summary>
    Eager = 1,

    /// <summary>观望.</summary>
    Waiting = 2,

    /// <summary>消极.</summary>
    Passive = 3,

    /// <summary>要求退出.</summary>
    Leaving = 4,
}

/// <summary>卡点 as somebody judged it on a day. Only added; the newest counts.</summary>
internal sealed class CauseRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public Cause Cause { get; set; }

    /// <summary>可控: the zone itself can clear it away.</summary>
    public bool Controllable { get; set; }
    public Attitude Attitude { get; set; }
    public required string Note { get; set; }
    public DateOnly On { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>A stalled project that was turned into a supervised task.</summary>
internal sealed class PushRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long CommitmentId { get; set; }
    public DateOnly On { get; set; }
    public required string Words { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>Chinese of causes and attitudes.</summary>
public static class StallWords
{
    /// <summary>资金….</summary>
    public static string Of(Cause cause) => cause switch
    {
        Cause.Money => "资金", Cause.Land => "土地", Cause.Owner => "业主", Cause.Material => "材料", Cause.Energy => "能耗", Cause.Permit => "手续", _ => "已经解决",
    };

    /// <summary>积极….</summary>
    public static string Of(Attitude attitude) => attitude switch
    {
        Attitude.Eager => "积极", Attitude.Waiting => "观望", Attitude.Passive => "消极", Attitude.Leaving => "要求退出", _ => "不清楚",
    };
}
