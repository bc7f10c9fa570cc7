using System.Text.Json;
using System.Text.Json.Nodes;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Projects.Promises;
using Guatu.Projects.Steps;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Map;

/// <summary>A project as the map shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Verdict">How it stands against the day it is laid backward from.</param>
/// <param name="Percent">实施进度, per cent.</param>
public sealed record MapProject(long Id, string Name, Stage Stage, PromiseVerdict Verdict, decimal? Percent);

/// <summary>A parcel with what stands on it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Use">用途.</param>
/// <param name="Mu">Area in 亩.</param>
/// <param name="Shape">GeoJSON geometry.</param>
/// <param name="Projects">Projects on it, the worst first.</param>
public sealed record MapParcel(long Id, string Name, string? Use, decimal Mu, string Shape, IReadOnlyList<MapProject> Projects)
{
    /// <summary>Mark of the worst project; an empty ring when nothing stands on it.</summary>
    public string Mark => Projects.Count == 0 ? Shapes.None : Projects[0].Verdict.Shape;

    /// <summary>Its words.</summary>
    public string Words => Projects.Count == 0 ? "没有项目" : Projects[0].Verdict.Words;
}

/// <summary>The map as read.</summary>
/// <param name="Parcels">Parcels by name.</param>
/// <param name="Nowhere">Projects that are on no parcel of the map.</param>
/// <param name="Today">Today.</param>
/// <param name="MayImport">May the person bring parcels?</param>
public sealed record MapView(IReadOnlyList<MapParcel> Parcels, IReadOnlyList<MapProject> Nowhere, DateOnly Today, bool MayImport);

/// <summary>Reads parcels and the projects on them.</summary>
internal sealed class MapReader(GuatuDb db, ZoneClock clock, Rules rules, CurrentActor current)
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', ' '];
    private static readonly PromiseState[] Worst = [PromiseState.Broken, PromiseState.WillBeLate, PromiseState.MaybeLate, PromiseState.Stopped, PromiseState.Undated, PromiseState.OnTime, PromiseState.KeptLate, PromiseState.Kept];

    public async Task<MapView> ReadAsync(CancellationToken stop)
    {
        var today = clock.Today;
        var limits = new PromiseLimits((int)(await rules.OnAsync("projects.promise-maybe-days", today, stop)).Number, (await rules.OnAsync("projects.promise-maybe-chance", today, stop)).Number);
        var rows = await (from project in db.Set<ProjectRow>().AsNoTracking()
                          join outlook in db.Set<OutlookRow>().AsNoTracking() on project.Id equals outlook.ProjectId into outlooks
                          from outlook in outlooks.DefaultIfEmpty()
                          // As on every other page the day promised first is the measure, whatever it was revised to.
                          join promise in db.Set<PromiseRow>().AsNoTracking().Where(r => r.Item == PromiseItem.Finish) on project.Id equals promise.ProjectId into promises
                          from promise in promises.DefaultIfEmpty()
                          where project.Side != SideState.Ended
                          select new { project.Id, project.Name, project.Stage, project.Side, project.Parcel, project.Percent, project.PromisedFinishOn, project.ContractFinishOn, project.PlannedFinishOn, project.FinishedOn, outlook.ForecastOn, outlook.Chance, promise.FirstOn }).ToListAsync(stop);
        var judged = rows.Select(r => (r.Parcel, Project: new MapProject(r.Id, r.Name, r.Stage, PromiseVerdict.Of(new PromiseFacts(
            PromiseItem.Finish, null, r.FirstOn ?? r.PromisedFinishOn ?? r.ContractFinishOn ?? r.PlannedFinishOn, null, r.FinishedOn, r.ForecastOn, r.Chance, r.Side), today, limits), r.Percent)))
            .OrderBy(p => Array.IndexOf(Worst, p.Project.Verdict.State)).ThenByDescending(p => p.Project.Verdict.Days).ToList();
        var parcels = await db.Set<ParcelRow>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(stop);
        var names = parcels.Select(p => p.Name).ToHashSet();
        var on = judged.SelectMany(p => Split(p.Parcel, names).Select(name => (name, p.Project))).ToLookup(p => p.name, p => p.Project);
        return new MapView(
            [.. parcels.Select(p => new MapParcel(p.Id, p.Name, p.Use, Math.Round(p.AreaSqm * 0.0015m, 1), p.Shape, [.. on[p.Name]]))],
            [.. judged.Where(p => !Split(p.Parcel, names).Any()).Select(p => p.Project)], today, current.Actor?.MayAll(PromisePermissions.Parcels) == true);
    }

    /// <summary>The map as GeoJSON (RFC 7946): parcels with what stands on them.</summary>
    public static string Json(MapView view)
    {
        var features = new JsonArray();
        foreach (var parcel in view.Parcels)
            features.Add((JsonNode)new JsonObject
            {
                ["type"] = "Feature",
                ["id"] = parcel.Id,
                ["geometry"] = JsonNode.Parse(parcel.Shape),
                ["properties"] = new JsonObject
                {
                    ["name"] = parcel.Name, ["use"] = parcel.Use, ["mu"] = parcel.Mu, ["shape"] = parcel.Mark, ["words"] = parcel.Words,
                    ["projects"] = new JsonArray([.. parcel.Projects.Select(p => (JsonNode)new JsonObject { ["id"] = p.Id, ["name"] = p.Name, ["stage"] = ProjectWords.Of(p.Stage), ["shape"] = p.Verdict.Shape, ["words"] = p.Verdict.Words })]),
                },
            });
        return new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString(Written);
    }

    private static readonly JsonSerializerOptions Written = new() { Encoder = Kernel.Actions.GuatuJson.Options.Encoder };

    // A parcel's name may itself hold a sign that parts names, so the whole is tried first.
    private static IEnumerable<string> Split(string? parcel, HashSet<string> known) =>
        parcel is null ? [] : known.Contains(parcel.Trim()) ? [parcel.Trim()] : parcel.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(known.Contains).Distinct();
}
