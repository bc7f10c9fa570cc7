namespace Guatu.Projects.Months;

/// <summary>年度投资计划 of a project; locked once it was handed in, changed only with a reason.</summary>
internal sealed class YearPlanRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public int Year { get; set; }

    /// <summary>万元.</summary>
    public decimal TotalWan { get; set; }

    /// <summary>The day it was handed in; null while only the total is known, from an import, and the months are still to come.</summary>
    public DateOnly? LockedOn { get; set; }
    public int Version { get; set; }
}

/// <summary>逐月计划: what one month of the year is to bring, 万元.</summary>
internal sealed class MonthPlanRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public int Year { get; set; }
    public int Month { get; set; }
    public decimal Wan { get; set; }
}

/// <summary>
/// 月报 of a project, all money in 万元. A month handed in again is a new row; the old one stays with <see cref="Current"/>
/// false. Month 2 holds January and February together; there is no month 1.
/// </summary>
internal sealed class MonthRow
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public int Year { get; set; }
    public int Month { get; set; }
    public bool Current { get; set; }

    /// <summary>本月完成.</summary>
    public decimal DoneWan { get; set; }

    /// <summary>自年初累计.</summary>
    public decimal YtdWan { get; set; }

    /// <summary>上年末累计.</summary>
    public decimal PriorWan { get; set; }

    /// <summary>自开始建设累计.</summary>
    public decimal SinceWan { get; set; }

    /// <summary>建筑工程, since the year began like the other parts.</summary>
    public decimal BuildWan { get; set; }
    public decimal InstallWan { get; set; }
    public decimal EquipWan { get; set; }
    public decimal OtherWan { get; set; }

    /// <summary>其中：旧设备.</summary>
    public decimal OldEquipWan { get; set; }

    /// <summary>其中：旧建筑物.</summary>
    public decimal OldBuildingWan { get; set; }

    /// <summary>其中：建设用地费.</summary>
    public decimal LandWan { get; set; }

    /// <summary>已支付资金 since the beginning.</summary>
    public decimal PaidWan { get; set; }

    /// <summary>实施进度, per cent 0–100.</summary>
    public decimal Percent { get; set; }

    /// <summary>形象进度.</summary>
    public required string Progress { get; set; }
    public string? StatReason { get; set; }

    /// <summary>困难问题（需领导调度）.</summary>
    public string? Trouble { get; set; }

    /// <summary>Came after the closing day, first time or again: why.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public DateOnly On { get; set; }
    public required string PersonName { get; set; }
}

/// <summary>现场影像 of a month.</summary>
internal sealed class MonthPhotoRow
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public required string Sha256 { get; set; }
    public required string Name { get; set; }
}
