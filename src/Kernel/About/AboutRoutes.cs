using System.Reflection;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Module = Guatu.Kernel.Modules.Module;

namespace Guatu.Kernel.About;

internal static class AboutRoutes
{
    public static void Map(RoomRoutes routes) => routes.Pages.MapPage("/about", KernelPermissions.SignedIn, (IEnumerable<Module> rooms, GuatuDb db) => new RazorComponentResult<AboutPage>(new
    {
        // The part after + is the commit.
        Version = typeof(AboutRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        Runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        Database = db.IsPostgres ? "PostgreSQL" : "SQLite",
        Rooms = rooms.Select(r => r.Title).ToList(),
    }));
}
