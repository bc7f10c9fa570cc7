using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.People.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.People.Channels;

/// <summary>Sends what waits, every minute.</summary>
internal sealed class DeliveryJob : Job
{
    public override string Name => "people.deliver";

    public override string Title => "发送邮件和群消息";

    public override string When => "每分钟，没有要发的不记";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Every(now, 1);

    public override Task<bool> HasWorkAsync(JobWork work, CancellationToken stop) =>
        work.ReadAsync(services => ClaimDeliveriesCase.Due(services.GetRequiredService<GuatuDb>().Set<DeliveryRow>().AsNoTracking(), work.Clock.Now).AnyAsync(stop));

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop) =>
        await work.ReadAsync(services => services.GetRequiredService<Courier>().RunAsync(stop)) ?? "没有要发的。";
}
