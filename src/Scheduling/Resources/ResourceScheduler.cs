using Guatu.Scheduling.Chance;

namespace Guatu.Scheduling.Resources;

/// <summary>
/// Finds a short plan within limits of crews, cranes and money: good after a few hundred schedules, better with time. Not proven best
/// unless the plan says so.
/// </summary>
public static class ResourceScheduler
{
    private const int Quick = 1_000;

    /// <summary>Solves it, or says by name why it cannot be solved. Never changes its input.</summary>
    public static ResourceAnswer Solve(ResourceProblem problem, ResourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new ResourceOptions();
        var (model, faults) = ResourceReading.Read(problem);
        if (model is null)
            return new(null, faults);
        int[]? incumbent = null;
        if (options.Incumbent is { } known)
        {
            faults = ResourceCheck.Faults(problem, known);
            if (faults.Count > 0)
                return new(null, faults);
            incumbent = [.. model.Keys.Select(k => known[k])];
        }
        var bound = ResourceBound.Of(model, problem);
        var schedules = options.Schedules ?? (options.Time is null ? Quick : long.MaxValue);
        var limit = new SearchLimit(Math.Max(1, schedules), options.Time ?? TimeSpan.MaxValue, bound, model.Count);
        if (incumbent is not null)
            limit.Keep(incumbent.Select((s, i) => s + model.Duration[i]).DefaultIfEmpty(0).Max(), incumbent);
        var breeders = Enumerable.Range(0, Math.Max(1, options.Threads)).Select(_ => new Breeder(model)).ToArray();
        Search(model, limit, breeders, options, incumbent);
        var passes = breeders.Sum(b => b.Decoder.Passes);
        return new(ResourceBinding.Tell(problem, model, limit.Best, bound, passes), []);
    }

    // Under a clock nobody knows how many schedules there will be: runs grow fourfold, the last one is cut to the time that is left.
    private static void Search(ResourceModel model, SearchLimit limit, Breeder[] breeders, ResourceOptions options, int[]? incumbent)
    {
        if (limit.Makespan == int.MaxValue)
            First(model, limit, breeders[0]);
        long next = options.Schedules ?? Quick;
        for (var run = 0; !limit.IsReached; run++)
        {
            var budget = Math.Min(next, limit.Left);
            if (options.Schedules is null && run > 0)
            {
                var affordable = limit.Granted / Math.Max(1e-6, limit.Elapsed.TotalSeconds) * limit.TimeLeft.TotalSeconds;
                if (affordable < budget * 5)
                    budget = (long)Math.Max(Quick, affordable);
            }
            new Breeding(model, limit, breeders, options.Seed, run, budget).Run(run == 0 ? incumbent : null);
            next = options.Schedules is null ? next * 4 : limit.Left;
        }
    }

    // However little time there is, one plan there will be.
    private static void First(ResourceModel model, SearchLimit limit, Breeder breeder)
    {
        var one = new Individual(model.Count);
        var dice = Dice.Of(0, 0, 0);
        limit.Grant(1);
        breeder.Sample(ref dice, 0, one);
        limit.Note(model, one, backward: false);
    }
}
