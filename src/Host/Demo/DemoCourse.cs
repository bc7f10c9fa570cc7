using Guatu.Kernel.Calendars;
using Guatu.Ledger.Judging;

namespace Guatu.Host.Demo;

/// <summary>A report as it will be handed in.</summary>
internal sealed record DatedReport(DateOnly Day, decimal? Value, string Text, bool NothingNew, IReadOnlyList<string> Files);

/// <summary>
/// Makes the reports of one commitment: those written by hand on their days, and for the periods between them a value on
/// the way from one to the next with a sentence from the task's own stock, then from the stock of its kind.
/// </summary>
internal sealed class DemoCourse(DemoStory story, StoryOrder order, DateOnly begins, DateOnly? closedOn, bool reportsEarly)
{
    private readonly List<StoryReport> _written = [.. story.Reports[order.Key].Where(r => r.Day is not null)];
    private readonly Queue<string> _own = new(story.Reports[order.Key].Where(r => r.Day is null).Select(r => r.Text));
    private readonly List<string> _kind = [.. story.Phrases[order.Kind]];
    private int _next = Math.Abs(order.Title.Sum(c => c)) % 7;

    /// <summary>All reports in order of days.</summary>
    public IReadOnlyList<DatedReport> Reports()
    {
        var found = _written.Select(w => new DatedReport(w.Day!.Value, w.Value, w.Text, false, w.Files)).ToList();
        if (order.Due is null)
            return found;
        var cadence = order.Cadence ?? "weekly";
        var last = new[] { DemoClock.FirstDay.AddDays(-1), closedOn?.AddDays(-1), order.SilentAfter }.Min()!.Value;
        var before = begins;
        for (var end = Cadences.PeriodEnd(cadence, begins); before < last; before = end, end = Cadences.PeriodEnd(cadence, end.AddDays(1)))
        {
            var day = HabitDay(end);
            if (day > last || day <= begins.AddDays(2) || _written.Any(w => w.Day > before && w.Day <= end))
                continue;
            found.Add(Filled(day, before));
        }
        return [.. found.OrderBy(r => r.Day)];
    }

    // Some units report on Thursday, some on Friday; before a holiday all report on the last working day.
    private DateOnly HabitDay(DateOnly end)
    {
        var day = end.AddDays(reportsEarly ? -1 : 0);
        while (!WorkCalendar.Shipped.IsWorking(day))
            day = day.AddDays(-1);
        return day;
    }

    // The task's own sentences come first; then growth is told in the words of its kind, and a standstill by the tick.
    private DatedReport Filled(DateOnly day, DateOnly before)
    {
        var (value, added) = (ValueOn(day), ValueOn(day) - ValueOn(before));
        var goesOn = _written.Any(w => w.Day > day);
        if (!goesOn || !_own.TryDequeue(out var text))
            text = goesOn && added > 0 && _kind.Count > 0 ? _kind[_next++ % _kind.Count] : null;
        return text is null ? new DatedReport(day, value, "", true, [])
            : new DatedReport(day, value, text.Replace("{累计}", $"{value:0.##}{Unit ?? "%"}").Replace("{新增}", $"{added:0.##}{Unit ?? "个百分点"}"), false, []);
    }

    // The measure word of the target: 户 of 268户; null when progress is in per cent.
    private string? Unit => order.Target?.TrimStart("不少于低超过支出进度年".ToCharArray()).TrimStart("0123456789.".ToCharArray()) is { Length: > 0 } unit && unit != "%" ? unit : null;

    private decimal ValueOn(DateOnly day)
    {
        var (fromDay, from) = _written.Where(w => w.Value is not null && w.Day <= day).Select(w => (w.Day!.Value, w.Value!.Value)).LastOrDefault((begins, 0m));
        if (day <= begins)
            return 0;
        if (_written.FirstOrDefault(w => w.Value is not null && w.Day > day) is not { } next || next.Value < from)
            return from;
        var decimals = _written.Max(w => w.Value is { } v ? v.Scale : (byte)0);
        var share = (decimal)(day.DayNumber - fromDay.DayNumber) / (next.Day!.Value.DayNumber - fromDay.DayNumber);
        var step = decimal.Round((next.Value!.Value - from) * share, decimals, MidpointRounding.ToZero);
        return from + step;
    }
}
