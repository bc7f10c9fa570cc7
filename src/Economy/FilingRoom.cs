using Guatu.Economy.Catalogue;
using Guatu.Economy.Filing;
using Guatu.Economy.Filing.Links;
using Guatu.Economy.Filing.Sheets;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy;

/// <summary>What brings to the room: figures come in: forms, sheets, enterprises' own links, questions.</summary>
internal static class FilingRoom
{
    public static IReadOnlyList<Permission> Permissions => FilingPermissions.Every;

    public static IReadOnlyList<RefusalKind> Refusals => FilingRefusals.All;

    public static IEnumerable<MenuEntry> Menu =>
    [
        new("figures", "数据报送", "/figures", 46, EconomyPermissions.See),
        new("indicators", "指标库", "/indicators", 131, EconomyPermissions.See),
    ];

    public static IEnumerable<RuleSeed> Rules => FilingRules.All;

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<FigureIntake>();
        services.AddScoped<FilingReader>();
        services.AddScoped<LinkReader>();
        services.AddSingleton<LinkGuard>();
        services.AddScoped<LinkDoor>();
        services.AddScoped<SheetReading>();
        services.AddSingleton<SheetDesk>();
    }

    public static void AddTables(ModelBuilder model) => FilingTables.Add(model);

    public static void AddRoutes(RoomRoutes routes)
    {
        CatalogueRoutes.Map(routes);
        FilingRoutes.Map(routes);
        LinkRoutes.Map(routes);
        SheetRoutes.Map(routes);
    }
}
