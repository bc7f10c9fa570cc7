using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Refusals;
using Guatu.Projects;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class StageTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static readonly DateOnly May = new(2026, 5, 6);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Work_begins_by_permit_or_by_order_with_a_picture(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.ProjectAsync("凭据项目");
        await zone.ReachAsync(id, Stage.Permits, new(2026, 3, 1));
        (await zone.ReachRefusedAsync(id, Stage.Started, May)).ShouldBe("projects.start-evidence");
        (await zone.ReachRefusedAsync(id, Stage.Started, May, "开工令", "〔2026〕3号")).ShouldBe("projects.start-evidence");
        (await zone.ReachRefusedAsync(id, Stage.Started, May, "开工令", null, Registering.Picture)).ShouldBe("projects.start-evidence");
        await zone.ReachAsync(id, Stage.Started, May, "开工令", "〔2026〕3号", Registering.Picture);
        var record = await zone.RecordAsync(id);
        record.GetProperty("startedOn").GetString().ShouldBe("2026-05-06");
        record.GetProperty("stage").GetString().ShouldBe("开工");
        (await zone.ReachRefusedAsync(id, Stage.Started, May, "施工许可证", "1")).ShouldBe("projects.stage-known");
        (await zone.ReachRefusedAsync(id, Stage.Completed, new(2026, 9, 1))).ShouldBe("projects.finish-evidence");
        (await zone.ReachRefusedAsync(id, Stage.Completed, new(2026, 9, 19), null, "验1号")).ShouldBe("projects.day-ahead");
        (await zone.ReachRefusedAsync(id, Stage.Completed, new(2026, 5, 5), null, "验1号")).ShouldBe("projects.stage-early");
        await zone.ReachAsync(id, Stage.Completed, new(2026, 9, 1), null, "验1号");
    }

    [Fact]
    public async Task A_registered_permit_is_the_evidence_of_the_start()
    {
        var zone = await zones.OnAsync();
        var id = await zone.ProjectAsync("先拿证的项目");
        await zone.ReachAsync(id, Stage.Permits, new(2026, 3, 1));
        (await zone.ReachRefusedAsync(id, Stage.Permitted, May)).ShouldBe("projects.permit-number");
        await zone.ReachAsync(id, Stage.Permitted, May, null, "建字9号");
        await zone.ReachAsync(id, Stage.Started, May.AddDays(9));
        var reached = (await zone.JsonAsync($"/api/projects/{id}/stages")).GetProperty("reached")[0];
        reached.GetProperty("evidenceNo").GetString().ShouldBe("建字9号");
    }

    [Fact]
    public async Task Stages_follow_and_some_do_not_fit()
    {
        var zone = await zones.OnAsync();
        var chemical = await zone.StartedAsync(May, "化工项目", ProjectKind.Chemical);
        (await zone.ReachRefusedAsync(chemical, Stage.Running, new(2026, 9, 1))).ShouldBe("projects.stage-skipped");
        await zone.ReachAsync(chemical, Stage.Completed, new(2026, 8, 1), null, "验2号");
        (await zone.ReachRefusedAsync(chemical, Stage.Running, new(2026, 9, 1))).ShouldBe("projects.stage-skipped"); // 试生产 first
        await zone.ReachAsync(chemical, Stage.Trial, new(2026, 8, 20));
        await zone.ReachAsync(chemical, Stage.Running, new(2026, 9, 1));
        var works = await zone.StartedAsync(May, "道路项目", ProjectKind.Works);
        (await zone.ReachRefusedAsync(works, Stage.Trial, new(2026, 8, 20))).ShouldBe("projects.stage-not-for");
        var early = await zone.ProjectAsync("没有办手续的项目");
        (await zone.ReachRefusedAsync(early, Stage.Started, May, "施工许可证", "1")).ShouldBe("projects.stage-skipped");
    }

    [Fact]
    public async Task A_stage_is_taken_back_and_the_project_falls_back()
    {
        var zone = await zones.OnAsync();
        var id = await zone.StartedAsync(May, "登记错的项目");
        var rows = (await zone.JsonAsync($"/api/projects/{id}/stages")).GetProperty("reached").EnumerateArray().ToDictionary(r => r.GetProperty("stage").GetInt32(), r => r.GetProperty("id").GetInt64());
        (await zone.RefusedAsync<WithdrawStage, Done>("sun", new(id, rows[(int)Stage.Permits], "错了")))[0].Code.ShouldBe("projects.stage-held");
        (await zone.RefusedAsync<WithdrawStage, Done>("sun", new(id, rows[(int)Stage.Started], " ")))[0].Code.ShouldBe("projects.reason-missing");
        await zone.DoneAsync<WithdrawStage, Done>("sun", new(id, rows[(int)Stage.Started], "许可证号抄错"));
        var record = await zone.RecordAsync(id);
        record.GetProperty("stage").GetString().ShouldBe("办手续");
        record.TryGetProperty("startedOn", out _).ShouldBeFalse();
        (await zone.CountAsync($"projects_stage WHERE project_id = {id}")).ShouldBe(3); // nothing is deleted
        await zone.ReachAsync(id, Stage.Started, May, "施工许可证", "建字10号");
    }

    [Fact]
    public async Task Standing_aside_needs_a_leader()
    {
        var zone = await zones.OnAsync();
        var id = await zone.ProjectAsync("要暂停的项目");
        var directory = await zone.DirectoryAsync();
        (await zone.RefusedAsync<ChangeSide, Done>("sun", new(id, SideState.Paused, May, "业主观望", null)))[0].Code.ShouldBe("projects.approver-missing");
        (await zone.RefusedAsync<ChangeSide, Done>("sun", new(id, SideState.Paused, May, "业主观望", directory.People.First(p => p.Name == "李敏").Id)))[0].Code.ShouldBe("projects.not-leader");
        await zone.DoneAsync<ChangeSide, Done>("sun", new(id, SideState.Paused, May, "业主观望", directory.Leaders[0].Id));
        (await zone.RefusedAsync<ChangeSide, Done>("sun", new(id, SideState.Paused, May, "再停", directory.Leaders[0].Id)))[0].Code.ShouldBe("projects.side-same");
        await zone.DoneAsync<ChangeSide, Done>("sun", new(id, SideState.Going, May.AddDays(30), "业主追加投资", directory.Leaders[0].Id));
        (await zone.JsonAsync($"/api/projects/{id}/stages")).GetProperty("sides").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Statistics_take_a_project_once_it_began_and_is_large_enough()
    {
        var zone = await zones.OnAsync();
        var small = await zone.StartedAsync(May, "四百万的项目", total: 400);
        (await zone.RefusedAsync<EnterStat, Done>("sun", new(small, May, "1")))[0].Code.ShouldBe("projects.stat-too-small");
        var early = await zone.ProjectAsync("没开工的项目");
        (await zone.RefusedAsync<EnterStat, Done>("sun", new(early, May, "1")))[0].Code.ShouldBe("projects.stat-before-start");
        var id = await zone.StartedAsync(May, "入库的项目");
        (await zone.RefusedAsync<EnterStat, Done>("sun", new(id, May, "")))[0].Code.ShouldBe("projects.stat-code-missing");
        (await zone.RefusedAsync<EnterStat, Done>("sun", new(id, May.AddDays(-1), "X1")))[0].Code.ShouldBe("projects.days-order");
        await zone.DoneAsync<EnterStat, Done>("sun", new(id, May.AddDays(40), "X1"));
        (await zone.RefusedAsync<EnterStat, Done>("sun", new(id, May.AddDays(41), "X1")))[0].Code.ShouldBe("projects.stat-known");
        await zone.DoneAsync<LeaveStat, Done>("sun", new(id, "重复入库"));
        (await zone.RefusedAsync<LeaveStat, Done>("sun", new(id, "再退")))[0].Code.ShouldBe("projects.stat-none");
    }

    [Fact]
    public async Task The_page_takes_a_stage_with_its_picture_and_gives_it_back()
    {
        var zone = await zones.OnAsync();
        var id = await zone.ProjectAsync("页面上登记的项目");
        await zone.ReachAsync(id, Stage.Permits, new(2026, 3, 1));
        var li = await zone.SignedInAsync("li");
        var bare = await zone.UploadAsync(li, $"/projects/{id}/stages", $"/projects/{id}/stages", [("stage", "60"), ("on", "2026-05-06"), ("evidence", "开工令"), ("evidenceNo", "〔2026〕8号")]);
        bare.Status.ShouldBe(400);
        bare.Html.ShouldContain("现在缺开工影像");
        var done = await zone.UploadAsync(li, $"/projects/{id}/stages", $"/projects/{id}/stages", [("stage", "60"), ("on", "2026-05-06"), ("evidence", "开工令"), ("evidenceNo", "〔2026〕8号")], new Chosen("file", "开工.png", Chosen.Png()));
        done.Status.ShouldBe(303, done.Html);
        var row = (await zone.JsonAsync($"/api/projects/{id}/stages")).GetProperty("reached")[0].GetProperty("id").GetInt64();
        (await li.GetAsync($"/projects/stages/{row}/file")).Answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await li.GetAsync("/projects/stages/99999/file")).Status.ShouldBe(404);
    }

    [Fact]
    public void Whatever_is_offered_next_may_be_reached_and_fits() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<ProjectKind>()).ToArbitrary(), Gen.Elements([.. ProjectWords.InOrder]).ListOf(6).ToArbitrary(), (kind, walk) =>
        {
            var reached = new List<Stage>();
            foreach (var wanted in walk)
            {
                var next = StageRules.Next(kind, reached);
                next.ShouldAllBe(s => StageRules.Fits(kind, s) && !reached.Contains(s) && StageRules.Missing(kind, reached, s) == null);
                // 竣工 is never reached over the head of 开工.
                if (!reached.Contains(Stage.Started) && !reached.Any(s => s > Stage.Started))
                    next.ShouldNotContain(Stage.Completed);
                if (next.Contains(wanted))
                    reached.Add(wanted);
            }
        }).QuickCheckThrowOnFailure();
}
