using Guatu.Kernel.Refusals;

namespace Guatu.Ledger;

/// <summary>Expected failures of splitting, clocks and closing.</summary>
public static class ChainRefusals
{
    /// <summary>The parts do not make up the whole.</summary>
    public static readonly RefusalKind PartsSumWrong = new("ledger.parts-sum-wrong", 400, "分解没有保存：{0}");

    /// <summary>No part was filled in.</summary>
    public static readonly RefusalKind PartsMissing = new("ledger.parts-missing", 400, "一个部分都没有填。每行写一个部分：谁来办、办多少、什么时候完成。");

    /// <summary>A part nobody answers for.</summary>
    public static readonly RefusalKind PartNobody = new("ledger.part-nobody", 400, "{0}没有责任单位也没有责任人。请选一个单位，或者直接选到人。");

    /// <summary>The person belongs to another unit.</summary>
    public static readonly RefusalKind PartPersonElsewhere = new("ledger.part-person-elsewhere", 400, "{0}的责任人{1}不在{2}。请改选单位，或者换一个人。");

    /// <summary>A part due after the whole.</summary>
    public static readonly RefusalKind PartDueLate = new("ledger.part-due-late", 400, "{0}的时限{1}晚于总任务的时限{2}。请提前，或者先调整总任务的时限。");

    /// <summary>A day of a part that cannot be.</summary>
    public static readonly RefusalKind PartDayWrong = new("ledger.part-day-wrong", 400, "{0}的起始日{1}晚于时限{2}，请核对。");

    /// <summary>Parts run beyond the new due day of the whole.</summary>
    public static readonly RefusalKind PartsDueLater = new("ledger.parts-due-later", 409, "总任务不能提前到{0}：{1}的时限在这之后。请先调整这些部分的时限。");

    /// <summary>A head hands work to a unit that does not help in this task.</summary>
    public static readonly RefusalKind PartStranger = new("ledger.part-stranger", 403, "{0}：{1}不是这项任务的配合单位，牵头单位不能直接把任务分给它。请督查室来分，或者先把它列为配合单位。");

    /// <summary>Parts of parts of parts.</summary>
    public static readonly RefusalKind PartTooDeep = new("ledger.part-too-deep", 409, "最多分解{0}层，这项已经在第{0}层，不能再往下分。确需再分的，请把层数上限在规则库里改大。");

    /// <summary>A number in a table of parts that cannot be read.</summary>
    public static readonly RefusalKind PartGarbled = new("ledger.part-garbled", 400, "{0}的{1}“{2}”看不懂，{3}。");

    /// <summary>It is no part.</summary>
    public static readonly RefusalKind NotAPart = new("ledger.not-a-part", 409, "“{0}”是总任务，不是分解出来的部分，不能在这里改。请用“调整任务”。");

    /// <summary>A part that has parts itself.</summary>
    public static readonly RefusalKind PartHasParts = new("ledger.part-has-parts", 409, "“{0}”下面还有{1}个部分，请先把它们撤回。");

    /// <summary>Nobody to urge.</summary>
    public static readonly RefusalKind UrgeStranger = new("ledger.urge-stranger", 400, "{0}既不牵头也不配合这项任务，不用催它。请从名单里选。");

    /// <summary>Urging oneself.</summary>
    public static readonly RefusalKind UrgeSelf = new("ledger.urge-self", 400, "{0}是您自己的单位，不用催办，直接安排就行。");

    /// <summary>Urged today already.</summary>
    public static readonly RefusalKind UrgedToday = new("ledger.urged-today", 409, "今天已经催过{0}，一天催一次。还不动的，明天再催，或者请督查室发督办单。");

    /// <summary>Words are missing.</summary>
    public static readonly RefusalKind WordsMissing = new("ledger.words-missing", 400, "{0}没有填，写一句就行，会留在这项任务的记录里。");

    /// <summary>No such clock.</summary>
    public static readonly RefusalKind ClockUnknown = new("ledger.clock-unknown", 400, "规则库里没有“{0}”这种办理时限，请从列表里选。");

    /// <summary>Signed for already.</summary>
    public static readonly RefusalKind AlreadyAccepted = new("ledger.already-accepted", 409, "“{0}”在{1}已经签收，不用再签。换责任人请督查室调整。");

    /// <summary>Nothing to stop.</summary>
    public static readonly RefusalKind StopUndated = new("ledger.stop-undated", 409, "“{0}”还没有时限，没有表可停。请先定时限。");

    /// <summary>It is too late to stop.</summary>
    public static readonly RefusalKind StopTooLate = new("ledger.stop-too-late", 409, "时限{0}已过，不能再停表。确需延期的，请督查室调整时限并写明原因。");

    /// <summary>It stands or waits already.</summary>
    public static readonly RefusalKind StopTwice = new("ledger.stop-twice", 409, "“{0}”{1}，不用再申请。");

    /// <summary>Judged already.</summary>
    public static readonly RefusalKind StopJudged = new("ledger.stop-judged", 409, "这次停表申请已由{0}办过，结果在任务页上。");

    /// <summary>It runs.</summary>
    public static readonly RefusalKind NotStopped = new("ledger.not-stopped", 409, "“{0}”没有停表，不用恢复。");

    /// <summary>Closing wants evidence first.</summary>
    public static readonly RefusalKind AskNeedsEvidence = new("ledger.ask-needs-evidence", 409, "还不能申请销号：“{0}”没有带凭据的填报。请先填报，附上批文、照片或台账。");

    /// <summary>Asked already.</summary>
    public static readonly RefusalKind AlreadyAsked = new("ledger.already-asked", 409, "“{0}”已由{1}申请销号，正等督查室核定，不用再报。");

    /// <summary>Parts are open.</summary>
    public static readonly RefusalKind PartsOpen = new("ledger.parts-open", 409, "联合事项要各部分都销号才能销号，还有{0}个部分没有办结：{1}。");

    /// <summary>Judged already.</summary>
    public static readonly RefusalKind ClosingJudged = new("ledger.closing-judged", 409, "这次销号申请已由{0}办过，结果在任务页上。");

    /// <summary>It is open.</summary>
    public static readonly RefusalKind NotDone = new("ledger.not-done", 409, "“{0}”还没有销号，不用重新办理。");

    /// <summary>The whole is closed.</summary>
    public static readonly RefusalKind WholeDone = new("ledger.whole-done", 409, "总任务“{0}”已经销号。请先对它重新办理，再办这个部分。");

    /// <summary>Another leader's.</summary>
    public static readonly RefusalKind NotYourResult = new("ledger.not-your-result", 403, "这项结果报{0}阅，请由{0}来办。");

    /// <summary>Read already.</summary>
    public static readonly RefusalKind AlreadyRead = new("ledger.already-read", 409, "这项结果已经阅过，新的要求请督查室重新办理。");

    /// <summary>The part was taken back.</summary>
    public static readonly RefusalKind Withdrawn = new("ledger.withdrawn", 409, "“{0}”已经撤回，不再办理。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        PartsSumWrong, PartsMissing, PartNobody, PartPersonElsewhere, PartDueLate, PartDayWrong, PartsDueLater, PartStranger, PartTooDeep, PartGarbled, NotAPart, PartHasParts,
        UrgeStranger, UrgeSelf, UrgedToday, WordsMissing, ClockUnknown, AlreadyAccepted, StopUndated, StopTooLate, StopTwice, StopJudged, NotStopped,
        AskNeedsEvidence, AlreadyAsked, PartsOpen, ClosingJudged, NotDone, WholeDone, NotYourResult, AlreadyRead, Withdrawn,
    ];
}
