using Guatu.Kernel.Refusals;

namespace Guatu.Ledger;

/// <summary>Expected failures around snapshots, superior documents and campaigns.</summary>
public static class BeatRefusals
{
    /// <summary>No name.</summary>
    public static readonly RefusalKind DocumentNameMissing = new("ledger.document-name-missing", 400, "文件标题没有填。请照文件首页填写。");

    /// <summary>The same 文号 is known.</summary>
    public static readonly RefusalKind DocumentKnown = new("ledger.document-known", 409, "“{0}”已经登记过，标题是“{1}”，没有重复登记。请到那份文件里补条款。");

    /// <summary>No text in it.</summary>
    public static readonly RefusalKind ClausesMissing = new("ledger.clauses-missing", 400, "没有读到条款。请粘贴文件中部署任务的段落，一条一行或带“一、”“（一）”“1.”编号。");

    /// <summary>More than a document has.</summary>
    public static readonly RefusalKind TooManyClauses = new("ledger.too-many-clauses", 413, "读出{0}条，超过{1}条的上限，不像一份文件的任务。请只粘贴部署任务的段落。");

    /// <summary>A clause without words.</summary>
    public static readonly RefusalKind ClauseEmpty = new("ledger.clause-empty", 400, "条款的文字不能空着。不是任务的，请用“不是任务”。");

    /// <summary>A link that is there already.</summary>
    public static readonly RefusalKind LinkedAlready = new("ledger.linked-already", 409, "{0}已经挂在这里，没有重复。");

    /// <summary>A number nobody has.</summary>
    public static readonly RefusalKind NumberUnknown = new("ledger.number-unknown", 404, "台账里没有“{0}”这个文号。请照任务页上的文号填写，如督〔2026〕12号。");

    /// <summary>A clause that carries tasks cannot be dropped.</summary>
    public static readonly RefusalKind ClauseCarried = new("ledger.clause-carried", 409, "第{0}条已有任务承接，不能改成不是任务。请先取消承接。");

    /// <summary>No name.</summary>
    public static readonly RefusalKind CampaignNameMissing = new("ledger.campaign-name-missing", 400, "专项行动的名称没有填。");

    /// <summary>The name is taken.</summary>
    public static readonly RefusalKind CampaignKnown = new("ledger.campaign-known", 409, "“{0}”已经有了，没有重复设立。");

    /// <summary>Ends before it begins.</summary>
    public static readonly RefusalKind CampaignDays = new("ledger.campaign-days", 400, "结束日期早于开始日期，请核对。");

    /// <summary>Nothing to add.</summary>
    public static readonly RefusalKind NothingToLink = new("ledger.nothing-to-link", 400, "没有写明要加入哪些任务。请填文号，一行一个，或选一份上级文件。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        DocumentNameMissing, DocumentKnown, ClausesMissing, TooManyClauses, ClauseEmpty, LinkedAlready, NumberUnknown, ClauseCarried, CampaignNameMissing, CampaignKnown, CampaignDays, NothingToLink,
    ];
}
