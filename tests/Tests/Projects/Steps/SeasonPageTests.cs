using Guatu.Kernel.Refusals;
using Guatu.Projects.Seasons;
using Guatu.Projects.Steps;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>施工季节 move plans; a project's own row takes the place of the zone's.</summary>
public class SeasonPageTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_season_moves_the_forecast_and_a_project_may_work_through(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.SmallAsync();
        var dry = await ForecastAsync(zone, id);
        await zone.DoneAsync<SaveSeason, long>("sun", new(null, null, "春节停工", new(2026, 11, 10), new(2026, 11, 19), 0, "测试"));
        (await ForecastAsync(zone, id)).ShouldBe(dry.AddDays(10));
        var own = await zone.DoneAsync<SaveSeason, long>("li", new(null, id, "春节停工", new(2026, 11, 10), new(2026, 11, 19), 1, "留守班组"));
        (await ForecastAsync(zone, id)).ShouldBe(dry);
        (await zone.RefusedAsync<SaveSeason, long>("li", new(null, null, "雨季", new(2026, 11, 10), new(2026, 11, 19), 0, "测试")))[0].Code.ShouldBe(KernelRefusals.OutOfReach.Code);
        (await zone.RefusedAsync<SaveSeason, long>("chen", new(own, null, "雨季", new(2026, 11, 10), new(2026, 11, 19), 0, "测试")))[0].Code.ShouldBe(KernelRefusals.OutOfReach.Code);
        await zone.DoneAsync<RemoveSeason, Done>("li", new(own, "班组撤了"));
        (await ForecastAsync(zone, id)).ShouldBe(dry.AddDays(10));
    }

    [Fact]
    public async Task A_season_that_cannot_be_is_refused_in_its_place()
    {
        await using var zone = await Zone.StartAsync();
        var refused = await zone.RefusedAsync<SaveSeason, long>("sun", new(null, null, "", new(2026, 6, 30), new(2026, 6, 1), 1.5m, ""));
        refused.Select(r => r.Code).Distinct().ShouldBe(["projects.season-wrong"]);
        refused.Select(r => r.Field).ShouldBe(["name", "to", "factor", "source"]);
        var sun = await zone.SignedInAsync("sun");
        (await sun.SubmitAsync("/projects/seasons", ("name", "雨季"), ("from", "2027-05-01"), ("to", "2027-08-31"), ("factor", "0.5"), ("source", "近五年降雨日数"))).Location.ShouldBe("/projects/seasons");
        (await sun.GetAsync("/projects/seasons")).Html.ShouldContain("一天顶0.5天");
        (await sun.SubmitToAsync("/projects/seasons", "/projects/seasons/1/remove", ("reason", ""))).Html.ShouldContain("删除施工季节要写明原因");
    }

    private static async Task<DateOnly> ForecastAsync(Zone zone, long id) => DateOnly.Parse((await zone.SeeAsync($"/api/projects/{id}/steps")).GetProperty("forecastOn").GetString()!);
}
