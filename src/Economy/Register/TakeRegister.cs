using Guatu.Economy.Enterprises;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Register;

/// <summary>Takes a sheet of enterprises into the register, all or none: known ones (by credit code, else by name) get what the sheet fills in, others are entered. Empty cells change nothing.</summary>
/// <param name="FileName">Tells xlsx from CSV.</param>
/// <param name="Content">The file.</param>
public sealed record TakeRegister(string FileName, byte[] Content);

/// <summary>What an import did.</summary>
/// <param name="Added">Enterprises entered.</param>
/// <param name="Changed">Enterprises changed.</param>
/// <param name="Warnings">Credit codes that look wrong, by row; they were taken.</param>
public sealed record TakenRegister(int Added, int Changed, IReadOnlyList<string> Warnings);

internal sealed class TakeRegisterCase : UseCase<TakeRegister, TakenRegister>
{
    private const int MostFaults = 20;

    public override string Name => "economy.take-register";

    public override string Title => "导入企业名录";

    public override Permission Permission => EconomyPermissions.Enterprises;

    public override async Task<Outcome<TakenRegister>> HandleAsync(TakeRegister command, ActionContext context, CancellationToken stop)
    {
        using var content = new MemoryStream(command.Content);
        var sheet = SheetReader.Read(command.FileName, content);
        if (!sheet.Ok)
            return Outcome<TakenRegister>.Refused(sheet.Refusals);
        var (lines, fault) = RegisterSheet.Read(sheet.Value);
        if (fault is not null)
            return ProfileRefusals.RegisterUnread.At("file", fault);
        var clusters = await context.Db.Set<ClusterRow>().ToDictionaryAsync(c => c.Name, c => c.Id, stop);
        var all = await context.Db.Set<EnterpriseRow>().ToListAsync(stop);
        var faults = lines.SelectMany(l => Faults(l, clusters)).Take(MostFaults).ToList();
        if (faults.Count > 0)
            return ProfileRefusals.RegisterUnread.At("file", string.Join("；", faults) + "。改好再导，现在一家也没有收。");
        var (added, changed) = (0, 0);
        foreach (var line in lines)
        {
            var known = all.FirstOrDefault(e => line.Code is not null && e.CreditCode == line.Code) ?? all.FirstOrDefault(e => e.Name == line.Name);
            if (known is null)
            {
                known = context.Db.Add(new EnterpriseRow { Name = line.Name, Short = line.Short ?? line.Name }).Entity;
                all.Add(known);
                added++;
            }
            else
                changed++;
            Put(known, line, clusters);
        }
        await context.Db.SaveChangesAsync(stop);
        context.Note("enterprises", new { command.FileName, added, changed });
        context.Tell(LedgerTopics.Changed, new { enterprises = added + changed });
        return new TakenRegister(added, changed, [.. lines.Select(l => (l.Row, Fault: CreditCode.Fault(l.Code))).Where(l => l.Fault is not null).Select(l => $"第{l.Row}行：{l.Fault}")]);
    }

    private static IEnumerable<string> Faults(RegisterLine l, Dictionary<string, long> clusters)
    {
        if (l.Name.Length is 0 or > SaveEnterpriseCase.LongestName)
            yield return $"第{l.Row}行没有企业名称，或超过{SaveEnterpriseCase.LongestName}个字";
        if (l.Industry is { } industry && !(industry.Length == 4 && industry.All(char.IsAsciiDigit)))
            yield return $"第{l.Row}行行业代码“{industry}”不是四位数字";
        if (l.Cluster is { } cluster && !clusters.ContainsKey(cluster))
            yield return $"第{l.Row}行产业集群“{cluster}”还没有设，先在产业集群里设";
        foreach (var (words, day) in new[] { (l.Entered, l.EnteredOn), (l.Left, l.LeftOn) })
            if (words is not null && day is null)
                yield return $"第{l.Row}行日期“{words}”看不懂，写成2026-01-01";
        if (l is { EnteredOn: { } from, LeftOn: { } to } && to < from)
            yield return $"第{l.Row}行退出日期早于入统日期";
    }

    private static void Put(EnterpriseRow row, RegisterLine l, Dictionary<string, long> clusters)
    {
        if (row.Name != l.Name)
            row.Former = string.Join('、', (row.Former ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries).Append(row.Name).Distinct());
        (row.Name, row.Short, row.CreditCode, row.Industry) = (l.Name, l.Short ?? row.Short, l.Code ?? row.CreditCode, l.Industry ?? row.Industry);
        (row.ClusterId, row.Area, row.Tags) = (l.Cluster is { } c ? clusters[c] : row.ClusterId, l.Area ?? row.Area, l.Tags ?? row.Tags);
        (row.EnteredOn, row.LeftOn, row.Key) = (l.EnteredOn ?? row.EnteredOn, l.LeftOn ?? row.LeftOn, l.Key ?? row.Key);
        row.Version++;
    }
}

/// <summary>A row of a sheet of enterprises; null is an empty cell.</summary>
internal sealed record RegisterLine(int Row, string Name, string? Short, string? Code, string? Industry, string? Cluster, string? Area, string? Tags, string? Entered, string? Left, bool? Key)
{
    public DateOnly? EnteredOn => FormReading.DayOf(Entered);

    public DateOnly? LeftOn => FormReading.DayOf(Left);
}

/// <summary>Reads a sheet of enterprises by the words of its head; the export of the register can be handed in again as it is.</summary>
internal static class RegisterSheet
{
    /// <summary>Heads of the export, and how people head the same columns.</summary>
    public static readonly IReadOnlyList<(string Head, double Width, string[] Also)> Columns =
    [
        ("企业名称", 36, ["名称", "单位名称", "单位详细名称", "全称"]), ("简称", 16, []), ("统一社会信用代码", 24, ["信用代码", "社会信用代码"]), ("行业代码", 10, ["行业"]), ("产业集群", 16, ["集群"]), ("片区", 14, []),
        ("标签", 20, []), ("入统日期", 14, ["入统时间"]), ("退出日期", 14, ["退统日期", "退出时间"]), ("重点", 8, ["重点企业", "是否重点"]),
    ];

    public static (IReadOnlyList<RegisterLine> Lines, string? Fault) Read(ReadSheet sheet)
    {
        int At(int row, int column) => sheet.Rows[row].ToList().FindIndex(c => c == Columns[column].Head || Columns[column].Also.Contains(c));
        var head = Enumerable.Range(0, Math.Min(10, sheet.Rows.Count)).FirstOrDefault(r => At(r, 0) >= 0, -1);
        if (head < 0)
            return ([], "前10行里没有“企业名称”这一列。请用导出的名录作样表。");
        var at = Enumerable.Range(0, Columns.Count).Select(c => At(head, c)).ToArray();
        string? Cell(int row, int column) => at[column] >= 0 && sheet[row, at[column]] is { Length: > 0 } text ? text : null;
        var lines = new List<RegisterLine>();
        for (var r = head + 1; r < sheet.Rows.Count; r++)
            if (sheet.Rows[r].Any(c => c.Length > 0))
                lines.Add(new RegisterLine(r + 1, Cell(r, 0) ?? "", Cell(r, 1), Cell(r, 2)?.ToUpperInvariant(), Cell(r, 3), Cell(r, 4), Cell(r, 5), Cell(r, 6), Cell(r, 7), Cell(r, 8), Cell(r, 9) is { } key ? key is not ("否" or "0" or "不是") : null));
        if (lines.Count == 0)
            return ([], "表头下面没有企业。");
        var twice = lines.GroupBy(l => l.Name).FirstOrDefault(g => g.Count() > 1) ?? lines.Where(l => l.Code is not null).GroupBy(l => l.Code!).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? (lines, null) : ([], $"“{twice.Key}”在表里有两行（第{string.Join("、", twice.Select(l => l.Row))}行）。请留一行。");
    }
}
