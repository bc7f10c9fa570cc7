namespace Guatu.Projects.Sheets;

/// <summary>What a column of a 项目台账 can hold.</summary>
public enum FieldKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Money, kept in 万元.</summary>
    Money,

    /// <summary>Land, kept in square metres.</summary>
    Area,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>The first day meant by a rough date.</summary>
    FirstDay,

    /// <summary>The last day meant by a rough date.</summary>
    LastDay,
}

/// <summary>A field of the register that a column can be brought to.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Text">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Words">Heads it goes by: each is a list of words that must all be in the head, best first.</param>
public sealed record SheetField(string Key, string Text, FieldKind Kind, params string[] Words);

/// <summary>The fields and the words by which their columns are known.</summary>
public static class SheetFields
{
    /// <summary>The name: without it no project is known.</summary>
    public const string Name = "name";

    /// <summary>All fields in the order of the register's own sheet. A + joins words that must all be there, a ! one that may not.</summary>
    public static readonly IReadOnlyList<SheetField> Each =
    [
        new(Name, "项目名称", FieldKind.Text, "项目名称", "工程名称", "名称!单位!投资!企业!业主", "项目!代码!编码!类!阶段!性质!内容!地!单位!领导!干部!负责!状态!年"),
        new("code", "项目代码", FieldKind.Text, "项目代码", "赋码", "审批监管代码", "代码!行业!信用!统计"),
        new("aliases", "简称", FieldKind.Text, "简称", "别名"),
        new("kind", "类别", FieldKind.Text, "项目类别", "项目类型", "类别!层级", "类型!投资"),
        new("tiers", "层级", FieldKind.Text, "项目层级", "层级", "重点级别", "项目级别"),
        new("industry", "行业代码", FieldKind.Text, "行业代码", "行业小类", "国民经济行业"),
        new("investor", "投资方", FieldKind.Text, "投资方", "投资主体", "项目业主", "业主单位", "建设单位", "项目单位", "投资单位", "投资企业", "业主"),
        new("investorKind", "投资性质", FieldKind.Text, "投资性质", "业主性质", "企业性质", "投资类型"),
        new("creditCode", "统一社会信用代码", FieldKind.Text, "信用代码"),
        new("place", "建设地点", FieldKind.Text, "建设地点", "建设地址", "项目地点", "项目选址", "地点", "地址"),
        new("parcel", "地块", FieldKind.Text, "地块", "宗地"),
        new("area", "用地面积", FieldKind.Area, "用地面积", "占地面积", "土地面积", "用地!性质!手续!审批", "占地"),
        new("content", "建设规模和内容", FieldKind.Text, "建设规模", "建设内容", "主要内容", "项目内容"),
        new("total", "计划总投资", FieldKind.Money, "总投资", "计划投资总额", "投资总额", "投资规模"),
        new("plan", "本年计划投资", FieldKind.Money, "年计划!开工!竣工!月", "年度计划!开工!竣工!月", "本年计划!开工!竣工", "今年计划!开工!竣工", "年投资计划", "年度投资计划", "年度投资!完成"),
        new("ytd", "本年完成投资", FieldKind.Money, "自年初", "本年+完成", "今年+完成", "年度+完成+投资", "年初至今+完成"),
        new("since", "自开始累计完成投资", FieldKind.Money, "自开始", "开工以来", "累计完成", "累计投资"),
        new("percent", "实施进度", FieldKind.Percent, "实施进度", "工程进度!形象", "完成率", "进度(%)", "进度％", "进度%"),
        new("progress", "形象进度", FieldKind.Text, "形象进度", "进展情况", "目前进展", "工作进展", "当前进展", "最新进展"),
        new("stage", "阶段", FieldKind.Text, "当前阶段", "项目阶段", "建设阶段", "阶段", "建设状态", "项目状态"),
        new("unit", "责任单位", FieldKind.Text, "责任单位", "牵头单位", "责任部门", "牵头部门", "服务单位", "主管部门"),
        new("leader", "包保领导", FieldKind.Text, "包保+领导", "包联+领导", "包抓+领导", "联系+领导", "挂点+领导", "挂钩+领导", "责任领导", "分管领导", "牵头领导"),
        new("cadre", "包保干部", FieldKind.Text, "包保+干部", "包联+干部", "联系+干部", "包保+责任人", "服务秘书", "项目专员", "联络员", "联系人", "责任人"),
        new("team", "专班", FieldKind.Text, "专班"),
        new("plannedStart", "计划开工", FieldKind.FirstDay, "计划+开工", "拟+开工", "预计+开工", "开工+计划", "开工时间!实际!竣工", "开工日期!实际!竣工", "开工!实际!竣工!许可!累计!以来!令"),
        new("plannedFinish", "计划竣工", FieldKind.LastDay, "计划+竣工", "拟+竣工", "预计+竣工", "计划+完工", "预计+投产", "计划+投产", "竣工+计划", "竣工时间!实际!合同!承诺", "竣工!实际!合同!承诺"),
        new("contractFinish", "合同约定竣工", FieldKind.LastDay, "合同+竣工", "约定+竣工", "协议+竣工", "合同+完工"),
        new("started", "实际开工", FieldKind.FirstDay, "实际+开工"),
        new("finished", "实际竣工", FieldKind.LastDay, "实际+竣工", "实际+完工"),
        new("permitNo", "施工许可证号", FieldKind.Text, "施工许可+号", "施工许可证"),
        new("statOn", "入库时间", FieldKind.FirstDay, "入库+时间", "入库+日期", "纳统+时间", "纳统+日期"),
        new("statCode", "统计编码", FieldKind.Text, "纳统+编码", "统计+编码", "统计+代码", "入库+编码", "纳统+代码"),
        new("statReason", "未纳统原因", FieldKind.Text, "未纳统", "未入库"),
    ];

    /// <summary>The field of that key, or null.</summary>
    public static SheetField? Of(string? key) => Each.FirstOrDefault(f => f.Key == key);

    /// <summary>The field a head most likely means, with how sure; null when none.</summary>
    public static (SheetField Field, int Score)? Guess(string head)
    {
        (SheetField, int)? best = null;
        foreach (var field in Each)
            for (var i = 0; i < field.Words.Length; i++)
                if (Fits(head, field.Words[i]) && Score(field.Words[i], i) is var score && (best is null || score > best.Value.Item2))
                    best = (field, score);
        return best;
    }

    // Longer words say more; earlier ones are the usual ones.
    private static int Score(string words, int rank) => words.Split('!')[0].Replace("+", "", StringComparison.Ordinal).Length * 100 - rank;

    private static bool Fits(string head, string words)
    {
        var parts = words.Split('!');
        return parts[0].Split('+').All(w => head.Contains(w, StringComparison.Ordinal)) && parts.Skip(1).All(w => !head.Contains(w, StringComparison.Ordinal));
    }
}
