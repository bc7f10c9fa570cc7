namespace Guatu.Forecasting.Series;

/// <summary>
/// All observations of one indicator of one subject: every scope, price basis, stage and correction. Append-only, and blind to the order in
/// which they arrive. What is in force comes from a <see cref="SeriesView"/>.
/// </summary>
public sealed class SeriesBook(PeriodGrid grid)
{
    private readonly HashSet<Observation> all = [];

    /// <summary>The periods it runs in.</summary>
    public PeriodGrid Grid { get; } = grid;

    /// <summary>Every observation taken, by period, form, measure, then weight; the same for any order of arrival.</summary>
    public IReadOnlyList<Observation> Observations =>
        [.. all.OrderBy(o => o.Period).ThenBy(o => o.Form).ThenBy(o => o.Measure).ThenBy(o => o.Scope, StringComparer.Ordinal).ThenBy(o => o.Prices).ThenBy(o => o, Comparer<Observation>.Create(Observation.ByWeight))];

    /// <summary>Scopes that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Scopes => [.. all.Select(o => o.Scope).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Takes an observation, or says why the series cannot have one for that period. The same one twice is one.</summary>
    public FigureFault? Add(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var (period, form, fault) = Grid.Fit(observation.Period, observation.Form);
        if (fault is null)
            all.Add(observation with { Period = period, Form = form });
        return fault;
    }

    /// <summary>What was in force for a scope and price basis; with <paramref name="knownOn"/> as the books stood at that moment.</summary>
    public SeriesView View(string scope, PriceBasis prices = PriceBasis.CurrentPrices, DateTimeOffset? knownOn = null)
    {
        var inForce = new Dictionary<(Period, ValueForm, FigureMeasure), Observation>();
        foreach (var one in all)
        {
            if (one.Scope != scope || one.Prices != prices || one.AsOf > knownOn)
                continue;
            var place = (one.Period, one.Form, one.Measure);
            if (!inForce.TryGetValue(place, out var held) || Observation.ByWeight(held, one) < 0)
                inForce[place] = one;
        }

        return new SeriesView(Grid, inForce);
    }

    /// <summary>How one figure came to be what it is: its observations in the order they were known.</summary>
    public IReadOnlyList<Observation> History(Period period, ValueForm form, string scope, FigureMeasure measure = FigureMeasure.Level, PriceBasis prices = PriceBasis.CurrentPrices) =>
        [.. all.Where(o => o.Period == period && o.Form == form && o.Measure == measure && o.Scope == scope && o.Prices == prices)
            .OrderBy(o => o.AsOf).ThenBy(o => o, Comparer<Observation>.Create(Observation.ByWeight))];

    /// <summary>Moments at which something of a scope became known, in order: the vintages of the books.</summary>
    public IReadOnlyList<DateTimeOffset> Vintages(string scope) => [.. all.Where(o => o.Scope == scope).Select(o => o.AsOf).Distinct().Order()];
}
