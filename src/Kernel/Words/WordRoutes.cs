using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Kernel.Words;

internal static class WordRoutes
{
    public static void Map(RoomRoutes routes) => routes.Pages.MapPage("/words", KernelPermissions.SignedIn, (string? q) => new RazorComponentResult<WordsPage>(new
    {
        Terms = WordBook.Find(WordBook.Terms, q ?? ""),
        Mechanisms = WordBook.Find(WordBook.Mechanisms, q ?? ""),
        Query = q?.Trim() ?? "",
    }));
}
