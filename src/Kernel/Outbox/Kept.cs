namespace Guatu.Kernel.Outbox;

/// <summary>
/// Something read from the database and kept in memory until a change of its topic is told. A reading that began before
/// the change is handed out but not kept.
/// </summary>
public sealed class Kept<T> : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Func<CancellationToken, Task<T>> _read;
    private readonly IDisposable _listening;
    private T? _value;
    private long _changes;

    /// <summary>Keeps what <paramref name="read"/> gives until <paramref name="topic"/> is told.</summary>
    public Kept(ChangeFeed feed, string topic, Func<CancellationToken, Task<T>> read)
    {
        _read = read;
        _listening = feed.Keep(topic, Forget);
    }

    /// <summary>The value of this moment.</summary>
    public async ValueTask<T> GetAsync(CancellationToken stop = default)
    {
        long before;
        lock (_gate)
        {
            if (_value is { } known)
                return known;
            before = _changes;
        }
        var read = await _read(stop);
        lock (_gate)
        {
            if (before == _changes)
                _value = read;
        }
        return read;
    }

    /// <summary>Reads again at the next question.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _value = null;
            _changes++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listening.Dispose();
}
