using Guatu.Meetings.Registering;
using Guatu.Projects.Stalls;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Projects.Promises;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Stalls;

/// <summary>Projects that are talked about and do not move are found with the words of the meetings, judged, and pushed once.</summary>
public sealed class StalledTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Talk_without_movement_is_found_with_its_quotes_and_pushed_once(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var project = await zone.ProjectAsync("江锂新能源正极材料项目", aliases: "江锂项目");
        await zone.ProjectAsync("江锂新能源正极材料项目二期", aliases: "江锂项目二期");
        await zone.MonthAsync(project, 5, 3200, 40);
        foreach (var (month, on) in new[] { (6, "2026-06-12"), (7, "2026-07-03"), (8, "2026-08-14") })
        {
            await zone.MonthAsync(project, month, 3200, 40);
            await zone.SpeakAsync($"{month}月调度会", DateOnly.Parse(on), $"这是{month}月的话。江锂项目节能审查还没有批下来，大家都听见了。江锂项目二期先不说。");
        }
        await zone.DoAsync($"UPDATE projects_project SET stage_on = '2026-05-01' WHERE id = {project}");

        var api = await zone.ApiAsync("sun");
        var list = (await api.GetForAnswerAsync("/api/projects/stalled")).Body;
        var found = list.EnumerateArray().First(p => p.GetProperty("id").GetInt64() == project);
        found.GetProperty("meetings").GetInt32().ShouldBe(3);
        found.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("sentence").GetString()).ShouldAllBe(s => s == "江锂项目节能审查还没有批下来，大家都听见了。");
        found.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("kind").GetString()).ShouldBe(["Flat", "Quiet", "Talked"]);

        (await zone.RefusedAsync<RecordCause, long>("zhang", new(project, null, true, Attitude.Unknown, "x")))[0].Code.ShouldBe("projects.cause-missing");
        (await zone.RefusedAsync<RecordCause, long>("zhang", new(project, Cause.Energy, true, Attitude.Waiting, " ")))[0].Code.ShouldBe("projects.cause-words-missing");
        (await zone.RefusedAsync<RecordCause, long>("chen", new(project, Cause.Energy, true, Attitude.Waiting, "x")))[0].Code.ShouldBe("kernel.out-of-reach");
        await zone.DoneAsync<RecordCause, long>("zhang", new(project, Cause.Energy, false, Attitude.Waiting, "能耗指标等省里，10月有结果。"));
        (await zone.RefusedAsync<PushStalled, long>("sun", new(project, new(2026, 9, 18), null)))[0].Code.ShouldBe("projects.push-day-early");
        (await zone.RefusedAsync<PushStalled, long>("zhang", new(project, new(2026, 10, 18), null)))[0].Code.ShouldBe("kernel.not-permitted");
        var task = await zone.DoneAsync<PushStalled, long>("zhou", new(project, new(2026, 10, 18), null));
        var brief = await zone.BriefAsync(task);
        (Assigning.Text(brief, "title"), Assigning.Day(brief, "due"), Assigning.Text(brief, "lead")).ShouldBe(("江锂新能源正极材料项目停滞督办", new DateOnly(2026, 10, 18), "经济发展局"));
        (await zone.RefusedAsync<PushStalled, long>("sun", new(project, new(2026, 10, 18), null)))[0].Code.ShouldBe("projects.push-open");
        await zone.DoAsync($"UPDATE ledger_commitment SET done_on = '2026-09-18' WHERE id = {task}");
        await zone.DoneAsync<PushStalled, long>("sun", new(project, new(2026, 11, 18), "再督办"));

        var page = (await (await zone.SignedInAsync("zhou")).GetAsync($"/projects/{project}/causes")).Html;
        page.ShouldContain("能耗指标等省里");
        page.ShouldContain("8月调度会");
        (await (await zone.SignedInAsync("li")).GetAsync("/projects/stalled?cause=Energy")).Html.ShouldContain("江锂新能源正极材料项目");
    }

    [Fact]
    public async Task Words_of_the_page_work_without_scripts()
    {
        await using var zone = await Zone.StartAsync();
        var project = await zone.ProjectAsync("甲项目");
        var clerk = await zone.SignedInAsync("zhang");
        (await clerk.SubmitAsync($"/projects/{project}/causes", ("cause", ""), ("note", "等地"))).Html.ShouldContain("请选一个卡点");
        (await clerk.SubmitAsync($"/projects/{project}/causes", ("cause", "Land"), ("controllable", "yes"), ("attitude", "Eager"), ("note", "坟地3座没有迁"))).Status.ShouldBe(303);
        (await clerk.GetAsync("/projects/stalled")).Html.ShouldContain("坟地3座没有迁");
        (await clerk.SubmitAsync($"/projects/{project}/causes", ("cause", "Gone"), ("note", "迁完了"))).Status.ShouldBe(303);
        (await clerk.GetAsync("/projects/stalled")).Html.ShouldNotContain("坟地3座没有迁");
        (await zone.CountAsync($"projects_cause WHERE project_id = {project}")).ShouldBe(2, "the history stays");
        (await clerk.GetAsync("/projects/999/causes")).Status.ShouldBe(404);
    }
}

/// <summary>Months and meetings in one line.</summary>
internal static class MovedZone
{
    /// <summary>A monthly report in force.</summary>
    public static Task MonthAsync(this Zone zone, long project, int month, decimal since, decimal percent, decimal done = 100, decimal paid = 0, string progress = "基础施工", decimal? ytd = null, int year = 2026)
    {
        var yes = zone.Database == Database.Postgres ? "true" : "1";
        return zone.DoAsync($"""
            INSERT INTO projects_month (project_id, year, month, current, done_wan, ytd_wan, prior_wan, since_wan, build_wan, install_wan, equip_wan, other_wan, old_equip_wan, old_building_wan, land_wan, paid_wan, percent, progress, at, "on", person_name)
            VALUES ({project}, {year}, {month}, {yes}, {done}, {ytd ?? since}, 0, {since}, 0, 0, 0, 0, 0, 0, 0, {paid}, {percent}, '{progress}', 0, '{year}-{month:00}-25', '测试')
            """);
    }

    /// <summary>A meeting with a speech.</summary>
    public static Task<Registered> SpeakAsync(this Zone zone, string name, DateOnly on, string text) =>
        zone.DoneAsync<RegisterWithSpeech, Registered>("sun", new(new RegisterMeeting("调度会", name, on, "周国平", null, null), new AddSpeech(0, $"在{name}上的讲话", "周国平", null, default, text)));
}
