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
    public override IEnumerable<RuleSeed> Rules =>
    [
        new(PruneRecordsCase.RunsRule, "后台任务的运行记录保留多少天", "180", "天", "通用", "由本区确定，每件事另留最近20次；操作日志不清理", new DateOnly(2015, 1, 1)),
        new(PruneRecordsCase.OutboxRule, "程序内部变更通知保留多少天", "7", "天", "通用", "由本区确定；各台服务器一秒之内读完", new DateOnly(2015, 1, 1)),
    ];

    /// <inheritdoc/>
    public override string? RuleFault(Rule rule, string value) =>
        rule.Code.StartsWith("kernel.", StringComparison.Ordinal) && !(int.TryParse(value, out var days) && days > 0) ? $"“{rule.Name}”要填大于0的整数。" : null;

    /// <inheritdoc/>
    public override Role? RuleKeeper(string code) => code.StartsWith("kernel.", StringComparison.Ordinal) ? Role.Security : null;

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
