using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Closing;
using Guatu.Ledger.CommitmentPages;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Gaps;
using Guatu.Ledger.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger;

/// <summary>What splitting, clocks, closing and gaps bring to the room, so that the module itself stays short.</summary>
internal static class ChainRoom
{
    /// <summary>How many times a task may be split downwards.</summary>
    public const string DepthRule = "ledger.part-depth";

    private const int DeepestEver = 9;

    public static IEnumerable<RuleSeed> Rules =>
    [
        new(DepthRule, "任务最多分解几层", "3", "层", "通用", "由本区确定（单位—乡镇街道—个人）", new DateOnly(2015, 1, 1)),
        .. ClockDesk.Seeds,
    ];

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("closing", "销号", "/closing", 35, LedgerPermissions.See),
        new("gaps", "空白点", "/gaps", 125, LedgerPermissions.See),
    ];

    public static string? RuleFault(Rule rule, string value) => rule.Code == DepthRule
        ? int.TryParse(value, out var depth) && depth is >= 1 and <= DeepestEver ? null : $"“{rule.Name}”要填1到{DeepestEver}的整数。"
        : ClockDesk.RuleFault(rule, value);

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<ClockDesk>();
        services.AddScoped<ChainReader>();
        services.AddScoped<ClosingReader>();
        services.AddScoped<GapsReader>();
        services.AddScoped<ChainForms>();
        services.AddScoped<ClosingForms>();
        services.AddScoped(s => new ClosingWriter(s.GetRequiredService<Telling>()));
        services.AddScoped(s => new EditDrafts(s.GetRequiredService<GuatuDb>()));
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        PartRoutes.Map(routes);
        ClockRoutes.Map(routes);
        ClosingRoutes.Map(routes);
        GapsRoutes.Map(routes);
    }

    public static async ValueTask<int?> CountAsync(string menuKey, IServiceProvider services, CancellationToken stop) =>
        menuKey == "closing" ? await services.GetRequiredService<ClosingReader>().CountAsync(stop) : null;
}
