using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Months;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Funds;

/// <summary>One arrival of money.</summary>
public sealed record Arrival(long Id, DateOnly On, decimal Wan, string? Note, string? WithdrawnWhy, string By);

/// <summary>A source of money with what came. 万元.</summary>
public sealed record Fund(long Id, FundKind Kind, string? Name, decimal PlannedWan, IReadOnlyList<Arrival> Arrivals)
{
    /// <summary>到位, without what was taken back.</summary>
    public decimal ArrivedWan => Arrivals.Where(a => a.WithdrawnWhy is null).Sum(a => a.Wan);
}

/// <summary>The money of a project.</summary>
public sealed record FundsView(ProjectHead Head, IReadOnlyList<Fund> Funds, FundFigures Figures, Waits Waits, string Sentence, DateOnly Today);

/// <summary>Reads the money of a project.</summary>
internal sealed class FundsReader(GuatuDb db, MonthsReader heads, Rules rules, ZoneClock clock)
{
    public async Task<FundsView?> ReadAsync(long id, CancellationToken stop)
    {
        if (await heads.HeadAsync(id, stop) is not { } found)
            return null;
        var arrivals = (await db.Set<ArrivalRow>().AsNoTracking().Where(a => a.ProjectId == id).OrderBy(a => a.On).ThenBy(a => a.Id).ToListAsync(stop)).ToLookup(a => a.FundId);
        var funds = (await db.Set<FundRow>().AsNoTracking().Where(f => f.ProjectId == id).OrderBy(f => f.Kind).ThenBy(f => f.Id).ToListAsync(stop))
            .Select(f => new Fund(f.Id, f.Kind, f.Name, f.PlannedWan, [.. arrivals[f.Id].Select(a => new Arrival(a.Id, a.On, a.Wan, a.Note, a.WithdrawnWhy, a.PersonName))])).ToList();
        var month = await db.Set<MonthRow>().AsNoTracking().Where(m => m.ProjectId == id && m.Current).OrderByDescending(m => m.Year).ThenByDescending(m => m.Month)
            .Select(m => new { m.PaidWan, m.SinceWan, m.Percent, m.Reason }).FirstOrDefaultAsync(stop);
        var told = month is not null && month.Reason != MonthDesk.Imported;
        var figures = new FundFigures(found.Row.TotalWan, funds.Sum(f => f.PlannedWan), funds.Sum(f => f.ArrivedWan), told ? month!.PaidWan : null, month?.SinceWan, told ? month!.Percent : null);
        var (waits, sentence) = FundJudgement.Of(figures, (await rules.OnAsync("projects.fund-points", clock.Today, stop)).Number);
        return new FundsView(found.Head, funds, figures, waits, sentence, clock.Today);
    }
}
