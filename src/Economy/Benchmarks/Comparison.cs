using Guatu.Forecasting.Series;
using Guatu.Forecasting.Signs;
using Guatu.Ledger.Indicators;
using Watch = Guatu.Forecasting.Signs.Benchmarks;

namespace Guatu.Economy.Benchmarks;

/// <summary>A place to be compared with.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">全省平均, 江北高新区.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Order">Order on pages.</param>
/// <param name="Closed">No longer compared with.</param>
/// <param name="Version">For the form that changes it.</param>
public sealed record Place(long Id, string Name, PlaceKind Kind, int Order, bool Closed, int Version)
{
    /// <summary>The zone itself among places.</summary>
    public const long Own = 0;
}

/// <summary>What was published of one place in one period.</summary>
/// <param name="PlaceId"><see cref="Place.Own"/> is the zone.</param>
/// <param name="Period">Of the indicator's grid, 累计.</param>
/// <param name="Growth">Published growth, per cent.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Rank">1 is best.</param>
/// <param name="Field">How many were ranked.</param>
/// <param name="Document">The paper.</param>
/// <param name="At">When it was entered.</param>
/// <param name="By">By whom.</param>
public sealed record Published(long PlaceId, Period Period, decimal? Growth, decimal? Value, int? Rank, int? Field, string Document, DateTimeOffset At, string By);

/// <summary>A sign in a comparison.</summary>
/// <param name="PlaceId">Against whom; <see cref="Place.Own"/> for the rank.</param>
/// <param name="Sign">The sign.</param>
public sealed record ComparedSign(long PlaceId, Sign Sign);

/// <summary>One indicator against others over periods. What is compared is per cents: growth, or a rate's own value; amounts of places of different size say nothing.</summary>
public sealed record Comparison(Indicator Indicator)
{
    /// <summary>Periods anything was published of, in order.</summary>
    public IReadOnlyList<Period> Periods { get; init; } = [];

    /// <summary>Places with anything, in their order.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>What was published, by period and place.</summary>
    public IReadOnlyDictionary<(Period Period, long Place), Published> Figures { get; init; } = new Dictionary<(Period, long), Published>();

    /// <summary>The zone's own per cent by period; only what was published or reported, never computed.</summary>
    public IReadOnlyDictionary<Period, decimal> Own { get; init; } = new Dictionary<Period, decimal>();

    /// <summary>Shrinking leads, low ranks.</summary>
    public IReadOnlyList<ComparedSign> Signs { get; init; } = [];

    /// <summary>A rate is compared by itself, everything else by its growth.</summary>
    public bool ByValue => Indicator.Nature == Nature.Rate;

    /// <summary>What is compared: 增速（%） or the rate itself.</summary>
    public string What => ByValue ? $"{Indicator.Name}（%）" : $"{Indicator.Name}增速（%）";

    /// <summary>Last period with anything of others; null when there is none.</summary>
    public Period? Latest => Periods.Count == 0 ? null : Periods[^1];

    /// <summary>The per cent of a place.</summary>
    public decimal? Of(Period period, long place) => Figures.GetValueOrDefault((period, place)) is { } f ? ByValue ? f.Value : f.Growth : null;

    /// <summary>Ours less theirs, 个百分点; null when either is unknown.</summary>
    public decimal? Lead(Period period, long place) => Own.TryGetValue(period, out var own) && Of(period, place) is { } theirs ? own - theirs : null;

    /// <summary>The zone's rank; null when none was published.</summary>
    public Published? Rank(Period period) => Figures.GetValueOrDefault((period, Place.Own)) is { Rank: not null } found ? found : null;

    /// <summary>高2.1个百分点, 低0.4个百分点, 持平.</summary>
    public static string Words(decimal lead) => Math.Round(lead, 1, MidpointRounding.AwayFromZero) switch { > 0 => $"高{Percents.Points(lead)}", < 0 => $"低{Percents.Points(-lead)}", _ => "持平" };

    /// <summary>Finds the signs of the last run of periods without a gap.</summary>
    internal Comparison Watched(SignRules rules)
    {
        var signs = new List<ComparedSign>();
        foreach (var place in Places)
            if (Run([.. Periods.Where(p => Lead(p, place.Id) is not null)]) is { Count: > 1 } both
                && Watch.Lead(Indicator.Name, place.Name, both, [.. both.Select(p => Own[p])], [.. both.Select(p => Of(p, place.Id)!.Value)], Indicator.Better == Better.Less, rules) is { } lead)
                signs.Add(new ComparedSign(place.Id, lead));
        if (Run([.. Periods.Where(p => Rank(p) is { Field: > 0 })]) is { Count: > 0 } ranked
            && Watch.LowRank(Indicator.Name, ranked, [.. ranked.Select(p => Rank(p)!.Rank!.Value)], [.. ranked.Select(p => Rank(p)!.Field!.Value)], rules) is { } low)
            signs.Add(new ComparedSign(Place.Own, low));
        return this with { Signs = signs };
    }

    private List<Period> Run(List<Period> known)
    {
        var from = known.Count - 1;
        while (from > 0 && Indicator.Grid.Previous(known[from]) == known[from - 1])
            from--;
        return known.Count == 0 ? [] : known[from..];
    }
}
