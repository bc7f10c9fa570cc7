using System.Text.Json;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Reports;
using Guatu.Projects;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Register;

/// <summary>Projects in the register, and what becomes of them, each in one line.</summary>
internal static class Registering
{
    public static readonly EvidenceFile Picture = new("现场.png", Chosen.Png());

    /// <summary>A draft of 经济发展局, 5亿元.</summary>
    public static async Task<ProjectDraft> DraftAsync(this Zone zone, string name = "年产20万吨双氧水项目", ProjectKind kind = ProjectKind.Industry, decimal total = 50_000) => new()
    {
        Name = name, Kind = kind, TotalWan = total, LeadUnitId = await zone.UnitAsync("经发局"), PlannedStartOn = new(2025, 3, 1), PlannedFinishOn = new(2027, 6, 30),
    };

    /// <summary>A project signed on 1 March 2025.</summary>
    public static async Task<long> ProjectAsync(this Zone zone, string name = "年产20万吨双氧水项目", ProjectKind kind = ProjectKind.Industry, decimal total = 50_000, Tiers tiers = Tiers.None) =>
        (await zone.DoneAsync<SaveProject, SavedProject>("sun", new(null, null, await zone.DraftAsync(name, kind, total) with { Tiers = tiers }, null, Stage.Signed, new DateOnly(2025, 3, 1)))).Id;

    /// <summary>A project under construction since that day, by permit.</summary>
    public static async Task<long> StartedAsync(this Zone zone, DateOnly on, string name = "年产20万吨双氧水项目", ProjectKind kind = ProjectKind.Industry, decimal total = 50_000, Tiers tiers = Tiers.None)
    {
        var id = await zone.ProjectAsync(name, kind, total, tiers);
        await zone.ReachAsync(id, Stage.Permits, on.AddDays(-1));
        await zone.ReachAsync(id, Stage.Started, on, "施工许可证", "建字第450100202500012号");
        return id;
    }

    public static Task<long> ReachAsync(this Zone zone, long id, Stage stage, DateOnly on, string? evidence = null, string? number = null, EvidenceFile? file = null, string by = "sun") =>
        zone.DoneAsync<ReachStage, long>(by, new(id, stage, on, evidence, number, file, null));

    public static async Task<string> ReachRefusedAsync(this Zone zone, long id, Stage stage, DateOnly on, string? evidence = null, string? number = null, EvidenceFile? file = null) =>
        (await zone.RefusedAsync<ReachStage, long>("sun", new(id, stage, on, evidence, number, file, null)))[0].Code;

    /// <summary>A month by what was done in it; the rest is computed.</summary>
    public static ReportMonth Month(long id, int year, int month, decimal done, string? reason = null, decimal? prior = null) =>
        new(id, year, month, new MonthFigures { Done = done, Prior = prior, Percent = 10 }, "主体施工。", "正在准备入库材料", null, reason, []);

    /// <summary>The record as the API tells it.</summary>
    public static async Task<JsonElement> RecordAsync(this Zone zone, long id) => await zone.JsonAsync($"/api/projects/{id}/record");

    public static async Task<JsonElement> JsonAsync(this Zone zone, string address, string user = "sun")
    {
        var answer = await (await zone.ApiAsync(user)).GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A ledger as zones keep it: a title, a unit line, two rows of merged head.</summary>
    public static byte[] Ledger(params object?[][] rows)
    {
        var sheet = new SheetWriter("台账", [.. Enumerable.Repeat(14.0, 13)]).Title("临江经济开发区2026年重点项目台账").Note("单位：万元")
            .Head(
                [new("序号", 1, 2), new("工程名称", 1, 2), new("项目代码", 1, 2), new("责任单位", 1, 2), new("包保", 2), new("投资", 3), new("用地（亩）", 1, 2), new("计划", 2), new("建设状态", 1, 2)],
                [new("领导"), new("干部"), new("总投资（亿元）"), new("本年计划"), new("累计完成"), new("开工时间"), new("竣工时间")]);
        foreach (var row in rows)
            sheet.Row(row);
        return sheet.ToBytes();
    }
}
