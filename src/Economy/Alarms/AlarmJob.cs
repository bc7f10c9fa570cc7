using Guatu.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Economy.Alarms;

/// <summary>Holds the sheets, what is owed and the comparison against the warnings twice an hour.</summary>
internal sealed class AlarmJob : Job
{
    public override string Name => "economy.alarm";

    public override int Order => 25;

    public override string Title => "经济预警：红灯、苗头、未报、对标";

    public override string When => "每30分钟";

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Every(now, 30);

    /// <summary>No line in the list of jobs while there is nothing to say.</summary>
    public override async Task<bool> HasWorkAsync(JobWork work, CancellationToken stop) => await work.ReadAsync(async services =>
    {
        var finder = services.GetRequiredService<AlarmFinder>();
        return !await finder.IsKnownAsync(await finder.FindAsync(stop), stop);
    });

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        // Found outside the transaction: a forecast must not keep others from writing.
        var found = await work.ReadAsync(services => services.GetRequiredService<AlarmFinder>().FindAsync(stop));
        var swept = (await work.DoAsync<SweepAlarms, SweptAlarms>(new SweepAlarms(found), stop)).Value;
        return $"新增{swept.Raised}条，又出现{swept.Again}条，消除{swept.Cleared}条，现有{swept.Open}条未消除。";
    }
}
