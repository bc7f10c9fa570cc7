using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Kernel.Jobs;

/// <summary>
/// Something the program does by itself at its hour. A slot of a job is done once in the whole installation, whichever
/// node comes first. A node that dies half-way is followed by another, so the work must be repeatable: small actions,
/// each its own transaction, that find out for themselves what is still to be done.
/// </summary>
public abstract class Job
{
    /// <summary>Stable name, room first: <c>ledger.open-periods</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in Chinese, for the page 后台任务.</summary>
    public abstract string Title { get; }

    /// <summary>When it runs, in Chinese: 每天6点.</summary>
    public abstract string When { get; }

    /// <summary>Of jobs due at the same moment the smaller goes first: periods before warnings, warnings before slips.</summary>
    public virtual int Order => 100;

    /// <summary>
    /// The slot that is due at this moment, e.g. <c>2026-09-18</c>; null while none is. A slot that was missed altogether is
    /// not made up for: the next one has to catch up.
    /// </summary>
    public abstract string? SlotAt(DateTimeOffset now);

    /// <summary>
    /// False when there is nothing to do in this slot: it is passed over and leaves no row. Asked once per slot and node;
    /// only for jobs that run so often that rows saying "nothing" would hide the others.
    /// </summary>
    public virtual Task<bool> HasWorkAsync(JobWork work, CancellationToken stop) => Task.FromResult(true);

    /// <summary>Does it; returns what was done, in Chinese.</summary>
    public abstract Task<string> RunAsync(JobWork work, CancellationToken stop);
}

/// <summary>Usual slots, in Beijing time.</summary>
public static class JobTimes
{
    /// <summary>One slot a day once the hour has come (0–23).</summary>
    public static string? Daily(DateTimeOffset now, int hour)
    {
        var local = now.ToOffset(ZoneClock.Offset);
        return local.Hour >= hour ? local.ToString("yyyy-MM-dd") : null;
    }

    /// <summary>One slot every so many minutes (a divisor of 60).</summary>
    public static string Every(DateTimeOffset now, int minutes)
    {
        var local = now.ToOffset(ZoneClock.Offset);
        return $"{local:yyyy-MM-dd HH}:{local.Minute / minutes * minutes:00}";
    }
}

/// <summary>What a job works with.</summary>
public sealed class JobWork(IServiceScopeFactory scopes, ZoneClock clock, DateTimeOffset slotAt)
{
    /// <summary>The zone's clock.</summary>
    public ZoneClock Clock { get; } = clock;

    /// <summary>The moment at which the slot was found due.</summary>
    public DateTimeOffset SlotAt { get; } = slotAt;

    /// <summary>Runs one action as the program itself, in a scope of its own, through the one gate.</summary>
    public async Task<Outcome<TResult>> DoAsync<TCommand, TResult>(TCommand command, CancellationToken stop)
    {
        await using var scope = Open();
        return await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<TCommand, TResult>(command, stop);
    }

    /// <summary>Reads something in a scope of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> read)
    {
        await using var scope = Open();
        return await read(scope.ServiceProvider);
    }

    private AsyncServiceScope Open()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System();
        return scope;
    }
}

/// <summary>Finds the jobs of a room, so that none can be forgotten in a list.</summary>
public static class JobRegistration
{
    /// <summary>Registers every concrete <see cref="Job"/> of the assembly.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, System.Reflection.Assembly room)
    {
        foreach (var type in room.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Job))))
            services.AddSingleton(typeof(Job), type);
        return services;
    }
}
