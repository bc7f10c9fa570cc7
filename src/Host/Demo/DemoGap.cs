using Guatu.Economy.Filing;
using Guatu.Economy.Filing.Links;
using Guatu.Economy.Targets;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;

namespace Guatu.Host.Demo;

/// <summary>
/// What people do with the figures: key enterprises file by their links from July on, a figure is questioned and answered, the bureau
/// writes down why output is short and what would make it good, and tasks are tied to it. One cause is left without a task, for a reader to find.
/// </summary>
internal static class DemoGap
{
    /// <summary>The first month key enterprises file by their links.</summary>
    public const int FirstByLink = 7;

    private const string Clerk = "chenglan";
    private const string Office = "经济发展局";
    private const string Supervisor = "shenzhixia";
    private const string Head = "panhaitao";
    private static readonly int Year = DemoClock.FirstDay.Year;

    /// <summary>What has happened so far that later steps need.</summary>
    private sealed record Course(DemoReplay Replay, EconomyStory Story, IReadOnlyDictionary<string, long> Indicators, IReadOnlyDictionary<string, long> Enterprises)
    {
        public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

        public long Output => Indicators["output"];
    }

    /// <summary>Puts the steps.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="story">The figures.</param>
    /// <param name="indicators">By code; filled while the replay runs.</param>
    /// <param name="enterprises">By short name; filled while the replay runs.</param>
    /// <param name="byLink">Enterprises that file by their links.</param>
    public static void Plan(DemoReplay replay, EconomyStory story, IReadOnlyDictionary<string, long> indicators, IReadOnlyDictionary<string, long> enterprises, IReadOnlyList<string> byLink)
    {
        var course = new Course(replay, story, indicators, enterprises);
        replay.At(new(Year, 3, 6), 10, 0, at => replay.DoAsync<SaveStageGoal, long>(at, Supervisor, new(
            null, "产值四百亿第一阶段", course.Output, Year - 1, 291.0m, Year + 3, 400m, PathKind.Compound, null, $"临开管发〔{Year - 1}〕21号")));
        replay.At(new(Year, 7, 24), 9, 30, at => replay.DoAsync<SetEnterpriseForm, Done>(at, Head, new([course.Output])));
        foreach (var (name, n) in byLink.Select((b, i) => (b, i)))
        {
            replay.At(new(Year, 7, 24), 10, n % 60, at => GiveLinkAsync(course, name, at));
            for (var month = FirstByLink; month <= 8; month++)
            {
                var m = month;
                replay.At(new(Year, month + 1, 3 + (n % 6)), 9 + (n % 8), (n * 7) % 60, at => FileAsync(course, name, m, at));
            }
        }
        replay.At(new(Year, 9, 9), 9, 20, at => AskAsync(course, "华芯电子", "8月产值比7月少了一截，请核对是否漏报车间，并说明原因。", "没有漏报。欧洲客户把两柜货推迟到10月提，8月减了一条线。", at));
        replay.At(new(Year, 9, 16), 15, 10, at => AskAsync(course, "金桥铝业", "8月产值创今年新高，请说明新增产能从哪天算起。", null, at));
        replay.At(new(Year, 9, 14), 9, 0, at => CausesAsync(course, at));
    }

    private static async Task GiveLinkAsync(Course course, string name, DateTimeOffset at) =>
        course.Secrets[name] = (await course.Replay.DoAsync<IssueLinks, IReadOnlyList<IssuedLink>>(at, Head, new(course.Enterprises[name])))[0].Secret;

    private static Task FileAsync(Course course, string name, int month, DateTimeOffset at)
    {
        var (period, value) = course.Story.OutputOf(name, month);
        return course.Replay.DoAsync<SubmitByLink, EnteredFigures>(at, null, new(course.Secrets[name], [new LinkFigure(course.Output, PeriodCode.Of(period), ValueForm.Current, value)]));
    }

    private static async Task AskAsync(Course course, string name, string text, string? answer, DateTimeOffset at)
    {
        var id = await course.Replay.DoAsync<AskQuestion, long>(at, Head, new(course.Output, new Subject(SubjectKind.Enterprise, course.Enterprises[name]), course.Story.OutputOf(name, 8).Period, ValueForm.Current, text));
        if (answer is null)
            return;
        course.Replay.Later(at.AddHours(5), then => course.Replay.DoAsync<AnswerByLink, Done>(then, null, new(course.Secrets[name], id, answer)));
        course.Replay.Later(at.AddHours(7), then => course.Replay.DoAsync<SettleQuestion, Done>(then, Head, new(id)));
    }

    private static async Task CausesAsync(Course course, DateTimeOffset at)
    {
        var (replay, place) = (course.Replay, 0);
        foreach (var row in DemoTable.Read("causes.tsv"))
        {
            var cause = await replay.DoAsync<SaveCause, long>(at, Clerk, new(
                null, course.Indicators[row.Need("指标")], Year, row.Need("原因"), KindOf(row.Need("类别")), row.Need("说明"), row.Day("自"), row.Day("至"), row.Maybe("包联领导") is { } leader ? replay.People[leader] : null,
                replay.Units[row.Need("单位")], row.Maybe("责任人") is { } person ? replay.People[person] : null, row.Maybe("怎么补"), row.Number("可补"), row.Number("把握") is { } sure ? (int)sure : null, place += 10));
            await replay.DoAsync<SetCauseParts, Done>(at = at.AddMinutes(4), Clerk, new(cause, [.. row.List("企业").Select(part => PartOf(course, part))]));
            foreach (var task in (row.Maybe("任务") ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries))
                await replay.DoAsync<LinkTask, Done>(at = at.AddMinutes(1), Clerk, new(cause, replay.Commitments[task]));
        }
    }

    // “云岭化工” is an enterprise with its whole gap; “临港大道 -0.90” is a project with its part of it.
    private static CausePart PartOf(Course course, string part) => part.Split(' ') is [var project, var amount] ? new(null, project, EconomyStory.Number(amount)) : new(course.Enterprises[part], null, null);

    private static CauseKind KindOf(string word) => word switch { "检修" => CauseKind.Overhaul, "限电" => CauseKind.Power, "订单" => CauseKind.Orders, "项目" => CauseKind.Project, "资金" => CauseKind.Money, _ => CauseKind.Other };
}
