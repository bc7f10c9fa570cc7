using Guatu.Kernel.Modules;

namespace Guatu.People.SignIn;

internal static class SignInRoutes
{
    public static void Map(RoomRoutes routes)
    {
    }
}
