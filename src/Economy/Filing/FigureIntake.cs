using Guatu.Economy.Enterprises;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Filing;

/// <summary>A figure as somebody gives it.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Period">On the indicator's grid.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Growth">Published growth, per cent.</param>
/// <param name="Stage">快报…</param>
/// <param name="Cell">Sheet and cell.</param>
/// <param name="Word">Explanation, where a check may ask for one.</param>
public sealed record GivenFigure(long IndicatorId, Subject Subject, Period Period, ValueForm Form, decimal? Value, decimal? Growth = null, FigureStage Stage = FigureStage.Flash, string? Cell = null, string? Word = null);

/// <summary>A finding with the figure it is about.</summary>
public sealed record FoundFigure(GivenFigure Figure, Finding Finding);

/// <summary>What came of checking: what to enter, what was found, what follows by formula.</summary>
internal sealed record CheckedFigures(IReadOnlyList<NewFigure> Figures, IReadOnlyList<FoundFigure> Found, IReadOnlyList<NewFigure> Computed);

/// <summary>Checks figures whichever way they come in — form, sheet, paste, interface, link — and enters them with what follows from them.</summary>
internal sealed class FigureIntake(IndicatorBook indicators, FigureTrail trail, Rules rules)
{
    // With few subjects the whole year is read, so that 累计 follows from 当期; a sheet of thousands needs only the periods beside.
    private const int FewSubjects = 50;

    /// <summary>Checks all. Refused: what is no figure at all, or what a formula contradicts. Findings are the caller's to deal with.</summary>
    /// <param name="given">The figures.</param>
    /// <param name="today">The day.</param>
    /// <param name="ownOnly">Hold them only against what the subject itself has sent: an enterprise is shown no other number.</param>
    /// <param name="name">Name of a subject, for the sentences; empty for the zone.</param>
    /// <param name="stop">Stops reading.</param>
    public async Task<Outcome<CheckedFigures>> CheckAsync(IReadOnlyList<GivenFigure> given, DateOnly today, bool ownOnly, Func<Subject, string> name, CancellationToken stop)
    {
        if (given.Count == 0)
            return FilingRefusals.Nothing.With();
        var all = (await indicators.AllAsync(stop, closedToo: true)).ToDictionary(i => i.Id);
        foreach (var figure in given)
            if (Fault(figure, all.GetValueOrDefault(figure.IndicatorId), today) is { } fault)
                return fault;
        var limits = await FilingLimits.OnAsync(rules, today, stop);
        var derived = Derived(all.Values, given);
        var known = new Known();
        foreach (var kind in given.GroupBy(g => g.Subject.Kind))
            await ReadAsync(known, kind.Key, [.. kind], derived.SelectMany(d => d.Parts).Concat(derived.Select(d => d.Indicator)), all, ownOnly, stop);
        foreach (var figure in given.Where(g => g.Value is not null))
            known.Set(figure.Subject, figure.IndicatorId, figure.Period, figure.Form, figure.Value!.Value);
        var (computed, differs) = Compute(given, derived, known);
        if (differs is not null)
            return differs;
        var found = new List<FoundFigure>();
        foreach (var cell in given.Where(g => g.Value is not null).GroupBy(g => (g.Subject, g.IndicatorId, g.Period)))
        {
            var indicator = all[cell.Key.IndicatorId];
            var forms = cell.ToDictionary(g => g.Form, g => g);
            foreach (var finding in FigureCheck.Of(known.Case(indicator, cell.Key.Subject, cell.Key.Period, name(cell.Key.Subject)), limits))
                found.Add(new FoundFigure(forms.GetValueOrDefault(finding.Form) ?? cell.First(), finding));
        }
        return new CheckedFigures([.. given.Select(g => new NewFigure(g.IndicatorId, g.Subject, g.Period, g.Form, g.Value, g.Growth, g.Stage, g.Cell))], found, computed);
    }

    /// <summary>Enters what was checked, keeps the words of explanation, and enters what follows by formula as computed.</summary>
    public static async Task<Outcome<EnteredFigures>> EnterAsync(ActionContext context, Delivery delivery, CheckedFigures figures, CancellationToken stop)
    {
        var entered = await FigureWriter.EnterAsync(context, delivery, figures.Figures, stop);
        if (!entered.Ok)
            return entered;
        foreach (var (figure, finding) in figures.Found.Where(f => !string.IsNullOrWhiteSpace(f.Figure.Word)).Select(f => (f.Figure, f.Finding)))
            context.Db.Add(new RemarkRow
            {
                IndicatorId = figure.IndicatorId, Subject = figure.Subject.Kind, SubjectId = figure.Subject.Id, Period = PeriodCode.Of(figure.Period), Form = finding.Form, Finding = finding.Text, Text = figure.Word!.Trim(),
                At = context.Now, By = delivery.By ?? context.Actor.Name,
            });
        await context.Db.SaveChangesAsync(stop);
        if (figures.Computed.Count > 0 && await FigureWriter.EnterAsync(context, new Delivery(Channel.Computed, "按公式计算", delivery.By), figures.Computed, stop) is { Ok: false } refused)
            return refused;
        return entered;
    }

    private static Refusal? Fault(GivenFigure figure, Indicator? indicator, DateOnly today)
    {
        if (indicator is null)
            return KernelRefusals.NotFound.With("这个指标");
        if (indicator.Closed)
            return FilingRefusals.Closed.With(indicator.Name);
        // The current period is over, or its end lies ahead: then only 预计 can be known.
        return figure.Period.Last >= today && figure.Stage != FigureStage.Expected ? FilingRefusals.Ahead.With(indicator.Name, PeriodWords.Text(figure.Period, figure.Form)) : null;
    }

    private sealed record Rule(Indicator Indicator, Formula Formula, IReadOnlyList<Indicator> Parts);

    // Only formulas over indicators of one rhythm can be worked out period by period.
    private static List<Rule> Derived(IEnumerable<Indicator> all, IReadOnlyList<GivenFigure> given)
    {
        var byCode = all.ToDictionary(i => i.Code);
        var touched = given.Select(g => g.IndicatorId).ToHashSet();
        var rules = new List<Rule>();
        foreach (var indicator in byCode.Values.Where(i => i is { Formula: not null, Closed: false }))
            if (Formula.Read(indicator.Formula!).Read is { } formula && formula.Codes.All(byCode.ContainsKey) && formula.Codes.Select(c => byCode[c]).ToList() is var parts && (touched.Contains(indicator.Id) || parts.Any(p => touched.Contains(p.Id))))
                if (parts.All(p => p.Rhythm == indicator.Rhythm && p.Joint == indicator.Joint))
                    rules.Add(new Rule(indicator, formula, parts));
        return rules;
    }

    private static (List<NewFigure> Computed, Refusal? Differs) Compute(IReadOnlyList<GivenFigure> given, List<Rule> derived, Known known)
    {
        var computed = new List<NewFigure>();
        foreach (var rule in derived)
        {
            var ids = rule.Parts.Select(p => p.Id).Append(rule.Indicator.Id).ToHashSet();
            var byCode = rule.Parts.ToDictionary(p => p.Code);
            foreach (var at in given.Where(g => ids.Contains(g.IndicatorId)).GroupBy(g => (g.Subject, g.Period)))
                // A share of two flows has a value of the period and one of the year so far: the latter is that of the sums, never a mean of the former.
                foreach (var form in rule.Parts.Any(p => p.Nature == Nature.Flow) ? (ValueForm[])[ValueForm.Current, ValueForm.Cumulative] : [ValueForm.Current])
                {
                    if (rule.Formula.Of(code => known.Of(byCode[code], at.Key.Subject, at.Key.Period, form)) is not { } value)
                        continue;
                    value = Math.Round(value, FigureWriter.Digits, MidpointRounding.AwayFromZero);
                    if (given.FirstOrDefault(g => g.IndicatorId == rule.Indicator.Id && g.Subject == at.Key.Subject && g.Period == at.Key.Period && g.Form == form)?.Value is not { } told)
                        computed.Add(new NewFigure(rule.Indicator.Id, at.Key.Subject, at.Key.Period, form, value, null, at.Min(g => g.Stage), $"={rule.Indicator.Formula}"));
                    else if (Math.Abs(told - value) > (decimal)Math.Pow(10, -rule.Indicator.Decimals))
                        return (computed, FilingRefusals.FormulaDiffers.At($"{(form == ValueForm.Current ? "c" : "t")}-{rule.Indicator.Id}", rule.Indicator.Name, PeriodWords.Text(at.Key.Period, form), $"{told:0.####}{rule.Indicator.Unit}", rule.Indicator.Formula, $"{value:0.####}{rule.Indicator.Unit}"));
                }
        }
        return (computed, null);
    }

    private async Task ReadAsync(Known known, SubjectKind kind, IReadOnlyList<GivenFigure> given, IEnumerable<Indicator> more, Dictionary<long, Indicator> all, bool ownOnly, CancellationToken stop)
    {
        var ids = given.Select(g => g.IndicatorId).Concat(more.Select(i => i.Id)).Distinct().ToList();
        var subjects = given.Select(g => g.Subject.Id).Distinct().ToList();
        var (first, last) = (given.MinBy(g => g.Period.Year)!.Period.Year, given.MaxBy(g => g.Period.Year)!.Period.Year);
        var kinds = ids.Select(i => all[i].Rhythm).Distinct().ToList();
        var (from, to) = (kinds.Min(k => PeriodCode.Year(k, first - 1).From), kinds.Max(k => PeriodCode.Year(k, last).To));
        if (ownOnly)
        {
            foreach (var subject in subjects)
                known.Add(await trail.SentAsync(new Subject(kind, subject), Channel.Enterprise, ids, from, stop), kind, all);
            return;
        }
        var few = subjects.Count <= FewSubjects;
        var beside = few ? null : given.SelectMany(g => (Period?[])[g.Period, all[g.IndicatorId].Grid.Previous(g.Period), g.Period.YearsEarlier()]).OfType<Period>().Select(PeriodCode.Of).Distinct().ToList();
        known.Add(await trail.StandingAsync(kind, ids, from, to, few ? subjects : null, beside, stop), kind, all);
    }

    // What is known of every key; 当期 and 累计 follow from one another where that is exact.
    private sealed class Known
    {
        private readonly Dictionary<(Subject, long, int, ValueForm), decimal> _values = [];

        public void Set(Subject subject, long indicator, Period period, ValueForm form, decimal value) => _values[(subject, indicator, PeriodCode.Of(period), form)] = value;

        public void Add(IReadOnlyList<StandingFigure> standing, SubjectKind kind, Dictionary<long, Indicator> all)
        {
            foreach (var figure in standing.Where(s => s.Value is not null && all.ContainsKey(s.IndicatorId)))
                _values[(new Subject(kind, figure.SubjectId), figure.IndicatorId, figure.Period, figure.Form)] = figure.Value!.Value;
        }

        public decimal? Of(Indicator indicator, Subject subject, Period period, ValueForm form) => form == ValueForm.Cumulative && indicator.Nature == Nature.Flow ? Cumulative(indicator, subject, period) : Current(indicator, subject, period);

        public CheckCase Case(Indicator indicator, Subject subject, Period period, string who)
        {
            var grid = indicator.Grid;
            var (before, ago) = (grid.Previous(period), period.YearsEarlier());
            // What follows from the other form is right by itself: only what was told is held against the rest.
            decimal? Told(ValueForm form) => _values.TryGetValue((subject, indicator.Id, PeriodCode.Of(period), form), out var value) ? value : null;
            return new CheckCase(indicator, period, Told(ValueForm.Current), Told(ValueForm.Cumulative), grid.Place(period) == 0 ? 0 : Cumulative(indicator, subject, before), Current(indicator, subject, before),
                ago is { } a ? Current(indicator, subject, a) : null, ago is { } b ? Cumulative(indicator, subject, b) : null, who);
        }

        private decimal? Current(Indicator indicator, Subject subject, Period period)
        {
            if (_values.TryGetValue((subject, indicator.Id, PeriodCode.Of(period), ValueForm.Current), out var value))
                return value;
            if (indicator.Nature != Nature.Flow || !_values.TryGetValue((subject, indicator.Id, PeriodCode.Of(period), ValueForm.Cumulative), out var cumulative))
                return null;
            return indicator.Grid.Place(period) == 0 ? cumulative : cumulative - Cumulative(indicator, subject, indicator.Grid.Previous(period));
        }

        private decimal? Cumulative(Indicator indicator, Subject subject, Period period)
        {
            if (indicator.Nature != Nature.Flow)
                return null;
            var sum = 0m;
            for (var at = period; ; at = indicator.Grid.Previous(at))
            {
                if (_values.TryGetValue((subject, indicator.Id, PeriodCode.Of(at), ValueForm.Cumulative), out var cumulative))
                    return cumulative + sum;
                if (!_values.TryGetValue((subject, indicator.Id, PeriodCode.Of(at), ValueForm.Current), out var current))
                    return null;
                sum += current;
                if (indicator.Grid.Place(at) == 0)
                    return sum;
            }
        }
    }
}
