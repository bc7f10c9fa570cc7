using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of promises, stalled projects, checks, map and bonds.</summary>
public static class PromiseRefusals
{
    /// <summary>Neither a day nor an amount nor a scope.</summary>
    public static readonly RefusalKind PromiseEmpty = new("projects.promise-empty", 400, "承诺的日期、工程量、内容至少要填一样。");

    /// <summary>Promise 其他 without words.</summary>
    public static readonly RefusalKind PromiseItemMissing = new("projects.promise-item-missing", 400, "承诺事项选了“其他”，请写明是什么事，如“交付净地”。");

    /// <summary>The same item was promised already.</summary>
    public static readonly RefusalKind PromiseKnown = new("projects.promise-known", 409, "“{0}”的{1}已经登记过承诺。要改日期或数量，请在那条承诺上申请调整。");

    /// <summary>A day before the promise was made.</summary>
    public static readonly RefusalKind PromiseDayEarly = new("projects.promise-day-early", 400, "承诺日期{0}早于作出承诺的{1}，请核对两个日期。");

    /// <summary>An amount without a unit.</summary>
    public static readonly RefusalKind AmountUnitMissing = new("projects.amount-unit-missing", 400, "工程量{0}没有写单位，请写上，如“公里”“亩”。");

    /// <summary>Amount not above nought.</summary>
    public static readonly RefusalKind AmountImpossible = new("projects.amount-impossible", 400, "工程量要填大于0的数，不带单位。");

    /// <summary>Two units that are not of one kind.</summary>
    public static readonly RefusalKind AmountUnitsDiffer = new("projects.amount-units-differ", 400, "“{0}”和“{1}”不是一类单位，没有保存。请按同一类单位填，如都用亩或都用公里。");

    /// <summary>No reason for a change of a promise.</summary>
    public static readonly RefusalKind RevisionReasonMissing = new("projects.revision-reason-missing", 400, "调整承诺要写明理由：卡在哪、已经做了什么、为什么定这个新日期。");

    /// <summary>Nothing changes.</summary>
    public static readonly RefusalKind RevisionEmpty = new("projects.revision-empty", 400, "新的日期、工程量、内容都和现行承诺一样，没有要批的。");

    /// <summary>One change waits already.</summary>
    public static readonly RefusalKind RevisionWaiting = new("projects.revision-waiting", 409, "这条承诺已有一个调整申请在等批（{0}提出），批了以后才能再提。");

    /// <summary>The promise is kept.</summary>
    public static readonly RefusalKind PromiseDone = new("projects.promise-done", 409, "“{0}”{1}已经完成，承诺不再调整。");

    /// <summary>Decided already.</summary>
    public static readonly RefusalKind RevisionDecided = new("projects.revision-decided", 409, "这个申请已由{0}答复，结果不能改。要再调整，请重新申请。");

    /// <summary>Whoever asks does not decide.</summary>
    public static readonly RefusalKind RevisionOwn = new("projects.revision-own", 403, "调整申请不能由申请人自己批，请报另一位领导。");

    /// <summary>No words with a no.</summary>
    public static readonly RefusalKind RevisionWordsMissing = new("projects.revision-words-missing", 400, "不同意的，请写明理由，申请单位要看。");

    /// <summary>Nothing to publish.</summary>
    public static readonly RefusalKind PublishUndated = new("projects.publish-undated", 409, "这条承诺没有日期，不能公开。请先由承办单位申请补上日期。");

    /// <summary>A public note with a phone or identity number in it.</summary>
    public static readonly RefusalKind PublicNotePersonal = new("projects.public-note-personal", 400, "公开说明里有手机号或身份证号，没有公开。请删掉，群众来电统一用12345。");

    /// <summary>No reason for taking a promise off the public page.</summary>
    public static readonly RefusalKind WithdrawReasonMissing = new("projects.withdraw-reason-missing", 400, "撤下公开的承诺要写明理由，理由会留在操作日志里。");

    /// <summary>Only 其他 is kept by hand.</summary>
    public static readonly RefusalKind KeptByStage = new("projects.kept-by-stage", 409, "{0}以阶段和凭据为准，请到项目的“阶段”里登记，这里不能直接写。");

    /// <summary>No evidence.</summary>
    public static readonly RefusalKind KeptEvidenceMissing = new("projects.kept-evidence-missing", 400, "兑现要有凭据，请写明文号、验收意见或照片存放处。");

    /// <summary>A day after today.</summary>
    public static readonly RefusalKind DayAhead = new("projects.promise-day-ahead", 400, "{0}还没有到，请填已经发生的日期。");

    /// <summary>What was typed is no day.</summary>
    public static readonly RefusalKind DayGarbled = new("projects.promise-day-garbled", 400, "“{0}”不是日期，请按“2026-09-18”这样填。");

    /// <summary>Nothing is published.</summary>
    public static readonly RefusalKind NothingPublic = new("projects.nothing-public", 404, "现在还没有向社会公开的承诺。");

    /// <summary>No cause chosen.</summary>
    public static readonly RefusalKind CauseMissing = new("projects.cause-missing", 400, "请选一个卡点：资金、土地、业主、材料、能耗、手续，或者“已经解决”。");

    /// <summary>No words for the cause.</summary>
    public static readonly RefusalKind CauseWordsMissing = new("projects.cause-words-missing", 400, "请用一句话写明卡在哪、等谁、什么时候能有结果。");

    /// <summary>Already pushed.</summary>
    public static readonly RefusalKind PushOpen = new("projects.push-open", 409, "“{0}”已经转督办（{1}），办结以后才能再转。");

    /// <summary>Due day of the push not after today.</summary>
    public static readonly RefusalKind PushDayEarly = new("projects.push-day-early", 400, "督办时限要在今天以后。");

    /// <summary>Nobody to push it to.</summary>
    public static readonly RefusalKind PushNobody = new("projects.push-nobody", 409, "“{0}”没有责任单位，不知道督办谁。请先在项目库里补上责任单位。");

    /// <summary>An answer without words.</summary>
    public static readonly RefusalKind AnswerMissing = new("projects.answer-missing", 400, "请写一句说明，讲清这两个数为什么不一致。");

    /// <summary>A finding that is not there any more.</summary>
    public static readonly RefusalKind FindingGone = new("projects.finding-gone", 409, "这一条核对结果已经变了，请刷新“数据核对”再说明。");

    /// <summary>GeoJSON that cannot be read.</summary>
    public static readonly RefusalKind GeoUnreadable = new("projects.geo-unreadable", 400, "地块文件没有导入：{0}");

    /// <summary>Coordinates of another system.</summary>
    public static readonly RefusalKind GeoSystem = new("projects.geo-system", 400, "地块文件用的是“{0}”坐标，没有导入。请转成CGCS2000或WGS84经纬度再导入，不收GCJ-02、BD-09和平面坐标。");

    /// <summary>One parcel that does not hold.</summary>
    public static readonly RefusalKind GeoParcel = new("projects.geo-parcel", 400, "地块“{0}”没有通过：{1}。整个文件都没有导入，请改好再传。");

    /// <summary>A link to itself or a known one.</summary>
    public static readonly RefusalKind SupportWrong = new("projects.support-wrong", 400, "配套关系没有保存：{0}");

    /// <summary>A bond field on the negative list.</summary>
    public static readonly RefusalKind BondForbidden = new("projects.bond-forbidden", 400, "专项债不得用于“{0}”（国办发〔2024〕52号投向负面清单），没有登记。确属其他投向的，请改写清楚。");

    /// <summary>A sum not above nought.</summary>
    public static readonly RefusalKind BondAmount = new("projects.bond-amount", 400, "金额要填大于0的数，单位是万元。");

    /// <summary>Spent more than issued, or less than before.</summary>
    public static readonly RefusalKind BondSpent = new("projects.bond-spent", 400, "累计支出{0}万元不对：{1}。");

    /// <summary>No name of batch.</summary>
    public static readonly RefusalKind BondBatchMissing = new("projects.bond-batch-missing", 400, "请写明批次，如“2026年第三批”。");

    /// <summary>No field of use.</summary>
    public static readonly RefusalKind BondFieldMissing = new("projects.bond-field-missing", 400, "请写明投向，如“产业园区基础设施”“污水处理”。");

    /// <summary>A result without an application that waits.</summary>
    public static readonly RefusalKind BidDecided = new("projects.bid-decided", 409, "这次申报已经有结果，不能改。要再申报，请另登记一次。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        PromiseEmpty, PromiseItemMissing, PromiseKnown, PromiseDayEarly, AmountUnitMissing, AmountImpossible, AmountUnitsDiffer, RevisionReasonMissing, RevisionEmpty, RevisionWaiting, PromiseDone,
        RevisionDecided, RevisionOwn, RevisionWordsMissing, PublishUndated, PublicNotePersonal, WithdrawReasonMissing, KeptByStage, KeptEvidenceMissing, DayAhead, DayGarbled, NothingPublic,
        CauseMissing, CauseWordsMissing, PushOpen, PushDayEarly, PushNobody, AnswerMissing, FindingGone, GeoUnreadable, GeoSystem, GeoParcel, SupportWrong,
        BondForbidden, BondAmount, BondSpent, BondBatchMissing, BondFieldMissing, BidDecided,
    ];
}
