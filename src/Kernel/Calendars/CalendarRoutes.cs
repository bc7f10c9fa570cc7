using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Kernel.Calendars;

internal static class CalendarRoutes
{
    private const int First = 2007; // the first year whose notice ships with the program
    private const int MostDays = 2000;

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/calendar", KernelPermissions.SignedIn, Show);
        routes.Api.MapGet("/calendar/{year:int}", Api).Needs(KernelPermissions.SignedIn).WithSummary("一年的工作日、放假和调休上班").WithTags("工作日历");
    }

    private static IResult Show(string? year, string? from, string? days, WorkCalendar calendar, ZoneClock clock)
    {
        var shown = int.TryParse(year, out var asked) ? Math.Clamp(asked, First, clock.Today.Year + 1) : clock.Today.Year;
        var start = FormReading.DayOf(from);
        int? count = int.TryParse(days?.Replace('−', '-'), out var n) && Math.Abs(n) <= MostDays ? n : null;
        string? fault = null;
        if (!string.IsNullOrWhiteSpace(days) || !string.IsNullOrWhiteSpace(from))
            fault = start is null ? "开始的日子没有填，或不是日期。" : count is null ? $"工作日数要填整数，往前推填负数，最多{MostDays}。" : null;
        return new RazorComponentResult<CalendarPage>(new
        {
            Calendar = calendar,
            Year = shown,
            FirstYear = First,
            clock.Today,
            From = start,
            FromRaw = from,
            DaysRaw = days,
            Days = start is null ? null : count,
            Fault = fault,
        });
    }

    private static IResult Api(int year, WorkCalendar calendar)
    {
        if (year is < First or > 2100)
            return RefusalResults.Problem(KernelRefusals.NotFound.With($"{year}年的日历"));
        return TypedResults.Ok(new
        {
            year,
            announced = calendar.IsAnnounced(year),
            workingDays = WorkingIn(calendar, new(year, 1, 1), new(year, 12, 31)),
            months = Enumerable.Range(1, 12).Select(m => WorkingIn(calendar, new(year, m, 1), LastOf(year, m))),
            days = calendar.NamedDaysOf(year).Select(d => new { d.Day, kind = d.Off ? "off" : "work", d.Name, d.Notice }),
        });
    }

    internal static int WorkingIn(WorkCalendar calendar, DateOnly from, DateOnly to) => calendar.Between(from.AddDays(-1), to);

    internal static DateOnly LastOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
