using Guatu.Kernel.Modules;

namespace Guatu.People.SetUp;

internal static class SetUpRoutes
{
    public static void Map(RoomRoutes routes)
    {
    }
}
