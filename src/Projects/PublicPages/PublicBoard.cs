using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Projects.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Projects.PublicPages;

/// <summary>What the public sees at a moment.</summary>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Today">The day it was read for.</param>
/// <param name="List">Published promises, the worst first.</param>
/// <param name="Prefix">Registered prefix of OC4IDS identifiers.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record PublicView(string Zone, DateOnly Today, IReadOnlyList<PublicProject> List, string Prefix, DateTimeOffset ReadAt)
{
    /// <summary>The committee as publisher.</summary>
    public string Publisher => Zone + "管理委员会";

    /// <summary>The day something was last changed.</summary>
    public DateOnly ChangedOn => List.Count == 0 ? Today : List.Max(p => p.ChangedOn);
}

/// <summary>
/// The public board, kept in memory: a crowd that reloads it after the evening news costs the database nothing. It is read
/// again when a promise changes, and each minute, because forecasts and reports move it too.
/// </summary>
internal sealed class PublicBoard : IDisposable
{
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);
    private static readonly PromiseState[] Worst = [PromiseState.Broken, PromiseState.WillBeLate, PromiseState.MaybeLate, PromiseState.OnTime, PromiseState.KeptLate, PromiseState.Kept, PromiseState.Stopped, PromiseState.Undated];

    private readonly Kept<PublicView> _kept;
    private readonly ZoneClock _clock;

    public PublicBoard(IServiceScopeFactory scopes, ChangeFeed feed, ZoneClock clock)
    {
        _clock = clock;
        _kept = new(feed, PromiseDesk.Changed, async stop =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ReadAsync(scope.ServiceProvider, stop);
        });
    }

    public async Task<PublicView> NowAsync(CancellationToken stop)
    {
        var view = await _kept.GetAsync(stop);
        if (view.Today == _clock.Today && _clock.Now - view.ReadAt is var age && age < Oldest && age >= TimeSpan.Zero)
            return view;
        _kept.Forget();
        return await _kept.GetAsync(stop);
    }

    public void Dispose() => _kept.Dispose();

    private async Task<PublicView> ReadAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<GuatuDb>();
        var published = db.Set<PromiseRow>().AsNoTracking().Where(r => r.Published);
        var promises = await services.GetRequiredService<PromiseReader>().PublishedAsync(stop);
        var facts = await db.Set<ProjectRow>().AsNoTracking().Where(p => published.Any(r => r.ProjectId == p.Id)).Select(p => new PublicFacts(p.Id, p.Place, p.TotalWan, p.Stage, p.Side)).ToDictionaryAsync(p => p.Id, stop);
        var days = await published.Select(r => new { r.Id, r.PublicOn }).ToDictionaryAsync(r => r.Id, r => r.PublicOn, stop);
        var prefix = (await services.GetRequiredService<Rules>().OnAsync("projects.oc4ids-prefix", _clock.Today, stop)).Value;
        return new PublicView(
            await services.GetRequiredService<ZoneSettings>().GetAsync(ZoneSettings.ZoneName, "开发区", stop), _clock.Today,
            [.. promises.Where(p => p.FirstOn is not null && facts.ContainsKey(p.ProjectId)).Select(p => PublicProject.Of(p, facts[p.ProjectId], days.GetValueOrDefault(p.Id) ?? p.PromisedOn))
                .OrderBy(p => Array.IndexOf(Worst, p.Verdict.State)).ThenByDescending(p => p.Verdict.Days).ThenBy(p => p.FirstOn)], prefix, _clock.Now);
    }
}
