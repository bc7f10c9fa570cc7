using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Exchange;

/// <summary>The XML of Microsoft Project, in and out.</summary>
public class MspdiTests
{
    private static ProjectFile Read(string inside, string before = "")
    {
        var reading = Files.Mspdi(inside, before);
        reading.Fault.ShouldBeNull();
        return reading.File!;
    }

    [Fact]
    public void A_plan_written_and_read_again_is_worked_out_to_the_same_dates() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var file = Files.MadeUp(seed);
        if (CriticalPath.Check(file.ToNetwork()) is not null)
            return; // constraints of summaries may close a circle; a circle is refused when read
        var again = Files.Again(file);
        Files.Json(again).ShouldBe(Files.Json(file with { Name = file.Name }));
        Files.Dates(again).ShouldBe(Files.Dates(file));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_no_field_names_is_kept_word_for_word()
    {
        var file = Read($"<Tasks>{Files.Task(1, "桩基", 8, "<HideBar>1</HideBar><ExtendedAttribute><FieldID>188743731</FieldID><Value>一标段</Value></ExtendedAttribute>")}</Tasks>", "<Manager>陈立</Manager><OutlineCodes />");
        var xml = XDocument.Load(new MemoryStream(Files.Written(file).Bytes));
        XNamespace ns = "http://schemas.microsoft.com/project";
        xml.Root!.Element(ns + "Manager")!.Value.ShouldBe("陈立");
        xml.Descendants(ns + "ExtendedAttribute").ShouldHaveSingleItem().Element(ns + "Value")!.Value.ShouldBe("一标段");
        // In the order the schema wants, wherever they were kept.
        xml.Descendants(ns + "Task").Single().Elements().Select(e => e.Name.LocalName).Where(n => n is "UID" or "Duration" or "HideBar" or "ExtendedAttribute").ShouldBe(["UID", "Duration", "HideBar", "ExtendedAttribute"]);
    }

    [Theory]
    [InlineData(0, 7, 4800, LinkKind.FinishFinish, 480, LagUnit.Working)]
    [InlineData(1, 8, 14400, LinkKind.FinishStart, 1440, LagUnit.Elapsed)]
    [InlineData(2, 19, 50, LinkKind.StartFinish, 50, LagUnit.Percent)]
    [InlineData(3, 5, -1200, LinkKind.StartStart, -120, LagUnit.Working)]
    [InlineData(1, 40, 14400, LinkKind.FinishStart, 1440, LagUnit.Elapsed)]
    public void Links_and_lags_are_read_as_project_numbers_them(int type, int format, int lag, LinkKind kind, int amount, LagUnit unit) =>
        Read($"<Tasks>{Files.Task(1, "甲", 16)}{Files.Task(2, "乙", 8, Files.Link(1, type, lag, format))}</Tasks>").Tasks[1].Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => l.Kind.ShouldBe(kind), l => l.Lag.ShouldBe(new Lag(amount, unit)), l => l.From.ShouldBe(1));

    [Fact]
    public void A_share_of_elapsed_time_is_counted_day_and_night()
    {
        var file = Read($"<Tasks>{Files.Task(1, "甲", 16)}{Files.Task(2, "乙", 8, Files.Link(1, 1, 100, 20))}</Tasks>");
        file.ToNetwork().Links.ShouldHaveSingleItem().Lag.ShouldBe(new Lag(960, LagUnit.Elapsed));
    }

    [Fact]
    public void Calendars_take_from_their_base_what_they_do_not_say()
    {
        const string calendars = """
            <Calendars>
            <Calendar><UID>1</UID><Name>标准</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>
              <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
              <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-04-06T00:00:00</FromDate><ToDate>2026-04-06T23:59:00</ToDate></TimePeriod></WeekDay>
            </WeekDays></Calendar>
            <Calendar><UID>2</UID><Name>吊车</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>
            </Calendars>
            """;
        var network = Read($"<Tasks>{Files.Task(1, "吊装", 8, "<CalendarUID>2</CalendarUID>")}</Tasks>", calendars).ToNetwork();
        var crane = network.Activities[0].Calendar!;
        crane.Minutes(new(2026, 3, 7)).ShouldBe(960); // Saturday of the base, until midnight
        crane.Minutes(new(2026, 3, 9)).ShouldBe(0); // its own Monday
        crane.Minutes(new(2026, 3, 10)).ShouldBe(480); // Tuesday, said by neither
        network.Calendar.Minutes(new(2026, 4, 6)).ShouldBe(0); // a day that differs, as before 2007
    }

    [Theory]
    [InlineData("<Type>1</Type>", "2026-03-02 2026-03-05", "03-02 03-03 03-04 03-05")]
    [InlineData("<Type>7</Type><Period>3</Period><Occurrences>3</Occurrences>", "2026-03-01 2026-12-31", "03-01 03-04 03-07")]
    [InlineData("<Type>6</Type><Period>2</Period><DaysOfWeek>10</DaysOfWeek>", "2026-03-04 2026-03-20", "03-04 03-16 03-18")]
    [InlineData("<Type>4</Type><Period>1</Period><MonthDay>31</MonthDay><Occurrences>3</Occurrences>", "2026-01-10 2026-12-31", "01-31 02-28 03-31")]
    [InlineData("<Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition><Occurrences>2</Occurrences>", "2026-01-10 2026-12-31", "01-30 02-27")]
    [InlineData("<Type>2</Type><Month>9</Month><MonthDay>1</MonthDay>", "2026-11-01 2028-12-31", "10-01 10-01")]
    [InlineData("<Type>3</Type><Month>4</Month><MonthItem>8</MonthItem><MonthPosition>1</MonthPosition>", "2026-01-01 2026-12-31", "05-08")]
    public void Recurring_days_are_laid_out_as_project_does(string rule, string period, string days)
    {
        var (from, to) = (period[..10], period[11..]);
        var file = Read($"<Tasks>{Files.Task(1, "甲", 8)}</Tasks>", $"<Calendars><Calendar><UID>1</UID><Exceptions><Exception><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}T23:59:00</ToDate></TimePeriod>{rule}<DayWorking>0</DayWorking></Exception></Exceptions></Calendar></Calendars>");
        string.Join(' ', file.Calendars[0].Exceptions.ShouldHaveSingleItem().Days().Select(d => d.ToString("MM-dd"))).ShouldBe(days);
        Files.Json(Files.Again(file)).ShouldBe(Files.Json(file));
    }

    [Fact]
    public void Interruptions_are_found_in_the_working_curve()
    {
        static string Part(string day, int hours) => $"<TimephasedData><Type>1</Type><UID>1</UID><Start>{day}T08:00:00</Start><Finish>{day}T17:00:00</Finish><Unit>2</Unit><Value>PT{hours}H0M0S</Value></TimephasedData>";
        var file = Read($"<Tasks>{Files.Task(1, "路基", 16)}</Tasks><Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID>{Part("2026-03-02", 8)}{Part("2026-03-03", 0)}{Part("2026-03-04", 8)}</Assignment></Assignments>");
        file.Tasks[0].Pauses.ShouldBe([new Pause(480, 480)]);
        CriticalPath.Schedule(file.ToNetwork()).Sure[1].EarlyFinish.ShouldBe(new DateTime(2026, 3, 4, 17, 0, 0));
        // Without the curve the format cannot say it, and says so.
        Files.Written(file with { Assignments = [] }).Notes.ShouldHaveSingleItem().Words.ShouldBe("“路基”中间的间歇，这种格式只能随分时数据写，没有写出。");
    }

    [Fact]
    public void What_is_taken_otherwise_is_told()
    {
        var notes = Files.Mspdi($"<Tasks>{Files.Task(1, "甲", 8, "<Manual>1</Manual>")}{Files.Task(2, "乙", 8, "<ConstraintType>4</ConstraintType>")}{Files.Task(3, "丙", 8, "<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject></PredecessorLink>")}</Tasks>").Notes;
        notes.Select(n => n.Words).ShouldBe(["“丙”的前置任务在另一个文件里，这条关系推算时不计。", "有1项任务是手工排程，按文件里写定的日期，不随前置任务移动。", "“乙”有日期约束而没有日期，当作没有约束。"]);
        notes[0].Level.ShouldBe(NoteLevel.LeftOut);
    }

    [Theory]
    [InlineData("PK\u0003\u0004", FileFaultKind.NotThatFormat, 1, "这不是 XML 文件")]
    [InlineData("", FileFaultKind.NotThatFormat, 1, "这不是 XML 文件")]
    [InlineData("<html><body/></html>", FileFaultKind.OtherRoot, 1, "根元素是“html”")]
    [InlineData("<!DOCTYPE Project [<!ENTITY a SYSTEM 'file:///x'>]>\n<Project>&a;</Project>", FileFaultKind.DocumentType, 1, "DOCTYPE")]
    [InlineData("<Project>\n<Tasks>\n<Task><UID>1</UID><Na", FileFaultKind.CutOff, 3, "文件到第3行就断了")]
    [InlineData("<Project>\n<Tasks></Task>\n</Project>", FileFaultKind.NotThatFormat, 2, "第2行不是合法的 XML")]
    [InlineData("<Project>\n<Tasks/>\n</Project>", FileFaultKind.NoTasks, 1, "文件里没有任务")]
    [InlineData("<Project><Tasks>\n<Task><Name>甲</Name></Task></Tasks></Project>", FileFaultKind.MissingUid, 2, "第2行的任务没有编号")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID></Task>\n<Task><UID>1</UID></Task></Tasks></Project>", FileFaultKind.DuplicateUid, 3, "在第2行已经用过")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><Duration>八天</Duration></Task></Tasks></Project>", FileFaultKind.BadValue, 2, "Duration写成了“八天”")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><Start>2026-13-01T08:00:00</Start></Task></Tasks></Project>", FileFaultKind.BadValue, 2, "Start写成了")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><ConstraintType>9</ConstraintType></Task></Tasks></Project>", FileFaultKind.BadValue, 2, "ConstraintType写成了“9”")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><Name>甲</Name>\n<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>7</Type></PredecessorLink></Task></Tasks></Project>", FileFaultKind.UnknownLinkKind, 3, "“甲”的前置关系类型是 7")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><Name>甲</Name><PredecessorLink><PredecessorUID>5</PredecessorUID></PredecessorLink></Task></Tasks></Project>", FileFaultKind.UnknownLinkEnd, 2, "指向不存在的前置任务（UID 5）")]
    [InlineData("<Project><Tasks>\n<Task><UID>1</UID><Name>甲</Name><PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink></Task>\n<Task><UID>2</UID><Name>乙</Name><PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink></Task></Tasks></Project>", FileFaultKind.Circle, 2, "甲 → 乙 → 甲")]
    public void A_file_that_is_no_plan_is_refused_by_name_and_line(string text, FileFaultKind kind, int row, string words)
    {
        var reading = MspdiReader.Read(Files.Stream(text));
        reading.File.ShouldBeNull();
        (reading.Fault!.Kind, reading.Fault.Row).ShouldBe((kind, row), reading.Fault.Words);
        reading.Fault.Words.ShouldContain(words);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_never_breaks_the_reader()
    {
        var whole = Files.Written(Files.MadeUp(7)).Bytes;
        for (var length = 0; length < whole.Length - 12; length += 97)
            MspdiReader.Read(new MemoryStream(whole, 0, length)).Fault.ShouldNotBeNull();
    }
}
