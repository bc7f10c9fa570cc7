using Guatu.Projects.Exchange;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Scheduling.Exchange;

namespace Guatu.Tests.Projects.Exchange;

/// <summary>What a file's tasks become as steps of ours, seen through the page's own reading.</summary>
public class PlanMapTests
{
    private static MappedPlan Map(string tasks, string before = "")
    {
        var reading = Files.Mspdi($"<Tasks>{tasks}</Tasks>", before);
        reading.Fault.ShouldBeNull();
        return PlanMap.Of(reading.File!);
    }

    [Fact]
    public void Days_are_counted_by_the_calendar_of_the_task()
    {
        const string every = "<Calendars><Calendar><UID>1</UID><Name>标准</Name></Calendar><Calendar><UID>2</UID><Name>每天</Name><WeekDays><WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay><WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays></Calendar></Calendars>";
        var plan = Map(Files.Task(1, "图审", 20) + Files.Task(2, "公示", 80, "<CalendarUID>2</CalendarUID>") + Files.Task(3, "养护", 72, "<DurationFormat>8</DurationFormat>") + Files.Task(4, "封顶", 0), every);
        plan.Steps.Select(s => (s.Code, s.Count, s.Days)).ShouldBe([("T001", DayCount.Working, 3), ("T002", DayCount.Calendar, 10), ("T003", DayCount.Calendar, 3), ("T004", DayCount.Working, 0)]);
        plan.Notes.ShouldHaveSingleItem().Words.ShouldBe("“图审”工期2.5天，进为3天。");
        plan.Calendars.ShouldBe(["标准：工作日", "每天：自然日"]);
    }

    [Fact]
    public void Links_of_a_stretch_go_to_its_edge()
    {
        var plan = Map(
            Files.Task(1, "手续办理", 0, "<Summary>1</Summary>") + Files.Task(2, "环评", 8, "", 2) + Files.Task(3, "公示", 8, Files.Link(2), 2) + Files.Task(4, "能评", 8, "", 2)
            + Files.Task(5, "施工阶段", 0, "<Summary>1</Summary>" + Files.Link(1)) + Files.Task(6, "桩基", 8, "", 2) + Files.Task(7, "主体", 8, Files.Link(6), 2));
        plan.Steps.Select(s => s.Band).ShouldBe(["手续", "手续", "手续", "施工", "施工"]);
        plan.Links.Select(l => $"{l.From}>{l.To}").Order().ShouldBe(["T002>T003", "T003>T006", "T004>T006", "T006>T007"]);
    }

    [Fact]
    public void Lags_become_calendar_days_and_what_that_changes_is_told()
    {
        var plan = Map(Files.Task(1, "甲", 8) + Files.Task(2, "乙", 8, Files.Link(1, 1, 24000, 7)) + Files.Task(3, "丙", 8, Files.Link(2, 3, -14400, 8)));
        plan.Links.Select(l => (l.Kind, l.LagDays)).ShouldBe([(LinkKind.FinishStart, 7), (LinkKind.StartStart, -1)]);
        plan.Notes.ShouldHaveSingleItem().Words.ShouldBe("“乙”与“甲”的间隔5个工作日，折成7个自然日。");
    }

    [Fact]
    public void What_our_steps_cannot_say_is_told()
    {
        var words = string.Join('|', Map(
            Files.Task(1, "甲", 8, "<ActualStart>2026-03-02T08:00:00</ActualStart><Deadline>2026-05-01T17:00:00</Deadline>") + Files.Task(2, "乙", 8, "<ConstraintType>3</ConstraintType><ConstraintDate>2026-04-01T17:00:00</ConstraintDate>")
            + Files.Task(3, "丙", 8, "<ConstraintType>1</ConstraintType>") + Files.Task(4, "丁", 8, "<Active>0</Active>") + Files.Task(5, "戊", 8, "<Baseline><Number>0</Number></Baseline>")).Notes.Select(n => n.Words));
        words.ShouldSatisfyAllConditions(
            w => w.ShouldContain("有1项已经开始或完成，实际日期不带入"), w => w.ShouldContain("“乙”的日期约束（2026年4月1日）不带入"), w => w.ShouldContain("“丙”越晚越好，改为越早越好"),
            w => w.ShouldContain("“丁”在文件里已停用"), w => w.ShouldContain("有1项有基准计划"), w => w.ShouldContain("有1项写了截止日期"));
    }

    [Fact]
    public void A_start_not_before_is_kept() =>
        Map(Files.Task(1, "甲", 8, "<ConstraintType>4</ConstraintType><ConstraintDate>2026-04-01T08:00:00</ConstraintDate>")).Steps.ShouldHaveSingleItem().NotBefore.ShouldBe(new DateOnly(2026, 4, 1));
}
