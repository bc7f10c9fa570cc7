using Guatu.Kernel.Refusals;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Exchange;

/// <summary>What becomes of a step when a plan is taken over.</summary>
public enum StepFate
{
    /// <summary>新增.</summary>
    New = 1,

    /// <summary>更新: not begun, takes what the file says.</summary>
    Renewed = 2,

    /// <summary>不动: begun or finished.</summary>
    Begun = 3,

    /// <summary>保留: not in the file, but the law asks for it or a commitment hangs on it.</summary>
    Kept = 4,

    /// <summary>去掉: not begun and not in the file.</summary>
    Gone = 5,
}

/// <summary>A step and what becomes of it.</summary>
/// <param name="Fate">What.</param>
/// <param name="Code">Number in the project.</param>
/// <param name="Name">Name.</param>
/// <param name="Mapped">As the file has it; null when it is not in the file.</param>
public sealed record FatedStep(StepFate Fate, string Code, string Name, MappedStep? Mapped);

/// <summary>What taking a plan over would do: worked out for the page and once more when it is done.</summary>
/// <param name="Steps">All steps of file and project.</param>
/// <param name="Links">Ties as they will be.</param>
/// <param name="Notes">Ties kept although the file does not have them.</param>
/// <param name="Refusals">Why it cannot be taken over.</param>
internal sealed record PlanMerge(IReadOnlyList<FatedStep> Steps, IReadOnlyList<PlanLink> Links, IReadOnlyList<ExchangeNote> Notes, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Most steps of one project.</summary>
    public const int MostSteps = 500;

    /// <summary>Most days of one step.</summary>
    public const int MostDays = 2_000;

    /// <summary>Works out the merge.</summary>
    /// <param name="plan">The file's plan.</param>
    /// <param name="rows">Steps of the project.</param>
    /// <param name="ties">Ties of the project.</param>
    /// <param name="entered">Codes of steps that are commitments.</param>
    public static PlanMerge Of(MappedPlan plan, IReadOnlyList<StepRow> rows, IReadOnlyList<StepLinkRow> ties, IReadOnlySet<string> entered)
    {
        var refusals = new List<Refusal>();
        if (plan.Steps.Count == 0)
            refusals.Add(ExchangeRefusals.NothingToTake.At("file"));
        if (plan.Steps.Count > MostSteps)
            refusals.Add(ExchangeRefusals.TooMany.At("file", plan.Steps.Count, MostSteps));
        var known = Match(plan.Steps, rows);
        var codes = Codes(plan.Steps, known, rows);
        var steps = plan.Steps.Select(s => Fate(s, known.GetValueOrDefault(s), codes[s.Code], refusals)).ToList();
        var inFile = known.Values.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        steps.AddRange(rows.Where(r => !inFile.Contains(r.Code)).OrderBy(r => r.Place).Select(r => new FatedStep(Absent(r, entered), r.Code, r.Name, null)));
        var notes = known.Where(k => k.Key.Name != k.Value.Name)
            .Select(k => new ExchangeNote(NoteLevel.Changed, k.Key.Row, $"编号{k.Value.Code}在项目里是“{k.Value.Name}”，文件里是“{k.Key.Name}”，当作同一步。不是同一步的，请在文件里另编号。")).ToList();
        var links = Ties(plan, codes, steps, rows, ties, notes);
        return new PlanMerge(steps, links, notes, refusals);
    }

    private static StepFate Absent(StepRow row, IReadOnlySet<string> entered) =>
        row.StartedOn is not null || row.FinishedOn is not null ? StepFate.Begun : row.Statutory || row.IsPermit || entered.Contains(row.Code) ? StepFate.Kept : StepFate.Gone;

    // By the number a file of ours carries, else by the name.
    private static Dictionary<MappedStep, StepRow> Match(IReadOnlyList<MappedStep> steps, IReadOnlyList<StepRow> rows)
    {
        var found = new Dictionary<MappedStep, StepRow>(ReferenceEqualityComparer.Instance);
        var free = rows.ToDictionary(r => r.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var step in steps)
            if (step.Coded && free.Remove(step.Code, out var row))
                found[step] = row;
        var names = free.Values.GroupBy(r => r.Name).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        foreach (var step in steps.Where(s => !found.ContainsKey(s)))
            if (names.Remove(step.Name, out var row))
                found[step] = row;
        return found;
    }

    private static Dictionary<string, string> Codes(IReadOnlyList<MappedStep> steps, Dictionary<MappedStep, StepRow> known, IReadOnlyList<StepRow> rows)
    {
        var taken = rows.Select(r => r.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var codes = steps.Where(known.ContainsKey).ToDictionary(s => s.Code, s => known[s].Code);
        foreach (var step in steps.Where(s => !known.ContainsKey(s)))
        {
            var code = step.Code;
            for (var n = 1; !taken.Add(code); n++)
                code = $"T{800_000 + n}";
            codes[step.Code] = code;
        }
        return codes;
    }

    private static FatedStep Fate(MappedStep step, StepRow? row, string code, List<Refusal> refusals)
    {
        if (row is { StartedOn: not null } or { FinishedOn: not null })
            return new FatedStep(StepFate.Begun, code, row.Name, step);
        if (step.Days > MostDays)
            refusals.Add(ExchangeRefusals.TooLong.At("file", step.Row, step.Name, step.Days, MostDays));
        // What the law fixes stays: neither fewer days nor another way to count them.
        if (row is { Statutory: true } && (step.Days < row.FewestDays || step.Count != row.Count))
            refusals.Add(ExchangeRefusals.StatutoryPressed.At("file", step.Row, row.Name, row.FewestDays, PlanMap.Say(row.Count), row.Basis ?? "法定", step.Days, PlanMap.Say(step.Count)));
        return new FatedStep(row is null ? StepFate.New : StepFate.Renewed, code, step.Name, step);
    }

    // The file's ties, the ties of what the file does not know, and those nobody may loosen: out of a legal notice or a permit.
    private static List<PlanLink> Ties(MappedPlan plan, Dictionary<string, string> codes, List<FatedStep> steps, IReadOnlyList<StepRow> rows, IReadOnlyList<StepLinkRow> ties, List<ExchangeNote> notes)
    {
        var fates = steps.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var row = rows.ToDictionary(r => r.Code, StringComparer.Ordinal);
        var links = plan.Links.Select(l => l with { From = codes[l.From], To = codes[l.To] }).Where(l => fates[l.To].Fate != StepFate.Begun).ToDictionary(l => (l.From, l.To, l.Kind));
        foreach (var tie in ties.Where(t => fates[t.FromCode].Fate != StepFate.Gone && fates[t.ToCode].Fate != StepFate.Gone))
        {
            var (key, was) = ((tie.FromCode, tie.ToCode, tie.Kind), new PlanLink(tie.FromCode, tie.ToCode, tie.Kind, tie.LagDays, tie.Soft, tie.Decider));
            var known = fates[tie.FromCode].Mapped is not null && fates[tie.ToCode].Mapped is not null && fates[tie.ToCode].Fate != StepFate.Begun;
            var isFixed = tie.Kind == LinkKind.FinishStart && !tie.Soft && row[tie.FromCode] is { Statutory: true } or { IsPermit: true };
            if (links.TryGetValue(key, out var now))
                links[key] = now with { Soft = tie.Soft, Decider = tie.Decider, LagDays = isFixed ? Math.Max(now.LagDays, tie.LagDays) : now.LagDays };
            else if (!known || isFixed)
            {
                links[key] = was;
                if (known)
                    notes.Add(new ExchangeNote(NoteLevel.Changed, fates[tie.ToCode].Mapped!.Row, $"“{fates[tie.ToCode].Name}”须等“{fates[tie.FromCode].Name}”办完，文件里没有这条关系，仍然保留。"));
            }
        }
        return [.. links.Values];
    }
}
