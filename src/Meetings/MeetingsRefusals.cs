using Guatu.Kernel.Refusals;

namespace Guatu.Meetings;

/// <summary>Expected failures of the room.</summary>
public static class MeetingsRefusals
{
    /// <summary>No name.</summary>
    public static readonly RefusalKind NameMissing = new("meetings.name-missing", 400, "会议名称没有填。");

    /// <summary>No kind.</summary>
    public static readonly RefusalKind KindMissing = new("meetings.kind-missing", 400, "会议类型没有选。没有合适的，请填自己的叫法。");

    /// <summary>No day.</summary>
    public static readonly RefusalKind DayMissing = new("meetings.day-missing", 400, "开会日期没有填。讲话里的“本周”“15个工作日内”都从这天算起。");

    /// <summary>Nothing in it.</summary>
    public static readonly RefusalKind SpeechEmpty = new("meetings.speech-empty", 400, "没有读到文字。请粘贴讲话全文，或选一个.txt、.docx文件。");

    /// <summary>Longer than any speech.</summary>
    public static readonly RefusalKind SpeechTooLong = new("meetings.speech-too-long", 413, "这份文字有{0}字，超过{1}字的上限，不像一篇讲话，没有收下。请只传讲话正文。");

    /// <summary>Neither encoding fits.</summary>
    public static readonly RefusalKind EncodingMixed = new("meetings.encoding-mixed", 415, "“{0}”第{1}行附近的编码认不出来，多半是不同编码的文字拼在一起。请用记事本打开，另存为UTF-8再传。");

    /// <summary>Not writing.</summary>
    public static readonly RefusalKind NotWriting = new("meetings.not-writing", 415, "“{0}”里不是文字，可能是图片或别的文件改了扩展名，没有收下。");

    /// <summary>Cannot be opened.</summary>
    public static readonly RefusalKind DocxBroken = new("meetings.docx-broken", 415, "“{0}”打不开，文件可能损坏或加了密码。请在Word或WPS里打开，另存为.docx再传，或直接粘贴正文。");

    /// <summary>Unpacks to too much.</summary>
    public static readonly RefusalKind DocxTooLarge = new("meetings.docx-too-large", 413, "“{0}”解开后太大，不像一篇讲话，没有收下。请删去图片后再传，或直接粘贴正文。");

    /// <summary>The same text is known.</summary>
    public static readonly RefusalKind SpeechKnown = new("meetings.speech-known", 409, "这篇讲话已在“{0}”（{1}）里登记过，没有重复登记。");

    /// <summary>The candidate has become a commitment already.</summary>
    public static readonly RefusalKind AlreadyEntered = new("meetings.already-entered", 409, "第{0}条已入账，不能再改；要调整请到任务页。");

    /// <summary>A rejection without a reason.</summary>
    public static readonly RefusalKind RejectReasonMissing = new("meetings.reject-reason-missing", 400, "驳回第{0}条要写原因，如：口号、重复、已办结。");

    /// <summary>Nothing approved.</summary>
    public static readonly RefusalKind NothingApproved = new("meetings.nothing-approved", 409, "还没有核准的条目，没有可以入账的。先核准几条再来。");

    /// <summary>Somebody confirmed a moment before.</summary>
    public static readonly RefusalKind ConfirmedByOther = new("meetings.confirmed-by-other", 409, "{0}刚刚已经把核准的{1}条入账了，没有重复生成。");

    /// <summary>A split that leaves nothing on one side.</summary>
    public static readonly RefusalKind SplitInvalid = new("meetings.split-invalid", 400, "第{0}条从这里拆不开：两边都要有内容。");

    /// <summary>No neighbour to merge into.</summary>
    public static readonly RefusalKind NothingAbove = new("meetings.nothing-above", 409, "第{0}条上面没有可以并入的条目。");

    /// <summary>The name is taken.</summary>
    public static readonly RefusalKind SeriesKnown = new("meetings.series-known", 409, "“{0}”已经有了，没有重复设立。");

    /// <summary>A day the rhythm does not know.</summary>
    public static readonly RefusalKind SeriesDay = new("meetings.series-day", 400, "开会的日子不对：每周填1到7（周一是1），每旬填1到10，每月、每季填1到31。这里最多填{0}。");

    /// <summary>Opened for a day that is over.</summary>
    public static readonly RefusalKind MeetingPast = new("meetings.meeting-past", 400, "{0}已经过去，不能再开这次例会。要补登记，请用“登记会议”。");

    /// <summary>Frozen already.</summary>
    public static readonly RefusalKind FrozenAlready = new("meetings.frozen-already", 409, "{0}已在{1}定格，议程不能再改。会上新提出的事项可以临时加一项。");

    /// <summary>Frozen before its day.</summary>
    public static readonly RefusalKind FreezeTooEarly = new("meetings.freeze-too-early", 409, "{0}才开会，到那天再定格，免得和会上说的对不上。");

    /// <summary>A decision before the freeze.</summary>
    public static readonly RefusalKind NotFrozen = new("meetings.not-frozen", 409, "会议还没有定格，先点“定格”，再记议定事项。");

    /// <summary>An item of nothing.</summary>
    public static readonly RefusalKind ItemEmpty = new("meetings.item-empty", 400, "议程没有写内容。请填任务文号，或写明议题。");

    /// <summary>A title that is none.</summary>
    public static readonly RefusalKind ItemTooLong = new("meetings.item-too-long", 400, "议题有{0}字，超过{1}字，请写短些。");

    /// <summary>Added, dropped or moved without a reason.</summary>
    public static readonly RefusalKind ItemReasonMissing = new("meetings.item-reason-missing", 400, "{0}议程要写原因，以后好查。");

    /// <summary>Minutes out of range.</summary>
    public static readonly RefusalKind MinutesImpossible = new("meetings.minutes-impossible", 400, "汇报时间填0到{0}分钟，0是不限。");

    /// <summary>On the agenda already.</summary>
    public static readonly RefusalKind ItemThere = new("meetings.item-there", 409, "“{0}”{1}，没有重复列入。");

    /// <summary>A decision of nothing.</summary>
    public static readonly RefusalKind DecisionEmpty = new("meetings.decision-empty", 400, "议定事项没有写。请照会上定的写一两句。");

    /// <summary>The decision is a commitment already.</summary>
    public static readonly RefusalKind DecisionEntered = new("meetings.decision-entered", 409, "“{0}”的议定事项已入账，要改请到任务页。");

    /// <summary>A receipt without a name.</summary>
    public static readonly RefusalKind PersonsMissing = new("meetings.persons-missing", 400, "请写明谁来参会。不能来的，写请假的人和原因。");

    /// <summary>The unit is not among those that attend.</summary>
    public static readonly RefusalKind NotInvited = new("meetings.not-invited", 409, "这次会议没有通知这个单位，不用签收。");

    /// <summary>No words.</summary>
    public static readonly RefusalKind SuggestionEmpty = new("meetings.suggestion-empty", 400, "建议没有写内容。");

    /// <summary>Not adopted without a reason.</summary>
    public static readonly RefusalKind SuggestionReasonMissing = new("meetings.suggestion-reason-missing", 400, "不采纳要写原因，让提建议的人知道为什么。");

    /// <summary>It became a commitment.</summary>
    public static readonly RefusalKind SuggestionEntered = new("meetings.suggestion-entered", 409, "这条建议已经成为任务，要改请到任务页。");

    /// <summary>A side of the pledge is missing.</summary>
    public static readonly RefusalKind PledgeSideMissing = new("meetings.pledge-side-missing", 400, "“{0}”没有填。表态发言要讲四个方面。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        NameMissing, KindMissing, DayMissing, SpeechEmpty, SpeechTooLong, EncodingMixed, NotWriting, DocxBroken, DocxTooLarge, SpeechKnown, AlreadyEntered,
        RejectReasonMissing, NothingApproved, ConfirmedByOther, SplitInvalid, NothingAbove, SeriesKnown, SeriesDay, MeetingPast, FrozenAlready, FreezeTooEarly, NotFrozen, ItemEmpty, ItemTooLong, ItemReasonMissing,
        MinutesImpossible, ItemThere, DecisionEmpty, DecisionEntered, PersonsMissing, NotInvited, SuggestionEmpty, SuggestionReasonMissing, SuggestionEntered, PledgeSideMissing,
    ];
}
