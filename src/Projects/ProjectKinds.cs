namespace Guatu.Projects;

/// <summary>What a project is, and so which permits and steps it has to pass.</summary>
public enum ProjectKind
{
    /// <summary>企业投资工业项目.</summary>
    Industry = 1,

    /// <summary>政府投资基础设施.</summary>
    Works = 2,

    /// <summary>化工项目: 安全条件审查, 安全设施设计审查, 试生产.</summary>
    Chemical = 3,

    /// <summary>专项债项目.</summary>
    Bond = 4,

    /// <summary>公共服务和配套: 学校, 医院, 保障房, 公用工程.</summary>
    Public = 5,
}

/// <summary>Who pays for it.</summary>
public enum InvestorKind
{
    /// <summary>政府投资.</summary>
    Government = 1,

    /// <summary>央企.</summary>
    Central = 2,

    /// <summary>地方国企.</summary>
    State = 3,

    /// <summary>民企.</summary>
    Private = 4,

    /// <summary>外资（含港澳台）.</summary>
    Foreign = 5,
}

/// <summary>The life of a project. Permits run side by side within <see cref="Permits"/>; the network of steps knows them one by one.</summary>
public enum Stage
{
    /// <summary>谋划.</summary>
    Idea = 10,

    /// <summary>储备（前期）.</summary>
    Reserve = 20,

    /// <summary>签约.</summary>
    Signed = 30,

    /// <summary>办手续: 用地、立项、规划、环评、能评、安评.</summary>
    Permits = 40,

    /// <summary>取得施工许可.</summary>
    Permitted = 50,

    /// <summary>开工: needs the permit's number, or the order to start with a picture.</summary>
    Started = 60,

    /// <summary>在建.</summary>
    Building = 70,

    /// <summary>竣工.</summary>
    Completed = 80,

    /// <summary>试生产.</summary>
    Trial = 90,

    /// <summary>投产（投用）.</summary>
    Running = 100,

    /// <summary>达产.</summary>
    FullOutput = 110,

    /// <summary>上规（规上入统）.</summary>
    AboveScale = 120,

    /// <summary>评价（后评价）.</summary>
    Reviewed = 130,
}

/// <summary>Beside the life: is it going at all?</summary>
public enum SideState
{
    /// <summary>正常推进.</summary>
    Going = 0,

    /// <summary>暂停.</summary>
    Paused = 1,

    /// <summary>终止.</summary>
    Ended = 2,

    /// <summary>调整（换地、换业主、改规模，重新走手续）.</summary>
    Adjusting = 3,
}

/// <summary>Lists a project stands on; one can stand on several.</summary>
[Flags]
public enum Tiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>年度重点项目（130个）.</summary>
    Yearly = 1,

    /// <summary>重点突破（20个重大产业项目）.</summary>
    Major = 2,

    /// <summary>公开承诺（33个）.</summary>
    Public = 4,
}

/// <summary>Chinese of the kinds, the way the register prints them.</summary>
public static class ProjectWords
{
    private static readonly Dictionary<Stage, string> Stages = new()
    {
        [Stage.Idea] = "谋划", [Stage.Reserve] = "储备", [Stage.Signed] = "签约", [Stage.Permits] = "办手续", [Stage.Permitted] = "取得施工许可", [Stage.Started] = "开工", [Stage.Building] = "在建",
        [Stage.Completed] = "竣工", [Stage.Trial] = "试生产", [Stage.Running] = "投产", [Stage.FullOutput] = "达产", [Stage.AboveScale] = "上规", [Stage.Reviewed] = "评价",
    };

    /// <summary>All stages in order.</summary>
    public static IReadOnlyList<Stage> InOrder { get; } = [.. Stages.Keys.Order()];

    /// <summary>签约, 开工…</summary>
    public static string Of(Stage stage) => Stages[stage];

    /// <summary>企业投资工业…</summary>
    public static string Of(ProjectKind kind) => kind switch
    {
        ProjectKind.Industry => "企业投资工业", ProjectKind.Works => "政府投资基础设施", ProjectKind.Chemical => "化工", ProjectKind.Bond => "专项债", ProjectKind.Public => "公共服务和配套",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>民企…</summary>
    public static string Of(InvestorKind kind) => kind switch
    {
        InvestorKind.Government => "政府投资", InvestorKind.Central => "央企", InvestorKind.State => "地方国企", InvestorKind.Private => "民企", InvestorKind.Foreign => "外资（含港澳台）",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>暂停…</summary>
    public static string Of(SideState side) => side switch
    {
        SideState.Going => "正常推进", SideState.Paused => "暂停", SideState.Ended => "终止", SideState.Adjusting => "调整",
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };
}
