using Guatu.Forecasting.Shares;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.WhyShort;

/// <summary>An enterprise (industry, cluster) with what was expected of it by now and what came.</summary>
/// <param name="Id">Number of the subject.</param>
/// <param name="Expected">In the indicator's unit.</param>
/// <param name="Actual">In the indicator's unit.</param>
public sealed record Member(long Id, decimal Expected, decimal Actual)
{
    /// <summary>Below 0 is short.</summary>
    public decimal Gap => Actual - Expected;
}

/// <summary>Who or what a cause holds back.</summary>
/// <param name="Kind">Enterprise, industry, cluster or project.</param>
/// <param name="Id">0 for a project known by its name alone.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Amount">Its share of the gap, below 0 is short; null: all of its gap.</param>
public sealed record KnownPart(SubjectKind Kind, long Id, string Name, decimal? Amount);

/// <summary>A cause as it was written down.</summary>
public sealed record KnownCause(long Id, string Name, CauseKind Kind, string? Words, DateOnly? FromOn, DateOnly? ToOn, long? LeaderId, long? UnitId, long? PersonId, string? Fix, decimal? FixAmount, int? FixSure, int Place, int Version)
{
    /// <summary>Whom it holds back.</summary>
    public IReadOnlyList<KnownPart> Parts { get; init; } = [];

    /// <summary>Commitments that work on it.</summary>
    public IReadOnlyList<long> Tasks { get; init; } = [];
}

/// <summary>What a column of the picture stands for.</summary>
public enum ColumnKind
{
    /// <summary>A cause.</summary>
    Cause,

    /// <summary>Small causes together.</summary>
    Others,

    /// <summary>超序时: members without a cause that are above.</summary>
    Over,

    /// <summary>Members without a cause that are below.</summary>
    Under,

    /// <summary>基本持平: members without a cause that are near enough to what was expected.</summary>
    Near,

    /// <summary>未分解: what nobody's figures tell.</summary>
    Rest,
}

/// <summary>A line of a column.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Id">Which; 0 without a page of its own.</param>
/// <param name="Name">Name; empty where the reader has to fill it in.</param>
/// <param name="Amount">Rounded so that the lines add up to their column.</param>
public sealed record WhyItem(SubjectKind Kind, long Id, string Name, decimal Amount);

/// <summary>A column.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Causes">Of causes: which.</param>
/// <param name="Amount">Part of the gap, below 0 is short; all columns add up to the gap exactly.</param>
/// <param name="Items">Largest first; the last may stand for several.</param>
/// <param name="Members">How many enterprises it holds.</param>
/// <param name="Projects">How many projects.</param>
public sealed record WhyColumn(ColumnKind Kind, IReadOnlyList<KnownCause> Causes, decimal Amount, IReadOnlyList<WhyItem> Items, int Members, int Projects)
{
    /// <summary>The one cause; null when it stands for none or several.</summary>
    public KnownCause? Cause => Causes.Count == 1 && Kind == ColumnKind.Cause ? Causes[0] : null;
}

/// <summary>
/// Takes a gap apart into causes, those above, those below, and what cannot be told. Pure. Every member's gap is counted once: amounts that were
/// written down come first, then whole gaps, then the rest of everybody. What is shown is rounded so that it adds up at every level.
/// </summary>
internal static class WhyEngine
{
    /// <summary>Columns of single causes; smaller ones stand together.</summary>
    public const int MostCauses = 5;

    /// <summary>Lines of a column before the rest is put together.</summary>
    public const int MostItems = 3;

    /// <param name="gap">Actual less expected of the whole, rounded to <paramref name="digits"/>.</param>
    /// <param name="kind">What members are.</param>
    /// <param name="members">All there are figures of.</param>
    /// <param name="causes">As written down.</param>
    /// <param name="digits">Digits of the indicator, 0–4.</param>
    /// <param name="lessIsBetter">Of an upper limit what is above comes first.</param>
    /// <param name="near">Members within this share of what was expected of them count as even, 0 and above; 0: none does.</param>
    public static IReadOnlyList<WhyColumn> Of(decimal gap, SubjectKind kind, IReadOnlyList<Member> members, IReadOnlyList<KnownCause> causes, int digits, bool lessIsBetter = false, decimal near = 0)
    {
        var open = members.ToDictionary(m => m.Id, m => m.Gap);
        foreach (var part in causes.SelectMany(c => c.Parts).Where(p => p.Kind == kind && p.Amount is not null && open.ContainsKey(p.Id)))
            open[part.Id] -= part.Amount!.Value;
        var raw = causes.Select(c => Raw(c, kind, open)).OrderBy(r => lessIsBetter ? -r.Amount : r.Amount).ToList();
        var columns = raw.Count <= MostCauses ? raw : [.. raw.Take(MostCauses - 1), Together(raw.Skip(MostCauses - 1))];
        var even = members.Where(m => near > 0 && Math.Abs(open[m.Id]) <= near * Math.Abs(m.Expected)).Select(m => m.Id).ToHashSet();
        Rough Left(ColumnKind which, Func<decimal, bool> side)
        {
            var those = open.Where(o => side(o.Value) && o.Value != 0 && even.Contains(o.Key) == (which == ColumnKind.Near)).OrderByDescending(o => Math.Abs(o.Value)).ThenBy(o => o.Key).Select(o => new WhyItem(kind, o.Key, "", o.Value)).ToList();
            return new Rough(which, [], those.Sum(i => i.Amount), those, those.Count, 0);
        }
        columns.AddRange(new[] { Left(ColumnKind.Under, v => v < 0), Left(ColumnKind.Over, v => v > 0), Left(ColumnKind.Near, _ => true) }.Where(c => c.Items.Count > 0));
        var rest = gap - columns.Sum(c => c.Amount);
        var unit = Unit(digits);
        // Half a unit of the last digit is rounding, which the columns share; more is something nobody's figures tell.
        if (Math.Abs(rest) > unit / 2 || columns.Count == 0)
            columns.Add(new Rough(ColumnKind.Rest, [], rest, [], 0, 0));
        var shown = Rounding.Spread([.. columns.Select(c => c.Amount)], gap, digits);
        return [.. columns.Select((c, i) => new WhyColumn(c.Kind, c.Causes, shown[i], Items(c, shown[i], digits), c.Members, c.Projects)).Where(c => c.Kind != ColumnKind.Near || c.Amount != 0)];
    }

    private static Rough Raw(KnownCause cause, SubjectKind kind, Dictionary<long, decimal> open)
    {
        var items = new List<WhyItem>();
        foreach (var part in cause.Parts)
        {
            var known = part.Kind == kind && open.ContainsKey(part.Id);
            items.Add(new WhyItem(part.Kind, part.Id, part.Name, part.Amount ?? (known ? open[part.Id] : 0)));
            if (part.Amount is null && known)
                open[part.Id] = 0;
        }
        return new Rough(ColumnKind.Cause, [cause], items.Sum(i => i.Amount), [.. items.OrderByDescending(i => Math.Abs(i.Amount))], items.Count(i => i.Kind != SubjectKind.Project), items.Count(i => i.Kind == SubjectKind.Project));
    }

    private static Rough Together(IEnumerable<Rough> some)
    {
        var list = some.ToList();
        return new Rough(ColumnKind.Others, [.. list.SelectMany(r => r.Causes)], list.Sum(r => r.Amount), [.. list.SelectMany(r => r.Items).OrderByDescending(i => Math.Abs(i.Amount))], list.Sum(r => r.Members), list.Sum(r => r.Projects));
    }

    private static IReadOnlyList<WhyItem> Items(Rough column, decimal amount, int digits)
    {
        if (column.Items.Count == 0)
            return [];
        List<WhyItem> shown = column.Items.Count <= MostItems + 1 ? [.. column.Items]
            : [.. column.Items.Take(MostItems), new WhyItem(column.Items[MostItems].Kind, 0, $"另{column.Items.Count - MostItems}{Measure(column.Items.Skip(MostItems))}", column.Items.Skip(MostItems).Sum(i => i.Amount))];
        var rounded = Rounding.Spread([.. shown.Select(i => i.Amount)], amount, digits);
        return [.. shown.Select((item, i) => item with { Amount = rounded[i] })];
    }

    private static string Measure(IEnumerable<WhyItem> items) => items.Select(i => i.Kind).Distinct().ToList() is [SubjectKind.Enterprise] ? "家" : "个";

    private static decimal Unit(int digits)
    {
        var unit = 1m;
        for (var i = 0; i < digits; i++)
            unit /= 10;
        return unit;
    }

    private sealed record Rough(ColumnKind Kind, IReadOnlyList<KnownCause> Causes, decimal Amount, IReadOnlyList<WhyItem> Items, int Members, int Projects);
}
