using System.Diagnostics;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Permissions;
using Guatu.Ledger.Periods;
using Guatu.People.Delegations;
using Guatu.People.Merging;
using Guatu.People.Persons;
using Guatu.People.Units;
using Guatu.Tests.Support;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>A whole year of supervision: every period, returns, splits, stops, slips, a merge, a move, a deputy, next year's holidays. It ends with the books in order.</summary>
public class YearTests
{
    internal const string Holidays = """
        一、元旦：1月1日（星期五）至3日（星期日）放假，共3天。
        二、春节：2月5日（农历除夕、星期五）至12日（星期五）放假调休，共8天。1月31日（星期日）、2月20日（星期六）上班。
        三、清明节：4月3日（星期六）至5日（星期一）放假，共3天。
        四、劳动节：5月1日（星期六）至5日（星期三）放假调休，共5天。5月8日（星期六）上班。
        五、端午节：6月9日（星期三）放假1天。
        六、中秋节：9月15日（星期三）放假1天。
        七、国庆节：10月1日（星期五）至7日（星期四）放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。
        """;

    [Fact]
    public Task A_year_of_supervision_ends_with_the_books_in_order() => GoThroughAsync(Database.Sqlite);

    internal static async Task GoThroughAsync(Database database)
    {
        await using var zone = await YearZone.StartAsync(database);
        var year = new YearZone(zone);
        var (orders, reports, office) = (new YearOrders(year), new YearReports(year), new YearOffice(year));
        await year.PeopleAsync();
        var watch = Stopwatch.StartNew();
        var (week, fortnight, atJobs) = (-1, 0, TimeSpan.Zero);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            // Offices are shut on days off, and so is the program: what it missed it makes up for.
            if (!year.Calendar.IsWorking(day))
                continue;
            await year.AtAsync(day, 8, 30);
            var jobs = Stopwatch.StartNew();
            await zone.RunJobsAsync();
            atJobs += jobs.Elapsed;
            await year.AtAsync(day, 10);
            await SpecialAsync(year, reports);
            var open = await YearRow.OpenAsync(year);
            if (System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTime(default)) is var now && now != week)
            {
                week = now;
                await orders.MeetingAsync();
                if (fortnight++ % 2 == 0)
                    await orders.SplitAsync(open);
            }
            await orders.ShiftPartsAsync(open);
            await WeekdayAsync(day, office, reports, open);
            await year.AtAsync(day, 15);
            open = await YearRow.OpenAsync(year);
            await reports.AskAsync(open);
            await reports.ReportAsync(open);
            await office.ClocksAsync(open, day.Day % 3 == 0);
        }
        // The last night: what the last day changed is swept and closed.
        await year.AtAsync(Last, 23);
        await zone.RunJobsAsync();
        var said = TestContext.Current.TestOutputHelper;
        said?.WriteLine($"{database}: {watch.Elapsed.TotalSeconds:0.0} s, of these jobs {atJobs.TotalSeconds:0.0} s, processor {Environment.CpuUsage.TotalTime.TotalSeconds:0} s since the start");
        said?.WriteLine(string.Join('，', year.Done.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}")));
        said?.WriteLine(string.Join('，', year.Refused.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}")));
        await new YearBooks(year, office.Moved).CheckAsync();
    }

    private static async Task WeekdayAsync(DateOnly day, YearOffice office, YearReports reports, Dictionary<long, YearRow> open)
    {
        switch (day.DayOfWeek)
        {
            case DayOfWeek.Monday:
                await office.SlipsAsync();
                break;
            case DayOfWeek.Tuesday:
                await office.MoveDueAsync(open);
                await reports.JudgeAsync();
                break;
            case DayOfWeek.Wednesday:
                await office.SlipsAsync();
                await reports.ReadAsync();
                await office.WarningsAsync();
                if (day.Day <= 7)
                    await office.ReopenAsync();
                break;
            case DayOfWeek.Thursday:
                await office.UrgeAsync(open);
                await reports.JudgeAsync();
                break;
            default:
                await office.SlipsAsync();
                break;
        }
    }

    /// <summary>What happens once in the year, each on its day or the first working day after it.</summary>
    private static async Task SpecialAsync(YearZone year, YearReports reports)
    {
        var admin = year.Who("王管理");
        switch (Iso(year.Today))
        {
            case "2026-03-16" or "2026-09-14":
                await ReopenPeriodAsync(year, reports);
                break;
            case "2026-06-15":
                await year.DoAsync<MergeUnits, long>(admin, new([year.Directory.Find("城投公司")!.Id, year.Directory.Find("产投公司")!.Id], null, "国有资产运营集团", null, year.Today, "管委发〔2026〕15号", "整合优化"));
                break;
            case "2026-07-06":
                reports.Delegation = await year.DoAsync<NameDeputy, long>(year.Who("张文"), new(year.Directory.People.First(p => p.Name == "李敏").Id, DelegationKind.Duties, year.Today, year.Today.AddDays(11), "外出学习"));
                break;
            case "2026-07-20":
                reports.Delegation = null;
                break;
            case "2026-08-03":
                var moved = year.Directory.People.First(p => p.Name == "甲1");
                await year.DoAsync<SavePerson, long>(admin, new(moved.Id, "a1", moved.Name, null, year.Directory.Find("招商局")!.Id, moved.Roles, 0, null, false));
                break;
            case "2026-08-05":
                await HandOverAsync(year);
                break;
            case "2026-11-20":
                (await year.CountAsync("ledger_commitment WHERE due_provisional = " + (year.Zone.Database == Database.Postgres ? "true" : "1"))).ShouldBeGreaterThan(0, "nothing to count again");
                await year.DoAsync<ImportCalendar, ImportedCalendar>(admin, new(2027, "国办发明电〔2026〕8号", Holidays));
                break;
        }
        await year.RefreshAsync();
    }

    private static async Task ReopenPeriodAsync(YearZone year, YearReports reports)
    {
        var missed = (await year.RowsAsync("SELECT period_id, unit_id FROM ledger_period_item WHERE state = 4 AND unit_id IS NOT NULL ORDER BY period_id DESC, unit_id LIMIT 1"))[0];
        await year.DoAsync<ReopenPeriod, ReopenedPeriod>(year.Who("孙明"), new(Number(missed[0]), Number(missed[1]), "网络中断"));
        reports.Reopened.Add(Number(missed[0]));
    }

    private static async Task HandOverAsync(YearZone year)
    {
        var (from, to) = (year.Directory.People.First(p => p.Name == "甲1").Id, year.Directory.People.First(p => p.Name == "乙1").Id);
        var carried = await year.RowsAsync($"SELECT id FROM ledger_commitment WHERE lead_person_id = {from} AND done_on IS NULL AND withdrawn_on IS NULL ORDER BY id");
        carried.Count.ShouldBeGreaterThan(0, "nothing to hand over");
        await year.DoAsync<HandOver, int>(year.Who("孙明"), new(from, to, [.. carried.Take((carried.Count + 1) / 2).Select(c => $"commitment/{c[0]}")], "岗位调整"));
    }
}

/// <summary>The same year on the other database: a class of its own, so that the two run side by side.</summary>
public class YearOnPostgresTests
{
    [Fact]
    public Task A_year_of_supervision_ends_with_the_books_in_order() => YearTests.GoThroughAsync(Database.Postgres);
}
