using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Steps;

/// <summary>
/// Counts legal time of steps on the zone's working calendar. The first day does not count (民法典第201条); days of building work are
/// counted as calendar days here, seasons are the plan's business.
/// </summary>
internal sealed class StepDays(WorkCalendar calendar)
{
    /// <summary>The day a time that began on a day has run so many days.</summary>
    public DateOnly From(DateOnly begun, int days, DayCount count) => count == DayCount.Working ? calendar.Add(begun, days).Day : begun.AddDays(days);

    /// <summary>The first day on which a wait that began on a day has run in full; null when the step does not wait.</summary>
    public DateOnly? FullOn(DateOnly begun, StepRow step) => step.Waits ? From(begun, step.FewestDays, step.Count) : null;

    /// <summary>Days that have gone from the first day to another.</summary>
    public int Gone(DateOnly begun, DateOnly on, DayCount count) => Math.Max(0, count == DayCount.Working ? calendar.Between(begun, on) : on.DayNumber - begun.DayNumber);

    /// <summary>Does a day count?</summary>
    public bool Counts(DateOnly day, DayCount count) => count != DayCount.Working || calendar.IsWorking(day);
}
