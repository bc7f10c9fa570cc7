using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>任务分解: parts make up the whole, are numbered after it, and nobody hands work to strangers.</summary>
public class SplitTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Parts_are_numbered_after_their_whole_and_add_up(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync("完成房屋征收", target: 100, measure: "户");
        var (land, economy) = (await zone.PartAsync("资规分局", 60), await zone.PartAsync("经发局", 32));
        (await zone.SplitRefusedAsync(id, "sun", land, economy)).Text.ShouldBe("分解没有保存：各部分合计92户，比总任务100户少8户，请补足。");
        (await zone.CountAsync($"ledger_commitment WHERE parent_id = {id}")).ShouldBe(0);

        var parts = await zone.SplitAsync(id, "sun", land, economy with { Target = 52 });
        var number = (await zone.BriefAsync(id)).GetProperty("number").GetString();
        parts.Select(p => p.Number).ShouldBe([$"{number}之1", $"{number}之2"]);
        var chain = await zone.ChainAsync(id);
        chain.GetProperty("words").GetString().ShouldBe("各部分合计112户，总任务100户，自加压12户。");
        chain.GetProperty("progress").GetProperty("words").GetString().ShouldBe("2个部分都还没有报数。");
        await zone.ReportAsync(parts[0].Id, 30, by: "chen");
        await zone.ReportAsync(parts[1].Id, 26);
        (await zone.ChainAsync(id)).GetProperty("progress").GetProperty("words").GetString().ShouldBe("各部分已完成合计56户（总任务100户，56%）。");
        (await zone.ChainAsync(parts[0].Id)).GetProperty("partOf").GetProperty("id").GetInt64().ShouldBe(id);
        // The next whole task goes on with the serial of whole tasks.
        var next = (await zone.BriefAsync(await zone.AssignAsync())).GetProperty("number").GetString()!;
        Serial(next).ShouldBe(Serial(number!) + 1);

        static int Serial(string number) => int.Parse(number[(number.IndexOf('〕') + 1)..number.IndexOf('号')]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Adding_changing_and_withdrawing_keep_the_sum_and_the_history(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync("完成房屋征收", target: 100, measure: "户");
        var land = await zone.PartAsync("资规分局", 60);
        var parts = await zone.SplitAsync(id, "sun", land, await zone.PartAsync("经发局", 40));
        (await zone.RefusedAsync<ChangePart, Done>("sun", new(parts[0].Id, null, land with { Target = 50 }, "征不动")))[0].Text.ShouldContain("合计90户，比总任务100户少10户");
        (await zone.RefusedAsync<WithdrawPart, Done>("sun", new(parts[0].Id, null, "不办了")))[0].Code.ShouldBe("ledger.parts-sum-wrong");
        (await zone.RefusedAsync<ChangePart, Done>("sun", new(parts[0].Id, null, land with { Target = 70 }, " ")))[0].Code.ShouldBe("ledger.reason-missing");

        var more = await zone.SplitAsync(id, "sun", await zone.PartAsync("党政办", 20));
        more[0].Number.ShouldEndWith("之3");
        await zone.DoneAsync<ChangePart, Done>("sun", new(parts[0].Id, null, land with { Target = 50 }, "党政办分担10户"));
        Assigning.Text((await zone.TaskAsync(parts[0].Id)).GetProperty("revisions")[0], "reason").ShouldBe("党政办分担10户");
        await zone.DoneAsync<ChangePart, Done>("sun", new(parts[1].Id, null, await zone.PartAsync("经发局", 60), "多担20户"));
        await zone.DoneAsync<WithdrawPart, Done>("sun", new(more[0].Id, null, "人手不够，交给经发局"));

        // Taken back: gone from the ledger, there with its history for whoever looks.
        (await zone.CountAsync($"ledger_commitment WHERE id = {more[0].Id} AND withdrawn_on IS NOT NULL")).ShouldBe(1);
        var page = await (await zone.SignedInAsync("sun")).GetAsync($"/commitments/{more[0].Id}");
        page.Html.ShouldContain("已撤回");
        page.Html.ShouldContain("人手不够，交给经发局");
        page.Html.ShouldNotContain("id=\"report\"");
        (await (await zone.SignedInAsync("sun")).GetAsync("/ledger?q=" + Uri.EscapeDataString(more[0].Number))).Html.ShouldNotContain($"/commitments/{more[0].Id}\"");
        (await zone.RefusedAsync<WithdrawPart, Done>("sun", new(more[0].Id, null, "再撤")))[0].Code.ShouldBe("kernel.not-found");
        (await zone.SplitAsync(id, "sun", await zone.PartAsync("党政办", 5)))[0].Number.ShouldEndWith("之4", customMessage: "a number is not given twice");
        (await zone.RefusedAsync<WithdrawPart, Done>("sun", new(id, null, "撤")))[0].Code.ShouldBe("ledger.not-a-part");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_two_who_split_at_once_one_is_told(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync("完成房屋征收", target: 100, measure: "户");
        var version = (await zone.TaskAsync(id)).GetProperty("version").GetInt32();
        var part = await zone.PartAsync("经发局", 100);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var sun = await zone.AsAsync("sun");
            return await sun.RunAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(new(id, version, [part]));
        }));
        outcomes.Count(o => o.Ok).ShouldBe(1);
        outcomes.Where(o => !o.Ok).ShouldAllBe(o => o.Refusals[0].Kind == KernelRefusals.Changed);
        (await zone.CountAsync($"ledger_commitment WHERE parent_id = {id}")).ShouldBe(1);
    }

    [Fact]
    public async Task The_lead_hands_on_to_its_own_people_and_helpers_only()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户");
        var land = await zone.PartAsync("资规分局", 10);
        (await zone.SplitRefusedAsync(id, "zhang", land)).Text.ShouldBe("第1行：自然资源分局不是这项任务的配合单位，牵头单位不能直接把任务分给它。请督查室来分，或者先把它列为配合单位。");
        await zone.SaveAsync((await zone.EditAsync(id)) with { CoUnitIds = [await zone.UnitAsync("资规分局")] });
        var li = await zone.PersonIdAsync("李敏");
        var parts = await zone.SplitAsync(id, "zhang", land, new PartDraft("入户动员", null, li, Target: 2));
        (await zone.BriefAsync(parts[1].Id)).GetProperty("leadUnitId").GetInt64().ShouldBe(await zone.UnitAsync("经发局"));
        foreach (var user in new[] { "li", "zhou" })
            (await zone.SplitRefusedAsync(id, user, land)).Code.ShouldBe("kernel.not-permitted");
        (await zone.SplitRefusedAsync(parts[0].Id, "zhang", land)).Code.ShouldBe("kernel.out-of-reach");
    }

    [Fact]
    public async Task Parts_of_parts_end_at_the_depth_of_the_rulebook()
    {
        var zone = await zones.OnAsync();
        var at = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户");
        var number = (await zone.BriefAsync(at)).GetProperty("number").GetString();
        foreach (var expected in new[] { "之1", "之1-1", "之1-1-1" })
        {
            var part = (await zone.SplitAsync(at, "sun", await zone.PartAsync("经发局", 10)))[0];
            part.Number.ShouldBe(number + expected);
            at = part.Id;
        }
        (await zone.SplitRefusedAsync(at, "sun", await zone.PartAsync("经发局", 10))).Text.ShouldContain("最多分解3层");
    }

    [Fact]
    public async Task A_part_that_has_parts_holds_their_sum_too_and_is_withdrawn_last()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户");
        var part = (await zone.SplitAsync(id, "sun", await zone.PartAsync("经发局", 10)))[0].Id;
        var below = (await zone.SplitAsync(part, "zhang", await zone.PartAsync("经发局", 10)))[0].Id;
        (await zone.RefusedAsync<ChangePart, Done>("sun", new(part, null, await zone.PartAsync("经发局", 12), "加码")))[0].Text.ShouldContain("合计10户，比总任务12户少2户");
        (await zone.RefusedAsync<WithdrawPart, Done>("sun", new(part, null, "撤")))[0].Code.ShouldBe("ledger.part-has-parts");
        await zone.DoneAsync<WithdrawPart, Done>("zhang", new(below, null, "不分了"));
        await zone.DoneAsync<WithdrawPart, Done>("sun", new(part, null, "不分了"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_row()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户", due: new(2026, 10, 31));
        var good = await zone.PartAsync("经发局", 10);
        await FaultAsync(good with { UnitId = null }, "ledger.part-nobody", "第1行没有责任单位");
        await FaultAsync(good with { PersonId = await zone.PersonIdAsync("陈立") }, "ledger.part-person-elsewhere", "陈立不在经济发展局");
        await FaultAsync(good with { Due = new(2026, 11, 1) }, "ledger.part-due-late", "第1行的时限2026年11月1日晚于总任务的时限2026年10月31日");
        await FaultAsync(good with { Due = new(2026, 9, 30), BeginsOn = new(2026, 10, 1) }, "ledger.part-day-wrong", "起始日2026年10月1日晚于时限2026年9月30日");
        await FaultAsync(good with { Target = 0 }, "ledger.target-impossible", "目标数要大于0");
        await FaultAsync(good with { Target = null }, "ledger.parts-sum-wrong", "第1行没有填目标数");
        await FaultAsync(good with { TargetUnit = "家" }, "ledger.parts-sum-wrong", "第1行的单位“家”和总任务的“户”不能相加");
        await FaultAsync(good with { Title = new string('长', 31) }, "ledger.title-too-long", "压到30个字");
        await FaultAsync(good with { UnitId = 99_999 }, "kernel.not-found", "第1行的责任单位");
        (await zone.SplitRefusedAsync(id, "sun")).Code.ShouldBe("ledger.parts-missing");
        (await zone.SplitRefusedAsync(99_999, "sun", good)).Code.ShouldBe("kernel.not-found");
        await zone.SplitAsync(id, "sun", good);
        var edit = await zone.EditAsync(id);
        (await zone.RefusedAsync<EditCommitment, Done>("sun", edit with { Due = new(2026, 10, 15), Reason = "提前" }))[0].Code.ShouldBe("ledger.parts-due-later");

        async Task FaultAsync(PartDraft part, string code, string words)
        {
            var refusal = await zone.SplitRefusedAsync(id, "sun", part);
            (refusal.Code, refusal.Text.Contains(words, StringComparison.Ordinal)).ShouldBe((code, true), refusal.Text);
        }
    }

    [Fact]
    public async Task The_page_adds_up_without_saving_and_keeps_what_was_typed()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync("完成房屋征收", target: 100, measure: "户");
        var sun = await zone.SignedInAsync("sun");
        var (economy, land) = (await zone.UnitAsync("经发局"), await zone.UnitAsync("资规分局"));
        (string, string)[] rows = [("unit-0", $"{economy}"), ("target-0", "６０"), ("unit-3", $"{land}"), ("target-3", "32"), ("version", "0")];
        var tried = await sun.SubmitAsync($"/commitments/{id}/parts", [.. rows, ("preview", "1")]);
        tried.Status.ShouldBe(200);
        tried.Html.ShouldContain("各部分合计92户，比总任务100户少8户，请补足");
        var refused = await sun.SubmitAsync($"/commitments/{id}/parts", rows);
        refused.Status.ShouldBe(400);
        refused.Html.ShouldContain("分解没有保存：各部分合计92户");
        refused.Html.ShouldContain("value=\"32\"");
        var garbled = await sun.SubmitAsync($"/commitments/{id}/parts", [("unit-0", $"{economy}"), ("target-0", "一百"), ("helpers-0", "没有的局")]);
        garbled.Html.ShouldContain("第1行的目标数“一百”看不懂");
        garbled.Html.ShouldContain("第1行的配合单位“没有的局”看不懂");
        (await sun.SubmitAsync($"/commitments/{id}/parts", [.. rows.Where(r => r.Item1 != "target-3"), ("target-3", "52"), ("helpers-3", "党政办、经发局")])).Location.ShouldBe($"/commitments/{id}/parts");
        var page = await sun.GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("自加压12户");
        page.Html.ShouldContain("分解给经济发展局60户、自然资源分局52户");
        var part = (await zone.ChainAsync(id)).GetProperty("parts")[1].GetProperty("id").GetInt64();
        (await sun.GetAsync($"/commitments/{part}/part")).Status.ShouldBe(200);
        (await sun.SubmitAsync($"/commitments/{part}/part", ("unit", $"{land}"), ("target", "55"), ("measure", "户"), ("reason", "加码"))).Location.ShouldBe($"/commitments/{part}");
        var short_ = await sun.SubmitToAsync($"/commitments/{part}/part", $"/commitments/{part}/withdraw", ("withdrawReason", "不办"));
        short_.Status.ShouldBe(400);
        short_.Html.ShouldContain("合计60户");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Urging_is_kept_and_answered_by_the_next_report(Database database)
    {
        var zone = await zones.OnAsync(database);
        await zone.HeadOfLandAsync();
        var land = await zone.UnitAsync("资规分局");
        var id = await zone.AssignAsync("完成房屋征收", target: 10, measure: "户");
        var part = (await zone.SplitAsync(id, "sun", await zone.PartAsync("资规分局", 10)))[0].Id;
        await zone.DoneAsync<UrgeUnit, Done>("zhang", new(part, null, "离时限不远了，请抓紧。"));
        (await RefusedAsync("zhang", new(part, land, "再催"))).Code.ShouldBe("ledger.urged-today");
        await zone.DoneAsync<UrgeUnit, Done>("sun", new(part, land, "督查室也催一次。"));
        (await RefusedAsync("wu", new(part, null, "催自己"))).Code.ShouldBe("ledger.urge-self");
        (await RefusedAsync("wu", new(id, null, "催别人的"))).Code.ShouldBe("kernel.out-of-reach");
        (await RefusedAsync("sun", new(id, land, "不配合的"))).Code.ShouldBe("ledger.urge-stranger");
        (await RefusedAsync("sun", new(part, land, " "))).Code.ShouldBe("ledger.words-missing");
        (await RefusedAsync("li", new(part, land, "催"))).Code.ShouldBe("kernel.not-permitted");
        (await zone.ChainAsync(id)).GetProperty("urges").EnumerateArray().ShouldAllBe(u => Assigning.Day(u, "answeredOn") == null);

        zone.Clock.Pass(TimeSpan.FromDays(1));
        await zone.DoneAsync<UrgeUnit, Done>("zhang", new(part, land, "第二天再催。"));
        zone.Clock.Pass(TimeSpan.FromHours(1));
        await zone.ReportAsync(part, 3, by: "chen");
        (await zone.ChainAsync(id)).GetProperty("urges").EnumerateArray().ShouldAllBe(u => Assigning.Day(u, "answeredOn") == new DateOnly(2026, 9, 19));
        var page = await (await zone.SignedInAsync("zhang")).GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("9月19日已填报回应");

        async Task<Refusal> RefusedAsync(string user, UrgeUnit command) => (await zone.RefusedAsync<UrgeUnit, Done>(user, command))[0];
    }
}
