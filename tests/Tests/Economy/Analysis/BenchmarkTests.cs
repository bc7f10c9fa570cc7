using System.Text.Json;
using Guatu.Economy.Benchmarks;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Economy.Dispatch;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Analysis;

/// <summary>Others' published figures beside ours: leads in points, ranks, what melts, and what is refused.</summary>
public sealed class BenchmarkTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Leads_are_points_and_a_melting_one_is_told(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await ReadyAsync(zone, (5, 9.0m), (6, 8.6m), (7, 8.2m), (8, 7.8m));
        var clerk = await zone.SignedInAsync("li");
        var pasted = "期别\t地区\t增速\t位次\t共几家\n2026年1—5月\t全省平均\t6.0\t\t\n2026年6月\t全省平均\t６.２\t\t\n2026-07\t全省平均\t6.5\t\t\n2026-08\t全省平均\t6.8\t\t\n2026-07\t本区\t\t13\t14\n2026-08\t本区\t\t14\t14";
        var sent = await clerk.SubmitAsync($"/benchmarks/{id}", ("document", "省统计局2026年8月月报"), ("lines", pasted));
        sent.Status.ShouldBe(303, sent.Html);
        var one = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/benchmarks/{id}")).Body;
        var last = one.GetProperty("periods").EnumerateArray().Last();
        (last.GetProperty("period").GetString(), last.GetProperty("own").GetDecimal(), last.GetProperty("rank").GetInt32()).ShouldBe(("2026-08", 7.8m, 14));
        last.GetProperty("places")[0].GetProperty("lead").GetDecimal().ShouldBe(1.0m);
        last.GetProperty("places")[0].GetProperty("document").GetString().ShouldBe("省统计局2026年8月月报");
        var signs = one.GetProperty("signs").EnumerateArray().Select(s => s.GetProperty("sentence").GetString()!).ToList();
        signs.ShouldContain(s => s.Contains("对全省平均的领先优势连续3期收窄") && s.Contains("由3.0个百分点"));
        signs.ShouldContain(s => s.Contains("列第14位（共14家）"));
        var page = (await clerk.GetAsync($"/benchmarks/{id}")).Html;
        page.ShouldContain("比全省平均高1.0个百分点");
        (await clerk.GetAsync("/benchmarks")).Html.ShouldContain("领先优势连续3期收窄");

        var entered = await zone.DoneAsync<EnterBenchmarks, EnteredBenchmarks>("li", new(id, "省统计局更正", [new("2026-08", "全省平均", 6.0m)]));
        (entered.Added, entered.Replaced, entered.Same).ShouldBe((1, 1, 0));
        (await zone.DoneAsync<EnterBenchmarks, EnteredBenchmarks>("li", new(id, "省统计局更正", [new("2026-08", "全省平均", 6.0m)]))).Same.ShouldBe(1);
        await using var system = zone.AsSystem();
        Convert.ToInt32((await system.Db.RowsAsync($"SELECT COUNT(*) FROM economy_benchmark WHERE indicator_id = {id} AND place_id > 0 AND period = 20263008"))[0][0]).ShouldBe(2, "the old one stays in the book");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused_by_name()
    {
        await using var zone = await Zone.StartAsync();
        var id = await ReadyAsync(zone, (8, 7.8m));
        var own = await zone.IndicatorAsync("output", "规上工业总产值");
        async Task Refused(long indicator, string? document, BenchmarkItem item, string code, string says = "", string who = "li")
        {
            var refusal = (await zone.RefusedAsync<EnterBenchmarks, EnteredBenchmarks>(who, new(indicator, document, [item])))[0];
            refusal.Code.ShouldBe(code);
            refusal.Text.ShouldContain(says);
        }

        await Refused(id, " ", new("2026-08", "全省平均", 6), "economy.benchmark-source");
        await Refused(own, "月报", new("2026-08", "全省平均", 6), "economy.benchmark-scope", "调度口径");
        await Refused(id, "月报", new("2026-08", "某某区", 6), "economy.benchmark", "没有“某某区”");
        await Refused(id, "月报", new("2026-01", "全省平均", 6), "economy.benchmark", "1");
        await Refused(id, "月报", new("2026-Q2", "全省平均", 6), "economy.benchmark");
        await Refused(id, "月报", new("下个月", "全省平均", 6), "economy.benchmark");
        await Refused(id, "月报", new("2026-11", "全省平均", 6), "economy.benchmark", "还没有到");
        await Refused(id, "月报", new("2026-08", "本区", 6), "economy.benchmark", "从报送的数里取");
        await Refused(id, "月报", new("2026-08", "全省平均"), "economy.benchmark", "至少填一个");
        await Refused(id, "月报", new("2026-08", "本区", Rank: 15, Field: 14), "economy.benchmark", "位次");
        await Refused(id, "月报", new("2026-08", "本区", Rank: 3), "economy.benchmark", "共几家");
        await Refused(id, "月报", new("2026-08", "全省平均", 6), "kernel.out-of-reach", who: "chen");
        await Refused(999, "月报", new("2026-08", "全省平均", 6), "kernel.not-found", who: "sun");
        (await zone.RefusedAsync<SavePlace, long>("sun", new(null, "全省平均", PlaceKind.Province)))[0].Text.ShouldContain("已经有“全省平均”");
        (await zone.RefusedAsync<SavePlace, long>("sun", new(null, "本区", PlaceKind.Peer)))[0].Code.ShouldBe("economy.place");
        (await zone.RefusedAsync<SavePlace, long>("li", new(null, "江北区", PlaceKind.Peer)))[0].Code.ShouldBe("kernel.not-permitted");
        var clerk = await zone.SignedInAsync("li");
        (await clerk.SubmitAsync($"/benchmarks/{id}", ("document", "月报"), ("lines", "甲\t乙\n1\t2"))).Html.ShouldContain("看不出是对标数据");
        (await clerk.SubmitAsync($"/benchmarks/{id}", ("document", "月报"), ("lines", "期别\t地区\t增速\n2026-08\t全省平均\t很高"))).Html.ShouldContain("只填数字");
        (await clerk.SubmitAsync($"/benchmarks/{id}", ("document", "月报"), ("period", "2026-08"), ("place", "全省平均"), ("growth", "高"))).Html.ShouldContain("只填数字");
        (await clerk.SubmitAsync($"/benchmarks/{id}", ("document", "月报"), ("period", "2026-08"), ("place", "全省平均"), ("growth", "6.1"))).Status.ShouldBe(303);
        (await clerk.GetAsync($"/benchmarks/{own}")).Html.ShouldContain("调度口径不能对标");
        (await clerk.GetAsync("/benchmarks/999")).Status.ShouldBe(404);
        (await (await zone.SignedInAsync("sun")).SubmitAsync("/benchmarks/places", ("name", "江北高新区"), ("kind", "Peer"), ("order", "1"))).Status.ShouldBe(303);
    }

    internal static async Task<long> ReadyAsync(Zone zone, params (int Month, decimal Growth)[] own)
    {
        var id = await zone.IndicatorAsync("va", "规上工业增加值", scope: Scope.Statistics, parts: false);
        await zone.DoneAsync<SavePlace, long>("sun", new(null, "全省平均", PlaceKind.Province));
        await zone.DoAsync("INSERT INTO ledger_entry (at, \"by\", channel, source) VALUES (0, '测试', 1, '测试')");
        foreach (var (month, growth) in own)
            await zone.DoAsync($"INSERT INTO ledger_figure (indicator_id, subject, subject_id, period, form, growth, stage, current, entry_id) VALUES ({id}, 0, 0, {20263000 + month}, 1, {(long)(growth * 10_000)}, 1, {(zone.Database == Database.Postgres ? "true" : "1")}, (SELECT MAX(id) FROM ledger_entry))");
        return id;
    }
}
