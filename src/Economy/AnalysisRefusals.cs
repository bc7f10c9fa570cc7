using Guatu.Kernel.Refusals;

namespace Guatu.Economy;

/// <summary>Expected failures around the analysis pack, benchmarks and warnings.</summary>
public static class AnalysisRefusals
{
    /// <summary>A paragraph that cannot be kept.</summary>
    public static readonly RefusalKind PackText = new("economy.pack-text", 400, "这一段没有保存：{0}。改好再保存，写的内容还在。");

    /// <summary>A place without a name, or one that is there already.</summary>
    public static readonly RefusalKind PlaceWrong = new("economy.place", 400, "对标地区没有保存：{0}。");

    /// <summary>A figure of another place without the paper it stands in.</summary>
    public static readonly RefusalKind SourceMissing = new("economy.benchmark-source", 400, "没有写数据出处。请写公布的文件、月报或网页名称，如“省统计局2026年8月统计月报”，写了才对得上。");

    /// <summary>Own dispatch figures against published ones.</summary>
    public static readonly RefusalKind ScopesMixed = new("economy.benchmark-scope", 409, "“{0}”是调度口径，不能和别处公布的数比。请选统计口径或部门口径的同一指标。");

    /// <summary>Something of a line is not right.</summary>
    public static readonly RefusalKind BenchmarkWrong = new("economy.benchmark", 400, "{0}没有填对：{1}。");

    /// <summary>The file is not a table of this kind.</summary>
    public static readonly RefusalKind BenchmarkSheet = new("economy.benchmark-sheet", 400, "看不出是对标数据：{0}。第一行要有“期别、地区、增速、数值、位次、共几家”里的期别和地区。");

    /// <summary>A word on a warning that is too long.</summary>
    public static readonly RefusalKind AlarmText = new("economy.alarm-text", 400, "说明超过{0}个字，没有保存。请写短些，细节写在原因里。");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RefusalKind> All = [PackText, PlaceWrong, SourceMissing, ScopesMixed, BenchmarkWrong, BenchmarkSheet, AlarmText];
}
