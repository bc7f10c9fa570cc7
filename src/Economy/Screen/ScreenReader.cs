using Guatu.Economy.Alarms;
using Guatu.Economy.Dispatch;
using Guatu.Economy.Filing;
using Guatu.Economy.WhyShort;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Look;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Screen;

/// <summary>A line of what is short.</summary>
/// <param name="Name">Cause, enterprise.</param>
/// <param name="Amount">Part of the gap.</param>
public sealed record ShortLine(string Name, decimal Amount);

/// <summary>What the display shows.</summary>
public sealed record EconomyScreen
{
    /// <summary>The sheet.</summary>
    public required DispatchSheet Sheet { get; init; }

    /// <summary>Rows that fit, in the order of the sheet; the worst are among them.</summary>
    public required IReadOnlyList<DispatchRow> Rows { get; init; }

    /// <summary>The most pressing indicator taken apart; null when none is short.</summary>
    public WhyView? Why { get; init; }

    /// <summary>Enterprises furthest below what was expected of them; empty for who may not see them.</summary>
    public IReadOnlyList<ShortLine> Behind { get; init; } = [];

    /// <summary>Units that owe figures past their day: unit and how many.</summary>
    public IReadOnlyList<(string Unit, int Count)> Late { get; init; } = [];

    /// <summary>Open warnings.</summary>
    public int Alarms { get; init; }

    /// <summary>The zone's name.</summary>
    public required string Zone { get; init; }

    /// <summary>Moment it was read.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Brings together what the display shows, out of the readers the pages use.</summary>
internal sealed class ScreenReader(DispatchReader sheets, WhyReader why, FilingReader filing, AlarmReader alarms, ZoneSettings settings, ZoneClock clock)
{
    /// <summary>Rows a 1080-line screen holds without scrolling.</summary>
    private const int MostRows = 12;

    private const int MostBehind = 4;

    public async Task<EconomyScreen> ReadAsync(CancellationToken stop)
    {
        var sheet = await sheets.SheetAsync(PeriodKind.Month, null, stop);
        var view = sheet.Worst is { } worst ? await why.ReadAsync(worst.Indicator.Id, worst.Through, stop) : null;
        var shown = sheet.Rows.OrderBy(Rank).Take(MostRows).ToHashSet();
        return new EconomyScreen
        {
            Sheet = sheet, Rows = [.. sheet.Rows.Where(shown.Contains)], Why = view, Zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop), At = clock.Now.ToOffset(ZoneClock.Offset), Alarms = await alarms.OpenAsync(stop),
            Behind = view is not { SeesMembers: true } ? [] : [.. view.Pillars.SelectMany(p => p.Column.Items).Where(i => i is { Kind: SubjectKind.Enterprise, Id: > 0, Amount: < 0 }).OrderBy(i => i.Amount).Take(MostBehind).Select(i => new ShortLine(i.Name, i.Amount))],
            Late = [.. (await filing.ListAsync(stop)).Units.Select(u => (u.Unit?.Name ?? "没有来源单位", u.Forms.Sum(f => f.Late))).Where(u => u.Item2 > 0)],
        };
    }

    private static int Rank(DispatchRow row) => row switch { { IsMissing: true } => 1, { Light: Shapes.Red } => 0, { Light: Shapes.Yellow } => 2, { Light: Shapes.Green } => 3, _ => 4 };
}
