using Guatu.Kernel.Refusals;

namespace Guatu.Ledger;

/// <summary>Expected failures of the room.</summary>
public static class LedgerRefusals
{
    /// <summary>No title.</summary>
    public static readonly RefusalKind TitleMissing = new("ledger.title-missing", 400, "任务名称没有填。写清做什么、做到什么程度，14个字左右。");

    /// <summary>The title is too long for the wall.</summary>
    public static readonly RefusalKind TitleTooLong = new("ledger.title-too-long", 400, "任务名称有{0}个字，作战图上放不下，请压到{1}个字以内。");

    /// <summary>Due before assigned.</summary>
    public static readonly RefusalKind DueBeforeStart = new("ledger.due-before-start", 400, "时限{0}早于交办日{1}，请核对年份。");

    /// <summary>A change of owner or date without a reason.</summary>
    public static readonly RefusalKind ReasonMissing = new("ledger.reason-missing", 400, "改动{0}要写明原因，原来的{0}会保留在修订记录里。");

    /// <summary>The value cannot be true.</summary>
    public static readonly RefusalKind ValueImpossible = new("ledger.value-impossible", 400, "“{0}”的累计完成填了{1}{2}，{3}。");

    /// <summary>A report without a word or number.</summary>
    public static readonly RefusalKind ReportEmpty = new("ledger.report-empty", 400, "“{0}”还没填。请填累计完成和一句话进展；确实没有进展的，勾选“本周没有新进展”。");

    /// <summary>Cumulative values do not fall without a word why.</summary>
    public static readonly RefusalKind ValueFell = new("ledger.value-fell", 400, "“{0}”累计完成从{1}{3}降到{2}{3}。累计数一般不会减少，确需更正的，请在进展里写明“更正”和原因。");

    /// <summary>Done already.</summary>
    public static readonly RefusalKind AlreadyDone = new("ledger.already-done", 409, "“{0}”已核定完成，不再填报。");

    /// <summary>Closing asks for a report and evidence.</summary>
    public static readonly RefusalKind NoEvidence = new("ledger.no-evidence", 409, "还不能核定完成：要有填报和凭据（批文、照片或台账），请先让{0}补报。");

    /// <summary>A plan that does not hold together.</summary>
    public static readonly RefusalKind PlanInvalid = new("ledger.plan-invalid", 400, "计划进度第{0}行：{1}");

    /// <summary>A task without source or words.</summary>
    public static readonly RefusalKind SourceMissing = new("ledger.source-missing", 400, "{0}没有填。每项任务都要能查到是谁、在哪儿、怎么说的。");

    /// <summary>A target that is not above nought.</summary>
    public static readonly RefusalKind TargetImpossible = new("ledger.target-impossible", 400, "目标数要大于0；没有数量的任务请留空，按完成进度填报。");

    /// <summary>A number that cannot be read.</summary>
    public static readonly RefusalKind ValueGarbled = new("ledger.value-garbled", 400, "累计完成要填数字，“{0}”看不懂。");

    /// <summary>Nothing was filled in at all.</summary>
    public static readonly RefusalKind NothingFilled = new("ledger.nothing-filled", 400, "还一项都没有填。改一个数、写一句话，或勾选“没有新进展”，再一起报。");

    /// <summary>No such light rule.</summary>
    public static readonly RefusalKind PresetUnknown = new("ledger.preset-unknown", 400, "没有名为“{0}”的亮灯规则。");

    /// <summary>The PDF tool is missing on the server.</summary>
    public static readonly RefusalKind PdfToolMissing = new("ledger.pdf-tool-missing", 503, "服务器上没有装出图工具，暂时不能打印。请管理员执行：apt-get install -y librsvg2-bin fonts-noto-cjk");

    /// <summary>The PDF tool failed.</summary>
    public static readonly RefusalKind PdfFailed = new("ledger.pdf-failed", 500, "出图没有成功：{0}。作战图本身没有受影响，可以先用浏览器打印。");

    /// <summary>Stepping in without a measure.</summary>
    public static readonly RefusalKind StepEmpty = new("ledger.step-empty", 400, "介入要写明正在怎么办，一句话就行，比如“已约业主和供电公司周三现场协调”。");

    /// <summary>The warning is over.</summary>
    public static readonly RefusalKind WarningOver = new("ledger.warning-over", 409, "这条“{0}”预警的原因已经消除，不用再处置，确认一下就行。");

    /// <summary>Put off too long.</summary>
    public static readonly RefusalKind SnoozeTooLong = new("ledger.snooze-too-long", 400, "暂缓要写到哪一天，从明天算起最多{0}天；还不行的，到期再暂缓一次。");

    /// <summary>Not in this state of a slip.</summary>
    public static readonly RefusalKind SlipNotNow = new("ledger.slip-not-now", 409, "这张督办单现在是“{0}”，不能{1}。请刷新页面看看最新情况。");

    /// <summary>An answer without words.</summary>
    public static readonly RefusalKind SlipAnswerEmpty = new("ledger.slip-answer-empty", 400, "反馈没有写。请写清原因、措施、责任人和完成时间。");

    /// <summary>The parts make up the old target.</summary>
    public static readonly RefusalKind TargetSplit = new("ledger.target-split", 409, "“{0}”已经分解，目标数由各部分撑着，不能直接改。请先调整各部分。");

    /// <summary>A figure with a unit that cannot be brought to the target's.</summary>
    public static readonly RefusalKind UnitMismatch = new("ledger.unit-mismatch", 400, "“{0}”按{1}填报，填的“{2}”换算不过来。请填以{1}为单位的数。");

    /// <summary>A report for a period that is over.</summary>
    public static readonly RefusalKind PeriodClosed = new("ledger.period-closed", 409, "“{0}”{1}这一期已于{2}截止，没有收。确需补报的，请督查室在“填报情况”里为本单位重开这一期。");

    /// <summary>Somebody else reported after the form was opened.</summary>
    public static readonly RefusalKind ReportedSince = new("ledger.reported-since", 409, "“{0}”在您打开之后，{1}已于{2}报过（{3}）。您填的还在，看过新情况后仍要报的，请再报一次。");

    /// <summary>A period that may still be reported cannot be closed.</summary>
    public static readonly RefusalKind PeriodStillOpen = new("ledger.period-still-open", 409, "{0}要到{1}才截止，现在不能截止。");

    /// <summary>Nothing is missing.</summary>
    public static readonly RefusalKind NothingToReopen = new("ledger.nothing-to-reopen", 409, "{0}在{1}没有未报的事项，不用重开。");

    /// <summary>Reopening without a reason.</summary>
    public static readonly RefusalKind ReopenReasonMissing = new("ledger.reopen-reason-missing", 400, "重开填报期要写明原因，原因会留在操作日志里。");

    /// <summary>Some other file was handed in.</summary>
    public static readonly RefusalKind SheetWrongFile = new("ledger.sheet-wrong-file", 400, "“{0}”不是从“我的填报”下载的填报表，没有收。请下载一张新表，填好再传。");

    /// <summary>The head of the sheet was changed.</summary>
    public static readonly RefusalKind SheetHeadMoved = new("ledger.sheet-head-moved", 400, "填报表的表头被改动过：{0}。行列不要增删、合并，请用新下载的表填。");

    /// <summary>One cell of a sheet, by row and column.</summary>
    public static readonly RefusalKind SheetCell = new("ledger.sheet-cell", 400, "第{0}行“{1}”：{2}");

    /// <summary>No cell was filled in.</summary>
    public static readonly RefusalKind SheetEmpty = new("ledger.sheet-empty", 400, "表里一行都没有填。填本期累计完成、一句话进展，或在“没有新进展”写“是”，再传。");

    /// <summary>No file was chosen.</summary>
    public static readonly RefusalKind SheetMissing = new("ledger.sheet-missing", 400, "没有选文件。请选填好的填报表再传。");

    /// <summary>Not a cadence.</summary>
    public static readonly RefusalKind CadenceUnknown = new("ledger.cadence-unknown", 400, "没有“{0}”这种频次。可用的有每天、每周、每旬、每两周、每月、每月几日前、每季度。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        TargetSplit, TitleMissing, TitleTooLong, DueBeforeStart, ReasonMissing, ValueImpossible, ReportEmpty, ValueFell, AlreadyDone, NoEvidence, PlanInvalid, PresetUnknown,
        SourceMissing, TargetImpossible, ValueGarbled, NothingFilled,
        StepEmpty, WarningOver, SnoozeTooLong, SlipNotNow, SlipAnswerEmpty,
        PdfToolMissing, PdfFailed,
        UnitMismatch, PeriodClosed, ReportedSince, PeriodStillOpen, NothingToReopen, ReopenReasonMissing, CadenceUnknown,
        SheetWrongFile, SheetHeadMoved, SheetCell, SheetEmpty, SheetMissing,
    ];
}
