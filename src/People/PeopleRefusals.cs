using Guatu.Kernel.Refusals;

namespace Guatu.People;

/// <summary>Expected failures of the room.</summary>
public static class PeopleRefusals
{
    /// <summary>Wrong user name or password; both read the same on purpose.</summary>
    public static readonly RefusalKind SignInFailed = new("people.sign-in-failed", 401, "用户名或密码不对。连续输错{0}次会锁定{1}分钟。");

    /// <summary>Too many failures.</summary>
    public static readonly RefusalKind LockedOut = new("people.locked-out", 423, "输错次数太多，账号已锁定，请在{0}之后再试，或请管理员重置密码。");

    /// <summary>The account was retired.</summary>
    public static readonly RefusalKind Retired = new("people.retired", 403, "这个账号已停用，请联系管理员。");

    /// <summary>The password does not meet the rules.</summary>
    public static readonly RefusalKind PasswordWeak = new("people.password-weak", 400, "新密码不合要求：至少{0}位，大写字母、小写字母、数字、符号里要有三种，不能和原密码相同。");

    /// <summary>A password of before.</summary>
    public static readonly RefusalKind PasswordUsed = new("people.password-used", 400, "新密码和最近{0}次用过的一样，请换一个没用过的。");

    /// <summary>The password is too old.</summary>
    public static readonly RefusalKind PasswordOld = new("people.password-old", 403, "密码已用满{0}天，请先在网页上登录改掉密码，再用接口换令牌。");

    /// <summary>No calendar address to end.</summary>
    public static readonly RefusalKind NoCalendar = new("people.no-calendar", 404, "现在没有日历订阅地址，不用停用。");

    /// <summary>The two entries differ.</summary>
    public static readonly RefusalKind PasswordsDiffer = new("people.passwords-differ", 400, "两次填的密码不一样，请重填。");

    /// <summary>The present password is wrong.</summary>
    public static readonly RefusalKind PasswordWrong = new("people.password-wrong", 400, "原密码不对，没有修改。");

    /// <summary>A required field is empty.</summary>
    public static readonly RefusalKind Missing = new("people.missing", 400, "{0}没有填。");

    /// <summary>The name is taken.</summary>
    public static readonly RefusalKind NameTaken = new("people.name-taken", 409, "“{0}”已经是“{1}”的名称或别名，一个名字只能指一个单位。");

    /// <summary>The user name is taken.</summary>
    public static readonly RefusalKind UserNameTaken = new("people.user-name-taken", 409, "用户名“{0}”已有人用，请换一个。");

    /// <summary>A unit cannot stand below itself.</summary>
    public static readonly RefusalKind UnitCircle = new("people.unit-circle", 400, "“{0}”不能归到自己或自己的下级单位下面。");

    /// <summary>The zone has been set up already.</summary>
    public static readonly RefusalKind AlreadySetUp = new("people.already-set-up", 409, "开发区已经建好了，请直接登录。");

    /// <summary>The last administrator cannot be retired or stripped.</summary>
    public static readonly RefusalKind LastAdministrator = new("people.last-administrator", 409, "这是最后一名{0}，先把{0}的角色给别人，再改这一个。");

    /// <summary>A password that somebody else chose must be replaced first.</summary>
    public static readonly RefusalKind PasswordMustChange = new("people.password-must-change", 403, "这是初始密码，请先在网页上登录改掉密码，再用接口。");

    /// <summary>Not a whole number.</summary>
    public static readonly RefusalKind NotWhole = new("people.not-whole", 400, "{0}要填整数，现在填的是“{1}”。");

    /// <summary>A unit or leader that is not there.</summary>
    public static readonly RefusalKind NoSuch = new("people.no-such", 400, "没有这个{0}，可能刚被停用，请重新选择。");

    /// <summary>A token's time is out of range.</summary>
    public static readonly RefusalKind TokenDays = new("people.token-days", 400, "有效期要在1到365天之间，现在填的是“{0}”。");

    /// <summary>A pasted line with a fault; names row, column and reason.</summary>
    public static readonly RefusalKind PasteLine = new("people.paste-line", 400, "第{0}行第{1}列（{2}）：{3}");

    /// <summary>More lines than may be pasted at once.</summary>
    public static readonly RefusalKind PasteTooLong = new("people.paste-too-long", 400, "一次最多录入{0}行，现在有{1}行，请分几次录入。");

    /// <summary>Not a mail address.</summary>
    public static readonly RefusalKind EmailInvalid = new("people.email-invalid", 400, "“{0}”不是邮箱地址，请填像zhangwen@linjiang.gov.cn这样的。");

    /// <summary>Not a host.</summary>
    public static readonly RefusalKind HostInvalid = new("people.host-invalid", 400, "“{0}”不是主机名或IP地址，不要带http://和端口。");

    /// <summary>Not a port.</summary>
    public static readonly RefusalKind PortInvalid = new("people.port-invalid", 400, "端口要在1到65535之间，现在填的是“{0}”；邮件一般用25或587。");

    /// <summary>Not an address of this program.</summary>
    public static readonly RefusalKind SiteInvalid = new("people.site-invalid", 400, "“{0}”不是网址，请填像http://10.1.2.3:5080这样的，别人在浏览器里打开本程序用的那个。");

    /// <summary>A robot's address that may not be called.</summary>
    public static readonly RefusalKind RobotAddress = new("people.robot-address", 400, "机器人地址要以https://开头；架在内网、没有证书的，请先把它的主机名写进“可以不加密的内网主机”。");

    /// <summary>A closed unit is not changed any more.</summary>
    public static readonly RefusalKind UnitClosed = new("people.unit-closed", 409, "“{0}”已经撤并，不能再变动，请选现在的单位。");

    /// <summary>The top of the tree stays.</summary>
    public static readonly RefusalKind UnitTop = new("people.unit-top", 400, "“{0}”是领导机关，不能合并、更名或分设；改名称请在单位页里改。");

    /// <summary>A change of units is entered when it holds.</summary>
    public static readonly RefusalKind DayAhead = new("people.day-ahead", 400, "生效日期{0}还没到，请到那一天再办；提前办了，讲话里的单位会认错。");

    /// <summary>Too few to merge.</summary>
    public static readonly RefusalKind MergeTooFew = new("people.merge-too-few", 400, "合并成新单位至少要勾选两个单位，并到已有单位至少勾选一个别的单位；只改名字请用“更名”。");

    /// <summary>The new unit has the name of one that ends.</summary>
    public static readonly RefusalKind MergeIntoOld = new("people.merge-into-old", 409, "合并后还叫“{0}”的，请在“并到”里直接选它，不要再新设一个同名的。");

    /// <summary>Too few parts, or two of one name.</summary>
    public static readonly RefusalKind SplitTooFew = new("people.split-too-few", 400, "分设至少要写两行，一行一个单位，名称不能重复。");

    /// <summary>The person is not of that unit.</summary>
    public static readonly RefusalKind NotOfUnit = new("people.not-of-unit", 400, "“{0}”不是{1}的人，请核对名字；一行先写单位名称，再写人。");

    /// <summary>Handing over to oneself.</summary>
    public static readonly RefusalKind HandToSelf = new("people.hand-to-self", 400, "移交给了原来的人，请选别人。");

    /// <summary>Days of a delegation that do not hold together.</summary>
    public static readonly RefusalKind DelegationDays = new("people.delegation-days", 400, "起止日期不行：{0}，请重填。");

    /// <summary>Oneself as deputy.</summary>
    public static readonly RefusalKind DeputySelf = new("people.deputy-self", 400, "不能请自己代自己，请选别人。");

    /// <summary>Nothing of this kind to delegate.</summary>
    public static readonly RefusalKind NothingToDelegate = new("people.nothing-to-delegate", 400, "您没有“{0}”这类权限，不用请人代。");

    /// <summary>The deputy has no account that works.</summary>
    public static readonly RefusalKind DeputyCannotSignIn = new("people.deputy-cannot-sign-in", 400, "“{0}”不能登录（没有角色、没有密码或已停用），请选能登录的人，或先请管理员开通。");

    /// <summary>Two deputies for the same days.</summary>
    public static readonly RefusalKind DelegationOverlaps = new("people.delegation-overlaps", 409, "{0}已经请人代了同样的事，请先收回那一条，或把日期错开。");

    /// <summary>The deputy is away too.</summary>
    public static readonly RefusalKind DeputyAway = new("people.deputy-away", 409, "“{0}”那几天自己也请人代办，代来的权不能再转出去，请选别人。");

    /// <summary>The delegation does not hold any more.</summary>
    public static readonly RefusalKind DelegationOver = new("people.delegation-over", 409, "这条代理已到期、已收回或还没生效，刚才的事没有办。请刷新页面，看清现在是以谁的名义。");

    /// <summary>Consenting to one's own delegation.</summary>
    public static readonly RefusalKind OwnDelegation = new("people.own-delegation", 409, "代理和自己有关，不能自己同意，请另一位安全管理员办理。");

    /// <summary>Nobody gives himself a role.</summary>
    public static readonly RefusalKind RoleForOneself = new("people.role-for-oneself", 409, "自己不能给自己加角色（{0}），请另一位安全管理员办理。");

    /// <summary>Two of the three duties in one hand.</summary>
    public static readonly RefusalKind TwoDuties = new("people.two-duties", 409, "三员分立，一个人不能同时是{0}，请分给不同的人；确实人手不够的，先在权限表里关掉三员分立。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All =
    [
        SignInFailed, LockedOut, Retired, PasswordWeak, PasswordUsed, PasswordOld, NoCalendar, PasswordsDiffer, PasswordWrong, Missing, NameTaken, UserNameTaken, UnitCircle, AlreadySetUp, LastAdministrator, PasswordMustChange,
        NotWhole, NoSuch, TokenDays, PasteLine, PasteTooLong, EmailInvalid, HostInvalid, PortInvalid, SiteInvalid, RobotAddress,
        UnitClosed, UnitTop, DayAhead, MergeTooFew, MergeIntoOld, SplitTooFew, NotOfUnit, HandToSelf,
        DelegationDays, DeputySelf, NothingToDelegate, DeputyCannotSignIn, DelegationOverlaps, DeputyAway, DelegationOver, OwnDelegation, RoleForOneself, TwoDuties,
    ];
}
