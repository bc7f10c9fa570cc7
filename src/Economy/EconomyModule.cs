using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>经济运行: targets, figures of enterprises and offices, dispatch, why we are short.</summary>
public sealed class EconomyModule : Module
{
    /// <inheritdoc/>
    public override string Name => "Economy";

    /// <inheritdoc/>
    public override string Title => "经济运行";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => [.. EconomyPermissions.Every, .. FilingRoom.Permissions, .. DispatchRoom.Permissions, .. ProfileRoom.Permissions, .. AnalysisRoom.Permissions];

    /// <inheritdoc/>
    public override IEnumerable<Kernel.Refusals.RefusalKind> Refusals => [.. EconomyRefusals.All, .. FilingRoom.Refusals, .. DispatchRoom.Refusals, .. ProfileRoom.Refusals, .. AnalysisRoom.Refusals];

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu => [.. FilingRoom.Menu, .. DispatchRoom.Menu, .. ProfileRoom.Menu, .. AnalysisRoom.Menu];

    /// <inheritdoc/>
    public override IEnumerable<Kernel.Rulebook.RuleSeed> Rules => [.. FilingRoom.Rules, .. DispatchRoom.Rules, .. ProfileRoom.Rules, .. AnalysisRoom.Rules];

    /// <inheritdoc/>
    public override string? RuleFault(Kernel.Rulebook.Rule rule, string value) => Filing.FilingRules.Fault(rule, value) ?? ProfileRules.Fault(rule, value) ?? Alarms.AlarmRules.Fault(rule, value);

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        FilingRoom.AddRoutes(routes);
        DispatchRoom.AddRoutes(routes);
        ProfileRoom.AddRoutes(routes);
        AnalysisRoom.AddRoutes(routes);
    }

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(EconomyModule).Assembly);
        services.AddJobs(typeof(EconomyModule).Assembly);
        services.AddScoped<Enterprises.EnterpriseBook>();
        services.AddScoped<Targets.TargetBook>();
        FilingRoom.AddServices(services);
        DispatchRoom.AddServices(services);
        ProfileRoom.AddServices(services);
        AnalysisRoom.AddServices(services);
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model)
    {
        Enterprises.EnterpriseTables.Add(model);
        Targets.TargetTables.Add(model);
        FilingRoom.AddTables(model);
        DispatchRoom.AddTables(model);
        ProfileRoom.AddTables(model);
        AnalysisRoom.AddTables(model);
    }
}
