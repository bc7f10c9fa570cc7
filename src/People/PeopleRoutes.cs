using Guatu.Kernel.Modules;
using Guatu.People.Channels;
using Guatu.People.Delegations;
using Guatu.People.Duties;
using Guatu.People.Feeds;
using Guatu.People.Merging;
using Guatu.People.Notices;
using Guatu.People.Overview;
using Guatu.People.Persons;
using Guatu.People.Rights;
using Guatu.People.SignIn;
using Guatu.People.Tokens;
using Guatu.People.Units;

namespace Guatu.People;

internal static class PeopleRoutes
{
    public static void Map(RoomRoutes routes)
    {
        OverviewRoutes.Map(routes);
        UnitRoutes.Map(routes);
        PersonRoutes.Map(routes);
        RightsRoutes.Map(routes);
        TokenRoutes.Map(routes);
        DutyRoutes.Map(routes);
        HistoryRoutes.Map(routes);
        DelegationRoutes.Map(routes);
        NoticeRoutes.Map(routes);
        ChannelRoutes.Map(routes);
        FeedRoutes.Map(routes);
        SecurityRoutes.Map(routes);
    }
}
