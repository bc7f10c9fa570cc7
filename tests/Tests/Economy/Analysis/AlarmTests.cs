using Guatu.Economy.Alarms;
using Guatu.Economy.Targets;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Economy.Dispatch;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Analysis;

/// <summary>Warnings about indicators are raised once, tell their evidence and fall silent; the display shows the same figures.</summary>
public sealed class AlarmTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_warning_is_raised_once_and_falls_silent_when_its_cause_is_gone(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (output, _, _, _) = await zone.ShortAsync();
        var research = await zone.IndicatorAsync("research", "规上企业研发费用占比", Nature.Rate, "%", Scope.Statistics);
        await zone.DoneAsync<SetTarget, long>("sun", new(output, Subject.Zone, 2026, TargetTier.Own, false, 500, Reason: "年中调整"));
        await zone.RunJobsAsync();
        var open = await ListAsync(zone);
        open.Select(a => (a.Indicator, a.Kind)).ShouldBe([(output, "Red"), (research, "Missing")], ignoreOrder: true);
        open.First(a => a.Kind == "Red").Text.ShouldBe("2026年1—8月规上工业总产值完成198.60亿元，比序时少121.40亿元，全年完成可能性不到1%。调度数据，不作统计依据。");
        open.First(a => a.Kind == "Missing").Text.ShouldBe("规上企业研发费用占比2026年8月的数应于9月15日前报，至今没有报。");
        (await (await zone.SignedInAsync("zhang")).GetAsync("/notices")).Html.ShouldContain("至今没有报");

        zone.Clock.Pass(TimeSpan.FromMinutes(31));
        await zone.RunJobsAsync();
        (await ListAsync(zone)).Select(a => a.Id).ShouldBe(open.Select(a => a.Id), ignoreOrder: true, "nothing is raised twice");

        var clerk = await zone.SignedInAsync("li");
        (await clerk.SubmitToAsync("/economy/alarms", $"/economy/alarms/{open.First(a => a.Kind == "Missing").Id}", ("text", "已催科技局"))).Status.ShouldBe(303);
        (await clerk.GetAsync("/economy/alarms")).Html.ShouldContain("已催科技局");
        await zone.FiguresAsync(research, Subject.Zone, (2026, 8, 2.1m));
        await zone.DoneAsync<SetTarget, long>("sun", new(output, Subject.Zone, 2026, TargetTier.Own, false, 200, Reason: "调回"));
        zone.Clock.Pass(TimeSpan.FromMinutes(31));
        await zone.RunJobsAsync();
        (await ListAsync(zone)).ShouldBeEmpty();
        (await clerk.GetAsync("/economy/alarms?tab=cleared")).Html.ShouldContain("已催科技局");
        await zone.DoneAsync<SetTarget, long>("sun", new(output, Subject.Zone, 2026, TargetTier.Own, false, 500, Reason: "又调高"));
        zone.Clock.Pass(TimeSpan.FromMinutes(31));
        await zone.RunJobsAsync();
        (await ListAsync(zone)).Single().Id.ShouldBe(open.First(a => a.Kind == "Red").Id, "the same warning, not a second one");
    }

    [Fact]
    public async Task The_comparison_warns_and_the_rulebook_decides_what_is_warned_of()
    {
        await using var zone = await Zone.StartAsync();
        var id = await BenchmarkTests.ReadyAsync(zone, (7, 7.9m), (8, 7.8m));
        await zone.DoneAsync<Guatu.Economy.Benchmarks.EnterBenchmarks, Guatu.Economy.Benchmarks.EnteredBenchmarks>("li", new(id, "月报", [new("2026-07", "本区", Rank: 14, Field: 14), new("2026-08", "本区", Rank: 13, Field: 14)]));
        await zone.RunJobsAsync();
        (await ListAsync(zone)).Single().Kind.ShouldBe("LowRank");
        (await zone.RefusedAsync<Guatu.Kernel.Rulebook.SetRule, Done>("sun", new("economy.alarm-kinds", "红灯、天气", "管发〔2026〕9号", new(2026, 9, 18))))[0].Text.ShouldContain("只能填");
        await zone.DoneAsync<Guatu.Kernel.Rulebook.SetRule, Done>("sun", new("economy.alarm-kinds", "红灯、未报", "管发〔2026〕9号", new(2026, 9, 18)));
        zone.Clock.Pass(TimeSpan.FromMinutes(31));
        await zone.RunJobsAsync();
        (await ListAsync(zone)).ShouldBeEmpty();
        (await zone.RefusedAsync<AcknowledgeAlarm, Done>("sun", new(999)))[0].Code.ShouldBe("kernel.not-found");
        (await zone.RefusedAsync<AcknowledgeAlarm, Done>("sun", new(1, new string('长', 201))))[0].Code.ShouldBe("economy.alarm-text");
        (await zone.RefusedAsync<AcknowledgeAlarm, Done>("chen", new(1)))[0].Code.ShouldBe("kernel.out-of-reach");
    }

    [Fact]
    public async Task The_display_shows_lights_what_is_short_and_who_is_late()
    {
        await using var zone = await Zone.StartAsync();
        var (output, _, _, _) = await zone.ShortAsync();
        await zone.IndicatorAsync("research", "规上企业研发费用占比", Nature.Rate, "%", Scope.Statistics);
        await zone.DoneAsync<SetTarget, long>("sun", new(output, Subject.Zone, 2026, TargetTier.Own, false, 500, Reason: "年中调整"));
        var page = (await (await zone.SignedInAsync("zhou")).GetAsync("/economy/screen")).Html;
        page.ShouldContain("198.60<small>亿元</small>");
        page.ShouldContain("1—8月规上工业总产值比序时少121.40亿元");
        page.ShouldContain("云岭化工");
        page.ShouldContain("经济发展局 1项");
        page.ShouldContain("调度数据，不作统计依据");
        page.ShouldContain("data-live=\"/screen/events\"");
    }

    private static async Task<List<(long Id, long Indicator, string Kind, string Text)>> ListAsync(Zone zone) =>
        [.. (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/economy/alarms")).Body.EnumerateArray().Select(a => (a.GetProperty("id").GetInt64(), a.GetProperty("indicator").GetInt64(), a.GetProperty("kind").GetString()!, a.GetProperty("text").GetString()!))];
}
