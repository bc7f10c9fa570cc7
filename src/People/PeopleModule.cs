using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
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
        new("account", "我的账号", "/account", 190, PeoplePermissions.OwnAccount),
    ];

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("people.lockout-fails", "连续输错几次锁定账号", "5", "次", "通用", "GB/T 22239-2019 8.1.4.1 b（次数为常用做法）", new DateOnly(2019, 12, 1)),
        new("people.lockout-minutes", "锁定时长", "15", "分钟", "通用", "GB/T 22239-2019 8.1.4.1 b（时长为常用做法）", new DateOnly(2019, 12, 1)),
        new("people.password-length", "口令最短长度", "8", "位", "通用", "GB/T 22239-2019 8.1.4.1 a（长度为常用做法）", new DateOnly(2019, 12, 1)),
        new("people.idle-minutes", "无操作自动退出", "120", "分钟", "通用", "GB/T 22239-2019 8.1.4.1 b（时长由本区确定，等保三级系统宜设30分钟）", new DateOnly(2019, 12, 1)),
        new("people.paste-lines", "成批录入人员一次最多几行", "200", "行", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
    ];

    /// <inheritdoc/>
    public override string? RuleFault(Rule rule, string value) =>
        rule.Code.StartsWith("people.", StringComparison.Ordinal) && !(int.TryParse(value, out var number) && number > 0) ? $"“{rule.Name}”要填大于0的整数。" : null;

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
        services.AddScoped<ActorSource>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<PersonDesk>();
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
