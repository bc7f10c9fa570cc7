using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger.Periods;

/// <summary>开启填报期: each period is one action, so that a node killed between two leaves whole periods behind and the next goes on.</summary>
internal sealed class OpenPeriodsJob : Job
{
    public override string Name => "ledger.open-periods";

    public override string Title => "开启到时的填报期";

    public override string When => "每天5点";

    // After a standstill all jobs of the morning are due at once: what is asked for must be known before anybody is warned or reminded.
    public override int Order => 15;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, 5);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var today = work.Clock.Today;
        var periods = await work.ReadAsync(s => s.GetRequiredService<PeriodKeeper>().DueToOpenAsync(s.GetRequiredService<GuatuDb>(), today, stop));
        var items = 0;
        foreach (var period in periods)
        {
            var outcome = await work.DoAsync<OpenPeriod, OpenedPeriod>(new(period.Cadence, period.Opens), stop);
            items += outcome.Ok ? outcome.Value.Items : throw new InvalidOperationException(outcome.Refusals[0].Text);
        }
        return items == 0 ? "没有新的填报事项" : $"开启填报事项{items}项，分属{periods.Count}期";
    }
}

/// <summary>截止填报期: what did not come by the last day is 未报.</summary>
internal sealed class ClosePeriodsJob : Job
{
    public override string Name => "ledger.close-periods";

    public override string Title => "截止到期的填报期";

    public override string When => "每天1点";

    public override int Order => 10;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, 1);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var today = work.Clock.Today;
        var periods = await work.ReadAsync(s => ClosePeriodCase.DueAsync(s.GetRequiredService<GuatuDb>(), today, stop));
        var missing = 0;
        foreach (var period in periods)
        {
            var outcome = await work.DoAsync<ClosePeriod, int>(new(period), stop);
            missing += outcome.Ok ? outcome.Value : throw new InvalidOperationException(outcome.Refusals[0].Text);
        }
        return periods.Count == 0 ? "没有到期的填报期" : $"截止{periods.Count}期，未报{missing}项";
    }
}
