using System.Text;
using Guatu.Kernel.Calendars;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Plans;

namespace Guatu.Tests.Scheduling.Plans;

/// <summary>Plans written as lines and laid plans drawn as text, one letter a day.</summary>
internal static class Drawn
{
    /// <summary>Calendars over the legal days that ship with the program.</summary>
    public static PlanCalendars Calendars(params Season[] seasons) => new(WorkCalendar.Shipped.IsWorking, seasons);

    /// <summary>
    /// Steps as lines: <c>A 5工作日</c>, <c>B 10天 A</c> (自然日), <c>C 20施工(15) A,B+2 法定 容缺B</c>, <c>D 10天 C 期满</c>. The number in brackets is the fewest days,
    /// names after it are predecessors, +2 a lag; a <c>?</c> behind a predecessor makes the tie soft.
    /// </summary>
    public static Plan Plan(string lines, string today, string? promised, PlanCalendars? calendars = null)
    {
        var (steps, links) = (new List<PlanStep>(), new List<PlanLink>());
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var span = System.Text.RegularExpressions.Regex.Match(words[1], @"^(\d+)(工作日|天|施工)(?:\((\d+)\))?$");
            var days = int.Parse(span.Groups[1].Value);
            steps.Add(new PlanStep
            {
                Code = words[0], Name = words[0], Days = days, FewestDays = span.Groups[3].Success ? int.Parse(span.Groups[3].Value) : days,
                Count = span.Groups[2].Value switch { "工作日" => DayCount.Working, "天" => DayCount.Calendar, _ => DayCount.Building },
                Statutory = words.Contains("法定") || words.Contains("期满"), Waits = words.Contains("期满"),
                StartedOn = words.FirstOrDefault(w => w.StartsWith('始')) is { } s ? DateOnly.Parse(s[1..]) : null,
                FinishedOn = words.FirstOrDefault(w => w.StartsWith('终')) is { } f ? DateOnly.Parse(f[1..]) : null,
            });
            foreach (var before in words.Length > 2 && !"法期始终".Contains(words[2][0]) ? words[2].Split(',') : [])
            {
                var tie = System.Text.RegularExpressions.Regex.Match(before, @"^([^+?-]+?)([+-]\d+)?(\?)?$");
                links.Add(new PlanLink(tie.Groups[1].Value, words[0], LagDays: tie.Groups[2].Success ? int.Parse(tie.Groups[2].Value) : 0, Soft: tie.Groups[3].Success));
            }
        }
        var now = DateOnly.Parse(today);
        return new Plan { Steps = steps, Links = links, Calendars = calendars ?? Calendars(), BeginsOn = now, Today = now, PromisedOn = promised is null ? null : DateOnly.Parse(promised) };
    }

    /// <summary>
    /// One line a step from <paramref name="from"/> on: █ works, ▒ a day of its span that its calendar closes, ▪ a day a season thins out, ] its latest finish, · nothing.
    /// </summary>
    public static string Draw(Plan plan, LaidPlan laid, string from, int days)
    {
        var first = DateOnly.Parse(from);
        var text = new StringBuilder();
        foreach (var step in laid.Steps)
        {
            text.Append(step.Step.Name).Append(' ');
            for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
                text.Append(Letter(plan, step, day));
            text.Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    private static char Letter(Plan plan, StepDates step, DateOnly day)
    {
        if (day >= step.StartOn && day <= step.FinishOn)
        {
            var minutes = plan.Calendars.Of(step.Step.Count).Minutes(day);
            return minutes == 0 ? '▒' : minutes < 480 ? '▪' : '█';
        }
        return day == step.LatestFinishOn ? ']' : '·';
    }
}
