using System.Text.Json;
using Guatu.Ledger.Parts;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>空白点: who carries nothing, and what lacks an owner, a date, a measure.</summary>
public class GapsTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Whoever_carries_nothing_and_whatever_lacks_something_is_named(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        (await NamesAsync(zone, "units")).ShouldBe(["党政办公室", "经济发展局", "自然资源分局"], ignoreOrder: true);
        var id = await zone.AssignAsync("完成征收", target: 10, measure: "户");
        var hollow = await zone.AssignAsync("没头没尾", unit: null, undated: true);
        (await NamesAsync(zone, "units")).ShouldBe(["党政办公室", "自然资源分局"], ignoreOrder: true);
        (await NamesAsync(zone, "people")).ShouldBe(["张文", "李敏", "陈立"], ignoreOrder: true);

        // A part carries as a whole task does; a name on it counts.
        var part = (await zone.SplitAsync(id, "sun", new PartDraft(null, null, await zone.PersonIdAsync("陈立"), Target: 10)))[0].Id;
        (await NamesAsync(zone, "units")).ShouldBe(["党政办公室"]);
        (await NamesAsync(zone, "people")).ShouldBe(["张文", "李敏"], ignoreOrder: true);
        var counts = (await AskAsync(zone, "lead")).GetProperty("counts");
        (Count("lead"), Count("person"), Count("due"), Count("measure")).ShouldBe((1, 2, 1, 1));
        (await NamesAsync(zone, "lead", "tasks", "title")).ShouldBe(["没头没尾"]);

        // What is done or taken back carries nobody.
        await zone.DoneAsync<WithdrawPart, Guatu.Kernel.Refusals.Done>("sun", new(part, null, "不分了"));
        (await NamesAsync(zone, "people")).ShouldContain("陈立");
        var sun = await zone.SignedInAsync("sun");
        foreach (var tab in new[] { "units", "people", "lead", "person", "due", "measure", "nonsense" })
            (await sun.GetAsync($"/gaps?tab={tab}&page=1")).Status.ShouldBe(200);
        (await sun.GetAsync("/gaps?tab=lead")).Html.ShouldContain($"/commitments/{hollow}/edit");
        var csv = (await sun.GetAsync("/gaps.csv")).Html;
        csv.TrimStart('\uFEFF').ShouldStartWith("空白点,单位,姓名");
        csv.ShouldContain("没有任务的人,自然资源分局,陈立");
        csv.ShouldContain("没有时限,,,");

        int Count(string tab) => counts.GetProperty(tab).GetInt32();
    }

    private static async Task<JsonElement> AskAsync(Zone zone, string tab) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync($"/api/gaps?tab={tab}")).Body;

    private static async Task<List<string?>> NamesAsync(Zone zone, string tab, string? list = null, string field = "name") =>
        [.. (await AskAsync(zone, tab)).GetProperty(list ?? tab).EnumerateArray().Select(u => u.GetProperty(field).GetString())];
}
