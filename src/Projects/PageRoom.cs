using Guatu.Kernel.Modules;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.ProjectPages;
using Guatu.Projects.Wall;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What the project page, the network view and the project wall bring to the room.</summary>
internal static class PageRoom
{
    public static IEnumerable<MenuEntry> Menu =>
    [
        new("project-wall", "项目作战图", "/projects/wall", 112, ProjectsPermissions.See),
    ];

    public static IEnumerable<RuleSeed> Rules => [];

    public static void AddServices(IServiceCollection services)
    {
        services.AddScoped<ProjectReader>();
        services.AddScoped<ProjectWallReader>();
    }

    public static void AddRoutes(RoomRoutes routes)
    {
        ProjectRoutes.Map(routes);
        NetworkRoutes.Map(routes);
        ProjectWallRoutes.Map(routes);
    }
}
