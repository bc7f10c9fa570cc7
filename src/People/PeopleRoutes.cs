using Guatu.Kernel.Modules;

namespace Guatu.People;

internal static class PeopleRoutes
{
    public static void Map(RoomRoutes routes)
    {
    }
}
