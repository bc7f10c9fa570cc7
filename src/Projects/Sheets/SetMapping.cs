using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Sheets;

/// <summary>What a column means, corrected by hand.</summary>
/// <param name="Column">Column from 0.</param>
/// <param name="Field">Key of a field; null: not taken.</param>
/// <param name="Unit">Unit of bare numbers.</param>
public sealed record ColumnChoice(int Column, string? Field, string? Unit);

/// <summary>Corrects the mapping of an import and remembers it for the next sheet with the same head.</summary>
public sealed record SetMapping(long Id, IReadOnlyList<ColumnChoice> Columns);

internal sealed class SetMappingCase : UseCase<SetMapping, Done>
{
    public override string Name => "projects.set-mapping";

    public override string Title => "核对台账列的对应关系";

    public override Permission Permission => ProjectsPermissions.Import;

    public override IEnumerable<Refusal> Check(SetMapping command)
    {
        var named = (command.Columns ?? []).Where(c => SheetFields.Of(c.Field) is not null).ToList();
        if (named.All(c => c.Field != SheetFields.Name))
            yield return SheetRefusals.NameUnmapped.With();
        foreach (var twice in named.GroupBy(c => c.Field).Where(g => g.Count() > 1))
            yield return SheetRefusals.MappedTwice.With($"{Kernel.Papers.SheetWriter.Column(twice.First().Column)}列", $"{Kernel.Papers.SheetWriter.Column(twice.Last().Column)}列", SheetFields.Of(twice.Key)!.Text);
    }

    public override async Task<Outcome<Done>> HandleAsync(SetMapping command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<ImportRow>().FirstOrDefaultAsync(i => i.Id == command.Id, stop);
        if (row is null)
            return KernelRefusals.NotFound.With("这次导入");
        if (row.State is ImportState.Done or ImportState.Running)
            return SheetRefusals.NotNow.With(row.State == ImportState.Done ? "完成" : "开始");
        var mapping = SheetMapping.FromJson(row.Mapping);
        var chosen = command.Columns.ToDictionary(c => c.Column);
        mapping = mapping with
        {
            Columns = [.. mapping.Columns.Select(c => chosen.TryGetValue(c.Column, out var choice)
                ? c with { Field = SheetFields.Of(choice.Field)?.Key, Unit = SheetFields.Of(choice.Field) is { } field && SheetHead.UnitsOf(field.Kind) is { Count: > 0 } units ? units.Contains(choice.Unit) ? choice.Unit : c.Unit ?? units[0] : null }
                : c)],
        };
        (row.Mapping, row.State) = (mapping.ToJson(), ImportState.Mapping);
        row.Version++;
        var kept = await context.Db.Set<MappingRow>().FirstOrDefaultAsync(m => m.Signature == row.Signature, stop)
            ?? context.Db.Add(new MappingRow { Signature = row.Signature, Mapping = row.Mapping, PersonName = context.Actor.Name }).Entity;
        (kept.Mapping, kept.At, kept.PersonName) = (row.Mapping, context.Now, context.Actor.Name);
        context.Note($"projects-import/{row.Id}", new { mapping = mapping.Columns.Where(c => c.Field is not null).Select(c => new { c.Head, c.Field, c.Unit }) });
        return Done.It;
    }
}
