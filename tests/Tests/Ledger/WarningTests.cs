using Guatu.Kernel.Refusals;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Warnings;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>预警、介入、解决: one open warning per rule and task, three times kept, cleared by itself; slips follow the warnings.</summary>
public class WarningTests
{
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_warning_is_raised_once_keeps_its_three_times_and_clears_itself(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.AssignAsync();
        await zone.RunJobsAsync();
        (await OpenAsync(zone)).ShouldBeEmpty();

        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        zone.Clock.Pass(Half);
        await zone.RunJobsAsync();
        var behind = (await OpenAsync(zone)).Where(w => w.Rule == "behind").ShouldHaveSingleItem();
        behind.Level.ShouldBe(WarningLevel.Red);
        behind.State.ShouldBe(WarningState.ActiveUnseen);
        var raised = behind.RaisedAt;

        zone.Clock.Pass(TimeSpan.FromHours(5));
        await zone.DoneAsync<ActOnWarning, Done>("zhang", new(behind.Id, WarningAct.StepIn, "已约供电公司周三现场协调"));
        zone.Clock.Pass(TimeSpan.FromDays(1));
        await zone.ReportAsync(id, 60);
        await zone.RunJobsAsync();
        (await OpenAsync(zone)).ShouldNotContain(w => w.Rule == "behind");
        var over = (await OfAsync(zone, id)).Single(w => w.Rule == "behind");
        over.RaisedAt.ShouldBe(raised);
        over.SteppedInAt!.Value.ShouldBe(zone.Clock.Now - TimeSpan.FromDays(1));
        over.SolvedAt!.Value.ShouldBe(zone.Clock.Now);
        over.SolvedText.ShouldBe("已赶上序时进度。");
        over.State.ShouldBe(WarningState.ClearedSeen);
    }

    [Fact]
    public async Task It_survives_a_sweep_from_another_process_and_never_doubles()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        Finding[] found = [new("behind", id, await zone.UnitAsync("经发局"), WarningLevel.Red, "低于序时50个百分点。")];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var node = zone.AsSystem();
            await node.RunAsync<SweepWarnings, Swept>(new(found));
        }));
        (await OfAsync(zone, id)).GroupBy(w => w.Rule).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public async Task Putting_off_needs_a_reason_and_a_near_day_and_belongs_to_the_supervisors()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        var warning = (await OpenAsync(zone)).Single(w => w.Rule == "behind");
        var today = new DateOnly(2026, 9, 18).AddDays(50);
        (await zone.RefusedAsync<ActOnWarning, Done>("zhang", new(warning.Id, WarningAct.Snooze, "等停电计划", today.AddDays(3))))[0].Code.ShouldBe("kernel.out-of-reach");
        (await zone.RefusedAsync<ActOnWarning, Done>("sun", new(warning.Id, WarningAct.Snooze, "", today.AddDays(3))))[0].Code.ShouldBe("ledger.reason-missing");
        (await zone.RefusedAsync<ActOnWarning, Done>("sun", new(warning.Id, WarningAct.Snooze, "等停电计划", today.AddDays(90))))[0].Text.ShouldContain("最多14天");
        (await zone.RefusedAsync<ActOnWarning, Done>("sun", new(warning.Id, WarningAct.StepIn, " ")))[0].Code.ShouldBe("ledger.step-empty");
        await zone.DoneAsync<ActOnWarning, Done>("sun", new(warning.Id, WarningAct.Snooze, "等停电计划", today.AddDays(3)));
        (await OpenAsync(zone)).ShouldNotContain(w => w.Id == warning.Id);
        zone.Clock.Pass(TimeSpan.FromDays(4));
        (await OpenAsync(zone)).ShouldContain(w => w.Id == warning.Id, "it comes back by itself");
        // Another unit's officer has nothing to do with it.
        (await zone.RefusedAsync<ActOnWarning, Done>("chen", new(warning.Id, WarningAct.Acknowledge)))[0].Code.ShouldBe("kernel.not-permitted");
    }

    [Fact]
    public async Task What_is_talked_about_and_does_not_move_is_found()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync();
        for (var week = 0; week < 4; week++)
        {
            await zone.ReportAsync(id, 10, $"第{37 + week}周：正在协调供电公司尽快安排停电。");
            zone.Clock.Pass(TimeSpan.FromDays(7));
        }
        await zone.RunJobsAsync();
        (await OpenAsync(zone)).Single(w => w.Rule == "stalled").Text.ShouldContain("连续3期照抄上期，文字相似度100%，累计一直是10%");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_slip_goes_from_draft_to_receipt_answer_return_and_end(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        var sun = await zone.ApiAsync("sun");
        var draft = (await sun.GetForAnswerAsync("/api/slips?tab=draft")).Body.GetProperty("items")[0].GetProperty("slip");
        var slip = draft.GetProperty("id").GetInt64();
        (await (await zone.ApiAsync("li")).GetForAnswerAsync($"/api/slips/{slip}")).Status.ShouldBe(404, "a draft is the supervisors' own paper");
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Issue));
        (await zone.RefusedAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Issue)))[0].Text.ShouldContain("待签收");
        var issued = (await sun.GetForAnswerAsync($"/api/slips/{slip}")).Body;
        issued.GetProperty("number").GetString().ShouldBe("督办〔2026〕红1号");
        Assigning.Day(issued, "answerBy").ShouldBe(new DateOnly(2026, 11, 9)); // 周六发出，1个工作日是周一
        var zhou = (await zone.DirectoryAsync()).People.Single(p => p.Name == "周国平").Id;
        issued.GetProperty("leaderId").GetInt64().ShouldBe(zhou, "the leader in charge gets the red ones");
        (await OfAsync(zone, id)).Where(w => w.SolvedAt is null).ShouldAllBe(w => w.SteppedInAt != null && w.StepText!.Contains("红1号"));

        await zone.DoneAsync<AnswerSlip, Done>("li", new(slip, null));
        (await zone.RefusedAsync<AnswerSlip, Done>("li", new(slip, "")))[0].Code.ShouldBe("ledger.slip-answer-empty");
        await zone.DoneAsync<AnswerSlip, Done>("li", new(slip, "还在办。"));
        (await zone.RefusedAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Return)))[0].Code.ShouldBe("ledger.reason-missing");
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Return, "没有写完成时间"));
        await zone.DoneAsync<AnswerSlip, Done>("li", new(slip, "11月20日前完成，责任人张文。"));
        await zone.DoneAsync<JudgeSlip, Done>("sun", new(slip, SlipAct.Close, "措施可行"));
        (await zone.RefusedAsync<AnswerSlip, Done>("chen", new(slip, "我来答")))[0].Code.ShouldBe("kernel.out-of-reach");
        var page = (await (await zone.SignedInAsync("sun")).GetAsync($"/slips/{slip}")).Html;
        page.ShouldContain("孙明办结");
        page.ShouldContain("李敏 签收");
    }

    [Fact]
    public async Task A_blue_slip_goes_out_by_itself_and_is_followed_by_a_red_one_when_the_day_is_over()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync(due: new DateOnly(2026, 9, 28));
        await zone.ReportAsync(id, 60);
        zone.Clock.Pass(TimeSpan.FromDays(4));
        await zone.ReportAsync(id, 95);
        zone.Clock.Pass(TimeSpan.FromDays(2));
        await zone.RunJobsAsync();
        var sun = await zone.ApiAsync("sun");
        var blue = (await sun.GetForAnswerAsync("/api/slips?tab=issued")).Body.GetProperty("items")[0].GetProperty("slip");
        blue.GetProperty("number").GetString().ShouldBe("督办〔2026〕蓝1号");
        zone.Clock.Pass(TimeSpan.FromDays(7));
        await zone.RunJobsAsync();
        var red = (await sun.GetForAnswerAsync("/api/slips?tab=draft")).Body.GetProperty("items")[0].GetProperty("slip");
        red.GetProperty("colour").ToString().ShouldBe("3");
        red.GetProperty("replacesId").GetInt64().ShouldBe(blue.GetProperty("id").GetInt64());
        // Nothing new on the same day, however often it is run.
        await using var system = zone.AsSystem();
        (await system.DoneAsync<DraftSlips, DraftedSlips>(new())).Any.ShouldBeFalse();
    }

    [Fact]
    public async Task The_slip_prints_as_an_official_paper()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.RunJobsAsync();
        var sun = await zone.SignedInAsync("sun");
        (await sun.SubmitToAsync("/slips?tab=draft", "/slips/issue", ("id", "1"))).Location.ShouldBe("/slips?tab=draft");
        var answer = (await sun.GetAsync("/slips/1/slip.docx")).Answer;
        using var file = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        var text = file.MainDocumentPart!.Document.InnerText;
        text.ShouldContain("督办〔2026〕红1号");
        text.ShouldContain("请抓紧办。");
        text.ShouldContain("抄送：周副主任");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("督办〔2026〕红1号.docx");
    }

    private static async Task<IReadOnlyList<Warning>> OpenAsync(Zone zone)
    {
        await using var acting = await zone.AsAsync("sun");
        return await acting.Get<WarningsReader>().OpenAsync(default);
    }

    private static async Task<IReadOnlyList<Warning>> OfAsync(Zone zone, long commitment)
    {
        await using var acting = await zone.AsAsync("sun");
        return await acting.Get<WarningsReader>().OfAsync(commitment, default);
    }
}
