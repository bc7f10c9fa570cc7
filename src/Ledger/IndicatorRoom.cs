using Guatu.Kernel.Permissions;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Guatu.Kernel.Permissions.Permission;

namespace Guatu.Ledger;

/// <summary>Permissions around indicators and figures.</summary>
public static class IndicatorPermissions
{
    /// <summary>Define indicators.</summary>
    public static readonly Permission Keep = new("ledger.indicators", "设立、修改指标", All(Role.Supervisor));

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> Every = [Keep];
}

/// <summary>What indicators and figures bring to the room; their pages are in the duty rooms that work with them.</summary>
internal static class IndicatorRoom
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<IndicatorBook>();
        services.AddScoped<FigureReader>();
        services.AddScoped<FigureTrail>();
        services.AddScoped<FigureTotals>();
    }

    public static void AddTables(ModelBuilder model) => IndicatorTables.Add(model);
}
