namespace Guatu.Projects.Limits;

/// <summary>A week or month of a thing's load.</summary>
/// <param name="From">First day, not before today.</param>
/// <param name="To">Last day.</param>
/// <param name="Use">Most in use at once; of money: what is to be spent.</param>
/// <param name="Capacity">What there is when it is tightest; of money: carried over and coming.</param>
/// <param name="Over">By how much it does not suffice, 0 when it does.</param>
public sealed record LimitBucket(DateOnly From, DateOnly To, decimal Use, decimal Capacity, decimal Over);

/// <summary>Days on which more is wanted than there is.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Use">Most wanted at once; of money: to be spent in the month.</param>
/// <param name="Capacity">What there is then.</param>
/// <param name="Over">The worst gap.</param>
/// <param name="Uses">Who wants it.</param>
public sealed record LimitClash(DateOnly From, DateOnly To, decimal Use, decimal Capacity, decimal Over, IReadOnlyList<LimitUse> Uses);

/// <summary>Holds what laid plans want of a thing against what there is of it. Pure.</summary>
public static class LimitLoad
{
    /// <summary>Steps still to be done that take the thing, by their first day.</summary>
    public static IReadOnlyList<LimitUse> Uses(LimitThing thing, IEnumerable<SharingProject> projects, IEnumerable<StepNeed> needs)
    {
        var wanted = needs.Where(n => n.LimitId == thing.Id && n.Amount > 0).ToLookup(n => n.ProjectId);
        var uses = new List<LimitUse>();
        foreach (var project in projects)
            foreach (var need in wanted[project.Id])
                if (project.Laid.Steps.FirstOrDefault(s => s.Step.Code == need.StepCode) is { Step.FinishedOn: null } step && UseOf(thing, project, step, need.Amount) is { } use)
                    uses.Add(use);
        return [.. uses.OrderBy(u => u.From).ThenBy(u => u.ProjectId).ThenBy(u => u.StepCode, StringComparer.Ordinal)];
    }

    // A milestone takes no crew, but may cost money. Of what a running step costs, the days gone by are taken as paid.
    internal static LimitUse? UseOf(LimitThing thing, SharingProject project, Scheduling.Plans.StepDates step, decimal amount)
    {
        if (step.Step.Days == 0 && step.FinishOn <= step.StartOn && !thing.IsMoney)
            return null;
        var today = project.Plan.Today;
        var from = step.StartOn < today ? today : step.StartOn;
        var to = step.FinishOn < from ? from : step.FinishOn;
        var left = thing.IsMoney && step.StartOn < today ? Math.Round(amount * (to.DayNumber - from.DayNumber + 1) / (to.DayNumber - step.StartOn.DayNumber + 1), 2) : amount;
        return new LimitUse(project.Id, project.Name, step.Step.Code, step.Step.Name, from, to, left, step.Step.StartedOn is not null);
    }

    /// <summary>Days or months on which it does not suffice, until the last day.</summary>
    public static IReadOnlyList<LimitClash> Clashes(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last) => thing.IsMoney ? Shortages(thing, uses, today, last) : Crowds(thing, uses, today, last);

    private static List<LimitClash> Crowds(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last)
    {
        var used = Daily(uses, today, last);
        var clashes = new List<LimitClash>();
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i] <= thing.On(today.AddDays(i)))
                continue;
            var (begin, worst) = (i, i);
            for (; i + 1 < used.Length && used[i + 1] > thing.On(today.AddDays(i + 1)); i++)
                if (Gap(i + 1) > Gap(worst))
                    worst = i + 1;
            var (from, to) = (today.AddDays(begin), today.AddDays(i));
            clashes.Add(new LimitClash(from, to, used[worst], thing.On(today.AddDays(worst)), Gap(worst), [.. uses.Where(u => u.From <= to && u.To >= from)]));
        }
        return clashes;

        decimal Gap(int day) => used[day] - thing.On(today.AddDays(day));
    }

    // Bills that could not be paid in a month are owed in the next: the gap is that of all months together.
    private static List<LimitClash> Shortages(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last)
    {
        var clashes = new List<LimitClash>();
        foreach (var month in Months(today, last))
        {
            var (use, capacity, over) = Money(thing, uses, today, month.From, month.To);
            if (over > 0 && use > 0)
                clashes.Add(new LimitClash(month.From, month.To, use, capacity, over, [.. uses.Where(u => Spent(u, month.From, month.To) > 0)]));
        }
        return clashes;
    }

    /// <summary>The load month by month.</summary>
    public static IReadOnlyList<LimitBucket> ByMonth(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last) => Buckets(thing, uses, today, last, Months(today, last));

    /// <summary>The load week by week, Mondays to Sundays.</summary>
    public static IReadOnlyList<LimitBucket> ByWeek(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last)
    {
        var weeks = new List<(DateOnly, DateOnly)>();
        for (var from = today; from <= last;)
        {
            var to = from.AddDays((7 - (int)from.DayOfWeek) % 7);
            weeks.Add((from, to));
            from = to.AddDays(1);
        }
        return Buckets(thing, uses, today, last, weeks);
    }

    private static IReadOnlyList<LimitBucket> Buckets(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly last, IEnumerable<(DateOnly From, DateOnly To)> spans)
    {
        if (thing.IsMoney)
            return [.. spans.Select(s => Money(thing, uses, today, s.From, s.To) is var (use, capacity, over) ? new LimitBucket(s.From, s.To, use, capacity, over) : null!)];
        var used = Daily(uses, today, last.AddDays(7));
        return [.. spans.Select(s => Crowd(thing, used, today, s.From, s.To))];
    }

    private static LimitBucket Crowd(LimitThing thing, decimal[] used, DateOnly today, DateOnly from, DateOnly to)
    {
        var (most, least, over) = (0m, decimal.MaxValue, 0m);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var (use, capacity) = (day.DayNumber - today.DayNumber < used.Length ? used[day.DayNumber - today.DayNumber] : 0, thing.On(day));
            (most, least, over) = (Math.Max(most, use), Math.Min(least, capacity), Math.Max(over, use - capacity));
        }
        return new LimitBucket(from, to, most, least, over);
    }

    // What has come by then is known month by month; what was spent before a span is taken off first.
    private static (decimal Use, decimal Capacity, decimal Over) Money(LimitThing thing, IReadOnlyList<LimitUse> uses, DateOnly today, DateOnly from, DateOnly to)
    {
        var (before, until) = (uses.Sum(u => u.SpentBy(from.AddDays(-1))), uses.Sum(u => u.SpentBy(to)));
        var come = Released(thing, today, to);
        return (until - before, Math.Max(0, come - before), Math.Max(0, until - come));
    }

    /// <summary>Money that has come until the end of a day, this month's included whole.</summary>
    internal static decimal Released(LimitThing thing, DateOnly today, DateOnly day)
    {
        var sum = 0m;
        for (var month = new DateOnly(today.Year, today.Month, 1); month <= day; month = month.AddMonths(1))
            sum += thing.On(month);
        return sum;
    }

    private static decimal Spent(LimitUse use, DateOnly from, DateOnly to) => use.SpentBy(to) - use.SpentBy(from.AddDays(-1));

    /// <summary>In use on each day from today on.</summary>
    internal static decimal[] Daily(IEnumerable<LimitUse> uses, DateOnly today, DateOnly last)
    {
        var change = new decimal[Math.Max(0, last.DayNumber - today.DayNumber + 1) + 1];
        foreach (var use in uses)
        {
            var (from, to) = (use.From.DayNumber - today.DayNumber, use.To.DayNumber - today.DayNumber + 1);
            if (from >= change.Length || to <= 0)
                continue;
            change[Math.Max(0, from)] += use.Amount;
            if (to < change.Length)
                change[to] -= use.Amount;
        }
        var used = new decimal[change.Length - 1];
        var sum = 0m;
        for (var i = 0; i < used.Length; i++)
            used[i] = sum += change[i];
        return used;
    }

    private static IEnumerable<(DateOnly From, DateOnly To)> Months(DateOnly today, DateOnly last)
    {
        for (var from = today; from <= last;)
        {
            var next = new DateOnly(from.Year, from.Month, 1).AddMonths(1);
            yield return (from, next.AddDays(-1));
            from = next;
        }
    }
}
