using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Ledger.Periods;

/// <summary>Tells each person once what of theirs is due today or late. What was sent back is among it until it is reported again.</summary>
/// <param name="Day">The day; told once a day however often it is run.</param>
/// <param name="Items">What is due or late.</param>
public sealed record RemindLate(DateOnly Day, IReadOnlyList<LateItem> Items);

internal sealed class RemindLateCase(Telling telling) : UseCase<RemindLate, int>
{
    private const int Named = 3;

    public override string Name => "ledger.remind-late";

    public override string Title => "提醒填报";

    public override Permission Permission => LedgerPermissions.KeepPeriods;

    public override async Task<Outcome<int>> HandleAsync(RemindLate command, ActionContext context, CancellationToken stop)
    {
        var byPerson = command.Items.SelectMany(i => i.Tell.Select(p => (Person: p, Item: i))).GroupBy(x => x.Person).ToList();
        foreach (var own in byPerson)
        {
            var late = own.Count(x => x.Item.WorkingDaysLate > 0);
            var names = string.Join('、', own.OrderByDescending(x => x.Item.WorkingDaysLate).Take(Named).Select(x => x.Item.Title)) + (own.Count() > Named ? "等" : "");
            var text = late == 0 ? $"今天有{own.Count()}项要报：{names}。" : $"有{own.Count()}项要报，其中{late}项已过期：{names}。";
            await telling.TellAsync(context, [own.Key], late == 0 ? "report" : "urge", text, "/mytasks", stop);
        }
        context.Note($"reminders/{command.Day:yyyy-MM-dd}", new { people = byPerson.Count, items = command.Items.Count, late = command.Items.Count(i => i.WorkingDaysLate > 0) });
        return byPerson.Count;
    }
}

/// <summary>提醒填报: on the due day and every working day after it until the period closes.</summary>
internal sealed class RemindLateJob : Job
{
    private const int Hour = 8;

    public override string Name => "ledger.remind-late";

    public override string Title => "提醒今天到期和迟报的填报";

    public override string When => "工作日8点";

    public override int Order => 40;

    public override string? SlotAt(DateTimeOffset now) => JobTimes.Daily(now, Hour);

    public override async Task<string> RunAsync(JobWork work, CancellationToken stop)
    {
        var today = work.Clock.Today;
        if (!await work.ReadAsync(s => Task.FromResult(s.GetRequiredService<Kernel.Calendars.WorkCalendar>().IsWorking(today))))
            return "今天休息，不提醒。";
        // A node that died after telling must not tell again: the journal of the day says whether it was done.
        var items = await work.ReadAsync(s => s.GetRequiredService<LateReader>().OnAsync(today, stop));
        if (items.Count == 0 || await work.ReadAsync(s => ToldAsync(s, today, stop)))
            return items.Count == 0 ? "没有要提醒的。" : "今天已经提醒过。";
        return $"提醒{(await work.DoAsync<RemindLate, int>(new(today, items), stop)).Value}人，{items.Count}项。";
    }

    private static async Task<bool> ToldAsync(IServiceProvider services, DateOnly day, CancellationToken stop) =>
        (await services.GetRequiredService<Kernel.Journal.JournalReader>().LatestAsync(1, $"reminders/{day:yyyy-MM-dd}", null, stop)).Count > 0;
}
