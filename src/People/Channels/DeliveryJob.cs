using Guatu.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.People.Channels;

/// <summary>Sends what waits, every minute.</summary>
internal sealed class DeliveryJob : Job
{
    public override string Name => "people.deliver";

    public override string Title => "发送邮件和群消息";

    public override string When => "每分钟";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Every(now, 1);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop) =>
        await work.ReadAsync(services => services.GetRequiredService<Courier>().RunAsync(stop)) ?? "没有要发的。";
}
