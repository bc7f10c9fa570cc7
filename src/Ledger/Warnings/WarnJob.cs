using Guatu.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger.Warnings;

/// <summary>Looks at every open commitment twice an hour: what the rules find becomes warnings, what is gone is cleared.</summary>
internal sealed class WarnJob : Job
{
    public override string Name => "ledger.warn";

    public override int Order => 20;

    public override string Title => "预警：亮灯、逾期、临期、停滞、迟报、未安排";

    public override string When => "每30分钟";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Every(now, 30);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        // Found outside the transaction: judging thousands of rows must not keep others from writing.
        var found = await work.ReadAsync(services => services.GetRequiredService<WarningFinder>().FindAsync(stop));
        if (await work.ReadAsync(services => services.GetRequiredService<WarningFinder>().IsKnownAsync(found, stop)))
            return $"没有变化，现有{found.Count}条未消除。"; // no action, no line in the journal
        var swept = (await work.DoAsync<SweepWarnings, Swept>(new SweepWarnings(found), stop)).Value;
        return $"新增{swept.Raised}条，升降级{swept.Changed}条，消除{swept.Cleared}条，现有{swept.Open}条未消除。";
    }
}
