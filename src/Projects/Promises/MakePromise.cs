using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Promises;

/// <summary>Enters a promise: the day, the amount, the scope, and where it was said.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Item">What is promised.</param>
/// <param name="ItemWords">Words, when other.</param>
/// <param name="On">Promised day.</param>
/// <param name="ContractOn">Day of the contract; that of the register when empty.</param>
/// <param name="Scope">Scope in words.</param>
/// <param name="AmountName">What the amount counts.</param>
/// <param name="Amount">Promised amount, above 0.</param>
/// <param name="AmountUnit">Its unit.</param>
/// <param name="ContractAmount">Amount of the contract.</param>
/// <param name="ContractUnit">Its unit; that of the promise when empty.</param>
/// <param name="Via">Where it was made public.</param>
/// <param name="PromisedOn">When it was made; today when empty.</param>
/// <param name="Document">文号 or meeting.</param>
/// <param name="UnitId">责任单位; that of the project when empty.</param>
/// <param name="PersonId">责任人.</param>
public sealed record MakePromise(
    long ProjectId, PromiseItem Item, string? ItemWords, DateOnly? On, DateOnly? ContractOn = null, string? Scope = null, string? AmountName = null, decimal? Amount = null, string? AmountUnit = null,
    decimal? ContractAmount = null, string? ContractUnit = null, string? Via = null, DateOnly? PromisedOn = null, string? Document = null, long? UnitId = null, long? PersonId = null);

internal sealed class MakePromiseCase(PromiseDesk desk) : UseCase<MakePromise, long>
{
    public override string Name => "projects.make-promise";

    public override string Title => "登记承诺";

    public override Permission Permission => ProjectsPermissions.Work;

    public override ValueTask<Touch> TouchesAsync(MakePromise command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(MakePromise command)
    {
        if (command.Item == PromiseItem.Other && string.IsNullOrWhiteSpace(command.ItemWords))
            yield return PromiseRefusals.PromiseItemMissing.At("itemWords");
        if (command.On is null && command.Amount is null && string.IsNullOrWhiteSpace(command.Scope))
            yield return PromiseRefusals.PromiseEmpty.At("on");
        if (command.Amount is <= 0)
            yield return PromiseRefusals.AmountImpossible.At("amount");
        if (command.ContractAmount is <= 0)
            yield return PromiseRefusals.AmountImpossible.At("contractAmount");
        if (command.Amount is { } amount && string.IsNullOrWhiteSpace(command.AmountUnit))
            yield return PromiseRefusals.AmountUnitMissing.At("amountUnit", amount.ToString("0.######"));
        else if (command is { ContractAmount: not null, Amount: not null, ContractUnit.Length: > 0, AmountUnit.Length: > 0 } && Concession.Converted(1, command.ContractUnit, command.AmountUnit) is null)
            yield return PromiseRefusals.AmountUnitsDiffer.At("contractUnit", command.ContractUnit.Trim(), command.AmountUnit.Trim());
    }

    public override async Task<Outcome<long>> HandleAsync(MakePromise command, ActionContext context, CancellationToken stop)
    {
        var project = await context.Db.Set<ProjectRow>().FirstOrDefaultAsync(p => p.Id == command.ProjectId, stop);
        if (project is null)
            return KernelRefusals.NotFound.With("这个项目");
        var madeOn = command.PromisedOn ?? context.Today;
        if (madeOn > context.Today)
            return PromiseRefusals.DayAhead.At("promisedOn", $"{madeOn:yyyy年M月d日}");
        if (command.On < madeOn)
            return PromiseRefusals.PromiseDayEarly.At("on", $"{command.On:yyyy年M月d日}", $"{madeOn:yyyy年M月d日}");
        var words = command.Item == PromiseItem.Other ? Clean(command.ItemWords) : null;
        if (await context.Db.Set<PromiseRow>().AnyAsync(r => r.ProjectId == project.Id && r.Item == command.Item && r.ItemWords == words, stop))
            return PromiseRefusals.PromiseKnown.At("item", project.Name, PromiseVerdict.ItemWord(command.Item, words));
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.UnitId is not null && directory.Unit(command.UnitId) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        if (command.PersonId is not null && directory.Person(command.PersonId) is null)
            return KernelRefusals.NotFound.At("personId", "这位责任人");

        var row = new PromiseRow
        {
            ProjectId = project.Id, Item = command.Item, ItemWords = words, ContractOn = command.ContractOn ?? (command.Item == PromiseItem.Finish ? project.ContractFinishOn : null),
            FirstOn = command.On, NowOn = command.On, AmountName = Clean(command.AmountName), FirstAmount = command.Amount, NowAmount = command.Amount, AmountUnit = command.Amount is null ? null : Clean(command.AmountUnit),
            ContractAmount = command.ContractAmount, ContractUnit = command.ContractAmount is null ? null : Clean(command.ContractUnit) ?? Clean(command.AmountUnit),
            FirstScope = Clean(command.Scope), NowScope = Clean(command.Scope), Via = Clean(command.Via), PromisedOn = madeOn, Document = Clean(command.Document), UnitId = command.UnitId, PersonId = command.PersonId,
            At = context.Now, PersonName = context.Actor.Name, Version = 1,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        if (await desk.FollowAsync(row, project, "登记承诺", context, stop) is { } fault)
            return fault;
        context.Note($"project/{project.Id}", new { promise = row.Id, item = row.Item.ToString(), row.FirstOn, row.FirstAmount, row.AmountUnit, row.Via });
        context.Tell(PromiseDesk.Changed, new { row.Id });
        return row.Id;
    }

    internal static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
