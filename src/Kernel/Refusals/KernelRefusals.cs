namespace Guatu.Kernel.Refusals;

/// <summary>Refusals any action can meet, whatever room it lives in.</summary>
public static class KernelRefusals
{
    /// <summary>Not signed in, or the session has ended.</summary>
    public static readonly RefusalKind NotSignedIn = new("kernel.not-signed-in", 401, "请先登录。登录超过规定时间没有操作会自动退出，退出前已保存的内容不会丢。");

    /// <summary>The person lacks the permission named in the sentence.</summary>
    public static readonly RefusalKind NotPermitted = new("kernel.not-permitted", 403, "您没有“{0}”的权限。需要办理的，请联系督查室或系统管理员。");

    /// <summary>The person holds the permission, but not for this unit.</summary>
    public static readonly RefusalKind OutOfReach = new("kernel.out-of-reach", 403, "这件事不归您所在的单位办，“{0}”只能对本单位的事项做。");

    /// <summary>No such row, or not visible to this person: both read the same on purpose.</summary>
    public static readonly RefusalKind NotFound = new("kernel.not-found", 404, "没有找到{0}，可能已被合并、撤回，或您看不到它。");

    /// <summary>Somebody else saved first.</summary>
    public static readonly RefusalKind Changed = new("kernel.changed", 409, "您打开之后，别人已经改过这一页。您填的内容还在下面，请看一眼新情况再保存。");

    /// <summary>The form's anti-forgery token is missing or old.</summary>
    public static readonly RefusalKind StaleForm = new("kernel.stale-form", 400, "页面放得太久或是从别的网站提交来的，没有保存。请刷新页面再办一次。");

    /// <summary>The file is larger than the limit in force.</summary>
    public static readonly RefusalKind FileTooLarge = new("kernel.file-too-large", 413, "文件“{0}”有{1}MB，超过{2}MB的上限，没有收下。请压缩图片或拆成几个文件再传。");

    /// <summary>The content is not what the name says, or the type is not taken.</summary>
    public static readonly RefusalKind FileType = new("kernel.file-type", 415, "文件“{0}”不能收：{1}。可以传的有：{2}。");

    /// <summary>A rule row that does not hold together.</summary>
    public static readonly RefusalKind RuleInvalid = new("kernel.rule-invalid", 400, "规则没有保存：{0}");

    /// <summary>A holiday notice that cannot be taken.</summary>
    public static readonly RefusalKind CalendarInvalid = new("kernel.calendar-invalid", 400, "放假安排没有导入：{0}");

    /// <summary>A sheet that cannot be opened.</summary>
    public static readonly RefusalKind SheetUnreadable = new("kernel.sheet-unreadable", 400, "表格“{0}”没有收下：{1}。");

    /// <summary>A bug: the number leads to the line in the log.</summary>
    public static readonly RefusalKind Fault = new("kernel.fault", 500, "程序出了错，刚才的操作没有保存。请把编号{0}告诉系统管理员。");

    /// <summary>The whole request is too large.</summary>
    public static readonly RefusalKind RequestTooLarge = new("kernel.request-too-large", 413, "提交的内容太大，没有收下。请把文件拆小后再传。");

    /// <summary>The request cannot be read.</summary>
    public static readonly RefusalKind BadRequest = new("kernel.bad-request", 400, "提交的内容不完整或格式不对，没有收下。");

    /// <summary>No such address.</summary>
    public static readonly RefusalKind Nowhere = new("kernel.nowhere", 404, "没有“{0}”这个地址，可能是链接抄错了，或者这一页已经搬走。");

    /// <summary>The address is there, the verb is not.</summary>
    public static readonly RefusalKind WrongVerb = new("kernel.wrong-verb", 405, "“{0}”不接受{1}。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        NotSignedIn, NotPermitted, OutOfReach, NotFound, Changed, StaleForm, FileTooLarge, FileType, RuleInvalid, CalendarInvalid, SheetUnreadable, Fault, RequestTooLarge, BadRequest, Nowhere, WrongVerb,
    ];
}
