using Guatu.Forecasting.Series;
using Guatu.Kernel.Look;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Filing;

/// <summary>What a check found.</summary>
public enum FindingKind
{
    /// <summary>年内第一期累计不等于当期.</summary>
    First = 1,

    /// <summary>累计不等于上期累计加本期.</summary>
    Sum = 2,

    /// <summary>累计比上期少.</summary>
    Fall = 3,

    /// <summary>差一万倍、一亿倍.</summary>
    Slip = 4,

    /// <summary>差10、100、1000倍.</summary>
    Ten = 5,

    /// <summary>比上年同期变动大.</summary>
    Jump = 6,
}

/// <summary>One thing a check found.</summary>
/// <param name="Kind">Which check.</param>
/// <param name="Form">In the 当期 or the 累计 figure.</param>
/// <param name="Refuses">拒收; else a word of explanation does.</param>
/// <param name="Text">A sentence with both numbers.</param>
public sealed record Finding(FindingKind Kind, ValueForm Form, bool Refuses, string Text);

/// <summary>A figure of one period with what is known around it; null is unknown. All in the indicator's unit.</summary>
/// <param name="Indicator">Indicator.</param>
/// <param name="Period">Period.</param>
/// <param name="Current">当期 as given or standing.</param>
/// <param name="Cumulative">累计 as given or standing.</param>
/// <param name="CumulativeBefore">累计 at the end of the period before in the same year; 0 in the first.</param>
/// <param name="Before">当期 of the period before.</param>
/// <param name="YearAgo">当期 of the same period last year.</param>
/// <param name="CumulativeYearAgo">累计 of the same period last year.</param>
/// <param name="Who">Whose figure, for the sentence; empty for the zone.</param>
public sealed record CheckCase(Indicator Indicator, Period Period, decimal? Current, decimal? Cumulative, decimal? CumulativeBefore, decimal? Before, decimal? YearAgo, decimal? CumulativeYearAgo, string Who = "");

/// <summary>
/// Checks figures before they are taken: arithmetic of 当期 and 累计, slips of the unit, leaps. Published growth is never held against the levels: the scope of the base changes (可比口径). Pure.
/// </summary>
public static class FigureCheck
{
    private static readonly int[] Tens = [10, 100, 1000];

    private static readonly int[] Slips = [10_000, 100_000_000];

    /// <summary>Everything found, the arithmetic first.</summary>
    public static IReadOnlyList<Finding> Of(CheckCase c, FilingLimits limits)
    {
        var found = new List<Finding>();
        if (c.Indicator.Nature == Nature.Flow)
            Arithmetic(c, limits, found);
        if (c.Indicator.Nature != Nature.Rate)
            Slip(c, limits, found);
        if (!found.Any(f => f.Kind is FindingKind.Slip or FindingKind.Ten))
            Jump(c, limits, found);
        return found;
    }

    private static void Arithmetic(CheckCase c, FilingLimits limits, List<Finding> found)
    {
        if (c.Cumulative is not { } cumulative)
            return;
        // Three rounded numbers may part by one and a half of their last digits.
        var tolerance = 1.5m * (decimal)Math.Pow(10, -c.Indicator.Decimals);
        var first = c.Indicator.Grid.Place(c.Period) == 0;
        if (first && c.Current is { } alone && Math.Abs(alone - cumulative) > tolerance)
            Add(found, FindingKind.First, ValueForm.Cumulative, limits.First, $"{Cell(c, ValueForm.Cumulative)}是年内第一期，累计{Say(c, cumulative)}应当等于当期{Say(c, alone)}。");
        if (first || c.CumulativeBefore is not { } before)
            return;
        if (c.Current is { } current && Math.Abs(before + current - cumulative) > tolerance)
            Add(found, FindingKind.Sum, ValueForm.Cumulative, limits.Sum, $"{Cell(c, ValueForm.Cumulative)}累计{Say(c, cumulative)}，不等于上期累计{Say(c, before)}加本期{Say(c, current)}（{Say(c, before + current)}），差{Say(c, Math.Abs(before + current - cumulative))}。");
        else if (cumulative < before - tolerance)
            Add(found, FindingKind.Fall, ValueForm.Cumulative, limits.Fall, $"{Cell(c, ValueForm.Cumulative)}累计{Say(c, cumulative)}，比上期累计{Say(c, before)}还少。");
    }

    private static void Slip(CheckCase c, FilingLimits limits, List<Finding> found)
    {
        var place = c.Indicator.Grid.Place(c.Period);
        // Until now plus one more period of the same size is what 累计 would be.
        decimal? expected = place > 0 && c.CumulativeBefore is { } before ? before * (place + 1) / place : null;
        var seen = Slipped(c, ValueForm.Current, c.Current, [c.Before, c.YearAgo], limits, found);
        if (!seen)
            Slipped(c, ValueForm.Cumulative, c.Cumulative, [expected, c.CumulativeYearAgo], limits, found);
    }

    // With two numbers to compare with, both have to say so: one may itself have been odd.
    private static bool Slipped(CheckCase c, ValueForm form, decimal? value, decimal?[] known, FilingLimits limits, List<Finding> found)
    {
        var others = known.OfType<decimal>().Where(k => k != 0).ToList();
        if (value is not { } given || given == 0 || others.Count == 0 || others.Any(o => Math.Sign(o) != Math.Sign(given)))
            return false;
        foreach (var (times, band, kind, how) in Slips.Select(t => (t, limits.SlipBand, FindingKind.Slip, limits.Slip)).Concat(Tens.Select(t => (t, limits.TenBand, FindingKind.Ten, limits.Ten))))
            foreach (var more in (bool[])[true, false])
                if (others.All(o => Near(more ? given / o : o / given, times, band)))
                {
                    Add(found, kind, form, how, $"{Cell(c, form)}{Say(c, given)}，约是上期、上年同期（{string.Join("、", others.Select(o => Say(c, o)))}）的{(more ? "" : "1/")}{Times(times)}，单位应当是{c.Indicator.Unit}，请核对是不是填错了单位或小数点。");
                    return true;
                }
        return false;
    }

    private static bool Near(decimal ratio, int times, decimal band) => ratio >= times / band && ratio <= times * band;

    private static string Times(int times) => times switch { 10_000 => "1万倍", 100_000_000 => "1亿倍", _ => $"{times}倍" };

    private static void Jump(CheckCase c, FilingLimits limits, List<Finding> found)
    {
        var (form, value, ago) = c.Current is not null && c.YearAgo is not null ? (ValueForm.Current, c.Current, c.YearAgo) : (ValueForm.Cumulative, c.Cumulative, c.CumulativeYearAgo);
        if (value is not { } now || ago is not { } then)
            return;
        if (c.Indicator.Nature == Nature.Rate)
        {
            if (Math.Abs(now - then) > limits.JumpPoints)
                Add(found, FindingKind.Jump, form, Severity.Word, $"{Cell(c, form)}{Say(c, now)}，上年同期{Say(c, then)}，相差{Zh.Number(Math.Abs(now - then), c.Indicator.DifferenceUnit)}{c.Indicator.DifferenceUnit}，超过{limits.JumpPoints:0.##}{c.Indicator.DifferenceUnit}。");
        }
        else if (then != 0 && Math.Abs((now - then) / then * 100) is var change && change > limits.Jump)
        {
            Add(found, FindingKind.Jump, form, Severity.Word, $"{Cell(c, form)}{Say(c, now)}，上年同期{Say(c, then)}，{(now > then ? "增加" : "减少")}{change:0.#}%，超过{limits.Jump:0.##}%。");
        }
    }

    private static void Add(List<Finding> found, FindingKind kind, ValueForm form, Severity how, string text)
    {
        if (how != Severity.Off)
            found.Add(new Finding(kind, form, how == Severity.Refuse, text));
    }

    private static string Cell(CheckCase c, ValueForm form) => $"{c.Who}“{c.Indicator.Name}”{PeriodWords.Text(c.Period, form)}";

    private static string Say(CheckCase c, decimal value) => $"{value:0.####}{c.Indicator.Unit}";
}
