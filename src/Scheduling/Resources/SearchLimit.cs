using System.Diagnostics;

namespace Guatu.Scheduling.Resources;

/// <summary>How much may still be spent on a search, and the best found so far.</summary>
internal sealed class SearchLimit
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly long _schedules;
    private readonly TimeSpan _time;
    private readonly int _bound;
    private long _granted;
    private bool _stopped;

    public SearchLimit(long schedules, TimeSpan time, int bound, int count) =>
        (_schedules, _time, _bound, Best) = (schedules, time, bound, new int[count]);

    public int Makespan { get; private set; } = int.MaxValue;

    public int[] Best { get; private set; }

    public bool IsLate => _watch.Elapsed >= _time;

    public bool IsReached => _stopped || Makespan <= _bound || _granted >= _schedules || IsLate;

    public TimeSpan Elapsed => _watch.Elapsed;

    public long Granted => _granted;

    public long Left => _schedules - _granted;

    public TimeSpan TimeLeft => _time - _watch.Elapsed;

    /// <summary>How many of the schedules asked for may be generated.</summary>
    public int Grant(int asked)
    {
        var given = (int)Math.Min(asked, Left);
        _granted += given;
        return given;
    }

    public void Stop() => _stopped = true;

    /// <summary>Keeps a schedule that is shorter than all before it. A mirrored one counts only where it is a plan when turned round.</summary>
    public void Note(ResourceModel model, Individual one, bool backward)
    {
        if (one.Makespan >= Makespan || (backward && !model.IsMirrored))
            return;
        Keep(one.Makespan, [.. one.Starts.Select((s, i) => backward ? one.Makespan - s - model.Duration[i] : s)]);
    }

    public void Keep(int makespan, int[] starts) => (Makespan, Best) = (makespan, starts);
}
