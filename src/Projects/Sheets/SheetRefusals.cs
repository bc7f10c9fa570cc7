using Guatu.Kernel.Refusals;

namespace Guatu.Projects;

/// <summary>Expected failures of the import of a 项目台账.</summary>
public static class SheetRefusals
{
    /// <summary>No file.</summary>
    public static readonly RefusalKind FileMissing = new("projects.import-file-missing", 400, "没有选文件。请选一份.xlsx格式的项目台账。");

    /// <summary>Another kind of file.</summary>
    public static readonly RefusalKind NotXlsx = new("projects.import-not-xlsx", 415, "“{0}”不是.xlsx表格。请在Excel或WPS里用“另存为”存成.xlsx再传。");

    /// <summary>An empty sheet.</summary>
    public static readonly RefusalKind SheetEmpty = new("projects.import-empty", 400, "“{0}”的第一张表是空的。台账要放在第一张表里。");

    /// <summary>No head found.</summary>
    public static readonly RefusalKind NoHead = new("projects.import-no-head", 400, "“{0}”里没有找到表头：前{1}行里没有哪一行同时有“项目名称”和别的列名。请核对是不是选错了文件。");

    /// <summary>A head without rows.</summary>
    public static readonly RefusalKind NoRows = new("projects.import-no-rows", 400, "“{0}”只有表头，下面没有项目。");

    /// <summary>More rows than taken at once.</summary>
    public static readonly RefusalKind TooManyRows = new("projects.import-too-many", 413, "表里有{0}行，一次最多{1}行，请拆成几份。");

    /// <summary>The mapping names no name.</summary>
    public static readonly RefusalKind NameUnmapped = new("projects.import-name-unmapped", 400, "没有哪一列对应“项目名称”，没法认出项目。");

    /// <summary>Two columns for one field.</summary>
    public static readonly RefusalKind MappedTwice = new("projects.import-mapped-twice", 400, "{0}和{1}都对应“{2}”，只能留一列。");

    /// <summary>Not in this state.</summary>
    public static readonly RefusalKind NotNow = new("projects.import-not-now", 409, "这次导入已经{0}，不能再办。请重新传一份。");

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<RefusalKind> All = [FileMissing, NotXlsx, SheetEmpty, NoHead, NoRows, TooManyRows, NameUnmapped, MappedTwice, NotNow];
}
