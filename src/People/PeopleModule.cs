using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.People.Channels;
using Guatu.People.Delegations;
using Guatu.People.Feeds;
using Guatu.People.Merging;
using Guatu.People.Notices;
using Guatu.People.Persons;
using Guatu.People.SetUp;
using Guatu.People.SignIn;
using Guatu.People.Tokens;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.People;

/// <summary>单位和人员: units, posts, people, roles, sign-in.</summary>
public sealed class PeopleModule : Module
{
    /// <inheritdoc/>
    public override string Name => "People";

    /// <inheritdoc/>
    public override string Title => "单位和人员";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => PeoplePermissions.Every;

    /// <inheritdoc/>
    public override IEnumerable<RefusalKind> Refusals => PeopleRefusals.All;

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        new("people", "单位和人员", "/people", 110, PeoplePermissions.See),
        new("rights", "权限表", "/people/rights", 120, PeoplePermissions.See),
        new("security", "登录安全", "/people/security", 122, PeoplePermissions.SeeSecurity),
        new("delegations", "全区的代理", "/people/delegations", 125, PeoplePermissions.Delegations),
        new("channels", "消息通道", "/channels", 170, PeoplePermissions.Channels),
        new("notices", "消息", "/notices", 180, PeoplePermissions.OwnNotices),
        new("account", "我的账号", "/account", 190, PeoplePermissions.OwnAccount),
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("people.lockout-fails", "连续输错几次锁定账号", "5", "次", "通用", "GB/T 22239-2019 8.1.4.1 b（次数为常用做法）", new DateOnly(2019, 12, 1)),
        new("people.lockout-minutes", "锁定时长", "15", "分钟", "通用", "GB/T 22239-2019 8.1.4.1 b（时长为常用做法）", new DateOnly(2019, 12, 1)),
        new("people.password-length", "口令最短长度", "8", "位", "通用", "GB/T 22239-2019 8.1.4.1 a（长度为常用做法）", new DateOnly(2019, 12, 1)),
        new(Passwords.DaysRule, "口令多久必须更换", "90", "天", "通用", "GB/T 22239-2019 8.1.4.1 a“定期更换”（天数由本区确定；0就是不限）", new DateOnly(2019, 12, 1)),
        new(Passwords.HistoryRule, "新口令不能和最近几次相同", "5", "次", "通用", "由本区确定（等级测评常用做法）；0就是不查", new DateOnly(2019, 12, 1)),
        new(Passwords.FirstChangeRule, "别人给的口令首次登录必须更换", Passwords.Yes, "", "通用", "GB/T 22239-2019 8.1.4.2 b“修改默认账户的默认口令”", new DateOnly(2019, 12, 1)),
        new("people.session-hours", "登录最长多久，到点重新登录", "12", "小时", "通用", "GB/T 22239-2019 8.1.4.1 b“结束会话”（时长由本区确定）", new DateOnly(2019, 12, 1)),
        new("people.idle-minutes", "无操作自动退出", "120", "分钟", "通用", "GB/T 22239-2019 8.1.4.1 b（时长由本区确定，等保三级系统宜设30分钟）", new DateOnly(2019, 12, 1)),
        new("people.delegation-days", "一次代理最多几天", "60", "天", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("people.retry-first-minutes", "消息没发出，过多久再试", "1", "分钟", "通用", "由本区确定；以后每次加倍", new DateOnly(2015, 1, 1)),
        new("people.retry-most-hours", "消息重试最长间隔", "6", "小时", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("people.retry-give-up-hours", "消息多久发不出就放弃", "72", "小时", "通用", "由本区确定；RFC 5321 4.5.4.1建议至少4—5天，督办消息过3天已无意义", new DateOnly(2015, 1, 1)),
        new("people.quiet-from", "几点起不发邮件和群消息", "22", "时", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("people.quiet-to", "几点起恢复发送", "7", "时", "通用", "由本区确定；和上一条相同就是不设静默", new DateOnly(2015, 1, 1)),
        new("people.digest-hour", "每天一封的邮件几点发", "17", "时", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new(PruneNoticesCase.DaysRule, "已读消息、发送记录保留多少天", "180", "天", "通用", "由本区确定；操作日志不清理", new DateOnly(2015, 1, 1)),
        new("people.paste-lines", "成批录入人员一次最多几行", "200", "行", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
    ];

    /// <inheritdoc/>
    public override Role? RuleKeeper(string code) =>
        SecurityRules.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)) ? Role.Security : null;

    /// <summary>Highest number a rule of passwords takes: days of a year, and no history longer than that.</summary>
    private const int MostOfPasswords = 365;

    /// <summary>Rules kept by the security officer, by the beginnings of their codes.</summary>
    internal static readonly string[] SecurityRules = ["people.lockout-", "people.password-", "people.idle-", "people.session-", "people.delegation-"];

    /// <inheritdoc/>
    public override string? RuleFault(Rule rule, string value) =>
        !rule.Code.StartsWith("people.", StringComparison.Ordinal) ? null
        : rule.Unit == "时" ? (int.TryParse(value, out var hour) && hour is >= 0 and <= 23 ? null : $"“{rule.Name}”要填0到23的整数。")
        : rule.Code == Passwords.FirstChangeRule ? (value is Passwords.Yes or Passwords.No ? null : $"“{rule.Name}”要填“{Passwords.Yes}”或“{Passwords.No}”。")
        : rule.Code is Passwords.DaysRule or Passwords.HistoryRule ? (int.TryParse(value, out var least) && least is >= 0 and <= MostOfPasswords ? null : $"“{rule.Name}”要填0到{MostOfPasswords}的整数，0就是不限。")
        : int.TryParse(value, out var number) && number > 0 ? null : $"“{rule.Name}”要填大于0的整数。";

    /// <inheritdoc/>
    public override async ValueTask<string?> SubjectNameAsync(string subject, IServiceProvider services, CancellationToken stop)
    {
        if (subject.Split('/') is not [var kind, var number] || !long.TryParse(number, out var id))
            return null;
        return kind switch
        {
            "person" => await services.GetRequiredService<GuatuDb>().Set<PersonRow>().Where(r => r.Id == id).Select(r => r.Name).FirstOrDefaultAsync(stop),
            "unit" => (await services.GetRequiredService<ZoneDirectories>().NowAsync(stop)).Unit(id)?.Name,
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(PeopleModule).Assembly);
        services.AddSingleton<ZoneDirectories>();
        services.AddJobs(typeof(PeopleModule).Assembly);
        AddNotices(services);
        services.AddSingleton<DelegationBook>();
        services.AddScoped<DelegationDesk>();
        services.AddScoped<IShellPart, PlaceMenu>();
        services.AddScoped<UnitHistory>();
        services.AddScoped<HistoryDesk>();
        services.AddScoped<ActorSource>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<PersonDesk>();
        services.AddScoped<Passwords>();
        services.AddScoped<FeedDesk>();
        services.AddScoped<SecurityDesk>();
        services.AddScoped<AccountDesk>();
        services.AddIdentityCore<PersonRow>(options =>
            {
                // Complexity is judged by PasswordRule in Chinese, against the rulebook.
                options.Password.RequiredLength = 1;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.AllowedForNewUsers = true;
            })
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<IUserStore<PersonRow>, UserOnlyStore<PersonRow, GuatuDb, long>>();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(5));
        services.AddAuthentication(Doors.Choose)
            .AddPolicyScheme(Doors.Choose, null, o => o.ForwardDefaultSelector = http => http.Request.Path.StartsWithSegments("/api") ? Doors.Token : IdentityConstants.ApplicationScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TokenDoor>(Doors.Token, null)
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(Doors.SetUpCookie);
    }

    private static void AddNotices(IServiceCollection services)
    {
        services.AddScoped<NoticeWriter>();
        services.AddScoped<NoticeDesk>();
        services.AddScoped<IShellPart, Bell>();
        services.AddSingleton<Seals>();
        services.AddSingleton<MailDoor>();
        services.AddSingleton<RobotDoor>();
        services.AddScoped<Courier>();
        services.AddScoped<ChannelDesk>();
        // A robot that sends the program on to another address is not the robot that was entered.
        services.AddHttpClient(RobotDoor.Client, client => client.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model)
    {
        model.Entity<UnitRow>(e =>
        {
            e.ToTable("people_unit").HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
        });
        model.Entity<UnitAliasRow>(e =>
        {
            e.ToTable("people_unit_alias").HasKey(r => r.Id);
            e.HasIndex(r => r.Alias).IsUnique();
            e.HasOne<UnitRow>().WithMany().HasForeignKey(r => r.UnitId);
        });
        model.Entity<PersonRow>(e =>
        {
            e.ToTable("people_person").HasKey(r => r.Id);
            e.HasIndex(r => r.NormalizedUserName).IsUnique();
            e.HasIndex(r => r.UnitId);
            e.Property(r => r.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<long>>(e => e.ToTable("people_claim").HasKey(r => r.Id));
        model.Entity<IdentityUserLogin<long>>(e => e.ToTable("people_login").HasKey(r => new { r.LoginProvider, r.ProviderKey }));
        model.Entity<IdentityUserToken<long>>(e => e.ToTable("people_identity_token").HasKey(r => new { r.UserId, r.LoginProvider, r.Name }));
        model.Entity<TokenRow>(e =>
        {
            e.ToTable("people_token").HasKey(r => r.Id);
            e.HasIndex(r => r.Hash).IsUnique();
        });
        PeopleTables.Add(model);
    }

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        SignInRoutes.Map(routes);
        SetUpRoutes.Map(routes);
        PeopleRoutes.Map(routes);
        AccountRoutes.Map(routes);
    }
}
