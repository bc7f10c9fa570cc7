namespace Guatu.Projects.Sheets;

/// <summary>Words of ledgers for kinds, owners and stages. Pure.</summary>
internal static class SheetWords
{
    private static readonly (string Word, ProjectKind Kind)[] Kinds =
    [
        ("化工", ProjectKind.Chemical), ("专项债", ProjectKind.Bond), ("债券", ProjectKind.Bond), ("基础设施", ProjectKind.Works), ("市政", ProjectKind.Works), ("道路", ProjectKind.Works), ("交通", ProjectKind.Works), ("水利", ProjectKind.Works),
        ("公共服务", ProjectKind.Public), ("公共", ProjectKind.Public), ("民生", ProjectKind.Public), ("社会事业", ProjectKind.Public), ("配套", ProjectKind.Public), ("学校", ProjectKind.Public), ("医院", ProjectKind.Public),
        ("工业", ProjectKind.Industry), ("产业", ProjectKind.Industry), ("制造", ProjectKind.Industry), ("企业", ProjectKind.Industry), ("物流", ProjectKind.Industry), ("能源", ProjectKind.Industry), ("服务业", ProjectKind.Industry),
    ];

    private static readonly (string Word, InvestorKind Kind)[] Investors =
    [
        ("政府", InvestorKind.Government), ("央企", InvestorKind.Central), ("中央", InvestorKind.Central), ("外资", InvestorKind.Foreign), ("港澳台", InvestorKind.Foreign), ("外商", InvestorKind.Foreign),
        ("国企", InvestorKind.State), ("国有", InvestorKind.State), ("平台公司", InvestorKind.State), ("民企", InvestorKind.Private), ("民营", InvestorKind.Private), ("民间", InvestorKind.Private), ("私营", InvestorKind.Private), ("企业", InvestorKind.Private),
    ];

    private static readonly (string Word, Stage Stage)[] Stages =
    [
        ("未开工", Stage.Permits), ("谋划", Stage.Idea), ("储备", Stage.Reserve), ("试生产", Stage.Trial), ("投产", Stage.Running), ("投用", Stage.Running), ("达产", Stage.FullOutput), ("上规", Stage.AboveScale), ("后评价", Stage.Reviewed), ("评价", Stage.Reviewed),
        ("竣工", Stage.Completed), ("完工", Stage.Completed), ("建成", Stage.Completed), ("在建", Stage.Building), ("续建", Stage.Building), ("建设中", Stage.Building), ("施工许可", Stage.Permitted), ("新开工", Stage.Started), ("开工", Stage.Started),
        ("手续", Stage.Permits), ("前期", Stage.Permits), ("签约", Stage.Signed),
    ];

    public static ProjectKind? Kind(string words) => Kinds.Where(k => words.Contains(k.Word, StringComparison.Ordinal)).Select(k => (ProjectKind?)k.Kind).FirstOrDefault();

    public static InvestorKind? Investor(string words) => Investors.Where(k => words.Contains(k.Word, StringComparison.Ordinal)).Select(k => (InvestorKind?)k.Kind).FirstOrDefault();

    public static Stage? StageOf(string words) =>
        words.Contains("签约未开工", StringComparison.Ordinal) ? Stage.Signed : Stages.Where(k => words.Contains(k.Word, StringComparison.Ordinal)).Select(k => (Stage?)k.Stage).FirstOrDefault();
}
