using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>The critical-path method: early dates forward from the start, late dates backward from the finish, float between them.</summary>
public static class CriticalPath
{
    /// <summary>Works a network out.</summary>
    /// <param name="network">Is not changed.</param>
    /// <param name="requiredFinish">A promised moment late dates hang on instead of the network's own finish; floats turn negative where it cannot be kept.</param>
    /// <returns>The schedule, or the fault that keeps there from being one.</returns>
    public static Outcome Schedule(Network network, DateTime? requiredFinish = null)
    {
        var plan = PlanBuilder.Build(network, out var fault);
        return plan is null ? new Outcome(null, fault) : new Outcome(new Schedule(plan, Work(plan, requiredFinish)), null);
    }

    /// <summary>What keeps a network from being worked out; null when nothing does.</summary>
    public static NetworkFault? Check(Network network)
    {
        _ = PlanBuilder.Build(network, out var fault);
        return fault;
    }

    internal static Values Work(Plan plan, DateTime? requiredFinish)
    {
        var values = Values.For(plan);
        if (plan.Network.BackFrom is { } back)
            return Backward(plan, values, Moments.Of(requiredFinish ?? back));
        ForwardPass.Run(plan, values);
        values.LatestFinish(plan);
        values.Bound = requiredFinish is { } required ? Moments.Of(required) : values.LatestReach;
        BackwardPass.Run(plan, values);
        return values;
    }

    // Laid from the finish: late dates first, the network starts where the first of them has to.
    private static Values Backward(Plan plan, Values values, long finish)
    {
        ForwardPass.Run(plan, values);
        values.Bound = finish;
        BackwardPass.Run(plan, values);
        var start = Moments.Never;
        for (var i = 0; i < plan.Activities; i++)
            if (plan.Kind[i] == NodeKind.Leaf && !plan.Outside[i])
                start = Math.Min(start, values.LateStart[i]);
        values.Start = start == Moments.Never ? plan.Start : start;
        ForwardPass.Run(plan, values);
        values.LatestFinish(plan);
        BackwardPass.Run(plan, values);
        return values;
    }
}
