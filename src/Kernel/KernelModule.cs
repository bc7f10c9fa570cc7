using Guatu.Kernel.About;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Journal;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Words;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel;

/// <summary>公共: the pages of the rulebook, the working calendar, the journal, the words. Its tables stand in the database context itself.</summary>
public sealed class KernelModule : Module
{
    /// <inheritdoc/>
    public override string Name => "Kernel";

    /// <inheritdoc/>
    public override string Title => "公共";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => KernelPermissions.All;

    /// <inheritdoc/>
    public override IEnumerable<RefusalKind> Refusals => KernelRefusals.All;

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu =>
    [
        new("rules", "规则库", "/rules", 130, KernelPermissions.SignedIn),
        new("calendar", "工作日历", "/calendar", 140, KernelPermissions.SignedIn),
        new("words", "词语表", "/words", 150, KernelPermissions.SignedIn),
        new("journal", "操作日志", "/journal", 160, KernelPermissions.ReadJournal),
        new("jobs", "后台任务", "/jobs", 170, KernelPermissions.SeeJobs),
        new("about", "关于", "/about", 200, KernelPermissions.SignedIn),
    ];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<UseCaseTitles>();
        services.AddScoped<JournalDesk>();
    }

    /// <inheritdoc/>
    public override async ValueTask<string?> SubjectNameAsync(string subject, IServiceProvider services, CancellationToken stop) => subject switch
    {
        "zone" => "本区",
        "sign-in" => "登录",
        _ when subject.StartsWith("rule/", StringComparison.Ordinal) =>
            (await services.GetRequiredService<Rules>().AllAsync(stop)).LastOrDefault(r => r.Code == subject[5..])?.Name,
        _ => null,
    };

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        RuleRoutes.Map(routes);
        CalendarRoutes.Map(routes);
        JournalRoutes.Map(routes);
        JobPages.Map(routes);
        WordRoutes.Map(routes);
        AboutRoutes.Map(routes);
    }
}
