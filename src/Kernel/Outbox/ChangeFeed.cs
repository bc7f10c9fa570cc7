using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guatu.Kernel.Outbox;

/// <summary>A message written in the same transaction as the change it tells of.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Topic { get; set; }
    public required string Payload { get; set; }
}

/// <summary>What listeners get.</summary>
/// <param name="Id">Number of the message; grows.</param>
/// <param name="Topic">What changed, e.g. <c>ledger.changed</c>.</param>
/// <param name="Payload">JSON.</param>
public sealed record Change(long Id, string Topic, string Payload);

/// <summary>
/// Reads the outbox and hands messages to listeners in this process (big screens, caches). Every node reads the table
/// for itself, so it works the same on one node and on many; a wake-up only shortens the wait on the node that wrote.
/// </summary>
public sealed class ChangeFeed(IServiceScopeFactory scopes, TimeProvider time, ILogger<ChangeFeed> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly List<Action<Change>> _listeners = [];
    private readonly List<(string Topic, Action Forget)> _caches = [];
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls the listener for every later change until disposed. It must return at once.</summary>
    public IDisposable Listen(Action<Change> listener)
    {
        lock (_gate)
            _listeners.Add(listener);
        return new Listening(this, listener);
    }

    /// <summary>
    /// Calls a cache the moment a change of its topic is committed in this process, and again when the outbox tells of
    /// it (from any node). So the page after a form never shows what was there before it.
    /// </summary>
    internal IDisposable Keep(string topic, Action forget)
    {
        lock (_gate)
            _caches.Add((topic, forget));
        return new Keeping(this, (topic, forget));
    }

    /// <summary>Looks at the outbox now instead of in a second.</summary>
    public void Wake() => Volatile.Read(ref _wake).TrySetResult();

    internal void Committed(ActionContext context)
    {
        foreach (var topic in context.Messages.Select(m => m.Topic).Distinct())
            ForgetAbout(topic);
        if (context.Messages.Count > 0)
            Wake();
    }

    internal static void Enqueue(GuatuDb db, ActionContext context)
    {
        foreach (var message in context.Messages)
            db.Add(new OutboxRow { At = context.Now, Topic = message.Topic, Payload = message.Payload });
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? seen = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                seen = await ReadOnceAsync(seen, stoppingToken);
                var wake = Volatile.Read(ref _wake).Task;
                await Task.WhenAny(wake, Task.Delay(Pause, time, stoppingToken));
                if (wake.IsCompleted)
                    Volatile.Write(ref _wake, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a moment (restart, backup); screens stay on their last picture. Whatever it
                // is, it must not get out: a background service that ends by an exception stops the whole program.
                log.LogWarning(e, "Outbox could not be read; trying again");
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task<long> ReadOnceAsync(long? seen, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuatuDb>();
        var rows = db.Set<OutboxRow>().AsNoTracking();
        if (seen is not { } last)
            return await rows.MaxAsync(r => (long?)r.Id, stop) ?? 0;
        foreach (var row in await rows.Where(r => r.Id > last).OrderBy(r => r.Id).Take(500).ToListAsync(stop))
        {
            Action<Change>[] listeners;
            lock (_gate)
                listeners = [.. _listeners];
            ForgetAbout(row.Topic);
            foreach (var listener in listeners)
                listener(new Change(row.Id, row.Topic, row.Payload));
            last = row.Id;
        }
        return last;
    }

    private void ForgetAbout(string topic)
    {
        Action[] caches;
        lock (_gate)
            caches = [.. _caches.Where(c => c.Topic == topic).Select(c => c.Forget)];
        foreach (var forget in caches)
            forget();
    }

    private sealed class Keeping(ChangeFeed feed, (string, Action) cache) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate)
                feed._caches.Remove(cache);
        }
    }

    private sealed class Listening(ChangeFeed feed, Action<Change> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate)
                feed._listeners.Remove(listener);
        }
    }
}
