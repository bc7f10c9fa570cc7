using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of the register: a project's record, its stages, whether it is in the statistics.</summary>
public static class RegisterRefusals
{
    /// <summary>No name.</summary>
    public static readonly RefusalKind NameMissing = new("projects.name-missing", 400, "项目名称没有填。请照备案证或批复文件上的名称填写。");

    /// <summary>The name is taken.</summary>
    public static readonly RefusalKind NameKnown = new("projects.name-known", 409, "项目库里已有“{0}”，没有重复登记。分期建设的，请在名称后写明一期、二期。");

    /// <summary>项目代码 of another form.</summary>
    public static readonly RefusalKind CodeForm = new("projects.code-form", 400, "项目代码“{0}”格式不对。国家赋码是24位，形如2106-330100-04-01-123456，前四位是年份和月份；没有赋码的先空着。");

    /// <summary>The code is taken.</summary>
    public static readonly RefusalKind CodeKnown = new("projects.code-known", 409, "项目代码{0}已经登记给“{1}”，一个代码只对一个项目，请核对。");

    /// <summary>No such class.</summary>
    public static readonly RefusalKind IndustryUnknown = new("projects.industry-unknown", 400, "行业代码“{0}”不在GB/T 4754—2017里。请填四位小类代码，按项目建成后生产什么来选，不按投资方所在行业。");

    /// <summary>统一社会信用代码 of another form.</summary>
    public static readonly RefusalKind CreditCodeForm = new("projects.credit-code-form", 400, "统一社会信用代码“{0}”不是18位，或者含有不用的字母I、O、S、V、Z。请照营业执照核对，没有的空着。");

    /// <summary>No total.</summary>
    public static readonly RefusalKind TotalMissing = new("projects.total-missing", 400, "计划总投资要大于0。请填备案或批复的总投资，不填协议投资。");

    /// <summary>A figure that cannot be read.</summary>
    public static readonly RefusalKind FigureGarbled = new("projects.figure-garbled", 400, "“{0}”要填以{1}为单位的数，“{2}”看不懂。也可以带单位填，如3.2亿、3200万。");

    /// <summary>A figure below nought.</summary>
    public static readonly RefusalKind FigureNegative = new("projects.figure-negative", 400, "“{0}”不会是负数，请核对。");

    /// <summary>Days in the wrong order.</summary>
    public static readonly RefusalKind DaysOrder = new("projects.days-order", 400, "{0}{1}早于{2}{3}，请核对年份。");

    /// <summary>No lead unit.</summary>
    public static readonly RefusalKind UnitMissing = new("projects.unit-missing", 400, "责任单位没有选。每个项目都要有一个单位牵头。");

    /// <summary>A closed unit.</summary>
    public static readonly RefusalKind UnitClosed = new("projects.unit-closed", 409, "“{0}”已经撤并，不能再接新项目。{1}");

    /// <summary>包保领导 who is no leader.</summary>
    public static readonly RefusalKind NotLeader = new("projects.not-leader", 400, "“{0}”不是领导，不能作包保领导。请在领导里选，或请安全管理员先授予领导角色。");

    /// <summary>The places in the care of a project change hands by 移交.</summary>
    public static readonly RefusalKind CareByHandOver = new("projects.care-by-hand-over", 409, "{0}已经是{1}。换人请到项目的“包保”页办移交，没有办完的事一起交接，联系记录也接得上。");

    /// <summary>A change that wants a word why.</summary>
    public static readonly RefusalKind ReasonMissing = new("projects.reason-missing", 400, "改动{0}要写明原因，原来的内容会留在变更记录里。");

    /// <summary>The first stage of a project just entered.</summary>
    public static readonly RefusalKind FirstStage = new("projects.first-stage", 400, "新登记的项目只能从谋划、储备、签约起步。已经开工的，登记后到“阶段”页逐项补上凭据。");

    /// <summary>No such stage for this kind.</summary>
    public static readonly RefusalKind StageNotFor = new("projects.stage-not-for", 400, "{0}项目没有“{1}”这个阶段，请直接登记“{2}”。");

    /// <summary>Reached already.</summary>
    public static readonly RefusalKind StageKnown = new("projects.stage-known", 409, "“{0}”已于{1}登记过，没有重复登记。登记错的，先撤回再登记。");

    /// <summary>Stages between are missing.</summary>
    public static readonly RefusalKind StageSkipped = new("projects.stage-skipped", 409, "还没有登记“{0}”，不能直接登记“{1}”。请按先后逐项登记。");

    /// <summary>A day in the future.</summary>
    public static readonly RefusalKind DayAhead = new("projects.day-ahead", 400, "{0}还没有到，只能登记已经发生的事。");

    /// <summary>A day before the stage before.</summary>
    public static readonly RefusalKind StageEarly = new("projects.stage-early", 400, "“{0}”填的是{1}，早于“{2}”的{3}，请核对日期。");

    /// <summary>开工 without evidence.</summary>
    public static readonly RefusalKind StartEvidence = new("projects.start-evidence", 400, "登记开工要有凭据：施工许可证号，或者开工令文号加开工影像。现在缺{0}。");

    /// <summary>施工许可 without its number.</summary>
    public static readonly RefusalKind PermitNumber = new("projects.permit-number", 400, "登记取得施工许可要填施工许可证号。");

    /// <summary>竣工 without evidence.</summary>
    public static readonly RefusalKind FinishEvidence = new("projects.finish-evidence", 400, "登记竣工要有竣工验收的文号或者验收文件，现在两样都没有。");

    /// <summary>Later stages rest on it.</summary>
    public static readonly RefusalKind StageHeld = new("projects.stage-held", 409, "“{0}”后面已经登记了“{1}”，请先撤回后面的。");

    /// <summary>The statistics rest on it.</summary>
    public static readonly RefusalKind StageInStat = new("projects.stage-in-stat", 409, "项目已于{0}入库纳统，不能撤回开工。开工确实登记错的，先登记退库。");

    /// <summary>The side state is that already.</summary>
    public static readonly RefusalKind SideSame = new("projects.side-same", 409, "项目现在就是“{0}”，没有变动。");

    /// <summary>Nobody agreed.</summary>
    public static readonly RefusalKind ApproverMissing = new("projects.approver-missing", 400, "暂停、终止、调整和恢复都要有领导批准，请选批准人。");

    /// <summary>Too small for the statistics.</summary>
    public static readonly RefusalKind StatTooSmall = new("projects.stat-too-small", 400, "计划总投资{0}万元，不足{1}万元，不在固定资产投资统计范围内。不得合并、拆分项目凑数。");

    /// <summary>Before 开工.</summary>
    public static readonly RefusalKind StatBeforeStart = new("projects.stat-before-start", 409, "还没有登记开工，不能入库纳统。先到“阶段”页登记开工和凭据。");

    /// <summary>No code of the statistics office.</summary>
    public static readonly RefusalKind StatCodeMissing = new("projects.stat-code-missing", 400, "统计局纳统项目编码没有填。编码以统计部门入库审核通过的为准。");

    /// <summary>In the statistics already.</summary>
    public static readonly RefusalKind StatKnown = new("projects.stat-known", 409, "已于{0}入库纳统，没有重复登记。");

    /// <summary>Not in the statistics.</summary>
    public static readonly RefusalKind StatNone = new("projects.stat-none", 409, "这个项目还没有入库纳统，不用退库。");

    /// <summary>A period that ends before it begins.</summary>
    public static readonly RefusalKind PeriodWrong = new("projects.period-wrong", 400, "统计时段不对：{0}。请写成2026-01-01这样的日期，或2026-01这样的月份，起在前、止在后。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        NameMissing, NameKnown, CodeForm, CodeKnown, IndustryUnknown, CreditCodeForm, TotalMissing, FigureGarbled, FigureNegative, DaysOrder, UnitMissing, UnitClosed, NotLeader, CareByHandOver,
        ReasonMissing, FirstStage, StageNotFor, StageKnown, StageSkipped, DayAhead, StageEarly, StartEvidence, PermitNumber, FinishEvidence, StageHeld, StageInStat, SideSame, ApproverMissing,
        StatTooSmall, StatBeforeStart, StatCodeMissing, StatKnown, StatNone, PeriodWrong,
        .. MonthRefusals.All, .. FundRefusals.All, .. CareRefusals.All, .. SheetRefusals.All,
    ];
}
