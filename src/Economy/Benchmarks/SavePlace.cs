using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Benchmarks;

/// <summary>Enters a place to be compared with, or changes it.</summary>
/// <param name="Id">Null enters a new one.</param>
/// <param name="Name">全省平均, 江北高新区; at most 20 characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Order">Order on pages.</param>
/// <param name="Closed">No longer compared with; its figures stay.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SavePlace(long? Id, string? Name, PlaceKind Kind, int Order = 0, bool Closed = false, int? Version = null);

internal sealed class SavePlaceCase : UseCase<SavePlace, long>
{
    public override string Name => "economy.save-place";

    public override string Title => "维护对标地区";

    public override Permission Permission => AnalysisPermissions.Places;

    public override IEnumerable<Refusal> Check(SavePlace command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > 20)
            yield return AnalysisRefusals.PlaceWrong.At("name", "名称没有写，或超过20个字");
        if ((command.Name ?? "").Trim() == EnterBenchmarksCase.OwnName)
            yield return AnalysisRefusals.PlaceWrong.At("name", "“本区”是自己，不用设");
        if (!Enum.IsDefined(command.Kind))
            yield return AnalysisRefusals.PlaceWrong.At("kind", "类别请在列出的里面选");
    }

    public override async Task<Outcome<long>> HandleAsync(SavePlace command, ActionContext context, CancellationToken stop)
    {
        var all = context.Db.Set<PlaceRow>();
        var row = command.Id is { } id ? await all.FirstOrDefaultAsync(p => p.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个对标地区");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var name = command.Name!.Trim();
        if (await all.AnyAsync(p => p.Name == name && p.Id != (command.Id ?? 0), stop))
            return AnalysisRefusals.PlaceWrong.At("name", $"已经有“{name}”");
        row ??= context.Db.Add(new PlaceRow { Name = name }).Entity;
        (row.Name, row.Kind, row.Place, row.Closed) = (name, command.Kind, command.Order, command.Closed);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"place/{row.Id}", command);
        context.Tell(LedgerTopics.Changed, new { place = row.Id });
        return row.Id;
    }
}
