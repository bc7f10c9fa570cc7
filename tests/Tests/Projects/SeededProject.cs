using Guatu.Kernel.Data;
using Guatu.Projects;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Tests.Projects;

/// <summary>
/// Projects put into the database row by row, as the register and the templates would leave them. Rows are internal to their room, so they
/// are made by the name of their table; columns a test does not name keep their defaults.
/// </summary>
internal static class SeededProject
{
    /// <summary>A row of a table with these columns.</summary>
    public static async Task<long> AddAsync(this GuatuDb db, string table, object columns)
    {
        var type = db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).ClrType;
        var row = Activator.CreateInstance(type)!;
        foreach (var column in columns.GetType().GetProperties())
            type.GetProperty(column.Name)!.SetValue(row, column.GetValue(columns));
        db.Add(row);
        await db.SaveChangesAsync();
        return (long)type.GetProperty("Id")!.GetValue(row)!;
    }

    /// <summary>
    /// A project of 经济发展局 that will be late: 节能审查 → 施工许可 (可容缺) and 公告 (法定) → 主体 (can be pressed) → 验收, promised for
    /// 2027-02-10, with 春节停工 before it.
    /// </summary>
    public static async Task<long> LateAsync(Zone zone, string name = "江锂正极材料项目", DateOnly? promised = null)
    {
        await using var system = zone.AsSystem();
        var db = system.Db;
        var directory = await zone.DirectoryAsync();
        var id = await db.AddAsync("projects_project", new
        {
            Name = name, Kind = ProjectKind.Industry, InvestorKind = InvestorKind.Private, TotalWan = 268_000m, Stage = Stage.Permits, Side = SideState.Going, Tiers = Tiers.Yearly | Tiers.Public,
            LeadUnitId = (long?)directory.Find("经发局")!.Id, LeaderId = (long?)directory.Leaders[0].Id, ContractFinishOn = (DateOnly?)new DateOnly(2026, 12, 31),
            PromisedFinishOn = (DateOnly?)(promised ?? new DateOnly(2027, 2, 10)), EnteredOn = new DateOnly(2026, 3, 1),
        });
        await StepAsync(db, id, 1, "H1", "节能审查", "手续", DayCount.Working, 20, 15, directory.Find("经发局")!.Id);
        await StepAsync(db, id, 2, "H2", "施工许可", "手续", DayCount.Working, 7, 5, null, "行政审批局");
        await StepAsync(db, id, 3, "N1", "征收公告", "用地", DayCount.Calendar, 30, 30, directory.Find("资规分局")!.Id, statutory: true);
        await StepAsync(db, id, 4, "S1", "主体结构", "施工", DayCount.Building, 90, 70, null, "江锂公司");
        await StepAsync(db, id, 5, "E1", "联合验收", "收尾", DayCount.Working, 10, 10, null, "行政审批局");
        foreach (var (from, to, soft) in new[] { ("H1", "H2", true), ("H2", "S1", false), ("N1", "S1", false), ("S1", "E1", false) })
            await db.AddAsync("projects_step_link", new { ProjectId = id, FromCode = from, ToCode = to, Kind = LinkKind.FinishStart, Soft = soft, Decider = soft ? "行政审批局" : null });
        return id;
    }

    /// <summary>春节停工 of the whole zone.</summary>
    public static async Task SpringAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        await system.Db.AddAsync("projects_season", new { Name = "春节停工", From = new DateOnly(2027, 1, 28), To = new DateOnly(2027, 2, 20), Factor = 0m });
    }

    private static Task<long> StepAsync(GuatuDb db, long project, int place, string code, string name, string band, DayCount count, int days, int fewest, long? unit, string? doer = null, bool statutory = false) =>
        db.AddAsync("projects_step", new
        {
            ProjectId = project, Code = code, Name = name, Band = band, Place = place, Count = count, Days = days, FewestDays = fewest, UnitId = unit, Doer = doer, Statutory = statutory,
            CostPerDay = band == "施工" ? 3.5m : 0m, Basis = statutory ? "《土地管理法》第47条" : null,
        });
}
