using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Journal;
using Guatu.Kernel.Outbox;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Actions;

/// <summary>
/// The one gate for every write: scope → permission → validation → transaction → handler → journal → outbox.
/// Nothing is half done: a refusal or an exception leaves no row behind.
/// </summary>
public sealed class ActionRunner(IServiceProvider services, GuatuDb db, CurrentActor current, ZoneClock clock, JournalWriter journal, ChangeFeed feed, WriteTurns turns)
{
    /// <summary>Runs one command.</summary>
    public async Task<Outcome<TResult>> RunAsync<TCommand, TResult>(TCommand command, CancellationToken stop = default)
    {
        var useCase = services.GetRequiredService<UseCase<TCommand, TResult>>();
        if (current.Actor is not { } actor)
            return KernelRefusals.NotSignedIn.With();
        if (!actor.MaySome(useCase.Permission))
            return KernelRefusals.NotPermitted.With(useCase.Permission.Text);

        var faults = useCase.Check(command).ToList();
        if (faults.Count > 0)
            return Outcome<TResult>.Refused(faults);

        var context = new ActionContext(db, actor, clock);
        using var turn = await turns.TakeAsync(stop);
        await using var transaction = await db.BeginWriteAsync(stop);

        // Reach is judged inside the transaction: the units are read from the rows that the handler is about to change.
        var touch = await useCase.TouchesAsync(command, context, stop);
        if (touch.IsOwn ? !actor.MaySome(useCase.Permission) : touch.WholeZone ? !actor.MayAll(useCase.Permission) : !actor.May(useCase.Permission, touch.Units))
            return KernelRefusals.OutOfReach.With(useCase.Permission.Text);

        Outcome<TResult> outcome;
        try
        {
            outcome = await useCase.HandleAsync(command, context, stop);
            if (!outcome.Ok)
                return outcome;
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KernelRefusals.Changed.With();
        }

        await journal.AppendAsync(db, useCase.Name, context, stop);
        ChangeFeed.Enqueue(db, context);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        feed.Committed(context);
        return outcome;
    }
}

/// <summary>Finds the use cases of a room, so that none can be forgotten in a list.</summary>
public static class UseCaseRegistration
{
    /// <summary>Registers every concrete <see cref="UseCase{TCommand,TResult}"/> of the assembly under its base type.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, System.Reflection.Assembly room)
    {
        foreach (var type in room.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }))
            if (BaseOf(type) is { } useCase)
                services.AddScoped(useCase, type);
        return services;
    }

    /// <summary>The closed <see cref="UseCase{TCommand,TResult}"/> a type derives from, or null.</summary>
    public static Type? BaseOf(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(UseCase<,>))
                return t;
        return null;
    }
}
