using System.Globalization;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Benchmarks;

/// <summary>One published line.</summary>
/// <param name="Period">As people write it: 2026-08, 2026年1—8月.</param>
/// <param name="Place">Name of the place; 本区 for the zone's own rank.</param>
/// <param name="Growth">Published growth, per cent, −100–1000.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Rank">1 is best.</param>
/// <param name="Field">How many were ranked, 2–10000.</param>
public sealed record BenchmarkItem(string? Period, string? Place, decimal? Growth = null, decimal? Value = null, int? Rank = null, int? Field = null);

/// <summary>Enters what was published of others, and the zone's own ranks: all or none, with the paper it stands in. A new value leaves the old one in the book.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Document">Paper, monthly or site.</param>
/// <param name="Items">Lines.</param>
public sealed record EnterBenchmarks(long IndicatorId, string? Document, IReadOnlyList<BenchmarkItem> Items);

/// <summary>What an entry of published figures did.</summary>
/// <param name="Added">New lines.</param>
/// <param name="Replaced">Of these, such as took the place of another.</param>
/// <param name="Same">Lines that stood there already.</param>
public sealed record EnteredBenchmarks(int Added, int Replaced, int Same);

internal sealed class EnterBenchmarksCase(IndicatorBook indicators) : UseCase<EnterBenchmarks, EnteredBenchmarks>
{
    /// <summary>Most lines at once.</summary>
    public const int Most = 500;

    /// <summary>The zone among names of places.</summary>
    public const string OwnName = "本区";

    public override string Name => "economy.enter-benchmarks";

    public override string Title => "录入对标数据";

    public override Permission Permission => AnalysisPermissions.Compare;

    public override async ValueTask<Touch> TouchesAsync(EnterBenchmarks command, ActionContext context, CancellationToken stop) => (await indicators.OneAsync(command.IndicatorId, stop))?.UnitId is { } unit ? Touch.Of(unit) : Touch.Zone;

    public override IEnumerable<Refusal> Check(EnterBenchmarks command)
    {
        if ((command.Document ?? "").Trim().Length is 0 or > 100)
            yield return AnalysisRefusals.SourceMissing.At("document");
        if (command.Items is null or { Count: 0 or > Most })
            yield return AnalysisRefusals.BenchmarkWrong.At("lines", "数据", $"至少一行，一次最多{Most}行");
    }

    public override async Task<Outcome<EnteredBenchmarks>> HandleAsync(EnterBenchmarks command, ActionContext context, CancellationToken stop)
    {
        if (await indicators.OneAsync(command.IndicatorId, stop) is not { } indicator)
            return KernelRefusals.NotFound.At("indicatorId", "这个指标");
        if (indicator.Scope == Scope.Dispatch)
            return AnalysisRefusals.ScopesMixed.With(indicator.Name);
        var places = await context.Db.Set<PlaceRow>().AsNoTracking().ToDictionaryAsync(p => p.Name, p => p.Id, stop);
        var rows = new List<BenchmarkRow>();
        var faults = new List<Refusal>();
        for (var i = 0; i < command.Items.Count; i++)
            if (Read(command.Items[i], indicator, places, context.Today) is var (row, fault) && fault is not null)
                faults.Add(AnalysisRefusals.BenchmarkWrong.At("lines", $"第{i + 1}行", fault));
            else
                rows.Add(row!);
        if (rows.GroupBy(r => (r.Period, r.PlaceId)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            faults.Add(AnalysisRefusals.BenchmarkWrong.At("lines", PeriodWords.Text(PeriodCode.Read(twice.Key.Period, indicator.Grid)), "同一期同一地区写了两次"));
        if (faults.Count > 0)
            return Outcome<EnteredBenchmarks>.Refused(faults);
        var done = await KeepAsync(rows, command.Document!.Trim(), context, stop);
        context.Note($"indicator/{indicator.Id}", new { benchmarks = command.Items, command.Document });
        context.Tell(LedgerTopics.Changed, new { benchmarks = indicator.Id });
        return done;
    }

    private static async Task<EnteredBenchmarks> KeepAsync(List<BenchmarkRow> rows, string document, ActionContext context, CancellationToken stop)
    {
        var (indicator, from, to) = (rows[0].IndicatorId, rows.Min(r => r.Period), rows.Max(r => r.Period));
        var standing = (await context.Db.Set<BenchmarkRow>().Where(b => b.Current && b.IndicatorId == indicator && b.Period >= from && b.Period <= to).ToListAsync(stop)).ToDictionary(b => (b.Period, b.PlaceId));
        var (replaced, same) = (0, 0);
        foreach (var row in rows)
        {
            if (standing.TryGetValue((row.Period, row.PlaceId), out var old))
            {
                if ((old.Growth, old.Value, old.Rank, old.Field, old.Document) == (row.Growth, row.Value, row.Rank, row.Field, document))
                {
                    same++;
                    continue;
                }
                old.Current = false;
                replaced++;
            }
            (row.Document, row.At, row.By) = (document, context.Now, context.Actor.Name);
            context.Db.Add(row);
        }
        await context.Db.SaveChangesAsync(stop);
        return new EnteredBenchmarks(rows.Count - same, replaced, same);
    }

    private static (BenchmarkRow? Row, string? Fault) Read(BenchmarkItem item, Indicator indicator, Dictionary<string, long> places, DateOnly today)
    {
        var grid = indicator.Grid;
        var (read, unread) = PeriodReader.Read(item.Period, null, grid);
        var period = read.Period;
        if (unread is not null)
            return (null, $"期别{unread.Sentence.TrimEnd('。')}");
        if (period.Kind != indicator.Rhythm)
            return (null, $"期别“{item.Period}”不是按{IndicatorWords.Of(indicator.Rhythm)}的，这个指标按{IndicatorWords.Of(indicator.Rhythm)}报");
        if (indicator.Joint && period is { Number: 1, Joint: false })
            return (null, "1月不单独出数，请写1—2月");
        if (period.First > today || period.Year < 2000)
            return (null, $"期别“{item.Period}”还没有到，或太早");
        var name = (item.Place ?? "").Trim();
        if (name != OwnName && !places.ContainsKey(name))
            return (null, name.Length == 0 ? "没有写地区" : $"没有“{name}”这个对标地区，请先加上，或改成名单里的名称");
        if (name == OwnName && (item.Growth ?? item.Value) is not null)
            return (null, "本区的数从报送的数里取，这里只填位次");
        if (item is { Growth: null, Value: null, Rank: null })
            return (null, "增速、数值、位次至少填一个");
        if (item.Growth is < -100 or > 1000 || Math.Abs(item.Value ?? 0) > FigureWriter.Most)
            return (null, "数大得不可能，请核对单位");
        if (item.Rank is not null && !(item.Field is >= 2 and <= 10_000 && item.Rank >= 1 && item.Rank <= item.Field) || item.Rank is null && item.Field is not null)
            return (null, "位次要和“共几家”一起填，位次不能大于家数");
        var code = PeriodCode.Of(period);
        return (new BenchmarkRow { IndicatorId = indicator.Id, Period = code, PlaceId = name == OwnName ? Place.Own : places[name], Growth = Scaled(item.Growth), Value = Scaled(item.Value), Rank = item.Rank, Field = item.Field, Document = "", By = "", Current = true }, null);
    }

    private static long? Scaled(decimal? value) => value is { } known ? (long)Math.Round(known * TargetBook.Scale, MidpointRounding.AwayFromZero) : null;
}

/// <summary>Reads a table of published figures, from a file or pasted cells: a head that names the columns, then lines.</summary>
internal static class BenchmarkSheet
{
    private static readonly (string Field, string[] Words)[] Columns =
    [
        ("period", ["期别", "时间", "月份"]), ("place", ["地区", "名称", "园区"]), ("growth", ["增速", "增长", "同比"]), ("value", ["数值", "总量", "指标值"]), ("rank", ["位次", "排名", "名次"]), ("field", ["共几家", "家数", "总数", "参评"]),
    ];

    public static Outcome<List<BenchmarkItem>> Read(string name, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        for (var head = 0; head < Math.Min(5, rows.Count); head++)
        {
            var at = Columns.ToDictionary(c => c.Field, c => Enumerable.Range(0, rows[head].Count).FirstOrDefault(i => c.Words.Any(w => rows[head][i].Contains(w, StringComparison.Ordinal)), -1));
            if (at["period"] < 0 || at["place"] < 0)
                continue;
            var items = new List<BenchmarkItem>();
            foreach (var row in rows.Skip(head + 1).Where(r => r.Any(c => c.Length > 0)))
            {
                string Cell(string field) => at[field] is >= 0 and var i && i < row.Count ? row[i].Trim().TrimEnd('%') : "";
                var (growth, value, rank, of) = (Number(Cell("growth")), Number(Cell("value")), Number(Cell("rank")), Number(Cell("field")));
                if (new[] { growth, value, rank, of }.Any(n => n.Wrong))
                    return AnalysisRefusals.BenchmarkWrong.At("lines", $"第{items.Count + 1}行", "增速、数值、位次只填数字");
                items.Add(new BenchmarkItem(Cell("period"), Cell("place"), growth.Value, value.Value, (int?)rank.Value, (int?)of.Value));
            }
            return items;
        }
        return AnalysisRefusals.BenchmarkSheet.At("lines", name);
    }

    private static (decimal? Value, bool Wrong) Number(string typed) => typed is "" or "-" or "—" ? (null, false)
        : decimal.TryParse(typed.Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000m ? (number, false) : (null, true);
}
