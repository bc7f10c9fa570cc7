using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Status;

/// <summary>How an enterprise is running.</summary>
public enum RunState
{
    /// <summary>满产.</summary>
    Full = 1,

    /// <summary>正常.</summary>
    Normal = 2,

    /// <summary>限产.</summary>
    Limited = 3,

    /// <summary>停产.</summary>
    Stopped = 4,
}

/// <summary>Why an enterprise is not running as it could.</summary>
public enum RunCause
{
    /// <summary>限电.</summary>
    Power = 1,

    /// <summary>检修.</summary>
    Overhaul = 2,

    /// <summary>订单.</summary>
    Orders = 3,

    /// <summary>资金.</summary>
    Money = 4,

    /// <summary>价格.</summary>
    Price = 5,

    /// <summary>环保.</summary>
    Environment = 6,

    /// <summary>其他.</summary>
    Other = 9,
}

/// <summary>How an enterprise ran in a week, as somebody saw it. Only added to; the newest of a week stands.</summary>
internal sealed class StatusRow
{
    public long Id { get; set; }
    public long EnterpriseId { get; set; }

    /// <summary>ISO week, <see cref="Ledger.Indicators.PeriodCode"/>.</summary>
    public int Week { get; set; }
    public RunState State { get; set; }

    /// <summary>产能利用, per cent 0–150; null when nobody said.</summary>
    public int? Capacity { get; set; }
    public RunCause? Cause { get; set; }
    public string? Words { get; set; }

    /// <summary>Days of the week it was so, 1–7.</summary>
    public int? Days { get; set; }

    /// <summary>Indicator the lost output is told in.</summary>
    public long? IndicatorId { get; set; }

    /// <summary>估算少产, ten-thousandths of its unit; null when it cannot be told.</summary>
    public long? Lost { get; set; }

    /// <summary>Mean daily output before it began, with which it was worked out, ten-thousandths of its unit.</summary>
    public long? Daily { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>Tables of status.</summary>
internal static class StatusTables
{
    public static void Add(ModelBuilder model) => model.Entity<StatusRow>(e =>
    {
        e.ToTable("economy_status").HasKey(r => r.Id);
        e.HasIndex(r => new { r.Week, r.EnterpriseId });
        e.HasIndex(r => new { r.EnterpriseId, r.Week });
    });
}

/// <summary>Words of status.</summary>
public static class StatusWords
{
    /// <summary>满产, 正常, 限产, 停产.</summary>
    public static string Of(RunState state) => state switch { RunState.Full => "满产", RunState.Normal => "正常", RunState.Limited => "限产", _ => "停产" };

    /// <summary>限电, 检修…</summary>
    public static string Of(RunCause? cause) => cause switch
    {
        RunCause.Power => "限电", RunCause.Overhaul => "检修", RunCause.Orders => "订单", RunCause.Money => "资金", RunCause.Price => "价格", RunCause.Environment => "环保", RunCause.Other => "其他", _ => "",
    };

    /// <summary>Light of a state: a stop is red, a limit yellow.</summary>
    public static string ShapeOf(RunState state) => state switch { RunState.Stopped => Kernel.Look.Shapes.Red, RunState.Limited => Kernel.Look.Shapes.Yellow, _ => Kernel.Look.Shapes.Green };

    /// <summary>How lost output is worked out; has to stand beside every sum of it.</summary>
    public const string Method = "少产＝少开的比例×日均产值×天数；日均产值按开始限产、停产以前最近几期平均（几期见规则库）。是估算，不是企业报的数，不作统计依据。";
}
