using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Puts what an activity says into the arrays of a plan.</summary>
internal static class NodeFiller
{
    public static void Fill(Plan plan, int i, Activity one)
    {
        var open = plan.OpenOf[i];
        plan.Kind[i] = open < 0 ? NodeKind.Leaf : NodeKind.Close;
        plan.Outside[i] = one.Foreign || !one.Active;
        plan.LagCalendar[i] = one.Calendar ?? plan.Network.Calendar;
        plan.Bond[i] = one.Constraint.Bond;
        plan.At[i] = Moments.Of(one.Constraint.At);
        plan.Deadline[i] = one.Deadline is { } deadline ? Moments.Of(deadline) : Moments.Never;
        plan.Minutes[i] = one.Minutes;
        foreach (var pause in one.Pauses)
            plan.Minutes[i] += pause.Minutes;
        plan.Crews[i] = Crewed.Of(one, plan.LagCalendar[i], plan.Minutes[i], out var calendar);
        plan.Calendar[i] = calendar;
        plan.HasCrews |= plan.Crews[i] is not null;
        Progress(plan, i, one);
        if (open < 0)
            return;
        (plan.Kind[open], plan.Outside[open], plan.State[open]) = (NodeKind.Open, plan.Outside[i], plan.State[i]);
        (plan.Calendar[open], plan.LagCalendar[open]) = (calendar, plan.LagCalendar[i]);
        (plan.Bond[open], plan.At[open], plan.Deadline[open]) = (plan.Bond[i], plan.At[i], Moments.Never);
        (plan.FixedStart[open], plan.FixedFinish[open]) = (plan.FixedStart[i], plan.FixedFinish[i]);
    }

    private static void Progress(Plan plan, int i, Activity one)
    {
        plan.State[i] = NodeState.Free;
        var summary = plan.Kind[i] == NodeKind.Close;
        if (one.Own is { } own)
        {
            plan.State[i] = NodeState.Own;
            (plan.FixedStart[i], plan.FixedFinish[i]) = (Moments.Of(own.Start), Moments.Of(own.Finish));
            if (!summary)
                plan.Minutes[i] = Math.Max(0, plan.Calendar[i].Between(plan.FixedStart[i], plan.FixedFinish[i]));
        }
        // Summaries are as far as what is below them.
        if (summary || one.ActualStart is not { } began)
            return;
        var start = Moments.Of(began);
        plan.FixedStart[i] = start;
        if (one.ActualFinish is { } ended)
        {
            plan.State[i] = NodeState.Done;
            plan.FixedFinish[i] = plan.Resume[i] = Moments.Of(ended);
            return;
        }
        var remaining = one.Remaining ?? (long)Math.Round(one.Minutes * (1m - one.Share), MidpointRounding.AwayFromZero);
        var done = Math.Max(0, plan.Minutes[i] - remaining);
        var calendar = plan.Calendar[i];
        var crews = plan.Crews[i];
        var stop = one.Stop is { } stopped ? Moments.Of(stopped) : crews is null ? calendar.Finish(start, done) : crews.Finish(start, crews.Each(start) * done / Math.Max(1, plan.Minutes[i]));
        var resume = one.Resume is { } resumed ? Math.Max(stop, Moments.Of(resumed)) : stop;
        var interrupted = resume > stop && (crews is null ? calendar.Between(stop, resume) > 0 : !crews.Rests(stop, resume));
        // A person's dates stand for what is left of an own-dated one.
        if (plan.State[i] != NodeState.Own)
            plan.FixedFinish[i] = crews is not null && !interrupted ? crews.Finish(start, crews.Each(start))
                : crews is not null ? crews.Finish(resume, crews.Each(resume) * remaining / Math.Max(1, plan.Minutes[i]))
                : interrupted ? calendar.Finish(resume, remaining) : calendar.Finish(start, done + remaining);
        plan.State[i] = NodeState.Begun;
        (plan.Resume[i], plan.Remaining[i]) = (resume, remaining);
    }
}
