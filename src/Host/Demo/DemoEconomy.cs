using System.Globalization;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Filing;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;

namespace Guatu.Host.Demo;

/// <summary>
/// Three and a half years of figures: the zone's own, and output and power of some 240 enterprises in six clusters, such that they add up to
/// what the speeches say. In 2026 it falls short for causes a reader can find: an overhaul that lasts, power cut to six, orders put off, two plants not yet running.
/// </summary>
internal static class DemoEconomy
{
    private const string Clerk = "chenglan";
    private const string Office = "经济发展局";
    private const string Supervisor = "shenzhixia";
    private static readonly int Year = DemoClock.FirstDay.Year;

    /// <summary>Puts the steps; the books of earlier years are taken over in March, months of this year come when they are out.</summary>
    public static void Plan(DemoReplay replay)
    {
        DemoRow[] indicators = [.. DemoTable.Read("indicators.tsv")];
        DemoRow[] enterprises = [.. DemoTable.Read("enterprises.tsv")];
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        var firms = new Dictionary<string, long>(StringComparer.Ordinal);
        string[] byLink = [.. enterprises.Where(e => e.Maybe("重点") is not null && e.Number("上年产值") is not null).Select(e => e.Need("简称"))];
        var story = new EconomyStory(indicators, enterprises);
        DemoCompare.Plan(replay, ids);
        DemoGap.Plan(replay, story, ids, firms, byLink);
        replay.At(new(Year, 3, 4), 9, 0, async at =>
        {
            foreach (var (row, place) in indicators.Select((r, i) => (r, i)))
                ids[row.Need("编码")] = await replay.DoAsync<SaveIndicator, long>(at, Supervisor, DefinitionOf(replay, row, place));
            await TargetsAsync(replay, indicators, ids, at);
        });
        replay.At(new(Year, 3, 4), 10, 0, at => RegisterAsync(replay, enterprises, firms, at));
        replay.At(new(Year, 3, 4), 14, 0, at => ShareOutAsync(replay, enterprises, story, ids["output"], firms, at));
        DemoStatus.Plan(replay, firms);
        PlanQuarters(replay, indicators, ids);
        for (var year = Year - 3; year < Year; year++)
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                var (y, q) = (year, quarter);
                replay.At(new(Year, 3, 5), 8 + year - Year + 3, quarter, at => replay.DoAsync<LoadFigures, EnteredFigures>(at, Clerk,
                    new(new Delivery(Channel.Sheet, $"{y}年{q}季度统计资料.xlsx", UnitId: replay.Units[Office], Reason: "启用时补录往年"), story.Past(y, q, ids, firms))));
            }
        for (var month = 2; month <= 8; month++)
        {
            var m = month;
            replay.At(new DateOnly(Year, month, 1).AddMonths(1).AddDays(8 + (month == 2 ? 3 : 0)), 16, 0, at => replay.DoAsync<LoadFigures, EnteredFigures>(at, Clerk,
                new(new Delivery(Channel.Sheet, $"{Year}年{(m == 2 ? "1—2" : m)}月调度表.xlsx", UnitId: replay.Units[Office]), story.Month(m, ids, firms, m >= DemoGap.FirstByLink ? byLink : []))));
        }
    }

    // What a quarter brings is filed on the form by the bureaus it comes from; the share of research costs follows from the two.
    private static void PlanQuarters(DemoReplay replay, DemoRow[] indicators, Dictionary<string, long> ids)
    {
        var grid = new PeriodGrid(PeriodKind.Quarter, false);
        foreach (var row in indicators.Where(r => EconomyStory.RhythmOf(r) == PeriodKind.Quarter && r["累计"].Length > 0))
            foreach (var (text, q) in row["累计"].Split('/').Select((t, q) => (t, q)))
                replay.At(grid.InYear(Year)[q].Last.AddDays(26 + q), 10, row.Need("编码") == "revenue" ? 20 : 40, at => replay.DoAsync<EnterFigures, EnteredFigures>(at, row.Need("来源单位") == Office ? Clerk : "dongxiaoyu",
                    new([new GivenFigure(ids[row.Need("编码")], Subject.Zone, grid.InYear(Year)[q], ValueForm.Cumulative, EconomyStory.Number(text), null, FigureStage.Verified)], Word: "与统计反馈一致。")));
    }

    private static SaveIndicator DefinitionOf(DemoReplay replay, DemoRow r, int place) => new(
        null, r.Need("编码"), r.Need("名称"), r.Need("口径") switch { "统计" => Scope.Statistics, "部门" => Scope.Department, _ => Scope.Dispatch }, r.Need("单位"),
        r.Need("性质") switch { "流量" => Nature.Flow, "存量" => Nature.Stock, _ => Nature.Rate }, r.Need("方向") switch { "高" => Better.More, "低" => Better.Less, _ => Better.Neither },
        EconomyStory.RhythmOf(r), r.Need("合报") == "是", (int)r.Number("小数")!.Value, r.Need("分类"), place * 10, replay.Units[r.Need("责任单位")], replay.Units[r.Need("来源单位")], (int)r.Number("期后天数")!.Value,
        r.Maybe("公式"), r.Maybe("分项") switch { null => null, "集群" => SubjectKind.Cluster, _ => SubjectKind.Enterprise }, r.Maybe("说明"));

    private static async Task TargetsAsync(DemoReplay replay, DemoRow[] indicators, Dictionary<string, long> ids, DateTimeOffset at)
    {
        foreach (var row in indicators)
            foreach (var (column, tier, document) in ((string, TargetTier, string)[])[("上级目标", TargetTier.Superior, $"市政府目标责任书（{Year}年）"), ("本区目标", TargetTier.Own, $"临开管发〔{Year}〕6号")])
                if (row.Number(column) is { } value)
                    await replay.DoAsync<SetTarget, long>(at, Supervisor, new(ids[row.Need("编码")], Subject.Zone, Year, tier, false, value, document));
    }

    private static async Task RegisterAsync(DemoReplay replay, DemoRow[] enterprises, Dictionary<string, long> firms, DateTimeOffset at)
    {
        var clusters = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, place) in enterprises.Select(e => e.Need("产业集群")).Distinct().Select((n, i) => (n, i)))
            clusters[name] = await replay.DoAsync<SaveCluster, long>(at, Supervisor, new(null, name, name is "电池材料" or "电子信息", replay.Units[UnitOf(name)], replay.People[HeadOf(name)], place * 10));
        foreach (var row in enterprises)
            firms[row.Need("简称")] = await replay.DoAsync<SaveEnterprise, long>(at, Supervisor, new(
                null, row.Need("全称"), row.Need("简称"), null, row.Need("行业"), clusters[row.Need("产业集群")], row.Need("片区"), row.Maybe("标签"),
                row.Number("上年产值") is null ? null : new DateOnly(Year - 4, 1, 1), null, replay.Units[UnitOf(row.Need("产业集群"))], row.Maybe("包联领导") is { } leader ? replay.People[leader] : null, null, row.Maybe("重点") is not null));
    }

    private static string HeadOf(string cluster) => cluster switch { "电池材料" => "qinlimin", "电子信息" => "hepeiqing", "化工新材料" => "shaoweidong", "食品医药轻工" => "wenshuheng", _ => "zhouzhenbang" };

    private static string UnitOf(string cluster) => cluster switch { "电池材料" or "电子信息" => "投资促进局", "化工新材料" => "应急管理局", "食品医药轻工" => "社会事务局", _ => "经济发展局" };

    // 个个肩上有指标: what an enterprise is counted on for is a target of the zone's people, never a number sent to the enterprise.
    private static async Task ShareOutAsync(DemoReplay replay, DemoRow[] enterprises, EconomyStory story, long output, Dictionary<string, long> firms, DateTimeOffset at)
    {
        foreach (var row in enterprises)
            if (story.TargetOf(row.Need("简称")) is var target && target > 0)
                await replay.DoAsync<SetTarget, long>(at, Supervisor, new(output, new Subject(SubjectKind.Enterprise, firms[row.Need("简称")]), Year, TargetTier.Own, false, target, $"临开管发〔{Year}〕6号附件2"));
    }
}

/// <summary>The figures of the story, worked out once: rows and columns add up to what was said in the speeches.</summary>
internal sealed class EconomyStory
{
    // Shares of a year's months, 1—2月 first: by August 64.68 %, so that 312 asks 201.80 by then.
    private static readonly decimal[] Shape = [0.1446m, 0.0842m, 0.0826m, 0.0842m, 0.0862m, 0.0824m, 0.0826m, 0.0866m, 0.0868m, 0.0886m, 0.0912m];
    private const int PartsSoFar = 7;

    // What the year lost or won by August, 亿元, and in which of the periods from March on: {period: share}.
    private static readonly (string[] Names, decimal Amount, (int Part, decimal Share)[] When)[] Turns =
    [
        (["云岭化工"], -2.10m, [(5, 0.46m), (6, 0.54m)]),
        (["江北重钢", "恒晟硅业", "东渡铸造", "沙洲铝型材", "永丰气体", "江临重工"], -0.70m, [(6, 1m)]),
        (["华芯电子", "瑞芯光电", "优禾家居"], -0.75m, [(5, 0.4m), (6, 0.6m)]),
        (["金桥铝业", "申固轴承", "博安药业", "恒昇隔膜", "江锂材料", "海川电解质", "天工数控", "云帆线路板", "双桥乳业"], 0.70m, [(3, 0.2m), (4, 0.3m), (5, 0.25m), (6, 0.25m)]),
    ];

    // Plants that were to run from June on and do not.
    private static readonly (string Name, decimal Year)[] NotRunning = [("恒源铜箔", 0.30m), ("江润灌装", 0.225m)];

    private readonly DemoRow[] _indicators;
    private readonly string[] _names;
    private readonly Dictionary<string, decimal> _lastYear;
    private readonly Dictionary<string, decimal[]> _thisYear = new(StringComparer.Ordinal);
    private readonly decimal _target;

    public EconomyStory(DemoRow[] indicators, DemoRow[] enterprises)
    {
        _indicators = indicators;
        _lastYear = enterprises.Where(e => e.Number("上年产值") is not null).ToDictionary(e => e.Need("简称"), e => e.Number("上年产值")!.Value, StringComparer.Ordinal);
        _names = [.. _lastYear.Keys];
        var output = indicators.First(r => r.Need("编码") == "output");
        _target = output.Number("本区目标")!.Value - NotRunning.Sum(p => p.Year);
        Fill(Periods(output));
    }

    /// <summary>Rhythm of an indicator.</summary>
    public static PeriodKind RhythmOf(DemoRow row) => row.Need("频次") switch { "周" => PeriodKind.Week, "季" => PeriodKind.Quarter, "年" => PeriodKind.Year, _ => PeriodKind.Month };

    /// <summary>What an enterprise is counted on for this year, 亿元.</summary>
    public decimal TargetOf(string name) => _lastYear.TryGetValue(name, out var last) ? Math.Round(_target * last / _lastYear.Values.Sum(), 4) : NotRunning.First(p => p.Name == name).Year;

    /// <summary>A quarter of an earlier year: the zone's figures with their published growth, output and power of enterprises.</summary>
    public IReadOnlyList<NewFigure> Past(int year, int quarter, Dictionary<string, long> ids, Dictionary<string, long> firms)
    {
        var years = DemoClock.FirstDay.Year - year;
        var list = new List<NewFigure>();
        foreach (var row in _indicators.Where(r => r.Number("上年全年") is not null))
        {
            var (grid, id) = (new PeriodGrid(RhythmOf(row), row.Need("合报") == "是"), ids[row.Need("编码")]);
            var isRate = row.Need("性质") == "比率";
            var total = row.Number("上年全年")!.Value * (isRate ? 1 : (decimal)Math.Pow(0.94, years - 1));
            var (sum, done) = (0m, 0m);
            var shape = grid.Joint ? Shape : [Shape[0] / 2, Shape[0] / 2, .. Shape[1..]];
            foreach (var (period, i) in grid.InYear(year).Select((p, i) => (p, i)))
            {
                var part = Math.Round(total * (grid.Kind == PeriodKind.Quarter ? 0.25m : Part(row.Need("编码"), year, i, shape, 25)), 4);
                done += part;
                // What is counted comes whole.
                sum = Math.Round(i == grid.CountIn(year) - 1 ? total : done, row.Number("小数") == 0 ? 0 : 4);
                if (QuarterOf(period) != quarter)
                    continue;
                list.Add(isRate ? new(id, Subject.Zone, period, ValueForm.Cumulative, Math.Round(total + ((i % 3 - 1) * 0.1m), 1), null, FigureStage.Verified)
                    : new(id, Subject.Zone, period, ValueForm.Cumulative, Math.Round(sum, 4), Math.Round(6.2m + ((i + years) % 4 * 0.3m), 1), FigureStage.Verified));
            }
        }
        foreach (var name in _names)
            foreach (var (period, i) in PeriodGrid.JointMonths.InYear(year).Select((p, i) => (p, i)).Where(p => QuarterOf(p.p) == quarter))
            {
                var value = Math.Round(_lastYear[name] * (decimal)Math.Pow(0.94, years - 1) * Part(name, year, i, Shape, 40), 4);
                list.Add(new(ids["output"], new Subject(SubjectKind.Enterprise, firms[name]), period, ValueForm.Current, value, null, FigureStage.Verified));
            }
        return list;
    }

    /// <summary>A month of this year: all of the zone's figures that are out, and the output of enterprises but those that file it by their links.</summary>
    public IReadOnlyList<NewFigure> Month(int month, Dictionary<string, long> ids, Dictionary<string, long> firms, IReadOnlyCollection<string> byLink)
    {
        var year = DemoClock.FirstDay.Year;
        var list = new List<NewFigure>();
        foreach (var row in _indicators)
        {
            var grid = new PeriodGrid(RhythmOf(row), row.Need("合报") == "是");
            var (values, growth) = (row["累计"].Split('/'), row["增速"].Split('/'));
            // Quarters are filed on the form by those they come from.
            foreach (var (period, i) in grid.InYear(year).Select((p, i) => (p, i)).Where(p => grid.Kind == PeriodKind.Month && p.i < values.Length && p.p.Last.Month == month))
                if (values[i].Length > 0)
                    list.Add(new(ids[row.Need("编码")], Subject.Zone, period, ValueForm.Cumulative, Number(values[i]), i < growth.Length && growth[i].Length > 0 ? Number(growth[i]) : null, month == 8 ? FigureStage.Flash : FigureStage.Verified));
        }
        var part = month - 2;
        foreach (var name in _names.Where(n => !byLink.Contains(n)))
            list.Add(new(ids["output"], new Subject(SubjectKind.Enterprise, firms[name]), PeriodGrid.JointMonths.InYearAt(year, part), ValueForm.Current, _thisYear[name][part], null, month == 8 ? FigureStage.Flash : FigureStage.Verified));
        return list;
    }

    /// <summary>Output of an enterprise in a month of this year, 亿元, from February on (1—2月 as one).</summary>
    public (Period Period, decimal Value) OutputOf(string name, int month) => (PeriodGrid.JointMonths.InYearAt(DemoClock.FirstDay.Year, month - 2), _thisYear[name][month - 2]);

    /// <summary>A number of the tables.</summary>
    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static int QuarterOf(Period period) => ((period.Last.Month - 1) / 3) + 1;

    private static decimal[] Periods(DemoRow row)
    {
        var sums = row["累计"].Split('/').Select(Number).ToArray();
        return [.. sums.Select((s, i) => i == 0 ? s : s - sums[i - 1])];
    }

    // Months waver by so many thousandths, yet those through August together stand as the year's course has them.
    private static decimal Part(string name, int year, int part, decimal[] shape, int thousandths)
    {
        decimal Waver(int p) => shape[p] * (1 + (((Hash(name, year, p) % ((2 * thousandths) + 1)) - thousandths) / 1000m));
        var soFar = shape.Length - (Shape.Length - PartsSoFar);
        var (from, to) = part < soFar ? (0, soFar) : (soFar, shape.Length);
        var scale = shape[from..to].Sum() / Enumerable.Range(from, to - from).Sum(Waver);
        return Waver(part) * scale;
    }

    private static int Hash(string name, int year, int part) => (int)((name.Aggregate(17L, (h, c) => (h * 31) + c) * 131 + (year * 17) + (part * 7)) % 1_000_003);

    private void Fill(decimal[] zone)
    {
        var sum = _lastYear.Values.Sum();
        var byAugust = Shape[..PartsSoFar].Sum();
        // What the zone would have brought without the turns: else the filler below would have to make up for them, and fall below nought.
        var usual = Enumerable.Range(0, PartsSoFar).Select(p => zone[p] - Turns.Sum(t => t.When.Where(w => w.Part == p).Sum(w => w.Share * t.Amount))).ToArray();
        foreach (var name in _names)
        {
            var goal = _target * _lastYear[name] / sum * byAugust;
            var parts = Enumerable.Range(0, PartsSoFar).Select(p => goal * usual[p] / usual.Sum() * (1 + ((Hash(name, 2026, p) % 41 - 20) / 1000m))).ToArray();
            _thisYear[name] = [.. parts.Select(p => p * goal / parts.Sum())];
        }
        foreach (var (names, amount, when) in Turns)
            foreach (var name in names)
                foreach (var (part, share) in when)
                    _thisYear[name][part] += amount * share * _lastYear[name] / names.Sum(n => _lastYear[n]);
        foreach (var name in _names)
            _thisYear[name] = [.. _thisYear[name].Select(v => Math.Round(v, 4))];
        // The largest without a story takes up what is left of each month, so that columns add up to the zone's.
        var filler = _names.Where(n => Turns.All(t => !t.Names.Contains(n))).MaxBy(n => _lastYear[n])!;
        for (var p = 0; p < PartsSoFar; p++)
            _thisYear[filler][p] += zone[p] - _names.Sum(n => _thisYear[n][p]);
    }
}
