using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Judging;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.WallPages;

/// <summary>A commitment with its light, as the wall, the list and the big screen show it.</summary>
public sealed record JudgedCommitment(Commitment Row, Light Light, Unit? Unit, Person? Leader);

/// <summary>The wall as read: everything the page, the print and the big screen need.</summary>
public sealed record WallView(
    WallAsk Ask, bool OnlyTrouble, WallSheet Sheet, IReadOnlyList<JudgedCommitment> Items, IReadOnlyDictionary<LightState, int> Counts,
    LightPreset Preset, string Say, string Sub, DateTimeOffset At, int DatingLimit);

/// <summary>Reads commitments and lays them out for the wall.</summary>
internal sealed class WallReader(GuatuDb db, LightDesk desk, ZoneDirectories directories, WorkCalendar calendar, ZoneClock clock, Rules rules, CurrentActor current)
{
    private const int LookAheadDays = 14;

    public async Task<WallView> ReadAsync(WallAsk ask, CancellationToken stop)
    {
        var today = clock.Today;
        var (from, to) = ask.Window(today);
        var directory = await directories.NowAsync(stop);
        var judge = await desk.JudgeAsync(today, stop);
        var all = Judged(await RowsAsync(from, to, ask.Projects || ask.Search is not null, stop), judge, directory);
        var asked = ask.Unit is { } unit ? directory.Carried(unit) : null;
        var campaign = ask.Campaign is { } c ? (await db.Set<Campaigns.CampaignTaskRow>().AsNoTracking().Where(t => t.CampaignId == c).Select(t => t.CommitmentId).ToListAsync(stop)).ToHashSet() : null;
        var items = all.Where(i => Matches(i, ask, asked) && campaign?.Contains(i.Row.Id) != false).ToList();
        var counts = States.All.ToDictionary(s => s.State, s => items.Count(i => i.Light.State == s.State));
        var trouble = ask.Trouble ?? await TroubleFirstAsync(items.Count, today, stop);
        var shown = ask.State is { } key ? [.. items.Where(i => States.All.First(s => s.State == i.Light.State).Key == key)] : items;
        var sheet = new WallSheet
        {
            Title = ask.WindowWords(today) + "重点工作作战图",
            Today = today,
            From = from,
            To = to,
            Groups = WallGroups.Of(shown, ask, directory),
            GroupedBy = WallGroups.Title(ask.Group),
            LedBy = ask.Group == WallGrouping.Unit ? "分管领导" : "",
            Meetings = [.. all.Where(i => i.Row.MeetingOn >= from && i.Row.MeetingOn <= to).Select(i => (i.Row.MeetingOn, i.Row.MeetingName)).Distinct()
                .OrderBy(m => m.MeetingOn).Select(m => new WallMeeting(m.MeetingOn!.Value, Short(m.MeetingName!)))],
            RestDays = [.. Holidays(from, to)],
            RuleWords = $"红：{judge.Preset.RedWords}；黄：{judge.Preset.YellowWords}（{judge.Preset.Name}）",
            DatingLimit = judge.DatingLimit,
        };
        return new WallView(ask, trouble, sheet, shown, counts, judge.Preset, Say(items, today), Sub(items, directory), clock.Now, judge.DatingLimit);
    }

    /// <summary>All commitments that still run or fall into the window, without texts the wall does not need.</summary>
    private async Task<List<Commitment>> RowsAsync(DateOnly from, DateOnly to, bool projects, CancellationToken stop) =>
        await db.Set<CommitmentRow>().AsNoTracking()
            .Where(r => (projects || r.SourceKind != "project") && (r.DoneOn == null || (r.DoneOn >= from && r.BeginsOn <= to)))
            .OrderBy(r => r.Id)
            .Select(Commitment.ForWall).ToListAsync(stop);

    private static List<JudgedCommitment> Judged(List<Commitment> rows, Judge judge, ZoneDirectory directory)
    {
        var leaders = directory.Units.ToDictionary(u => u.Id, directory.LeaderOf);
        return [.. rows.Select(row => new JudgedCommitment(row, judge.Of(row), directory.Unit(row.LeadUnitId), row.LeadUnitId is { } u ? leaders.GetValueOrDefault(u) : null))];
    }

    private static bool Matches(JudgedCommitment item, WallAsk ask, IReadOnlySet<long>? units) =>
        (units is null || item.Row.LeadUnitId is { } lead && units.Contains(lead))
        && (ask.Meeting is not { } meeting || item.Row.MeetingId == meeting)
        && (ask.Search is not { } text || item.Row.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Row.Number.Contains(text, StringComparison.OrdinalIgnoreCase)
            || item.Unit is { } u && (u.Name.Contains(text, StringComparison.Ordinal) || u.Aliases.Any(a => a.Contains(text, StringComparison.Ordinal)))
            || item.Leader?.Name.Contains(text, StringComparison.Ordinal) == true);

    // A leader's sign-in opens the trouble; so does a wall too full to read.
    private async Task<bool> TroubleFirstAsync(int count, DateOnly today, CancellationToken stop) =>
        (current.Actor is { } actor && (actor.Roles & Role.Leader) != 0 && actor.PersonId != 0)
        || count > (await rules.OnAsync("ledger.trouble-first", today, stop)).Number;

    private IEnumerable<WallRest> Holidays(DateOnly from, DateOnly to)
    {
        DateOnly? start = null;
        for (var day = from; day <= to.AddDays(1); day = day.AddDays(1))
        {
            var off = day <= to && calendar.IsHoliday(day);
            if (off && start is null)
                start = day;
            else if (!off && start is { } first)
            {
                yield return new WallRest(first, day.AddDays(-1));
                start = null;
            }
        }
    }

    private static string Short(string meeting)
    {
        // 二〇二六年三季度工作会议 → 三季度工作会; the year is on the sheet already.
        var name = meeting;
        var year = name.IndexOf('年');
        if (year is > 0 and <= 5)
            name = name[(year + 1)..];
        name = name.TrimStart('全', '区');
        return name.EndsWith("会议", StringComparison.Ordinal) ? name[..^1] : name;
    }

    private static string Say(List<JudgedCommitment> items, DateOnly today)
    {
        if (items.Count == 0)
            return "还没有任务。登记会议、上传讲话、核准之后，任务就挂到这里。";
        var soon = items.Where(i => i.Row.DoneOn is null && i.Row.Due >= today && i.Row.Due <= today.AddDays(LookAheadDays)).ToList();
        var slow = soon.Count(i => i.Light.IsTrouble);
        var says = soon.Count == 0 ? $"今后{LookAheadDays}天没有到期的任务。" : $"今后{LookAheadDays}天到期{soon.Count}项，" + (slow == 0 ? "都跟得上序时。" : $"{slow}项慢于序时。");
        var longest = items.Where(i => i.Light.State is LightState.Overdue or LightState.Red or LightState.Yellow).MaxBy(i => Math.Max(i.Light.DaysOwed, i.Light.DaysOverdue));
        if (longest is null)
            return says;
        return says + (longest.Light.DaysOverdue > longest.Light.DaysOwed
            ? $"拖得最久的是{longest.Row.Title}，已逾期{longest.Light.DaysOverdue}天。"
            : $"欠账最久的是{longest.Row.Title}，{longest.Light.DaysOwed}天。");
    }

    private string Sub(List<JudgedCommitment> items, ZoneDirectory directory)
    {
        var meetings = items.Where(i => i.Row.MeetingId is not null).Select(i => i.Row.MeetingId).Distinct().Count();
        var carrying = items.Select(i => directory.Now(i.Unit)?.Id).Where(id => id is not null).Distinct().Count();
        var working = directory.Working.Count();
        var units = working > 0 && carrying >= working ? $"{working}个单位全部在图" : $"{working}个单位，{carrying}个有任务";
        return $"{(meetings > 0 ? $"{meetings}次会议分解" : "共")}{items.Count}项　{units}　进度截至{Zh.Moment(clock.Now, clock.Today)}";
    }
}
