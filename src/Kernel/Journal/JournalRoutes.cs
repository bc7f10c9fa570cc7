using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Kernel.Journal;

internal static class JournalRoutes
{
    private const int MostAtOnce = 500;

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/journal", KernelPermissions.ReadJournal, (string? subject, long? before, JournalDesk desk, CancellationToken stop) =>
            desk.PageAsync(subject, before, null, stop));
        routes.Pages.MapForm("/journal/verify", KernelPermissions.ReadJournal, async (JournalReader reader, JournalDesk desk, CancellationToken stop) =>
            await desk.PageAsync(null, null, await reader.VerifyAsync(stop), stop));
        routes.Api.MapGet("/journal", ApiAsync).Needs(KernelPermissions.ReadJournal).WithSummary("操作日志，after之后的，旧的在前，一次最多500条").WithTags("操作日志");
    }

    private static async Task<IResult> ApiAsync(long? after, JournalReader reader, CancellationToken stop) =>
        TypedResults.Ok(await reader.AfterAsync(after ?? 0, MostAtOnce, stop));
}

/// <summary>Makes the journal's page: lines with the names of what they are about.</summary>
internal sealed class JournalDesk(JournalReader reader, ZoneClock clock, UseCaseTitles titles, IEnumerable<Module> rooms, IServiceProvider services)
{
    private const int PageSize = 50;

    public async Task<IResult> PageAsync(string? subject, long? before, JournalVerdict? verdict, CancellationToken stop)
    {
        var about = string.IsNullOrWhiteSpace(subject) ? null : subject.Trim();
        var lines = await reader.LatestAsync(PageSize + 1, about, before, stop);
        var names = new Dictionary<string, string?>();
        foreach (var one in lines.Select(l => l.Subject).Distinct())
            names[one] = await NameAsync(one, stop);
        return new RazorComponentResult<JournalPage>(new
        {
            Lines = lines.Take(PageSize).ToList(),
            Names = names,
            More = lines.Count > PageSize,
            Total = await reader.CountAsync(stop),
            Subject = about ?? "",
            First = before is null,
            Verdict = verdict,
            Titles = titles,
            clock.Now,
        });
    }

    private async Task<string?> NameAsync(string subject, CancellationToken stop)
    {
        foreach (var room in rooms)
            if (await room.SubjectNameAsync(subject, services, stop) is { } name)
                return name;
        return null;
    }
}
