using System.Globalization;
using Guatu.Economy.Benchmarks;
using Guatu.Economy.Filing;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Host.Demo;

/// <summary>What is published of others month by month, the zone's place among them, and what a cluster is measured by alone.</summary>
internal static class DemoCompare
{
    private const string Supervisor = "shenzhixia";
    private const string Clerk = "chenglan";
    private const string Local = "al-local";
    private static readonly int Year = DemoClock.FirstDay.Year;
    private static readonly PlaceKind[] Kinds = [PlaceKind.Province, PlaceKind.City, PlaceKind.Peer, PlaceKind.Peer];
    private static readonly string[] Places = ["全省平均", "全市平均", "江北经开区", "临湖高新区"];
    private static readonly decimal[] LocalShare = [79.2m, 79.8m, 80.5m, 81.1m, 81.9m, 82.4m, 82.9m, 83.1m];

    /// <summary>Puts the steps.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="indicators">By code; filled while the replay runs.</param>
    public static void Plan(DemoReplay replay, IReadOnlyDictionary<string, long> indicators)
    {
        replay.At(new(Year, 3, 5), 14, 0, async at =>
        {
            for (var n = 0; n < Places.Length; n++)
                await replay.DoAsync<SavePlace, long>(at, Supervisor, new(null, Places[n], Kinds[n], (n + 1) * 10));
        });
        var rows = DemoTable.Read("benchmarks.tsv");
        for (var month = 2; month <= 8; month++)
        {
            var m = month;
            replay.At(new(Year, month + 1, 16), 11, 0, async at =>
            {
                foreach (var of in rows.GroupBy(r => r.Need("指标")))
                    await replay.DoAsync<EnterBenchmarks, EnteredBenchmarks>(at, Clerk, new(indicators[of.Key], $"市统计局《统计月报》{Year}年第{m}期", [.. of.Select(r => Line(r, m, of.Key == "value-added-growth"))]));
            });
        }
        replay.At(new(Year, 3, 5), 15, 0, async at => await replay.DoAsync<SetTarget, long>(at, Supervisor, new(indicators[Local], await ClusterAsync(replay), Year, TargetTier.Own, false, 85m, $"临开管发〔{Year}〕6号")));
        for (var month = 1; month <= LocalShare.Length; month++)
        {
            var m = month;
            replay.At(new(Year, Math.Max(3, month + 1), 9 + (month == 1 ? 0 : 1)), 10, 0, async at => await replay.DoAsync<EnterFigures, EnteredFigures>(at, Clerk,
                new([new GivenFigure(indicators[Local], await ClusterAsync(replay), Period.OfMonth(Year, m), ValueForm.Current, LocalShare[m - 1])], Word: "按企业月报汇总。")));
        }
    }

    // A rate is compared by itself, an amount by its growth; of the zone only the place is entered, its figures are its own.
    private static BenchmarkItem Line(DemoRow row, int month, bool rate)
    {
        var period = month == 2 ? $"{Year}年1—2月" : $"{Year}年{month}月";
        if (row.Maybe("位次") is { } ranks)
            return new(period, row.Need("地区"), Rank: int.Parse(ranks.Split('/')[month - 2], CultureInfo.InvariantCulture), Field: (int)row.Number("共")!.Value);
        var value = EconomyStory.Number(row.Need("数").Split('/')[month - 2]);
        return rate ? new(period, row.Need("地区"), Value: value) : new(period, row.Need("地区"), value);
    }

    private static async Task<Subject> ClusterAsync(DemoReplay replay) =>
        new(SubjectKind.Cluster, (await replay.LookAsync<long>($"SELECT id AS \"Value\" FROM economy_cluster WHERE name = '铝电及轻量化'"))[0]);
}
