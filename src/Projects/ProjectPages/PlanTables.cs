using Guatu.Kernel.Papers;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.ProjectPages;

/// <summary>A laid plan to be read: a sheet and JSON. What goes into another program and back is written by <see cref="Exchange.ExchangeRoutes"/>.</summary>
internal static class PlanTables
{
    private static readonly string[] Names = ["编号", "环节", "工序", "责任", "计时", "天数", "最少天数", "法定", "开始", "完成", "状态", "最迟开始", "最迟完成", "总时差", "晚几天", "卡住的链", "依据"];

    public static byte[] Sheet(ProjectView view)
    {
        var sheet = new SheetWriter("倒排计划", 9, 8, 26, 18, 10, 7, 9, 6, 14, 14, 9, 14, 14, 8, 8, 9, 40)
            .Title($"{view.Head.Name}倒排计划").Note($"{view.Today:yyyy年M月d日}排定。{view.Laid!.Sentence}")
            .Head([[.. Names.Select(n => new HeadCell(n))]]);
        foreach (var row in Rows(view))
            sheet.Row(row);
        return sheet.ToBytes();
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(ProjectView view) => view.Laid!.Steps.Select(s => (IReadOnlyList<object?>)
    [
        s.Step.Code, view.Bands.GetValueOrDefault(s.Step.Code, ""), s.Step.Name, s.Step.Unit, CountWord(s.Step.Count), s.Step.Days, s.Step.FewestDays, s.Step.Statutory ? "是" : "", s.StartOn, s.FinishOn, State(s.Step),
        s.LatestStartOn, s.LatestFinishOn, s.FloatDays, s.LateDays > 0 ? s.LateDays : null, s.Critical ? "是" : "", s.Step.Basis,
    ]);

    public static object Json(ProjectView view) => new
    {
        project = view.Head.Id, view.Head.Name, view.Head.Code, today = view.Today, promisedOn = view.Laid!.PromisedOn, contractOn = view.Head.ContractOn, view.Laid.ForecastOn, view.Laid.LateDays, view.Laid.SpareDays,
        view.Laid.EffectiveDays, view.Chance, view.Laid.Sentence, view.Laid.Explanation, view.Laid.Reasons, view.Laid.Chain,
        steps = view.Laid.Steps.Select(s => new
        {
            s.Step.Code, s.Step.Name, band = view.Bands.GetValueOrDefault(s.Step.Code), s.Step.Unit, count = s.Step.Count.ToString(), s.Step.Days, s.Step.FewestDays, s.Step.Statutory, s.Step.Basis,
            s.StartOn, s.FinishOn, s.Step.StartedOn, s.Step.FinishedOn, s.LatestStartOn, s.LatestFinishOn, s.FloatDays, s.LateDays, s.LateWorkingDays, s.Critical, s.DrivenBy,
        }),
        links = view.Plan!.Links.Select(l => new { l.From, l.To, kind = l.Kind.ToString(), l.LagDays, l.Soft, l.Decider }),
        remedies = view.Advice.Remedies.Select(Told),
        schemes = view.Advice.Schemes.Select(s => new { remedies = s.Remedies.Select(Told), s.FinishOn, s.LateDays, s.Cost, s.Proven }),
    };

    private static object Told(Remedy remedy) => new { remedy.Key, kind = remedy.Kind.ToString(), remedy.Words, remedy.Decider, remedy.DaysSaved, remedy.Cost, remedy.Days };

    public static string CountWord(DayCount count) => count switch { DayCount.Working => "工作日", DayCount.Calendar => "自然日", _ => "施工工日" };

    public static string State(PlanStep step) => step.FinishedOn is not null ? "完成" : step.StandsStill ? "停表" : step.StartedOn is not null ? "在办" : "未开始";
}
