using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Exchange;

/// <summary>
/// Takes a plan of another program over as the project's steps. What is begun or finished stays as it is, what the law or a
/// commitment asks for stays in; the rest is replaced.
/// </summary>
/// <param name="ProjectId">Project.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Content">Its bytes.</param>
public sealed record TakeOverPlan(long ProjectId, string FileName, ReadOnlyMemory<byte> Content);

/// <summary>What was taken over.</summary>
/// <param name="Added">Steps that are new.</param>
/// <param name="Renewed">Steps that were there and take what the file says.</param>
/// <param name="Kept">Steps left as they were.</param>
/// <param name="Gone">Steps taken out.</param>
/// <param name="Links">Ties there are now.</param>
/// <param name="Notes">What is kept otherwise or left out.</param>
public sealed record TakenPlan(int Added, int Renewed, int Kept, int Gone, int Links, IReadOnlyList<ExchangeNote> Notes);

internal sealed class TakeOverPlanCase(PlanDesk plans, WorkCalendar work) : UseCase<TakeOverPlan, TakenPlan>
{
    public override string Name => "projects.take-over-plan";

    public override string Title => "从计划文件带入步骤";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(TakeOverPlan command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(TakeOverPlan command)
    {
        if (command.Content.IsEmpty || string.IsNullOrWhiteSpace(command.FileName))
            yield return ExchangeRefusals.FileMissing.At("file");
    }

    public override async Task<Outcome<TakenPlan>> HandleAsync(TakeOverPlan command, ActionContext context, CancellationToken stop)
    {
        var (db, id) = (context.Db, command.ProjectId);
        if (await db.Set<ProjectRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } project)
            return KernelRefusals.NotFound.With("这个项目");
        if (project.Side == SideState.Ended)
            return ExchangeRefusals.Ended.With(project.Name);
        var read = await ExchangeReader.ReadAsync(db, id, command.FileName, command.Content, work, context.Today, stop);
        if (!read.Ok)
            return Outcome<TakenPlan>.Refused(read.Refusals);
        var (_, merge, notes) = read.Value;
        if (merge.Refusals.Count > 0)
            return Outcome<TakenPlan>.Refused(merge.Refusals);
        await WriteAsync(command, merge, context, stop);
        await db.SaveChangesAsync(stop);
        if ((await plans.OfAsync(db, id, stop)).Fault is { } fault)
            return ExchangeRefusals.CannotLay.At("file", fault.Words);
        int Number(params StepFate[] fates) => merge.Steps.Count(s => fates.Contains(s.Fate));
        var taken = new TakenPlan(Number(StepFate.New), Number(StepFate.Renewed), Number(StepFate.Begun, StepFate.Kept), Number(StepFate.Gone), merge.Links.Count, notes);
        context.Note($"project/{id}", new { plan = command.FileName, taken.Added, taken.Renewed, taken.Kept, taken.Gone, taken.Links, removed = merge.Steps.Where(s => s.Fate == StepFate.Gone).Select(s => s.Name) });
        await plans.RefreshAsync(context, [id], stop);
        context.Tell(LedgerTopics.Changed, new { project = id });
        return taken;
    }

    private static async Task WriteAsync(TakeOverPlan command, PlanMerge merge, ActionContext context, CancellationToken stop)
    {
        var id = command.ProjectId;
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var rows = await context.Db.Set<StepRow>().Where(s => s.ProjectId == id).ToDictionaryAsync(s => s.Code, stop);
        var place = 0;
        // Begun steps the file does not know lie before what is still to come, legal ones behind.
        foreach (var step in merge.Steps.OrderBy(s => s.Mapped is not null ? 1 : s.Fate == StepFate.Begun ? 0 : 2))
        {
            var row = rows.GetValueOrDefault(step.Code);
            if (step.Fate == StepFate.Gone)
            {
                Omit(row!, command.FileName, context);
                continue;
            }
            if (row is null)
                context.Db.Add(row = new StepRow { ProjectId = id, Code = step.Code, Name = step.Name, Band = step.Mapped!.Band ?? "施工", IsNode = step.Mapped.Days == 0, FewestDays = step.Mapped.Days, Days = step.Mapped.Days });
            row.Place = place++;
            if (step.Fate is StepFate.New or StepFate.Renewed)
            {
                Fill(row, step, directory);
                StepDesk.Log(context, row, step.Fate == StepFate.New ? StepEventKind.Laid : StepEventKind.Changed, context.Today, $"从计划文件“{command.FileName}”带入：{row.Days}{PlanMap.Say(row.Count)}");
            }
            row.Version++;
        }
        var there = merge.Steps.Where(s => s.Fate != StepFate.Gone).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        context.Db.RemoveRange((await context.Db.Set<OmittedStepRow>().Where(o => o.ProjectId == id).ToListAsync(stop)).Where(o => there.Contains(o.Code)));
        context.Db.RemoveRange((await context.Db.Set<WaiverRow>().Where(w => w.ProjectId == id).ToListAsync(stop)).Where(w => !there.Contains(w.FromCode) || !there.Contains(w.ToCode)));
        await TieAsync(id, merge, context, stop);
    }

    // It stays on the list of what the project does without, and can be taken back from there.
    private static void Omit(StepRow row, string fileName, ActionContext context)
    {
        var reason = $"计划文件“{fileName}”里没有";
        context.Db.Add(new OmittedStepRow { ProjectId = row.ProjectId, Code = row.Code, Name = row.Name, Reason = reason, At = context.Now, PersonName = context.Actor.Name });
        StepDesk.Log(context, row, StepEventKind.Removed, context.Today, $"去掉“{row.Name}”：{reason}");
        context.Db.Remove(row);
    }

    private static async Task TieAsync(long id, PlanMerge merge, ActionContext context, CancellationToken stop)
    {
        var ties = await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == id).ToListAsync(stop);
        var wanted = merge.Links.ToDictionary(l => (l.From, l.To, l.Kind));
        foreach (var tie in ties)
            if (wanted.Remove((tie.FromCode, tie.ToCode, tie.Kind), out var now))
                (tie.LagDays, tie.Soft, tie.Decider) = (now.LagDays, now.Soft, now.Decider);
            else
                context.Db.Remove(tie);
        context.Db.AddRange(wanted.Values.Select(l => UseTemplateCase.LinkOf(id, l)));
    }

    // A permit or legal step keeps the name and the doer its template gave it.
    private static void Fill(StepRow row, FatedStep step, ZoneDirectory directory)
    {
        var mapped = step.Mapped!;
        var pressed = row.FewestDays < row.Days;
        (row.Days, row.Count, row.NotBefore) = (mapped.Days, mapped.Count, mapped.NotBefore);
        if (!row.Statutory)
            row.FewestDays = pressed ? Math.Min(row.FewestDays, mapped.Days) : mapped.Days;
        if (row.IsPermit || row.Statutory)
            return;
        (row.Name, row.Band) = (mapped.Name, mapped.Band ?? row.Band);
        if (mapped.Doer is { } doer)
        {
            var unit = directory.Find(doer);
            (row.UnitId, row.Doer) = (unit?.Id, unit is null ? doer : null);
        }
    }
}
