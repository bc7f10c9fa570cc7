using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures around templates, steps, permits, nodes and seasons.</summary>
public static class StepRefusals
{
    /// <summary>An empty form.</summary>
    public static readonly RefusalKind NothingRecorded = new("projects.step-nothing-recorded", 400, "没有填日期。至少填一个步骤的受理（开始）日再补登。");

    /// <summary>The past rests on nothing.</summary>
    public static readonly RefusalKind PaperMissing = new("projects.step-paper-missing", 400, "请写明补登的依据，如：项目档案、审批系统导出表。");

    /// <summary>A reason is missing.</summary>
    public static readonly RefusalKind ReasonMissing = new("projects.step-reason-missing", 400, "{0}要写明原因，会留在记录里。");

    /// <summary>A cell of a template.</summary>
    public static readonly RefusalKind TemplateFault = new("projects.template-fault", 400, "没有保存，{0}的“{1}”：{2}。");

    /// <summary>Steps wait for each other.</summary>
    public static readonly RefusalKind Round = new("projects.step-round", 400, "没有保存，这几步互相等着，哪一步都没法先办：{0}。请去掉其中一个前置步骤。");

    /// <summary>A code for a template that cannot be an address.</summary>
    public static readonly RefusalKind TemplateCode = new("projects.template-code", 400, "模板代号用小写字母、数字和短横，最多{0}位，如industry-2027。");

    /// <summary>A template without a name.</summary>
    public static readonly RefusalKind TemplateName = new("projects.template-name", 400, "模板名称要填，最多{0}个字。");

    /// <summary>Code or name taken.</summary>
    public static readonly RefusalKind TemplateTaken = new("projects.template-taken", 409, "代号“{0}”或名称“{1}”已经有模板在用，请换一个。");

    /// <summary>No file chosen.</summary>
    public static readonly RefusalKind SheetMissing = new("projects.template-sheet-missing", 400, "没有选文件。请选改好的模板表再传。");

    /// <summary>Some other file.</summary>
    public static readonly RefusalKind SheetWrong = new("projects.template-sheet-wrong", 400, "“{0}”不是从流程模板下载的表，没有收。请下载一张，改好再传。");

    /// <summary>The head was changed.</summary>
    public static readonly RefusalKind SheetHead = new("projects.template-sheet-head", 400, "表头被改动过：{0}应是“{1}”，现在是“{2}”。行列不要增删、合并，请用新下载的表改。");

    /// <summary>One cell, by row and column.</summary>
    public static readonly RefusalKind SheetCell = new("projects.template-sheet-cell", 400, "第{0}行“{1}”：{2}。");

    /// <summary>The project has been ended.</summary>
    public static readonly RefusalKind ProjectEnded = new("projects.step-project-ended", 409, "“{0}”已经终止，步骤不再变动。确要恢复的，先在项目阶段里恢复推进。");

    /// <summary>Steps are there and under way.</summary>
    public static readonly RefusalKind StepsUnderWay = new("projects.steps-under-way", 409, "“{0}”已有{1}个步骤开始办理，不能整体换模板。请在步骤表里增减。");

    /// <summary>Steps are there.</summary>
    public static readonly RefusalKind StepsThere = new("projects.steps-there", 409, "“{0}”已经排了{1}个步骤。要重新套模板，请勾选“换掉现有步骤”。");

    /// <summary>Nodes have been entered.</summary>
    public static readonly RefusalKind NodesEntered = new("projects.step-nodes-entered", 409, "“{0}”的{1}已作为节点任务入账，不能去掉。请先请督查室处理这项任务。");

    /// <summary>Report and form at once.</summary>
    public static readonly RefusalKind ChoiceBoth = new("projects.step-choice-both", 400, "环评报告书和报告表只选一种，按环评分类管理名录定。");

    /// <summary>An unknown circumstance.</summary>
    public static readonly RefusalKind ChoiceUnknown = new("projects.step-choice-unknown", 400, "没有“{0}”这种情形，可用的有{1}。");

    /// <summary>Energy below nought.</summary>
    public static readonly RefusalKind EnergyImpossible = new("projects.step-energy-impossible", 400, "年综合能源消费量和年煤炭消费量要填0以上的数，单位分别是吨标准煤、吨。");

    /// <summary>Energy use says that the review is needed.</summary>
    public static readonly RefusalKind EnergyNeeded = new("projects.step-energy-needed", 400, "年综合能源消费量{0}吨标准煤、年煤炭消费量{1}吨，达到节能审查起点（{2}吨标准煤或煤{3}吨），节能审查不能去掉。");

    /// <summary>Before it something is not done.</summary>
    public static readonly RefusalKind Blocked = new("projects.step-blocked", 409, "“{0}”要等{1}，现在不能{2}。确已办完的，请先把前面的步骤补登。");

    /// <summary>The earlier step was done later than the day given.</summary>
    public static readonly RefusalKind BeforeItsTime = new("projects.step-before-its-time", 400, "“{0}”的{1}日不能早于{2}：{3}那天才办完。请核对日期。");

    /// <summary>Can be waived, but was not.</summary>
    public static readonly RefusalKind NotWaived = new("projects.step-not-waived", 409, "“{0}”还没有办完。这一环可以容缺，请先记容缺（谁同意、哪天补齐），再{2}“{1}”。");

    /// <summary>This tie may not be waived.</summary>
    public static readonly RefusalKind NotSoft = new("projects.step-not-soft", 409, "“{0}”之后才能办“{1}”，这一环不能容缺。");

    /// <summary>A waiver without who and until when.</summary>
    public static readonly RefusalKind WaiverEmpty = new("projects.step-waiver-empty", 400, "容缺要写清谁同意、为什么、哪天补齐，补齐日不能早于今天。");

    /// <summary>No such waiver.</summary>
    public static readonly RefusalKind NoWaiver = new("projects.step-no-waiver", 409, "“{0}”到“{1}”没有记过容缺，或已经收回。");

    /// <summary>A day that cannot be.</summary>
    public static readonly RefusalKind DayWrong = new("projects.step-day-wrong", 400, "{0}填的是{1}，{2}。");

    /// <summary>Begun already.</summary>
    public static readonly RefusalKind StartedAlready = new("projects.step-started-already", 409, "“{0}”{1}已经开始办理。日期记错的，先撤销再重新登记。");

    /// <summary>Done already.</summary>
    public static readonly RefusalKind FinishedAlready = new("projects.step-finished-already", 409, "“{0}”{1}已经办完，不能再{2}。记错的，先撤销。");

    /// <summary>Not begun.</summary>
    public static readonly RefusalKind NotStarted = new("projects.step-not-started", 409, "“{0}”还没有开始办理，不能{1}。请先登记受理（开始）日。");

    /// <summary>Not done without evidence.</summary>
    public static readonly RefusalKind EvidenceMissing = new("projects.step-evidence-missing", 400, "未经验收的节点不能标记完成。“{0}”要有{1}，请补上再登记。");

    /// <summary>A notice that has not run its days.</summary>
    public static readonly RefusalKind NotRunItsDays = new("projects.step-not-run-its-days", 409, "“{0}”是法定{1}（{2}），{3}开始，最早{4}期满，现在不能登记办完。");

    /// <summary>Statutory days pressed.</summary>
    public static readonly RefusalKind StatutoryPressed = new("projects.step-statutory-pressed", 400, "“{0}”是法定{1}（{2}），不能改成{3}天。倒排只能压承诺的办理时限，不能压法定公告、公示期。");

    /// <summary>A statutory step taken away.</summary>
    public static readonly RefusalKind StatutoryKept = new("projects.step-statutory-kept", 409, "“{0}”是法定步骤（{1}），不能去掉。");

    /// <summary>A field of a step.</summary>
    public static readonly RefusalKind FieldWrong = new("projects.step-field-wrong", 400, "没有保存，{0}：{1}。");

    /// <summary>A tie that the template fixes.</summary>
    public static readonly RefusalKind TieFixed = new("projects.step-tie-fixed", 409, "流程模板规定“{0}”办完才能办“{1}”，不能在项目里解开。确需调整的，请督查室改流程模板。");

    /// <summary>Under way and to be removed.</summary>
    public static readonly RefusalKind RemoveUnderWay = new("projects.step-remove-under-way", 409, "“{0}”已经开始办理，不能去掉。记错的，先撤销。");

    /// <summary>Days left without why.</summary>
    public static readonly RefusalKind LeftWrong = new("projects.step-left-wrong", 400, "还要几天填0到{0}的整数，并写一句为什么。");

    /// <summary>Stopping what has no clock.</summary>
    public static readonly RefusalKind NoClock = new("projects.step-no-clock", 409, "“{0}”不是部门办理的事项，没有办理时限可停。");

    /// <summary>The clock stands already.</summary>
    public static readonly RefusalKind StandsAlready = new("projects.step-stands-already", 409, "“{0}”从{1}起已经停表（{2}），不用再停。");

    /// <summary>The clock runs.</summary>
    public static readonly RefusalKind RunsAlready = new("projects.step-runs-already", 409, "“{0}”没有停表，不用恢复。");

    /// <summary>A stop without a reason of the list.</summary>
    public static readonly RefusalKind StopReasonWrong = new("projects.step-stop-reason-wrong", 400, "停表原因只有{0}，并写清缺什么、评什么。");

    /// <summary>Handed to nobody.</summary>
    public static readonly RefusalKind HolderMissing = new("projects.step-holder-missing", 400, "交给谁要写清：选一个单位，或填单位名称。");

    /// <summary>Later steps rest on it.</summary>
    public static readonly RefusalKind OthersRest = new("projects.step-others-rest", 409, "“{0}”后面的{1}已经开始，不能撤销。请先撤销后面的。");

    /// <summary>Nothing to undo.</summary>
    public static readonly RefusalKind NothingToUndo = new("projects.step-nothing-to-undo", 409, "“{0}”还没有开始办理，没有可撤销的登记。");

    /// <summary>The node's commitment is being closed.</summary>
    public static readonly RefusalKind NodeClosing = new("projects.step-node-closing", 409, "“{0}”的节点任务{1}已申请销号或已核定完成，请督查室先退回，再撤销。");

    /// <summary>No node to enter.</summary>
    public static readonly RefusalKind NoNodes = new("projects.step-no-nodes", 409, "“{0}”没有可入账的节点：先在步骤里勾选节点，或都已办完、都已入账。");

    /// <summary>A node has no day.</summary>
    public static readonly RefusalKind NodesUndated = new("projects.step-nodes-undated", 409, "“{0}”的步骤还排不出日期：{1}");

    /// <summary>A season that cannot be.</summary>
    public static readonly RefusalKind SeasonWrong = new("projects.season-wrong", 400, "施工季节没有保存，{0}：{1}。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        NothingRecorded, PaperMissing,
        ReasonMissing, TemplateFault, Round, TemplateCode, TemplateName, TemplateTaken, SheetMissing, SheetWrong, SheetHead, SheetCell,
        ProjectEnded, StepsUnderWay, StepsThere, NodesEntered, ChoiceBoth, ChoiceUnknown, EnergyImpossible, EnergyNeeded, Blocked, BeforeItsTime, NotWaived, NotSoft, WaiverEmpty, NoWaiver, DayWrong,
        StartedAlready, FinishedAlready, NotStarted, EvidenceMissing, NotRunItsDays, StatutoryPressed, StatutoryKept, FieldWrong, TieFixed, RemoveUnderWay, LeftWrong, NoClock, StandsAlready, RunsAlready, StopReasonWrong,
        HolderMissing, OthersRest, NothingToUndo, NodeClosing, NoNodes, NodesUndated, SeasonWrong,
    ];
}
