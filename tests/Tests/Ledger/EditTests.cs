using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>调整任务: what was promised first stays, what was changed stands in the history with its reason.</summary>
public class EditTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_moved_date_needs_a_reason_and_the_first_promise_stays(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(due: new DateOnly(2026, 10, 31));
        var edit = await zone.EditAsync(id);
        foreach (var moved in new[] { edit with { Due = new(2026, 11, 30) }, edit with { Due = null }, edit with { LeadUnitId = null }, edit with { Due = new(2026, 11, 30), Reason = " " } })
            (await zone.RefusedAsync<EditCommitment, Done>("sun", moved))[0].Code.ShouldBe("ledger.reason-missing");
        await zone.SaveAsync(edit with { Due = new(2026, 11, 30), Reason = "汛情" });
        await zone.SaveAsync((await zone.EditAsync(id)) with { Due = new(2026, 12, 31), Reason = "再延" });

        var task = await zone.TaskAsync(id);
        var brief = task.GetProperty("commitment");
        (Assigning.Day(brief, "due"), Assigning.Day(brief, "firstDue")).ShouldBe((new DateOnly(2026, 12, 31), new DateOnly(2026, 10, 31)));
        task.GetProperty("revisions").EnumerateArray().Select(r => (Assigning.Text(r, "field"), Assigning.Text(r, "before"), Assigning.Text(r, "after"), Assigning.Text(r, "reason"))).ShouldBe(
        [
            ("时限", "2026年11月30日", "2026年12月31日", "再延"), ("时限", "2026年10月31日", "2026年11月30日", "汛情"), ("入账", null, brief.GetProperty("number").GetString(), null),
        ]);
        var page = await (await zone.SignedInAsync("zhou")).GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("<s>10月31日</s> 12月31日");
        page.Html.ShouldContain("时限由2026年10月31日改为2026年11月30日，孙明。原因：汛情");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Giving_a_date_and_an_owner_for_the_first_time_needs_no_reason(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(unit: null, undated: true);
        (await zone.LightAsync(id)).ShouldBe("Undated");
        await zone.SaveAsync((await zone.EditAsync(id)) with { Due = new(2026, 10, 31), LeadUnitId = await zone.UnitAsync("经发局") });
        await zone.SaveAsync((await zone.EditAsync(id)) with { Due = new(2026, 11, 30), Reason = "延期" });
        Assigning.Day(await zone.BriefAsync(id), "firstDue").ShouldBe(new DateOnly(2026, 10, 31));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Helpers_owner_cadence_and_topic_are_changed_and_told(Database database)
    {
        var zone = await zones.OnAsync(database);
        var (land, office) = (await zone.UnitAsync("资规分局"), await zone.UnitAsync("党政办"));
        var id = await zone.AssignAsync();
        var li = (await zone.DirectoryAsync()).People.First(p => p.Name == "李敏").Id;
        await zone.SaveAsync((await zone.EditAsync(id)) with { Title = " 换个名称 ", CoUnitIds = [land, office, land], LeadPersonId = li, Cadence = "monthly", Topic = "安全" });
        await zone.SaveAsync((await zone.EditAsync(id)) with { CoUnitIds = [office] });
        var task = await zone.TaskAsync(id);
        task.GetProperty("coUnits").EnumerateArray().Select(u => u.GetString()).ShouldBe(["党政办公室"]);
        task.GetProperty("commitment").GetProperty("title").GetString().ShouldBe("换个名称");
        task.GetProperty("revisions").EnumerateArray().Select(r => Assigning.Text(r, "field")).ShouldBe(["配合单位", "标题", "责任人", "配合单位", "频次", "专题", "入账"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Saving_without_a_change_is_no_fault_and_no_revision(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        await zone.SaveAsync(await zone.EditAsync(id));
        (await zone.TaskAsync(id)).GetProperty("revisions").GetArrayLength().ShouldBe(1);
        var browser = await zone.SignedInAsync("sun");
        var sheet = await browser.SubmitAsync($"/commitments/{id}/edit", ("version", "0"), ("title", "完成储罐区整治"), ("leadUnitId", $"{await zone.UnitAsync("经发局")}"), ("due", "2026-12-27"));
        sheet.Status.ShouldBe(302, sheet.Html);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stale_form_is_refused_and_of_two_at_once_one_wins(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        var edit = await zone.EditAsync(id);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await using var sun = await zone.AsAsync("sun");
            return await sun.RunAsync<EditCommitment, Done>(edit with { Title = $"第{i}人改的" });
        }));
        outcomes.Count(o => o.Ok).ShouldBe(1);
        outcomes.Where(o => !o.Ok).ShouldAllBe(o => o.Refusals[0].Kind == KernelRefusals.Changed);
        (await zone.TaskAsync(id)).GetProperty("revisions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_its_field()
    {
        var zone = await zones.OnAsync();
        var edit = await zone.EditAsync(await zone.AssignAsync());
        await FaultAsync(edit with { Title = " " }, "ledger.title-missing", "title");
        await FaultAsync(edit with { Title = new string('长', 31) }, "ledger.title-too-long", "title");
        await FaultAsync(edit with { Due = new(2026, 9, 17), Reason = "提前" }, "ledger.due-before-start", "due");
        await FaultAsync(edit with { LeadUnitId = 99_999, Reason = "换人" }, "kernel.not-found", "leadUnitId");
        await FaultAsync(edit with { Id = 99_999 }, "kernel.not-found", null);
        foreach (var user in new[] { "zhou", "zhang", "li" })
            (await zone.RefusedAsync<EditCommitment, Done>(user, edit))[0].Code.ShouldBe("kernel.not-permitted");

        async Task FaultAsync(EditCommitment command, string code, string? field)
        {
            var refusal = (await zone.RefusedAsync<EditCommitment, Done>("sun", command))[0];
            (refusal.Code, refusal.Field).ShouldBe((code, field));
        }
    }

    [Fact]
    public async Task The_form_says_a_refusal_in_place_and_keeps_what_was_typed()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync();
        var browser = await zone.SignedInAsync("sun");
        var sheet = await browser.SubmitAsync($"/commitments/{id}/edit", ("version", "0"), ("title", "新名称"), ("leadUnitId", $"{await zone.UnitAsync("经发局")}"), ("due", "2027-01-31"), ("reason", ""));
        sheet.Status.ShouldBe(400);
        sheet.Html.ShouldContain("改动时限要写明原因，原来的时限会保留在修订记录里");
        sheet.Html.ShouldContain("value=\"新名称\"");
        sheet.Html.ShouldContain("value=\"2027-01-31\"");
    }

    [Fact]
    public async Task A_task_given_outside_a_meeting_is_refused_field_by_field()
    {
        var zone = await zones.OnAsync();
        var browser = await zone.SignedInAsync("sun");
        (string, string)[] good = [("title", "整治"), ("leadUnitId", $"{await zone.UnitAsync("经发局")}"), ("due", "2026-12-31"), ("source", "批示"), ("quote", "请办")];
        (await browser.SubmitAsync("/commitments/new", [.. good, ("target", "２６８"), ("unit", "户")])).Status.ShouldBe(302);
        foreach (var (name, value, words) in new[]
        {
            ("title", "", "任务名称没有填"), ("source", " ", "出处没有填"), ("quote", "", "原话没有填"), ("target", "0", "目标数要大于0"), ("target", "二百多", "目标数要大于0"),
            ("due", "2026-09-01", "早于交办日"), ("leadUnitId", "99999", "没有找到这个单位"), ("title", new string('长', 31), "作战图上放不下"),
        })
        {
            var sheet = await browser.SubmitAsync("/commitments/new", [.. good.Where(f => f.Item1 != name), (name, value)]);
            sheet.Status.ShouldBeGreaterThanOrEqualTo(400, $"{name}={value}");
            sheet.Html.ShouldContain(words);
        }
    }
}
