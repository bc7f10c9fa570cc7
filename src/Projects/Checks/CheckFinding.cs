using System.Globalization;
using Guatu.Kernel.Look;
using Guatu.Ledger.Stalls;

namespace Guatu.Projects.Checks;

/// <summary>What does not fit together.</summary>
public enum CheckKind
{
    /// <summary>付款超前: more paid than built.</summary>
    PaidAhead = 1,

    /// <summary>投资超前: more invested than built.</summary>
    InvestedAhead = 2,

    /// <summary>进度没有凭据: said to be done, no evidence of the stage.</summary>
    NoEvidence = 3,

    /// <summary>月末突增: half of the year in one month.</summary>
    Jump = 4,

    /// <summary>照抄上月.</summary>
    Copied = 5,

    /// <summary>连续几个月同一个数.</summary>
    Same = 6,
}

/// <summary>A month of a project, as checks look at it. Money in 万元, progress in per cent 0–100.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">Month 2–12; 2 holds January and February.</param>
/// <param name="DoneWan">本月完成.</param>
/// <param name="YtdWan">自年初累计.</param>
/// <param name="SinceWan">自开始建设累计.</param>
/// <param name="PaidWan">已支付.</param>
/// <param name="Percent">实施进度.</param>
/// <param name="Progress">形象进度.</param>
public sealed record CheckMonth(int Year, int Month, decimal DoneWan, decimal YtdWan, decimal SinceWan, decimal PaidWan, decimal Percent, string Progress)
{
    /// <summary>2026年8月; 2026年1—2月.</summary>
    public string Said => Month == 2 ? $"{Year}年1—2月" : $"{Year}年{Month}月";
}

/// <summary>A project with its months and which of its stages have evidence.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Stage">Stage of the register.</param>
/// <param name="TotalWan">计划总投资, 万元.</param>
/// <param name="HasPermit">施工许可 is registered with evidence, or is not asked of its kind.</param>
/// <param name="HasFinish">竣工 is registered with evidence.</param>
/// <param name="Months">Months in force, oldest first.</param>
public sealed record CheckedProject(long Id, string Name, Stage Stage, decimal TotalWan, bool HasPermit, bool HasFinish, IReadOnlyList<CheckMonth> Months);

/// <summary>Limits of the rulebook.</summary>
/// <param name="PaidPoints">Paid share ahead of progress by so many points.</param>
/// <param name="InvestedPoints">Invested share ahead of progress by so many points.</param>
/// <param name="JumpPercent">One month makes up at least this share of the year, %.</param>
/// <param name="JumpMonths">Asked only once so many months of the year are reported.</param>
/// <param name="CopiedPercent">Likeness from which wording counts as copied, %.</param>
/// <param name="SameMonths">Months in a row with the same number.</param>
public sealed record CheckLimits(decimal PaidPoints, decimal InvestedPoints, decimal JumpPercent, int JumpMonths, decimal CopiedPercent, int SameMonths);

/// <summary>Two numbers that do not fit together: pointed out, not judged.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Kind">What.</param>
/// <param name="Period">The month, as said.</param>
/// <param name="LeftName">What the first number is.</param>
/// <param name="Left">The first number, with its unit.</param>
/// <param name="RightName">What the second number is.</param>
/// <param name="Right">The second number.</param>
/// <param name="Sentence">Both in a sentence that asks, and does not accuse.</param>
public sealed record CheckFinding(long ProjectId, string Project, CheckKind Kind, string Period, string LeftName, string Left, string RightName, string Right, string Sentence)
{
    /// <summary>Kind, month and numbers: an explanation belongs to these.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}|{Period}|{Left}|{Right}");

    /// <summary>The word of a kind.</summary>
    public static string Word(CheckKind kind) => kind switch
    {
        CheckKind.PaidAhead => "付款超前进度", CheckKind.InvestedAhead => "投资超前进度", CheckKind.NoEvidence => "进度没有凭据", CheckKind.Jump => "一个月完成过半", CheckKind.Copied => "形象进度照抄", _ => "连续同一个数",
    };
}

/// <summary>Finds numbers that do not fit together in what a project reported last.</summary>
public static class ProjectCheck
{
    /// <summary>Findings of one project's newest month.</summary>
    public static IEnumerable<CheckFinding> Of(CheckedProject project, CheckLimits limits)
    {
        if (project is { Stage: Stage.Started or Stage.Building, HasPermit: false })
            yield return new(project.Id, project.Name, CheckKind.NoEvidence, "现在", "项目库阶段", ProjectWords.Of(project.Stage), "施工许可凭据", "0份", $"项目库里已经{ProjectWords.Of(project.Stage)}，没有施工许可的凭据。");
        if (project.Months.Count == 0)
            yield break;
        var now = project.Months[^1];
        foreach (var finding in Shares(project, now, limits).Concat(Texts(project, now, limits)).Concat(Numbers(project, now, limits)))
            yield return finding;
    }

    private static IEnumerable<CheckFinding> Shares(CheckedProject project, CheckMonth now, CheckLimits limits)
    {
        if (project.TotalWan <= 0)
            yield break;
        var paid = Math.Round(now.PaidWan / project.TotalWan * 100, 1);
        if (paid - now.Percent >= limits.PaidPoints)
            yield return Find(project, now, CheckKind.PaidAhead, "付款占总投资", Percent(paid), "实施进度", Percent(now.Percent), $"付了{Percent(paid)}，干了{Percent(now.Percent)}，付款超前{Zh.Points(paid - now.Percent)}。是预付、设备款还是进度报低了？");
        var invested = Math.Round(now.SinceWan / project.TotalWan * 100, 1);
        if (invested - now.Percent >= limits.InvestedPoints)
            yield return Find(project, now, CheckKind.InvestedAhead, "累计投资占总投资", Percent(invested), "实施进度", Percent(now.Percent), $"累计投资占{Percent(invested)}，实施进度{Percent(now.Percent)}，投资超前{Zh.Points(invested - now.Percent)}。");
    }

    private static IEnumerable<CheckFinding> Texts(CheckedProject project, CheckMonth now, CheckLimits limits)
    {
        if (!project.HasFinish && (now.Percent >= 100 || SaysFinished(now.Progress)))
            yield return Find(project, now, CheckKind.NoEvidence, "月报", now.Percent >= 100 ? "进度100%" : $"“{Cut(now.Progress)}”", "竣工凭据", "0份", "月报说已经竣工，项目库里没有竣工的凭据。");
        if (project.Months.Count < 2 || project.Stage >= Stage.Completed)
            yield break;
        var before = project.Months[^2];
        var likeness = Math.Round((decimal)TextLikeness.Of(now.Progress, before.Progress) * 100);
        if (now.Progress.Trim().Length > 0 && likeness >= limits.CopiedPercent)
            yield return Find(project, now, CheckKind.Copied, "本月形象进度", $"“{Cut(now.Progress)}”", $"与{before.Said}相似", $"{likeness:0}%", $"形象进度和{before.Said}几乎一样，相似{likeness:0}%。");
    }

    private static IEnumerable<CheckFinding> Numbers(CheckedProject project, CheckMonth now, CheckLimits limits)
    {
        var ofYear = project.Months.Count(m => m.Year == now.Year);
        if (ofYear >= limits.JumpMonths && now.YtdWan > 0 && now.DoneWan / now.YtdWan * 100 >= limits.JumpPercent)
            yield return Find(project, now, CheckKind.Jump, "本月完成", Wan(now.DoneWan), "自年初累计", Wan(now.YtdWan), $"本月一个月完成{Wan(now.DoneWan)}，占全年{Wan(now.YtdWan)}的{Percent(now.DoneWan / now.YtdWan * 100)}。");
        var same = project.Months.Reverse().TakeWhile(m => m.DoneWan == now.DoneWan).Count();
        if (now.DoneWan != 0 && same >= limits.SameMonths)
            yield return Find(project, now, CheckKind.Same, "本月完成", Wan(now.DoneWan), "连续相同", $"{same}个月", $"连续{same}个月都报本月完成{Wan(now.DoneWan)}。");
    }

    // 年底竣工, 力争竣工, 未竣工 do not say that it is.
    private static bool SaysFinished(string text) =>
        new[] { "已竣工", "竣工验收完成", "全面竣工", "已完工", "全部完工", "已建成", "通过竣工验收" }.Any(w => text.Contains(w, StringComparison.Ordinal))
        && !new[] { "未", "拟", "预计", "计划", "力争", "部分", "一标", "主体已完工" }.Any(w => text.Contains(w, StringComparison.Ordinal));

    private static CheckFinding Find(CheckedProject p, CheckMonth m, CheckKind kind, string leftName, string left, string rightName, string right, string sentence) => new(p.Id, p.Name, kind, m.Said, leftName, left, rightName, right, sentence);

    private static string Percent(decimal value) => Zh.Percent(value);

    private static string Wan(decimal value) => Zh.Amount(value, "万元");

    private static string Cut(string text) => text.Length > 24 ? text[..23] + "…" : text;
}
