using Guatu.Ledger.Wall;
using Guatu.People.Units;

namespace Guatu.Ledger.WallPages;

/// <summary>Puts judged commitments into the rows of the wall.</summary>
internal static class WallGroups
{
    public static string Title(WallGrouping grouping) => grouping switch
    {
        WallGrouping.Meeting => "会议",
        WallGrouping.Topic => "专题",
        WallGrouping.Leader => "分管领导",
        _ => "牵头单位",
    };

    public static IReadOnlyList<WallGroup> Of(IReadOnlyList<JudgedCommitment> items, WallAsk ask, ZoneDirectory directory) => ask.Group switch
    {
        WallGrouping.Meeting => [.. items.GroupBy(i => (i.Row.MeetingOn, i.Row.MeetingName)).OrderByDescending(g => g.Key.MeetingOn)
            .Select(g => Group(g.Key.MeetingName ?? "不是会议交办", "", null, g))],
        WallGrouping.Topic => [.. items.GroupBy(i => i.Row.Topic ?? "未分专题").OrderBy(g => g.Key == "未分专题").ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Group(g.Key, "", null, g))],
        WallGrouping.Leader => ByLeader(items, directory),
        _ => ByUnit(items, ask, directory),
    };

    private static List<WallGroup> ByUnit(IReadOnlyList<JudgedCommitment> items, WallAsk ask, ZoneDirectory directory)
    {
        // Work of a merged unit stands in the row of its successor; the owner on the task still says whose it was.
        var byUnit = items.ToLookup(i => directory.Now(i.Unit)?.Id);
        // Every unit keeps its row in the fixed order, with or without work, unless one unit or a search was asked for.
        var units = ask.Unit is null && ask.Search is null ? directory.Units.Where(u => byUnit.Contains(u.Id) || (!u.Closed && u.Kind != UnitKind.Committee)) : directory.Units.Where(u => byUnit.Contains(u.Id));
        var groups = units.Select(u => Group(u.Name, directory.LeaderOf(u)?.Called ?? "", ask with { Unit = u.Id, Trouble = false }, byUnit[u.Id])).ToList();
        if (byUnit.Contains(null))
            groups.Add(Group("没有牵头单位", "", null, byUnit[null]));
        return groups;
    }

    private static List<WallGroup> ByLeader(IReadOnlyList<JudgedCommitment> items, ZoneDirectory directory)
    {
        var byLeader = items.ToLookup(i => i.Leader?.Id);
        // A unit may be led by somebody whose role has changed: leaders first, then whoever else is named.
        var leaders = directory.Leaders.Concat(items.Select(i => i.Leader).OfType<Person>()).DistinctBy(l => l.Id);
        var groups = leaders.Where(l => byLeader.Contains(l.Id)).Select(l => Group(l.Called, "", null, byLeader[l.Id])).ToList();
        if (byLeader.Contains(null))
            groups.Add(Group("没有分管领导", "", null, byLeader[null]));
        return groups;
    }

    private static WallGroup Group(string name, string lead, WallAsk? link, IEnumerable<JudgedCommitment> items) => new()
    {
        Name = name,
        Lead = lead,
        Href = link?.Href(),
        Tasks = [.. items.Select(i => new WallTask
        {
            Id = i.Row.Id.ToString(),
            Title = i.Row.Title,
            Href = $"/commitments/{i.Row.Id}",
            Number = i.Row.Number,
            Owner = i.Unit?.Said ?? "没有牵头单位",
            From = i.Row.BeginsOn,
            Due = i.Row.Due,
            DoneOn = i.Row.DoneOn,
            StoppedOn = i.Row.StoppedOn,
            Light = i.Light,
        })],
    };
}
