using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Judging;

/// <summary>Brings rows, rulebook and the one light function together. Nothing else in the program decides a colour.</summary>
internal sealed class LightDesk(GuatuDb db, Rules rules, ZoneSettings settings)
{
    /// <summary>Rulebook codes of presets begin so; the value reads “measure yellow red”.</summary>
    public const string PresetCodes = "light.";

    /// <summary>The preset in force: the zone's choice, else the first that ships.</summary>
    public async Task<LightPreset> PresetAsync(DateOnly day, CancellationToken stop)
    {
        var code = await settings.GetAsync(ZoneSettings.LightPreset, LightPresets.Default.Code, stop);
        return (await PresetsAsync(day, stop)).FirstOrDefault(p => p.Code == code) ?? LightPresets.Default;
    }

    /// <summary>All presets of the rulebook in force on a day.</summary>
    public async Task<IReadOnlyList<LightPreset>> PresetsAsync(DateOnly day, CancellationToken stop) =>
        [.. (await rules.StartingAsync(PresetCodes, day, stop)).Select(Read).OfType<LightPreset>()];

    /// <summary>How often work is reported when the order did not say.</summary>
    public async Task<string> UsualCadenceAsync(DateOnly day, CancellationToken stop) =>
        (await rules.OnAsync("ledger.usual-cadence", day, stop)).Value;

    /// <summary>Everything needed to judge many rows without asking again.</summary>
    public Task<Judge> JudgeAsync(DateOnly today, CancellationToken stop) => JudgeAsync(today, db.Set<CoursePointRow>(), stop);

    /// <summary>Everything needed to judge these rows: reads their courses and no other's.</summary>
    public Task<Judge> JudgeAsync(DateOnly today, IReadOnlyCollection<long> ids, CancellationToken stop) =>
        JudgeAsync(today, db.Set<CoursePointRow>().Where(p => ids.Contains(p.CommitmentId)), stop);

    /// <summary>The same for rows told by a question to the database.</summary>
    public Task<Judge> JudgeAsync(DateOnly today, IQueryable<long> ids, CancellationToken stop) =>
        JudgeAsync(today, db.Set<CoursePointRow>().Where(p => ids.Contains(p.CommitmentId)), stop);

    private async Task<Judge> JudgeAsync(DateOnly today, IQueryable<CoursePointRow> asked, CancellationToken stop)
    {
        var limit = (int)(await rules.OnAsync("ledger.dating-limit", today, stop)).Number;
        var points = (await asked.AsNoTracking().ToListAsync(stop)).ToLookup(p => p.CommitmentId, p => new CoursePoint(p.Day, p.Value));
        return new Judge(await PresetAsync(today, stop), today, await UsualCadenceAsync(today, stop), limit, points);
    }

    /// <summary>The rulebook rows of the presets that ship.</summary>
    public static IEnumerable<RuleSeed> Seeds => LightPresets.Known.Select(p => new RuleSeed(
        PresetCodes + p.Code, p.Name, $"{p.Measure} {p.Yellow:0.##} {p.Red:0.##}", p.Measure == LightMeasure.PointsBehind ? "个百分点" : "%",
        p.Region, p.Source, new DateOnly(2015, 1, 1)));

    /// <summary>The preset that a rulebook row holds, or null when it holds none.</summary>
    public static LightPreset? Read(Rule rule)
    {
        var cells = rule.Value.Split(' ');
        return rule.Code.StartsWith(PresetCodes, StringComparison.Ordinal) && cells.Length == 3
            ? LightPreset.Parse(rule.Code[PresetCodes.Length..], rule.Name, cells[0], cells[1], cells[2], rule.Source, rule.Region).Preset
            : null;
    }
}

/// <summary>Judges rows on one day by one preset.</summary>
internal sealed class Judge(LightPreset preset, DateOnly today, string usualCadence, int datingLimit, ILookup<long, CoursePoint> points)
{
    public LightPreset Preset => preset;

    public DateOnly Today => today;

    public int DatingLimit => datingLimit;

    public Light Of(Commitment row) => Light.Judge(InputOf(row), today, preset);

    public string CadenceOf(Commitment row) => row.Cadence ?? usualCadence;

    /// <summary>The day the next report is due by; null when none is asked for.</summary>
    public DateOnly? ExpectedOf(Commitment row) =>
        row.DoneOn is not null || row.StoppedOn is not null || row.Due is null ? null
        // What was sent back is asked for again at once: a return must not silence the reminders.
        : row.ReturnedOn ?? Cadences.Expected(CadenceOf(row), row.BeginsOn > row.EnteredOn ? row.BeginsOn : row.EnteredOn, row.LastReportOn);

    /// <summary>The planned course of a row; null without a due day.</summary>
    public Course? CourseOf(Commitment row)
    {
        if (row.Due is not { } due)
            return null;
        var set = points[row.Id].ToList();
        return set.Count > 0 && Course.FaultOf(set) is null ? Course.Of(set, row.BeginsOn) : Course.Straight(row.BeginsOn, due, EndOf(row));
    }

    public LightInput InputOf(Commitment row) => new()
    {
        AssignedOn = row.AssignedOn,
        BeginsOn = row.BeginsOn,
        Due = row.Due,
        Course = points.Contains(row.Id) ? CourseOf(row) : null,
        Target = EndOf(row),
        Unit = row.Measure == Measure.Amount ? row.TargetUnit : null,
        IsPercent = row.Measure == Measure.Amount && row.TargetUnit is "%" or "个百分点",
        Actual = row.LastValue is { } value && row.LastReportOn is { } on ? [new CoursePoint(on, value)] : [],
        DoneOn = row.DoneOn,
        StoppedOn = row.StoppedOn,
        StopReason = row.StopReason,
        LastReportOn = row.LastReportOn,
        ReportExpectedBy = ExpectedOf(row),
        DatingLimit = datingLimit,
    };

    /// <summary>Where the course ends: the target in its unit, or 100 per cent.</summary>
    public static decimal EndOf(Commitment row) => row.Measure == Measure.Amount && row.Target is > 0 ? row.Target.Value : 100;

    /// <summary>Is it counted in whole things (户, 家, 个)? Half a household is not a figure.</summary>
    public static bool IsWhole(Commitment row) => row.Measure == Measure.Amount && row.TargetUnit is { Length: > 0 } unit
        && !unit.Contains('元', StringComparison.Ordinal) && !unit.Contains('%', StringComparison.Ordinal) && !unit.Contains('亩', StringComparison.Ordinal)
        && !unit.Contains('米', StringComparison.Ordinal) && !unit.Contains('吨', StringComparison.Ordinal) && !unit.Contains('万', StringComparison.Ordinal) && !unit.Contains('公', StringComparison.Ordinal);

    /// <summary>Unit in which progress is counted.</summary>
    public static string UnitOf(Commitment row) => row.Measure == Measure.Amount && row.TargetUnit is { Length: > 0 } unit ? unit : "%";
}
