using Guatu.Kernel.Modules;
using Guatu.Projects.Exchange;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects;

/// <summary>What the exchange with programs that draw plans brings to the room.</summary>
internal static class ExchangeRoom
{
    public static void AddServices(IServiceCollection services) => services.AddScoped<ExchangeReader>();

    public static void AddRoutes(RoomRoutes routes) => ExchangeRoutes.Map(routes);
}
