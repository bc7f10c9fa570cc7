using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Reports;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>
/// A stage is reached, on a day, by evidence. A stage that an import left without evidence may be reached once more to
/// bring it.
/// </summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Stage">Which stage.</param>
/// <param name="On">Its day.</param>
/// <param name="Evidence">施工许可证, 开工令, 合同, 验收意见…</param>
/// <param name="EvidenceNo">Its number.</param>
/// <param name="File">The paper or a picture.</param>
/// <param name="Note">A word.</param>
public sealed record ReachStage(long ProjectId, Stage Stage, DateOnly On, string? Evidence, string? EvidenceNo, EvidenceFile? File, string? Note);

internal sealed class ReachStageCase(FileStore files, Rules rules) : UseCase<ReachStage, long>
{
    public override string Name => "projects.reach-stage";

    public override string Title => "登记项目阶段";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ReachStage command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override async Task<Outcome<long>> HandleAsync(ReachStage command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这个项目");
        var reached = await context.Db.Set<StageRow>().Where(s => s.ProjectId == row.Id && !s.Withdrawn).ToListAsync(stop);
        if (PlaceFault(command, row, reached, context.Today) is { } misplaced)
            return misplaced;
        var evidence = EvidenceOf(command, reached);
        if (EvidenceFault(command, evidence) is { } bare)
            return bare;
        KeptFile? kept = null;
        if (command.File is { } file)
        {
            var limit = (await rules.OnAsync("ledger.evidence-megabytes", context.Today, stop)).Number;
            var one = await files.KeepAsync(file.Name, file.Content, FileTypes.Evidence, limit, context, stop);
            if (!one.Ok)
                return one.Refusals[0] with { Field = "file" };
            kept = one.Value;
        }
        foreach (var bareRow in reached.Where(s => s.Stage == command.Stage))
            bareRow.Withdrawn = true; // its evidence has come: the new row stands for it
        var added = new StageRow
        {
            ProjectId = row.Id, Stage = command.Stage, On = command.On, Evidence = evidence.Kind, EvidenceNo = evidence.Number, Sha256 = kept?.Sha256, FileName = kept?.Name,
            Note = Trimmed(command.Note), At = context.Now, PersonName = context.Actor.Name,
        };
        context.Db.Add(added);
        StageDesk.Settle(row, [.. reached.Where(s => !s.Withdrawn), added]);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"project/{row.Id}", new { stage = ProjectWords.Of(command.Stage), command.On, evidence.Kind, evidence.Number, file = kept?.Name });
        ProjectWriter.Tell(context, row.Id);
        return added.Id;
    }

    private static Refusal? PlaceFault(ReachStage command, ProjectRow row, List<StageRow> reached, DateOnly today)
    {
        var stage = command.Stage;
        if (!Enum.IsDefined(stage))
            return KernelRefusals.NotFound.At("stage", "这个阶段");
        if (!StageRules.Fits(row.Kind, stage))
            return RegisterRefusals.StageNotFor.At("stage", ProjectWords.Of(row.Kind), ProjectWords.Of(stage), ProjectWords.Of(StageRules.Instead(stage)));
        if (reached.FirstOrDefault(s => s.Stage == stage) is { } known && !StageDesk.WantsEvidence(known))
            return RegisterRefusals.StageKnown.At("stage", ProjectWords.Of(stage), Zh.FullDay(known.On));
        if (StageRules.Missing(row.Kind, [.. reached.Select(s => s.Stage)], stage) is { } missing)
            return RegisterRefusals.StageSkipped.At("stage", ProjectWords.Of(missing), ProjectWords.Of(stage));
        if (command.On > today)
            return RegisterRefusals.DayAhead.At("on", Zh.FullDay(command.On));
        if (reached.Where(s => s.Stage < stage && s.On > command.On && StageRules.Ordered(s.Stage, stage)).MaxBy(s => s.On) is { } before)
            return RegisterRefusals.StageEarly.At("on", ProjectWords.Of(stage), Zh.FullDay(command.On), ProjectWords.Of(before.Stage), Zh.FullDay(before.On));
        if (reached.Where(s => s.Stage > stage && s.On < command.On && StageRules.Ordered(stage, s.Stage)).MinBy(s => s.On) is { } after)
            return RegisterRefusals.StageEarly.At("on", ProjectWords.Of(after.Stage), Zh.FullDay(after.On), ProjectWords.Of(stage), Zh.FullDay(command.On));
        return null;
    }

    // A permit that was registered as the stage before is not typed again.
    private static (string? Kind, string? Number) EvidenceOf(ReachStage command, List<StageRow> reached)
    {
        var (kind, number) = (Trimmed(command.Evidence), Trimmed(command.EvidenceNo));
        if (command.Stage == Stage.Started && number is null && kind is not "开工令" && reached.FirstOrDefault(s => s.Stage == Stage.Permitted)?.EvidenceNo is { } permit)
            return ("施工许可证", permit);
        return (kind ?? StageDesk.UsualEvidence(command.Stage), number);
    }

    private static Refusal? EvidenceFault(ReachStage command, (string? Kind, string? Number) evidence)
    {
        if (command.Stage == Stage.Permitted && evidence.Number is null)
            return RegisterRefusals.PermitNumber.At("evidenceNo");
        if (command.Stage == Stage.Completed && evidence.Number is null && command.File is null)
            return RegisterRefusals.FinishEvidence.At("evidenceNo");
        if (command.Stage != Stage.Started || evidence is { Kind: "施工许可证", Number: not null } || evidence.Number is not null && command.File is not null)
            return null;
        return RegisterRefusals.StartEvidence.At("evidenceNo", evidence.Number is not null ? "开工影像" : command.File is not null ? "开工令文号" : evidence.Kind == "开工令" ? "开工令文号和开工影像" : "施工许可证号");
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What stages have in common: which is in force, which wants evidence.</summary>
internal static class StageDesk
{
    /// <summary>Brings the row in line with the stages that stand.</summary>
    public static void Settle(ProjectRow row, IReadOnlyCollection<StageRow> standing)
    {
        var last = standing.OrderByDescending(s => s.Stage).FirstOrDefault();
        (row.Stage, row.StageOn) = (last?.Stage ?? Stage.Idea, last?.On);
        row.StartedOn = standing.FirstOrDefault(s => s.Stage == Stage.Started)?.On;
        row.FinishedOn = standing.FirstOrDefault(s => s.Stage == Stage.Completed)?.On;
        row.Version++;
    }

    /// <summary>A stage that an import brought without its evidence: 凭据待补.</summary>
    public static bool WantsEvidence(StageRow row) => row.Stage is Stage.Permitted or Stage.Started or Stage.Completed && row.EvidenceNo is null && row.Sha256 is null;

    /// <summary>What usually proves a stage.</summary>
    public static string? UsualEvidence(Stage stage) => stage switch
    {
        Stage.Signed => "投资协议", Stage.Permitted or Stage.Started => "施工许可证", Stage.Completed => "竣工验收意见", Stage.Trial => "试生产方案", Stage.AboveScale => "规上入统审核", _ => null,
    };
}
