using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Periods;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Burden;

/// <summary>What filling in came to.</summary>
/// <param name="Times">应报项次: items of periods due in the month.</param>
/// <param name="Typed">Fields filled in by hand: values, words, files.</param>
/// <param name="Shared">Fields another commitment's report filled (一数一源).</param>
/// <param name="Carried">Fields known already and left as they stood.</param>
public sealed record BurdenSum(int Times, int Typed, int Shared, int Carried)
{
    /// <summary>Fields of one report: the cumulative value and one sentence.</summary>
    public const int FieldsOfReport = 2;

    /// <summary>应填栏数: fields × frequency.</summary>
    public int Fields => Times * FieldsOfReport;

    /// <summary>Fields nobody had to fill in.</summary>
    public int Saved => Shared + Carried;
}

/// <summary>A unit's month.</summary>
/// <param name="Unit">Name.</param>
/// <param name="Sum">Its sum.</param>
/// <param name="People">Heads and officers of the unit, ≥ 1 for the division.</param>
/// <param name="IsOver">Fields per person are above the ceiling of the rulebook.</param>
public sealed record BurdenUnit(string Unit, BurdenSum Sum, int People, bool IsOver)
{
    /// <summary>Fields asked of one person in the month.</summary>
    public decimal PerPerson => Math.Round((decimal)Sum.Fields / Math.Max(1, People), 1);
}

/// <summary>填报负担 of one month.</summary>
public sealed record BurdenView(
    DateOnly Month, BurdenSum Sum, IReadOnlyList<BurdenUnit> Units, IReadOnlyList<(string Cadence, BurdenSum Sum)> Cadences, IReadOnlyList<(DateOnly Month, BurdenSum Sum)> Trend, decimal Ceiling, string CeilingSource, DateOnly Today);

/// <summary>Counts the burden of reporting. Units stand in their fixed order; there is no ranking of people and no count of logins.</summary>
internal sealed class BurdenReader(GuatuDb db, ZoneDirectories directories, Rules rules, ZoneClock clock)
{
    private const int MonthsShown = 6;

    public async Task<BurdenView> ReadAsync(DateOnly? asked, CancellationToken stop)
    {
        var today = clock.Today;
        var month = asked is { } day && day <= today && day.Year > 2000 ? new DateOnly(day.Year, day.Month, 1) : new DateOnly(today.Year, today.Month, 1);
        var rule = await rules.OnAsync(PeriodRules.BurdenRule, today, stop);
        var directory = await directories.NowAsync(stop);
        var rows = await Of(month, month.AddMonths(1)).Join(db.Set<PeriodRow>(), i => i.PeriodId, p => p.Id, (i, p) => new { i.UnitId, p.Cadence, i.Typed, i.Shared, i.Carried })
            .GroupBy(i => new { i.UnitId, i.Cadence }).Select(g => new { g.Key.UnitId, g.Key.Cadence, Times = g.Count(), Typed = g.Sum(i => i.Typed ?? 0), Shared = g.Sum(i => i.Shared ?? 0), Carried = g.Sum(i => i.Carried ?? 0) }).ToListAsync(stop);
        var cells = rows.Select(r => (r.UnitId, r.Cadence, Sum: new BurdenSum(r.Times, r.Typed, r.Shared, r.Carried))).ToList();
        var byUnit = cells.ToLookup(c => c.UnitId, c => c.Sum);
        var units = directory.Working.Concat(directory.Units.Where(u => (u.Closed || u.Kind == UnitKind.Committee) && byUnit.Contains(u.Id))).OrderBy(u => u.Place).ThenBy(u => u.Id)
            .Select(u => Line(u.Name, Sum(byUnit[u.Id]), directory.Of(u.Id).Count(p => (p.Roles & (Role.Head | Role.Officer)) != 0), rule.Number)).ToList();
        if (byUnit.Contains(null))
            units.Add(Line("没有牵头单位", Sum(byUnit[null]), 0, rule.Number));
        var cadences = cells.GroupBy(c => c.Cadence).Select(g => (Cadences.Text(g.Key), Sum(g.Select(c => c.Sum)))).OrderByDescending(c => c.Item2.Fields).ToList();
        return new BurdenView(month, Sum(cells.Select(c => c.Sum)), units, cadences, await TrendAsync(month, stop), rule.Number, rule.Source, today);
    }

    private async Task<List<(DateOnly, BurdenSum)>> TrendAsync(DateOnly month, CancellationToken stop)
    {
        var first = month.AddMonths(1 - MonthsShown);
        var days = await Of(first, month.AddMonths(1)).GroupBy(i => i.Due).Select(g => new { Due = g.Key, Times = g.Count(), Typed = g.Sum(i => i.Typed ?? 0), Shared = g.Sum(i => i.Shared ?? 0), Carried = g.Sum(i => i.Carried ?? 0) }).ToListAsync(stop);
        var months = days.ToLookup(d => new DateOnly(d.Due.Year, d.Due.Month, 1), d => new BurdenSum(d.Times, d.Typed, d.Shared, d.Carried));
        return [.. Enumerable.Range(0, MonthsShown).Select(i => first.AddMonths(i)).Select(m => (m, Sum(months[m])))];
    }

    private IQueryable<PeriodItemRow> Of(DateOnly from, DateOnly before) =>
        db.Set<PeriodItemRow>().AsNoTracking().Where(i => i.Due >= from && i.Due < before && i.State != ItemState.Withdrawn);

    private static BurdenUnit Line(string name, BurdenSum sum, int people, decimal ceiling) => new(name, sum, people, sum.Fields > ceiling * Math.Max(1, people));

    private static BurdenSum Sum(IEnumerable<BurdenSum> sums) => sums.Aggregate(new BurdenSum(0, 0, 0, 0), (a, b) => new(a.Times + b.Times, a.Typed + b.Typed, a.Shared + b.Shared, a.Carried + b.Carried));
}
