using Guatu.Kernel.Look;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Limits;

/// <summary>What sort of thing there is only so much of.</summary>
public enum LimitKind
{
    /// <summary>队伍: 顶管队, 爆破队.</summary>
    Crew = 1,

    /// <summary>机具: 盾构机, 履带吊.</summary>
    Machine = 2,

    /// <summary>窗口: 停电, 断路, 停水; so many works at a time.</summary>
    Window = 3,

    /// <summary>资金: comes on the first of each month, is spent once, what is left is carried on.</summary>
    Money = 4,
}

/// <summary>What there is of a thing in one month.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">Month, 1–12.</param>
/// <param name="Capacity">In its unit; of money: 万元 that come this month.</param>
public sealed record LimitMonth(int Year, int Month, decimal Capacity);

/// <summary>A crew, machine, window or fund that projects share.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">顶管队伍.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Unit">支, 台, 个, 万元.</param>
/// <param name="Capacity">At any one time; of money: 万元 a month. Holds where no month says otherwise.</param>
/// <param name="Months">Months with a capacity of their own.</param>
public sealed record LimitThing(long Id, string Name, LimitKind Kind, string Unit, decimal Capacity, IReadOnlyList<LimitMonth> Months)
{
    /// <summary>Spent once, carried over.</summary>
    public bool IsMoney => Kind == LimitKind.Money;

    /// <summary>What there is on a day; of money: what comes in its month.</summary>
    public decimal On(DateOnly day)
    {
        foreach (var month in Months)
            if (month.Year == day.Year && month.Month == day.Month)
                return month.Capacity;
        return Capacity;
    }

    /// <summary>3支, 1,200万元.</summary>
    public string Say(decimal amount) => Zh.Number(amount, IsMoney ? "" : Unit) + Unit;
}

/// <summary>What a step takes of a thing.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="StepCode">Step.</param>
/// <param name="LimitId">Thing.</param>
/// <param name="Amount">As long as the step runs; of money: the whole sum in 万元, spread evenly over its days.</param>
public sealed record StepNeed(long ProjectId, string StepCode, long LimitId, decimal Amount);

/// <summary>A project that shares things with others.</summary>
/// <param name="Id">Row.</param>
/// <param name="Name">Name.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Laid">The plan laid out.</param>
/// <param name="Fixed">Not part of the trial: what it takes is gone for the others, its days are not moved.</param>
public sealed record SharingProject(long Id, string Name, Plan Plan, LaidPlan Laid, bool Fixed = false);

/// <summary>A step taking a thing on calendar days.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="StepCode">Step.</param>
/// <param name="Step">Its name.</param>
/// <param name="From">First day, not before today.</param>
/// <param name="To">Last day.</param>
/// <param name="Amount">On each day; of money: what is still to be spent over these days.</param>
/// <param name="Running">Begun: it cannot be moved.</param>
public sealed record LimitUse(long ProjectId, string Project, string StepCode, string Step, DateOnly From, DateOnly To, decimal Amount, bool Running)
{
    /// <summary>Calendar days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Of money: spent until the end of a day. The same rounding as the scheduler: whole hundredths of 万元, downwards.</summary>
    public decimal SpentBy(DateOnly day) => day < From ? 0 : day >= To ? Amount : Math.Floor(Amount * 100 * (day.DayNumber - From.DayNumber + 1) / Days) / 100;
}

/// <summary>Chinese of shared things.</summary>
public static class LimitWords
{
    /// <summary>Kinds in their order.</summary>
    public static IReadOnlyList<LimitKind> Each { get; } = [LimitKind.Crew, LimitKind.Machine, LimitKind.Window, LimitKind.Money];

    /// <summary>队伍, 机具, 窗口, 资金.</summary>
    public static string Of(LimitKind kind) => kind switch { LimitKind.Crew => "队伍", LimitKind.Machine => "机具", LimitKind.Window => "窗口", _ => "资金" };

    /// <summary>The usual unit.</summary>
    public static string Unit(LimitKind kind) => kind switch { LimitKind.Crew => "支", LimitKind.Machine => "台", LimitKind.Window => "个", _ => "万元" };

    /// <summary>The kind a word means.</summary>
    public static LimitKind? Read(string? word) => Each.Cast<LimitKind?>().FirstOrDefault(k => Of(k!.Value) == word?.Trim());
}
