namespace Guatu.Kernel.Actions;

/// <summary>
/// Lets only so many writes of this process be open at once; the others wait without a connection. Writes end one after the other anyway, at the
/// head of the journal. Without turns a burst could take every connection of the pool, and the write all others wait for might itself need one more,
/// to fill a cache: nobody would move until the wait times out.
/// </summary>
public sealed class WriteTurns : IDisposable
{
    /// <summary>Writes open at once; well below the connections a pool has (12 in tests, 100 by default).</summary>
    public const int AtOnce = 6;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>Waits for a turn; disposing of it gives it back.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken stop)
    {
        await _turns.WaitAsync(stop);
        return new Turn(_turns);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
