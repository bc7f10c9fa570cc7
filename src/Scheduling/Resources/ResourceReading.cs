namespace Guatu.Scheduling.Resources;

/// <summary>Checks a problem and turns it into arrays. Whatever passes has a plan: tables of capacity end, and afterwards everything fits.</summary>
internal static class ResourceReading
{
    private const int MostPeriods = 1_000_000;

    public static (ResourceModel? Model, IReadOnlyList<ResourceFault> Faults) Read(ResourceProblem problem)
    {
        var faults = ResourceFaults.Plain(problem);
        if (faults.Count > 0)
            return (null, faults);
        var index = problem.Activities.Select((a, i) => (a.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
        var order = ResourceFaults.Order(problem, index, out var circle);
        if (circle.Count > 0)
            return (null, [new(ResourceFaultKind.Circle, circle, $"先后关系绕成了圈：{string.Join(" → ", circle)} → {circle[0]}。请去掉其中一条。")]);
        faults = ResourceFaults.Limits(problem);
        if (faults.Count > 0)
            return (null, faults);
        return Build(problem, index, order);
    }

    private static (ResourceModel?, IReadOnlyList<ResourceFault>) Build(ResourceProblem problem, Dictionary<string, int> index, int[] order)
    {
        var count = order.Length;
        var place = new int[count];
        for (var i = 0; i < count; i++)
            place[order[i]] = i;
        var activities = order.Select(o => problem.Activities[o]).ToArray();
        var into = activities.Select(a => a.After.Select(l => (Of: place[index[l.Activity]], l.Lag)).ToList()).ToArray();
        var outOf = into.Select(_ => new List<(int Of, int Lag)>()).ToArray();
        for (var i = 0; i < count; i++)
            foreach (var (of, lag) in into[i])
                outOf[of].Add((i, lag));
        var renewable = problem.Resources.Where(r => r.Kind == ResourceKind.Renewable).ToList();
        var budgets = problem.Resources.Where(r => r.Kind == ResourceKind.Budget).ToList();
        var table = renewable.Max(r => (int?)r.Amounts.Count) ?? 0;
        var horizon = Math.Max(table, budgets.Max(r => (int?)r.Amounts.Count) ?? 0) + activities.Sum(a => (long)a.Duration)
            + into.Sum(l => (long)l.Select(x => Math.Max(0, x.Lag)).DefaultIfEmpty(0).Max()) + activities.Max(a => (int?)a.NotBefore).GetValueOrDefault() + 2;
        if (horizon > MostPeriods)
            return (null, [new(ResourceFaultKind.TooLong, [], $"全部工作首尾相接超过 {MostPeriods} 个时段，排不下。请换用更大的时段，例如用“周”代替“日”。")]);
        return (Pack(activities, Flat(into), Flat(outOf), renewable, budgets, table, (int)horizon), []);
    }

    private static ResourceModel Pack(ResourceActivity[] activities, Links into, Links outOf, List<Resource> renewable, List<Resource> budgets, int table, int horizon)
    {
        var count = activities.Length;
        var lanes = new Lanes([.. renewable.Select(r => r.Amounts.Append(r.Later).Max())]);
        var words = lanes.Words;
        var needs = new ulong[count * words];
        var weight = new double[count];
        for (var i = 0; i < count; i++)
            for (var k = 0; k < renewable.Count; k++)
                if (Amount(activities[i], renewable[k].Key) is > 0 and var amount && activities[i].Duration > 0)
                {
                    lanes.Put(needs.AsSpan(i * words, words), k, amount);
                    weight[i] += (double)amount / renewable[k].Later;
                }
        var steady = (ulong[])lanes.Guard.Clone();
        var listed = new ulong[table * words];
        for (var k = 0; k < renewable.Count; k++)
        {
            lanes.Put(steady, k, renewable[k].Later);
            for (var t = 0; t < table; t++)
                lanes.Put(listed.AsSpan(t * words, words), k, t < renewable[k].Amounts.Count ? renewable[k].Amounts[t] : renewable[k].Later);
        }
        for (var t = 0; t < table; t++)
            for (var w = 0; w < words; w++)
                listed[(t * words) + w] |= lanes.Guard[w];
        var duration = activities.Select(a => a.Duration).ToArray();
        var notBefore = activities.Select(a => a.NotBefore).ToArray();
        return new ResourceModel
        {
            Count = count,
            Keys = [.. activities.Select(a => a.Key)],
            Duration = duration,
            NotBefore = notBefore,
            Into = into,
            OutOf = outOf,
            Words = words,
            Guard = lanes.Guard,
            Needs = needs,
            Steady = steady,
            Table = listed,
            Money = [.. budgets.Select(b => new MoneyModel(Released(b, horizon), [.. activities.Select(a => Amount(a, b.Key))]))],
            Horizon = horizon,
            Head = Heads(into, duration, notBefore),
            Tail = Tails(outOf, duration),
            Weight = weight,
        };
    }

    internal static int Amount(ResourceActivity activity, string resource) => activity.Needs.Where(n => n.Resource == resource).Sum(n => n.Amount);

    private static Links Flat(List<(int Of, int Lag)>[] links)
    {
        var from = new int[links.Length + 1];
        for (var i = 0; i < links.Length; i++)
            from[i + 1] = from[i] + links[i].Count;
        return new Links(from, [.. links.SelectMany(l => l).Select(l => l.Of)], [.. links.SelectMany(l => l).Select(l => l.Lag)]);
    }

    private static long[] Released(Resource budget, int horizon)
    {
        var sums = new long[horizon];
        long sum = 0;
        for (var t = 0; t < horizon; t++)
            sums[t] = sum += t < budget.Amounts.Count ? budget.Amounts[t] : 0;
        return sums;
    }

    private static int[] Heads(Links into, int[] duration, int[] notBefore)
    {
        var head = (int[])notBefore.Clone();
        for (var i = 0; i < head.Length; i++)
            for (var l = into.From[i]; l < into.From[i + 1]; l++)
                head[i] = Math.Max(head[i], head[into.Of[l]] + duration[into.Of[l]] + into.Lag[l]);
        return head;
    }

    private static int[] Tails(Links outOf, int[] duration)
    {
        var tail = new int[duration.Length];
        for (var i = tail.Length - 1; i >= 0; i--)
            for (var l = outOf.From[i]; l < outOf.From[i + 1]; l++)
                tail[i] = Math.Max(tail[i], tail[outOf.Of[l]] + duration[outOf.Of[l]] + outOf.Lag[l]);
        return tail;
    }
}
