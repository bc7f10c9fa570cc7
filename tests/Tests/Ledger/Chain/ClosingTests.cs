using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>销号: asked for, sent back any number of times, agreed to, read by the leader, opened again; nothing is lost.</summary>
public class ClosingTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task It_is_sent_back_any_number_of_times_and_nothing_is_lost(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        (await zone.RefusedAsync<AskClose, long>("li", new(id, "办好了")))[0].Code.ShouldBe("ledger.ask-needs-evidence");
        await zone.EvidenceAsync(id, by: "li");
        (await zone.RefusedAsync<AskClose, long>("li", new(id, " ")))[0].Code.ShouldBe("ledger.words-missing");
        (await zone.RefusedAsync<AskClose, long>("chen", new(id, "办好了")))[0].Code.ShouldBe("kernel.out-of-reach");
        for (var times = 1; times <= 5; times++)
        {
            var asked = await zone.AskCloseAsync(id);
            (await zone.RefusedAsync<AskClose, long>("zhang", new(id, "再申请")))[0].Text.ShouldContain("已由李敏申请销号");
            (await zone.RefusedAsync<ReturnClose, Done>("sun", new(asked, "")))[0].Code.ShouldBe("ledger.words-missing");
            (await zone.RefusedAsync<ReturnClose, Done>("zhang", new(asked, "不行")))[0].Code.ShouldBe("kernel.not-permitted");
            await zone.DoneAsync<ReturnClose, Done>("sun", new(asked, $"第{times}次：还差验收单"));
            (await zone.RefusedAsync<ReturnClose, Done>("sun", new(asked, "再退")))[0].Code.ShouldBe("ledger.closing-judged");
            Assigning.Day(await zone.TaskAsync(id), "returnedOn").ShouldNotBeNull();
            (await ListAsync(zone, "returned")).ShouldContain(id);
            zone.Clock.Pass(TimeSpan.FromDays(2));
            await zone.EvidenceAsync(id, by: "li");
            Assigning.Day(await zone.TaskAsync(id), "returnedOn").ShouldBeNull("a report has answered");
        }
        await zone.AskCloseAsync(id);
        (await ListAsync(zone, "returned")).ShouldNotContain(id);
        (await ListAsync(zone, "asked")).ShouldContain(id);
        await zone.CloseAsync(id);
        var task = await zone.TaskAsync(id);
        var closings = task.GetProperty("chain").GetProperty("closings").EnumerateArray().ToList();
        closings.Select(c => c.GetProperty("state").GetString()).ShouldBe(["已销号", "已退回", "已退回", "已退回", "已退回", "已退回"]);
        closings[5].GetProperty("reason").GetString().ShouldBe("第1次：还差验收单");
        var fields = task.GetProperty("revisions").EnumerateArray().Select(r => Assigning.Text(r, "field")).ToList();
        (fields.Count(f => f == "退回"), fields.Count(f => f == "申请销号")).ShouldBe((5, 6));
        (await zone.RefusedAsync<AskClose, long>("li", new(id, "再来")))[0].Code.ShouldBe("ledger.already-done");
    }

    [Fact]
    public async Task After_a_return_a_report_is_due_at_once()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync();
        await zone.EvidenceAsync(id, by: "li");
        var api = await zone.ApiAsync("li");
        await zone.DoneAsync<ReturnClose, Done>("sun", new(await zone.AskCloseAsync(id), "差验收单"));
        zone.Clock.Pass(TimeSpan.FromDays(1));
        var now = (await api.GetForAnswerAsync("/api/mytasks")).Body.GetProperty("now").EnumerateArray().ToList();
        var mine = now.Single(t => t.GetProperty("commitment").GetProperty("id").GetInt64() == id);
        Assigning.Day(mine, "reportBy").ShouldBe(new DateOnly(2026, 9, 18));
        (await (await zone.SignedInAsync("li")).GetAsync($"/commitments/{id}")).Html.ShouldContain("销号被退回");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_two_supervisors_one_decides(Database database)
    {
        var zone = await zones.OnAsync(database);
        for (var round = 0; round < 5; round++)
        {
            var id = await zone.AssignAsync();
            await zone.EvidenceAsync(id);
            var asked = await zone.AskCloseAsync(id);
            await using var sun = await zone.AsAsync("sun");
            await using var admin = await zone.AsAsync("admin");
            var (returned, closed) = (sun.RunAsync<ReturnClose, Done>(new(asked, "差")), admin.RunAsync<CloseCommitment, Done>(new(id, DateOnly.MaxValue, null)));
            var (back, done) = (await returned, await closed);
            // Sent back first, it may still be closed without being asked; closed first, it cannot be sent back any more.
            if (!back.Ok)
                back.Refusals[0].Code.ShouldBeOneOf("ledger.closing-judged", "kernel.changed");
            (back.Ok || done.Ok).ShouldBeTrue();
            var states = (await zone.ChainAsync(id)).GetProperty("closings").EnumerateArray().Select(c => c.GetProperty("state").GetString()).ToList();
            states.ShouldBe(back.Ok ? done.Ok ? ["已销号", "已退回"] : ["已退回"] : ["已销号"]);
            Assigning.Day(await zone.BriefAsync(id), "doneOn").HasValue.ShouldBe(done.Ok);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_many_askings_at_once_one_is_taken(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        await zone.EvidenceAsync(id);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var li = await zone.AsAsync("li");
            return await li.RunAsync<AskClose, long>(new(id, "办好了"));
        }));
        outcomes.Count(o => o.Ok).ShouldBe(1);
        outcomes.Where(o => !o.Ok).ShouldAllBe(o => o.Refusals[0].Code == "ledger.already-asked" || o.Refusals[0].Code == "kernel.changed");
        (await zone.CountAsync($"ledger_closing WHERE commitment_id = {id}")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_joint_task_closes_only_when_every_part_is_closed(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户");
        var parts = await zone.SplitAsync(id, "sun", await zone.PartAsync("经发局", 5), await zone.PartAsync("资规分局", 5), await zone.PartAsync("党政办", 5));
        await zone.EvidenceAsync(id, 10);
        var refusal = (await zone.RefusedAsync<CloseCommitment, Done>("sun", new(id, DateOnly.MaxValue, null)))[0];
        (refusal.Code, refusal.Text.Contains($"还有3个部分没有办结：{parts[0].Number}（经济发展局）、{parts[1].Number}（自然资源分局）", StringComparison.Ordinal)).ShouldBe(("ledger.parts-open", true), refusal.Text);
        (await zone.RefusedAsync<AskClose, long>("li", new(id, "办好了")))[0].Code.ShouldBe("ledger.parts-open");
        await zone.DoneAsync<Guatu.Ledger.Parts.WithdrawPart, Done>("sun", new(parts[2].Id, null, "多余"));
        foreach (var part in parts.Take(2))
        {
            await zone.EvidenceAsync(part.Id, 5);
            await zone.CloseAsync(part.Id);
        }
        await zone.CloseAsync(id);
        (await zone.RefusedAsync<Reopen, Done>("sun", new(parts[0].Id, "反弹")))[0].Code.ShouldBe("ledger.whole-done");
        await zone.DoneAsync<Reopen, Done>("sun", new(id, "有反弹"));
        await zone.DoneAsync<Reopen, Done>("sun", new(parts[0].Id, "反弹"));
        (await zone.RefusedAsync<CloseCommitment, Done>("sun", new(id, DateOnly.MaxValue, null)))[0].Code.ShouldBe("ledger.parts-open");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Opened_again_the_light_counts_what_was_really_reported(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        await zone.EvidenceAsync(id, 60);
        (await zone.RefusedAsync<Reopen, Done>("sun", new(id, "早了")))[0].Code.ShouldBe("ledger.not-done");
        await zone.CloseAsync(id);
        (await zone.LightAsync(id)).ShouldBe("Done");
        await zone.DoneAsync<Reopen, Done>("sun", new(id, "复查不合格"));
        var brief = await zone.BriefAsync(id);
        (Assigning.Day(brief, "doneOn"), brief.GetProperty("value").GetDecimal()).ShouldBe((null, 60m));
        brief.GetProperty("light").GetString().ShouldNotBe("Done");
        zone.Clock.Pass(TimeSpan.FromDays(101));
        (await zone.LightAsync(id)).ShouldBe("Overdue");
        var task = await zone.TaskAsync(id);
        Assigning.Text(task.GetProperty("revisions")[0], "reason").ShouldBe("复查不合格");
        task.GetProperty("chain").GetProperty("closings")[0].GetProperty("reopenReason").GetString().ShouldBe("复查不合格");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_leader_who_ordered_sees_the_result_and_may_order_more(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(unit: "资规分局"); // no leader in charge; 周副主任 stands in the source
        await zone.EvidenceAsync(id);
        await zone.CloseAsync(id);
        (await zone.LightAsync(id)).ShouldBe("Done", "done counts from the consent");
        (await ListAsync(zone, "reading")).ShouldContain(id);
        var closing = (await zone.ChainAsync(id)).GetProperty("closings")[0].GetProperty("id").GetInt64();
        (await zone.RefusedAsync<ReadResult, Done>("sun", new(closing)))[0].Code.ShouldBe("kernel.not-permitted");
        await zone.DoneAsync<ReadResult, Done>("zhou", new(closing, "再核一遍面积。"));
        (await zone.LightAsync(id)).ShouldNotBe("Done");
        (await zone.RefusedAsync<ReadResult, Done>("zhou", new(closing)))[0].Code.ShouldBe("ledger.already-read");
        (await ListAsync(zone, "returned")).ShouldContain(id);
        await zone.EvidenceAsync(id);
        await zone.CloseAsync(id);
        await zone.DoneAsync<ReadResult, Done>("zhou", new((await zone.ChainAsync(id)).GetProperty("closings")[0].GetProperty("id").GetInt64()));
        (await ListAsync(zone, "reading")).ShouldNotContain(id);
        (await ListAsync(zone, "done")).ShouldContain(id);
        (await (await zone.SignedInAsync("zhou")).GetAsync($"/commitments/{id}")).Html.ShouldContain("新批示，重新办理：再核一遍面积。");
    }

    [Fact]
    public async Task The_page_counts_what_waits_and_takes_the_word()
    {
        await using var zone = await Zone.StartAsync();
        var (a, b) = (await zone.AssignAsync("甲任务"), await zone.AssignAsync("乙任务"));
        await zone.EvidenceAsync(a);
        await zone.EvidenceAsync(b);
        var li = await zone.SignedInAsync("li");
        (await li.SubmitToAsync($"/commitments/{a}", $"/commitments/{a}/ask-close", ("words", "甲办好了"))).Location.ShouldBe($"/commitments/{a}");
        await zone.AskCloseAsync(b);
        var sun = await zone.SignedInAsync("sun");
        var page = await sun.GetAsync("/closing");
        page.Html.ShouldContain("待核定2项。");
        page.Html.ShouldContain("<b>2<span class=\"sr\">项待办</span></b>");
        var asked = (await zone.ChainAsync(a)).GetProperty("closings")[0].GetProperty("id").GetInt64();
        (await sun.SubmitToAsync("/closing", $"/closing/{asked}/return", ("reason", ""))).Html.ShouldContain("退回原因没有填");
        (await sun.SubmitToAsync("/closing", $"/closing/{asked}/return", ("reason", "差验收单"), ("task", $"{a}"))).Location.ShouldBe($"/commitments/{a}");
        (await sun.SubmitToAsync("/closing", $"/closing/{b}/agree", ("doneOn", "2026-09-18"), ("reason", "现场看过"))).Location.ShouldBe("/closing?tab=asked");
        var zhou = await zone.SignedInAsync("zhou");
        (await zhou.GetAsync("/")).Html.ShouldContain("<b>1<span class=\"sr\">项待办</span></b>");
        var closing = (await zone.ChainAsync(b)).GetProperty("closings")[0].GetProperty("id").GetInt64();
        (await zhou.GetAsync("/closing?tab=reading")).Html.ShouldContain("乙任务");
        (await zhou.SubmitToAsync("/closing?tab=reading", $"/closing/{closing}/read", ("order", ""))).Location.ShouldBe("/closing?tab=reading");
        (await sun.SubmitToAsync($"/commitments/{b}", $"/commitments/{b}/reopen", ("reopenReason", "反弹"))).Location.ShouldBe($"/commitments/{b}");
        // Results are the unit's own: another unit sees none of them.
        (await (await zone.SignedInAsync("chen")).GetAsync("/closing?tab=returned")).Html.ShouldNotContain("甲任务");
    }

    private static async Task<List<long>> ListAsync(Zone zone, string tab) =>
        [.. (await (await zone.ApiAsync("sun")).GetForAnswerAsync($"/api/closing?tab={tab}")).Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetInt64())];
}
