using System.Globalization;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;
using Guatu.Ledger.Parts;

namespace Guatu.Economy.Filing.Sheets;

/// <summary>A fault of a cell: where and why.</summary>
/// <param name="Place">第7行E列.</param>
/// <param name="Why">What is wrong and what to do.</param>
public sealed record SheetFault(string Place, string Why);

/// <summary>What was read from a sheet.</summary>
/// <param name="Figures">Figures, each with its cell.</param>
/// <param name="Faults">Cells that are none.</param>
/// <param name="Left">Rows that were left out, with why.</param>
public sealed record ReadFigures(IReadOnlyList<GivenFigure> Figures, IReadOnlyList<SheetFault> Faults, IReadOnlyList<SheetFault> Left);

/// <summary>Reads the figures of a sheet by its shape. Pure: units are converted, mixing kinds is a fault, every fault names row and column.</summary>
public sealed class SheetFigures
{
    private static readonly string[] Sums = ["合计", "小计", "总计", "共计", "全区", "说明", "备注", "注:", "填表", "单位负责人", "制表"];

    private readonly ReadSheet _sheet;
    private readonly SheetShape _shape;
    private readonly SheetNames _names;
    private readonly string? _chosen;
    private readonly FigureStage _stage;
    private readonly Dictionary<(long, Subject, int, ValueForm), (GivenFigure Figure, string? ValueAt, string? GrowthAt)> _cells = [];
    private readonly List<SheetFault> _faults = [];
    private readonly List<SheetFault> _left = [];
    private readonly Dictionary<(int, long, string), (Period, ValueForm)?> _periods = [];

    private SheetFigures(ReadSheet sheet, SheetShape shape, SheetNames names, string? chosen, FigureStage stage) => (_sheet, _shape, _names, _chosen, _stage) = (sheet, shape, names, chosen, stage);

    /// <summary>Reads all.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="shape">Its head and meaning.</param>
    /// <param name="names">Indicators and enterprises.</param>
    /// <param name="chosen">The period meant where neither head, row nor title names one.</param>
    /// <param name="stage">快报…</param>
    /// <param name="step">Told now and then how many rows are done.</param>
    public static ReadFigures Read(ReadSheet sheet, SheetShape shape, SheetNames names, string? chosen, FigureStage stage, Action<int>? step = null)
    {
        var reading = new SheetFigures(sheet, shape, names, chosen, stage);
        var label = shape.Columns.First(c => c.Kind == ColumnKind.Label).Column;
        var unit = shape.Columns.FirstOrDefault(c => c.Kind == ColumnKind.Unit)?.Column;
        var values = shape.Columns.Where(c => c.Kind == ColumnKind.Value).ToList();
        for (var r = shape.FirstRow; r < sheet.Rows.Count; r++)
        {
            reading.Row(r, label, unit, values);
            if (r % 200 == 0)
                step?.Invoke(r - shape.FirstRow);
        }
        return new ReadFigures([.. reading._cells.Values.Select(c => c.Figure)], reading._faults, reading._left);
    }

    private void Row(int r, int label, int? unit, List<SheetColumn> values)
    {
        var name = _sheet[r, label];
        if (values.All(c => _sheet[r, c.Column].Length == 0) || (_shape.Rows == RowKind.Enterprise && Sums.Any(s => name.StartsWith(s, StringComparison.Ordinal))))
            return;
        if (name.Length == 0)
        {
            _left.Add(new SheetFault(ReadSheet.Place(r, label), "这一行没有名称，没有收"));
            return;
        }
        Indicator? indicator = null;
        var subject = Subject.Zone;
        string? period = null;
        if (_shape.Rows == RowKind.Enterprise)
        {
            if (_names.Enterprise(name) is not { } id)
            {
                _faults.Add(new SheetFault(ReadSheet.Place(r, label), $"“{name}”不在企业名录里。先在“企业”里登记，或改成名录里的全称、简称或信用代码"));
                return;
            }
            subject = new Subject(SubjectKind.Enterprise, id);
        }
        else if (_shape.Rows == RowKind.Indicator)
        {
            indicator = _names.Indicator(name);
            if (indicator is null)
            {
                _left.Add(new SheetFault(ReadSheet.Place(r, label), $"“{name}”不在指标库里，这一行没有收"));
                return;
            }
        }
        else
        {
            period = name;
        }
        foreach (var column in values)
            if ((indicator ?? (column.IndicatorId is { } of ? _names.Indicators.GetValueOrDefault(of) : null)) is { } one)
                Cell(r, column, one, subject, period, column.Unit ?? (unit is { } u && _sheet[r, u].Length > 0 ? _sheet[r, u] : SheetHeads.UnitIn(_shape.Rows == RowKind.Indicator ? name : "")));
    }

    private void Cell(int r, SheetColumn column, Indicator indicator, Subject subject, string? rowPeriod, string? unit)
    {
        var words = _sheet[r, column.Column];
        if (words.Length == 0 || words is "-" or "—" or "——" or "/" or "…" or "……" or "#N/A" or "×")
            return;
        var place = ReadSheet.Place(r, column.Column);
        if (!Number(words, out var value))
        {
            _faults.Add(new SheetFault(place, $"“{words}”不是数。没有数的留空"));
            return;
        }
        if (PeriodOf(r, column, indicator, column.Period ?? rowPeriod ?? _shape.Title ?? _chosen, place) is not { } at)
            return;
        if (!column.Growth && Converted(value, unit, indicator) is var converted)
        {
            if (converted is null)
            {
                _faults.Add(new SheetFault(place, $"表里的单位是“{unit}”，“{indicator.Name}”的单位是“{indicator.Unit}”，两种单位不能换算，请核对是不是对错了列"));
                return;
            }
            value = converted.Value;
        }
        Keep(place, column, indicator, subject, at, value);
    }

    private void Keep(string place, SheetColumn column, Indicator indicator, Subject subject, (Period Period, ValueForm Form) at, decimal value)
    {
        var key = (indicator.Id, subject, PeriodCode.Of(at.Period), at.Form);
        var (figure, valueAt, growthAt) = _cells.GetValueOrDefault(key, (new GivenFigure(indicator.Id, subject, at.Period, at.Form, null, null, _stage), null, null));
        if ((column.Growth ? growthAt : valueAt) is { } before)
        {
            _faults.Add(new SheetFault(place, $"和{before}是同一个数（“{indicator.Name}”{PeriodWords.Text(at.Period, at.Form)}{(column.Growth ? "同比" : "")}），只留一个"));
            return;
        }
        var cell = valueAt ?? $"{(_sheet.Name.Length > 0 ? _sheet.Name + "!" : "")}{place}";
        _cells[key] = column.Growth ? (figure with { Growth = value, Cell = figure.Cell ?? cell }, valueAt, place) : (figure with { Value = value, Cell = cell }, place, growthAt);
    }

    // A period fits an indicator or not: said once for a column, not for each of a thousand rows.
    private (Period Period, ValueForm Form)? PeriodOf(int r, SheetColumn column, Indicator indicator, string? words, string place)
    {
        var key = (column.Column, indicator.Id, words ?? "");
        if (_periods.TryGetValue(key, out var known))
            return known;
        (Period, ValueForm)? at = null;
        if (words is null)
        {
            _faults.Add(new SheetFault(place, "看不出是哪一期的数：表头、标题里都没有写。请在上面选好期别再认一次"));
        }
        else
        {
            var (read, fault) = PeriodReader.Read(words, YearOf(), indicator.Grid);
            if (fault is null)
            {
                var form = column.Form ?? (indicator.Nature == Nature.Flow ? read.Form : ValueForm.Current);
                (var period, form, fault) = indicator.Grid.Fit(read.Period, form);
                if (fault is null)
                    at = (period, indicator.Nature == Nature.Flow ? form : ValueForm.Current);
            }
            if (fault is not null)
                _faults.Add(new SheetFault(place, $"“{indicator.Name}”：{fault.Sentence.TrimEnd('。')}"));
        }
        return _periods[key] = at;
    }

    private int? YearOf() => Year(_shape.Title) ?? Year(_chosen);

    private static int? Year(string? words) => words is not null && PeriodReader.Read(words) is { Fault: null } read ? read.Read.Period.Year : null;

    private decimal? Converted(decimal value, string? unit, Indicator indicator)
    {
        // 单位：万元 above a sheet speaks of its money columns; persons and per cents stay what they are.
        var from = unit is { Length: > 0 } ? Kernel.Text.Typing.Narrow(unit).Trim() : _shape.Money is { } money && AmountUnits.Read(money).Kind == AmountUnits.Read(indicator.Unit).Kind ? money : indicator.Unit;
        return AmountUnits.Convert(value, from, indicator.Unit);
    }

    private static bool Number(string words, out decimal value) =>
        decimal.TryParse(words.TrimEnd('%').Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value);
}
