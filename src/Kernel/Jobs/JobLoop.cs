using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guatu.Kernel.Jobs;

/// <summary>Whether this process runs jobs by itself; tests run them when they want to.</summary>
public sealed class JobSwitch
{
    /// <summary>True in the program.</summary>
    public bool On { get; set; } = true;
}

/// <summary>Looks every few seconds whether a job is due.</summary>
internal sealed class JobLoop(JobRunner runner, JobSwitch wanted, ILogger<JobLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, stoppingToken);
                if (wanted.On)
                    await runner.RunDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away for a moment (restart, backup); the slot stays due. Whatever else it is, the loop must
                // go on: a service that dies takes the whole program with it.
                log.LogWarning(e, "Jobs could not be looked for; trying again");
            }
        }
    }
}
