using Guatu.Kernel.Clock;
using Guatu.Kernel.Refusals;
using Guatu.People.Merging;
using Guatu.Projects.Care;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

public class CareTests
{
    private static async Task<(long Id, long Zhou, long Chen, long Li)> CaredAsync(Zone zone)
    {
        var directory = await zone.DirectoryAsync();
        var (zhou, chen, li) = (directory.Leaders[0].Id, directory.People.First(p => p.Name == "陈立").Id, directory.People.First(p => p.Name == "李敏").Id);
        var draft = await zone.DraftAsync("有人包保的项目") with { LeaderId = zhou, CadreId = chen };
        return ((await zone.DoneAsync<SaveProject, SavedProject>("sun", new(null, null, draft))).Id, zhou, chen, li);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_overdue_contact_is_told_once_per_interval(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (id, _, chen, _) = await CaredAsync(zone);
        await zone.ProjectAsync("没人包保的项目");
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 26), 9); // eight days later: the cadre's seven are over
        var care = await zone.JsonAsync("/api/projects/care");
        care.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("没人包保的项目"); // without anybody: on top
        care.GetProperty("items")[1].GetProperty("cadre").GetProperty("daysOver").GetInt32().ShouldBe(1);
        await zone.RunJobsAsync();
        await zone.RunJobsAsync();
        Task<long> ToldAsync() => zone.CountAsync($"people_notice WHERE kind = 'care' AND person_id = {chen}");
        (await ToldAsync()).ShouldBe(1);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 9, 28), 9);
        await zone.RunJobsAsync();
        (await ToldAsync()).ShouldBe(1);
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 10, 3), 9); // another seven days have run out
        await zone.RunJobsAsync();
        (await ToldAsync()).ShouldBe(2);
        await zone.DoneAsync<LogContact, long>("chen", new(id, new(2026, 10, 3), ContactWay.Site, "见了项目经理，基坑降水不畅。", "排水口被堵", "城建局10月8日前疏通"));
        (await zone.JsonAsync($"/api/projects/{id}/contacts")).GetProperty("cadre").GetProperty("daysOver").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_place_is_handed_over_with_what_is_open()
    {
        await using var zone = await Zone.StartAsync();
        var (id, _, chen, li) = await CaredAsync(zone);
        var task = (await zone.DoneAsync<SetYearPlan, long?>("sun", new(id, 2026, 12, [.. Enumerable.Repeat(1m, 12)])))!.Value;
        (await zone.RefusedAsync<HandOverCare, Done>("sun", new(id, Seat.Cadre, null, "无", "调离")))[0].Code.ShouldBe("projects.care-nobody");
        (await zone.RefusedAsync<HandOverCare, Done>("sun", new(id, Seat.Cadre, chen, "无", "调离")))[0].Code.ShouldBe("projects.care-same");
        (await zone.RefusedAsync<HandOverCare, Done>("sun", new(id, Seat.Cadre, li, "", "调离")))[0].Code.ShouldBe("projects.care-open");
        (await zone.RefusedAsync<HandOverCare, Done>("sun", new(id, Seat.Leader, li, "无", "调离")))[0].Code.ShouldBe("projects.not-leader");
        (await zone.RefusedAsync<LogContact, long>("sun", new(id, new(2026, 9, 18), 0, "说了")))[0].Code.ShouldBe("projects.contact-way");
        (await zone.RefusedAsync<LogContact, long>("sun", new(id, new(2026, 9, 18), ContactWay.Phone, " ")))[0].Code.ShouldBe("projects.contact-said");
        await zone.DoneAsync<HandOverCare, Done>("chen", new(id, Seat.Cadre, li, "临电没有接通\n施工图还在审", "轮岗"));
        var contacts = await zone.JsonAsync($"/api/projects/{id}/contacts");
        contacts.GetProperty("moves")[0].GetProperty("openMatters").GetString().ShouldBe("临电没有接通\n施工图还在审");
        contacts.GetProperty("cadre").GetProperty("personId").GetInt64().ShouldBe(li);
        await using (var system = zone.AsSystem())
            (await system.Db.OneAsync<long>($"SELECT lead_person_id FROM ledger_commitment WHERE id = {task}")).ShouldBe(li, "the task of the year goes with the place");
        (await zone.CountAsync($"people_notice WHERE kind = 'care' AND person_id = {li}")).ShouldBe(1);
        var sun = await zone.SignedInAsync("sun");
        (await sun.GetAsync($"/projects/care/{li}")).Html.ShouldContain("有人包保的项目");
        (await sun.GetAsync($"/projects/care/{chen}")).Html.ShouldContain("没有包保的项目");
        (await sun.GetAsync("/projects/care")).Html.ShouldContain("周副主任");
        (await sun.GetAsync($"/projects/{id}/contacts")).Html.ShouldContain("临电没有接通");
        (await sun.GetAsync("/projects/care/9999")).Status.ShouldBe(404);
        // Who leaves hands his projects on with everything else in his name.
        await zone.DoneAsync<HandOver, int>("admin", new(li, chen, [$"project/{id}/Cadre"], "退休"));
        (await zone.JsonAsync($"/api/projects/{id}/contacts")).GetProperty("cadre").GetProperty("personId").GetInt64().ShouldBe(chen);
    }
}
