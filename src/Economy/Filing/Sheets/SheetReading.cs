using Guatu.Economy.Enterprises;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Files;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Text;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>An import in one line.</summary>
public sealed record SheetHeadLine(long Id, string FileName, SheetState State, int Cells, int Added, int Replaced, string? Why, DateTimeOffset At, string By);

/// <summary>How far an import has come.</summary>
public sealed record SheetStep(string Phase, int Done, int Total);

/// <summary>An import as its page shows it.</summary>
/// <param name="Head">In one line.</param>
/// <param name="Shape">What rows and columns mean.</param>
/// <param name="Period">The period chosen.</param>
/// <param name="Stage">快报…</param>
/// <param name="Figures">What would be taken, the first of them.</param>
/// <param name="Count">How many in all.</param>
/// <param name="Faults">Cells that cannot be taken.</param>
/// <param name="Left">Rows left out.</param>
/// <param name="Words">What a check finds odd and wants explained.</param>
/// <param name="Choices">Indicators columns can be mapped to.</param>
/// <param name="Step">How far it is.</param>
/// <param name="Stalled">It runs but has not moved for long.</param>
public sealed record SheetView(SheetHeadLine Head, SheetShape Shape, string? Period, FigureStage Stage, IReadOnlyList<(string Who, GivenFigure Figure)> Figures, int Count, IReadOnlyList<SheetFault> Faults, IReadOnlyList<SheetFault> Left, IReadOnlyList<string> Words, IReadOnlyList<Indicator> Choices, SheetStep? Step, bool Stalled);

/// <summary>What a sheet would do: its figures, checked.</summary>
internal sealed record SheetPlan(IReadOnlyList<GivenFigure> Given, CheckedFigures? Checked, IReadOnlyList<SheetFault> Faults, IReadOnlyList<SheetFault> Left);

/// <summary>Reads kept sheets; what one would do is worked out anew each time, for what stands changes.</summary>
internal sealed class SheetReading(GuatuDb db, FileStore files, IndicatorBook indicators, FigureIntake intake, SheetDesk desk, ZoneClock clock, Rules rules)
{
    private const int Shown = 100;

    public async Task<IReadOnlyList<SheetHeadLine>> RecentAsync(CancellationToken stop) => [.. (await db.Set<SheetImportRow>().AsNoTracking().OrderByDescending(i => i.Id).Take(10).ToListAsync(stop)).Select(Of)];

    public async Task<SheetView?> ViewAsync(long id, CancellationToken stop)
    {
        if (await db.Set<SheetImportRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop) is not { } row)
            return null;
        var (shape, choices) = (SheetShape.FromJson(row.Mapping), await ChoicesAsync(stop));
        if (row.State is SheetState.Running or SheetState.Done)
        {
            var minutes = (double)(await rules.OnAsync("economy.import-minutes", clock.Today, stop)).Number;
            return new SheetView(Of(row), shape, row.Period, row.Stage, [], row.Cells, [], [], [], choices, desk.StepOf(id), row.State == SheetState.Running && row.StartedAt < clock.Now.AddMinutes(-minutes));
        }
        await using var content = files.Open(row.Sha256);
        if (content is null || Open(row.FileName, row.Pasted, content) is not { Ok: true } read)
            return new SheetView(Of(row), shape, row.Period, row.Stage, [], 0, [new SheetFault("", "文件找不到了，请重新传一份")], [], [], choices, null, false);
        var plan = await PlanAsync(row, read.Value, null, stop);
        var names = await SubjectNames.ReadAsync(db, stop);
        return new SheetView(Of(row), shape, row.Period, row.Stage, [.. plan.Given.Take(Shown).Select(g => (names.Said(g.Subject), g))], plan.Given.Count, plan.Faults, plan.Left,
            [.. (plan.Checked?.Found ?? []).Where(f => !f.Finding.Refuses).Select(f => $"{f.Figure.Cell}：{f.Finding.Text}")], choices, null, false);
    }

    /// <summary>Works out what a sheet would do.</summary>
    public async Task<SheetPlan> PlanAsync(SheetImportRow row, ReadSheet sheet, Action<string, int, int>? tell, CancellationToken stop)
    {
        var shape = SheetShape.FromJson(row.Mapping);
        tell?.Invoke("正在认数", 0, sheet.Rows.Count);
        var read = SheetFigures.Read(sheet, shape, await NamesAsync(stop), row.Period, row.Stage, done => tell?.Invoke("正在认数", done, sheet.Rows.Count));
        if (read.Figures.Count == 0)
            return new SheetPlan([], null, read.Faults.Count > 0 ? read.Faults : [new SheetFault("", "表里没有可收的数")], read.Left);
        tell?.Invoke("正在核对", 0, read.Figures.Count);
        var names = await SubjectNames.ReadAsync(db, stop);
        var figures = await intake.CheckAsync(read.Figures, clock.Today, ownOnly: false, names.Of, stop);
        if (!figures.Ok)
            return new SheetPlan(read.Figures, null, [.. read.Faults, .. figures.Refusals.Select(r => new SheetFault("", r.Text.TrimEnd('。')))], read.Left);
        return new SheetPlan(read.Figures, figures.Value, [.. read.Faults, .. figures.Value.Found.Where(f => f.Finding.Refuses).Select(f => new SheetFault(f.Figure.Cell ?? "", f.Finding.Text.TrimEnd('。')))], read.Left);
    }

    /// <summary>What sheets may name.</summary>
    public async Task<SheetNames> NamesAsync(CancellationToken stop)
    {
        var enterprises = new Dictionary<string, long>();
        foreach (var e in await db.Set<EnterpriseRow>().AsNoTracking().Select(e => new { e.Id, e.Name, e.Short, e.Former, e.CreditCode }).OrderBy(e => e.Id).ToListAsync(stop))
            foreach (var name in ((string?[])[e.Name, e.Short, e.CreditCode, .. (e.Former ?? "").Split('、')]).OfType<string>().Select(SheetNames.Plain).Where(n => n.Length > 0))
                enterprises.TryAdd(name, e.Id);
        return new SheetNames(await ChoicesAsync(stop), enterprises);
    }

    private Task<IReadOnlyList<Indicator>> ChoicesAsync(CancellationToken stop) => indicators.AllAsync(stop);

    /// <summary>A kept file as a sheet: xlsx, csv, or cells that were pasted, parted by tabs.</summary>
    public static Outcome<ReadSheet> Open(string name, bool pasted, Stream content)
    {
        if (!pasted)
            return SheetReader.Read(name, content);
        using var reader = new StreamReader(content);
        var rows = reader.ReadToEnd().Split('\n').Select(line => (IReadOnlyList<string>)[.. line.TrimEnd('\r').Split('\t').Select(c => Typing.Narrow(c).Trim())]).ToList();
        while (rows.Count > 0 && rows[^1].All(c => c.Length == 0))
            rows.RemoveAt(rows.Count - 1);
        return rows.Count > SheetReader.MostRows ? KernelRefusals.SheetUnreadable.At("paste", name, $"超过{SheetReader.MostRows}行，请改用文件") : new ReadSheet("", rows, []);
    }

    private static SheetHeadLine Of(SheetImportRow i) => new(i.Id, i.FileName, i.State, i.Cells, i.Added, i.Replaced, i.Why, i.At, i.PersonName);
}
