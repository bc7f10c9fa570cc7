using Guatu.Forecasting.Series;

namespace Guatu.Ledger.Indicators;

/// <summary>口径: whose way of counting a figure follows. Figures of different scopes are never mixed.</summary>
public enum Scope
{
    /// <summary>统计口径: reported directly to the statistics offices and published by them.</summary>
    Statistics = 1,

    /// <summary>部门口径: of an office that counts in its own business, 税务, 供电, 财政.</summary>
    Department = 2,

    /// <summary>调度口径: collected by the zone itself; 不作统计依据.</summary>
    Dispatch = 3,
}

/// <summary>How an indicator behaves over periods.</summary>
public enum Nature
{
    /// <summary>流量: the periods of a year add up to its cumulative figure.</summary>
    Flow = 1,

    /// <summary>存量: a count at the period's end; the year's is the last one.</summary>
    Stock = 2,

    /// <summary>比率、增速: never added, over periods or over parts.</summary>
    Rate = 3,
}

/// <summary>Which way is better.</summary>
public enum Better
{
    /// <summary>越高越好.</summary>
    More = 1,

    /// <summary>越低越好: 单位能耗, 投诉.</summary>
    Less = 2,

    /// <summary>只看不评.</summary>
    Neither = 3,
}

/// <summary>Of what a figure is.</summary>
public enum SubjectKind
{
    /// <summary>全区.</summary>
    Zone = 0,

    /// <summary>企业.</summary>
    Enterprise = 1,

    /// <summary>行业: the number is the GB/T 4754 code without its letter.</summary>
    Industry = 2,

    /// <summary>产业集群.</summary>
    Cluster = 3,

    /// <summary>片区.</summary>
    Area = 4,

    /// <summary>项目.</summary>
    Project = 5,

    /// <summary>对标地区: another zone, the city, the province, the country.</summary>
    Place = 6,
}

/// <summary>How figures came in.</summary>
public enum Channel
{
    /// <summary>页面填报.</summary>
    Form = 1,

    /// <summary>表格导入.</summary>
    Sheet = 2,

    /// <summary>粘贴.</summary>
    Paste = 3,

    /// <summary>接口.</summary>
    Interface = 4,

    /// <summary>企业直报链接: the enterprise's own value, kept as it was sent.</summary>
    Enterprise = 5,

    /// <summary>由其他指标算出.</summary>
    Computed = 6,
}

/// <summary>An indicator as other rooms see it.</summary>
public sealed record Indicator(long Id, string Code, string Name, Scope Scope, string Unit, Nature Nature, Better Better, PeriodKind Rhythm, bool Joint, int Decimals, string Band, int Place)
{
    /// <summary>责任单位.</summary>
    public long? UnitId { get; init; }

    /// <summary>来源单位.</summary>
    public long? SourceUnitId { get; init; }

    /// <summary>Days after the period's end by which its figure is due.</summary>
    public int DueDays { get; init; }

    /// <summary>Formula over other codes; null when reported.</summary>
    public string? Formula { get; init; }

    /// <summary>Whose figures add up to it.</summary>
    public SubjectKind? PartsOf { get; init; }

    /// <summary>A rate each cluster has for itself, such as 铝水就地转化率: rates do not add up, so the zone has none and owes none.</summary>
    public bool OfClusters => Nature == Nature.Rate && PartsOf == SubjectKind.Cluster;

    /// <summary>Definition.</summary>
    public string? Note { get; init; }

    /// <summary>停用.</summary>
    public bool Closed { get; init; }

    /// <summary>For the form that changes it.</summary>
    public int Version { get; init; }

    /// <summary>Its periods.</summary>
    public PeriodGrid Grid => new(Rhythm, Joint);

    /// <summary>Differences of it are told in this: percents differ by 个百分点.</summary>
    public string DifferenceUnit => Unit == "%" ? "个百分点" : Unit;
}

/// <summary>Words of the enums.</summary>
public static class IndicatorWords
{
    /// <summary>统计, 部门, 调度.</summary>
    public static string Of(Scope scope) => scope switch { Scope.Statistics => "统计", Scope.Department => "部门", _ => "调度" };

    /// <summary>What has to stand beside figures of a scope; null when nothing has to.</summary>
    public static string? Caution(Scope scope) => scope == Scope.Dispatch ? "调度数据，不作统计依据" : null;

    /// <summary>流量, 存量, 比率.</summary>
    public static string Of(Nature nature) => nature switch { Nature.Flow => "流量，各期相加", Nature.Stock => "存量，看期末", _ => "比率，不能相加" };

    /// <summary>越高越好…</summary>
    public static string Of(Better better) => better switch { Better.More => "越高越好", Better.Less => "越低越好", _ => "只看不评" };

    /// <summary>全区, 企业…</summary>
    public static string Of(SubjectKind kind) => kind switch { SubjectKind.Zone => "全区", SubjectKind.Enterprise => "企业", SubjectKind.Industry => "行业", SubjectKind.Cluster => "产业集群", SubjectKind.Area => "片区", SubjectKind.Project => "项目", _ => "对标地区" };

    /// <summary>页面填报…</summary>
    public static string Of(Channel channel) => channel switch { Channel.Form => "页面填报", Channel.Sheet => "表格导入", Channel.Paste => "粘贴", Channel.Interface => "接口", Channel.Enterprise => "企业填报链接", _ => "由其他指标算出" };

    /// <summary>预计, 快报, 核定, 修订.</summary>
    public static string Of(FigureStage stage) => stage switch { FigureStage.Expected => "预计", FigureStage.Flash => "快报", FigureStage.Verified => "核定", _ => "修订" };

    /// <summary>周, 旬, 月, 季, 半年, 年.</summary>
    public static string Of(PeriodKind kind) => kind switch { PeriodKind.Day => "日", PeriodKind.Week => "周", PeriodKind.TenDay => "旬", PeriodKind.Month => "月", PeriodKind.Quarter => "季", PeriodKind.Half => "半年", _ => "年" };
}

/// <summary>Periods as one whole number that sorts by time within a rhythm: year, kind, number.</summary>
public static class PeriodCode
{
    /// <summary>The number of a period; 1—2月 has that of February.</summary>
    public static int Of(Period period) => (period.Year * 10_000) + ((int)period.Kind * 1_000) + period.Number;

    /// <summary>The smallest and the largest number a year may have in a rhythm.</summary>
    public static (int From, int To) Year(PeriodKind kind, int year) => ((year * 10_000) + ((int)kind * 1_000), (year * 10_000) + ((int)kind * 1_000) + 999);

    /// <summary>The period of a number, on the grid of its indicator.</summary>
    public static Period Read(int code, PeriodGrid grid)
    {
        var (year, kind, number) = (code / 10_000, (PeriodKind)(code / 1_000 % 10), code % 1_000);
        return kind switch
        {
            PeriodKind.Month when grid.Joint && number == 2 => Period.OfJanuaryFebruary(year),
            PeriodKind.Day => Period.OfDay(new DateOnly(year, 1, 1).AddDays(number - 1)),
            PeriodKind.Week => Period.OfWeek(year, number),
            PeriodKind.TenDay => Period.OfTenDay(year, ((number - 1) / 3) + 1, ((number - 1) % 3) + 1),
            PeriodKind.Month => Period.OfMonth(year, number),
            PeriodKind.Quarter => Period.OfQuarter(year, number),
            PeriodKind.Half => Period.OfHalf(year, number),
            _ => Period.OfYear(year),
        };
    }
}

/// <summary>Whose a figure is.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Id">Which; 0 for the zone.</param>
public readonly record struct Subject(SubjectKind Kind, long Id)
{
    /// <summary>全区.</summary>
    public static readonly Subject Zone = new(SubjectKind.Zone, 0);
}

/// <summary>A figure that is to be entered.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Period">On the indicator's grid.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Value">In the indicator's unit, at most four digits behind the point.</param>
/// <param name="Growth">Published growth, per cent.</param>
/// <param name="Stage">快报…</param>
/// <param name="Cell">Sheet and cell.</param>
public sealed record NewFigure(long IndicatorId, Subject Subject, Period Period, ValueForm Form, decimal? Value, decimal? Growth = null, FigureStage Stage = FigureStage.Flash, string? Cell = null);

/// <summary>A figure as it stands, with where it came from.</summary>
public sealed record Figure(long Id, long IndicatorId, Subject Subject, Period Period, ValueForm Form, decimal? Value, decimal? Growth, FigureStage Stage, bool Current, DateTimeOffset At, string By, long? UnitId, Channel Channel, string Source, string? Cell, string? Reason);

/// <summary>What an entry did.</summary>
/// <param name="EntryId">0 when nothing was new.</param>
/// <param name="Added">Figures that were not known so.</param>
/// <param name="Replaced">Of these, such as took the place of another value.</param>
/// <param name="Same">Figures that stood there already.</param>
/// <param name="Behind">Kept, but a later stage stands: 快报 after 核定.</param>
public sealed record EnteredFigures(long EntryId, int Added, int Replaced, int Same, int Behind);
