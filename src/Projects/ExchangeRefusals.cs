using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures when plans come in from other programs and go out to them.</summary>
public static class ExchangeRefusals
{
    /// <summary>No file chosen.</summary>
    public static readonly RefusalKind FileMissing = new("projects.plan-file-missing", 400, "没有选文件。请选计划文件再传。");

    /// <summary>A kind of file that is not read.</summary>
    public static readonly RefusalKind FileKind = new("projects.plan-file-kind", 415, "“{0}”不能读：{1}。可以传Project的XML、P6的XER、CSV和Excel表格。");

    /// <summary>Larger than is taken.</summary>
    public static readonly RefusalKind FileLarge = new("projects.plan-file-large", 413, "“{0}”有{1}MB，超过{2}MB。请去掉分时数据和资源后再导出，或分成几个计划。");

    /// <summary>Not a plan, or a broken one: the reader's own sentence.</summary>
    public static readonly RefusalKind FileFault = new("projects.plan-file-fault", 400, "“{0}”没有收下。{1}");

    /// <summary>No step in it.</summary>
    public static readonly RefusalKind NothingToTake = new("projects.plan-nothing", 400, "文件里没有可以带入的步骤。请确认导出的是计划本身，任务没有全部停用。");

    /// <summary>More steps than a project has.</summary>
    public static readonly RefusalKind TooMany = new("projects.plan-too-many", 400, "文件里有{0}个步骤，一个项目最多{1}个。请在原软件里汇总到可以督办的一级再导出。");

    /// <summary>A step of many years.</summary>
    public static readonly RefusalKind TooLong = new("projects.plan-too-long", 400, "第{0}行“{1}”工期{2}天，超过{3}天。请拆成几步或改正工期。");

    /// <summary>The law fixes its days.</summary>
    public static readonly RefusalKind StatutoryPressed = new("projects.plan-statutory", 409, "第{0}行“{1}”是法定时限{2}个{3}（{4}），文件里是{5}个{6}，不能带入。请在文件里改回来。");

    /// <summary>Together with what is kept it cannot be laid out.</summary>
    public static readonly RefusalKind CannotLay = new("projects.plan-cannot-lay", 409, "没有带入。与项目里保留的步骤合在一起排不出来：{0}");

    /// <summary>An ended project takes no plan.</summary>
    public static readonly RefusalKind Ended = new("projects.plan-project-ended", 409, "“{0}”已经终止，不再带入计划。确要恢复的，先在项目阶段里恢复推进。");

    /// <summary>Nothing to write out.</summary>
    public static readonly RefusalKind NothingToWrite = new("projects.plan-no-steps", 409, "“{0}”还没有步骤，没有计划可以导出。先套用流程模板，或从文件带入。");

    /// <summary>An unknown format.</summary>
    public static readonly RefusalKind UnknownFormat = new("projects.plan-format", 404, "没有“{0}”这种导出格式，可用的有：xml、csv、xlsx、ics。");

    /// <summary>The plan cannot be laid out, so there are no dates to write.</summary>
    public static readonly RefusalKind NotLaid = new("projects.plan-not-laid", 409, "“{0}”的计划排不出来，没有导出：{1}");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [FileMissing, FileKind, FileLarge, FileFault, NothingToTake, TooMany, TooLong, StatutoryPressed, CannotLay, Ended, NothingToWrite, UnknownFormat, NotLaid];
}
