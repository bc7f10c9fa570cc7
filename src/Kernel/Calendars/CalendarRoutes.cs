using Guatu.Kernel.Actions;
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
    private const int MostBytes = 200_000;

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/calendar", KernelPermissions.SignedIn, Show);
        routes.Pages.MapPage("/calendar/import", KernelPermissions.ImportCalendar, (ZoneClock clock, WorkCalendar calendar) =>
            new RazorComponentResult<ImportPage>(new { Year = NextUnannounced(calendar, clock.Today.Year) }));
        routes.Pages.MapForm("/calendar/import", KernelPermissions.ImportCalendar, ImportAsync);
        routes.Api.MapPost("/calendar", async (ImportCalendar body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<ImportCalendar, ImportedCalendar>(body, stop)).OrProblem(done => TypedResults.Ok(done)))
            .Needs(KernelPermissions.ImportCalendar).WithSummary("导入一年的放假安排，暂定的日期随之重算").WithTags("工作日历");
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

    private static int NextUnannounced(WorkCalendar calendar, int year) => calendar.IsAnnounced(year) ? year + 1 : year;

    private static async Task<IResult> ImportAsync(HttpContext http, ActionRunner runner, ShellSource shell, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var text = form.Text("text");
        if (form.Files.GetFile("file") is { Length: > 0 } file)
        {
            if (file.Length > MostBytes)
                return Again(form, [KernelRefusals.CalendarInvalid.At("file", $"“{file.FileName}”太大，放假通知只有几KB，请核对选的文件。")]);
            using var reader = new StreamReader(file.OpenReadStream());
            text = await reader.ReadToEndAsync(stop);
        }
        var outcome = await runner.RunAsync<ImportCalendar, ImportedCalendar>(new ImportCalendar((int)(form.Id("year") ?? 0), form.Text("notice"), text), stop);
        if (!outcome.Ok)
            return Again(form, outcome.Refusals);
        shell.Say(outcome.Value.Say);
        return TypedResults.LocalRedirect($"/calendar?year={outcome.Value.Year}");
    }

    private static IResult Again(IFormCollection form, IReadOnlyList<Refusal> refusals) =>
        new RazorComponentResult<ImportPage>(new { Year = (int)(form.Id("year") ?? 0), Notice = form.Text("notice"), Text = form.Text("text"), Refusals = refusals }) { StatusCode = refusals[0].Kind.Status };

    internal static int WorkingIn(WorkCalendar calendar, DateOnly from, DateOnly to) => calendar.Between(from.AddDays(-1), to);

    internal static DateOnly LastOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
