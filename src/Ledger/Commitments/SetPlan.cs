using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Commitments;

/// <summary>Sets the planned course (计划进度): cumulative values on days, ending with the target on the due day. No points means a straight line.</summary>
public sealed record SetPlan(long Id, int Version, IReadOnlyList<CoursePoint> Points, string? Reason);

internal sealed class SetPlanCase : UseCase<SetPlan, Done>
{
    public override string Name => "ledger.set-plan";

    public override Permission Permission => LedgerPermissions.Plan;

    public override async ValueTask<Touch> TouchesAsync(SetPlan command, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<CommitmentRow>().Where(r => r.Id == command.Id).Select(r => r.LeadUnitId ?? 0).ToListAsync(stop) is { Count: > 0 } leads
            ? Touch.Of(leads)
            : Touch.Of(context.Actor.Units); // no such task: the handler says so

    public override async Task<Outcome<Done>> HandleAsync(SetPlan command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<CommitmentRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这项任务");
        if (row.Version != command.Version)
            return KernelRefusals.Changed.With();
        if (row.Due is not { } due)
            return LedgerRefusals.PlanInvalid.At("plan", 1, "还没有时限，先定时限再排进度。");

        var points = command.Points.OrderBy(p => p.Day).ToList();
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

        var known = await context.Db.Set<CoursePointRow>().Where(p => p.CommitmentId == row.Id).OrderBy(p => p.Day).ToListAsync(stop);
        context.Db.Add(new RevisionRow
        {
            CommitmentId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "计划进度", Reason = command.Reason,
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
