using System.Text;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Networks;

namespace Guatu.Tests.Scheduling.Exchange;

/// <summary>What Primavera P6 exports.</summary>
public class XerTests
{
    private const string Calendar = "(0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))(0||3()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))(0||4()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))(0||5()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))(0||6()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))(0||7()())))(0||Exceptions()((0||0(d|46118)())(0||1(d|46088)((0||0(s|08:00|f|16:00)())))))))";

    private static string Xer(string tasks, string links = "", string wbs = "") => string.Join('\n',
        "ERMHDR\t19.12\t2026-03-01\tProject\tadmin",
        "%T\tPROJECT", "%F\tproj_id\tproj_short_name\tplan_start_date\tlast_recalc_date\tclndr_id", "%R\t100\tGT-1\t2026-03-02 08:00\t2026-03-02 08:00\t5",
        "%T\tCALENDAR", "%F\tclndr_id\tdefault_flag\tclndr_name\tclndr_data", "%R\t5\tY\t五天制\t" + Calendar,
        "%T\tPROJWBS", "%F\twbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id", "%R\t10\t100\t1\tY\tGT-1\t标准厂房\t", "%R\t11\t100\t2\tN\tJC\t基础\t10" + wbs,
        "%T\tTASK", "%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_type\tstatus_code\ttask_code\ttask_name\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\tact_start_date\tact_end_date\tcstr_type\tcstr_date", tasks,
        "%T\tTASKPRED", "%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt", links, "%E", "");

    private const string Two = "%R\t1\t100\t11\t5\tTT_Task\tTK_NotStart\tA1000\t桩基\t80\t80\n%R\t2\t100\t11\t5\tTT_FinMile\tTK_NotStart\tA1010\t出正负零\t0\t0\t\t\tCS_MEOB\t2026-03-31 17:00";

    private static ProjectFile Read(string text)
    {
        var reading = XerReader.Read(Files.Stream(text));
        reading.Fault.ShouldBeNull();
        return reading.File!;
    }

    [Fact]
    public void A_plan_is_read_with_its_tree_links_constraints_and_calendar()
    {
        var file = Read(Xer(Two, "%R\t1\t2\t1\t100\t100\tPR_SS\t16"));
        file.Name.ShouldBe("标准厂房");
        file.Tasks.Select(t => (t.Code, t.Name, t.Outline, t.Summary, t.Milestone)).ShouldBe([(null, "基础", 1, true, false), ("A1000", "桩基", 2, false, false), ("A1010", "出正负零", 2, false, true)]);
        file.Tasks[2].Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(LinkKind.StartStart), l => l.Lag.ShouldBe(new Lag(960)));
        file.Tasks[2].Constraint.ShouldBe(new Constraint(Bond.FinishNotAfter, new DateTime(2026, 3, 31, 17, 0, 0)));
        var network = file.ToNetwork();
        network.Calendar.Minutes(new(2026, 4, 6)).ShouldBe(0); // 46118, a holiday
        network.Calendar.Minutes(new(2026, 3, 7)).ShouldBe(480); // 46088, a Saturday worked
        network.Calendar.Minutes(new(2026, 3, 8)).ShouldBe(0);
        // Ten days of eight hours, the Saturday among them.
        CriticalPath.Schedule(network).Sure[1].EarlyFinish.ShouldBe(new DateTime(2026, 3, 12, 17, 0, 0));
    }

    [Fact]
    public void Progress_counts_from_the_data_date()
    {
        var file = Read(Xer("%R\t1\t100\t11\t5\tTT_Task\tTK_Complete\tA1\t清表\t16\t0\t2026-02-24 08:00\t2026-02-25 17:00\n%R\t2\t100\t11\t5\tTT_Task\tTK_NotStart\tA2\t桩基\t8\t8", "%R\t1\t2\t1\t100\t100\tPR_FS\t0"));
        file.Tasks[1].ActualFinish.ShouldBe(new DateTime(2026, 2, 25, 17, 0, 0));
        file.Tasks[1].Percent.ShouldBe(100);
        CriticalPath.Schedule(file.ToNetwork()).Sure[1].Critical.ShouldBeFalse();
    }

    [Fact]
    public void Names_in_the_code_page_of_chinese_windows_are_read()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Xer(Two));
        XerReader.Read(new MemoryStream(bytes)).File!.Tasks[1].Name.ShouldBe("桩基");
    }

    [Fact]
    public void What_is_not_read_is_told()
    {
        var text = Xer("%R\t1\t100\t11\t5\tTT_LOE\tTK_NotStart\tA1\t监理\t80\t80\n%R\t2\t100\t11\t5\tTT_Task\tTK_NotStart\tA2\t桩基\t8\t8\t\t\tCS_MANDSTART\t2026-03-05 08:00", "%R\t1\t2\t900\t100\t200\tPR_FS\t0").Replace("%E", "%T\tUDFVALUE\n%F\tudf_type_id\n%R\t1\n%R\t2\n%E", StringComparison.Ordinal);
        var reading = XerReader.Read(Files.Stream(text));
        reading.Fault.ShouldBeNull();
        string.Join('|', reading.Notes.Select(n => n.Words)).ShouldSatisfyAllConditions(
            w => w.ShouldContain("“监理”是配合作业"), w => w.ShouldContain("“桩基”是强制日期约束"), w => w.ShouldContain("紧前作业在另一个项目里"), w => w.ShouldContain("用户自定义字段（UDFVALUE 表，2行）没有读入"));
    }

    [Fact]
    public void It_goes_on_to_microsoft_project_with_the_same_dates()
    {
        var file = Read(Xer(Two, "%R\t1\t2\t1\t100\t100\tPR_FS\t16"));
        Files.Dates(Files.Again(file)).ShouldBe(Files.Dates(file));
    }

    [Theory]
    [InlineData("<Project/>", FileFaultKind.NotThatFormat, 1)]
    [InlineData("ERMHDR\t19\n%R\t1", FileFaultKind.NotThatFormat, 2)]
    [InlineData("ERMHDR\t19\n%T\tTASK\n%F\ttask_id", FileFaultKind.CutOff, 3)]
    [InlineData("ERMHDR\t19\n%E", FileFaultKind.NoTasks, 0)]
    public void A_file_that_is_no_plan_is_refused_by_name_and_line(string text, FileFaultKind kind, int row) =>
        XerReader.Read(Files.Stream(text)).Fault!.ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(kind), f => f.Row.ShouldBe(row));

    [Theory]
    [InlineData("%R\t1\t2\t1\t100\t100\tPR_XX\t0", FileFaultKind.UnknownLinkKind)]
    [InlineData("%R\t1\t2\t9\t100\t100\tPR_FS\t0", FileFaultKind.UnknownLinkEnd)]
    [InlineData("%R\t1\t2\t1\t100\t100\tPR_FS\tx", FileFaultKind.BadValue)]
    [InlineData("%R\t1\t\t1\t100\t100\tPR_FS\t0", FileFaultKind.MissingUid)]
    [InlineData("%R\t1\t2\t1\t100\t100\tPR_FS\t0\n%R\t2\t1\t2\t100\t100\tPR_FS\t0", FileFaultKind.Circle)]
    public void A_wrong_link_is_refused(string links, FileFaultKind kind)
    {
        var fault = XerReader.Read(Files.Stream(Xer(Two, links))).Fault!;
        fault.Kind.ShouldBe(kind);
        fault.Row.ShouldBeGreaterThan(0);
    }
}
