using Guatu.Projects.Steps;
using Guatu.Scheduling.Calendars;

namespace Guatu.Projects.Seasons;

/// <summary>Which seasons hold for a project: its own row of a name takes the place of the zone's rows of that name it touches. Pure.</summary>
internal static class SeasonBook
{
    public static IReadOnlyList<Season> Of(IEnumerable<SeasonRow> rows, long projectId)
    {
        var all = rows.ToList();
        var own = all.Where(s => s.ProjectId == projectId).ToList();
        return
        [
            .. all.Where(s => s.ProjectId is null && !own.Any(o => o.Name == s.Name && o.From <= s.To && s.From <= o.To)).Concat(own)
                .Where(s => s.Factor < 1).OrderBy(s => s.From).ThenBy(s => s.Name, StringComparer.Ordinal).Select(s => new Season(s.Name, s.From, s.To, s.Factor)),
        ];
    }
}
