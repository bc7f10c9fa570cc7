using Guatu.Kernel.Actions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>
/// Sets the planned course of a commitment inside the action of another room, by the same checks as the page; what was
/// planned before stays as a revision.
/// </summary>
public static class PlanWriter
{
    /// <summary>Sets course and, when given, the target; the last point on the due day is added when it is missing.</summary>
    /// <param name="context">The caller's action.</param>
    /// <param name="id">The commitment.</param>
    /// <param name="points">Cumulative values by day; none means a straight line.</param>
    /// <param name="target">New target in the commitment's unit; null keeps it. A commitment split into parts keeps its target.</param>
    /// <param name="reason">Why it changes.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<Outcome<Done>> SetAsync(ActionContext context, long id, IReadOnlyList<CoursePoint> points, decimal? target, string? reason, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (target is { } wanted && wanted != row.Target)
        {
            if (wanted <= 0)
                return LedgerRefusals.TargetImpossible.At("target");
            if (await context.Db.Set<CommitmentRow>().AnyAsync(r => r.ParentId == id, stop))
                return LedgerRefusals.TargetSplit.At("target", row.Title);
            context.Db.Add(new RevisionRow { CommitmentId = id, At = context.Now, PersonName = context.Actor.Name, Field = "目标", Before = $"{row.Target:0.######}{row.TargetUnit}", After = $"{wanted:0.######}{row.TargetUnit}", Reason = reason });
            row.Target = wanted;
        }
        return Write(context, row, points, await context.Db.Set<CoursePointRow>().Where(p => p.CommitmentId == id).OrderBy(p => p.Day).ToListAsync(stop), reason);
    }

    internal static Outcome<Done> Write(ActionContext context, CommitmentRow row, IReadOnlyList<CoursePoint> asked, List<CoursePointRow> known, string? reason)
    {
        if (row.Due is not { } due)
            return LedgerRefusals.PlanInvalid.At("plan", 1, "还没有时限，先定时限再排进度。");

        var points = asked.OrderBy(p => p.Day).ToList();
        if (points.Count > 0 && points[^1].Day < due)
            points.Add(new CoursePoint(due, Judge.EndOf(Commitment.Of(row))));
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Day <= row.BeginsOn || points[i].Day > due)
                return LedgerRefusals.PlanInvalid.At("plan", i + 1, $"日期要在{row.BeginsOn:M月d日}之后、时限{due:M月d日}之前。");
            if (i > 0 && (points[i].Day == points[i - 1].Day || points[i].Value < points[i - 1].Value))
                return LedgerRefusals.PlanInvalid.At("plan", i + 1, "累计数要一行比一行大，日期不能重复。");
            if (points[i].Value < 0)
                return LedgerRefusals.PlanInvalid.At("plan", i + 1, "累计数不会是负数。");
            if (points[i].Day == due && points[i].Value < Judge.EndOf(Commitment.Of(row)))
                return LedgerRefusals.PlanInvalid.At("plan", i + 1, $"到时限那天要累计到目标{Judge.EndOf(Commitment.Of(row)):0.######}{Judge.UnitOf(Commitment.Of(row))}。");
            if (points[i].Value > Judge.EndOf(Commitment.Of(row)))
                return LedgerRefusals.PlanInvalid.At("plan", i + 1, $"超过了目标{Judge.EndOf(Commitment.Of(row)):0.######}{Judge.UnitOf(Commitment.Of(row))}。");
        }

        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "计划进度", Reason = reason,
            Before = Text(known.Select(p => new CoursePoint(p.Day, p.Value))), After = Text(points),
        });
        context.Db.RemoveRange(known);
        context.Db.AddRange(points.Select(p => new CoursePointRow { CommitmentId = row.Id, Day = p.Day, Value = p.Value }));
        row.Version++;
        context.Note($"commitment/{row.Id}", new { plan = Text(points), before = Text(known.Select(p => new CoursePoint(p.Day, p.Value))) });
        context.Tell(LedgerTopics.Changed, new { row.Id });
        return Done.It;
    }

    private static string Text(IEnumerable<CoursePoint> points) =>
        string.Join("，", points.Select(p => $"{p.Day.Month}月{p.Day.Day}日 {p.Value:0.######}")) is { Length: > 0 } text ? text : "平均推进";
}
