using Guatu.Kernel.Refusals;

namespace Guatu.Economy;

/// <summary>Expected failures around the register, status and ranks.</summary>
public static class ProfileRefusals
{
    /// <summary>A status that does not fit together.</summary>
    public static readonly RefusalKind StatusWrong = new("economy.status-wrong", 400, "运行情况没有填对：{0}");

    /// <summary>A week that has not begun or lies too far back.</summary>
    public static readonly RefusalKind StatusWeek = new("economy.status-week", 400, "“{0}”不能填报。只能填本周和前{1}周，写成2026-W38。");

    /// <summary>An enterprise that left.</summary>
    public static readonly RefusalKind StatusLeft = new("economy.status-left", 409, "“{0}”已于{1}退出统计，不再填运行情况。又恢复的，先在名录里改退出日期。");

    /// <summary>A ranking that is closed already.</summary>
    public static readonly RefusalKind RankClosed = new("economy.rank-closed", 409, "{0}的排名已于{1}封存，不能再封。数据更正后的名次看现在的排名，封存的一份留作当时的依据。");

    /// <summary>Nothing to rank, or a period that has not ended.</summary>
    public static readonly RefusalKind RankEmpty = new("economy.rank-empty", 409, "{0}还不能封存：{1}");

    /// <summary>A number of places nobody asks for.</summary>
    public static readonly RefusalKind RankSize = new("economy.rank-size", 400, "排前几位要在1到{0}之间。");

    /// <summary>A sheet that is no register.</summary>
    public static readonly RefusalKind RegisterUnread = new("economy.register-sheet", 400, "名录没有导入：{0}");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [StatusWrong, StatusWeek, StatusLeft, RankClosed, RankEmpty, RankSize, RegisterUnread];
}
