using Guatu.Kernel.Refusals;

namespace Guatu.Economy;

/// <summary>Expected failures of getting figures in.</summary>
public static class FilingRefusals
{
    /// <summary>Nothing was typed.</summary>
    public static readonly RefusalKind Nothing = new("economy.filing-nothing", 400, "一个数都没有填。没有数的留空，有数的填好再报。");

    /// <summary>The typed figure is none.</summary>
    public static readonly RefusalKind Garbled = new("economy.filing-garbled", 400, "“{0}”的{1}填的是“{2}”，不是以{3}为单位的数。只填数字，或者写明能换算的单位（如3.2亿元）。");

    /// <summary>Another unit's indicator.</summary>
    public static readonly RefusalKind Foreign = new("economy.filing-foreign", 403, "“{0}”的来源单位不是你所在的单位，不能代报。请由来源单位报送，来源单位变了的在指标库里改。");

    /// <summary>A closed indicator.</summary>
    public static readonly RefusalKind Closed = new("economy.filing-closed", 409, "“{0}”已经停用，不再收数。");

    /// <summary>The period is not over.</summary>
    public static readonly RefusalKind Ahead = new("economy.filing-ahead", 400, "“{0}”{1}这一期还没有过完，实际数要等期末以后报；提前估计的请选“预计”。");

    /// <summary>A subject that does not exist.</summary>
    public static readonly RefusalKind SubjectUnknown = new("economy.filing-subject", 404, "没有编号为{1}的{0}，请核对后再报。");

    /// <summary>A check that cannot be talked away.</summary>
    public static readonly RefusalKind Wrong = new("economy.filing-wrong", 400, "没有收：{0}");

    /// <summary>A check that asks for a word.</summary>
    public static readonly RefusalKind WordMissing = new("economy.filing-word", 400, "{0}数填错了就改过来；确实如此的，请写一句说明再报。");

    /// <summary>A derived figure that does not follow from its parts.</summary>
    public static readonly RefusalKind FormulaDiffers = new("economy.filing-formula", 400, "“{0}”{1}填的是{2}，按公式“{3}”应为{4}。请核对这几个数，一个都没有收。");

    /// <summary>No question text.</summary>
    public static readonly RefusalKind QuestionEmpty = new("economy.question-text", 400, "质疑的内容没有写，或超过{0}个字。写清哪里不对、请对方核对什么；不能写要对方改成多少。");

    /// <summary>No figure to be questioned.</summary>
    public static readonly RefusalKind NoFigure = new("economy.question-figure", 404, "“{0}”{1}还没有数，没有可质疑的。请先催报。");

    /// <summary>A question that tells the number to report.</summary>
    public static readonly RefusalKind NumberTold = new("economy.question-number", 400, "质疑里写了“{0}”，像是要对方报成某个数。统计法第七条不许明示、暗示对方报什么数，请改成请对方核对的说法。");

    /// <summary>Already answered, or closed.</summary>
    public static readonly RefusalKind QuestionSettled = new("economy.question-settled", 409, "这条质疑已经{0}，不能再办。还有疑问请另提一条。");

    /// <summary>No answer text.</summary>
    public static readonly RefusalKind AnswerEmpty = new("economy.answer-text", 400, "答复没有写，或超过{0}个字。核对无误的写明原因；填错了的先更正再答复。");

    /// <summary>The enterprise answers itself.</summary>
    public static readonly RefusalKind AnswerTheirs = new("economy.answer-theirs", 403, "这个数是{0}自己报的，由企业在它的填报链接里答复，别人不能代答。");

    /// <summary>The link leads nowhere.</summary>
    public static readonly RefusalKind LinkDead = new("economy.link-dead", 404, "这个填报链接已经失效：可能到期了、换了新的，或者地址没有复制完整。请向园区联系人要新的链接。");

    /// <summary>Too many wrong links.</summary>
    public static readonly RefusalKind LinkTries = new("economy.link-tries", 429, "打不开的链接试得太多，请{0}分钟以后再试。");

    /// <summary>By the link alone.</summary>
    public static readonly RefusalKind LinkOnly = new("economy.link-only", 403, "企业的数只能由企业凭自己的链接报送和答复，园区的人不能代办（统计法第七条）。");

    /// <summary>No enterprise to give a link to.</summary>
    public static readonly RefusalKind LinkNone = new("economy.link-none", 404, "没有可以发放链接的企业。请先在企业名录里登记。");

    /// <summary>There is no link to take back.</summary>
    public static readonly RefusalKind LinkGone = new("economy.link-gone", 409, "{0}现在没有有效的链接，不用停用。");

    /// <summary>What an enterprise reports must be of the zone's own scope.</summary>
    public static readonly RefusalKind FormScope = new("economy.form-scope", 409, "“{0}”是{1}口径的，企业凭链接报的是调度数据，两种口径不能混。请另设一个调度口径的指标。");

    /// <summary>Computed indicators are not reported.</summary>
    public static readonly RefusalKind FormComputed = new("economy.form-computed", 409, "“{0}”是按公式算出来的，不用企业报。请选它的分项。");

    /// <summary>An indicator that is not on the enterprise's form.</summary>
    public static readonly RefusalKind NotOnForm = new("economy.form-not-on", 400, "“{0}”不在企业填报表里，不收这个数。");

    /// <summary>The head of a sheet fits nothing.</summary>
    public static readonly RefusalKind WrongSheet = new("economy.sheet-wrong", 400, "“{0}”不像是指标数据：{1}。请核对是不是选错了文件。");

    /// <summary>An empty sheet.</summary>
    public static readonly RefusalKind SheetEmpty = new("economy.sheet-empty", 400, "没有选文件，也没有粘贴内容。请选一份.xlsx或.csv，或者把表格里的单元格复制后粘贴进来。");

    /// <summary>Not a sheet.</summary>
    public static readonly RefusalKind SheetKind = new("economy.sheet-kind", 415, "“{0}”不是.xlsx或.csv。请在Excel或WPS里用“另存为”存成.xlsx再传。");

    /// <summary>Too many cells at once.</summary>
    public static readonly RefusalKind SheetLarge = new("economy.sheet-large", 413, "表里有{0}个数，一次最多{1}个，请拆成几份。");

    /// <summary>Nothing in it is mapped.</summary>
    public static readonly RefusalKind NothingMapped = new("economy.sheet-unmapped", 400, "没有哪一列对应到指标或期别，没有可收的数。请在“列的对应关系”里选好再认一次。");

    /// <summary>Faults in cells.</summary>
    public static readonly RefusalKind SheetFaults = new("economy.sheet-faults", 409, "有{0}处问题，一个数都没有收。请在原表里改好再传一次。");

    /// <summary>Not in this state.</summary>
    public static readonly RefusalKind SheetNotNow = new("economy.sheet-not-now", 409, "这次导入已经{0}，不能再办。请重新传一份。");

    /// <summary>A row of the library that does not exist.</summary>
    public static readonly RefusalKind LibraryUnknown = new("economy.library-unknown", 404, "样本库里没有“{0}”。请在列出的里面选。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        Nothing, Garbled, Foreign, Closed, Ahead, SubjectUnknown, Wrong, WordMissing, FormulaDiffers, QuestionEmpty, NoFigure, NumberTold, QuestionSettled, AnswerEmpty, AnswerTheirs, LinkDead, LinkTries, LinkOnly, LinkNone, LinkGone,
        FormScope, FormComputed, NotOnForm, WrongSheet, SheetEmpty, SheetKind, SheetLarge, NothingMapped, SheetFaults, SheetNotNow, LibraryUnknown,
    ];
}
