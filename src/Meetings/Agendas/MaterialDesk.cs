using Guatu.Kernel.Clock;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Snapshots;

namespace Guatu.Meetings.Agendas;

/// <summary>会议材料 with what it is measured by.</summary>
/// <param name="Paper">The document.</param>
/// <param name="Characters">Characters of its body.</param>
/// <param name="Limit">Most it may have by the rules against paper (减负).</param>
/// <param name="LimitSource">Where the limit comes from.</param>
public sealed record Material(OfficialDocument Paper, int Characters, int Limit, string LimitSource)
{
    /// <summary>Longer than allowed?</summary>
    public bool IsTooLong => Characters > Limit;
}

/// <summary>Gathers what the papers of a meeting are made from.</summary>
internal sealed class MaterialDesk(SittingReader reader, BeatSource source, Rules rules, ZoneSettings settings, ZoneClock clock)
{
    private const int UsualDays = 30;
    private static readonly string[] General = ["季度会", "全体会"];

    public async Task<Material?> MaterialAsync(long id, CancellationToken stop)
    {
        if (await reader.OneAsync(id, stop) is not { } view)
            return null;
        var today = clock.Today;
        var until = view.FrozenAt is { } frozen ? ZoneClock.DayOf(frozen) : today;
        var facts = new MaterialFacts
        {
            View = view,
            ZoneName = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop),
            Directory = await reader.DirectoryAsync(stop),
            Decisions = view.Previous is { } last ? await reader.DecisionsAsync(last.Id, stop) : [],
            Changes = await reader.ChangesAsync(view, stop),
            Reporting = await source.ReportingAsync(view.Previous?.HeldOn ?? until.AddDays(-UsualDays), until, stop),
            Day = until,
        };
        var paper = MaterialPaper.Of(facts);
        var rule = await rules.OnAsync(General.Contains(view.Kind) ? "meetings.paper-general" : "meetings.paper-special", today, stop);
        return new Material(paper with { Note = $"根据{until:yyyy年M月d日}台账生成，正文{paper.Characters}字" }, paper.Characters, (int)rule.Number, rule.Source);
    }

    /// <summary>会议通知.</summary>
    public async Task<OfficialDocument?> NoticeAsync(long id, CancellationToken stop) => await reader.OneAsync(id, stop) is { } view
        ? MaterialPaper.Notice(view, await reader.AttendanceAsync(id, stop), await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop), clock.Today) : null;
}
