using Guatu.Economy.Charts;
using Guatu.Economy.Clusters;
using Guatu.Economy.Profiles;
using Guatu.Economy.Ranks;
using Guatu.Economy.Register;
using Guatu.Economy.Shares;
using Guatu.Economy.Status;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>What brings to the room: enterprises, their status and ranks, clusters, profiles, contributions.</summary>
internal static class ProfileRoom
{
    public static IReadOnlyList<Permission> Permissions => ProfilePermissions.Every;

    public static IReadOnlyList<RefusalKind> Refusals => ProfileRefusals.All;

    public static IEnumerable<MenuEntry> Menu => [new("enterprises", "企业", "/enterprises", 29, EconomyPermissions.SeeEnterprises)];

    public static IEnumerable<RuleSeed> Rules => ProfileRules.Seeds;

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<PickReader>();
        services.AddScoped<FirmReader>();
        services.AddScoped<RankReader>();
        services.AddScoped<RankDesk>();
        services.AddScoped<StatusReader>();
        services.AddScoped<ShareReader>();
        services.AddScoped<HeatReader>();
        services.AddScoped<EnterpriseProfile>();
        services.AddScoped<IndustryReader>();
        services.AddScoped<ClusterReader>();
        services.AddScoped<ClusterDesk>();
        services.AddScoped<TrendReader>();
    }

    public static void AddTables(ModelBuilder model)
    {
        StatusTables.Add(model);
        RankTables.Add(model);
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        RegisterRoutes.Map(routes);
        RankRoutes.Map(routes);
        StatusRoutes.Map(routes);
        ShareRoutes.Map(routes);
        HeatRoutes.Map(routes);
        ProfileRoutes.Map(routes);
        ClusterRoutes.Map(routes);
    }
}
