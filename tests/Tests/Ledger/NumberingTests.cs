using Guatu.Kernel.Clock;
using Guatu.Kernel.Settings;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>文号: unique, without gaps, per year, in the zone's own style.</summary>
public class NumberingTests
{
    /// <summary>More at once than the pool has connections, on a program whose caches are still empty.</summary>
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Numbers_run_without_gap_or_double_when_many_enter_at_once(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var api = await zone.ApiAsync("sun");
        var unit = await zone.UnitAsync("经发局");
        var answers = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => api.PostForAnswerAsync("/api/commitments",
            new { title = $"任务{i}", leadUnitId = unit, due = "2026-12-31", source = "批示", quote = "请办" })));
        answers.ShouldAllBe(a => a.Status == 201);
        var items = (await api.GetForAnswerAsync("/api/commitments")).Body.GetProperty("items").EnumerateArray();
        items.Select(i => i.GetProperty("number").GetString()).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 30).Select(i => $"督〔2026〕{i}号").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Numbers_begin_anew_each_year_and_follow_the_zones_style(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        (await NumberAsync(zone)).ShouldBe("督〔2026〕1号");
        // The last hour of the year in Beijing is the afternoon before in UTC.
        zone.Clock.Now = ZoneClock.At(new DateOnly(2026, 12, 31), 23, 59);
        (await NumberAsync(zone)).ShouldBe("督〔2026〕2号");
        zone.Clock.Pass(TimeSpan.FromMinutes(1));
        (await NumberAsync(zone)).ShouldBe("督〔2027〕1号");
        await using (var system = zone.AsSystem())
        {
            await system.Get<ZoneSettings>().SetAsync(ZoneSettings.NumberStyle, "临开督办〔{年}〕第{号}号");
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        (await NumberAsync(zone)).ShouldBe("临开督办〔2027〕第2号");
    }

    private static async Task<string?> NumberAsync(Zone zone) =>
        (await zone.BriefAsync(await zone.AssignAsync(due: new DateOnly(2027, 6, 30)))).GetProperty("number").GetString();
}
