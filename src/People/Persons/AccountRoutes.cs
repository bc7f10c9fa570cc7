using Guatu.Kernel.Modules;

namespace Guatu.People.Persons;

internal static class AccountRoutes
{
    public static void Map(RoomRoutes routes)
    {
    }
}
