using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>The dates of a network. Stands for itself: the network stays as it was and a new one is worked out anew.</summary>
public sealed class Schedule
{
    private readonly Plan plan;
    private readonly Values values;
    private readonly Lazy<KeyIndex> keys;

    internal Schedule(Plan plan, Values values)
    {
        (this.plan, this.values) = (plan, values);
        keys = new Lazy<KeyIndex>(() => new KeyIndex(plan.Network.Activities, out _));
    }

    /// <summary>What was worked out.</summary>
    public Network Network => plan.Network;

    /// <summary>Where the network starts: the one asked for, or the one that laying it backward came to.</summary>
    public DateTime Start => Moments.Date(values.Start);

    /// <summary>Latest early finish: when all is done if all goes on as early as it can.</summary>
    public DateTime Finish => Moments.Date(values.Finish);

    /// <summary>What late dates hang on: the promised moment, else the network's own finish.</summary>
    public DateTime Bound => Moments.Date(values.Bound);

    /// <summary>Dates of an activity by its key; an unknown key is an error of the caller.</summary>
    public Dates this[long key] => At(Index(key));

    /// <summary>Dates of all activities in the order of the network.</summary>
    public IEnumerable<Dates> All => Enumerable.Range(0, plan.Activities).Select(At);

    /// <summary>Dates of the activity at that place of the network's list.</summary>
    public Dates At(int index)
    {
        var late = plan.Late(index);
        var total = Total(index);
        return new Dates(
            plan.Network.Activities[index].Key, Moments.Date(values.EarlyStart[index]), Moments.Date(values.EarlyFinish[index]),
            Moments.Date(values.LateStart[late]), Moments.Date(values.LateFinish[late]), total, Free(index),
            total <= plan.Network.CriticalUpTo && plan.State[index] != NodeState.Done && !plan.Outside[index],
            plan.OpenOf[index] >= 0, plan.State[index] == NodeState.Free && (plan.Bond[index] == Bond.Late || plan.Network.BackFrom is not null));
    }

    /// <summary>Activities (not summaries) whose float is at most so many working minutes, by early start: 0 the critical ones, more the near-critical.</summary>
    public IReadOnlyList<Dates> Critical(long upTo = 0) =>
        [.. Enumerable.Range(0, plan.Activities).Where(i => plan.OpenOf[i] < 0 && plan.State[i] != NodeState.Done && !plan.Outside[i] && Total(i) <= upTo).Select(At).OrderBy(d => d.EarlyStart).ThenBy(d => d.EarlyFinish)];

    /// <summary>Links that decide when an activity starts: were one of them gone, it or what it belongs to might start sooner.</summary>
    public IReadOnlyList<Link> Driving(long key)
    {
        var index = Index(key);
        var links = new List<Link>();
        if (plan.State[index] != NodeState.Free)
            return links;
        // What binds a summary binds all below it.
        for (var node = plan.OpenOf[index] >= 0 ? plan.OpenOf[index] : index; node >= 0;)
        {
            for (var e = plan.In[node]; e < plan.In[node + 1]; e++)
                if (plan.LinkOf[e] >= 0 && Slack(e, values.Reach[plan.From[e]], index, plan.Calendar[index]) <= 0)
                    links.Add(plan.Network.Links[plan.LinkOf[e]]);
            var above = plan.Parent[plan.Dated(node)];
            node = above < 0 ? -1 : plan.OpenOf[above];
        }
        return links;
    }

    /// <summary>The chain of activities that decides when one finishes (控制链): from the first to itself, each driving the next.</summary>
    public IReadOnlyList<long> Chain(long key)
    {
        var chain = new List<long> { key };
        var seen = new HashSet<long> { key };
        while (Driving(chain[^1]).FirstOrDefault(l => !seen.Contains(l.From)) is { } link)
        {
            var from = Last(link.From);
            if (!seen.Add(from))
                break;
            chain.Add(from);
        }
        chain.Reverse();
        return chain;
    }

    // Of a summary the one below it that ends last carries the chain on.
    private long Last(long key)
    {
        var index = Index(key);
        while (plan.OpenOf[index] >= 0)
            index = Enumerable.Range(plan.In[index], plan.In[index + 1] - plan.In[index]).Where(e => plan.Edge[e] == EdgeKind.Closes).Select(e => plan.From[e]).MaxBy(i => values.EarlyFinish[i]);
        return plan.Network.Activities[index].Key;
    }

    private int Index(long key) => keys.Value.Find(key) is var index and >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(key), key, "No such activity.");

    internal long Total(int index)
    {
        var late = plan.Late(index);
        var calendar = plan.Calendar[index];
        var finish = calendar.Between(values.EarlyFinish[index], values.LateFinish[late]);
        return plan.State[index] == NodeState.Free || plan.OpenOf[index] >= 0 ? Math.Min(finish, calendar.Between(values.EarlyStart[index], values.LateStart[late])) : finish;
    }

    internal long Free(int index)
    {
        var calendar = plan.Calendar[index];
        var finish = values.Reach[index];
        var (free, bound) = (Moments.Never, false);
        for (var node = index; node >= 0; node = plan.Parent[node])
            for (var k = plan.Out[node]; k < plan.Out[node + 1]; k++)
            {
                var e = plan.OutEdge[k];
                if (plan.LinkOf[e] < 0 || plan.Outside[plan.To[e]])
                    continue;
                bound = true;
                free = Math.Min(free, Slack(e, finish, plan.Dated(plan.To[e]), calendar, index));
            }
        if (!bound)
            free = calendar.Between(finish, Math.Max(values.LatestReach, finish));
        return Math.Max(0, free);
    }

    // Working minutes between what an edge asks and where its successor lies.
    private long Slack(int e, long finish, int successor, WorkingCalendar calendar, int start = -1)
    {
        var begun = values.EarlyStart[start < 0 ? plan.From[e] : start];
        return plan.Edge[e] switch
        {
            EdgeKind.FinishStart => calendar.Between(plan.Forward(e, finish), values.EarlyStart[successor]),
            EdgeKind.StartStart => calendar.Between(plan.Forward(e, begun), values.EarlyStart[successor]),
            EdgeKind.FinishFinish => calendar.Between(plan.Forward(e, finish), values.Reach[successor]),
            _ => calendar.Between(plan.Forward(e, begun), values.Reach[successor]),
        };
    }
}
