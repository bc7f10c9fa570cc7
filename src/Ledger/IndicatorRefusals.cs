using Guatu.Kernel.Refusals;

namespace Guatu.Ledger;

/// <summary>Expected failures around indicators and figures.</summary>
public static class IndicatorRefusals
{
    /// <summary>No code, or one that is none.</summary>
    public static readonly RefusalKind CodeWrong = new("ledger.indicator-code", 400, "编码没有填，或不是小写字母、数字和短横线（如vat-sales）。编码给接口和表格用，定了不再改。");

    /// <summary>The code is taken.</summary>
    public static readonly RefusalKind CodeTaken = new("ledger.indicator-code-taken", 409, "编码“{0}”已经给了“{1}”。请换一个编码。");

    /// <summary>No name.</summary>
    public static readonly RefusalKind NameMissing = new("ledger.indicator-name", 400, "指标名称没有填，或超过{0}个字。照统计报表或考核办法上的叫法填写。");

    /// <summary>Same name, same scope.</summary>
    public static readonly RefusalKind NameTaken = new("ledger.indicator-name-taken", 409, "{1}口径的“{0}”已经有了。口径不同可以另设，口径相同请直接改那一个。");

    /// <summary>No unit, or an unknown scope, nature, rhythm.</summary>
    public static readonly RefusalKind FieldWrong = new("ledger.indicator-field", 400, "{0}没有填对：{1}。");

    /// <summary>The unit carries figures.</summary>
    public static readonly RefusalKind UnitFixed = new("ledger.indicator-unit-fixed", 409, "“{0}”已有{1}个数，单位、口径、频次、性质不能再改。请停用它，另设一个指标。");

    /// <summary>The formula cannot be read.</summary>
    public static readonly RefusalKind FormulaWrong = new("ledger.indicator-formula", 400, "公式“{0}”看不懂：{1}。公式用指标编码和加减乘除、括号，如100*rd-cost/revenue。");

    /// <summary>Secret figures stay outside.</summary>
    public static readonly RefusalKind Secret = new("ledger.indicator-secret", 400, "涉密的指标和数据不得录入本系统。请按保密规定办理。");

    /// <summary>Two figures for one cell in one delivery.</summary>
    public static readonly RefusalKind FigureTwice = new("ledger.figure-twice", 400, "“{0}”{1}的数给了两次。请删掉一个再报，一个都没有收。");

    /// <summary>A period the indicator does not have.</summary>
    public static readonly RefusalKind PeriodWrong = new("ledger.figure-period", 400, "“{0}”没有{1}这一期：{2}。");

    /// <summary>Neither a value nor a growth.</summary>
    public static readonly RefusalKind FigureEmpty = new("ledger.figure-empty", 400, "“{0}”{1}没有数。没有数的请留空行不报，不要报零。");

    /// <summary>More than there can be.</summary>
    public static readonly RefusalKind FigureHuge = new("ledger.figure-huge", 400, "“{0}”{1}的数大得不可能，单位是{2}。请核对单位。");

    /// <summary>The enterprise's own figure.</summary>
    public static readonly RefusalKind EnterpriseOwn = new("ledger.figure-own", 403, "“{0}”{1}的数是企业自己报的，任何人不得代改（统计法第七条）。有疑问请在这个数上提出质疑，由企业自己更正。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [CodeWrong, CodeTaken, NameMissing, NameTaken, FieldWrong, UnitFixed, FormulaWrong, Secret, FigureTwice, PeriodWrong, FigureEmpty, FigureHuge, EnterpriseOwn];
}
