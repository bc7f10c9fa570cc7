using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;

namespace Guatu.Projects.Checks;

/// <summary>说明: the keeper says why two numbers do not fit together. It is kept; the finding stays, with the words beside it.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Key">Key of the finding.</param>
/// <param name="Words">Why.</param>
public sealed record ExplainFinding(long ProjectId, string Key, string Words);

internal sealed class ExplainFindingCase(CheckReader reader) : UseCase<ExplainFinding, Done>
{
    public override string Name => "projects.explain-finding";

    public override string Title => "说明数据核对";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(ExplainFinding command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(ExplainFinding command)
    {
        if (string.IsNullOrWhiteSpace(command.Words))
            yield return PromiseRefusals.AnswerMissing.At("words");
    }

    public override async Task<Outcome<Done>> HandleAsync(ExplainFinding command, ActionContext context, CancellationToken stop)
    {
        if ((await reader.ReadAsync(stop, command.ProjectId)).FirstOrDefault(l => l.Finding.Key == command.Key) is not { } line)
            return PromiseRefusals.FindingGone.With();
        context.Db.Add(new CheckAnswerRow { ProjectId = command.ProjectId, Key = command.Key, Words = command.Words.Trim(), On = context.Today, At = context.Now, PersonName = context.Actor.Name });
        context.Note($"project/{command.ProjectId}", new { check = CheckFinding.Word(line.Finding.Kind), line.Finding.Period, line.Finding.Left, line.Finding.Right, command.Words });
        return Done.It;
    }
}
