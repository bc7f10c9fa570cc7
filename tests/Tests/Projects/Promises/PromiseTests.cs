using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Promises;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Promises;

/// <summary>A promise is made once; it moves only by a reason and a leader's yes; project and ledger follow, the first day stays.</summary>
public sealed class PromiseTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static readonly DateOnly Promised = new(2027, 3, 31);
    private static readonly DateOnly Later = new(2027, 5, 24);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_promise_enters_the_ledger_and_a_revision_moves_it_with_its_first_day_kept(Database database)
    {
        var zone = await zones.OnAsync(database);
        var project = await zone.ProjectAsync("江锂新能源正极材料项目（一期）", contract: new(2027, 3, 1));
        var promise = await zone.PromiseAsync(project, Promised);
        var task = await TaskOfAsync(zone, promise);
        var entered = await zone.BriefAsync(task);
        (Assigning.Text(entered, "title"), Assigning.Day(entered, "due")).ShouldBe(("江锂新能源正极材料项目（一期）竣工", Promised));
        (await zone.CountAsync($"projects_project WHERE id = {project} AND promised_finish_on = '2027-03-31'")).ShouldBe(1);
        (await zone.CountAsync($"projects_task WHERE project_id = {project} AND commitment_id = {task}")).ShouldBe(1);

        var asked = await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, Later, null, null, null, "节能审查还没有批下来，施工许可往后顺延。"));
        Assigning.Day(await zone.BriefAsync(task), "due").ShouldBe(Promised, "nothing moves before a leader agrees");
        await zone.DoneAsync<DecideRevision, Done>("zhou", new(asked, true, null, "党工委会议9月18日"));

        var moved = await zone.BriefAsync(task);
        (Assigning.Day(moved, "due"), Assigning.Day(moved, "firstDue")).ShouldBe((Later, Promised));
        (await zone.CountAsync($"projects_project WHERE id = {project} AND promised_finish_on = '2027-05-24'")).ShouldBe(1);
        var told = await PromiseJsonAsync(zone, project);
        (Assigning.Day(told, "firstOn"), Assigning.Day(told, "nowOn"), Assigning.Day(told, "contractOn")).ShouldBe((Promised, Later, new DateOnly(2027, 3, 1)));
        told.GetProperty("concession").GetProperty("words").GetString().ShouldBe("比合同晚30天，改期晚54天");
        told.GetProperty("revisions")[0].GetProperty("decidedBy").GetString().ShouldBe("周国平");
    }

    [Fact]
    public async Task A_no_changes_nothing_and_says_why()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("甲项目");
        var promise = await zone.PromiseAsync(project, Promised);
        var asked = await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, Later, null, null, null, "材料涨价。"));
        (await zone.RefusedAsync<DecideRevision, Done>("zhou", new(asked, false, " ", null)))[0].Code.ShouldBe("projects.revision-words-missing");
        await zone.DoneAsync<DecideRevision, Done>("zhou", new(asked, false, "材料涨价不是理由，加班赶回来。", null));
        Assigning.Day(await PromiseJsonAsync(zone, project), "nowOn").ShouldBe(Promised);
        (await zone.RefusedAsync<DecideRevision, Done>("zhou", new(asked, true, null, null)))[0].Code.ShouldBe("projects.revision-decided");
        (await zone.CountAsync("people_notice WHERE text LIKE '%不同意调整“甲项目”%'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_promised_is_refused_by_name()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("乙项目");
        async Task<string> RefusedAsync(MakePromise command, string by = "zhang") => (await zone.RefusedAsync<MakePromise, long>(by, command))[0].Code;
        (await RefusedAsync(new(project, PromiseItem.Finish, null, null))).ShouldBe("projects.promise-empty");
        (await RefusedAsync(new(project, PromiseItem.Other, " ", Promised))).ShouldBe("projects.promise-item-missing");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Promised, Amount: 12.4m))).ShouldBe("projects.amount-unit-missing");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Promised, Amount: -1, AmountUnit: "亩"))).ShouldBe("projects.amount-impossible");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Promised, Amount: 300, AmountUnit: "亩", ContractAmount: 12, ContractUnit: "公里"))).ShouldBe("projects.amount-units-differ");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, new(2026, 2, 1), PromisedOn: new(2026, 3, 1)))).ShouldBe("projects.promise-day-early");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Promised, PromisedOn: new(2026, 12, 1)))).ShouldBe("projects.promise-day-ahead");
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Promised), "chen")).ShouldBe("kernel.out-of-reach");
        await zone.PromiseAsync(project, Promised);
        (await RefusedAsync(new(project, PromiseItem.Finish, null, Later))).ShouldBe("projects.promise-known");
        (await zone.CountAsync($"projects_promise WHERE project_id = {project}")).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_revised_is_refused_by_name()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("丙项目");
        var promise = await zone.PromiseAsync(project, Promised, amount: 12.4m, amountUnit: "公里");
        async Task<string> RefusedAsync(RevisePromise command) => (await zone.RefusedAsync<RevisePromise, long>("zhang", command))[0].Code;
        (await RefusedAsync(new(promise, Later, null, null, null, " "))).ShouldBe("projects.revision-reason-missing");
        (await RefusedAsync(new(promise, Promised, 12400, "米", null, "没有变"))).ShouldBe("projects.revision-empty");
        (await RefusedAsync(new(promise, null, 10, "亩", null, "改"))).ShouldBe("projects.amount-units-differ");
        (await RefusedAsync(new(promise, null, 0, null, null, "改"))).ShouldBe("projects.amount-impossible");
        (await RefusedAsync(new(999_999, Later, null, null, null, "改"))).ShouldBe("kernel.not-found");
        await zone.DoneAsync<RevisePromise, long>("zhang", new(promise, null, 9300, "米", null, "先通车段。"));
        (await RefusedAsync(new(promise, Later, null, null, null, "再改"))).ShouldBe("projects.revision-waiting");
        var told = await PromiseJsonAsync(zone, project);
        told.GetProperty("revisions")[0].GetProperty("newAmount").GetDecimal().ShouldBe(9.3m);

        var built = await zone.ProjectAsync("丁项目");
        var kept = await zone.PromiseAsync(built, Promised);
        await zone.ReachedAsync(built, 80, new(2026, 9, 1));
        (await RefusedAsync(new(kept, Later, null, null, null, "改"))).ShouldBe("projects.promise-done");
    }

    [Fact]
    public async Task Only_a_stage_with_evidence_keeps_a_promise()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("戊项目");
        await zone.PromiseAsync(project, new(2026, 8, 25));
        Assigning.Text(await PromiseJsonAsync(zone, project), "words").ShouldBe("已误期24天");
        await zone.ReachedAsync(project, 80, new(2026, 8, 20), withdrawn: true);
        Assigning.Text(await PromiseJsonAsync(zone, project), "state").ShouldBe("Broken", "evidence that was taken back is none");
        await zone.ReachedAsync(project, 80, new(2026, 8, 24));
        Assigning.Text(await PromiseJsonAsync(zone, project), "words").ShouldBe("8月24日建成，早1天");
    }

    [Fact]
    public async Task Another_promise_is_kept_by_hand_with_evidence()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("己项目");
        var promise = await zone.PromiseAsync(project, new(2026, 9, 30), item: PromiseItem.Other);
        (await zone.RefusedAsync<FulfilPromise, Done>("zhang", new(promise, new(2026, 9, 17), "")))[0].Code.ShouldBe("projects.kept-evidence-missing");
        (await zone.RefusedAsync<FulfilPromise, Done>("zhang", new(promise, new(2026, 9, 19), "交地确认书")))[0].Code.ShouldBe("projects.promise-day-ahead");
        await zone.DoneAsync<FulfilPromise, Done>("zhang", new(promise, new(2026, 9, 17), "交地确认书"));
        Assigning.Text(await PromiseJsonAsync(zone, project), "words").ShouldBe("9月17日完成，早13天");
        var finish = await zone.PromiseAsync(project, Promised);
        (await zone.RefusedAsync<FulfilPromise, Done>("zhang", new(finish, new(2026, 9, 17), "照片")))[0].Code.ShouldBe("projects.kept-by-stage");
    }

    [Fact]
    public async Task Pages_work_from_making_to_answering_and_the_sheet_opens()
    {
        var zone = await zones.OnAsync();
        var project = await zone.ProjectAsync("东片区雨污管网改造");
        var clerk = await zone.SignedInAsync("zhang");
        var page = $"/projects/{project}/promise";
        (await clerk.SubmitAsync(page, ("item", "Finish"), ("on", "2026-10-31"), ("promisedOn", "2026-03-02"), ("amount", "一点"), ("amountUnit", "公里"))).Html.ShouldContain("工程量要填大于0的数");
        (await clerk.SubmitAsync(page, ("item", "Finish"), ("on", "十月底"))).Html.ShouldContain("“十月底”不是日期");
        (await clerk.SubmitAsync(page, ("item", "Finish"), ("on", "2026-10-31"), ("promisedOn", "2026-03-02"), ("amount", "12.4"), ("amountUnit", "公里"))).Status.ShouldBe(303);
        var id = (await PromiseJsonAsync(zone, project)).GetProperty("id").GetInt64();
        (await clerk.SubmitToAsync(page, $"/projects/promises/{id}/revise", ("act", "revise"), ("on", "2026-12-20"), ("reason", ""))).Html.ShouldContain("调整承诺要写明理由");
        (await clerk.SubmitToAsync(page, $"/projects/promises/{id}/revise", ("act", "revise"), ("on", "2026-12-20"), ("reason", "地下有老电缆。"), ("public", "true"))).Status.ShouldBe(303);
        var leader = await zone.SignedInAsync("zhou");
        var asked = (await PromiseJsonAsync(zone, project)).GetProperty("revisions")[0].GetProperty("id").GetInt64();
        (await leader.GetAsync("/projects/promises?waiting=1")).Html.ShouldContain("东片区雨污管网改造");
        (await leader.SubmitToAsync(page, $"/projects/promises/revisions/{asked}", ("promise", $"{id}"), ("answer", "yes"), ("document", "主任办公会"))).Status.ShouldBe(303);
        var shown = (await leader.GetAsync(page)).Html;
        shown.ShouldContain("地下有老电缆");
        shown.ShouldContain("12月20日");
        (await leader.GetAsync("/projects/promises.xlsx")).Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        (await clerk.GetAsync("/projects/promises")).Html.ShouldContain("各单位兑现情况");
    }

    internal static async Task<JsonElement> PromiseJsonAsync(Zone zone, long project) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync($"/api/projects/{project}/promises")).Body[0];

    private static async Task<long> TaskOfAsync(Zone zone, long promise)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT commitment_id FROM projects_promise WHERE id = {promise}");
    }
}
