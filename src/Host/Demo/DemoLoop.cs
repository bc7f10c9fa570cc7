using Guatu.Kernel.Jobs;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Reports;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Warnings;

namespace Guatu.Host.Demo;

/// <summary>
/// The loop of supervision in the story: the jobs run on their days, a task is split, slips go out and are answered,
/// results are sent back and read, a clock is asked to stop. Days and words are the story's; which rows they meet is
/// looked up, because the jobs decide what is drawn up.
/// </summary>
internal static class DemoLoop
{
    private const string Director = "guchanglin";

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay, JobRunner jobs)
    {
        var today = DemoClock.FirstDay;
        for (var day = replay.Story.Meetings.Min(m => m.HeldOn); day <= today; day = day.AddDays(1))
            // Every Monday, and every day of the last two weeks: more would only cost a longer start.
            if (day.DayOfWeek == DayOfWeek.Monday || (day > today.AddDays(-14) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))
                replay.At(day, 8, 5, at => RunAsync(replay, jobs, at));
        foreach (var done in replay.Story.Changes.Where(c => c.What == "完成" && c.On <= today.AddDays(-8)))
            replay.At(done.On.AddDays(1), 9, 10, at => ReadAsync(replay, done.Key, at));
        var year = today.Year;
        replay.At(new(year, 4, 8), 10, 0, at => SplitAsync(replay, at));
        replay.At(new(year, 9, 14), 9, 30, at => IssueAsync(replay, at));
        replay.At(new(year, 9, 14), 11, 0, at => TimedAsync(replay, at));
        replay.At(new(year, 9, 15), 9, 20, at => AnswerAsync(replay, at));
        replay.At(new(year, 9, 15), 15, 0, at => replay.DoAsync<UrgeUnit, Done>(at, "ludacheng", new(replay.Commitments["jingdi"], replay.Units["征收事务中心"], "9月底前还差的90亩请排出日期，周五前报来。")));
        replay.At(new(year, 9, 16), 16, 10, at => AskCloseAsync(replay, at));
        replay.At(new(year, 9, 17), 10, 0, at => replay.DoAsync<AskStop, long>(at, "weidongsheng", new(replay.Commitments["chongdian"], "第6座场站等10千伏配电间隔改造，供电公司排到10月", "供电公司9月15日函，附施工计划")));
    }

    private static async Task RunAsync(DemoReplay replay, JobRunner jobs, DateTimeOffset at)
    {
        replay.SetClock(at);
        await jobs.RunDueAsync(replay.Stopping);
    }

    // The leader who ordered it reads the result the next morning.
    private static async Task ReadAsync(DemoReplay replay, string key, DateTimeOffset at)
    {
        if (!replay.Commitments.TryGetValue(key, out var id))
            return;
        var waiting = await replay.LookAsync<Waiting>($"""SELECT c.id AS "Id", p.user_name AS "Who" FROM ledger_closing c JOIN people_person p ON p.id = c.leader_id WHERE c.commitment_id = {id} AND c.read_at IS NULL""");
        foreach (var closing in waiting)
            await replay.DoAsync<ReadResult, Done>(at, closing.Who, new(closing.Id));
    }

    private static async Task SplitAsync(DemoReplay replay, DateTimeOffset at)
    {
        var parts = await replay.DoAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(at, "ludacheng", new(replay.Commitments["jingdi"], null,
        [
            new("片区征收腾出净地", replay.Units["征收事务中心"], replay.People["xuwen"], Target: 730, TargetUnit: "亩"),
            new("存量地块平整供应", replay.Units["自然资源分局"], replay.People["wangsiyuan"], Target: 490, TargetUnit: "亩"),
        ]));
        foreach (var (month, day, cleared, levelled) in ((int, int, decimal, decimal)[])[(4, 30, 96, 60), (5, 29, 172, 105), (6, 30, 255, 150), (7, 31, 318, 195), (8, 31, 372, 240)])
        {
            Report(parts[0].Id, "xuwen", cleared, $"本月签约腾地，累计腾出{cleared:0}亩，已移交自然资源分局。");
            Report(parts[1].Id, "wangsiyuan", levelled, $"{(month % 2 == 0 ? "云岭路" : "沙洲")}地块平整完成，累计供应{levelled:0}亩。");
            void Report(long id, string who, decimal value, string text) => replay.At(new(at.Year, month, day), 15, 30, then => replay.DoAsync<ReportProgress, int>(then, who, new([new(id, value, text, false, [])])));
        }
    }

    private static async Task IssueAsync(DemoReplay replay, DateTimeOffset at)
    {
        foreach (var slip in await replay.LookAsync<long>($"""SELECT id AS "Value" FROM ledger_slip WHERE state = {(int)SlipState.Draft} AND colour >= {(int)WarningLevel.Yellow} ORDER BY colour DESC, id LIMIT 9"""))
            await replay.DoAsync<JudgeSlip, Done>(at, Director, new(slip, SlipAct.Issue));
    }

    private static async Task AnswerAsync(DemoReplay replay, DateTimeOffset at)
    {
        var open = await replay.LookAsync<Waiting>($"""
            SELECT s.id AS "Id", (SELECT p.user_name FROM people_person p WHERE p.unit_id = s.unit_id ORDER BY p.id LIMIT 1) AS "Who" FROM ledger_slip s WHERE s.state = {(int)SlipState.Issued} AND s.unit_id IS NOT NULL ORDER BY s.id LIMIT 5
            """);
        foreach (var (slip, place) in open.Select((s, i) => (s, i)))
        {
            replay.Later(at.AddMinutes(7 * (place + 1)), then => replay.DoAsync<AnswerSlip, Done>(then, slip.Who, new(slip.Id, null)));
            if (place < 2)
                replay.Later(at.AddDays(1).AddHours(6).AddMinutes(place), then => replay.DoAsync<AnswerSlip, Done>(then, slip.Who,
                    new(slip.Id, place == 0 ? "正在抓紧推进。" : "主要卡在交叉作业。已增加一个班组，9月28日前补上欠的进度，责任人是分管副职。")));
            if (place == 0)
                replay.Later(at.AddDays(2), then => replay.DoAsync<JudgeSlip, Done>(then, Director, new(slip.Id, SlipAct.Return, "没有写原因和完成时间，请重新反馈。")));
        }
        foreach (var warning in await replay.LookAsync<long>($"""SELECT id AS "Value" FROM ledger_warning WHERE solved_at IS NULL AND rule = 'stalled' ORDER BY id LIMIT 1"""))
            replay.Later(at.AddDays(1).AddHours(1), then => replay.DoAsync<ActOnWarning, Done>(then, "zhouzhenbang", new(warning, WarningAct.StepIn, "明天上午到现场开碰头会，供电、征收、施工三家到场。")));
    }

    // 13710: arranged the same day, first feedback within three working days, done within seven.
    private static async Task TimedAsync(DemoReplay replay, DateTimeOffset at)
    {
        var id = await replay.DoAsync<AddCommitment, long>(at, DemoMeetings.Clerk, new("临港大道夜间渣土扰民整治", replay.Units["生态环境分局"], null, null, null, "陆正川主任9月14日批示",
            "群众反映强烈，请生态环境分局会同规划建设局7天内办结并回复群众。", "13710"));
        replay.Later(at.AddHours(4), then => replay.DoAsync<AcceptCommitment, Done>(then, "yeqing", new(id, replay.People["suwan"])));
        replay.Later(at.AddDays(2).AddHours(5), then => replay.DoAsync<ReportProgress, int>(then, "suwan", new([new(id, 40, "夜查两次，约谈3家运输公司，冲洗平台已恢复使用。", false, [])])));
    }

    private static async Task AskCloseAsync(DemoReplay replay, DateTimeOffset at)
    {
        var incomplete = await replay.DoAsync<AskClose, long>(at, "yeqing", new(replay.Commitments["vocs"], "24个点位已整改21个，其余3个已签订整改合同。"));
        replay.Later(at.AddMinutes(12), then => replay.DoAsync<AskClose, long>(then, "linjing", new(replay.Commitments["lvse"], "9个签约项目的手续全部办完，最后一个9月16日领证。")));
        replay.Later(at.AddHours(18), then => replay.DoAsync<ReturnClose, Done>(then, DemoMeetings.Clerk, new(incomplete, "还差3个点位，签了合同不等于整改完，请完成后再报。")));
    }

    private sealed class Waiting
    {
        public long Id { get; set; }
        public string Who { get; set; } = "";
    }
}
