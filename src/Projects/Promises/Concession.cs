using Guatu.Ledger.Parts;

namespace Guatu.Projects.Promises;

/// <summary>What the contract, the first promise and the promise in force say.</summary>
/// <param name="ContractOn">合同约定.</param>
/// <param name="FirstOn">当初承诺.</param>
/// <param name="NowOn">现行承诺.</param>
/// <param name="ContractAmount">Amount by contract, in <paramref name="ContractUnit"/>.</param>
/// <param name="ContractUnit">Its unit.</param>
/// <param name="FirstAmount">Amount promised first, in <paramref name="AmountUnit"/>.</param>
/// <param name="NowAmount">Amount in force.</param>
/// <param name="AmountUnit">Unit of the promise.</param>
public sealed record PromiseTerms(
    DateOnly? ContractOn, DateOnly? FirstOn, DateOnly? NowOn, decimal? ContractAmount = null, string? ContractUnit = null, decimal? FirstAmount = null, decimal? NowAmount = null, string? AmountUnit = null);

/// <summary>
/// 让步度: how far a promise gave way, against the contract and against itself. Days are calendar days, positive when
/// later; shrinking is per cent, positive when less.
/// </summary>
/// <param name="PromisedDays">First promise against the contract; null when one of them is missing.</param>
/// <param name="RevisedDays">Promise in force against the first; 0 while it was not revised.</param>
/// <param name="PromisedShrink">Amount first promised against the contract, % of the contract's.</param>
/// <param name="RevisedShrink">Amount in force against the amount first promised, %.</param>
/// <param name="UnitFault">Why the amounts cannot be held against each other, in Chinese; null when they can.</param>
public sealed record Concession(int? PromisedDays, int? RevisedDays, decimal? PromisedShrink, decimal? RevisedShrink, string? UnitFault)
{
    /// <summary>Reckons it.</summary>
    public static Concession Of(PromiseTerms terms)
    {
        var (contract, fault) = ContractAmountOf(terms);
        return new Concession(
            Days(terms.ContractOn, terms.FirstOn), Days(terms.FirstOn, terms.NowOn),
            Shrink(contract, terms.FirstAmount), Shrink(terms.FirstAmount, terms.NowAmount), fault);
    }

    /// <summary>Contract to promise in force, calendar days.</summary>
    public int? AllDays => PromisedDays + RevisedDays;

    /// <summary>Did it give way anywhere?</summary>
    public bool Any => PromisedDays > 0 || RevisedDays > 0 || PromisedShrink > 0 || RevisedShrink > 0;

    /// <summary>In words: 比合同晚30天，改期又晚54天；工程量减少12.5%.</summary>
    public string Words
    {
        get
        {
            var days = new[] { DayWords("比合同", PromisedDays), RevisedDays is 0 ? null : DayWords("改期", RevisedDays) }.OfType<string>();
            var amounts = new[] { ShrinkWords("承诺工程量比合同", PromisedShrink), RevisedShrink is 0 ? null : ShrinkWords("调整后工程量比当初承诺", RevisedShrink), UnitFault }.OfType<string>();
            var words = string.Join('；', new[] { string.Join('，', days), string.Join('，', amounts) }.Where(w => w.Length > 0));
            return words.Length == 0 ? "没有让步" : words;
        }
    }

    /// <summary>An amount in another unit of one kind; null when the two are not of one kind.</summary>
    public static decimal? Converted(decimal amount, string from, string to) => AmountUnits.Convert(amount, from.Trim(), to.Trim());

    private static (decimal? Amount, string? Fault) ContractAmountOf(PromiseTerms terms)
    {
        if (terms.ContractAmount is not { } amount || (terms.FirstAmount ?? terms.NowAmount) is null)
            return (null, null);
        var (mine, theirs) = (terms.AmountUnit ?? "", terms.ContractUnit ?? terms.AmountUnit ?? "");
        return Converted(amount, theirs, mine) is { } converted ? (converted, null) : (null, $"合同按{theirs}、承诺按{mine}，不是一类单位，不能比");
    }

    private static int? Days(DateOnly? from, DateOnly? to) => to is { } t && from is { } f ? t.DayNumber - f.DayNumber : null;

    private static decimal? Shrink(decimal? from, decimal? to) => from is > 0 && to is { } t ? Math.Round((from.Value - t) / from.Value * 100, 1, MidpointRounding.AwayFromZero) : null;

    private static string? DayWords(string what, int? days) => days switch { null or 0 => null, > 0 => $"{what}晚{days}天", _ => $"{what}早{-days}天" };

    private static string? ShrinkWords(string what, decimal? percent) => percent switch { null or 0 => null, > 0 => $"{what}减少{percent:0.#}%", _ => $"{what}增加{-percent:0.#}%" };
}
