using Guatu.Kernel.Clock;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Reports;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>填报负担: fields times frequency, and what was saved.</summary>
public class BurdenTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Fields_are_counted_by_unit_and_what_was_shared_is_saved(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var (one, two, three) = (await zone.AssignAsync("其一", target: 10, measure: "亿元"), await zone.AssignAsync("其二", target: 10, measure: "亿元"), await zone.AssignAsync("其三"));
        await zone.DoAsync($"UPDATE ledger_commitment SET indicator = '投资' WHERE id IN ({one}, {two})");
        await zone.ReportAsync(one, 1);
        await zone.DoneAsync<ReportProgress, int>("li", new([new(three, null, "", true, [])]));
        var body = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/burden?month=2026-09-01")).Body;
        var units = body.GetProperty("units").EnumerateArray().ToList();
        units.Select(u => u.GetProperty("unit").GetString()).ShouldBe(["党政办公室", "经济发展局", "自然资源分局"]);
        var sum = units[1].GetProperty("sum");
        (sum.GetProperty("times").GetInt32(), sum.GetProperty("fields").GetInt32(), sum.GetProperty("typed").GetInt32(), sum.GetProperty("shared").GetInt32()).ShouldBe((3, 6, 2, 2));
        units[1].GetProperty("people").GetInt32().ShouldBe(2);
        units[1].GetProperty("perPerson").GetDecimal().ShouldBe(3);
        body.GetProperty("trend").GetArrayLength().ShouldBe(6);
        var page = await (await zone.SignedInAsync("zhou")).GetAsync("/burden");
        page.Html.ShouldNotContain("超上限");
        await zone.DoneAsync<SetRule, Done>("sun", new("ledger.burden-ceiling", "2", "本区2026年减负清单", new(2026, 9, 18)));
        (await (await zone.SignedInAsync("zhou")).GetAsync("/burden")).Html.ShouldContain("经济发展局每人每月超过2栏");
        (await (await zone.SignedInAsync("zhou")).GetAsync("/burden.csv")).Html.ShouldContain("经济发展局,3,6,2,2");
    }
}
