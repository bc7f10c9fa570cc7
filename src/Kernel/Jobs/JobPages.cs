using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Jobs;

/// <summary>A job and how its last slots went.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">What it does.</param>
/// <param name="When">When it runs.</param>
/// <param name="Runs">Newest first.</param>
public sealed record JobLine(string Name, string Title, string When, IReadOnlyList<JobRun> Runs);

/// <summary>One slot of a job.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="StartedAt">Begin of the last try.</param>
/// <param name="FinishedAt">End; null while it runs or waits for another try.</param>
/// <param name="Tries">How often it was begun.</param>
/// <param name="Failed">The last try failed.</param>
/// <param name="Result">What was done, or why it failed.</param>
/// <param name="Node">The process that ran it.</param>
public sealed record JobRun(string Slot, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Tries, bool Failed, string? Result, string Node)
{
    /// <summary>State in one word.</summary>
    public string State(DateTimeOffset now) =>
        FinishedAt is not null ? "完成" : Failed ? Tries >= JobRunner.MostTries ? "失败" : "等待重试" : now - StartedAt > TimeSpan.FromHours(1) ? "中断" : "正在运行";
}

/// <summary>后台任务.</summary>
internal static class JobPages
{
    private const int RunsShown = 5;

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/jobs", KernelPermissions.SeeJobs, async (GuatuDb db, IEnumerable<Job> jobs, ZoneClock clock, CancellationToken stop) =>
            new RazorComponentResult<JobsPage>(new { Jobs = await ReadAsync(db, jobs, stop), clock.Now }));
        routes.Api.MapGet("/jobs", async (GuatuDb db, IEnumerable<Job> jobs, CancellationToken stop) => TypedResults.Ok(await ReadAsync(db, jobs, stop)))
            .Needs(KernelPermissions.SeeJobs).WithSummary("后台任务和最近几次运行").WithTags("系统");
    }

    private static async Task<IReadOnlyList<JobLine>> ReadAsync(GuatuDb db, IEnumerable<Job> jobs, CancellationToken stop)
    {
        var lines = new List<JobLine>();
        foreach (var job in jobs.OrderBy(j => j.Name, StringComparer.Ordinal))
        {
            var runs = await db.Set<JobRunRow>().AsNoTracking().Where(r => r.Job == job.Name).OrderByDescending(r => r.Id).Take(RunsShown)
                .Select(r => new JobRun(r.Slot, r.StartedAt, r.FinishedAt, r.Tries, r.Failed, r.Result, r.Node)).ToListAsync(stop);
            lines.Add(new JobLine(job.Name, job.Title, job.When, runs));
        }
        return lines;
    }
}
