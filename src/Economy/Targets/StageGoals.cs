using System.Globalization;
using Guatu.Economy.Dispatch;
using Guatu.Forecasting.Series;
using Guatu.Forecasting.Targets;
using Guatu.Kernel.Data;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Targets;

/// <summary>A staged goal with its yearly path and what was reached.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Path">Its years.</param>
/// <param name="Actuals">What years reached, by year; the running year is not among them.</param>
/// <param name="Verdict">On the last year known; null before any.</param>
public sealed record StageGoalView(long Id, Indicator Indicator, StagedGoal Goal, StagedPath Path, IReadOnlyDictionary<int, decimal> Actuals, StageVerdict? Verdict, string? Document, bool Closed, int Version);

/// <summary>Reads staged goals.</summary>
internal sealed class StageGoals(GuatuDb db, IndicatorBook indicators, SeriesCache cache, FigureTotals totals, FigureReader figures)
{
    public async Task<IReadOnlyList<StageGoalView>> AllAsync(CancellationToken stop)
    {
        var rows = await db.Set<StageGoalRow>().AsNoTracking().OrderBy(g => g.Closed).ThenBy(g => g.Id).ToListAsync(stop);
        var shown = (await indicators.AllAsync(stop, closedToo: true)).Where(i => rows.Any(r => r.IndicatorId == i.Id)).ToList();
        var series = await cache.ZoneAsync(shown, totals, figures, stop);
        return [.. rows.Select(r => Of(r, shown.First(i => i.Id == r.IndicatorId), series[r.IndicatorId].View)).OfType<StageGoalView>()];
    }

    public async Task<StageGoalView?> OneAsync(long id, CancellationToken stop) => (await AllAsync(stop)).FirstOrDefault(g => g.Id == id);

    /// <summary>2024=300;2026=500.</summary>
    public static string? Write(IReadOnlyList<GoalPoint> points) => points.Count == 0 ? null : string.Join(';', points.OrderBy(p => p.Year).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Year}={p.Value:0.####}")));

    /// <summary>As <see cref="Write"/> wrote it, or as people type it: one a line or parted by ; or ；. Null when a part is neither.</summary>
    public static IReadOnlyList<GoalPoint>? Read(string? text)
    {
        var points = new List<GoalPoint>();
        foreach (var part in Kernel.Text.Typing.Narrow(text ?? "").Split([';', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (at, sign) = (part.Replace("年", "", StringComparison.Ordinal), '=');
            if (at.Split([sign, ':']) is not [var year, var value] || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var v))
                return null;
            points.Add(new GoalPoint(y, v));
        }
        return points;
    }

    private static StageGoalView? Of(StageGoalRow row, Indicator indicator, SeriesView view)
    {
        var goal = new StagedGoal(row.Name, row.FromYear, row.FromValue / TargetBook.Scale, row.ToYear, row.ToValue / TargetBook.Scale, row.Path, indicator.Better == Better.Less ? TargetSense.AtMost : TargetSense.AtLeast)
        {
            Points = [.. (Read(row.Points) ?? []).Select(p => (p.Year, p.Value))],
        };
        if (StagedPath.Of(goal).Path is not { } path)
            return null; // the use case lets none in
        var actuals = new Dictionary<int, decimal>();
        for (var year = row.FromYear; year <= row.ToYear; year++)
            if (Values.ToDate(indicator, view, indicator.Grid.InYear(year)[^1])?.Value is { } whole)
                actuals[year] = whole;
        var last = actuals.Keys.Where(y => y > row.FromYear).Select(y => (int?)y).Max();
        return new StageGoalView(row.Id, indicator, goal, path, actuals, last is { } judged ? path.Judge(judged, actuals[judged]) : null, row.Document, row.Closed, row.Version);
    }
}
