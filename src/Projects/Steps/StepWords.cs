using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>Chinese of steps, one place for pages, sheets and refusals.</summary>
public static class StepWords
{
    /// <summary>Bands in the order of the chart.</summary>
    public static readonly IReadOnlyList<string> Bands = ["用地", "资金", "手续", "施工", "收尾"];

    /// <summary>The unit of a project's own steps: whoever builds it.</summary>
    public const string Owner = "项目单位";

    /// <summary>The step by which the site is opened.</summary>
    public const string Breaking = "开工";

    /// <summary>In a template: the lead unit of the project.</summary>
    public const string LeadUnit = "责任单位";

    /// <summary>The stage of the register that a step's end makes due: its evidence is at hand, the stage itself is registered by its keeper.</summary>
    public static Stage? StageOf(string step) => step switch { "签订投资协议" => Stage.Signed, "施工许可证" => Stage.Permitted, Breaking => Stage.Started, "竣工验收备案" => Stage.Completed, "试生产" => Stage.Trial, _ => null };

    /// <summary>工作日, 自然日, 施工工日.</summary>
    public static string Of(DayCount count) => count switch { DayCount.Working => "工作日", DayCount.Calendar => "自然日", _ => "施工工日" };

    /// <summary>The count a word means.</summary>
    public static DayCount? Count(string word) => word.Trim() switch { "工作日" => DayCount.Working, "自然日" or "日" or "天" or "日历日" => DayCount.Calendar, "施工工日" or "工日" => DayCount.Building, _ => null };

    /// <summary>10个工作日, 30天, 60个施工工日.</summary>
    public static string Days(int days, DayCount count) => count switch { DayCount.Working => $"{days}个工作日", DayCount.Calendar => $"{days}天", _ => $"{days}个施工工日" };

    /// <summary>法定，不压缩; 承诺，最少5; 不压缩.</summary>
    public static string Pressing(bool statutory, bool waits, int days, int fewest) => statutory ? waits ? "法定，期满才算" : "法定，不压缩" : fewest < days ? $"最少压到{fewest}" : "不压缩";

    /// <summary>How two steps are tied, as a sentence's piece: 办完后, 同时开始.</summary>
    public static string Tie(LinkKind kind, int lag) => (kind switch
    {
        LinkKind.StartStart => "同时开始", LinkKind.FinishFinish => "同时完成", LinkKind.StartFinish => "它开始后才完成", _ => "办完后开始",
    }) + (lag > 0 ? $"，再隔{lag}天" : lag < 0 ? $"，可提前{-lag}天" : "");
}
