using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Sheets;

/// <summary>Takes an import: all rows or none, or the good ones when that was asked for. One transaction: nothing is half-written.</summary>
/// <param name="Id">The import.</param>
/// <param name="GoodOnly">Take what is good and leave the rest out.</param>
public sealed record TakeImport(long Id, bool GoodOnly);

internal sealed class TakeImportCase(FileStore files, ImportDesk desk) : UseCase<TakeImport, Done>
{
    public override string Name => "projects.take-import";

    public override string Title => "导入项目台账";

    public override Permission Permission => ProjectsPermissions.Import;

    public override async Task<Outcome<Done>> HandleAsync(TakeImport command, ActionContext context, CancellationToken stop)
    {
        var import = await context.Db.Set<ImportRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (import is null)
            return KernelRefusals.NotFound.With("这次导入");
        if (import.State is ImportState.Done)
            return SheetRefusals.NotNow.With("完成");
        desk.Tell(import.Id, "正在读表", 0, import.Rows);
        await using var content = files.Open(import.Sha256);
        var read = content is null ? KernelRefusals.NotFound.With("台账文件") : SheetReader.Read(import.FileName, content);
        if (!read.Ok)
            return Outcome<Done>.Refused(read.Refusals);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var rows = SheetCells.Read(read.Value, SheetMapping.FromJson(import.Mapping));
        var plan = await ImportPlan.MakeAsync(rows, context.Db, directory, context.Today, tracked: true, done => desk.Tell(import.Id, "正在核对", done, rows.Count), stop);
        import.Faults = JsonSerializer.Serialize(plan.Faults, GuatuJson.Options);
        import.EndedAt = context.Now;
        import.Version++;
        if (plan.Faults.Count > 0 && !command.GoodOnly)
        {
            // What was refused is kept to be read; no project was touched.
            import.State = ImportState.Refused;
            context.Note($"projects-import/{import.Id}", new { import.FileName, refused = plan.Faults.Select(f => f.Row).Distinct().Count() });
            return Done.It;
        }
        await WriteAsync(plan, import, context, stop);
        (import.State, import.Added, import.Changed) = (ImportState.Done, plan.Rows.Count(r => r.Id is null), plan.Rows.Count(r => r.Id is not null && r.Changes.Count > 0));
        context.Note($"projects-import/{import.Id}", new { import.FileName, import.Added, import.Changed, refused = plan.Faults.Select(f => f.Row).Distinct().Count() });
        context.Tell(LedgerTopics.Changed, new { imported = import.Added + import.Changed });
        return Done.It;
    }

    private async Task WriteAsync(ImportPlan plan, ImportRow import, ActionContext context, CancellationToken stop)
    {
        var added = new List<(PlannedRow Planned, ProjectRow Row)>();
        var done = 0;
        foreach (var planned in plan.Rows)
        {
            if (planned.Id is { } id)
            {
                var row = plan.Known[id];
                if (planned.Changes.Count > 0)
                    ProjectWriter.Change(context, row, planned.Draft, planned.Changes, $"台账导入：{import.FileName}");
                Progress(planned.Row, row, context.Today);
            }
            else
            {
                var row = ProjectWriter.New(planned.Draft, context.Today);
                Progress(planned.Row, row, context.Today);
                context.Db.Add(row);
                added.Add((planned, row));
            }
            desk.Tell(import.Id, "正在写入", ++done, plan.Rows.Count);
        }
        await context.Db.SaveChangesAsync(stop);
        foreach (var (planned, row) in added)
            ImportStages.Add(context, planned, row, import.FileName);
        var plans = await context.Db.Set<YearPlanRow>().Where(p => p.Year == context.Today.Year).Select(p => p.ProjectId).ToListAsync(stop);
        var told = (await context.Db.Set<MonthRow>().Select(m => m.ProjectId).Distinct().ToListAsync(stop)).ToHashSet();
        foreach (var (planned, id) in added.Select(a => (a.Planned, a.Row.Id)).Concat(plan.Rows.Where(r => r.Id is not null).Select(r => (r, r.Id!.Value))))
            Investment(context, planned.Row, id, plans.Contains(id), told.Contains(id));
        await context.Db.SaveChangesAsync(stop);
    }

    private static void Progress(SheetRow row, ProjectRow project, DateOnly today)
    {
        if (row.Figure("percent") is null && row.Text("progress") is null)
            return;
        (project.Percent, project.Progress, project.ReportedOn) = (row.Figure("percent") ?? project.Percent, row.Text("progress") ?? project.Progress, today);
    }

    // The plan of the year is known by its total; its months are still to be handed in. What was built by the end of last
    // year is what the first monthly report goes on from.
    private static void Investment(ActionContext context, SheetRow row, long project, bool hasPlan, bool hasMonths)
    {
        var year = context.Today.Year;
        if (row.Figure("plan") is > 0 and var plan && !hasPlan)
            context.Db.Add(new YearPlanRow { ProjectId = project, Year = year, TotalWan = plan, Version = 1 });
        if (row.Figure("since") is not { } since || hasMonths)
            return;
        var prior = since - (row.Figure("ytd") ?? 0);
        context.Db.Add(new MonthRow
        {
            ProjectId = project, Year = year - 1, Month = 12, Current = true, PriorWan = prior, SinceWan = prior, Percent = 0, Progress = "台账导入的上年末累计", Reason = MonthDesk.Imported, At = context.Now, On = context.Today, PersonName = context.Actor.Name,
        });
    }
}

/// <summary>The stages of a project that came in a sheet: with the evidence the sheet had, else marked 凭据待补.</summary>
internal static class ImportStages
{
    public static void Add(ActionContext context, PlannedRow planned, ProjectRow row, string file)
    {
        var (started, finished, permit) = (planned.Row.Day("started"), planned.Row.Day("finished"), planned.Row.Text("permitNo"));
        var last = new[] { planned.Stage ?? Stage.Idea, started is null ? Stage.Idea : Stage.Started, finished is null ? Stage.Idea : Stage.Completed, permit is null ? Stage.Idea : Stage.Permitted }.Max();
        if (!StageRules.Fits(row.Kind, last))
            last = Stage.Running;
        var stages = new List<StageRow>();
        void Reached(Stage stage, DateOnly on, string? number) => stages.Add(new StageRow
        {
            ProjectId = row.Id, Stage = stage, On = on, Evidence = number is null ? "台账导入" : "施工许可证", EvidenceNo = number, Note = $"台账导入：{file}", At = context.Now, PersonName = context.Actor.Name,
        });
        if (permit is not null)
            Reached(Stage.Permitted, started ?? context.Today, permit);
        if (started is { } begun)
            Reached(Stage.Started, begun, permit);
        if (finished is { } ended)
            Reached(Stage.Completed, ended, null);
        if (stages.All(s => s.Stage != last))
            Reached(last, finished ?? started ?? context.Today, null);
        context.Db.AddRange(stages);
        StageDesk.Settle(row, stages);
        if (planned.Row.Day("statOn") is { } stat && row.StartedOn is not null)
            (row.StatOn, row.StatCode, row.StatReason) = (stat, planned.Row.Text("statCode"), null);
        context.Db.Add(new ProjectChangeRow { ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = "登记", After = row.Name, Reason = $"台账导入：{file}" });
    }
}
