using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.Rights;

internal static class RightsRoutes
{
    public static void Map(RoomRoutes routes) =>
        routes.Pages.MapPage("/people/rights", PeoplePermissions.See, (IEnumerable<Module> rooms) => new RazorComponentResult<RightsPage>(new { Rooms = rooms.ToList() }));
}
