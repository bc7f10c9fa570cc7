using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Exchange;

/// <summary>Plans as tables.</summary>
public class CsvSheetTests
{
    private const string Sample = """
        编号,级别,名称,工期,计量,前置,开始
        1,1,手续,,,,
        1.1,2,环评,30,工作日,,2026-03-02
        1.2,2,公示,10天,,1.1,
        A-1,1,桩基,40,施工工日,1.1SS+2天、1.2FS-1个工作日,
        """;

    private static ProjectFile Read(string text)
    {
        var reading = CsvSheet.Read(Files.Stream(text));
        reading.Fault.ShouldBeNull();
        return reading.File!;
    }

    [Fact]
    public void A_table_is_read_with_outline_counts_and_lags()
    {
        var file = Read(Sample);
        file.Tasks.Select(t => (t.Code, t.Outline, t.Summary, t.Minutes, t.CalendarUid)).ShouldBe(
            [("1", 1, true, 0, null), ("1.1", 2, false, 14_400, CsvSheet.WorkingUid), ("1.2", 2, false, 4_800, CsvSheet.EveryUid), ("A-1", 1, false, 19_200, CsvSheet.BuildingUid)]);
        file.Tasks[3].Links.Select(l => (l.From, l.Kind, l.Lag)).ShouldBe([(2, LinkKind.StartStart, new Lag(2880, LagUnit.Elapsed)), (3, LinkKind.FinishStart, new Lag(-480))]);
        CriticalPath.Schedule(file.ToNetwork()).Sure[3].EarlyStart.ShouldBe(new DateTime(2026, 4, 11, 8, 0, 0));
    }

    [Fact]
    public void A_plan_written_as_a_table_and_read_again_is_worked_out_to_the_same_dates() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var made = Files.MadeUp(seed);
        // What a table cannot say is left aside here; that it is told is asserted below.
        var file = made with
        {
            HonourConstraints = true, CriticalDays = 0, Resources = [], Assignments = [], Calendars = CsvSheet.Usual,
            Tasks = [.. made.Tasks.Select(t => t with { Manual = false, Baselines = [], ActualStart = null, Percent = 0, Remaining = null, OwnStart = null, OwnFinish = null })],
        };
        if (CriticalPath.Check(file.ToNetwork()) is not null)
            return;
        var again = CsvSheet.Read(new MemoryStream(CsvText.Write(CsvSheet.Rows(file).Rows)));
        again.Fault.ShouldBeNull();
        Files.Dates(again.File! with { Start = file.Start }).Select(d => d with { Key = 0 }).ShouldBe(Files.Dates(file).Select(d => d with { Key = 0 }));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_a_table_cannot_say_is_told()
    {
        var file = Files.MadeUp(11) with { Tasks = [new FileTask { Uid = 1, Name = "甲", Minutes = 960, CalendarUid = 3, Manual = true, Pauses = [new Pause(480, 60)], Baselines = [new FileBaseline(0, null, null, 480, [])] }], Assignments = [new FileAssignment(1, 1, 1, 0.5m, null, [])] };
        string.Join('|', CsvSheet.Rows(file).Notes.Select(n => n.Words)).ShouldSatisfyAllConditions(
            w => w.ShouldContain("日历的名称（两班）"), w => w.ShouldContain("中间有间歇的任务有1项"), w => w.ShouldContain("有基准计划的任务有1项"), w => w.ShouldContain("手工排程的任务有1项"), w => w.ShouldContain("投入比例没有写出"));
    }

    [Fact]
    public void A_name_that_looks_like_a_formula_stays_a_name()
    {
        var bytes = CsvText.Write([["编号", "名称", "工期"], ["1", "=HYPERLINK(\"x\")", "1"], ["2", "封顶,\"砌体\"", "2"]]);
        Encoding.UTF8.GetString(bytes).ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");
        CsvSheet.Read(new MemoryStream(bytes)).File!.Tasks.Select(t => t.Name).ShouldBe(["=HYPERLINK(\"x\")", "封顶,\"砌体\""]);
    }

    [Fact]
    public void Columns_nobody_knows_are_told() =>
        CsvSheet.Read(Files.Stream("编号,名称,工期,造价\n1,甲,3,900")).Notes.ShouldHaveSingleItem().Words.ShouldBe("“造价”一列不认识，没有读入。");

    [Theory]
    [InlineData("桩基三十天", FileFaultKind.MissingColumn, 1, "找不到表头")]
    [InlineData("编号,名称\n1,甲", FileFaultKind.MissingColumn, 1, "没有“工期”一列")]
    [InlineData("编号,名称,工期", FileFaultKind.NoTasks, 0, "表里没有任务")]
    [InlineData("编号,名称,工期\n,甲,3", FileFaultKind.MissingUid, 2, "第2行“甲”没有编号")]
    [InlineData("编号,名称,工期\n1,甲,3\n1,乙,3", FileFaultKind.DuplicateUid, 3, "第2行已经用过")]
    [InlineData("编号,名称,工期\n1,甲,很久", FileFaultKind.BadValue, 2, "工期“很久”认不出来")]
    [InlineData("编号,名称,工期,前置\n1,甲,3,9", FileFaultKind.UnknownLinkEnd, 2, "指向表里没有的编号")]
    [InlineData("编号,名称,工期,前置\n1,甲,3,\n2,乙,3,1FS+两天", FileFaultKind.UnknownLinkEnd, 3, "“1FS+两天”")]
    [InlineData("编号,名称,工期,前置\n1,甲,3,2\n2,乙,3,1", FileFaultKind.Circle, 2, "甲 → 乙 → 甲")]
    [InlineData("编号,名称,工期,约束\n1,甲,3,随便", FileFaultKind.BadValue, 2, "约束“随便”")]
    [InlineData("编号,名称,工期\n1,\"甲,3", FileFaultKind.CutOff, 2, "引号没有合上")]
    public void A_table_that_is_no_plan_is_refused_by_name_and_row(string text, FileFaultKind kind, int row, string words)
    {
        var fault = CsvSheet.Read(Files.Stream(text)).Fault!;
        (fault.Kind, fault.Row).ShouldBe((kind, row), fault.Words);
        fault.Words.ShouldContain(words);
    }
}
