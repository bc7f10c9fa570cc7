using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Screen;

/// <summary>经济运行大屏. Its figures are those of the dispatch sheet's interface.</summary>
internal static class ScreenRoutes
{
    public static void Map(RoomRoutes routes) => routes.Pages.MapPage("/economy/screen", EconomyPermissions.See, async (ScreenReader reader, CancellationToken stop) => new RazorComponentResult<EconomyScreenPage>(new { View = await reader.ReadAsync(stop) }));
}
