using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Host.Demo;

/// <summary>
/// Plays the story as real actions: each step sets the clock to its moment, signs in the person who did it and goes
/// through the action runner. So journal, numbers, revisions and lights are what they would have been.
/// </summary>
/// <remarks>All steps share one scope and one open connection; what a step tracked is forgotten before the next. A scope for each would cost a third more time.</remarks>
internal sealed class DemoReplay(AsyncServiceScope scope, ReplayClock clock, DemoStory story, TextWriter console, CancellationToken stop)
{
    private readonly GuatuDb _db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
    private readonly ActionRunner _runner = scope.ServiceProvider.GetRequiredService<ActionRunner>();
    private readonly CurrentActor _current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
    private readonly ZoneDirectories _directories = scope.ServiceProvider.GetRequiredService<ZoneDirectories>();
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _steps = new();
    private int _order;

    /// <summary>The data files.</summary>
    public DemoStory Story { get; } = story;

    /// <summary>People by user name, and units by name.</summary>
    public Dictionary<string, long> People { get; } = [];

    /// <summary>Units by full name.</summary>
    public Dictionary<string, long> Units { get; } = [];

    /// <summary>Commitments by their key in the data files.</summary>
    public Dictionary<string, long> Commitments { get; } = [];

    /// <summary>Phrases of the story for which the reader of speeches made no card.</summary>
    public List<string> Misses { get; } = [];

    /// <summary>Cards entered as read, because no line of the story speaks of them.</summary>
    public List<string> AsRead { get; } = [];

    /// <summary>Reports written.</summary>
    public int Reported { get; set; }

    /// <summary>Tells how far the loading is.</summary>
    public void Say(string words) => console.WriteLine("演示数据：" + words);

    /// <summary>Puts a step at its moment; steps of one moment keep their order.</summary>
    public void At(DateOnly day, int hour, int minute, Func<DateTimeOffset, Task> step)
    {
        var moment = ZoneClock.At(day, hour, minute);
        _steps.Enqueue(() => step(moment), (moment, _order++));
    }

    /// <summary>Runs all steps in the order of time, also those that steps add.</summary>
    public async Task RunAsync()
    {
        await _db.Database.OpenConnectionAsync(stop);
        while (_steps.TryDequeue(out var step, out _))
        {
            stop.ThrowIfCancellationRequested();
            await step();
        }
    }

    /// <summary>Does one action as a person of the zone; null is the program itself.</summary>
    public async Task<TResult> DoAsync<TCommand, TResult>(DateTimeOffset at, string? userName, TCommand command)
    {
        clock.Now = at;
        _current.Actor = await ActorAsync(userName);
        var outcome = await _runner.RunAsync<TCommand, TResult>(command, stop);
        _db.ChangeTracker.Clear();
        return outcome.Ok ? outcome.Value
            : throw new InvalidOperationException($"{at:M月d日} {userName} {typeof(TCommand).Name}：{string.Join(' ', outcome.Refusals.Select(r => r.Text))} {command}");
    }

    /// <summary>Puts the clock to a moment for what acts by itself.</summary>
    public void SetClock(DateTimeOffset at) => clock.Now = at;

    /// <summary>Stops the loading.</summary>
    public CancellationToken Stopping => stop;

    /// <summary>Puts a step at its moment, counted from another.</summary>
    public void Later(DateTimeOffset at, Func<DateTimeOffset, Task> step) => At(ZoneClock.DayOf(at), at.ToOffset(ZoneClock.Offset).Hour, at.ToOffset(ZoneClock.Offset).Minute, step);

    /// <summary>Reads rows that belong to a room; the loader looks, and changes nothing but through actions.</summary>
    public Task<List<TRow>> LookAsync<TRow>(FormattableString sql) => _db.Database.SqlQuery<TRow>(sql).ToListAsync(stop);

    /// <summary>The directory of this moment.</summary>
    public ValueTask<ZoneDirectory> DirectoryAsync() => _directories.NowAsync(stop);

    private async Task<Actor> ActorAsync(string? userName)
    {
        if (userName is null)
            return Actor.System();
        var directory = await DirectoryAsync();
        return ActorSource.Of(directory, directory.Person(People[userName])!, Channel.Web);
    }
}
