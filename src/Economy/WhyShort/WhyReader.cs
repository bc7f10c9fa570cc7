using Guatu.Economy.Dispatch;
using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.WhyShort;

/// <summary>Brings together the row, the members' figures, the causes, who has them in hand and what is being done.</summary>
internal sealed class WhyReader(GuatuDb db, DispatchReader sheet, FigureTotals totals, MemberCache cache, CauseReader causes, SnapshotBook ledger, ZoneDirectories directories, CurrentActor current)
{
    /// <summary>Members looked at for what could close the gap.</summary>
    private const int MostLooked = 20;

    public async Task<WhyView?> ReadAsync(long id, Period? asked, CancellationToken stop)
    {
        if (await sheet.OneAsync(id, asked, stop) is not { } one)
            return null;
        var (row, _, _) = one;
        var indicator = row.Indicator;
        var period = row.Through ?? asked ?? indicator.Grid.Previous(indicator.Grid.At(sheet.Today));
        var known = await causes.OfAsync(id, period.Year, stop);
        row = row with { Causes = [.. known.Select(c => CauseWords.WithDays(c.Name, c.Kind, c.FromOn, c.ToOn, period.Last))] };
        var actor = current.Actor;
        var view = new WhyView
        {
            Row = row, Period = period, Today = sheet.Today, SeesMembers = actor?.MaySome(EconomyPermissions.SeeEnterprises) == true,
            MayKeep = actor?.May(DispatchPermissions.Causes, indicator.UnitId ?? 0) == true, MayTask = actor?.MayAll(DispatchPermissions.Tasks) == true,
        };
        if (Obstacle(row) is { } obstacle)
            return view with { Obstacle = obstacle, Pillars = await PillarsAsync([.. known.Select(c => new WhyColumn(ColumnKind.Cause, [c], 0, [], c.Parts.Count(p => p.Kind != SubjectKind.Project), c.Parts.Count(p => p.Kind == SubjectKind.Project)))], null, row, stop) };
        var kind = await KindAsync(indicator, period, stop);
        var facts = kind is { } which ? await cache.OfAsync(indicator, which, period, totals, stop) : new Dictionary<long, MemberFacts>();
        var members = kind is { } of ? await ExpectedAsync(row, of, facts, period, stop) : [];
        var columns = WhyEngine.Of(row.Ahead!.Value, kind ?? SubjectKind.Enterprise, members, known, indicator.Decimals, indicator.Better == Better.Less, one.Limits.Near / 100);
        view = view with { Kind = kind, Reported = facts.Values.Count(f => f.Actual is not null), Pillars = await PillarsAsync(columns, kind, row, stop) };
        if (kind is null)
            view = view with { Obstacle = $"{indicator.Name}没有企业、行业或产业集群的分项数据，差额还分解不到企业。请来源单位按企业报送同一指标，或在下面写明原因和各自影响的数额。" };
        return kind is { } has && view.SeesMembers && view.Gap < 0 && indicator.Better == Better.More ? view with { Closing = await ClosingAsync(one.Row, one.View, one.Limits, has, view, period, stop) } : view;
    }

    // What does not add up cannot be taken apart by adding.
    private static string? Obstacle(DispatchRow row) => row switch
    {
        { Indicator.Nature: Nature.Rate } => "比率、增速不能按企业相加分解。请看它的分子、分母对应的总量指标，原因写在下面。",
        { Indicator.Nature: Nature.Stock } => "存量看期末数，不按各期累计分解到企业。原因写在下面，影响的数额逐条写明。",
        { AheadInPoints: true } => "目标是增速，又没有上年总量，折不成数额，分解不到企业。补上上年同期数以后就能分解。",
        { IsMissing: true } => "本期数还没有报，先催来源单位。",
        { Ahead: null } => row.Target is null ? "没有年度目标。请先在目标里下达。" : "本期累计或上年数不全，算不出应完成多少。请先补齐数据。",
        _ => null,
    };

    private async Task<SubjectKind?> KindAsync(Indicator indicator, Period period, CancellationToken stop)
    {
        foreach (var kind in new[] { indicator.PartsOf ?? SubjectKind.Enterprise, SubjectKind.Enterprise, SubjectKind.Industry, SubjectKind.Cluster }.Distinct())
            if (kind is not (SubjectKind.Zone or SubjectKind.Place) && await totals.AnyAsync(indicator, kind, period, stop))
                return kind;
        return null;
    }

    private async Task<IReadOnlyList<Member>> ExpectedAsync(DispatchRow row, SubjectKind kind, IReadOnlyDictionary<long, MemberFacts> facts, Period period, CancellationToken stop)
    {
        var own = await db.Set<TargetRow>().AsNoTracking().Where(t => t.Year == period.Year && t.IndicatorId == row.Indicator.Id && t.Subject == kind && t.Current && t.Tier != TargetTier.Challenge).OrderByDescending(t => t.Tier)
            .Select(t => new { t.SubjectId, t.Growth, t.Value }).ToListAsync(stop);
        var targets = new Dictionary<long, decimal>();
        foreach (var t in own)
            if (!t.Growth)
                targets[t.SubjectId] = t.Value / TargetBook.Scale;
            else if (facts.GetValueOrDefault(t.SubjectId)?.LastYear is { } before)
                targets[t.SubjectId] = before * (1 + (t.Value / TargetBook.Scale / 100));
        var known = facts.ToDictionary();
        foreach (var id in targets.Keys.Where(id => !known.ContainsKey(id)))
            known[id] = new MemberFacts(null, null, null);
        var unit = (decimal)Math.Pow(10, -row.Indicator.Decimals);
        return Expectation.Of(known, targets, row.Amount!.Value, row.Expected!.Value, row.Actual!.Value, null, row.Course is { } course ? course / 100 : row.Time!.Passed, unit);
    }

    private async Task<IReadOnlyList<WhyPillar>> PillarsAsync(IReadOnlyList<WhyColumn> columns, SubjectKind? kind, DispatchRow row, CancellationToken stop)
    {
        var directory = await directories.NowAsync(stop);
        var tasks = columns.SelectMany(c => c.Causes).SelectMany(c => c.Tasks).Distinct().ToList();
        var lines = tasks.Count == 0 ? [] : (await ledger.OfAsync(tasks, sheet.Today, stop)).ToDictionary(l => l.CommitmentId);
        var people = await PeopleAsync(columns, stop);
        var clusters = kind == SubjectKind.Cluster ? await db.Set<ClusterRow>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, stop) : [];
        string Name(WhyItem item) => item.Name.Length > 0 ? item.Name : item.Kind switch
        {
            SubjectKind.Enterprise => people.GetValueOrDefault(item.Id)?.Short ?? $"第{item.Id}号企业", SubjectKind.Cluster => clusters.GetValueOrDefault(item.Id) ?? $"第{item.Id}号集群", SubjectKind.Industry => $"行业{item.Id:0000}", _ => $"{IndicatorWords.Of(item.Kind)}{item.Id}",
        };
        return [.. columns.Select(raw =>
        {
            var column = raw with { Items = [.. raw.Items.Select(i => i with { Name = Name(i) })] };
            var seat = column.Items.Select(i => i.Kind == SubjectKind.Enterprise ? people.GetValueOrDefault(i.Id) : null).FirstOrDefault(s => s is not null);
            var cause = column.Cause;
            var keeper = column.Kind is ColumnKind.Over or ColumnKind.Near or ColumnKind.Rest ? null : new Keeper(
                directory.Person(cause?.LeaderId ?? seat?.LeaderId)?.Called, directory.Unit(cause?.UnitId ?? seat?.UnitId ?? (cause is null ? row.Indicator.UnitId : null))?.Name, directory.Person(cause?.PersonId ?? seat?.CadreId)?.Name);
            var (title, words) = Head(column, kind);
            return new WhyPillar(column, title, words, keeper, [.. column.Causes.SelectMany(c => c.Tasks).Distinct().Select(t => lines.GetValueOrDefault(t)).OfType<SnapshotLine>()]);
        })];
    }

    private static (string Title, string? Words) Head(WhyColumn column, SubjectKind? kind)
    {
        var measure = kind is null or SubjectKind.Enterprise ? "家企业" : "个" + IndicatorWords.Of(kind.Value);
        return column.Kind switch
        {
            ColumnKind.Cause => (column.Causes[0].Name, column.Causes[0].Words),
            ColumnKind.Others => ($"另{column.Causes.Count}件事", string.Join('、', column.Causes.Select(c => c.Name))),
            ColumnKind.Over => ($"{column.Members}{measure}超序时", null),
            ColumnKind.Near => ($"{column.Members}{measure}基本持平", null),
            ColumnKind.Under => ($"其他{column.Members}{measure}", "低于序时，还没有写明原因。"),
            _ => ("未分解", "全区数与分项合计之差：没有报的、不在名录的、序时口径不同的都在这里。"),
        };
    }

    private async Task<Dictionary<long, Seat>> PeopleAsync(IReadOnlyList<WhyColumn> columns, CancellationToken stop)
    {
        var ids = columns.SelectMany(c => c.Items).Where(i => i.Kind == SubjectKind.Enterprise && i.Id > 0).Select(i => i.Id).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<EnterpriseRow>().AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new Seat(e.Id, e.Short, e.LeaderId, e.UnitId, e.CadreId)).ToDictionaryAsync(e => e.Id, stop);
    }

    private async Task<GapClosing?> ClosingAsync(DispatchRow row, SeriesView view, DispatchLimits limits, SubjectKind kind, WhyView so, Period through, CancellationToken stop)
    {
        if (Outlook.Of(row.Indicator, view, through, limits.LeastPeriods) is not { } outlook || row is not { Amount: { } amount, Actual: { } actual })
            return null;
        var gap = Math.Round(amount - actual - (decimal)outlook.Forecast.Points.Sum(), 4);
        var items = so.Pillars.Where(p => p.Column.Kind != ColumnKind.Over).SelectMany(p => p.Column.Items).Where(i => i.Kind == kind && i.Id > 0).DistinctBy(i => i.Id).Take(MostLooked).ToList();
        if (gap <= 0 || items.Count == 0)
            return null;
        var series = await totals.SeriesOfAsync(row.Indicator, kind, [.. items.Select(i => i.Id)], through.Year - 2, stop);
        var contributors = items.Where(i => series.ContainsKey(i.Id)).Select(i => Contributor.Of($"{i.Id}", i.Name, kind == SubjectKind.Industry ? ContributorKind.Industry : ContributorKind.Enterprise, series[i.Id], through)).ToList();
        return contributors.Count == 0 ? null : GapClosing.Of(gap, contributors).Closing;
    }

    private sealed record Seat(long Id, string Short, long? LeaderId, long? UnitId, long? CadreId);
}
