using System.Globalization;
using System.Text.RegularExpressions;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Limits;

/// <summary>Enters a crew, machine, window or fund, or changes what there is of it.</summary>
/// <param name="Id">Null enters a new one.</param>
/// <param name="Name">Name, at most 30 characters.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Unit">支, 台, 个; of money always 万元.</param>
/// <param name="Capacity">At any one time, whole; of money 万元 a month, two decimals.</param>
/// <param name="Months">Months with a capacity of their own.</param>
/// <param name="UnitId">归口单位.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Closed">停用.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveLimit(
    long? Id, string? Name, LimitKind Kind, string? Unit, decimal Capacity, IReadOnlyList<LimitMonth>? Months, long? UnitId, string? Source, bool Closed = false, int? Version = null);

internal sealed partial class SaveLimitCase : UseCase<SaveLimit, long>
{
    /// <summary>Longest name, characters.</summary>
    public const int LongestName = 30;

    /// <summary>Most of a thing; of money 100 billion yuan, in 万元: beyond it the scheduler's whole numbers end.</summary>
    public const decimal MostAmount = 10_000_000;

    private const int LongestUnit = 4;

    public override string Name => "projects.save-limit";

    public override Permission Permission => LimitPermissions.Keep;

    public override async ValueTask<Touch> TouchesAsync(SaveLimit command, ActionContext context, CancellationToken stop) =>
        Touch.Of((command.Id is { } id ? await context.Db.Set<LimitRow>().Where(l => l.Id == id).Select(l => l.UnitId).FirstOrDefaultAsync(stop) : command.UnitId) ?? 0);

    public override IEnumerable<Refusal> Check(SaveLimit command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > LongestName)
            yield return LimitRefusals.NameMissing.At("name", LongestName);
        if (!Enum.IsDefined(command.Kind))
            yield return LimitRefusals.KindUnknown.At("kind");
        if (command.Kind != LimitKind.Money && (command.Unit ?? "").Trim().Length is 0 or > LongestUnit)
            yield return LimitRefusals.UnitMissing.At("unit", LongestUnit);
        if (AmountFault(command.Capacity, command.Kind, "数量") is { } fault)
            yield return fault with { Field = "capacity" };
        if (string.IsNullOrWhiteSpace(command.Source))
            yield return LimitRefusals.SourceMissing.At("source");
        foreach (var (month, line) in (command.Months ?? []).Select((m, i) => (m, i + 1)))
            if (month.Month is < 1 or > 12 || month.Year is < 2000 or > 2100 || AmountFault(month.Capacity, command.Kind, "") is not null || command.Months!.Count(m => (m.Year, m.Month) == (month.Year, month.Month)) > 1)
                yield return LimitRefusals.MonthWrong.At("months", line, string.Create(CultureInfo.InvariantCulture, $"{month.Year}-{month.Month} {month.Capacity:0.##}"));
    }

    /// <summary>Crews come whole, money in hundredths of 万元.</summary>
    internal static Refusal? AmountFault(decimal amount, LimitKind kind, string what) =>
        amount < 0 || amount > MostAmount || decimal.Round(amount, kind == LimitKind.Money ? 2 : 0) != amount
            ? LimitRefusals.AmountWrong.With(what, Kernel.Look.Zh.Whole((long)MostAmount), kind == LimitKind.Money ? "以万元为单位，最多两位小数" : "要整数") : null;

    /// <summary>Months as typed, one a line: 2026-10 2. The refusal names the line that cannot be read.</summary>
    internal static Outcome<IReadOnlyList<LimitMonth>> ReadMonths(IReadOnlyList<string> lines)
    {
        var months = new List<LimitMonth>();
        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
        {
            var match = MonthLine().Match(line.Normalize(System.Text.NormalizationForm.FormKC));
            if (!match.Success || !decimal.TryParse(match.Groups[3].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var capacity))
                return LimitRefusals.MonthWrong.At("months", i + 1, line);
            months.Add(new LimitMonth(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), capacity));
        }
        return months;
    }

    public override async Task<Outcome<long>> HandleAsync(SaveLimit command, ActionContext context, CancellationToken stop)
    {
        var name = command.Name!.Trim();
        var row = command.Id is { } id ? await context.Db.Set<LimitRow>().FirstOrDefaultAsync(l => l.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这一项");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (await context.Db.Set<LimitRow>().AnyAsync(l => l.Name == name && l.Id != (command.Id ?? 0), stop))
            return LimitRefusals.NameTaken.At("name", name);
        if (command.UnitId is { } unit && (await ZoneDirectories.ReadAsync(context.Db, stop)).Unit(unit) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        // An amount of money cannot be read as a number of crews, nor the other way round.
        if (row is not null && (row.Kind == LimitKind.Money) != (command.Kind == LimitKind.Money) && await context.Db.Set<LimitNeedRow>().CountAsync(n => n.LimitId == row.Id, stop) is > 0 and var count)
            return LimitRefusals.KindFixed.At("kind", count, row.Name);
        var before = row is null ? null : new { row.Name, kind = LimitWords.Of(row.Kind), row.Unit, row.Capacity, row.UnitId, row.Source, row.Closed };
        row ??= context.Db.Add(new LimitRow { Name = "", Unit = "", Source = "" }).Entity;
        (row.Name, row.Kind, row.Unit) = (name, command.Kind, command.Kind == LimitKind.Money ? LimitWords.Unit(LimitKind.Money) : command.Unit!.Trim());
        (row.Capacity, row.UnitId, row.Source, row.Closed) = (command.Capacity, command.UnitId, command.Source!.Trim(), command.Closed);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        await MonthsAsync(row.Id, command.Months ?? [], context, stop);
        context.Note($"projects-limit/{row.Id}", new { before, after = command });
        context.Tell(LedgerTopics.Changed, new { limit = row.Id });
        return row.Id;
    }

    private static async Task MonthsAsync(long limit, IReadOnlyList<LimitMonth> months, ActionContext context, CancellationToken stop)
    {
        var wanted = months.ToDictionary(m => (m.Year, m.Month), m => m.Capacity);
        foreach (var row in await context.Db.Set<LimitMonthRow>().Where(m => m.LimitId == limit).ToListAsync(stop))
            if (wanted.Remove((row.Year, row.Month), out var capacity))
                row.Capacity = capacity;
            else
                context.Db.Remove(row);
        context.Db.AddRange(wanted.Select(w => new LimitMonthRow { LimitId = limit, Year = w.Key.Year, Month = w.Key.Month, Capacity = w.Value }));
    }

    [GeneratedRegex(@"^\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*月?\s*[:： ,，\t]\s*([\d,]+(?:\.\d+)?)\s*\D{0,3}\s*$")]
    private static partial Regex MonthLine();
}
